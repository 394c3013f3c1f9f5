"""Notices that what is measured is no longer what it was in a baseline, without crying wolf on a real line."""
