"""An engine, as the screen's threads see it, that a test writes by hand."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.station import StationSnapshot
from inspector_app.link.answers import Answer, Seen
from inspector_app.link.messages import FromEngine, Intent, Refused


class FakeWatch:
    """Implements what `link.watch.Watch` offers; shows what it is told and answers when it is told.

    Attributes:
        asked: Every intent, in order; the number of the first is 1.
        running: Whether it was started and not stopped.
    """

    def __init__(self, snapshot: StationSnapshot | None = None) -> None:
        self.asked: list[Intent] = []
        self.running = False
        self._seen = Seen()
        self._answers: list[Answer] = []
        if snapshot is not None:
            self.show(snapshot)

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def seen(self) -> Seen:
        return self._seen

    def ask(self, intent: Intent) -> int:
        self.asked.append(intent)
        return len(self.asked)

    def answers(self, most: int) -> list[Answer]:
        taken, self._answers = self._answers[:most], self._answers[most:]
        return taken

    def show(self, snapshot: StationSnapshot) -> None:
        """Let the engine say this from now on."""
        self._seen = Seen(snapshot, engine_id=snapshot.engine_id)

    def lose(self, text: str = "No engine on this record", *, since: float = 1_800_000_000.0) -> None:
        """Let the engine be gone."""
        self._seen = replace(self._seen, snapshot=None, gone=text, gone_since=since)

    def reply(self, message: FromEngine, number: int = 0) -> None:
        """Answer an intent by its number; the last one where it is 0."""
        problem = message.reason if isinstance(message, Refused) else ""
        self._add(number, reply=message, problem=problem, unknown=False)

    def refuse(self, text: str, number: int = 0) -> None:
        """Let the engine say no, with this reason."""
        self.reply(Refused(text), number)

    def fail(self, text: str = "Not sent: the engine is gone", number: int = 0, *, unknown: bool = False) -> None:
        """Let the engine be gone before it answered; `unknown` where the intent had been sent."""
        self._add(number, reply=None, problem=text, unknown=unknown)

    def _add(self, number: int, *, reply: FromEngine | None, problem: str, unknown: bool) -> None:
        number = number or len(self.asked)
        self._answers.append(Answer(number, self.asked[number - 1], reply, problem, unknown=unknown))
