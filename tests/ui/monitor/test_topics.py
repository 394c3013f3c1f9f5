"""Metrics that are about one matter stand together, and none is lost."""

from __future__ import annotations

from inspector_app.domain.metrics import AGAINST, PLAIN, Group, Metric, metrics_of
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.ui.monitor.topics import Topic, sections_of, topic_of


def recipe(views: int, stages: int = 1) -> Recipe:
    return Recipe(
        "r",
        views=tuple(View(f"v{n}") for n in range(views)),
        stages=tuple(Stage(f"s{n}", "m", "v0", StageRole.JUDGE) for n in range(stages)),
    )


def test_every_metric_stands_in_one_section() -> None:
    for views, stages in ((1, 1), (2, 2), (4, 6)):
        metrics = metrics_of(recipe(views, stages))
        found = [metric for section in sections_of(metrics) for metric in section.metrics]
        assert sorted(each.name for each in found) == sorted(each.name for each in metrics)
        assert len({section.key for section in sections_of(metrics)}) == len(sections_of(metrics))


def test_every_kind_of_a_camera_is_about_something() -> None:
    topics = {kind: topic_of(Metric(f"{kind}:top", Group.INPUT, of="top")) for kind in (*PLAIN, *AGAINST)}
    assert Topic.PICTURES not in topics.values()
    assert topic_of(Metric("interval:top", Group.INPUT, of="top")) is Topic.PICTURES


def test_one_camera_folds_by_topic_and_many_by_camera() -> None:
    of = [section.topic for section in sections_of(metrics_of(recipe(1))) if section.group is Group.INPUT]
    assert of == [Topic.LIGHT, Topic.COLOUR, Topic.FOCUS, Topic.PLACE, Topic.DIRT]
    many = [section for section in sections_of(metrics_of(recipe(4))) if section.group is Group.INPUT]
    assert [(section.of, section.topic) for section in many] == [(f"v{n}", None) for n in range(4)]
    assert [topic_of(metric) for metric in many[0].metrics] == sorted(
        map(topic_of, many[0].metrics), key=list(Topic).index
    )


def test_a_group_of_few_has_no_folds_within_it_and_a_stage_of_its_own_crop_stands_beside_cameras() -> None:
    sections = sections_of(metrics_of(recipe(1)))
    assert [section.group for section in sections if section.whole] == [Group.OUTPUT, Group.PEOPLE]
    crop = Metric("brightness@v0", Group.INPUT, of="v0")
    for views in (1, 4):
        last = [one for one in sections_of((*metrics_of(recipe(views)), crop)) if one.group is Group.INPUT][-1]
        assert (last.of, last.crop, last.metrics) == ("v0", True, (crop,))


def test_what_tells_most_comes_first() -> None:
    light = next(one for one in sections_of(metrics_of(recipe(1))) if one.topic is Topic.LIGHT)
    assert [metric.kind for metric in light.metrics[:2]] == ["brightness", "brightness-rel"]
