"""Claims: held by the living, left behind by the dead."""

from __future__ import annotations

from pathlib import Path

from inspector_app.inference.registry.claim import Claim, is_claimed, left_behind


def test_a_claim_is_seen_until_it_is_released(tmp_path: Path) -> None:
    claim = Claim(tmp_path / "uses")
    assert is_claimed(tmp_path / "uses")
    claim.release()
    claim.release()

    assert not is_claimed(tmp_path / "uses")
    assert not is_claimed(tmp_path / "nothing")


def test_what_a_dead_process_claimed_is_found_and_cleared_and_the_livings_stays(tmp_path: Path) -> None:
    living = Claim(tmp_path)
    (tmp_path / "dead.lock").touch()

    assert list(left_behind(tmp_path)) == [tmp_path / "dead"]
    assert list(left_behind(tmp_path)) == []
    assert is_claimed(tmp_path)
    living.release()
