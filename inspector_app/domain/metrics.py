"""What is measured of each recorded pass, by name, so that record, charts and alarms mean the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.inspection import Inspection, PassRecord
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.review import Judgement
from inspector_app.domain.stage import WHOLE, StageRole

# The rules by which parts are decided that waited for a person, in vain or not.
WAITED = ("person", "person-not-sure", "not-judged")
# Of a frame by itself.
PLAIN = (
    "brightness",
    "contrast",
    "sharpness",
    "clipping",
    "noise",
    "colour-red",
    "colour-blue",
    "evenness-x",
    "evenness-y",
)
# Against the most similar accepted part.
AGAINST = (
    "brightness-rel",
    "colour-red-rel",
    "colour-blue-rel",
    "evenness-x-rel",
    "evenness-y-rel",
    "position-x",
    "position-y",
    "rotation",
    "focus",
    "sharpness-rel",
    "noise-rel",
    "dirt",
    "likeness",
)
# Of what a stage cuts out of its view.
OF_CROPS = ("brightness", "contrast", "sharpness", "clipping")
_INPUTS = (*PLAIN, *AGAINST)
_SHARES = (
    "ng",
    "unsure",
    "no-finding",
    "override-ng",
    "override-ok",
    "agreement",
    "audit-escape",
    "retrigger",
    "incomplete",
)
_UNITS = {"position-x": "px", "position-y": "px", "rotation": "°"}


class Group(StrEnum):
    """The groups of charts."""

    SOFTWARE = "software"
    INPUT = "input"
    OUTPUT = "output"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Metric:
    """One number of a pass.

    Attributes:
        name: Unique: "latency", "step:inference", "brightness:top", "score:defects", "ng:defects", "ng".
        group: Where its chart stands.
        unit: "ms", "" for a pure number, or "%" for a share whose single values are 0 or 1.
        of: The view or stage that it is measured of; "" for the whole part.
        tells: Whether it derives from a prediction, and so shows only after a blind judgement.
    """

    name: str
    group: Group
    unit: str = ""
    of: str = ""
    tells: bool = False

    @property
    def kind(self) -> str:
        """Return what is measured, without of what: "brightness" of "brightness:top"; "inference" of "step:inference"."""
        head, _, tail = self.name.partition("@")[0].partition(":")
        return tail if head == "step" else head


# Of the station and its PC when a part is recorded, not of the part. What a slow model fills or makes busy tells.
_OF_STATION = (
    Metric("step:commit", Group.SOFTWARE, "ms", tells=True),
    Metric("takt", Group.SOFTWARE, "s"),
    Metric("queue", Group.SOFTWARE, tells=True),
    Metric("cpu", Group.SOFTWARE, "cores", tells=True),
    Metric("memory", Group.SOFTWARE, "MB"),
    Metric("disk", Group.SOFTWARE, "GB"),
)


def is_share(name: str) -> bool:
    """Return whether single values of a metric are 0 or 1."""
    return name.partition(":")[0] in _SHARES


def metrics_of(recipe: Recipe) -> tuple[Metric, ...]:
    """Return the metrics that passes of a recipe have, in the order of their charts."""
    steps = [
        Metric("latency", Group.SOFTWARE, "ms", tells=True),
        Metric("step:assemble", Group.SOFTWARE, "ms"),
        Metric("step:inference", Group.SOFTWARE, "ms", tells=True),
        # The wait for files that are written beside the model: none where it was slow.
        Metric("step:encode", Group.SOFTWARE, "ms", tells=True),
        *_OF_STATION,
        Metric("retrigger", Group.SOFTWARE, "%"),
        Metric("incomplete", Group.SOFTWARE, "%"),
    ]
    inputs = [
        Metric(f"{kind}:{view.name}", Group.INPUT, _UNITS.get(kind, ""), of=view.name)
        for view in recipe.views
        for kind in _INPUTS
    ]
    outputs = [Metric("ng", Group.OUTPUT, "%", tells=True)]
    if recipe.stages:
        outputs += [
            Metric("unsure", Group.OUTPUT, "%", tells=True),
            Metric("no-finding", Group.OUTPUT, "%", tells=True),
        ]
    for stage in recipe.stages:
        if stage.role is StageRole.FIND and stage.expects is None:
            continue  # it says nothing that could be drawn
        outputs.append(Metric(f"score:{stage.name}", Group.OUTPUT, of=stage.name, tells=True))
        outputs.append(Metric(f"ng:{stage.name}", Group.OUTPUT, "%", of=stage.name, tells=True))
    return (*steps, *inputs, *_of_crops(recipe), *outputs, *_of_people(recipe))


def _of_crops(recipe: Recipe) -> list[Metric]:
    """Return what is measured of what a stage cuts out: where something is found tells what was predicted."""
    cut = [stage.name for stage in recipe.stages if stage.on is not None or stage.region != WHOLE]
    return [Metric(f"{kind}@{name}", Group.INPUT, of=name, tells=True) for name in cut for kind in OF_CROPS]


def _of_people(recipe: Recipe) -> list[Metric]:
    """Return what people's judgements give; they overrule nothing where no model speaks."""
    names = ("override-ng", "override-ok", "agreement", "audit-escape")
    of_models = [Metric(name, Group.PEOPLE, "%", tells=True) for name in names]
    return [*(of_models if recipe.stages else ()), Metric("time-to-judge", Group.PEOPLE, "s", tells=True)]


