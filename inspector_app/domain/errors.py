"""Failures that a person can mend, told apart from defects of the program."""

from __future__ import annotations

_WHERE_MOST = 300


class BadInput(Exception):  # noqa: N818 - the glossary's word; it is shown to people as it is
    """Something that was handed in cannot be used: says what, where, and what to do.

    Args:
        what: What is wrong, without a full stop ("not an image").
        where: The file, key or value it was found in.
        remedy: What the reader can do about it.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the one line that a person reads, whatever the parts contained."""
        # A place may be of any length, and what is wrong with it must still fit.
        where = self.where if len(self.where) <= _WHERE_MOST else f"...{self.where[-_WHERE_MOST:]}"
        head = f"{where}: {self.what}" if where else self.what
        line = f"{head}; {self.remedy}" if self.remedy else head
        printable = "".join(letter if letter.isprintable() else " " for letter in line)
        return " ".join(printable.split())[:600]


class EnvironmentFault(Exception):  # noqa: N818 - a fault of the PC, as the alarm table calls it
    """The PC failed us (disk full, folder read-only, database locked or corrupt), not the program."""
