"""How often something that costs single parts comes before the level falls for it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RepeatRules:
    """What may come how often; each part that it comes to is UNSURE already.

    Attributes:
        last: How many parts back the counts go.
        out_of_range: Parts among them with a frame outside of the taught range.
        failed: Parts among them on which the model failed.
        late: Parts among them for which the model was too late.
        stale: Parts in a row without a fresh, changed frame of every view.
    """

    last: int = 20
    out_of_range: int = 5
    failed: int = 5
    late: int = 5
    stale: int = 3

    def __post_init__(self) -> None:
        """Refuse counts that nothing could reach."""
        if min(self.out_of_range, self.failed, self.late, self.stale) < 1:
            message = "repeats are at least 1"
            raise ValueError(message)
        if max(self.out_of_range, self.failed, self.late) > self.last:
            message = f"of the last {self.last} parts no more than {self.last} can be bad"
            raise ValueError(message)


class Repeats:
    """Counts how many of the last parts something came to."""

    def __init__(self) -> None:
        self._seen: deque[bool] = deque()

    def count(self, came: bool, *, last: int) -> int:  # noqa: FBT001 - it is what is counted
        """Note whether it came to the next part, and return how many of the last parts it came to."""
        self._seen.append(came)
        while len(self._seen) > last:
            self._seen.popleft()
        return sum(self._seen)
