"""Step 1: the model's file, and pictures to try it on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QWidget

from inspector_app.ui.models.answers import Answers
from inspector_app.ui.models.steps import Step, clear, plain
from inspector_app.ui.theme import Theme

_PATH_MOST, _EXAMPLES_MOST = 4000, 12


class FileStep(Step):
    """Takes paths on the station's PC, and frames of its views.

    Signals:
        frame_wished: The newest frame of a view is wanted as an example: the view.
        changed: Something was answered.
    """

    frame_wished = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(theme, answers, parent)
        self.head(self.tr("The model, and pictures to try it on"))
        self.model = self.field(
            self.tr("The model's file on this PC (.onnx)"), browse=self.tr("Choose…"), pattern="ONNX (*.onnx)"
        )
        self.model.setMaxLength(_PATH_MOST)
        pictures = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)"
        self.picture = self.field(
            self.tr("A picture of a part: Enter adds it"), browse=self.tr("Choose…"), pattern=pictures
        )
        self.picture.setMaxLength(_PATH_MOST)
        self._views = QHBoxLayout()
        self._view_names: tuple[str, ...] = ()
        self.column.addLayout(self._views)
        self.column.addWidget(plain(self.tr("Pictures that are tried"), self))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Pictures that are tried"))
        self.column.addWidget(self.list, 1)
        self.words(
            self.tr("Nothing is written before the last step. The model runs in a process of its own, beside the line.")
        )
        self.model.textChanged.connect(self._take)
        self.picture.returnPressed.connect(self._add)

    def enter(self) -> None:
        """Show the answers as they are."""
        if self.model.text() != self.answers.file:
            self.model.setText(self.answers.file)
        self._show_examples()
        self.model.setFocus()

    @property
    def shows_views(self) -> bool:
        """Return whether frames of a view are offered."""
        return bool(self._view_names)

    def show_views(self, views: tuple[str, ...]) -> None:
        """Offer the newest frame of each view."""
        if views == self._view_names:
            return
        self._view_names = views
        clear(self._views)
        for view in views[:6]:
            shown = view[:40].replace("&", "&&")
            button = QPushButton(self.tr("Take what '{view}' shows now").format(view=shown), self)
            button.clicked.connect(lambda _checked=False, view=view: self.frame_wished.emit(view))
            self._views.addWidget(button)
        self._views.addStretch(1)

    def add_example(self, name: str) -> None:
        """Try the model on this picture, too."""
        examples = self.answers.examples
        if name and name not in examples and len(examples) < _EXAMPLES_MOST:
            examples.append(name)
        self.answers.example = self.answers.example or name
        self._show_examples()
        self.changed.emit()

    def missing(self) -> str:
        """Return what is missing."""
        if not self.model.text().strip():
            return self.tr("Name the model's file.")
        if self.picture.text().strip():
            self._add()
        return "" if self.answers.examples else self.tr("Name a picture to try it on.")

    def _take(self, text: str) -> None:
        self.answers.file = text.strip()
        self.changed.emit()

    def _add(self) -> None:
        self.add_example(self.picture.text().strip())
        self.picture.clear()

    def _show_examples(self) -> None:
        self.list.clear()
        self.list.addItems([" ".join(name.split()) for name in self.answers.examples])


def example_name(name: str) -> str:
    """Return an example's name for people, on one line: a file's own name, or a frame's view and number."""
    told = name.removeprefix("frame:") if name.startswith("frame:") else name.replace("\\", "/").rpartition("/")[2]
    return " ".join(told.split())[-200:]
