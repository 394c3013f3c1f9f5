"""Takes pictures of the wizard: walks through it in the real window, beside a real engine, as a person would.

Without a model it walks with the demo line's own one, its card left away, and writes the pictures of the docs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

from inspector_app.configuration.folders import shipped
from inspector_app.screen import Screen, ScreenOptions, stop_engine
from inspector_app.starting import engine_answers, start_engine
from inspector_app.ui.application import Application
from inspector_app.ui.models.page import ModelsPage
from inspector_app.ui.models.registered import RegisteredPane
from inspector_app.ui.models.wizard import CARD, FILE, LIMITS, OUTPUTS, TOLD, WAYS, Wizard

PROJECT = Path(__file__).resolve().parents[1]
IMAGES = PROJECT / "docs" / "images"
DOCUMENTED = {"screen-wizard": "4-color", "screen-models": "7-list"}
_WAIT_S = 60.0
_SETTLE_S = 0.4


@dataclass(frozen=True, slots=True)
class Told:
    """What a person would say of one model."""

    model: Path
    examples: tuple[Path, ...]
    kind: str
    decoder: str
    classes: tuple[str, ...]
    reject: tuple[str, ...]
    truth: str
    answers: dict[str, str]


class Walk:
    """Walks through the wizard and takes a picture of each step.

    Args:
        screen: The screen.
        folder: Where the pictures go.
        prefix: How their names begin.
    """

    def __init__(self, screen: Screen, folder: Path, prefix: str) -> None:
        self._screen = screen
        self._folder = folder
        self._prefix = prefix

    def wait(self, holds: Callable[[], object], what: str) -> None:
        """Let the window live until something holds."""
        until = time.monotonic() + _WAIT_S
        while not holds():
            if time.monotonic() > until:
                message = f"waited in vain for {what}"
                raise TimeoutError(message)
            self.pause(0.05)

    def pause(self, seconds: float) -> None:
        """Let the window live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def take(self, name: str) -> None:
        """Write a picture of the window."""
        self.pause(_SETTLE_S)
        self._screen.window.grab().save(str(self._folder / f"{self._prefix}{name}.png"))

    def page(self) -> RegisteredPane:
        """Return the registered models, once the engine answers."""
        self._screen.window.show_page("models")
        page = self._screen.window.findChild(ModelsPage)
        assert page is not None
        page.show_pane("registered")
        self.wait(page.registered.add.isEnabled, "the engine")
        return page.registered

    def through(self, told: Told, *, registers: bool) -> None:
        """Answer everything as it was told, a picture a step."""
        page = self.page()
        self.take("list")
        wizard = page.open_wizard()
        wizard.file.model.setText(str(told.model))
        for example in told.examples:
            wizard.file.add_example(str(example))
        self.wait(lambda: wizard.file.shows_views, "a frame")
        self.take("1-file")
        self._next(wizard, FILE, TOLD)
        self.take("2-told")
        self._next(wizard, TOLD, OUTPUTS)
        self._say_outputs(wizard, told)
        self.take("3-outputs")
        self._next(wizard, OUTPUTS, WAYS)
        self._look_at_ways(wizard, told)
        self._next(wizard, WAYS, LIMITS)
        self.take("5-limits")
        self._next(wizard, LIMITS, CARD)
        self.pause(1.0)
        self.take("6-card")
        if registers:
            wizard.next.click()
            self.pause(0.3)
            self.wait(lambda: page.wizard is None or not wizard.task.is_busy, "the registration")
            self.pause(1.0)
            self.take("7-list")

    def _next(self, wizard: Wizard, before: int, after: int) -> None:
        assert wizard.place == before, wizard.place
        self.wait(wizard.next.isEnabled, "the button")
        wizard.next.click()
        self.wait(lambda: wizard.place == after or wizard.problem.text(), f"step {after + 1}")
        self.wait(lambda: wizard.place == after, f"step {after + 1}: {wizard.problem.text()}")

    @staticmethod
    def _say_outputs(wizard: Wizard, told: Told) -> None:
        step = wizard.outputs
        if not wizard.answers.draft.kind:
            step.kinds[told.kind].click()
        if not wizard.answers.draft.decoder:
            for row in range(step.decoders.count()):
                if step.decoders.item(row).data(Qt.ItemDataRole.UserRole) == told.decoder:
                    step.decoders.setCurrentRow(row)
        if told.classes:
            step.classes.setPlainText("\n".join(told.classes))
        for row in range(step.reject.count()):
            item = step.reject.item(row)
            if item.data(Qt.ItemDataRole.UserRole) in told.reject:
                item.setSelected(True)

    def _look_at_ways(self, wizard: Wizard, told: Told) -> None:
        step = wizard.picture
        step.truth.setCurrentIndex(max(0, step.truth.findData(told.truth)))
        self.pause(1.0)
        self.wait(lambda: not wizard.task.is_busy, "the trial")
        for question in ("color", "scale", "fit", "resampler"):
            step.show_question(question)
            self.take(f"4-{question}")
        for question, option in told.answers.items():
            if question in wizard.answers.draft.open:
                step.show_question(question)
                step.cards[option].click()
        step.show_question("resampler")
        self.take("4-answered")


