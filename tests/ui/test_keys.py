from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput
from inspector_app.ui.keys import DEFAULT_KEYS, Bindings, KeyAct, bindings_with


@pytest.mark.parametrize(
    "key, act",
    [
        ("F1", KeyAct.OK),
        ("F2", KeyAct.NG),
        ("F3", KeyAct.NOT_SURE),
        ("F4", KeyAct.UNDO),
        ("Backspace", KeyAct.UNDO),
        ("1", KeyAct.DEFECT_1),
        ("9", KeyAct.DEFECT_9),
        ("Z", None),
    ],
)
def test_each_usual_key_does_what_its_button_does(key: str, act: KeyAct | None) -> None:
    assert Bindings().act_of(key) is act


def test_defect_keys_name_places_from_zero_and_others_none() -> None:
    assert (KeyAct.DEFECT_1.defect_place, KeyAct.DEFECT_9.defect_place, KeyAct.OK.defect_place) == (0, 8, None)


def test_a_foot_pedal_takes_a_key_over_from_the_act_that_had_it() -> None:
    pedal = bindings_with({"OK": ["a", "F4"]})
    assert pedal.act_of("A") is KeyAct.OK
    assert pedal.act_of("F4") is KeyAct.OK
    assert pedal.act_of("F1") is None
    assert pedal.act_of("Backspace") is KeyAct.UNDO
    assert pedal.first(KeyAct.OK) == "a"


def test_an_act_without_keys_stays_without() -> None:
    assert bindings_with({"not sure": []}).first(KeyAct.NOT_SURE) == ""


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"scrap": ["F1"]}, "nothing here is called"),
        ({"ok": ["F5"], "ng": ["f5"]}, "is given to ok and to ng"),
        ({"ok": ["Enter"]}, "cannot be the key of ok"),
        ({"ok": [" "]}, "cannot be the key of ok"),
        ({"ok": [7]}, "cannot be the key of ok"),
    ],
)
def test_a_binding_that_cannot_be_is_refused_in_words(changes: dict[str, list[str]], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        bindings_with(changes)


@given(st.dictionaries(st.sampled_from([act.value for act in KeyAct]), st.lists(st.sampled_from("ABCDEF123"))))
def test_one_key_never_does_two_things(changes: dict[str, list[str]]) -> None:
    try:
        made = bindings_with(changes)
    except BadInput:
        return
    keys = [key.upper() for own in made.keys.values() for key in set(own)]
    assert len(keys) == len(set(keys))
    assert set(made.keys) == set(DEFAULT_KEYS)
