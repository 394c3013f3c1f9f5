"""What is measured, in words: those of the screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_UNKNOWN_MOST = 60
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "latency": "Latency",
        "assemble": "Putting together",
        "inference": "Inference",
        "encode": "Encoding",
        "cpu": "Processor load",
        "memory": "Memory",
        "disk": "Disk space left",
        "brightness": "Brightness",
        "contrast": "Contrast",
        "sharpness": "Sharpness",
        "clipping": "Clipping",
        "noise": "Noise",
        "colour-red": "Red in the light",
        "colour-blue": "Blue in the light",
        "evenness-x": "Light left to right",
        "evenness-y": "Light top to bottom",
        "brightness-rel": "Brightness change",
        "colour-red-rel": "Change of red",
        "colour-blue-rel": "Change of blue",
        "evenness-x-rel": "Change left to right",
        "evenness-y-rel": "Change top to bottom",
        "position-x": "Shift sideways",
        "position-y": "Shift up or down",
        "rotation": "Rotation",
        "focus": "Focus",
        "sharpness-rel": "Sharpness change",
        "noise-rel": "Noise change",
        "dirt": "Dirt",
        "likeness": "Likeness",
        "score": "Score",
        "ng": "NG rate",
        "unsure": "UNSURE rate",
        "no-finding": "No finding",
        "time-to-judge": "Time to judge",
        "override-ng": "NG overruled",
        "override-ok": "OK overruled",
        "agreement": "Agreement",
        "audit-escape": "Audit escapes",
        "commit": "Record",
        "takt": "Takt",
        "queue": "Queue",
        "retrigger": "Come back",
        "incomplete": "Views missing",
    }
)


def kind_of(name: str) -> str:
    """Return what a metric measures, without of what: "brightness" of "brightness@find", "inference" of "step:inference"."""
    head, _, tail = re.split("@", name, maxsplit=1)[0].partition(":")
    return (tail if head == "step" else head).replace("_", "-")


def title_of(name: str) -> str:
    """Return the English title of a metric; of what is not known here its own name as words."""
    kind = kind_of(name)
    words = " ".join(kind.replace("-", " ").split())[:_UNKNOWN_MOST]
    return TITLES.get(kind) or words[:1].upper() + words[1:]


def of_what(name: str) -> str:
    """Return the view or stage that a metric is measured of by its name; "" for the whole part."""
    if "@" in name:
        return name.partition("@")[2]
    head, _, tail = name.partition(":")
    return "" if head == "step" else tail
