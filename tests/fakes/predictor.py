"""A predictor whose answers a test decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction

ONE_STAGE = MappingProxyType({"judge": "0" * 64})
SURE_OK = Prediction(score=0.01, located_whole=True)
SURE_NG = Prediction(score=0.99, located_whole=True)


class ScriptedPredictor:
    """Predicts what its script says of each pass; counts what it was asked."""

    def __init__(
        self, script: Callable[[Pass], Prediction] = lambda part: SURE_OK, hashes: Mapping[str, str] = ONE_STAGE
    ) -> None:
        self._script = script
        self._hashes = dict(hashes)
        self.asked: list[str] = []
        self.closed = False
        self.failing: str | None = None

    def predict(self, part: Pass) -> Prediction:
        """Return the script's prediction."""
        self.asked.append(part.id)
        return self._script(part)

    def model_hashes(self) -> dict[str, str]:
        """Return the hashes that it was made with."""
        return dict(self._hashes)

    def keeps_failing(self) -> str | None:
        """Return what the test says."""
        return self.failing

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
