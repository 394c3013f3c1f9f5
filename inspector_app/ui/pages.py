"""The pages of the window in their order, and how each is made when somebody first looks at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inspector_app.ui.chrome.rail import Tab
from inspector_app.ui.theme import Theme

PAGES = ("inspect", "review", "monitor", "models")


def tabs() -> list[Tab]:
    """Return the pages as they stand on the rail."""
    translate = QCoreApplication.translate
    titles = {
        "inspect": translate("StationWindow", "Inspect"),
        "review": translate("StationWindow", "Review"),
        "monitor": translate("StationWindow", "Monitor"),
        "models": translate("StationWindow", "Models"),
    }
    return [Tab(name, name, titles[name]) for name in PAGES]


def make_page(
    name: str, theme: Theme, clock: Callable[[], float], *, report: Sequence[str], parent: QWidget
) -> QWidget:
    """Return a page other than Inspect, which is there from the first; KeyError for one that is none.

    What is slow to load is loaded now, and not with the window.
    """
    if name == "review":
        from inspector_app.ui.review.page import ReviewPage  # noqa: PLC0415 - as above

        return ReviewPage(theme, clock=clock, parent=parent)
    if name == "monitor":
        from inspector_app.ui.monitor.page import MonitorPage  # noqa: PLC0415 - as above

        return MonitorPage(theme, report_command=report, parent=parent)
    if name == "models":
        from inspector_app.ui.models.page import ModelsPage  # noqa: PLC0415 - as above

        return ModelsPage(theme, parent=parent)
    raise KeyError(name)
