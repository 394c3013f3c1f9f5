"""`model bench`: measures the ways of running a model on this PC, and keeps the best one with its registration."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.inference.bench.accuracy import Accuracy
from inspector_app.inference.bench.bench_child import Bench
from inspector_app.inference.bench.bench_process import ProcessStopwatch
from inspector_app.inference.bench.quantising import CALIBRATION_LEAST, Kind
from inspector_app.inference.bench.search import Lost, Row, Search
from inspector_app.inference.bench.ways import Way, careful, foreign, quantised
from inspector_app.inference.choices import Choices, KeptChoice
from inspector_app.inference.kept_files import KeptFiles
from inspector_app.inference.registry.catalog import Registry
from inspector_app.inference.run_choice import CPU, OPENVINO, RunChoice
from inspector_app.inference.this_pc import Pc, this_pc

_TURN_S = 0.3
_WAYS_ABOUT = 12  # what `seconds` is divided by: about so many ways take turns in a bench
_KINDS: tuple[tuple[Kind, str], ...] = (("dynamic", "int8 dynamic"), ("static", "int8 static"))


@dataclass(frozen=True, slots=True)
class BenchOptions:
    """What is benched.

    Attributes:
        model: A file, or a registered model's name, or the beginning of its id.
        card: The card, for a file whose card does not lie beside it.
        images: Pictures besides the golden ones.
        seconds: About how long to measure.
        threads: The most threads of a run; all cores but one where None.
    """

    model: str
    card: Path | None = None
    images: tuple[Path, ...] = ()
    seconds: float = 30.0
    threads: int | None = None


class WayMeasured(msgspec.Struct, frozen=True):
    """One way, its times in ms, its time over the careful way's in the same rounds, and its accuracy."""

    way: str
    choice: RunChoice
    load_ms: float | None
    median_ms: float | None
    p95_ms: float | None
    ratio: float | None
    accuracy: Accuracy | None
    objection: str


class BenchReport(msgspec.Struct, frozen=True):
    """What `model bench --json` prints.

    Attributes:
        name: The model's name.
        sha256: Its version.
        pc: Where it was measured.
        pictures: How many pictures were predicted in turn.
        golden: How many of them are golden images.
        made: Whether there were none, and made ones took their place.
        ways: Everything that was tried.
        not_tried: What was not, and why.
        chosen: The way that is best.
        kept: Where it is kept; "" for a file that is not registered.
    """

    name: str
    sha256: str
    pc: Pc
    pictures: int
    golden: int
    made: bool
    ways: tuple[WayMeasured, ...]
    not_tried: tuple[str, ...]
    chosen: WayMeasured
    kept: str


def bench_model(options: BenchOptions, registry: Registry) -> BenchReport:
    """Return what was measured; a registered model runs in the best way from its next start on.

    Raises:
        BadInput: The model, its card or a picture cannot be used; nothing is kept.
        EnvironmentFault: The choice cannot be kept.
    """
    file, model_id = _found(options, registry)
    threads = options.threads or max(1, (os.cpu_count() or 2) - 1)
    pc = this_pc()
    with tempfile.TemporaryDirectory(prefix="inspector-bench-") as variants:
        card = None if options.card is None else str(options.card)
        images = tuple(str(image) for image in options.images)
        bench = Bench(str(file), card, images, variants, threads, memory_bytes=0)
        stopwatch = ProcessStopwatch(bench, turn_s=_TURN_S)
        try:
            plain = stopwatch.look()
            given = len(plain.golden) + len(options.images)
            ways, not_tried = _ways(stopwatch, pc, threads=threads, pictures=given)
            rounds = round(options.seconds / _WAYS_ABOUT / _TURN_S)
            search = Search(stopwatch, threads=threads, rounds=rounds, folds=plain.folds)
            best = search.best(ways)
        except Lost as problem:
            raise BadInput(str(problem), where=str(file), remedy="see 'inspector model check'") from problem
        finally:
            stopwatch.close_all()
        chosen = _measured(best, stopwatch)
        kept = (
            "" if model_id is None else _keep(Choices(registry.folder, pc), model_id, chosen, variants=variants, pc=pc)
        )
    measured = tuple(_measured(row, stopwatch) for row in search.rows)
    return BenchReport(
        plain.name, plain.sha256, pc, len(plain.answers), len(plain.golden), not given, measured,
        tuple(not_tried), chosen, kept,
    )  # fmt: skip


