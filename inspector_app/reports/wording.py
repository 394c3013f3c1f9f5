"""A report's words in a language: its own out of a table, those that it shares with the screen out of the screen's translation."""

from __future__ import annotations

import re
import time
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from inspector_app.domain.alarm import Phrase
from inspector_app.domain.errors import BadInput
from inspector_app.reports.metric_titles import title_of

ENGLISH = "en"
LANGUAGES = (ENGLISH, "de")
_PLACE = re.compile(r"\\\{(\w+)\\\}")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_SENTENCE_MOST = 400
_DEEP = 2
_DIGITS = 4
_MINUTE_S, _HOUR_S = 60.0, 3600.0
_CLOCK = len("00:00")


class Words:
    """Says things in a language; what it does not know stays English, as the record has it.

    Args:
        language: "en" or "de".
        known: Translations by their English text.
        sentences: Translations of what the engine says, with places in braces.
    """

    def __init__(
        self,
        language: str = ENGLISH,
        known: Mapping[str, str] | None = None,
        sentences: Mapping[str, str] | None = None,
    ) -> None:
        self.language = language
        self._known = known or {}
        self._sentences = sentences or {}
        self._patterns = [(_pattern(one), said) for one, said in self._sentences.items()]

    def say(self, text: str, **values: object) -> str:
        """Return a text in the language, with values in its places."""
        said = self._known.get(text, text)
        return said.format(**values) if values else said

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with the language's own signs; a dash for what is none."""
        if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - that is how NaN is told
            return "\u2013"
        text = f"{value:,.{decimals}f}".replace("-", "\u2212")
        return text if self.language == ENGLISH else text.translate({ord(","): ".", ord("."): ","})

    def figure(self, value: float, span: float) -> str:
        """Return a measured value with as many decimals as a range of values calls for."""
        if not span > 0:
            return self.number(value, _decimals(abs(value)))
        return self.number(value, _decimals(span))

    def metric(self, name: str) -> str:
        """Return a metric's title."""
        return self.say(title_of(name))

    def phrase(self, phrase: Phrase) -> str:
        """Return what the engine says of an alarm, with a capital."""
        values = {name: self._value(name, text) for name, text in phrase.values.items()}
        sentence = self._sentences.get(phrase.code)
        said = Phrase(phrase.code, values).filled(sentence or phrase.code) if values else self.sentence(phrase.code)
        return said[:1].upper() + said[1:]

    def sentence(self, said: str, *, deep: int = _DEEP) -> str:
        """Return a sentence of the engine's, whose places are filled already."""
        if not self._patterns or len(said) > _SENTENCE_MOST:
            return said
        for pattern, translated in self._patterns:
            found = pattern.fullmatch(said)
            if found is not None:
                places = {name: self._place(text, deep) for name, text in found.groupdict().items()}
                return Phrase(said, places).filled(translated)
        return said

    def moment(self, at: float, *, day: bool = False) -> str:
        """Return a moment in the station's own time: "14:05", or with its day "2026-01-31 14:05"."""
        date = "%Y-%m-%d " if self.language == ENGLISH else "%d.%m.%Y "
        try:
            return time.strftime(f"{date if day else ''}%H:%M", time.localtime(at))
        except (ValueError, OverflowError, OSError):
            return "\u2013"

    def span(self, since: float, until: float) -> str:
        """Return a stretch of time, its day once where it lies within one."""
        first, last = self.moment(since, day=True), self.moment(until, day=True)
        return f"{first} \u2013 {last[-_CLOCK:] if first[:-_CLOCK] == last[:-_CLOCK] else last}"

    def duration(self, seconds: float) -> str:
        """Return how long something took: "45 min", "8.0 h"."""
        if seconds < 2 * _HOUR_S:
            return self.say("{count} min", count=self.number(max(seconds, 0.0) / _MINUTE_S))
        return self.say("{count} h", count=self.number(seconds / _HOUR_S, 1))

    def _value(self, name: str, text: str) -> str:
        if name == "metric":
            return self.metric(text)
        return self._place(text, _DEEP)

    def _place(self, text: str, deep: int) -> str:
        if _NUMBER.fullmatch(text) and self.language != ENGLISH:
            return text.replace(".", ",")
        return self.sentence(text, deep=deep - 1) if deep else text


def words_of(language: str, resources: Path) -> Words:
    """Return the words of a language.

    Args:
        language: "en" or "de".
        resources: The folder of what ships with the program.

    Raises:
        BadInput: There is no such language.
    """
    if language not in LANGUAGES:
        what = f"'{language}' is no language of reports"
        raise BadInput(what, where="--language", remedy=f"choose one of {', '.join(LANGUAGES)}")
    if language == ENGLISH:
        return Words()
    contexts = _translated(resources / "translations" / f"inspector_{language}.ts")
    own = tomllib.loads((resources / "translations" / f"report_{language}.toml").read_text("utf-8"))
    known = {**contexts.get("Alarms", {}), **contexts.get("Level", {}), **contexts.get("Monitor", {}), **own}
    return Words(language, known, contexts.get("Engine", {}))


def _translated(file: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        told = found.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            words = message.findtext("translation", "").strip()
            if words:
                told[message.findtext("source", "")] = words
    return found


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(_named, re.escape(sentence)), re.IGNORECASE)


def _named(found: re.Match[str]) -> str:
    return f"(?P<{found[1]}>.+?)"


def _decimals(span: float) -> int:
    """Return how many decimals tell values apart that differ by a hundredth of a range."""
    decimals = 0
    while decimals < _DIGITS and 0 < span < 10 ** (1 - decimals) * 2:
        decimals += 1
    return decimals
