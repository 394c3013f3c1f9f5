"""Drift: how improbable what is measured is, and what becomes of that."""
