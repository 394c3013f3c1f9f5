"""What people take away: reports that need nothing but a browser."""
