"""A clone holds what a stranger needs, and nothing of the place where it was written."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from urllib.parse import urlsplit

from tests.house.source import PROJECT, failures, texts

PROJECT_FILE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
README = PROJECT / "README.md"
FIRST_SCREEN_LINES = 40
PUBLIC_INDEX = {"pypi.org", "files.pythonhosted.org"}
# put together here, so that this file does not hold what it looks for
PRIVATE_PATHS = re.compile("|".join(rf"(?<![\w.-])/{folder}\b/?" for folder in ("work(?=/)", "tmp/brief", "root")))


def normal(name: str) -> str:
    """Return a distribution's name as the index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_file_names_a_path_of_the_place_where_it_was_written() -> None:
    found = [
        f"{name}:{number}: {match.group()}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := PRIVATE_PATHS.search(line))
    ]
    assert not found, failures("a path of one machine means nothing on another", found)


def test_the_lock_names_the_public_index_only() -> None:
    addresses = re.findall(r'"(https?://[^"]+)"', (PROJECT / "uv.lock").read_text(encoding="utf-8"))
    assert {urlsplit(address).hostname for address in addresses} <= PUBLIC_INDEX


def test_the_readme_says_why_each_dependency_is_there() -> None:
    rows = re.findall(r"^\|([^|]+)\|[^|]*\w[^|]*\|", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = {normal(name) for row in rows for name in re.findall(r"[\w.-]+", row)}
    wanted = [re.split(r"[ \[<>=!~;]", line)[0] for line in PROJECT_FILE["project"]["dependencies"]]
    found = [name for name in wanted if normal(name) not in named]
    assert not found, failures("give each its row in the README: | name | why |", found)


def test_the_readmes_first_screen_holds_exactly_two_commands() -> None:
    first_screen = "\n".join(README.read_text(encoding="utf-8").splitlines()[:FIRST_SCREEN_LINES])
    fences = re.findall(r"^```[^\n]*\n(.*?)^```", first_screen, flags=re.MULTILINE | re.DOTALL)
    commands = [line.strip() for fence in fences for line in fence.splitlines() if line.strip()]
    assert commands == ["python3 dev.py run", "python3 dev.py test"]


def test_opencv_is_the_build_without_a_gui_of_its_own() -> None:
    # the other build sets Qt's plug-in path at import and wins where both are installed
    installed = {normal(found.name) for found in distributions() if normal(found.name).startswith("opencv")}
    assert installed == {"opencv-python-headless"}


def test_a_fragment_of_the_changelog_has_a_known_kind() -> None:
    kinds = {kind["directory"] for kind in PROJECT_FILE["tool"]["towncrier"]["type"]}
    fragments = [path for path in (PROJECT / "changelog.d").iterdir() if not path.name.startswith(".")]
    found = [path.name for path in fragments if not re.fullmatch(rf".+\.({'|'.join(kinds)})(\.\d+)?\.md", path.name)]
    assert not found, failures(f"name it <issue or +word>.<kind>.md with a kind of {sorted(kinds)}", found)
