"""What a model gave for many pictures, all together: what no single picture shows."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from inspector_app.inference.card import Card
from inspector_app.inference.decoded import Decoded
from inspector_app.inference.registry.registration import TensorSeen
from inspector_app.inference.session import Array, Outputs, Session

_ONE_OF = frozenset({"probabilities", "logits", "binary", "azure-zipmap"})
_LIVE = frozenset({"probabilities", "logits", "multilabel", "binary", "anomalib"})  # any picture moves their numbers
_PROBABILITIES = frozenset({"probabilities", "azure-zipmap"})
_SUM_OFF, _SUM_FAR_OFF = 1e-3, 0.05
_SAME_SCORE = 0.01
_SMALL_PX = 2.0
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Watched(Session):
    """A session that keeps the outputs of its last run."""

    last: list[Outputs] = field(default_factory=list)

    @classmethod
    def of(cls, session: Session) -> Watched:
        """Return another view of an open session."""
        return cls(**{one.name: getattr(session, one.name) for one in fields(session)})

    def run(self, image: Array, picture_px: tuple[int, int], *, ends: onnxruntime.RunOptions | None = None) -> Outputs:
        """Run as the session does, and keep what came."""
        outputs = Session.run(self, image, picture_px, ends=ends)
        self.last[:] = [outputs]
        return outputs


class Unsound(Exception):  # noqa: N818 - becomes the reason of a refusal
    """All pictures together show that the model cannot be right: the first argument says what, the second what to do."""


class Seen:
    """Collects what one model gave.

    Args:
        session: The model's session.
        card: Its card.
    """

    def __init__(self, session: Session, card: Card) -> None:
        self._session = session
        self._card = card
        self._outputs: list[Outputs] = []
        self._decoded: list[Decoded] = []
        self._wavers = False

    def add(self, outputs: Outputs, decoded: Decoded) -> None:
        """Take up what the model gave for one picture."""
        self._outputs.append(outputs)
        self._decoded.append(decoded)

    def again(self, outputs: Outputs, decoded: Decoded) -> None:
        """Hold what came for the same picture the second time against the first.

        Raises:
            Unsound: It is another verdict, or clearly another score.
        """
        before, first = self._outputs[-1], self._decoded[-1]
        scores = (first.score or 0.0, decoded.score or 0.0)
        if first.ng is not decoded.ng or abs(scores[0] - scores[1]) > _SAME_SCORE or _apart(first.probs, decoded.probs):
            what = f"says something else when it is asked again: score {scores[0]:.3f}, then {scores[1]:.3f}"
            raise Unsound(what, "export it in evaluation mode: a random operator is still in it")
        self._wavers |= not _same(before, outputs)

    def tensors(self) -> tuple[TensorSeen, ...]:
        """Return each output: as it is declared, and as it came."""
        return tuple(self._tensor(index) for index in range(len(self._session.outputs)))

    def _tensor(self, index: int) -> TensorSeen:
        declared = self._session.outputs[index]
        values = [outputs[declared.name] for outputs in self._outputs]
        numbers = [value for value in values if value.size and value.dtype.kind in "fiub"]
        shapes = tuple(dict.fromkeys(value.shape for value in values))
        least = min((float(value.min()) for value in numbers), default=None)
        most = max((float(value.max()) for value in numbers), default=None)
        return TensorSeen(declared.name, declared.type, declared.shape, shapes, least, most)

    def remarks(self) -> tuple[str, ...]:
        """Return what is allowed and yet odd, each in a sentence.

        Raises:
            Unsound: The numbers are not what the decoder takes them for.
        """
        self._check_alive()
        self._check_not_probabilities()
        found = [_undeclared(tensor) for tensor in self.tensors()]
        found += [self._sums(), self._two_sigmoids(), self._boxes(), *_oddly_named(self._card)]
        if self._wavers:
            found.append("Its numbers differ in the last digits when it is asked again.")
        if all(one.score == self._decoded[0].score for one in self._decoded) and self._decoded[0].score is not None:
            found.append("It gave the same score for every picture: only golden images show whether it works.")
        return tuple(one for one in found if one)

    def _check_alive(self) -> None:
        first, *others = self._outputs
        if self._card.decoder in _LIVE and others and all(_same(first, other) for other in others):
            if all(np.isin(value, (0, 1)).all() for value in first.values() if value.dtype.kind == "f"):
                return  # at an end of its range, where it may well stay
            what = f"says the very same of {len(self._outputs)} different pictures, to the last digit"
            raise Unsound(
                what, "export it again: its input was fixed while it was traced, or the card's scale is wrong"
            )

    def _check_not_probabilities(self) -> None:
        if self._card.decoder == "logits" and all(_adds_up(value) for value in self._firsts()):
            what = "gives probabilities already: its outputs add up to 1 for every picture"
            raise Unsound(what, 'say decoder = "probabilities" on its card, or softmax is taken twice')

    def _sums(self) -> str:
        if self._card.decoder not in _PROBABILITIES:
            return ""
        off = max((abs(sum(one.probs) - 1) for one in self._decoded if one.probs), default=0.0)
        return (
            ""
            if off < _SUM_FAR_OFF
            else (
                f"Its probabilities do not add up to 1 (off by {off:.2f}): several classes at once are decoder 'multilabel'."
            )
        )

    def _two_sigmoids(self) -> str:
        if self._card.decoder != "binary" or any(value.min() < 0 or value.max() > 1 for value in self._firsts()):
            return ""
        return "Its number lay between 0 and 1 for every picture: is it a probability already, and no logit?"

    def _boxes(self) -> str:
        boxes = [spot.box for one in self._decoded for spot in one.spots]
        small = [box for box in boxes if max(box[2] - box[0], box[3] - box[1]) < _SMALL_PX]
        return (
            "Every box it found is smaller than 2 pixels: are its boxes shares of the picture?"
            if small and len(small) == len(boxes)
            else ""
        )

    def _firsts(self) -> list[NDArray[np.generic]]:
        return [next(iter(outputs.values())) for outputs in self._outputs]


def _same(one: Outputs, other: Outputs) -> bool:
    return all(
        one[name].shape == other[name].shape and one[name].tobytes() == other[name].tobytes()
        for name in one
        if one[name].dtype.kind in "fiub"
    )


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return any(abs(a - b) > _SAME_SCORE for a, b in zip(one, other, strict=True))


def _adds_up(value: NDArray[np.generic]) -> bool:
    numbers = np.asarray(value, np.float64)
    return numbers.size > 1 and bool(numbers.min() >= 0) and abs(float(numbers.sum()) - 1) < _SUM_OFF


def _undeclared(tensor: TensorSeen) -> str:
    odd = [shape for shape in tensor.shapes if not _is_declared(shape, tensor.declared)]
    declared = [length if length is not None else "any" for length in tensor.declared]
    return f"Output '{tensor.name}' is declared as {declared} and came as {list(odd[0])}." if odd else ""


def _is_declared(shape: tuple[int, ...], declared: tuple[int | None, ...]) -> bool:
    if not declared:
        return True  # many exporters leave it out
    return len(shape) == len(declared) and all(
        length is None or length == came for length, came in zip(declared, shape, strict=True)
    )


def _oddly_named(card: Card) -> list[str]:
    rejects = [card.rejects(name) for name in card.classes]
    found = []
    if card.classes and not any(rejects):
        found.append("None of its classes makes a part NG: it passes every part. Name them with 'reject' on its card.")
    if card.decoder in _ONE_OF and rejects and all(rejects):
        found.append("Each of its classes makes a part NG: it rejects every part. Name the bad ones with 'reject'.")
    if card.classes and all(name.isdecimal() for name in card.classes):
        found.append(f"Its classes are called {', '.join(card.classes[:_SHOWN])}: give them names that people know.")
    return found
