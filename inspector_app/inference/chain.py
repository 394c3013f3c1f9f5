"""A recipe's stages, those side by side that do not need each other, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspector_app.domain.combination import Combination, combined
from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Prediction
from inspector_app.inference.lanes import Lanes
from inspector_app.inference.looking import Steps
from inspector_app.inference.model import ModelFailed
from inspector_app.inference.stage_run import LoadedStage, Measure, Said, StageRun
from inspector_app.inference.watchdog import Watchdog


class Chain:
    """The models of one recipe; for one thread, which it shares the stages out from.

    A stage needs its view and, where it works on another, what that one said; nothing else passes between them. So what
    is said together is the same with any number of lanes, whichever stage is done first.

    Args:
        stages: At least one; a stage that works on another comes after it.
        lanes: How many stages run at the same time.
        combination: How their scores become one.
        measure: Brightness, contrast, sharpness and clipping of what a stage looks at; None where nobody wants them.

    Attributes:
        watchdog: Ends what is late: a stage past its own limit, and whatever runs past the pass', which its
            owner begins.
    """

    def __init__(
        self,
        stages: Sequence[LoadedStage],
        *,
        lanes: int = 1,
        combination: Combination = Combination(),  # noqa: B008 - frozen
        measure: Measure | None = None,
    ) -> None:
        self._stages = tuple(stages)
        # Every lane has memory of its own for what it shows the models.
        self._runs = tuple(_runs(stages if lane == 0 else _twins(stages), measure) for lane in range(lanes))
        self._lanes = Lanes(lanes)
        order = [loaded.stage.name for loaded in stages]
        self._after = tuple(None if one.stage.on is None else order.index(one.stage.on) for one in stages)
        self._combination = combination
        self.watchdog = Watchdog()
        self.last_steps = Steps()

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each stage's model, by the stage's name."""
        return {one.stage.name: one.model.sha256 for one in self._stages}

    def warm_up(self) -> None:
        """Run every model once; StageLate where the time that its owner gave is over."""
        for one in self._stages:
            with self.watchdog.stage(None) as ends:
                one.model.warm_up(ends=ends)

    def predict(self, views: Mapping[str, Pixels]) -> Prediction:
        """Return what all stages say of a pass; a stage that fails or doubts makes a failed prediction with its reason.

        Args:
            views: uint8 BGR pictures [height, width, 3] by the view's name.
        """
        outcomes: list[Said | str] = [""] * len(self._stages)

        def do(lane: int, job: int) -> bool:
            on = self._after[job]
            outcomes[job] = self._outcome(self._runs[lane][job], views, None if on is None else outcomes[on])
            return _goes_on(outcomes[job])

        self._lanes.run(self._after, do)
        return self._judged(outcomes)

    def _outcome(self, one: StageRun, views: Mapping[str, Pixels], on: Said | str | None) -> Said | str:
        """Return what a stage says, or why it fails."""
        pixels = views.get(one.stage.view)
        if pixels is None:
            return f"view '{one.stage.view}' is missing"
        assert not isinstance(on, str)
        try:
            with self.watchdog.stage(one.stage.limit_ms) as ends:
                return one.run(pixels, on, ends=ends)
        except ModelFailed as problem:
            return f"stage '{one.stage.name}': {problem}"

    def _judged(self, outcomes: Sequence[Said | str]) -> Prediction:
        """Return the prediction of what came out, looked at in the recipe's order: the first that stops it has the word."""
        self.last_steps = Steps()
        said: list[Said] = []
        for outcome in outcomes:
            if isinstance(outcome, str):
                return _failed(outcome, said)
            said.append(outcome)
            self.last_steps.add(outcome.steps)
            if outcome.doubt is not None:
                return _failed(f"stage '{outcome.stage.name}' {outcome.doubt}", said)
            if outcome.whole is False:
                break
        return together(said, self._combination)


def _runs(stages: Sequence[LoadedStage], measure: Measure | None) -> tuple[StageRun, ...]:
    worked_on = {loaded.stage.on for loaded in stages}
    return tuple(StageRun(one, measure, gives_places=one.stage.name in worked_on) for one in stages)


def _twins(stages: Sequence[LoadedStage]) -> list[LoadedStage]:
    twins = {id(one.model): one.model.twin() for one in stages}
    return [LoadedStage(one.stage, twins[id(one.model)]) for one in stages]


def _goes_on(outcome: Said | str) -> bool:
    return not isinstance(outcome, str) and outcome.doubt is None and outcome.whole is not False


def together(said: Sequence[Said], combination: Combination) -> Prediction:
    """Return what all stages of a pass said as one prediction, by the recipe's rule."""
    stages = tuple(one.prediction for one in said)
    located = [one.whole for one in said if one.whole is not None]
    whole = all(located) if located else None
    if whole is False:
        return Prediction(None, stages=stages, located_whole=False, error="the part was not located whole")
    findings = sorted((finding for one in said for finding in one.findings), key=lambda finding: -finding.score)
    return Prediction(
        combined([(one.stage.role, one.prediction.score) for one in said], combination),
        tuple(findings),
        stages,
        located_whole=whole,
        heat=tuple(heat for one in said for heat in one.heat),
        combination=combination,
    )


def _failed(error: str, said: Sequence[Said]) -> Prediction:
    return Prediction.failed(error, tuple(one.prediction for one in said))
