"""Keeps the evidence of the recipe and models in force: what is judged is weighed as soon as it is durable."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from loguru import logger

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.evidence import Book, EvidencePart, Identity, LeftOut, Terms
from inspector_app.domain.gate import GateState
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.ports import Clock
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.shift import SHIFTS, shift_began_at
from inspector_app.domain.weighable import Weighable
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.gates import PRODUCTION, unweighed

_BOOKS = 4  # the recipe versions that a rollout goes to and fro between
_CLOSED_MOST = 1_000  # settled parts of which a candidate may still make somebody speak
_TOLD_S = 60.0  # a forecast may be so old where no part was judged since
HELD = "held whatever anybody says of it"


@dataclass(frozen=True, slots=True)
class InForce:
    """What predicts now.

    Attributes:
        recipe: The recipe in force.
        recipe_version_id: The record's id of its version.
        models: Hash of each stage's model by the stage's name; empty while none is warm.
    """

    recipe: Recipe
    recipe_version_id: int
    models: Mapping[str, str]

    @property
    def identity(self) -> Identity | None:
        """Return whose evidence is gathered now, None while nobody can say."""
        names = [stage.name for stage in self.recipe.stages]
        if not names or not all(name in self.models for name in names):
            return None
        return Identity(self.recipe_version_id, tuple((name, self.models[name]) for name in names))


class Kept(Protocol):
    """What the record holds of evidence; asked and written by the record thread alone. Raises EnvironmentFault."""

    def freeze(self, identity: Identity) -> float:
        """Note these models, and return when they and the recipe version were frozen, seconds since 1970 (UTC)."""

    def came(self, identity: Identity) -> Iterable[tuple[str, float]]:
        """Return serial and time of the last days' passes under a recipe version, oldest first."""

    def weighables(self, identity: Identity, *, since: float) -> Iterable[Weighable]:
        """Return the passes under a recipe version that were judged, or should be, oldest first."""

    def number_attempts(
        self, recipe: str, identity: Identity, *, levels: Sequence[Level], at: float, begin: bool
    ) -> Mapping[Level, int]:
        """Return the number of each level's attempt; those that have not begun begin now, or only might."""


class Due(Protocol):
    """Whoever else knows of judgements that are due; asked by any thread."""

    def to_settle(self, who: str) -> list[str]:
        """Return the passes that a judgement by this person is due on, the oldest first."""

    def is_due(self, pass_id: str, who: str) -> bool:
        """Return whether a further judgement of this pass by this person is due."""


