"""Calibrations that are fitted on judged parts, and what they are good for."""

from __future__ import annotations

import sys
from dataclasses import replace
from subprocess import run

import msgspec
import numpy as np
import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.inference.calibrate.report import calibrated
from inspector_app.inference.calibration import Calibration, Method, probability, unusable
from tests.fakes.judged_parts import Floats, evidence, in_steps_of_odds, judged, odds_to_share, parts_of

METHODS: tuple[Method, ...] = ("platt", "isotonic")


def modest(log_odds: Floats) -> Floats:
    """Score as a model that is never sure."""
    return 0.3 + 0.4 * odds_to_share(log_odds)


def boastful(log_odds: Floats) -> Floats:
    """Score as a model of the same eyes that is always sure: another scale in the same order."""
    return odds_to_share(3.0 * log_odds + 4.0)


def decided(said: Floats) -> list[str]:
    """Return the verdicts of one recipe's thresholds."""
    return ["NG" if one >= 0.6 else "OK" if one < 0.15 else "UNSURE" for one in said.tolist()]


def agreement(one: Floats, other: Floats) -> float:
    return float(np.mean([a == b for a, b in zip(decided(one), decided(other), strict=True)]))


def of(curve: Calibration, raws: Floats) -> Floats:
    return np.array([probability(curve, raw) for raw in raws.tolist()])


def test_thresholds_survive_a_change_of_model() -> None:
    seen = evidence(3000, seed=90)
    old, new = modest(seen), boastful(seen)
    # Each is judged on parts of its own, as on a line.
    first = calibrated(judged(4000, seed=1, score=modest)).calibration
    second = calibrated(judged(4000, seed=2, score=boastful)).calibration

    assert agreement(old, new) < 0.4
    assert agreement(of(first, old), of(second, new)) > 0.93
    assert agreement(of(first, old), odds_to_share(seen)) > 0.93


def test_the_same_judged_parts_give_the_same_decisions_on_any_scale() -> None:
    first = calibrated(judged(2000, seed=1, score=modest), method="isotonic").calibration
    second = calibrated(judged(2000, seed=1, score=boastful), method="isotonic").calibration
    seen = evidence(2000, seed=1)

    assert decided(of(first, modest(seen))) == decided(of(second, boastful(seen)))


@pytest.mark.parametrize("method", METHODS)
def test_a_calibration_is_better_on_parts_that_it_has_not_seen(method: Method) -> None:
    report = calibrated(judged(1500, seed=3, score=boastful), method=method)
    fitted = report.calibration.fitted

    assert fitted.log_loss_after < 0.6 * fitted.log_loss_before
    assert fitted.brier_after < fitted.brier_before
    assert (fitted.parts, fitted.folds, fitted.source) == (1500, 5, "judged.csv")
    assert unusable(report.calibration) == ""
    assert report.why == f"{method}, as it was asked for"


def test_few_ng_parts_get_the_sigmoid_and_many_the_curve_that_fits() -> None:
    def steps(log_odds: Floats) -> Floats:
        return np.clip(np.round(odds_to_share(log_odds) ** 0.2, 2), 0.0, 1.0)

    few, many = calibrated(judged(90, seed=8, score=in_steps_of_odds)), calibrated(judged(6000, seed=8, score=steps))

    assert few.calibration.method == "platt"
    assert few.why.startswith("platt: log loss ")
    assert many.calibration.method == "isotonic"
    assert set(many.by_method) == {"platt", "isotonic"}


def test_scores_that_say_nothing_of_the_verdict_are_refused() -> None:
    rng = np.random.default_rng(3)
    with pytest.raises(BadInput, match="do not tell NG from OK"):
        calibrated(parts_of(rng.random(300), rng.random(300) < 0.3))


@pytest.mark.parametrize("method", METHODS)
def test_scores_the_wrong_way_round_are_refused(method: Method) -> None:
    with pytest.raises(BadInput, match="do not tell NG from OK"):
        calibrated(judged(300, seed=3, score=lambda seen: 1.0 - odds_to_share(seen)), method=method)


def test_scores_too_close_to_each_other_for_a_sigmoid_are_refused() -> None:
    told = judged(300, seed=3, score=lambda seen: 0.5 + 1e-13 * odds_to_share(seen))
    with pytest.raises(BadInput, match="slope"):
        calibrated(told, method="platt")


def test_the_share_of_ng_for_which_it_holds_is_said() -> None:
    told = judged(600, seed=3)
    plain, moved = calibrated(told), calibrated(told, ng_share=0.01)

    assert plain.calibration.fitted.ng_share == pytest.approx(sum(part.ng for part in told.parts) / 600)
    assert moved.calibration.fitted.ng_share == 0.01
    assert moved.without_findings < plain.without_findings < plain.highest
    assert moved.highest < plain.highest


def test_who_judged_and_when_goes_on_the_card() -> None:
    told = judged(120, seed=3)
    parts = [
        replace(part, judges=(f"judge {number % 30:02}",), at=1e9 + number) for number, part in enumerate(told.parts)
    ]
    fitted = calibrated(replace(told, parts=tuple(parts), left_out={"not sure": 3})).calibration.fitted

    assert (fitted.since, fitted.until) == ("2001-09-09T01:46:40+00:00", "2001-09-09T01:48:39+00:00")
    assert fitted.judges[:2] == ("judge 00", "judge 01")
    assert fitted.judges[-1] == "and 10 more"


def test_a_report_is_json_and_what_comes_back_is_the_same_calibration() -> None:
    curve = calibrated(judged(400, seed=3)).calibration

    assert msgspec.json.decode(msgspec.json.encode(curve), type=Calibration) == curve


def test_a_part_that_was_chosen_seldom_stands_for_many() -> None:
    told = judged(9000, seed=6, score=modest)
    rng = np.random.default_rng(1)
    # As at partial: everything in the middle is judged, and of what the model is sure of one part in five.
    chances = [1.0 if 0.33 < part.raw_score < 0.6 else 0.2 for part in told.parts]
    kept = [replace(part, chance=one) for part, one in zip(told.parts, chances, strict=True) if rng.random() < one]
    curve = calibrated(replace(told, parts=tuple(kept))).calibration
    seen = evidence(1000, seed=60)

    assert curve.fitted.ng_share == pytest.approx(sum(part.ng for part in told.parts) / 9000, abs=0.02)
    assert np.abs(of(curve, modest(seen)) - odds_to_share(seen)).mean() < 0.02


@pytest.mark.processes
@pytest.mark.parametrize(
    "starts, library",
    [
        ("inspector_app.inference.child", "scipy"),
        ("inspector_app.engine", "scipy.optimize"),
    ],  # gates need its functions
)
def test_predicting_needs_no_library_for_fitting(starts: str, library: str) -> None:
    script = f"import sys, {starts}; print({library!r} in sys.modules)"
    assert run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout == "False\n"
