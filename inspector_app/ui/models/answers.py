"""What a person has answered in the wizard, and what the model said in each way that was tried: no widget knows more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from inspector_app.domain.draft import Draft, options_of, ways_of
from inspector_app.link.model_messages import ModelTold, WayTried

OK, NG = "OK", "NG"
_TOP = 3
Range = tuple[float, float]
Way = tuple[str, str, str, str]
_Look = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class OptionSeen:
    """What an option of a question does, over all ways that are still left with it.

    Attributes:
        tried: How many of those ways were tried.
        of: How many there are.
        failed: How many of the tried ones gave nothing.
        problem: Why the first of those did not.
        picture: What the model sees, in one of the ways, as a JPEG.
        shown: The way whose findings belong to that picture.
        classes: The likeliest classes with their least and highest probability.
        score: The least and highest score.
        found: The least and highest number of findings.
        numbers: The least and highest number that goes into the model.
        agreeing: In how many ways the model says what is true; None where nobody said what is.
    """

    tried: int
    of: int
    failed: int = 0
    problem: str = ""
    picture: bytes = b""
    shown: WayTried | None = None
    classes: tuple[tuple[str, Range], ...] = ()
    score: Range | None = None
    found: Range | None = None
    numbers: Range | None = None
    agreeing: int | None = None


@dataclass(slots=True)
class Answers:
    """The wizard's memory.

    Attributes:
        file: The model's file.
        told: What it says of itself.
        draft: The answers.
        examples: Pictures' files and frames that were taken.
        example: The one that is looked at.
        truth: What is true of an example: a class, OK or NG.
        own: Fits that a person named.
        thumbnails: The examples as JPEGs.
    """

    file: str = ""
    told: ModelTold | None = None
    draft: Draft = field(default_factory=Draft)
    examples: list[str] = field(default_factory=list)
    example: str = ""
    truth: dict[str, str] = field(default_factory=dict)
    own: dict[str, tuple[str, ...]] = field(default_factory=dict)
    thumbnails: dict[str, bytes] = field(default_factory=dict)
    _outcomes: dict[tuple[str, Way], WayTried] = field(default_factory=dict)
    _pictures: dict[tuple[str, _Look], bytes] = field(default_factory=dict)

    def take_told(self, told: ModelTold) -> None:
        """Begin anew with what a file says."""
        self.told, self.draft = told, told.draft
        self.own = {}
        self.forget_outcomes()

    def change(self, draft: Draft) -> None:
        """Take other answers; what was tried counts no more where they are about more than the picture."""
        same = replace(draft, color="", scale="", fit="", resampler="")
        if same != replace(self.draft, color="", scale="", fit="", resampler=""):
            self.forget_outcomes()
        self.draft = draft

    def forget_outcomes(self) -> None:
        """Forget what was tried."""
        self._outcomes.clear()
        self._pictures.clear()

    def options(self) -> dict[str, tuple[str, ...]]:
        """Return what each question may be answered with."""
        certain = self.told.draft if self.told is not None else Draft()
        offered = options_of(self.draft, own=self.own)
        return {
            question: (getattr(certain, question),) if getattr(certain, question) else found
            for question, found in offered.items()
        }

    def is_certain(self, question: str) -> bool:
        """Return whether the file itself answers a question."""
        return self.told is not None and bool(getattr(self.told.draft, question))

    def untried(self) -> tuple[Draft, ...]:
        """Return the ways of the example that nobody has tried yet."""
        ways = ways_of(self.draft, self.options())
        return tuple(way for way in ways if (self.example, way_of(way)) not in self._outcomes)

    def take(self, example: str, ways: Iterable[Draft], tried: Iterable[WayTried]) -> None:
        """Remember what came of ways."""
        asked = tuple(ways)
        for outcome in tried:
            if 0 <= outcome.way < len(asked):
                draft = asked[outcome.way]
                self._outcomes[example, way_of(draft)] = outcome
                if outcome.picture:
                    self._pictures[example, _look_of(draft)] = outcome.picture

    def outcome(self) -> WayTried | None:
        """Return what the model says of the example with all questions answered; None where it was not tried."""
        return self._outcomes.get((self.example, way_of(self.draft)))

    def seen(self, question: str, option: str) -> OptionSeen:
        """Return what an option of a question does."""
        ways = ways_of(self.draft.with_answer(question, option), self.options())
        known = [(way, self._outcomes[self.example, way_of(way)]) for way in ways if self._has(way)]
        good = [(way, outcome) for way, outcome in known if not outcome.problem]
        if not known:
            return OptionSeen(0, len(ways))
        shown_way, shown = (good or known)[0]
        truth = self.truth.get(self.example, "")
        said = [outcome for _, outcome in good]
        return OptionSeen(
            tried=len(known),
            of=len(ways),
            failed=len(known) - len(good),
            problem=next((outcome.problem for _, outcome in known if outcome.problem), ""),
            picture=self._pictures.get((self.example, _look_of(shown_way)), b""),
            shown=shown,
            classes=self._classes(said),
            score=_range(said, lambda one: one.score),
            found=_range(said, lambda one: float(one.found_count)),
            # of ways in other ranges no one range is true
            numbers=shown.numbers if len({way.scale for way, _ in known}) == 1 else None,
            agreeing=sum(self._agrees(one, truth) for one in said) if truth else None,
        )

    def _has(self, way: Draft) -> bool:
        return (self.example, way_of(way)) in self._outcomes

    def _classes(self, said: list[WayTried]) -> tuple[tuple[str, Range], ...]:
        lengths = {len(one.probs) for one in said}
        if len(lengths) != 1 or not said[0].probs:
            return ()
        ranges = [(min(column), max(column)) for column in zip(*(one.probs for one in said), strict=True)]
        best = sorted(range(len(ranges)), key=lambda place: -ranges[place][1])[:_TOP]
        return tuple((self.class_name(place), ranges[place]) for place in best)

    def class_name(self, place: int) -> str:
        """Return a class's name, or its number where nobody named it."""
        return self.draft.classes[place] if place < len(self.draft.classes) else str(place)

    def _agrees(self, one: WayTried, truth: str) -> bool:
        if truth in {OK, NG}:
            return one.verdict == truth
        if one.probs:
            return self.class_name(max(range(len(one.probs)), key=one.probs.__getitem__)) == truth
        return any(found.name == truth for found in one.found)

    def agrees(self) -> bool | None:
        """Return whether the model says what is true of the example, all answered; None where that is not known."""
        outcome, truth = self.outcome(), self.truth.get(self.example, "")
        return None if outcome is None or outcome.problem or not truth else self._agrees(outcome, truth)


def way_of(draft: Draft) -> Way:
    """Return a draft's answers about the picture."""
    return draft.color, draft.scale, draft.fit, draft.resampler


def _look_of(draft: Draft) -> _Look:
    return draft.color, draft.fit, draft.resampler


def _range(said: list[WayTried], value: Callable[[WayTried], float | None]) -> Range | None:
    numbers = [number for number in map(value, said) if number is not None]
    return (min(numbers), max(numbers)) if numbers else None