def values_of_record(record: PassRecord) -> dict[str, float]:
    """Return the values of a pass that do not derive from any prediction."""
    values = {
        "step:assemble": record.times.assemble_ms,
        "retrigger": float(record.part.number > 1),
        "incomplete": float(not record.facts.views_present),
    }
    for name, value in record.measures.items():
        view, _, kind = name.rpartition(".")
        values[f"{kind}:{view}"] = value
    return values


def values_of_pace(record: PassRecord) -> dict[str, float]:
    """Return the values of a pass that tell how long its model took; no inference where none ran before the record."""
    values = {"step:encode": record.times.encode_ms}
    if record.times.prediction_ms > 0:
        values["step:inference"] = record.times.prediction_ms
    return values


def values_of_prediction(prediction: Prediction | None, recipe: Recipe) -> dict[str, float]:
    """Return the values that a prediction gives: each stage's score, and 1 where the stage says NG, else 0.

    With them comes what was measured of what a stage cut out, and 1 where no stage found anything, else 0. A judging stage says NG from the recipe's threshold on; a locating one where the part was not seen whole.
    """
    if prediction is None:
        return {}
    values = {} if prediction.fault() else {"no-finding": float(not prediction.findings)}
    roles = {stage.name: stage.role for stage in recipe.stages}
    for stage in prediction.stages:
        values |= {f"{kind}@{stage.stage}": value for kind, value in stage.measures.items()}
        if stage.score is None:
            continue
        values[f"score:{stage.stage}"] = stage.score
        locates = roles.get(stage.stage) is StageRole.LOCATE
        is_ng = prediction.located_whole is not True if locates else stage.score >= recipe.thresholds.ng_at
        values[f"ng:{stage.stage}"] = float(is_ng)
    return values


def values_of_verdict(own: Verdict) -> dict[str, float]:
    """Return the values that the station's own verdict gives."""
    return {"unsure": float(own is Verdict.UNSURE)}


def values_of_judgement(judgement: Judgement, own: Verdict | None, *, left_ok: bool = False) -> dict[str, float]:
    """Return the values that a person's first judgement gives beside the station's own verdict, None where there was none.

    "override-ng" is 1 where the person says OK to what the station called NG, "override-ok" the other way round; who
    is not sure overrules nothing, and agrees with nobody. `left_ok` says that the part had left as OK by then:
    "audit-escape" is 1 where the person says NG to such a part.
    """
    values = {"time-to-judge": judgement.took_ms / 1000} if judgement.took_ms > 0 else {}
    sure = Verdict.UNSURE not in {judgement.verdict, own}
    if own is not None and sure:
        values[f"override-{own.value.lower()}"] = float(judgement.verdict is not own)
        values["agreement"] = float(judgement.verdict is own)
    if left_ok and judgement.verdict is not Verdict.UNSURE:
        values["audit-escape"] = float(judgement.verdict is Verdict.NG)
    return values


def values_of_inspection(inspection: Inspection) -> dict[str, float]:
    """Return the values that a decision gives; the latency only where nobody was waited for."""
    values = {"ng": float(inspection.decision.outcome.value == "NG")}
    if inspection.decision.rule not in WAITED and inspection.latency_ms > 0:
        values["latency"] = inspection.latency_ms
    return values
