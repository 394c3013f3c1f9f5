"""Plays a story without a screen, as quickly as the PC can."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from inspector_app.pipeline.lockstep import without_time_limits
from inspector_app.scenarios.canary import CANARY
from inspector_app.scenarios.drift import DRIFT
from inspector_app.scenarios.outcome import StoryOutcome, outcome_of
from inspector_app.scenarios.people import SimulatedPeople
from inspector_app.scenarios.play import Play
from inspector_app.scenarios.promotion import PROMOTION
from inspector_app.scenarios.setting import open_setting
from inspector_app.scenarios.story import Story
from inspector_app.showing import with_progress
from inspector_app.stations import phone_recipe

STORIES: Mapping[str, Story] = MappingProxyType({story.name: story for story in (PROMOTION, CANARY, DRIFT)})


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
    started = time.monotonic()
    with open_play(story, options) as play:
        for _ in with_progress(story.scenes(play), total=story.parts, shown=progress):
            pass
    phones, seconds = play.setting.phones, time.monotonic() - started
    return outcome_of(
        story.name,
        play.setting.station.database,
        is_ng=lambda number: phones.truth(number).is_ng,
        seconds=seconds,
    )


@contextmanager
def open_play(story: Story, options: StoryOptions) -> Iterator[Play]:
    """Open the station of a story, with its people; its scenes are still to be played.

    Raises:
        BadInput: The folder cannot be used.
    """
    recipe, models = phone_recipe()
    phones = story.phones(options.seed)
    with open_setting(
        without_time_limits(story.recipe(recipe)),
        models,
        phones,
        level=story.level,
        folder=options.data,
        threads=options.threads,
        watch=story.watch,
    ) as setting:
        yield Play(setting, SimulatedPeople(phones, options.inspector_error, options.seed), takt_s=story.takt_s)
