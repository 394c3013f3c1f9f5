"""Numbers as people write them: the decimal sign is the language's own."""

from __future__ import annotations

from PySide6.QtCore import QLocale

_WHOLE_FROM = 20.0


def decimal(value: float, places: int) -> str:
    """Return a number with so many decimal places, its sign that of the application's language."""
    return in_language(f"{value:.{places}f}")


def in_language(written: str) -> str:
    """Return a number that Python wrote, with the decimal sign of the application's language."""
    return written.replace(".", QLocale().decimalPoint())


def count(value: float) -> str:
    """Return a whole number in groups of three."""
    return f"{round(value):,}".replace(",", "\u202f")


def percent(share: float) -> str:
    """Return a share as a percentage with no more places than tell it from its neighbours: "2 %", "1.9 %", "0.25 %"."""
    value = share * 100
    places = 0 if value >= _WHOLE_FROM else 1 if value >= 1 else 2
    written = f"{value:.{places}f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return f"{in_language(written)}\u202f%"
