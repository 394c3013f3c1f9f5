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
from inspector_app.link.frames import FrameOverwritten, RingReader, Ticket
from inspector_app.link.messages import Load, Loaded, LoadFailed, Predict, Predicted, ToInference
from inspector_app.link.pipe import Pipe, PipeClosed
from inspector_app.platform import keep_stdout_clean


def main() -> int:
    """Serve one engine over stdin and stdout until it is gone; return the exit code."""
    end_with_parent()
    pipe: Pipe[ToInference] = Pipe(0, keep_stdout_clean(), incoming=ToInference)
    try:
        return _serve(pipe)
    except PipeClosed:
        return 0


def _serve(pipe: Pipe[ToInference]) -> int:
    first = pipe.receive()
    if not isinstance(first, Load):
        return 2
    started = time.perf_counter()
    try:
        chain = load_chain(first.recipe, Path(first.folder), threads=first.threads)
        chain.warm_up()
    except BadInput as problem:
        pipe.send(LoadFailed(reason=str(problem)))
        return 2
    pipe.send(Loaded(hashes=chain.hashes(), warm_up_ms=(time.perf_counter() - started) * 1e3))
    reader = RingReader()
    while True:
        request = pipe.receive()
        if isinstance(request, Predict):
            before = time.perf_counter()
            prediction = _predict(chain, reader, request.views)
            pipe.send(Predicted(request.number, prediction, took_ms=(time.perf_counter() - before) * 1e3))


def _predict(chain: Chain, reader: RingReader, views: dict[str, Ticket]) -> Prediction:
    try:
        prediction = chain.predict({name: reader.view(ticket) for name, ticket in views.items()})
        for ticket in views.values():
            reader.check(ticket)
    except FrameOverwritten as problem:
        return Prediction.failed(f"the frame was overwritten before it was judged: {problem}")
    return prediction


if __name__ == "__main__":
    sys.exit(main())
