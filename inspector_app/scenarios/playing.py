"""Plays a story without a screen, as quickly as the PC can."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from inspector_app.scenarios.canary import CANARY
from inspector_app.scenarios.outcome import StoryOutcome, outcome_of
from inspector_app.scenarios.people import SimulatedPeople
from inspector_app.scenarios.play import Play
from inspector_app.scenarios.promotion import PROMOTION
from inspector_app.scenarios.setting import open_setting
from inspector_app.scenarios.story import Story
from inspector_app.showing import with_progress
from inspector_app.stations import phone_recipe

STORIES: Mapping[str, Story] = MappingProxyType({story.name: story for story in (PROMOTION, CANARY)})


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """What a story is played with; see the command's help."""

    scenario: str
    seed: int
    data: Path | None = None
    threads: int | None = None
    inspector_error: float = 0.01


def play_story(options: StoryOptions, *, progress: bool) -> StoryOutcome:
    """Play a story to its end, and return what came of it.

    Raises:
        BadInput: The folder cannot be used.
        EnvironmentFault: The PC cannot record.
    """
    story = STORIES[options.scenario]
    recipe, models = phone_recipe()
    phones = story.phones(options.seed)
    started = time.monotonic()
    with open_setting(
        story.recipe(recipe), models, phones, level=story.level, folder=options.data, threads=options.threads
    ) as setting:
        play = Play(setting, SimulatedPeople(phones, options.inspector_error, options.seed), takt_s=story.takt_s)
        for _ in with_progress(story.scenes(play), total=story.parts, shown=progress):
            pass
    seconds = time.monotonic() - started
    is_ng = lambda number: phones.truth(number).is_ng  # noqa: E731 - one use
    return outcome_of(story.name, setting.station.database, began_at=story.level, is_ng=is_ng, seconds=seconds)
