"""One metric, large: its values, what changed beside them, its thresholds, and the parts behind a moment."""