def walk(told: Told, folder: Path, *, prefix: str = "", size: str = "1280x800", **look: str) -> None:
    """Walk through the wizard once beside an engine of its own, in its own registry."""
    width, height = (int(side) for side in size.split("x"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as room:
        os.environ["INSPECTOR_DATA"] = room
        record = Path(room) / "record"
        record.mkdir()
        runs = start_engine(("--kind", "demo", "--level", "assisted", "--rate", "0.3"), record)
        app = Application(shipped("resources"), theme=look.get("theme", "light"), language=look.get("language", "en"))
        screen = Screen(app, ScreenOptions(record, size=(width, height), who="Engineer", page="models"))
        screen.open()
        steps = Walk(screen, folder, prefix)
        try:
            steps.wait(lambda: engine_answers(record), "the engine")
            steps.pause(3.0)
            steps.through(told, registers=True)
        finally:
            screen.close()
            stop_engine(record)
            until = time.monotonic() + 20
            while runs() and time.monotonic() < until:
                time.sleep(0.1)


def document() -> int:
    """Write the pictures of the docs; return the exit code."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as room:
        model = Path(room) / "phone-defects.onnx"
        shutil.copyfile(shipped("models") / model.name, model)
        classes = ("scratch", "crack", "dent", "dust", "missing_screw", "missing_button", "wrong_print")
        told = Told(
            model=model,
            examples=(shipped("models") / "golden" / "phone-defects.png",),
            kind="segment",
            decoder="defect-maps",
            classes=classes,
            reject=classes,
            truth="crack",
            answers={"color": "BGR", "fit": "stretch", "resampler": "cv2-linear"},
        )
        walk(told, Path(room), size="1280x800")
        for name, shot in DOCUMENTED.items():
            shutil.copyfile(Path(room) / f"{shot}.png", IMAGES / f"{name}.png")
    return 0


def main() -> int:
    """Walk through the wizard with a model that is named; return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path, nargs="?")
    parser.add_argument("--example", action="append", type=Path, default=[])
    parser.add_argument("--kind", default="")
    parser.add_argument("--decoder", default="")
    parser.add_argument("--classes", default="")
    parser.add_argument("--reject", default="")
    parser.add_argument("--truth", default="")
    parser.add_argument("--answers", default="")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--language", default="en")
    asked = parser.parse_args()
    if asked.model is None:
        return document()
    told = Told(
        model=asked.model.absolute(),
        examples=tuple(example.absolute() for example in asked.example),
        kind=asked.kind,
        decoder=asked.decoder,
        classes=tuple(name for name in asked.classes.split(",") if name),
        reject=tuple(name for name in asked.reject.split(",") if name),
        truth=asked.truth,
        answers=dict(pair.split("=", 1) for pair in asked.answers.split(",") if pair),
    )
    if asked.out is None:
        parser.error("--out names the folder of the pictures")
    asked.out.mkdir(parents=True, exist_ok=True)
    walk(told, asked.out, size=asked.size, theme=asked.theme, language=asked.language)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH", ""))))
    sys.exit(main())
