"""What the engine says of falls, gates and levels, marked for translation; `sentences` takes it up."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

_MARKED = (
    QT_TRANSLATE_NOOP("Engine", "look at the parts that were under way, then raise the level through its gate"),
    QT_TRANSLATE_NOOP("Engine", "look at its cable and power; it is opened again by itself"),
    QT_TRANSLATE_NOOP("Engine", "look at the camera and its trigger: its picture does not follow the parts"),
    QT_TRANSLATE_NOOP("Engine", "look at light, lens and position; where the change is wanted, teach the recipe anew"),
    QT_TRANSLATE_NOOP("Engine", "look at the engine's log; go back to the model before, where a new one fails"),
    QT_TRANSLATE_NOOP("Engine", "end what else works on this PC, or give the model more time in the recipe"),
    QT_TRANSLATE_NOOP("Engine", "put the file back as it was, or start the station again with what it says now"),
    QT_TRANSLATE_NOOP("Engine", "run the challenge parts; the new version earns its level by its own evidence"),
    QT_TRANSLATE_NOOP("Engine", "find out why, sign for the contained parts, and run the challenge parts again"),
    QT_TRANSLATE_NOOP("Engine", "run the challenge parts"),
    QT_TRANSLATE_NOOP(
        "Engine", "judge parts by hand and look at what the model missed; the gate opens on new evidence"
    ),
    QT_TRANSLATE_NOOP("Engine", "make room or mend the disk; the station takes parts again by itself"),
    QT_TRANSLATE_NOOP("Engine", "look at the connection to the line; parts that were not told are held"),
    QT_TRANSLATE_NOOP("Engine", "look at the trigger's sensor: pictures and parts may be out of step"),
    QT_TRANSLATE_NOOP("Engine", "look at the PC's time service, and at the times of the parts since"),
    QT_TRANSLATE_NOOP("Engine", "find out what has moved; the chart says which stage moved first"),
    QT_TRANSLATE_NOOP("Engine", "start the station again, and send in its log"),
    QT_TRANSLATE_NOOP("Engine", "{count} parts in a row had a frame that is missing, too old or the same as before"),
    QT_TRANSLATE_NOOP("Engine", "{part} of the last {count} parts had a frame outside of the taught range"),
    QT_TRANSLATE_NOOP("Engine", "the model failed on {part} of the last {count} parts"),
    QT_TRANSLATE_NOOP("Engine", "the model was too late for {part} of the last {count} parts"),
    QT_TRANSLATE_NOOP("Engine", "the PC's clock jumped by {count} s"),
    QT_TRANSLATE_NOOP("Engine", "{name} is not what it was when the station started"),
    QT_TRANSLATE_NOOP("Engine", "a shift began"),
    QT_TRANSLATE_NOOP("Engine", "the last run failed"),
    QT_TRANSLATE_NOOP("Engine", "{name} was lost and came back"),
    QT_TRANSLATE_NOOP("Engine", "challenge parts are overdue: {why}"),
    QT_TRANSLATE_NOOP("Engine", "challenge part {name} is {part}, and the station says {said}"),
    QT_TRANSLATE_NOOP("Engine", "challenge part {name} is {part}, and the station said {said}"),
    QT_TRANSLATE_NOOP("Engine", "{name} left as OK and was judged NG by {part}"),
    QT_TRANSLATE_NOOP("Engine", "{name} runs the challenge parts already"),
    QT_TRANSLATE_NOOP("Engine", "go on with that run, or end it"),
    QT_TRANSLATE_NOOP("Engine", "no run of challenge parts is under way"),
    QT_TRANSLATE_NOOP("Engine", "nothing is to be ended"),
    QT_TRANSLATE_NOOP("Engine", "the level stays low while this stands: {why}"),
    QT_TRANSLATE_NOOP("Engine", "two people sign for {name}; the second signature is missing"),
    QT_TRANSLATE_NOOP("Engine", "the gate before {name} is shut: it lacks {part}"),
    QT_TRANSLATE_NOOP(
        "Engine", "the recipe has no gate before {name}, and a production record goes no further without"
    ),
    QT_TRANSLATE_NOOP("Engine", "there is no fall {count} that somebody should see to"),
    QT_TRANSLATE_NOOP("Engine", "choose one that is shown"),
    QT_TRANSLATE_NOOP("Engine", "it needs a name, and what was done"),
    QT_TRANSLATE_NOOP("Engine", "say both"),
    QT_TRANSLATE_NOOP("Engine", "fall {count} has this already, by {name}"),
    QT_TRANSLATE_NOOP("Engine", "nothing is to be done"),
    QT_TRANSLATE_NOOP("Engine", "{name} approved the method of control of fall {count}"),
    QT_TRANSLATE_NOOP("Engine", "another person verifies the restart"),
)
SENTENCES = tuple(str(one) for one in _MARKED)
