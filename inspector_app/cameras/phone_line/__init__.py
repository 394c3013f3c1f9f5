"""A simulated line of phones seen from above, so that everything can be tried without a camera."""

from inspector_app.cameras.phone_line.drift import Change, Drift, DriftKind
from inspector_app.cameras.phone_line.line import DrawnPart, PhoneLine
from inspector_app.cameras.phone_line.truth import DEFECT_KINDS, Defect, DefectKind, PartTruth

__all__ = [
    "DEFECT_KINDS",
    "Change",
    "Defect",
    "DefectKind",
    "DrawnPart",
    "Drift",
    "DriftKind",
    "PartTruth",
    "PhoneLine",
]
