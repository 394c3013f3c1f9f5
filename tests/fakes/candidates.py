"""Models on their way into the registry, tried in this process: what the child does, without its start."""

from __future__ import annotations

from pathlib import Path

from inspector_app.inference.registry.qualify_child import (
    BringIn,
    Candidate,
    Look,
    Settle,
    Settled,
    TakeTime,
    TimeTaken,
)


def settled(model: Path, room: Path, *, card: str = "") -> tuple[Candidate, Settled]:
    """Bring a model into a new folder, with the text of a card where there is one, up to its first picture."""
    room.mkdir()
    if card:
        (room / "model.toml").write_text(card)
    candidate = Candidate(limits_memory=False)
    candidate.answer(BringIn(str(model), str(room), 0, 1))
    told = candidate.answer(Settle(()))
    assert isinstance(told, Settled)
    return candidate, told


def tried(model: Path, room: Path, *, card: str = "") -> TimeTaken:
    """Try a model as the registry does; raises what refuses it."""
    candidate, told = settled(model, room, card=card)
    for picture in told.pictures:
        candidate.answer(Look(picture))
    taken = candidate.answer(TakeTime())
    assert isinstance(taken, TimeTaken)
    return taken
