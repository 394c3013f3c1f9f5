"""Brings a recorded part onto the picture: its image, what was found in it once that may show, and the next one early."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.series import Opinion
from inspector_app.domain.station import WaitingPart
from inspector_app.ui.live.frame_view import FrameView
from inspector_app.ui.live.part_pictures import PartPictures, key_of, view_of
from inspector_app.ui.live.picture_worker import FrameWorker
from inspector_app.ui.sentences import in_words


class PartDisplay:
    """Shows one part after the other; the GUI thread's own.

    Args:
        view: Where a part shows.
        pictures: The recorded images that are here.
        worker: Decodes them.
    """

    def __init__(self, view: FrameView, pictures: PartPictures, worker: FrameWorker) -> None:
        self._view = view
        self._pictures = pictures
        self._worker = worker
        self._laid: object = None

    def show(self, part: WaitingPart, chosen: str, *, opinion: Opinion | None, following: WaitingPart | None) -> None:
        """Show a part in the chosen view or in its first, with an opinion where one may show.

        Words stand in the place of an image that is not here, and say whether it will come.
        """
        view = view_of(part, chosen)
        if view is None:
            missing = QCoreApplication.translate("Inspect", "This part has no recorded picture")
            self._view.clear(missing, QCoreApplication.translate("Inspect", "Judge the part by hand."))
            return
        problem = self._pictures.problem(part.pass_id, view)
        data = self._pictures.data(part.pass_id, view)
        if problem:
            absent = QCoreApplication.translate("Inspect", "The picture is not there: {text}")
            self._view.clear(absent.format(text=in_words(problem)), "")
        elif data is None:
            self._view.clear("", QCoreApplication.translate("Inspect", "The picture is on its way"))
        else:
            self._view.show_recorded(data, key=key_of(part.pass_id, view))
            self._lay_findings(opinion, view)
            self._prefetch(following, chosen)

    @property
    def in_sight(self) -> bool:
        """Return whether the part, or the words in its place, are before the person."""
        canvas = self._view.canvas
        return canvas.prepared is not None or bool(canvas.words.what)

    def _lay_findings(self, opinion: Opinion | None, view: str) -> None:
        prediction = opinion.prediction if opinion is not None else None
        shown = self._view.canvas.prepared
        if (shown, prediction) == self._laid or shown is None:
            return
        self._laid = (shown, prediction)
        if prediction is None:
            self._view.lay_findings(())
        else:
            findings = [finding for finding in prediction.findings if finding.view in {view, ""}]
            self._view.lay_findings(findings, [heat for heat in prediction.heat if heat.view == view])

    def _prefetch(self, part: WaitingPart | None, chosen: str) -> None:
        view = view_of(part, chosen) if part is not None else None
        if part is None or view is None:
            return
        data = self._pictures.data(part.pass_id, view)
        key = key_of(part.pass_id, view)
        if data is not None and self._worker.ready(key) is None:
            self._view.prefetch(data, key=key)
