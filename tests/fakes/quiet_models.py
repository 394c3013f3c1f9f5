"""Somebody who looks after models and remembers what was asked."""

from __future__ import annotations

from inspector_app.link.model_messages import ModelAnswer, ModelIntent


class QuietModels:
    """Answers with what a test put there.

    Attributes:
        asked: What was asked, with the client's id.
        gone: The clients that hung up.
        reply: The answer to everything.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[ModelIntent, str]] = []
        self.gone: list[str] = []
        self.reply: ModelAnswer | None = None

    def answer(self, intent: ModelIntent, client: str) -> ModelAnswer | None:
        """Remember it, and return the answer."""
        self.asked.append((intent, client))
        return self.reply

    def hung_up(self, client: str) -> None:
        """Remember it."""
        self.gone.append(client)
