"""Each camera's accepted parts are learned from its first frames, kept, and learned anew when asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.domain.frame import Pixels
from inspector_app.domain.measured import Measured
from inspector_app.measures.frame_measures import plain_of
from inspector_app.measures.references import References
from inspector_app.measures.sample import sample_of
from tests.unit.measures.pictures import Scene, scene, seen

PARTS = 25
SCENE = scene(40, 60)


def look(references: References, pixels: Pixels, camera: str = "top") -> Measured | None:
    """Show a frame to references."""
    sample = sample_of(pixels)
    return references.compare(camera, sample, plain_of(sample))


def learn(references: References, picture: Scene = SCENE, *, camera: str = "top", parts: int = PARTS) -> None:
    """Show so many frames of a scene, none of which is compared with anything."""
    for seed in range(parts):
        assert look(references, seen(picture, seed=seed), camera) is None


@pytest.fixture
def references(tmp_path: Path) -> Iterator[References]:
    """Return references of which frames wait for what is learned."""
    made = References(tmp_path, parts=PARTS, waits=True)
    yield made
    made.close()


def test_frames_are_compared_from_the_first_after_those_that_were_learned_from(references: References) -> None:
    assert references.signatures() == {}
    learn(references)
    found = look(references, seen(SCENE, right=1.0))

    assert found is not None
    assert found.values["position-x"] == pytest.approx(1.0, abs=0.3)
    assert set(references.signatures()) == {"top"}


def test_each_camera_learns_by_itself(references: References) -> None:
    learn(references)
    learn(references, camera="side", parts=PARTS - 1)

    assert look(references, seen(SCENE)) is not None
    assert look(references, seen(SCENE), "side") is None
    assert look(references, seen(SCENE), "side") is not None


def test_a_restart_goes_on_with_what_was_learned(references: References, tmp_path: Path) -> None:
    learn(references)
    again = References(tmp_path, parts=PARTS, waits=True)
    one, other = look(references, seen(SCENE, gain=0.9)), look(again, seen(SCENE, gain=0.9))
    again.close()

    assert one is not None
    assert other is not None
    assert one.values == other.values


def test_what_was_learned_is_forgotten_when_asked_on_disk_too(references: References, tmp_path: Path) -> None:
    learn(references)
    references.learn_anew()
    assert not list(tmp_path.iterdir())
    other = scene(40, 60, seed=5)
    learn(references, other)
    found = look(references, seen(other))

    assert found is not None
    assert found.values["brightness-rel"] == pytest.approx(0.0, abs=2.0)


def test_frames_of_another_format_are_compared_with_nothing(references: References) -> None:
    learn(references)

    assert look(references, seen(scene(50, 60))) is None
    assert look(references, seen(SCENE)) is not None


def test_a_format_that_changes_while_it_is_learned_begins_anew(references: References) -> None:
    learn(references, scene(50, 60), parts=PARTS - 1)
    learn(references)

    assert look(references, seen(SCENE)) is not None


def test_learning_goes_on_beside_the_line(tmp_path: Path) -> None:
    made = References(None, parts=PARTS)
    learn(made)
    made.close()  # waits for what is under way
    look(made, seen(SCENE))

    assert look(made, seen(SCENE)) is not None
    assert not list(tmp_path.iterdir())
    made.close()


def test_where_the_disk_cannot_keep_it_what_was_learned_serves_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file is in the way")
    made = References(tmp_path / "folder", parts=PARTS, waits=True)
    learn(made)
    found = look(made, seen(SCENE))
    made.close()

    assert found is not None


def test_too_few_frames_are_never_learned_from() -> None:
    made = References(None, parts=1, waits=True)
    learn(made, parts=PARTS)
    found = look(made, seen(SCENE))
    made.close()

    assert found is not None


def test_what_was_under_way_when_it_was_forgotten_is_not_taken_up(tmp_path: Path) -> None:
    made = References(tmp_path, parts=PARTS)
    learn(made)
    made.learn_anew()
    made.close()
    other = scene(40, 60, seed=5)

    assert all(look(made, seen(other, seed=seed)) is None for seed in range(PARTS - 1))
    assert made.signatures() == {}
    assert not list(tmp_path.iterdir())
