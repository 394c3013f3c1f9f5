"""What never goes away: the strip at the top, the rail, the slider and the alarm strip."""
