"""Answers out of the record what other thresholds would have done, for the models in force."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.evidence import Identity, Terms, left_out
from inspector_app.domain.policy import Policy, SeenFacts, assess
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Recipe, Thresholds
from inspector_app.domain.supposing import Scores, WhatIf
from inspector_app.domain.truth import by_different_people, is_drawn, settle
from inspector_app.domain.weighable import Weighable
from inspector_app.link.automation_messages import SupposedRequested, SupposedShown
from inspector_app.pipeline.weighing import InForce
from inspector_app.store.database import open_for_reading
from inspector_app.store.faults import telling
from inspector_app.store.scores import ScoreRows

_MOST = 500
_TAKT_S = 60.0  # where nobody knows the line's
_DECIDES = Thresholds()  # some score or other decides: what is UNSURE under these is so for another reason


class Supposing:
    """Asked by any thread, over a connection for each question.

    Args:
        database: The record's file.
        in_force: Says what predicts now.
        signed_only: Whether only judgements of people who signed in count.
        takt_s: Gives the seconds from one part to the next, None where nobody knows.
    """

    def __init__(
        self,
        database: Path,
        in_force: Callable[[], InForce],
        *,
        signed_only: bool,
        takt_s: Callable[[], float | None],
    ) -> None:
        self._database = database
        self._in_force = in_force
        self._signed_only = signed_only
        self._takt_s = takt_s
        self._lock = threading.Lock()

    def suppose(self, intent: SupposedRequested) -> SupposedShown:
        """Return what each pair of thresholds would have done, and those in force.

        Raises:
            BadInput: There is no model, no such level, or a pair that is none.
            EnvironmentFault: The record cannot be read.
        """
        now = self._in_force()
        identity = now.identity
        if identity is None:
            what = "no model is warm here"
            raise BadInput(what, remedy="ask again when one is, or give the recipe a model")
        try:
            level = Level.from_word(intent.level)
            pairs = [Thresholds(*pair) for pair in intent.thresholds[:_MOST]]
        except ValueError as problem:
            raise BadInput(str(problem), remedy="ask for another level or other thresholds") from problem
        what_if = self._read(now.recipe, identity)
        takt_s = self._takt_s() or now.recipe.takt_s or _TAKT_S
        supposed = [what_if.suppose(pair, level, takt_s=takt_s) for pair in (*pairs, now.recipe.thresholds)]
        return SupposedShown(tuple(supposed[:-1]), supposed[-1])

    def _read(self, recipe: Recipe, identity: Identity) -> WhatIf:
        terms = Terms(identity, 0.0, (), recipe.evidence, recipe.audit.salt, signed_only=self._signed_only)
        with self._lock, self._reading() as connection:
            rows = ScoreRows(connection, recipe.name)
            judged = scores_of(_judged(rows.judged(), terms))
            recorded = scores_of((*one, False, 1.0) for one in rows.recorded(identity.models))
        return WhatIf(judged, recorded, recipe.audit)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with closing(open_for_reading(self._database).conn) as connection, telling(self._database):
            try:
                yield connection
            except msgspec.MsgspecError as problem:
                message = f"a row of the record cannot be read ({problem}); see `inspector db verify`"
                raise EnvironmentFault(message) from problem


Row = tuple[Prediction, SeenFacts, Policy, bool, float]


def scores_of(rows: Iterable[Row]) -> Scores:
    """Return predictions with their facts, policy, truth and weight as columns."""
    found = list(rows)
    doubtful = [
        assess(said, facts, replace(policy, thresholds=_DECIDES)).verdict is Verdict.UNSURE
        for said, facts, policy, _, _ in found
    ]
    return Scores(
        score=np.array([np.nan if said.score is None else said.score for said, *_ in found], np.float64),
        doubtful=np.array(doubtful, np.bool_),
        ng=np.array([ng for *_, ng, _ in found], np.bool_),
        weight=np.array([weight for *_, weight in found], np.float64),
    )


def _judged(parts: Iterable[Weighable], terms: Terms) -> Iterator[Row]:
    """Yield what these models said of parts whose truth is settled, with what each stands for."""
    for one in parts:
        part = one.part(terms.identity)
        same = replace(terms, identity=part.identity)
        if part.identity.models != terms.identity.models or left_out(part, same) is not None or one.prediction is None:
            continue
        drawn = is_drawn(part.pass_id, terms.salt, terms.rules.second_ok)
        truth = settle(
            by_different_people(part.judgements, signed_only=terms.signed_only),
            part.said or Verdict.UNSURE,
            drawn=drawn,
        )
        if truth is not None:
            yield one.prediction, one.facts, one.policy, truth is Verdict.NG, 1.0 / part.probability
