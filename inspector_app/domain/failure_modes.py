"""What could go wrong on a station, which metric would show it, and what somebody then does: thought of before it happens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

PLACE = "{of}"  # in a response: the view or the stage
# The least urgent first; how soon somebody has to respond is the alarms' own.
PRIORITIES = ("low", "medium", "high", "urgent")
# How fast what goes wrong shows where it does, and after how many days a baseline should be looked at again.
LOOK_DAYS: Mapping[str, float] = MappingProxyType({"hours": 7.0, "days": 28.0, "weeks": 91.0})


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure mode: one thing that could go wrong.

    Attributes:
        name: What it is, in words.
        response: What somebody does about it; "{of}" stands for the view or the stage that shows it.
        metrics: Names of the metrics that show it, "*" for any letters ("brightness:*"); empty where none does.
        priority: How urgent its alarm is, one of `PRIORITIES`.
        pace: How fast it is expected to show: "hours", "days" or "weeks".
        look_days: Days until the next look at the baseline of its metrics; as its pace asks for where None.
    """

    name: str
    response: str
    metrics: tuple[str, ...] = ()
    priority: str = "medium"
    pace: str = "days"
    look_days: float | None = None

    @property
    def look_after_days(self) -> float:
        """Return after how many days somebody should look at the baseline of its metrics again."""
        return LOOK_DAYS[self.pace] if self.look_days is None else self.look_days

    def shown_by(self, metrics: Sequence[str]) -> tuple[str, ...]:
        """Return which of these metrics show it, in their order; none where nobody would notice it here."""
        return tuple(metric for metric in metrics if any(matches(pattern, metric) for pattern in self.metrics))

    def response_at(self, of: str) -> str:
        """Return the response with the view or stage in its place."""
        return self.response.replace(PLACE, of or "the station")


def matches(pattern: str, metric: str) -> bool:
    """Return whether a pattern means a metric: "*" stands for any letters, everything else for itself."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), metric, re.DOTALL) is not None


def mode_of(metric: str, modes: Sequence[Failure]) -> Failure | None:
    """Return the mode that a metric shows; of several the one that names it most closely, then the one that stands first."""
    found = [
        (len(pattern.replace("*", "")), -place)
        for place, mode in enumerate(modes)
        for pattern in mode.metrics
        if matches(pattern, metric)
    ]
    return modes[-max(found)[1]] if found else None


DEFAULT_MODES: tuple[Failure, ...] = (
    Failure(
        "the light got weaker or stronger",
        "look at the lamp of '{of}' and its supply; then run the challenge parts",
        ("brightness*", "contrast*", "clipping*"),
        priority="high",
        pace="hours",
    ),
    Failure(
        "the light is uneven: an LED is dead, or something stands in it",
        "look at each LED of the lamp of '{of}', and at what stands in its light",
        ("evenness*",),
        priority="high",
        pace="hours",
    ),
    Failure(
        "the light's colour changed",
        "look at the lamp of '{of}', and at light from outside; then run the challenge parts",
        ("colour*",),
        pace="days",
    ),
    Failure(
        "the camera is out of focus",
        "look at the lens of '{of}': its ring, its screw, its distance; then run the challenge parts",
        ("focus*", "sharpness*"),
        priority="high",
        pace="weeks",
    ),
    Failure(
        "dirt on the lens or the glass before it",
        "clean the lens of '{of}'; then run the challenge parts",
        ("dirt*",),
        pace="days",
    ),
    Failure(
        "the camera was knocked",
        "put '{of}' back by its marks and tighten it; then run the challenge parts",
        ("position*", "offset*", "rotation*"),
        priority="high",
        pace="hours",
    ),
    Failure(
        "flicker, vibration, or a sensor that got noisy",
        "look for what shakes '{of}', at its exposure against the mains, and at its temperature",
        ("noise*", "flicker*", "vibration*"),
        pace="days",
    ),
    Failure(
        "another product, or another make of it",
        "look at what lies before '{of}'; hold the parts until somebody knows what they are",
        ("likeness*",),
        priority="urgent",
        pace="hours",
    ),
    Failure(
        "pictures are missing or late",
        "look at the cable and the trigger of '{of}'",
        ("interval*", "incomplete*", "takt*", "retrigger*"),
        priority="high",
        pace="hours",
    ),
    Failure(
        "more defects, or other ones than usual",
        "look at the last rejected parts, and tell whoever makes them",
        ("ng", "ng:*", "kind*"),
        priority="high",
        pace="hours",
    ),
    Failure(
        "a new kind of defect, or parts that the model was never shown",
        "judge some parts of '{of}' by hand; a kind that nobody taught goes to whoever trains the model",
        ("score*", "unsure*", "no-finding*", "audit-escape*"),
        priority="high",
        pace="days",
    ),
    Failure(
        "people call OK and NG what they did not before",
        "let two people judge the same parts, and look at the defect book with them",
        ("override*", "agreement*"),
        pace="weeks",
    ),
    Failure(
        "people judge too quickly to look, or too slowly to follow the line",
        "talk to whoever judges: about pauses, light at the screen, and parts that wait",
        ("judge*", "time-to-judge*"),
        pace="hours",
    ),
    Failure(
        "the model got slower",
        "end what else works on this PC, and look at its temperature",
        ("latency", "step:*", "queue*"),
        pace="days",
    ),
    Failure(
        "the PC runs short of power or memory",
        "end what else works on this PC; tell whoever looks after it",
        ("cpu*", "memory*"),
        priority="low",
        pace="weeks",
    ),
    Failure(
        "the disk fills up",
        "make room, or let pictures be kept for a shorter time",
        ("disk*",),
        pace="weeks",
    ),
    Failure(
        "a defect that no view shows",
        "no metric can show it: let somebody measure or take apart a part of each shift",
        priority="low",
        pace="weeks",
    ),
)
