"""The Inspect page: one part at a time, as large as it gets."""
