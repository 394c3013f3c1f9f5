"""What every test may ask for, and how Hypothesis searches."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.fakes.staff import QUICK

PROJECT = Path(__file__).resolve().parents[1]

# no deadline: shared cores make any example late once in a while
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests that start processes to one worker, so that they do not fight for the cores."""
    for item in items:
        if item.get_closest_marker("processes"):
            item.add_marker(pytest.mark.xdist_group("processes"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of images and conformance files beside the clone; skip where there is none."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"needs the folder {folder.name}/ beside the clone: its images and conformance files")
    return folder


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let secrets be hashed quickly where the product chooses the parameters."""
    monkeypatch.setattr("inspector_app.people.hashing.PasswordHasher", lambda: QUICK)
