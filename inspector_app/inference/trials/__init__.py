"""Tries models that nobody knows yet, in a process of its own, in every way that their cards could still say."""
