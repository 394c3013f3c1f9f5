"""What was measured of a baseline's parts: what detectors hold all later ones against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

F32 = npt.NDArray[np.float32]

LEAST_PARTS = 100


class TooFewParts(Exception):  # noqa: N818 - said to people in these words
    """A baseline of so few parts says nothing; the message says how many it takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """What was measured of the baseline's parts, in order.

    Attributes:
        metrics: Names of the metrics.
        values: float32 [points, metrics]; nan where a point has no such value. A pass may give several points.
        shares: Which metrics are shares, whose single values are 0 or 1.
        cells: By view, float32 [frames, cells]: how much lighter each place is than in the most similar accepted part.
        signatures: For a metric that several others tell together, by how much they change when it does.
    """

    metrics: tuple[str, ...]
    values: F32
    shares: frozenset[str] = frozenset()
    cells: Mapping[str, F32] = field(default_factory=dict)
    signatures: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        points: Sequence[Mapping[str, float]],
        *,
        shares: frozenset[str] = frozenset(),
        cells: Mapping[str, F32] | None = None,
        signatures: Mapping[str, Mapping[str, float]] | None = None,
    ) -> Usual:
        """Return the baseline of points as they came.

        Raises:
            TooFewParts: There are fewer than 100 values of every metric.
        """
        names = tuple(dict.fromkeys(name for point in points for name in point))
        values = np.array([[point.get(name, np.nan) for name in names] for point in points], np.float32)
        values = np.where(np.isfinite(values), values, np.nan)
        most = int(np.isfinite(values).sum(axis=0).max()) if values.size else 0
        if most < LEAST_PARTS:
            message = f"a baseline of {most} parts says nothing: it takes at least {LEAST_PARTS}"
            raise TooFewParts(message)
        return cls(names, values, shares, dict(cells or {}), dict(signatures or {}))
