"""The rollout in the words of the person at the screen: who is where, what the next step is, and what holds it up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from inspector_app.domain.rollout import Deployed, Phase, RolloutAct, RolloutEvent, RolloutState
from inspector_app.ui.figures import percent
from inspector_app.ui.live.wording import cut
from inspector_app.ui.sentences import in_words

_HASH = 8
_NAME_MOST = 60


def stop_word(phase: Phase | None) -> str:
    """Return the name of a stop of the track; None is where a model lies before anybody tries it."""
    translate = QCoreApplication.translate
    words = {
        None: translate("Rollout", "registered"),
        Phase.SHADOW: translate("Rollout", "shadow"),
        Phase.CANARY: translate("Rollout", "canary"),
        Phase.CHAMPION: translate("Rollout", "champion"),
        Phase.WITHDRAWN: translate("Rollout", "withdrawn"),
    }
    return words[phase]


def name_of(deployed: Deployed) -> str:
    """Return a recipe version with what tells it from the others, on one line."""
    recipe = cut(deployed.recipe, _NAME_MOST)
    return f"{recipe} · {cut(in_words(deployed.label), _NAME_MOST)}" if deployed.label else recipe


def hashes_of(deployed: Deployed) -> str:
    """Return the models of a recipe version by stage, their hashes cut to eight digits."""
    return "  ".join(f"{cut(stage, 24)} {cut(found, _HASH + 1)[:_HASH]}" for stage, found in deployed.models)


def step_words(state: RolloutState) -> str:
    """Return what the next step does, as it stands on its button."""
    translate = QCoreApplication.translate
    if state.candidate is None:
        return translate("Rollout", "Next step")
    if state.next_share is None:
        return translate("Rollout", "Make it champion")
    words = translate("Rollout", "Canary: {share} of the parts")
    return words.format(share=percent(state.next_share))


def step_meaning(state: RolloutState) -> str:
    """Return what changes with the next step, in a sentence."""
    translate = QCoreApplication.translate
    name = name_of(state.candidate) if state.candidate is not None else ""
    if state.next_share is None:
        words = translate(
            "Rollout", "{name} decides every part from the next one on. The champion of now stays warm to go back to."
        )
        return words.format(name=name)
    words = translate(
        "Rollout",
        "{name} decides {share} of the parts from the next one on, chosen by a hash of the part; the champion the rest.",
    )
    return words.format(name=name, share=percent(state.next_share))


def where_words(state: RolloutState, now: float) -> str:
    """Return where the candidate stands, in a sentence; `now` in seconds since 1970 (UTC)."""
    translate = QCoreApplication.translate
    if state.candidate is None:
        return translate("Rollout", "Nothing is being tried. A candidate begins in shadow, where it decides nothing.")
    if state.phase is Phase.CANARY:
        words = translate("Rollout", "It decides {share} of the parts: {parts} in this step, since {time}.")
        return words.format(share=percent(state.share), parts=state.step_parts, time=clock_words(state.step_since, now))
    words = translate("Rollout", "It sees each part after the champion has answered, and decides nothing.")
    if state.skipped:
        skipped = translate("Rollout", "{count} parts were not shown to it, for want of time.")
        words = f"{words} {skipped.format(count=state.skipped)}"
    return words


def held_up_words(state: RolloutState) -> str:
    """Return what blocks the next step, or that it may be taken; "" where nothing is being tried."""
    if state.candidate is None:
        return ""
    if not state.blocked_by:
        return QCoreApplication.translate("Rollout", "The next step may be taken.")
    words = QCoreApplication.translate("Rollout", "The next step waits: {reasons}.")
    return words.format(reasons="; ".join(cut(in_words(reason), 160).rstrip(".") for reason in state.blocked_by))


def back_words(state: RolloutState) -> str:
    """Return what one click goes back to, as it stands on its button."""
    translate = QCoreApplication.translate
    words = translate("Rollout", "Roll back to {name}")
    if state.phase is Phase.CANARY and state.champion is not None:
        return words.format(name=cut(state.champion.recipe, 24))
    if state.previous is not None:
        return words.format(name=cut(state.previous.recipe, 24))
    return translate("Rollout", "Nothing to roll back to")


def act_word(event: RolloutEvent) -> str:
    """Return what was done, with the share where the canary has one."""
    translate = QCoreApplication.translate
    words = {
        RolloutAct.STARTED: translate("Rollout", "candidate in shadow"),
        RolloutAct.CANARY_BEGAN: translate("Rollout", "canary began"),
        RolloutAct.STEP: translate("Rollout", "canary step"),
        RolloutAct.PROMOTED: translate("Rollout", "promoted to champion"),
        RolloutAct.ROLLED_BACK: translate("Rollout", "rolled back"),
        RolloutAct.WITHDRAWN: translate("Rollout", "candidate withdrawn"),
        RolloutAct.FELL: translate("Rollout", "candidate fell"),
    }
    share = (
        f" {percent(event.share)}" if event.share and event.act in {RolloutAct.CANARY_BEGAN, RolloutAct.STEP} else ""
    )
    return f"{words[event.act]}{share}"


def clock_words(at: float, now: float) -> str:
    """Return a moment as the time of the day, with the date where that is another day than `now`."""
    moment = QDateTime.fromSecsSinceEpoch(int(at))
    if moment.date() == QDateTime.fromSecsSinceEpoch(int(now)).date():
        return moment.toString("HH:mm")
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
