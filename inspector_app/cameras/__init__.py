"""Cameras and other sources of frames; each is one file and knows no other."""
