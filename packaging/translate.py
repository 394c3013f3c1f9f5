"""Takes the screen's texts up for translation, and builds what is translated: run after a text has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
TRANSLATIONS = PROJECT / "resources" / "translations"
SOURCES = ("inspector_app/ui", "inspector_app/screen.py")


def tool(name: str) -> str:
    """Return the path of one of PySide6's tools in this environment."""
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


def sources() -> list[str]:
    """Return the files whose texts are shown, relative to the project."""
    found = [PROJECT / name for name in SOURCES]
    files = [file for one in found for file in ([one] if one.is_file() else sorted(one.rglob("*.py")))]
    return [file.relative_to(PROJECT).as_posix() for file in files]


def take_up(file: Path) -> None:
    """Bring a translation's file to today's texts; what is gone is dropped, what is new stands unfinished."""
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    subprocess.run([tool("lupdate"), *options, *sources(), "-ts", str(file)], cwd=PROJECT, check=True)


def build(file: Path, target: Path) -> None:
    """Write the file that the program loads."""
    subprocess.run([tool("lrelease"), "-silent", "-nounfinished", str(file), "-qm", str(target)], check=True)


def main() -> int:
    """Update every language that has a file."""
    for file in sorted(TRANSLATIONS.glob("*.ts")):
        take_up(file)
        build(file, file.with_suffix(".qm"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
