"""One registered model, all that is known of it."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from inspector_app.link.model_messages import RegisteredModel
from inspector_app.ui.elided import ElidedLine, dim, sized
from inspector_app.ui.figures import decimal
from inspector_app.ui.models.steps import plain
from inspector_app.ui.models.words import kind_word
from inspector_app.ui.theme import Theme

_PADDING_MM, _GAP_MM = 5.0, 3.0
_CLASSES_MOST = 30


class Details(QFrame):
    """Names beside values; an empty panel where no model is chosen.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "raised")
        self._grid = QGridLayout(self)
        pad = theme.mm(_PADDING_MM)
        self._grid.setContentsMargins(pad, pad, pad, pad)
        self._grid.setHorizontalSpacing(pad)
        self._grid.setVerticalSpacing(theme.mm(_GAP_MM))
        self._grid.setColumnStretch(1, 1)
        self.name = sized(ElidedLine(parent=self), "title")
        self._grid.addWidget(self.name, 0, 0, 1, 2)
        self.values: list[ElidedLine] = []
        names = (
            self.tr("What it does"),
            self.tr("Decoder"),
            self.tr("Classes"),
            self.tr("Registered"),
            self.tr("Came from"),
            self.tr("Time on this PC"),
            self.tr("Golden images"),
            self.tr("Remarks"),
            self.tr("Hash"),
        )
        for row, name in enumerate(names, 1):
            value = ElidedLine(parent=self)
            self._grid.addWidget(dim(plain(name, self)), row, 0)
            self._grid.addWidget(value, row, 1)
            self.values.append(value)
        self._grid.setRowStretch(len(names) + 1, 1)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_model(self, model: RegisteredModel | None) -> None:
        """Show a model, or nothing."""
        self.setVisible(model is not None)
        if model is None:
            return
        self.name.setText(model.name or "-")
        more = "…" if len(model.classes) > _CLASSES_MOST else ""
        when = QDateTime.fromSecsSinceEpoch(round(model.registered_at))
        told = (
            kind_word(model.kind),
            model.decoder,
            ", ".join(model.classes[:_CLASSES_MOST]) + more or "-",
            QLocale().toString(when, QLocale.FormatType.ShortFormat),
            model.came_from,
            self._latency(model),
            self._golden(model),
            "; ".join(model.remarks) or "-",
            model.id[:16],
        )
        for value, text in zip(self.values, told, strict=True):
            value.setText(text)

    def _latency(self, model: RegisteredModel) -> str:
        if model.latency_ms is None:
            return self.tr("not measured")
        return self.tr("{ms} ms from picture to findings").format(ms=decimal(model.latency_ms, 1))

    def _golden(self, model: RegisteredModel) -> str:
        passed, all_ = model.golden
        if not all_:
            return self.tr("none: nobody has checked its card against a picture")
        return self.tr("{passed} of {all} as expected").format(passed=passed, all=all_)
