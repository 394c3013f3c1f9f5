"""An older record is rolled up slice by slice, and raw values that are too old go without anything else going."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import Span, Window
from inspector_app.store.history import ChartHistory
from inspector_app.store.rolled import removed_before, rolled_share
from tests.fakes.recorder import ASSISTED, FULL, NG, NOW, OK, SHADOW, Recorder


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Recorder]:
    with Recorder(tmp_path) as recorder:
        yield recorder


# What older records did not keep, or kept in such a way that it is not worked out again.
NOT_IN_OLDER = ("unsure", "override-ng", "agreement", "time-to-judge", "retrigger", "incomplete")


def of_all(it: Recorder) -> dict[str, tuple[int, object]]:
    """Return count and mean of each metric over all that the minutes say."""
    charts = ChartHistory(it.connection, it.recipe_version_id)
    found = charts.read(Span.ALL, Window(NOW, it.clock.now() + 86_400 * 30), stretches=1).stretches
    return {name: (one.count, pytest.approx(one.mean)) for name, (one,) in found.items()}


def forget(it: Recorder) -> None:
    """Make the record one from before there were roll-ups."""
    with it.connection:
        it.connection.execute("DELETE FROM shown_values")
        it.connection.execute("DELETE FROM roll_ups")
        it.connection.execute("UPDATE rolled SET value = (SELECT max(rowid) FROM passes) WHERE key = 'until'")


def some_parts(it: Recorder) -> None:
    for policy in (FULL, ASSISTED, SHADOW, FULL):
        it.part(None if policy is SHADOW else NG, policy)
    it.judge("line-00000002", Verdict.NG)
    it.part(OK, ASSISTED)


def test_a_new_record_has_nothing_to_roll_up(it: Recorder) -> None:
    assert rolled_share(it.connection) is None
    assert it.ledger.rolled.roll_up_more(100) is None


def test_an_older_record_is_rolled_up_in_slices_with_progress_and_tells_what_it_would_have_told(it: Recorder) -> None:
    some_parts(it)
    told = {name: value for name, value in of_all(it).items() if name not in NOT_IN_OLDER}
    forget(it)

    shares = [it.ledger.rolled.roll_up_more(2) for _ in range(3)]

    assert shares == [pytest.approx(0.4), pytest.approx(0.8), None]
    assert of_all(it).items() >= {name: one for name, one in told.items() if "@" not in name}.items()


def test_what_is_judged_while_an_older_record_is_rolled_up_counts_once(it: Recorder) -> None:
    some_parts(it)
    forget(it)
    it.judge("line-00000005", Verdict.OK)
    while it.ledger.rolled.roll_up_more(2) is not None:
        pass

    assert of_all(it)["score:judge"][0] == 4


def test_roll_ups_are_made_anew_of_what_is_kept(it: Recorder) -> None:
    some_parts(it)
    told = of_all(it)
    with it.connection:
        it.connection.execute("UPDATE roll_ups SET total = 0, count = 7")

    assert it.ledger.rolled.again()[0] >= 1
    assert of_all(it) == told


def test_raw_values_go_when_they_are_too_old_and_roll_ups_and_the_bands_stay(it: Recorder) -> None:
    some_parts(it)
    it.part(OK)
    charts = ChartHistory(it.connection, it.recipe_version_id)
    told, band = of_all(it), charts.bands()
    now = it.clock.now() + 1.0

    gone = [it.ledger.rolled.remove_before(now, 4) for _ in range(4)]

    assert gone[0] == 4
    assert gone[-1] == 0
    assert removed_before(it.connection) >= now
    assert of_all(it) == told
    assert ChartHistory(it.connection, it.recipe_version_id).bands() == band
    assert charts.bands()


def test_days_whose_raw_values_are_gone_are_not_made_anew_of_what_is_left(it: Recorder) -> None:
    for _ in range(4):
        it.part(NG)
        it.clock.advance(86_400.0)
    it.part(NG)
    told = of_all(it)
    it.ledger.rolled.remove_before(it.clock.now() - 2.5 * 86_400.0, 1000)

    it.ledger.rolled.again()

    assert of_all(it) == told
