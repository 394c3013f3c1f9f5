"""The predictor of a recipe without models: it has nothing to say, and says so."""

from __future__ import annotations

from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction


class SilentPredictor:
    """Implements `ports.Predictor`; every prediction failed for the same reason."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def predict(self, part: Pass) -> Prediction:  # noqa: ARG002 - the port's signature
        """Return a failed prediction."""
        return Prediction.failed(self._reason)

    def model_hashes(self) -> dict[str, str]:
        """Return nothing."""
        return {}

    def keeps_failing(self) -> str | None:
        """Return None: that there is no model is no fault."""
        return None

    def close(self) -> None:
        """Do nothing."""
