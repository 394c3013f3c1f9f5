"""What was measured of a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Cells = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The measures of one frame.

    Attributes:
        values: By name, each a finite number.
        cells: How much lighter each place is than in the most similar accepted part, float32 [cells], 1 is twice as
            light; None while there is nothing to compare with. Not recorded.
    """

    values: Mapping[str, float]
    cells: Cells | None = None
