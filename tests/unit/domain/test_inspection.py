"""Records are values: what is added makes a new one."""

from __future__ import annotations

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import PassRecord, StoredImage
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import Policy, SeenFacts, assess, route
from inspector_app.domain.recipe import Recipe


def test_pictures_are_added_without_changing_the_record_that_was_there() -> None:
    policy = Policy.of(Recipe("phone"), Level.FULL)
    part = Pass("line-1", "A-1", 1, Trigger(1, "A-1", 0.0), {})
    assessment = assess(None, SeenFacts(), policy)
    record = PassRecord(part, 1, policy, None, SeenFacts(), assessment, route(assessment, policy, part.id))
    image = StoredImage("top", 1, "images/a.jpg", "00", 3, 2, 2, 0.0)
    with_images = record.with_images((image,), 4.0)

    assert record.images == ()
    assert with_images.images == (image,)
    assert (with_images.times.encode_ms, record.times.encode_ms) == (4.0, 0.0)
    assert with_images.part is record.part
