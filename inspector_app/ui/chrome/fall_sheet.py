"""After a fall: who has seen it, how parts are controlled instead, and how the restart was verified, one by one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.fall import Fall
from inspector_app.link.automation_messages import ControlChosen, FallAcknowledged, RestartVerified
from inspector_app.link.messages import Intent
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.elided import sized
from inspector_app.ui.falls import cause_word, fall_heading
from inspector_app.ui.live.wording import cut
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_TEXT_MOST = 300
_TOLD_MOST = 200
_STEPS = 3
_OFFERS = 3


class FallSheet(ActSheet):
    """Leads through the three acts of one fall; the next one is always at the same button.

    Args:
        theme: Colours and sizes.
        fall: The fall.
        who: Who is signed in.
        touch: Whether letters to touch show at once.
    """

    def __init__(
        self, theme: Theme, fall: Fall, *, who: str, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("FallSheet", "The station took its level back")
        super().__init__(theme, title, "", touch=touch, parent=parent)
        self._who = who
        self._fall = fall
        self._step = -1
        self.leave.setText(self.tr("Close"))
        sized(self.add_words(fall_heading(fall)), "strong")
        self.add_words(f"{cause_word(fall.cause.value)}: {cut(in_words(fall.text), _TOLD_MOST)}")
        self.add_words(self.tr("What to do: {response}").format(response=cut(in_words(fall.response), _TOLD_MOST)))
        self.steps: list[QLabel] = [self.add_words("") for _ in range(_STEPS)]
        self.offers: list[QPushButton] = self._add_offers()
        self.field: QLineEdit = self.add_field("", name=self.tr("How"), most=_TEXT_MOST)
        self.field.textChanged.connect(lambda _text: self.look())
        self.act.clicked.connect(self._ask)
        self.look()

    @property
    def fall(self) -> Fall:
        """Return the fall as it is known now."""
        return self._fall

    def render_state(self, state: ScreenState) -> None:
        """Take what has become of the fall; gone from the station's list, all three acts are done."""
        if state.snapshot is None:
            return
        now = next((fall for fall in state.snapshot.falls if fall.id == self._fall.id), None)
        if now is None and self._step == _STEPS - 1 and not self.waits and self._fall.method:
            self.accept()
        elif now is not None and now != self._fall:
            self._fall = now
            self.look()

    def look(self) -> None:
        """Show the three acts, and offer the next one."""
        fall = self._fall
        step = 0 if not fall.acknowledged_by else 1 if not fall.method else 2
        if step != self._step:
            self._step = step
            self._ask_for(step)
        for place, (label, words) in enumerate(zip(self.steps, _told(fall), strict=True)):
            mark = "✓" if place < step else "▸" if place == step else "·"
            label.setText(f"{mark}  {words}")
            weight = 600 if place == step else 400
            colour = self._theme.text if place <= step else self._theme.text_dim
            label.setStyleSheet(f"color: {colour}; font-weight: {weight};")
        said = step == 0 or bool(self.field.text().strip())
        self.act.setEnabled(said and not self.waits)

    def _ask_for(self, step: int) -> None:
        hints = (
            "",
            self.tr("How are parts controlled instead?"),
            self.tr("How was the restart verified?"),
        )
        acts = (self.tr("Acknowledge"), self.tr("Approve this control"), self.tr("Restart is verified"))
        offers = (
            (),  # nothing is offered for the first act: the second one's show what comes
            (
                self.tr("A person judges every part"),
                self.tr("Checked again at the next station"),
                self.tr("The line stands still"),
            ),
            (
                self.tr("Challenge parts passed"),
                self.tr("First parts judged by hand"),
                self.tr("Camera and light looked at"),
            ),
        )[max(1, step)]
        self.act.setText(acts[step])
        self.field.clear()
        self.field.setPlaceholderText(hints[step])
        self.field.setEnabled(step > 0)
        for place, button in enumerate(self.offers):
            button.setText(offers[place])
            button.setEnabled(step > 0)
        (self.field if step else self.act).setFocus()

    def _ask(self) -> None:
        said = " ".join(self.field.text().split())
        intents: tuple[Intent, ...] = (
            FallAcknowledged(self._fall.id, self._who),
            ControlChosen(self._fall.id, said, self._who),
            RestartVerified(self._fall.id, said, self._who),
        )
        self.send(intents[self._step])

    def _add_offers(self) -> list[QPushButton]:
        column = QVBoxLayout()
        column.setSpacing(self._theme.mm(2))
        buttons = []
        for _ in range(_OFFERS):
            button = QPushButton(self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, button=button: self.field.setText(button.text()))
            column.addWidget(button)
            buttons.append(button)
        self.body.addLayout(column)
        return buttons


def _told(fall: Fall) -> tuple[str, str, str]:
    seen = QCoreApplication.translate("FallSheet", "Somebody has seen it")
    if fall.acknowledged_by:
        words = QCoreApplication.translate("FallSheet", "Seen by {who}")
        seen = words.format(who=cut(fall.acknowledged_by, 60))
    control = QCoreApplication.translate("FallSheet", "How parts are controlled instead, and who approves it")
    if fall.method:
        words = QCoreApplication.translate("FallSheet", "Controlled by: {method} (approved by {who})")
        control = words.format(method=cut(fall.method), who=cut(fall.approved_by, 60))
    verified = QCoreApplication.translate(
        "FallSheet", "How the restart was verified: by another person than the one who approved"
    )
    return seen, control, verified
