"""The picture of the part, the heart of the Inspect page: shown whole and at once, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.prediction import Finding, HeatMap
from inspector_app.link.live import LiveFrame
from inspector_app.ui.figures import decimal
from inspector_app.ui.live.canvas import Canvas
from inspector_app.ui.live.painting import Words
from inspector_app.ui.live.picture_strip import Strip
from inspector_app.ui.live.picture_worker import FrameWorker, Kind, Prepared, Source
from inspector_app.ui.sentences import in_words
from inspector_app.ui.theme import Theme

LATE_MS = 500.0
STALE_MS = 2000.0
_NS_PER_MS = 1e6
_MS_PER_S = 1000.0


class FrameView(QWidget):
    """Shows a recorded picture or the live frames of a view; whoever renders calls `poll` thirty times a second.

    A picture that is another part's, too old or lost is never left standing: it goes, and words come.

    Args:
        theme: Colours and sizes.
        worker: Decodes and reduces; started and stopped by whoever made it.
        late_ms: A live frame older than this says so in amber.
        stale_ms: One older than this is taken away.

    Signals:
        view_chosen: A person chose another view; its name.
    """

    view_chosen = Signal(str)
    _came = Signal()

    def __init__(
        self,
        theme: Theme,
        worker: FrameWorker,
        *,
        late_ms: float = LATE_MS,
        stale_ms: float = STALE_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._late_ms = late_ms
        self._stale_ms = stale_ms
        self._key = ""
        self._source: Source | None = None
        self._live: LiveFrame | None = None
        self._laid_key = ""
        self._taken: Prepared | None = None
        self.strip = Strip(theme, self)
        self.canvas = Canvas(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.canvas, 1)
        self._connect()
        self._say_zoom()
        self._say_switches()

    def _connect(self) -> None:
        # A picture that is ready between two turns of the screen does not wait for the second.
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._worker.nudge_by(self._came.emit)
        self.strip.view_chosen.connect(self.view_chosen)
        self.strip.fit_asked.connect(self.canvas.fit)
        self.strip.one_to_one_asked.connect(self.canvas.one_to_one)
        self.strip.outlines_asked.connect(self.toggle_outlines)
        self.strip.shading_asked.connect(self.toggle_shading)
        self.canvas.zoomed.connect(self._say_zoom)
        self.canvas.area_changed.connect(self._want_again)

    def show_recorded(self, source: Source, *, key: str) -> None:
        """Show the recorded picture of a part, whole; what was shown before goes at once, findings too.

        Args:
            source: A JPEG or PNG, its pixels, or its pyramid.
            key: Names the picture: pass and view. The same key again changes nothing.
        """
        if key == self._key and self._live is None:
            return
        self._begin(key)
        self._source = source
        self._worker.want(key, source, self.canvas.area_px)
        self._take()
        if self._laid_key != key:
            self.canvas.say(Words("", self.tr("The picture is being prepared")))

    def prefetch(self, source: Source, *, key: str) -> None:
        """Make the next part's picture ready, so that it is there when it is shown."""
        self._worker.want(key, source, self.canvas.area_px, kind=Kind.NEXT)

    def show_live(self, picture: LiveFrame) -> None:
        """Show a view's newest frame as soon as it is reduced; the zoom stays while the view does."""
        key = f"live/{picture.view}"
        if key != self._key:
            self._begin(key)
        elif self._live is picture:
            return
        self._live = picture
        size = self.canvas.area_px
        self._worker.want(key, picture.pixels, size, kind=Kind.LIVE, captured_ns=picture.captured_ns)

    def clear(self, words: str, remedy: str = "") -> None:
        """Take the picture away, and say why and what to do."""
        self._begin("")
        self.canvas.say(Words(words, remedy))

    def poll(self, now_ns: int) -> None:
        """Take what the worker has ready, and tell the frame's age.

        Args:
            now_ns: This PC's monotonic time, as the frames' `captured_ns`.
        """
        self._take()
        shown = self.canvas.prepared
        if self._live is None or shown is None or not shown.captured_ns:
            self.strip.say_age("", late=False)
            return
        age_ms = max(0.0, (now_ns - shown.captured_ns) / _NS_PER_MS)
        if age_ms > self._stale_ms:
            self._go_stale()
            return
        # Tenths of a second: digits that change thirty times a second say nothing and draw the eye.
        age = self.tr("frame age {} s").replace("{}", decimal(age_ms / _MS_PER_S, 1))
        self.strip.say_age(age, late=age_ms > self._late_ms)

    def lay_findings(self, findings: Sequence[Finding], heat: Sequence[HeatMap] = ()) -> None:
        """Draw these over the picture from now on, until another picture is shown."""
        self.canvas.overlay.lay(findings, heat)
        self.canvas.update()

    def zoom_to(self, finding: Finding) -> None:
        """Bring a finding into the middle."""
        self.canvas.zoom_to(finding)

    def name_views(self, views: Sequence[str], shown: str) -> None:
        """Offer these views as tabs; `shown` is the one that is seen."""
        self.strip.name_views(views, shown)

    def toggle_outlines(self) -> None:
        """Show the findings' outlines, or hide them."""
        self.canvas.overlay.outlines = not self.canvas.overlay.outlines
        self._say_switches()

    def toggle_shading(self) -> None:
        """Show the shading by score, or hide it."""
        self.canvas.overlay.shading = not self.canvas.overlay.shading
        self._say_switches()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Toggle outlines with O and the shading with H; all else is for others."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_O:
            self.toggle_outlines()
        elif key is Qt.Key.Key_H:
            self.toggle_shading()
        else:
            super().keyPressEvent(event)

    def _begin(self, key: str) -> None:
        self._key, self._laid_key, self._source, self._live, self._taken = key, "", None, None, None
        self._worker.forget(Kind.LIVE)
        self.canvas.say(Words())

    def _take(self) -> None:
        prepared = self._worker.ready(self._key) if self._key else None
        if prepared is None or prepared is self._taken:
            return
        self._taken = prepared
        if prepared.problem:
            self.canvas.say(Words(_begun(in_words(prepared.problem)), _begun(in_words(prepared.remedy))))
            return
        self.canvas.lay(prepared, keep_zoom=self._laid_key == self._key)
        self._laid_key = self._key

    def _go_stale(self) -> None:
        seconds = f"{self._stale_ms / _MS_PER_S:.0f}"
        what = self.tr("No new picture for more than {} s").replace("{}", seconds)
        self.canvas.say(Words(what, self.tr("Look at the camera, its cable and its power")))
        self.strip.say_age("", late=False)
        self._laid_key = ""

    def _want_again(self) -> None:
        size = self.canvas.area_px
        if self._live is not None:
            live = self._live
            self._worker.want(self._key, live.pixels, size, kind=Kind.LIVE, captured_ns=live.captured_ns)
        elif self._source is not None:
            shown = self.canvas.prepared
            pyramid = shown.pyramid if shown is not None else None
            self._worker.want(self._key, pyramid or self._source, size)

    def _say_switches(self) -> None:
        self.strip.outlines.setChecked(self.canvas.overlay.outlines)
        self.strip.shading.setChecked(self.canvas.overlay.shading)
        self.canvas.update()

    def _say_zoom(self) -> None:
        zoom = self.canvas.zoom
        self.strip.say_zoom(None if zoom is None else zoom.scale * 100, fitting=zoom is not None and zoom.fitting)


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