def _found(options: BenchOptions, registry: Registry) -> tuple[Path, str | None]:
    file = Path(options.model)
    if file.exists() or file.suffix == ".onnx":
        return file, None
    if options.card is not None:
        raise BadInput("a registered model has its card", where="--card", remedy="leave it out")
    registration = registry.find(options.model)
    return registry.model_file(registration), registration.id


def _ways(stopwatch: ProcessStopwatch, pc: Pc, *, threads: int, pictures: int) -> tuple[list[Way], list[str]]:
    foreign_ways = foreign(pc.providers, threads)
    takes_int8 = [careful(threads), *(way for way in foreign_ways if way.choice.provider == OPENVINO)][:2]
    ways, not_tried = list(foreign_ways), []
    for kind, words in _KINDS:
        if kind == "static" and pictures < CALIBRATION_LEAST:
            not_tried.append(
                f"{words}: {pictures} pictures are too few to calibrate with, {CALIBRATION_LEAST} are wanted"
            )
            continue
        try:
            sha256 = stopwatch.quantised(kind)
        except (BadInput, Lost) as problem:
            told = f"{problem.what}; {problem.remedy}" if isinstance(problem, BadInput) else str(problem)
            not_tried.append(f"{words}: {told}")
        else:
            ways += quantised(
                [way for way in takes_int8 if kind == "static" or way.choice.provider == CPU], words, sha256
            )
    return ways, not_tried


def _measured(row: Row, stopwatch: ProcessStopwatch) -> WayMeasured:
    words, choice = row.way.words, row.way.choice
    load_ms = stopwatch.load_ms.get(words)
    if not row.times_ms:
        return WayMeasured(words, choice, load_ms, None, None, None, row.accuracy, row.objection)
    return WayMeasured(words, choice, load_ms, row.median_ms, row.p95_ms, row.ratio, row.accuracy, row.objection)


def _keep(choices: Choices, model_id: str, chosen: WayMeasured, *, variants: str, pc: Pc) -> str:
    try:
        if chosen.choice.variant:
            content = KeptFiles(Path(variants)).get(chosen.choice.variant)
            choices.files(model_id).put(content or b"")
        choices.forget_failures(model_id)
        kept = KeptChoice(1, pc, chosen.choice, _in_words(chosen), time.time())
        return str(choices.keep(model_id, kept))
    except OSError as problem:
        message = f"{choices.files(model_id).folder}: {problem.strerror or problem}; the choice is not kept"
        raise EnvironmentFault(message) from problem


def lines(report: BenchReport) -> list[str]:
    """Return the report for a person."""
    pictures = f"{report.pictures} pictures, {report.golden} of them golden"
    if report.made:
        pictures = f"{report.pictures} made pictures: name real ones with --image"
    head = [
        f"{report.name}: sha256 {report.sha256[:16]}; {pictures}",
        f"on {report.pc.cpu}, {report.pc.cores} cores, ONNX Runtime {report.pc.onnxruntime}",
        "   p50 ms   p95 ms  of the careful way",
    ]
    rows = [_row(way, report.chosen) for way in sorted(report.ways, key=_order)]
    kept = f"kept: {report.kept}" if report.kept else "not kept: 'inspector model add' registers the model first"
    return [
        *head,
        *rows,
        *(f"not tried: {one}" for one in report.not_tried),
        f"chosen: {_in_words(report.chosen)}",
        kept,
    ]


def _order(way: WayMeasured) -> float:
    return float("inf") if way.ratio is None else way.ratio


def _row(way: WayMeasured, chosen: WayMeasured) -> str:
    mark = ">" if way.choice == chosen.choice else " "
    said = way.accuracy.in_words() if way.accuracy is not None else ""
    against = f"; NOT CHOSEN: {way.objection}" if way.objection else ""
    if way.ratio is None:
        return f"{mark}       -        -        -  {way.way}: {said}{against}"
    return f"{mark}{way.median_ms:8.2f} {way.p95_ms:8.2f} {way.ratio:8.2f}  {way.way}: {said}{against}"


def _in_words(way: WayMeasured) -> str:
    if way.ratio is None or way.accuracy is None:
        return way.way
    return f"{way.way}: p50 {way.median_ms:.2f} ms, {way.ratio:.2f} of the careful way; {way.accuracy.in_words()}"
