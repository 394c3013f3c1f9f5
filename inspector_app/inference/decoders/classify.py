"""Classifiers: probabilities, logits, several labels at once, one sigmoid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.decoded import Context, Decoded, NotDecodable, finite, probability, sigmoid
from inspector_app.inference.decoded import probabilities as checked

Outputs = dict[str, NDArray[np.generic]]
_WHOLE_LEAST, _WHOLE_MOST = 0.5, 1.5  # quantised models round a thousand small ones to nothing


def probabilities(outputs: Outputs, context: Context) -> Decoded:
    """Decode [1, classes] that the model has made probabilities of already."""
    values = _vector(outputs, context)
    checked(values, "probability")
    whole = float(values.sum(dtype=np.float64))
    if not _WHOLE_LEAST <= whole <= _WHOLE_MOST:
        # Nothing but zeros would be a score of 0, and a good part.
        message = f"the probabilities of all classes come to {whole:.3g}, not to 1"
        raise NotDecodable(message)
    return classified(np.clip(values, 0.0, 1.0).tolist(), context)


def logits(outputs: Outputs, context: Context) -> Decoded:
    """Decode [1, classes] through softmax."""
    values = _vector(outputs, context).astype(np.float64)
    powers = np.exp(values - values.max())
    return classified((powers / powers.sum()).tolist(), context)


def multilabel(outputs: Outputs, context: Context) -> Decoded:
    """Decode [1, classes] of independent probabilities; any rejecting class at or above the confidence is NG.

    A model that ends in a linear step has left the sigmoid to us.
    """
    card, values = context.card, _vector(outputs, context)
    if context.squashed is False:
        values = sigmoid(values).astype(np.float32)
    probs = tuple(probability(float(value), "probability") for value in values)
    rejecting = [prob for index, prob in enumerate(probs) if card.rejects(card.class_name(index))]
    score = max(rejecting, default=0.0)
    limit = 0.5 if card.decide.confidence is None else card.decide.confidence
    return Decoded(score=score, ng=score >= limit, probs=probs)


def binary(outputs: Outputs, context: Context) -> Decoded:
    """Decode one number: the second class's probability where the model ends in a sigmoid, else its logit."""
    values = finite(next(iter(outputs.values())), "output").reshape(-1)
    if values.size != 1:
        message = f"one number is expected, not {values.size}"
        raise NotDecodable(message)
    second = probability(float(values[0]), "probability") if context.squashed else float(sigmoid(values)[0])
    return classified([1.0 - second, second], context)


def _vector(outputs: Outputs, context: Context) -> NDArray[np.float32]:
    name, first = next(iter(outputs.items()))
    values = finite(first, name)
    if values.ndim not in (1, 2) or (values.ndim == 2 and values.shape[0] != 1):  # noqa: PLR2004 - [1, classes]
        message = f"output '{name}' has the shape {list(values.shape)}, not [1, classes]"
        raise NotDecodable(message)
    vector = values.reshape(-1)
    if context.card.classes and vector.size != len(context.card.classes):
        message = f"{vector.size} values, and the model names {len(context.card.classes)} classes"
        raise NotDecodable(message)
    return vector


def classified(probs: list[float], context: Context) -> Decoded:
    """Return probabilities in the order of the card's classes as a prediction: the highest one is the verdict."""
    card = context.card
    values = np.array(probs)
    rejects = context.rejects()
    if rejects.size != values.size:
        rejects = np.array([card.rejects(card.class_name(index)) for index in range(values.size)], np.bool_)
    score = min(1.0, float(values[rejects].sum()))
    return Decoded(score=score, ng=bool(rejects[values.argmax()]), probs=tuple(probs))
