"""What the station says to the line and hears from it."""
