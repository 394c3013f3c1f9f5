"""What needs somebody's response, in full: what stands, what was, and how much it asked of people."""
