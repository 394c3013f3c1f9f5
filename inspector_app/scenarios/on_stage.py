"""Plays a story before a screen, at a pace that people can follow, while the engine answers as any other does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from loguru import logger

from inspector_app.domain.automation import LevelRefused
from inspector_app.engine import Station
from inspector_app.pipeline.lockstep import PartLost
from inspector_app.pipeline.record import NotRecorded
from inspector_app.scenarios.play import Play
from inspector_app.scenarios.playing import STORIES, StoryOptions, open_play
from inspector_app.scenarios.story import Story

_END_S = 60.0


@contextmanager
def open_story(options: StoryOptions, *, rate: float) -> Iterator[Station]:
    """Open the station of a story and begin to play it; when it is over, the station stands there and can be looked at.

    Args:
        options: What it is played with.
        rate: Parts a second, at most.

    Raises:
        BadInput: The folder cannot be used.
    """
    story = STORIES[options.scenario]
    with open_play(story, options) as play:
        ending = threading.Event()
        telling = _Telling(story, play, period_s=1.0 / rate, ending=ending)
        playing = threading.Thread(target=telling.run, name="story")
        playing.start()
        try:
            yield play.setting.station
        finally:
            ending.set()
            playing.join(_END_S)


class _Telling:
    """What the story's thread does; ends early where the engine does."""

    def __init__(self, story: Story, play: Play, *, period_s: float, ending: threading.Event) -> None:
        self._story = story
        self._play = play
        self._period_s = period_s
        self._ending = ending

    def run(self) -> None:
        """Play the scenes, one part a period."""
        logger.info("the story '{}' begins", self._story.name)
        try:
            self._go_through()
        except (NotRecorded, LevelRefused, PartLost) as problem:
            # Whoever watches may judge a part or touch the slider first; what the story does then comes too late.
            logger.warning("the story stops: {}", problem)

    def _go_through(self) -> None:
        next_at = time.monotonic()
        for _ in self._story.scenes(self._play):
            next_at = max(next_at + self._period_s, time.monotonic())
            if self._ending.wait(next_at - time.monotonic()):
                return
        logger.info("the story '{}' is over after {} parts", self._story.name, self._play.setting.line.last_trigger)
