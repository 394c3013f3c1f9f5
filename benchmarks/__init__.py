"""Measured limits, run by hand: ratios interleaved in one run, never timed tests."""
