"""Finds the quickest way of running a model on this PC that still says what the model says."""
