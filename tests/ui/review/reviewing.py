"""A whole window with the Review page in front, and parts that are due on it."""

from __future__ import annotations

from inspector_app.link.automation_messages import ToSettle, ToSettleRequested, ToSettleShown
from inspector_app.ui.review.page import ReviewPage
from inspector_app.ui.theme import Theme
from tests.ui import examples
from tests.ui.station import Station


def due(number: int, serial: str | None = None) -> ToSettle:
    """Return a part that a second judgement is due on."""
    return ToSettle(f"old-{number}", serial or f"8843-1100-{number:02d}", examples.NOW - 3600, ("top",))


class ReviewStation(Station):
    """A window with the Review page in front, and parts that are due."""

    def __init__(self, theme: Theme, *, who: str = "Kim") -> None:
        self.due: tuple[ToSettle, ...] = ()
        super().__init__(theme, who=who)
        self.window.show_page("review")
        self.render()

    @property
    def page(self) -> ReviewPage:
        page = self.window.findChild(ReviewPage)
        assert page is not None
        return page

    def offer(self, *parts: ToSettle) -> None:
        """Let these be due, and the screen know."""
        self.due = parts
        for _ in range(2):
            self.render(2.5)
            for intent in self.of(ToSettleRequested):
                self.asked.remove(intent)
                self.answer(intent, ToSettleShown(self.due, len(self.due)))
        self.render()

    def look_at(self, pass_id: str) -> None:
        """Bring a part's picture before the person."""
        self.see(pass_id, at=self.page.desk)
