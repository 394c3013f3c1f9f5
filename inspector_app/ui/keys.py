"""Which key does what for a person who judges, as data: keyboards, foot pedals and gloves differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from inspector_app.domain.errors import BadInput

DEFECT_KEYS_MOST = 9


class KeyAct(StrEnum):
    """What a key does."""

    OK = "ok"
    NG = "ng"
    NOT_SURE = "not sure"
    UNDO = "undo"
    DEFECT_1 = "defect 1"
    DEFECT_2 = "defect 2"
    DEFECT_3 = "defect 3"
    DEFECT_4 = "defect 4"
    DEFECT_5 = "defect 5"
    DEFECT_6 = "defect 6"
    DEFECT_7 = "defect 7"
    DEFECT_8 = "defect 8"
    DEFECT_9 = "defect 9"

    @property
    def defect_place(self) -> int | None:
        """Return which defect kind of the recipe it names, from 0; None where it names none."""
        head, _, number = self.value.partition(" ")
        return int(number) - 1 if head == "defect" else None


DEFECT_ACTS = tuple(act for act in KeyAct if act.defect_place is not None)
DEFAULT_KEYS: Mapping[KeyAct, tuple[str, ...]] = MappingProxyType(
    {
        KeyAct.OK: ("F1",),
        KeyAct.NG: ("F2",),
        KeyAct.NOT_SURE: ("F3",),
        KeyAct.UNDO: ("Backspace", "F4"),
        **{act: (str(place + 1),) for place, act in enumerate(DEFECT_ACTS)},
    }
)
# They end a scan, move the focus, or are held while another key is struck.
_TAKEN = frozenset({"ENTER", "RETURN", "TAB", "BACKTAB", "ESC", "ESCAPE", "SHIFT", "CTRL", "CONTROL", "ALT", "META"})
_WHERE = "key bindings"


@dataclass(frozen=True, slots=True)
class Bindings:
    """Several keys for each act; one act for each key.

    Attributes:
        keys: The keys of each act, named as Qt names them in portable text: "F1", "Backspace", "1", "Ctrl+Z".
    """

    keys: Mapping[KeyAct, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_KEYS)

    def act_of(self, key: str) -> KeyAct | None:
        """Return what a key does, None where it does nothing here; capitals count as small letters."""
        wanted = key.upper()
        return next((act for act, keys in self.keys.items() if wanted in (one.upper() for one in keys)), None)

    def first(self, act: KeyAct) -> str:
        """Return the key that stands on the act's button; "" where it has none."""
        return next(iter(self.keys.get(act, ())), "")


def bindings_with(changes: Mapping[str, Iterable[str]]) -> Bindings:
    """Return the usual bindings with the keys of some acts replaced; a key given away leaves the act it had.

    Args:
        changes: Keys by the act's name, such as {"ok": ["F1", "Ctrl+Space"]}.

    Raises:
        BadInput: An act or a key is unknown, or one key is given to two acts.
    """
    given: dict[KeyAct, tuple[str, ...]] = {}
    owners: dict[str, KeyAct] = {}
    for name, keys in changes.items():
        act = _act(name)
        given[act] = tuple(_key(key, act) for key in keys)
        for key in given[act]:
            other = owners.setdefault(key.upper(), act)
            if other is not act:
                what = f"the key {key} is given to {other.value} and to {act.value}"
                raise BadInput(what, where=_WHERE, remedy="give it to one of them")
    kept = {
        act: tuple(key for key in keys if key.upper() not in owners)
        for act, keys in DEFAULT_KEYS.items()
        if act not in given
    }
    return Bindings(MappingProxyType({**kept, **given}))


def _act(name: str) -> KeyAct:
    try:
        return KeyAct(name.strip().lower())
    except ValueError as unknown:
        what = f"nothing here is called {name[:80]!r}"
        raise BadInput(what, where=_WHERE, remedy=f"name one of: {', '.join(KeyAct)}") from unknown


def _key(key: object, act: KeyAct) -> str:
    text = key.strip() if isinstance(key, str) else ""
    if not text or text.upper() in _TAKEN:
        what = f"{str(key)[:80]!r} cannot be the key of {act.value}"
        raise BadInput(
            what, where=_WHERE, remedy="name a key such as F1, 7 or Ctrl+Space; Enter, Tab and Esc are taken"
        )
    return text