class Weighing:
    """Fed by the record thread after each commit, asked by any.

    The books of the last recipe versions are kept, so that a switch to and fro reads nothing.

    Attributes:
        beside: Knows of judgements that are due for a candidate; None where nothing is tried beside.
        left_out: Judged parts that do not count, by the reason.

    Args:
        in_force: Says what predicts now.
        kept: What the record holds.
        kind: The record's kind: in a production record only judgements of people who signed in count.
        clock: Gives the time.
        takt_s: Gives the seconds from one part to the next, None where nobody knows.
        shifts: When shifts begin, as "HH:MM".
        audited: Told each part that counts, the level that it was decided at and the terms, outside of all locks.
    """

    def __init__(
        self,
        in_force: Callable[[], InForce],
        kept: Kept,
        *,
        kind: str,
        clock: Clock,
        takt_s: Callable[[], float | None],
        shifts: Sequence[str] = SHIFTS,
        audited: Callable[[EvidencePart, Level, Terms], None] = lambda *_: None,
    ) -> None:
        self._audited = audited
        self._news: list[tuple[EvidencePart, Level, Terms]] = []
        self.in_force = in_force
        self._kept = kept
        self._signed_only = kind == PRODUCTION
        self._clock = clock
        self._takt_s = takt_s
        self._shifts = shifts
        self._lock = threading.RLock()
        self._books: OrderedDict[Identity, Book] = OrderedDict()
        self._attempts = _Attempts(kept, clock)
        self._open: dict[str, Weighable] = {}
        self._identity: Identity | None = None
        self._told: tuple[object, tuple[GateState, ...]] = (None, ())
        self._changes = 0
        self._closed: OrderedDict[str, Weighable] = OrderedDict()
        self.beside: Due | None = None
        self.left_out: Counter[str] = Counter()

    def turn(self) -> Identity | None:
        """Turn to what is in force now, in the record thread or before the line starts.

        Returns:
            Whose evidence was read out of the record for that, None where nothing had to be read or could be.
        """
        now = self.in_force()
        identity = now.identity
        with self._lock:
            if identity is None or identity in self._books:
                self._identity = identity
                return None
            try:
                self._read(now.recipe, identity)
            except EnvironmentFault as fault:
                logger.warning("the evidence cannot be read yet: {}", fault)
                self._identity = None
                return None
            return identity

    def committed(self, batch: Batch) -> None:
        """Take up what a transaction made durable."""
        read = self.turn()
        with self._lock:
            for record in batch.records:
                if read is None or record.recipe_version_id != read.recipe_version_id:
                    self._came(record)
            for pass_id, prediction in batch.predictions:
                if (part := self._open.get(pass_id)) is not None:
                    self._put(replace(part, prediction=prediction))
            for judgement in batch.judgements:
                if (part := self._open.get(judgement.pass_id) or self._closed.get(judgement.pass_id)) is not None:
                    self._put(part.judged(judgement))
            for pass_id in set(batch.settled) - {judgement.pass_id for judgement in batch.judgements}:
                if self._open.pop(pass_id, None) is not None:
                    self.left_out[LeftOut.NOT_JUDGED] += 1
            self._changes += self._attempts.begin(self.in_force().recipe.name, self._books)
            news, self._news = self._news, []
        for one in news:  # a fall takes the level's lock, under which gates are asked: so not within ours
            self._audited(*one)

    def states(self) -> tuple[GateState, ...]:
        """Return each gate of the recipe in force as the evidence stands, the lowest level first."""
        now = self._clock.now()
        with self._lock:
            book = self._book
            if book is None:
                return unweighed(self.in_force().recipe)
            asked = (self._identity, self._changes, now // _TOLD_S)
            if self._told[0] != asked:
                attempts = self._attempts.of(book)
                self._told = asked, book.states(now, attempt=attempts.__getitem__, takt_s=self._takt_s())
            return self._told[1]

    @property
    def pending(self) -> int:
        """Return on how many parts another person's judgement is due."""
        beside = [] if self.beside is None else self.beside.to_settle("")
        with self._lock:
            if self._book is None or not beside:
                return len(beside) if self._book is None else self._book.pending
            return len({*self._book.to_settle(), *beside})

    def to_settle(self, who: str) -> list[str]:
        """Return the passes that a judgement by this person is due on, the oldest first; by anybody where "" asks."""
        with self._lock:
            own = [] if self._book is None else list(self._book.to_settle(who))
        if self.beside is None:
            return own
        return list(dict.fromkeys([*own, *self.beside.to_settle(who)]))

    def is_due(self, pass_id: str, who: str) -> bool:
        """Return whether a further judgement of this pass by this person is due."""
        with self._lock:
            if any(book.is_due(pass_id, who) for book in self._books.values()):
                return True
        return self.beside is not None and self.beside.is_due(pass_id, who)

    def is_withheld(self, pass_id: str, who: str) -> bool:
        """Return whether what was said of a judged pass must not be told to this person, or to anybody where "" asks.

        They may be asked to judge it blind: it is due on them, or its model may still speak, and may make it so.
        """
        with self._lock:
            part = self._open.get(pass_id)
            # Of a part that nobody has judged, nothing may depend on whether its model has spoken.
            judges = () if part is None or not part.awaits_model else [one.judge for one in part.judgements]
        return (bool(judges) and who not in judges) or self.is_due(pass_id, who)

    @property
    def _book(self) -> Book | None:
        return None if self._identity is None else self._books.get(self._identity)

    def _read(self, recipe: Recipe, identity: Identity) -> None:
        frozen_at = self._kept.freeze(identity)
        terms = Terms(
            identity, frozen_at, recipe.gates, recipe.evidence, recipe.audit.salt, signed_only=self._signed_only
        )
        book = Book(terms)
        for serial, captured_at in self._kept.came(identity):
            book.came(serial, captured_at)
        parts = list(self._kept.weighables(identity, since=frozen_at))
        self._books[identity] = book
        self._attempts.expect(recipe.name, book)
        self._identity = identity
        for part in parts:
            self._put(part)
        self._news.clear()  # from before whatever is in force since
        while len(self._books) > _BOOKS:
            self._books.popitem(last=False)

    def _came(self, record: PassRecord) -> None:
        book = self._home(record.recipe_version_id)
        if book is None or record.challenge is not None:
            return
        part = record.part
        book.came(part.serial, part.trigger.at)
        if record.route.asked and record.facts.held_because is not None:
            self.left_out[HELD] += 1
        elif record.route.asked:
            self._open[part.id] = _weighable(record, self._shifts)

    def _put(self, part: Weighable) -> None:
        """Weigh a part as far as it is known, and keep it while something may still be said of it."""
        self._open[part.pass_id] = part
        home = self._home(part.recipe_version_id)
        if home is None or not part.judgements:
            return
        found = part.part(home.terms.identity)
        book = self._books.get(found.identity)
        reason = LeftOut.OTHER_MODEL if book is None else book.put(found)
        if book is not None and part.policy.level >= Level.PARTIAL:
            self._news.append((found, part.policy.level, book.terms))
        self._changes += 1
        if book is not None and (part.awaits_model or book.is_due(part.pass_id, "")):
            return
        del self._open[part.pass_id]
        if reason is not None:
            self.left_out[reason] += 1
            return
        self._closed[part.pass_id] = part
        if len(self._closed) > _CLOSED_MOST:
            self._closed.popitem(last=False)

    def _home(self, recipe_version_id: int) -> Book | None:
        """Return the book of a recipe version, that of the models in force where there are several."""
        if self._identity is not None and self._identity.recipe_version_id == recipe_version_id:
            return self._book
        books = (book for identity, book in self._books.items() if identity.recipe_version_id == recipe_version_id)
        return next(books, None)


class _Attempts:
    """The numbers of the attempts at each gate: given when the first part counts, until then what they would be.

    Args:
        kept: Numbers them.
        clock: Gives the time.
    """

    def __init__(self, kept: Kept, clock: Clock) -> None:
        self._kept = kept
        self._clock = clock
        self._numbers: dict[Identity, Mapping[Level, int]] = {}
        self._begun: set[Identity] = set()

    def of(self, book: Book) -> Mapping[Level, int]:
        """Return the number of each level's attempt with this book."""
        return self._numbers[book.terms.identity]

    def expect(self, recipe: str, book: Book) -> None:
        """Note which numbers a book's attempts would get."""
        self._numbers[book.terms.identity] = self._numbered(recipe, book, begin=False)

    def begin(self, recipe: str, books: Mapping[Identity, Book]) -> int:
        """Begin the attempts of evidence that there is now; return how many books' were, others with the next part."""
        began = 0
        for identity, book in books.items():
            if len(book) and identity not in self._begun:
                try:
                    self._numbers[identity] = self._numbered(recipe, book, begin=True)
                except EnvironmentFault as fault:
                    logger.warning("an attempt at a gate cannot be recorded yet: {}", fault)
                    break
                self._begun.add(identity)
                began += 1
        return began

    def _numbered(self, recipe: str, book: Book, *, begin: bool) -> Mapping[Level, int]:
        levels, now = sorted(gate.opens for gate in book.terms.gates), self._clock.now()
        return self._kept.number_attempts(recipe, book.terms.identity, levels=levels, at=now, begin=begin)


def _weighable(record: PassRecord, shifts: Sequence[str]) -> Weighable:
    part = record.part
    return Weighable(
        pass_id=part.id,
        serial=part.serial,
        number=part.number,
        captured_at=part.trigger.at,
        recipe_version_id=record.recipe_version_id,
        policy=record.policy,
        facts=record.facts,
        probability=record.route.probability,
        shift=f"{shift_began_at(part.trigger.at, shifts):.0f}",
        prediction=record.prediction,
    )
