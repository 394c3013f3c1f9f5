"""What a station is told by files: recipes, folders, logs."""
