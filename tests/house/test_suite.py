"""The suite is run as it says it is."""

from __future__ import annotations

import os

import pytest


@pytest.mark.processes
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one worker runs everything: nothing to group")
def test_tests_that_start_processes_go_to_one_worker(request: pytest.FixtureRequest) -> None:
    # some pairs of pytest and xdist ignore the group without a word
    assert request.node.nodeid.endswith("@processes")
