"""Runs what does not need each other at the same time, and leaves behind what would have come of it one by one."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

Do = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Shares:
    """How many jobs run at once, and how many threads each job has for itself."""

    lanes: int
    threads: tuple[int, ...]


def shared_out(after: Sequence[int | None], threads: int) -> Shares:
    """Return how so many threads are shared among jobs of which each may need an earlier one.

    Jobs that need the same number of others before them may run side by side: they share the threads. One that is
    alone at its place has them all.
    """
    depths: list[int] = []
    for needed in after:
        depths.append(0 if needed is None else depths[needed] + 1)
    beside = Counter(depths)
    lanes = {depth: min(threads, count) for depth, count in beside.items()}
    return Shares(max(lanes.values(), default=1), tuple(threads // lanes[depth] for depth in depths))


class Lanes:
    """A few threads, the caller's among them, that share out the jobs of one round at a time.

    Args:
        count: How many jobs run at once, 1 or more.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool = ThreadPoolExecutor(count - 1, "lane") if count > 1 else None

    def run(self, after: Sequence[int | None], do: Do) -> None:
        """Do the jobs 0, 1, 2, ...; return when none of them runs any more.

        Args:
            after: For each job the earlier one that must be done before, or None.
            do: Called with a lane, 0 to count - 1, and a job; a lane does one job at a time. It returns whether
                the jobs that come later still matter: they are not begun otherwise, earlier ones are.

        Raises:
            Exception: What `do` raised, of the first job that did; no further job is begun then.
        """
        if self._pool is None or len(after) == 1:
            # Nobody to share with: in their order, each needs earlier ones only.
            for job in range(len(after)):
                if not do(0, job):
                    return
            return
        round_ = _Round(after, do)
        helping = min(self.count, len(after)) - 1
        helpers = [self._pool.submit(round_.work, lane + 1) for lane in range(helping)]
        problems = [round_.work(0), *(helper.result() for helper in helpers)]
        first = min(
            (problem for problem in problems if problem is not None), key=lambda raised: raised[0], default=None
        )
        if first is not None:
            raise first[1]

    def close(self) -> None:
        """End the threads; idempotent."""
        if self._pool is not None:
            self._pool.shutdown()


class _Round:
    """The jobs of one round: which are open, which are done, and how far they matter."""

    def __init__(self, after: Sequence[int | None], do: Do) -> None:
        self._after = after
        self._do = do
        self._open = list(range(len(after)))
        self._done: set[int] = set()
        self._matter_to = len(after)
        self._changed = threading.Condition()

    def work(self, lane: int) -> tuple[int, Exception] | None:
        """Do open jobs until there is none left; return the job that raised, and what."""
        while (job := self._next()) is not None:
            try:
                goes_on = self._do(lane, job)
            except Exception as problem:  # noqa: BLE001 - raised again by `run`, once the other lanes stand still
                self._finish(job, matter_to=-1)
                return job, problem
            self._finish(job, matter_to=len(self._after) if goes_on else job)
        return None

    def _next(self) -> int | None:
        with self._changed:
            while True:
                waiting = [job for job in self._open if job <= self._matter_to]
                ready = next(
                    (job for job in waiting if self._after[job] is None or self._after[job] in self._done), None
                )
                if ready is not None:
                    self._open.remove(ready)
                    return ready
                if not waiting:
                    return None
                self._changed.wait()

    def _finish(self, job: int, *, matter_to: int) -> None:
        with self._changed:
            self._done.add(job)
            self._matter_to = min(self._matter_to, matter_to)
            self._changed.notify_all()
