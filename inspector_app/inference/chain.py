"""A recipe's stages one after the other, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspector_app.domain.combination import Combination, combined
from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Prediction
from inspector_app.inference.looking import Steps
from inspector_app.inference.model import ModelFailed
from inspector_app.inference.stage_run import LoadedStage, Measure, Said, StageRun
from inspector_app.inference.watchdog import Watchdog


class Chain:
    """The models of one recipe, run in order by one thread.

    A stage needs its view and, where it works on another, what that one said; nothing else passes between them.

    Args:
        stages: At least one; a stage that works on another comes after it.
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
        combination: Combination = Combination(),  # noqa: B008 - frozen
        measure: Measure | None = None,
    ) -> None:
        self._stages = tuple(StageRun(loaded, measure) for loaded in stages)
        self._combination = combination
        self.watchdog = Watchdog()
        self.last_steps = Steps()

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each stage's model, by the stage's name."""
        return {one.loaded.stage.name: one.loaded.model.sha256 for one in self._stages}

    def warm_up(self) -> None:
        """Run every model once; StageLate where the time that its owner gave is over."""
        for one in self._stages:
            with self.watchdog.stage(None) as ends:
                one.loaded.model.warm_up(ends=ends)

    def predict(self, views: Mapping[str, Pixels]) -> Prediction:
        """Return what all stages say of a pass; a stage that fails or doubts makes a failed prediction with its reason.

        Args:
            views: uint8 BGR pictures [height, width, 3] by the view's name.
        """
        self.last_steps = Steps()
        said: dict[str, Said] = {}
        for one in self._stages:
            stage = one.loaded.stage
            pixels = views.get(stage.view)
            if pixels is None:
                return _failed(f"view '{stage.view}' is missing", said)
            try:
                with self.watchdog.stage(stage.limit_ms) as ends:
                    here = one.run(pixels, None if stage.on is None else said[stage.on], ends=ends)
            except ModelFailed as problem:
                return _failed(f"stage '{stage.name}': {problem}", said)
            said[stage.name] = here
            self.last_steps.add(here.steps)
            if here.doubt is not None:
                return _failed(f"stage '{stage.name}' {here.doubt}", said)
            if here.whole is False:
                break
        return together(list(said.values()), self._combination)


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


def _failed(error: str, said: Mapping[str, Said]) -> Prediction:
    return Prediction.failed(error, tuple(one.prediction for one in said.values()))
