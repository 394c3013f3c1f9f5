"""The recorded pictures of waiting parts: asked for once, the next one early, a small one of each for the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtGui import QImage

from inspector_app.domain.errors import BadInput
from inspector_app.domain.station import WaitingPart
from inspector_app.link.answers import Answer
from inspector_app.link.messages import ImageRequested, ImageShown
from inspector_app.ui.live.encoded import decode, size_of

WANTED_MOST = 8
_KEPT_MOST = 4
_ASKED_MOST = 2
_AGAIN_S = 1.0
_THUMB_PX = 240

Make = Callable[[bytes], QImage]


def key_of(pass_id: str, view: str) -> str:
    """Return the name of a pass's picture in one view."""
    return f"{pass_id}/{view}"


def small_picture(data: bytes) -> QImage:
    """Return an encoded picture made small for the list; an empty one where it cannot be read."""
    try:
        width, height = size_of(data)
        side = max(width, height)
        reduction = next((by for by in (8, 4, 2) if side // by >= _THUMB_PX), 1)
        pixels = decode(data, reduction=reduction)
    except BadInput:
        return QImage()
    image = QImage(pixels.data, pixels.shape[1], pixels.shape[0], int(pixels.strides[0]), QImage.Format.Format_BGR888)
    return image.scaledToWidth(_THUMB_PX).copy()


class PartPictures:
    """Encoded pictures of the part before the person and the next few, and thumbnails of those in the list.

    Args:
        make: Makes a small picture of an encoded one, in a thread of its own.
    """

    def __init__(self, make: Make = small_picture) -> None:
        self._make = make
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="thumbnails")
        self._data: dict[str, bytes] = {}
        self._problems: dict[str, str] = {}
        self._asked: dict[str, float] = {}
        self._failed: dict[str, float] = {}
        self._thumbs: dict[str, QImage] = {}
        self._making: dict[str, Future[QImage]] = {}

    def stop(self) -> None:
        """End the thread after the picture at hand; idempotent."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def data(self, pass_id: str, view: str) -> bytes | None:
        """Return the encoded picture, None while it is not there."""
        return self._data.get(key_of(pass_id, view))

    def problem(self, pass_id: str, view: str) -> str:
        """Return why there is no picture, "" while there may be one."""
        return self._problems.get(key_of(pass_id, view), "")

    @property
    def thumbs(self) -> Mapping[str, QImage]:
        """Return the small pictures that are there, by pass."""
        for pass_id, made in list(self._making.items()):
            if made.done():
                del self._making[pass_id]
                self._thumbs[pass_id] = QImage() if made.exception() else made.result()
        return self._thumbs

    def want(self, parts: Sequence[WaitingPart], view: str, now_s: float) -> list[ImageRequested]:
        """Return what to ask for now, at most two at once.

        Args:
            parts: The part before the person, the next one, then the others in their order.
            view: The view that is looked at.
            now_s: Monotonic time in seconds.
        """
        wanted = parts[:WANTED_MOST]
        self._forget({part.pass_id for part in wanted})
        asks = []
        for place, part in enumerate(wanted):
            shown = view_of(part, view)
            if shown is None or len(self._asked) >= _ASKED_MOST:
                continue
            if self._lacks(part, shown, whole=place < _KEPT_MOST, now_s=now_s):
                self._asked[key_of(part.pass_id, shown)] = now_s
                asks.append(ImageRequested(part.pass_id, shown))
        return asks

    def hear(self, answer: Answer, now_s: float) -> None:
        """Take an answer; one that nobody here asked for is kept as well."""
        intent = answer.intent
        if not isinstance(intent, ImageRequested):
            return
        key = key_of(intent.pass_id, intent.view)
        self._asked.pop(key, None)
        if isinstance(answer.reply, ImageShown):
            self._take(intent.pass_id, key, answer.reply.data)
        elif answer.reply is None:
            self._failed[key] = now_s
        else:
            self._problems[key] = answer.problem

    def _lacks(self, part: WaitingPart, view: str, *, whole: bool, now_s: float) -> bool:
        key = key_of(part.pass_id, view)
        if key in self._asked or key in self._problems or now_s - self._failed.get(key, -_AGAIN_S) < _AGAIN_S:
            return False
        small = part.pass_id in self._thumbs or part.pass_id in self._making
        return key not in self._data and (whole or not small)

    def _take(self, pass_id: str, key: str, data: bytes) -> None:
        self._data.pop(key, None)
        self._data[key] = data
        if pass_id not in self._thumbs and pass_id not in self._making:
            self._making[pass_id] = self._pool.submit(self._make, data)

    def _forget(self, wanted: set[str]) -> None:
        for kept in (self._problems, self._failed, self._asked, self._data):
            for key in [key for key in kept if key.rpartition("/")[0] not in wanted]:
                del kept[key]
        for pass_id in [pass_id for pass_id in self._thumbs if pass_id not in wanted]:
            del self._thumbs[pass_id]


def view_of(part: WaitingPart, view: str) -> str | None:
    """Return which view of a part to show: the one looked at, else its first; None where it has none."""
    if view in part.views:
        return view
    return part.views[0] if part.views else None
