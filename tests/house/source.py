"""What the rules of the house are measured on: the project's files and their syntax trees."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
MADE_BY_TOOLS = re.compile(r"^(\.(?!ci$)[a-z].*|__pycache__|dist|build|out)$")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file of the project."""

    path: Path

    @property
    def name(self) -> str:
        """Return the path from the project's root, with slashes."""
        return self.path.relative_to(PROJECT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.name)

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield line and dotted name of all that is imported; `from a import b` is a.b."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def length(node: Function | ast.ClassDef) -> int:
    """Return the lines of a function or class from its name on, docstring included, decorators not."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def modules(*folders: str) -> list[Module]:
    """Return the Python files of some folders of the project; a folder that is missing holds none."""
    return [Module(path) for folder in folders for path in sorted((PROJECT / folder).rglob("*.py"))]


def product() -> list[Module]:
    """Return the modules of the product itself."""
    return modules("inspector_app")


def files() -> list[Path]:
    """Return the project's files: what git tracks, or all that no tool made where there is no git."""
    if shutil.which("git") and (PROJECT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)  # noqa: S607 - git is where PATH says
        if listed.returncode == 0:
            return [PROJECT / name for name in listed.stdout.split("\0") if name and (PROJECT / name).is_file()]
    return list(walk(PROJECT))


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder, without what tools made."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not MADE_BY_TOOLS.match(name)]
        yield from (Path(here) / name for name in names)


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and content of the project's text files."""
    for path in files():
        try:
            yield path.relative_to(PROJECT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def failures(rule: str, found: list[str]) -> str:
    """Return what an assertion says when a rule does not hold."""
    return "\n  ".join([rule, *found])
