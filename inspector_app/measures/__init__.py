"""Cheap facts of pictures, computed for every frame."""
