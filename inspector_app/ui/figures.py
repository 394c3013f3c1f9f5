"""Numbers as people write them: the decimal sign is the language's own."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def decimal(value: float, places: int) -> str:
    """Return a number with so many decimal places, its sign that of the application's language."""
    return in_language(f"{value:.{places}f}")


def in_language(written: str) -> str:
    """Return a number that Python wrote, with the decimal sign of the application's language."""
    return written.replace(".", QLocale().decimalPoint())
