"""The domain decides from what it is given: it reads no clock, no file and no library but numpy."""

from __future__ import annotations

import sys

from tests.house.source import failures, modules

ALLOWED = ("inspector_app.domain", "numpy", "scipy.special")
OUTSIDE_WORLD = {
    "asyncio",
    "io",
    "logging",
    "multiprocessing",
    "os",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "urllib",
}


def is_allowed(name: str) -> bool:
    """Tell whether the domain may import a dotted name."""
    room = name.split(".", maxsplit=1)[0]
    if room in sys.stdlib_module_names:
        return room not in OUTSIDE_WORLD
    return any(f"{name}.".startswith(f"{allowed}.") for allowed in ALLOWED)


def test_the_domain_knows_only_numpy_and_itself() -> None:
    found = [
        f"{module.name}:{line} {name}"
        for module in modules("inspector_app/domain")
        for line, name in module.imports()
        if not is_allowed(name)
    ]
    assert not found, failures("the domain has no I/O, no clock, no threads and no libraries but numpy", found)
