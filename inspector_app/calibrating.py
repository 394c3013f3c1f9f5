"""Calibrates a model on judged parts, out of a table or a record, and writes or registers the new card."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from inspector_app.configuration.folders import DATABASE, registry_folder
from inspector_app.domain.errors import BadInput
from inspector_app.domain.judged import JudgedParts
from inspector_app.inference.calibrate.judged_file import read_judged
from inspector_app.inference.calibrate.report import CalibrationReport, calibrated
from inspector_app.inference.calibration import Method
from inspector_app.inference.card import Card
from inspector_app.inference.card_text import card_text
from inspector_app.inference.model import load_model
from inspector_app.inference.registry import Registration, Registry
from inspector_app.store.judged import judged_parts


@dataclass(frozen=True, slots=True)
class CalibrateOptions:
    """What `model calibrate` is asked for; see the command's help."""

    model: str
    card: Path | None = None
    judged: Path | None = None
    record: Path | None = None
    recipe: str | None = None
    stage: str | None = None
    method: Method | Literal["auto"] = "auto"
    ng_share: float | None = None
    out: Path | None = None


class Calibrated(msgspec.Struct, frozen=True):
    """What `model calibrate --json` prints.

    Attributes:
        model: The card's name.
        sha256: The hash of the version that was calibrated.
        report: The calibration, and what it is worth.
        card: The file of the new card, None where none was asked for.
        registered: The id of the new version, None where the model is a file.
    """

    model: str
    sha256: str
    report: CalibrationReport
    card: str | None = None
    registered: str | None = None


def calibrate(options: CalibrateOptions) -> Calibrated:
    """Fit a calibration, and write or register a new card; the old one stays as it is.

    Raises:
        BadInput: The options, the model or what was judged cannot be used; nothing is written.
        EnvironmentFault: The record or the registry fails.
    """
    _check(options)
    registry = Registry(registry_folder())
    registration = None if _is_file(options.model) else registry.find(options.model)
    file = Path(options.model) if registration is None else registry.model_file(registration)
    loaded = load_model(file, card=options.card, threads=1)
    if loaded.card.kind == "locate":
        raise BadInput("is a locating model, and gives no score", where=options.model, remedy="name one that judges")
    _check_out(options, file, loaded.card)
    report = calibrated(_judged(options, loaded.sha256), method=options.method, ng_share=options.ng_share)
    card = msgspec.structs.replace(loaded.card, calibration=report.calibration)
    written = None if options.out is None else _write(card, options.out)
    added = None if registration is None or written else _register(registry, registration, card)
    return Calibrated(card.name, loaded.sha256, report, written, added)


def _is_file(model: str) -> bool:
    return model.lower().endswith(".onnx") or Path(model).is_file()


def _check(options: CalibrateOptions) -> None:
    what = ""
    if (options.judged is None) is (options.record is None):
        what = "one of --judged and --record says which parts were judged"
    elif options.record is not None and (options.recipe is None or options.stage is None):
        what = "--record needs --recipe and --stage"
    elif options.record is None and (options.recipe, options.stage) != (None, None):
        what = "--recipe and --stage belong to --record"
    elif options.card is not None and not _is_file(options.model):
        what = "--card belongs to a file, and a registered model has its own"
    if what:
        raise BadInput(what, remedy="see 'inspector model calibrate --help'")


def _check_out(options: CalibrateOptions, file: Path, card: Card) -> None:
    if options.out is None:
        return
    if options.out.exists():
        # A card that something may point at is another version once it changes.
        raise BadInput("is there already", where=str(options.out), remedy="name a new file for the card")
    folder = (options.card or file).parent
    if card.golden and options.out.parent.resolve() != folder.resolve():
        what = "would not find the card's golden images"
        raise BadInput(what, where=str(options.out), remedy=f"write it into {folder}")


def _judged(options: CalibrateOptions, sha256: str) -> JudgedParts:
    if options.record is None:
        assert options.judged is not None
        return read_judged(options.judged)
    assert options.recipe is not None
    assert options.stage is not None
    database = options.record / DATABASE if options.record.is_dir() else options.record
    return judged_parts(database, recipe=options.recipe, stage=options.stage, model_sha256=sha256)


def _write(card: Card, out: Path) -> str:
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(card_text(card))
    except OSError as problem:
        what = f"cannot be written: {problem.strerror}"
        raise BadInput(what, where=str(out), remedy="name a file in a folder that is there") from problem
    return str(out)


def _register(registry: Registry, old: Registration, card: Card) -> str:
    with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(registry.folder / old.id, copy)
        # Under the name that it came with, so that the new version tells the same.
        model = (copy / registry.model_file(old).name).rename(copy / old.came_from)
        beside = copy / f"{model.stem}.toml"
        beside.write_text(card_text(card), encoding="utf-8")
        return registry.add(model, card=beside).id


def lines(told: Calibrated) -> Iterator[str]:
    """Yield what a person reads of a calibration."""
    report = told.report
    curve, fitted = report.calibration, report.calibration.fitted
    yield f"{told.model} {told.sha256[:12]}: {fitted.parts} judged parts, {fitted.ng} NG, from {fitted.source}"
    yield from (f"left out, {why}: {count}" for why, count in report.left_out.items())
    yield report.why
    yield f"log loss {fitted.log_loss_before:.4f} > {fitted.log_loss_after:.4f}, Brier score {fitted.brier_before:.4f} > {fitted.brier_after:.4f}"
    yield "predicted   observed   (95 % interval)       NG of parts"
    for one in report.reliability:
        yield f"{one.predicted:9.4f}  {one.observed:9.4f}   ({one.low:.4f} to {one.high:.4f})   {one.ng} of {one.parts}"
    yield f"holds for a share of NG of {fitted.ng_share:.4g}"
    yield f"raw score 0, a part without findings: {report.without_findings:.4f}; ok_below must lie above that"
    yield f"raw score 1: {report.highest:.4f}; ng_at must not lie above that"
    yield _left(told, curve.method)


def _left(told: Calibrated, method: Method) -> str:
    if told.registered is not None:
        return f'registered as {told.registered[:12]}; a recipe names it as model = "registered:{told.registered[:12]}"'
    if told.card is not None:
        return f"card written to {told.card}"
    return f"nothing was written: name a new card with --out to keep this {method} calibration"
