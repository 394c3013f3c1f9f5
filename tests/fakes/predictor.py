"""A predictor whose answers a test decides."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction

SURE_OK = Prediction(score=0.01, located_whole=True)
SURE_NG = Prediction(score=0.99, located_whole=True)


class ScriptedPredictor:
    """Predicts what its script says of each pass; counts what it was asked."""

    def __init__(self, script: Callable[[Pass], Prediction] = lambda part: SURE_OK) -> None:
        self._script = script
        self.asked: list[str] = []
        self.closed = False
        self.failing: str | None = None

    def predict(self, part: Pass) -> Prediction:
        """Return the script's prediction."""
        self.asked.append(part.id)
        return self._script(part)

    def model_hashes(self) -> dict[str, str]:
        """Return the hash of the one stage that there is."""
        return {"judge": "0" * 64}

    def keeps_failing(self) -> str | None:
        """Return what the test says."""
        return self.failing

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
