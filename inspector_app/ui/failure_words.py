"""What could go wrong and what is done about it, in the words of the shipped tables, marked for translation."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

_MARKED = (
    QT_TRANSLATE_NOOP("Engine", "the light got weaker or stronger"),
    QT_TRANSLATE_NOOP("Engine", "look at the lamp of '{of}' and its supply; then run the challenge parts"),
    QT_TRANSLATE_NOOP("Engine", "the light is uneven: an LED is dead, or something stands in it"),
    QT_TRANSLATE_NOOP("Engine", "look at each LED of the lamp of '{of}', and at what stands in its light"),
    QT_TRANSLATE_NOOP("Engine", "the light's colour changed"),
    QT_TRANSLATE_NOOP("Engine", "look at the lamp of '{of}', and at light from outside; then run the challenge parts"),
    QT_TRANSLATE_NOOP("Engine", "the camera is out of focus"),
    QT_TRANSLATE_NOOP(
        "Engine", "look at the lens of '{of}': its ring, its screw, its distance; then run the challenge parts"
    ),
    QT_TRANSLATE_NOOP("Engine", "dirt on the lens or the glass before it"),
    QT_TRANSLATE_NOOP("Engine", "clean the lens of '{of}'; then run the challenge parts"),
    QT_TRANSLATE_NOOP("Engine", "the camera was knocked"),
    QT_TRANSLATE_NOOP("Engine", "put '{of}' back by its marks and tighten it; then run the challenge parts"),
    QT_TRANSLATE_NOOP("Engine", "flicker, vibration, or a sensor that got noisy"),
    QT_TRANSLATE_NOOP(
        "Engine", "look for what shakes '{of}', at its exposure against the mains, and at its temperature"
    ),
    QT_TRANSLATE_NOOP("Engine", "another product, or another make of it"),
    QT_TRANSLATE_NOOP("Engine", "look at what lies before '{of}'; hold the parts until somebody knows what they are"),
    QT_TRANSLATE_NOOP("Engine", "pictures are missing or late"),
    QT_TRANSLATE_NOOP("Engine", "look at the cable and the trigger of '{of}'"),
    QT_TRANSLATE_NOOP("Engine", "more defects, or other ones than usual"),
    QT_TRANSLATE_NOOP("Engine", "look at the last rejected parts, and tell whoever makes them"),
    QT_TRANSLATE_NOOP("Engine", "a new kind of defect, or parts that the model was never shown"),
    QT_TRANSLATE_NOOP(
        "Engine", "judge some parts of '{of}' by hand; a kind that nobody taught goes to whoever trains the model"
    ),
    QT_TRANSLATE_NOOP("Engine", "people call OK and NG what they did not before"),
    QT_TRANSLATE_NOOP("Engine", "let two people judge the same parts, and look at the defect book with them"),
    QT_TRANSLATE_NOOP("Engine", "people judge too quickly to look, or too slowly to follow the line"),
    QT_TRANSLATE_NOOP("Engine", "talk to whoever judges: about pauses, light at the screen, and parts that wait"),
    QT_TRANSLATE_NOOP("Engine", "the model got slower"),
    QT_TRANSLATE_NOOP("Engine", "end what else works on this PC, and look at its temperature"),
    QT_TRANSLATE_NOOP("Engine", "the PC runs short of power or memory"),
    QT_TRANSLATE_NOOP("Engine", "end what else works on this PC; tell whoever looks after it"),
    QT_TRANSLATE_NOOP("Engine", "the disk fills up"),
    QT_TRANSLATE_NOOP("Engine", "make room, or let pictures be kept for a shorter time"),
    QT_TRANSLATE_NOOP("Engine", "a defect that no view shows"),
    QT_TRANSLATE_NOOP("Engine", "no metric can show it: let somebody measure or take apart a part of each shift"),
    QT_TRANSLATE_NOOP("Engine", "parts lie over the edge of the view, or something lies over them"),
    QT_TRANSLATE_NOOP("Engine", "look at the belt's guides and the gripper before '{of}'"),
    QT_TRANSLATE_NOOP("Engine", "a screw that is there and loose"),
    QT_TRANSLATE_NOOP("Engine", "no picture from above shows it: try the screws of one part of each shift"),
)
SENTENCES = tuple(str(one) for one in _MARKED)
