"""What is measured, in the words of the person at the screen: never by the name that the record has for it."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "Monitor"
_TITLES = {
    "latency": QT_TRANSLATE_NOOP("Monitor", "Latency"),
    "assemble": QT_TRANSLATE_NOOP("Monitor", "Putting together"),
    "inference": QT_TRANSLATE_NOOP("Monitor", "Inference"),
    "encode": QT_TRANSLATE_NOOP("Monitor", "Encoding"),
    "cpu": QT_TRANSLATE_NOOP("Monitor", "Processor load"),
    "memory": QT_TRANSLATE_NOOP("Monitor", "Memory"),
    "disk": QT_TRANSLATE_NOOP("Monitor", "Disk space left"),
    "brightness": QT_TRANSLATE_NOOP("Monitor", "Brightness"),
    "contrast": QT_TRANSLATE_NOOP("Monitor", "Contrast"),
    "sharpness": QT_TRANSLATE_NOOP("Monitor", "Sharpness"),
    "clipping": QT_TRANSLATE_NOOP("Monitor", "Clipping"),
    "noise": QT_TRANSLATE_NOOP("Monitor", "Noise"),
    "colour-red": QT_TRANSLATE_NOOP("Monitor", "Red in the light"),
    "colour-blue": QT_TRANSLATE_NOOP("Monitor", "Blue in the light"),
    "evenness-x": QT_TRANSLATE_NOOP("Monitor", "Light left to right"),
    "evenness-y": QT_TRANSLATE_NOOP("Monitor", "Light top to bottom"),
    "brightness-rel": QT_TRANSLATE_NOOP("Monitor", "Brightness change"),
    "colour-red-rel": QT_TRANSLATE_NOOP("Monitor", "Change of red"),
    "colour-blue-rel": QT_TRANSLATE_NOOP("Monitor", "Change of blue"),
    "evenness-x-rel": QT_TRANSLATE_NOOP("Monitor", "Change left to right"),
    "evenness-y-rel": QT_TRANSLATE_NOOP("Monitor", "Change top to bottom"),
    "position-x": QT_TRANSLATE_NOOP("Monitor", "Shift sideways"),
    "position-y": QT_TRANSLATE_NOOP("Monitor", "Shift up or down"),
    "rotation": QT_TRANSLATE_NOOP("Monitor", "Rotation"),
    "focus": QT_TRANSLATE_NOOP("Monitor", "Focus"),
    "sharpness-rel": QT_TRANSLATE_NOOP("Monitor", "Sharpness change"),
    "noise-rel": QT_TRANSLATE_NOOP("Monitor", "Noise change"),
    "dirt": QT_TRANSLATE_NOOP("Monitor", "Dirt"),
    "likeness": QT_TRANSLATE_NOOP("Monitor", "Likeness"),
    "score": QT_TRANSLATE_NOOP("Monitor", "Score"),
    "ng": QT_TRANSLATE_NOOP("Monitor", "NG rate"),
    "unsure": QT_TRANSLATE_NOOP("Monitor", "UNSURE rate"),
    "no-finding": QT_TRANSLATE_NOOP("Monitor", "No finding"),
    "time-to-judge": QT_TRANSLATE_NOOP("Monitor", "Time to judge"),
    "override-ng": QT_TRANSLATE_NOOP("Monitor", "NG overruled"),
    "override-ok": QT_TRANSLATE_NOOP("Monitor", "OK overruled"),
    "agreement": QT_TRANSLATE_NOOP("Monitor", "Agreement"),
    "audit-escape": QT_TRANSLATE_NOOP("Monitor", "Audit escapes"),
    "commit": QT_TRANSLATE_NOOP("Monitor", "Record"),
    "takt": QT_TRANSLATE_NOOP("Monitor", "Takt"),
    "queue": QT_TRANSLATE_NOOP("Monitor", "Queue"),
    "retrigger": QT_TRANSLATE_NOOP("Monitor", "Come back"),
    "incomplete": QT_TRANSLATE_NOOP("Monitor", "Views missing"),
}
_MEANINGS = {
    "latency": QT_TRANSLATE_NOOP(
        "Monitor", "How long a part takes from its picture to its decision, people's time left out."
    ),
    "assemble": QT_TRANSLATE_NOOP("Monitor", "How long it takes until all pictures of a part are together."),
    "inference": QT_TRANSLATE_NOOP("Monitor", "How long the models of all stages take for a part."),
    "encode": QT_TRANSLATE_NOOP("Monitor", "How long a part waits for its pictures to be written."),
    "brightness": QT_TRANSLATE_NOOP("Monitor", "How light the picture is, from 0 to 255."),
    "contrast": QT_TRANSLATE_NOOP("Monitor", "How far light and dark lie apart."),
    "sharpness": QT_TRANSLATE_NOOP("Monitor", "How much fine detail the picture has."),
    "clipping": QT_TRANSLATE_NOOP("Monitor", "The share of the picture that is all black or all white."),
    "noise": QT_TRANSLATE_NOOP("Monitor", "How grainy the picture is."),
    "colour-red": QT_TRANSLATE_NOOP("Monitor", "How red the light is against its green."),
    "colour-blue": QT_TRANSLATE_NOOP("Monitor", "How blue the light is against its green."),
    "evenness-x": QT_TRANSLATE_NOOP("Monitor", "How much lighter one side is than the other."),
    "evenness-y": QT_TRANSLATE_NOOP("Monitor", "How much lighter the top is than the bottom."),
    "brightness-rel": QT_TRANSLATE_NOOP("Monitor", "How much lighter it is than the most similar accepted part."),
    "colour-red-rel": QT_TRANSLATE_NOOP("Monitor", "How much redder it is than the most similar accepted part."),
    "colour-blue-rel": QT_TRANSLATE_NOOP("Monitor", "How much bluer it is than the most similar accepted part."),
    "evenness-x-rel": QT_TRANSLATE_NOOP("Monitor", "How its light from left to right differs from accepted parts."),
    "evenness-y-rel": QT_TRANSLATE_NOOP("Monitor", "How its light from top to bottom differs from accepted parts."),
    "position-x": QT_TRANSLATE_NOOP("Monitor", "How far it lies to the side of accepted parts."),
    "position-y": QT_TRANSLATE_NOOP("Monitor", "How far it lies above or below accepted parts."),
    "rotation": QT_TRANSLATE_NOOP("Monitor", "How far it is turned against accepted parts."),
    "focus": QT_TRANSLATE_NOOP("Monitor", "How much softer its edges are than those of accepted parts."),
    "sharpness-rel": QT_TRANSLATE_NOOP("Monitor", "How its fine detail differs from accepted parts."),
    "noise-rel": QT_TRANSLATE_NOOP("Monitor", "How its grain differs from accepted parts."),
    "dirt": QT_TRANSLATE_NOOP("Monitor", "Spots that stay at one place from part to part."),
    "likeness": QT_TRANSLATE_NOOP("Monitor", "How much the whole picture looks like accepted parts."),
    "score": QT_TRANSLATE_NOOP("Monitor", "What the stage's model says: the higher, the more it looks like NG."),
    "ng": QT_TRANSLATE_NOOP("Monitor", "The share of parts that are NG."),
    "unsure": QT_TRANSLATE_NOOP("Monitor", "The share of parts that the station is not sure of."),
    "no-finding": QT_TRANSLATE_NOOP("Monitor", "The share of parts in which the stage found nothing."),
    "time-to-judge": QT_TRANSLATE_NOOP("Monitor", "How long people look at a part before they judge it."),
    "override-ng": QT_TRANSLATE_NOOP("Monitor", "The share of the station's NG that people call OK."),
    "override-ok": QT_TRANSLATE_NOOP("Monitor", "The share of the station's OK that people call NG."),
    "agreement": QT_TRANSLATE_NOOP("Monitor", "The share of parts of which people and station say the same."),
    "audit-escape": QT_TRANSLATE_NOOP("Monitor", "The share of audited parts that left as OK and people call NG."),
    "commit": QT_TRANSLATE_NOOP("Monitor", "How long a transaction of the record takes."),
    "takt": QT_TRANSLATE_NOOP("Monitor", "The time between one part's trigger and the next."),
    "queue": QT_TRANSLATE_NOOP("Monitor", "How many parts stand between the steps."),
    "cpu": QT_TRANSLATE_NOOP("Monitor", "How many of the PC's cores are at work."),
    "memory": QT_TRANSLATE_NOOP("Monitor", "The memory of the station's processes."),
    "disk": QT_TRANSLATE_NOOP("Monitor", "What is left on the record's disk."),
    "retrigger": QT_TRANSLATE_NOOP("Monitor", "The share of parts whose serial was here before."),
    "incomplete": QT_TRANSLATE_NOOP("Monitor", "The share of parts of which a picture is missing."),
}
_UNKNOWN_MOST = 60
NAME_MOST = 30
_LONG = 400


def kind_of(name: str) -> str:
    """Return what a metric measures, without of what: "brightness" of "brightness@find", "inference" of "step:inference"."""
    head, _, tail = re.split("@", name, maxsplit=1)[0].partition(":")
    return (tail if head == "step" else head).replace("_", "-")


def title_of_kind(kind: str) -> str:
    """Return the title of what is measured; of what is not known here its own name as words."""
    known = _TITLES.get(kind)
    if known is not None:
        return QCoreApplication.translate(_CONTEXT, str(known))
    words = " ".join(kind.replace("-", " ").replace("_", " ").split())[:_UNKNOWN_MOST]
    return words[:1].upper() + words[1:]


def meaning_of_kind(kind: str) -> str:
    """Return in a sentence what is measured; "" of what is not known here."""
    known = _MEANINGS.get(kind)
    return "" if known is None else QCoreApplication.translate(_CONTEXT, str(known))


def shortened(name: str, most: int = NAME_MOST) -> str:
    """Return a camera's or stage's name on one line, at most so long, cut in its middle: what tells two apart stands last."""
    line = " ".join((name if len(name) <= _LONG else f"{name[:most]} {name[-most:]}").split())
    if len(line) <= most:
        return line
    last = most // 3
    return f"{line[: most - last - 1].rstrip()}…{line[-last:].lstrip()}"


def metric_words(name: str, of: str = "") -> str:
    """Return a metric in words, with the camera or stage that it is measured of: "Brightness of 'top'"."""
    title, of = title_of_kind(kind_of(name)), shortened(of)
    if not of:
        return title
    return QCoreApplication.translate("Monitor", "{metric} of '{of}'").format(metric=title, of=of)
