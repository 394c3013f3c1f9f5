"""The inference process: models run here, so that one which hangs, crashes or eats memory takes nobody along."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Prediction
from inspector_app.inference.chain import Chain
from inspector_app.inference.loading import load_chain
from inspector_app.inference.orphan import end_with_parent
from inspector_app.inference.stage_run import Measure
from inspector_app.inference.watchdog import StageLate
from inspector_app.link.frames import FrameOverwritten, RingReader, Ticket
from inspector_app.link.messages import Load, Loaded, LoadFailed, Predict, Predicted, ToInference
from inspector_app.link.pipe import Pipe, PipeClosed
from inspector_app.platform import go_first, keep_stdout_clean, run_aside

_WARM_UP_MS = 30_000.0
_NUMBERS_MOST = 1_000_000  # some 10 MB on the pipe and in the record


def main(measure: Measure | None = None) -> int:
    """Serve one engine over stdin and stdout until it is gone; return the exit code.

    Args:
        measure: Measures what the stages look at; another room's, and so handed in.
    """
    end_with_parent()
    go_first()
    pipe: Pipe[ToInference] = Pipe(0, keep_stdout_clean(), incoming=ToInference)
    try:
        return _serve(pipe, measure)
    except PipeClosed:
        return 0


def _serve(pipe: Pipe[ToInference], measure: Measure | None) -> int:
    first = pipe.receive()
    if not isinstance(first, Load):
        return 2
    if first.aside:
        run_aside()  # before the runtime starts its threads, which inherit it
    started = time.perf_counter()
    try:
        registry = None if first.registry is None else Path(first.registry)
        chain = load_chain(first.recipe, Path(first.folder), threads=first.threads, measure=measure, registry=registry)
        chain.watchdog.begin(_WARM_UP_MS, says=f"still warming up after {_WARM_UP_MS / 1e3:g} s")
        chain.warm_up()
    except StageLate as late:
        # Another process may be quicker, on a PC that had much to do just then.
        pipe.send(LoadFailed(reason=f"a model was {late}", again=True))
        return 2
    except BadInput as problem:
        pipe.send(LoadFailed(reason=str(problem)))
        return 2
    pipe.send(Loaded(hashes=chain.hashes(), warm_up_ms=(time.perf_counter() - started) * 1e3))
    reader = RingReader()
    over = f"at work when the prediction's {first.recipe.limits.stage_ms:.0f} ms were over"
    while True:
        request = pipe.receive()
        if isinstance(request, Predict):
            before = time.perf_counter()
            chain.watchdog.begin(request.limit_ms, says=over)
            prediction = _predict(chain, reader, request.views)
            took_ms = (time.perf_counter() - before) * 1e3
            pipe.send(Predicted(request.number, prediction, took_ms, was_late=chain.watchdog.was_late))


def _predict(chain: Chain, reader: RingReader, views: dict[str, Ticket]) -> Prediction:
    try:
        prediction = chain.predict({name: reader.view(ticket) for name, ticket in views.items()})
        for ticket in views.values():
            reader.check(ticket)
    except FrameOverwritten as problem:
        return Prediction.failed(f"the frame was overwritten before it was judged: {problem}")
    return _bounded(prediction)


def _bounded(prediction: Prediction) -> Prediction:
    numbers = sum(len(finding.places_px()) for finding in prediction.findings)
    if numbers <= _NUMBERS_MOST:
        return prediction
    message = f"{len(prediction.findings)} findings of {numbers} numbers are more than anybody could look at"
    return Prediction.failed(message, prediction.stages)


if __name__ == "__main__":
    sys.exit(main())
