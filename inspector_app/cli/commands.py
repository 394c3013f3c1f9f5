"""The commands and what they start, nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import Any

import click

from inspector_app import __version__
from inspector_app.cli.models import model
from inspector_app.cli.options import (
    RATE,
    SEED,
    LevelWord,
    Size,
    as_json_option,
    data_option,
    drift_option,
    light_drift_option,
    metrics_option,
    print_json,
    recipe_option,
    scenario_option,
    threads_option,
    with_light_drift,
)
from inspector_app.cli.people import people
from inspector_app.cli.record import db
from inspector_app.cli.report import report
from inspector_app.cli.scope import scope_recipe
from inspector_app.domain.automation import Level
from inspector_app.domain.drift.usual import LEAST_PARTS
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.watch_plan import PARTS

BAD_INPUT = 2
_INTERRUPTED = 130
_PARTS = 300


def run(arguments: Sequence[str]) -> int:
    """Run a command line; bad input is one line on stderr and exit code 2."""
    try:
        code = inspector.main(args=list(arguments), prog_name="inspector", standalone_mode=False)
    except click.ClickException as problem:
        return _say(f"inspector: {problem.format_message()} Try 'inspector --help'.")
    except (BadInput, EnvironmentFault) as problem:
        return _say(f"inspector: {problem}")
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        return 1
    return code if isinstance(code, int) else 0


def _say(line: str) -> int:
    click.echo(" ".join(line.split()), err=True)
    return BAD_INPUT


_SCREEN = (
    click.option(
        "--page",
        type=click.Choice(["inspect", "review", "monitor", "models"]),
        default="inspect",
        help="The page in front.",
    ),
    click.option("--size", type=Size(), help="The window's size, such as 1280x800."),
    click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True, help="The look."),
    click.option("--language", default="", help="Such as de; the PC's own by default."),
    click.option("--sign-in", "who", default="", help="Who is at the screen."),
    click.option("--full-screen", is_flag=True, help="Fill the screen."),
    click.option(
        "--screenshot", "picture", type=click.Path(path_type=Path), help="Write a picture of the window, and end."
    ),
    click.option(
        "--after", "after_s", type=click.FloatRange(0.1, 86400), default=3.0, help="Seconds before the screenshot."
    ),
)
_WITHOUT_SCREEN = {"parts", "inspector_error", "light_drift"}
_NOT_IN_A_STORY = {"parts": "parts", "level": "level", "drifts": "drift", "light_drift": "light-drift"}
_SHOWN = ("page", "size", "theme", "language", "who", "full_screen", "picture", "after_s")


def _screen_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_SCREEN):
        command = option(command)
    return command


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="inspector")
@data_option
@click.option("--level", type=LevelWord(), default="human only", show_default=True, help="Level of the first start.")
@click.option("--rate", type=RATE, default=0.5, show_default=True, help="Parts a second.")
@click.option("--seed", type=SEED, default=7, show_default=True, help="Which parts come.")
@_screen_options
@click.pass_context
def inspector(ctx: click.Context, /, data: Path | None, level: Level, rate: float, seed: int, **shown: Any) -> int:
    """Inspect parts: cameras look, models judge, and an earned slider sets who decides.

    Without a command it opens the screen, on the demo line. It joins the engine that works on its record, or starts
    one that goes on when the window is closed: 'inspector engine' says more.
    """
    if ctx.invoked_subcommand is not None:
        given = ctx.get_parameter_source
        named = [name for name in ctx.params if given(name) is click.core.ParameterSource.COMMANDLINE]
        if named:
            message = f"--{named[0].replace('_', '-')} belongs behind '{ctx.invoked_subcommand}'."
            raise click.UsageError(message)
        return 0
    engine_arguments = ("--kind", "demo", "--level", level.word, "--rate", str(rate), "--seed", str(seed))
    _check_display()
    from inspector_app.configuration.folders import record_folder, station_folder
    from inspector_app.screen import ScreenOptions, run_screen

    folder = record_folder(data or station_folder())
    return run_screen(ScreenOptions(folder, engine_arguments, **shown))


def _check_display() -> None:
    """Refuse in words where no window can be shown."""
    from inspector_app.ui.display import display_problem

    problem = display_problem()
    if problem:
        raise BadInput(
            problem,
            where="the screen",
            remedy="start it at a display, or see 'inspector doctor'; 'inspector engine' needs none",
        )


@inspector.command()
@click.option(
    "--parts", type=click.IntRange(1, 10_000_000), help=f"Inspect so many parts without a screen; {_PARTS} by default."
)
@click.option("--seed", type=SEED, default=7, show_default=True, help="Which parts come.")
@click.option("--level", type=LevelWord(), default="partial", show_default=True, help="Automation level.")
@click.option(
    "--inspector-error",
    type=click.FloatRange(0.0, 1.0),
    default=0.01,
    show_default=True,
    help="Without a screen: error rate of the simulated person who judges.",
)
@drift_option
@light_drift_option
@click.option("--rate", type=RATE, default=0.5, show_default=True, help="On the screen: parts a second.")
@scenario_option
@click.option("--headless", is_flag=True, help="Without a screen, a simulated person judging; then a report.")
@data_option
@threads_option
@as_json_option
@_screen_options
@click.pass_context
def demo(
    ctx: click.Context,
    /,
    headless: bool,
    as_json: bool,
    parts: int | None,
    rate: float,
    scenario: str | None,
    light_drift: str | None,
    **options: Any,
) -> int:
    """Show a complete line with a simulated camera on the screen; or run it without one, in lock step.

    The line ends with the window. --headless, --json, and all that is said to be without a screen run it without one:
    same PC, same decisions. --scenario plays a whole story, on the screen or without one.
    """
    given = {name for name in ctx.params if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE}
    shown = {name: options.pop(name) for name in _SHOWN}
    _check_story(scenario, given)
    options["drifts"] = with_light_drift(options["drifts"], light_drift)
    _check_drifts(options["drifts"])
    if not (headless or as_json or given & _WITHOUT_SCREEN):
        from inspector_app.ui.display import display_problem

        problem = display_problem()
        if not problem:
            return _show_demo(options, rate, shown, scenario)
        click.echo(f"inspector: {problem}; the demo runs without a screen", err=True)
    if scenario is not None:
        return _play_story(scenario, options, as_json=as_json)
    from inspector_app.demo import DemoOptions, run_demo, show_demo

    progress = not as_json and sys.stderr.isatty()
    outcome = run_demo(DemoOptions(parts=parts or _PARTS, **options), progress=progress)
    if as_json:
        print_json(outcome)
    else:
        show_demo(outcome)
    return 0


def _check_story(scenario: str | None, given: Container[str]) -> None:
    told = [word for name, word in _NOT_IN_A_STORY.items() if name in given]
    if scenario is not None and told:
        message = f"--{told[0]} says nothing to a scenario, which decides that itself."
        raise click.UsageError(message)


def _check_drifts(drifts: Sequence[str]) -> None:
    """Refuse a drift that is none before any process is started that would find out alone."""
    if drifts:
        from inspector_app.cameras.phone_line.drift import drift_of

        for drift in drifts:
            drift_of(drift)


def _play_story(scenario: str, options: dict[str, Any], *, as_json: bool) -> int:
    from inspector_app.scenarios.outcome import show_outcome
    from inspector_app.scenarios.playing import StoryOptions, play_story

    taken = {name: options[name] for name in ("seed", "data", "threads", "inspector_error")}
    outcome = play_story(StoryOptions(scenario, **taken), progress=not as_json and sys.stderr.isatty())
    if as_json:
        print_json(outcome)
    else:
        show_outcome(outcome)
    return 0


def _show_demo(options: dict[str, Any], rate: float, shown: dict[str, Any], scenario: str | None) -> int:
    from inspector_app.configuration.folders import new_record_folder, record_folder
    from inspector_app.screen import ScreenOptions, run_screen

    told = {"--kind": "demo", "--level": options["level"].word, "--seed": options["seed"], "--rate": rate}
    told |= {"--threads": options["threads"]} if options["threads"] else {}
    told |= {"--scenario": scenario} if scenario else {}
    said = [*told.items(), *(("--drift", drift) for drift in options["drifts"])]
    arguments = tuple(str(word) for pair in said for word in pair)
    folder = record_folder(options["data"]) if options["data"] is not None else new_record_folder("demo")
    return run_screen(ScreenOptions(folder, arguments, stops_engine=True, **shown))


@inspector.command("run")
@click.option("--source", required=True, type=click.Path(path_type=Path), help="Folder of images, or a video.")
@recipe_option
@click.option("--model", type=click.Path(path_type=Path), help="Judge with this ONNX model instead of a recipe.")
@click.option("--card", type=click.Path(path_type=Path), help="The model's card, where it lies elsewhere.")
@click.option("--level", type=LevelWord(), help="Automation level; shadow by default, human only without a model.")
@click.option(
    "--baseline",
    type=click.IntRange(LEAST_PARTS),
    default=PARTS,
    show_default=True,
    help="So many of the first parts are what later ones are held against for drift.",
)
@data_option
@threads_option
@as_json_option
def run_source(as_json: bool, **options: Any) -> int:
    """Inspect a folder of images, in name order, or a video; parts that a person must judge are left waiting."""
    from inspector_app.replaying import ReplayOptions, run_replay, show_replay

    outcome = run_replay(ReplayOptions(**options), progress=not as_json and sys.stderr.isatty())
    if as_json:
        print_json(outcome)
    else:
        show_replay(outcome)
    return 0


@inspector.command()
@data_option
@recipe_option
@click.option("--level", type=LevelWord(), default="human only", show_default=True, help="Level of the first start.")
@click.option("--rate", type=RATE, default=2.0, show_default=True, help="Parts a second.")
@click.option("--seed", type=SEED, default=7, show_default=True, help="Which parts come.")
@click.option("--kind", type=click.Choice(["demo", "trial"]), default="demo", show_default=True, help="Kind of record.")
@click.option("--cached-parts", type=click.IntRange(0), default=0, help="Draw so many parts once and repeat them.")
@threads_option
@drift_option
@metrics_option
@scenario_option
@click.option("--unsupervised", is_flag=True, help="Start the engine alone: systemd, or whoever starts it, watches it.")
def engine(unsupervised: bool, **options: Any) -> int:
    """Run the engine on the demo line until it is stopped; it comes back by itself when it ends otherwise."""
    from inspector_app.supervisor import EngineOptions, supervise

    _check_story(options["scenario"], {"drifts"} if options["drifts"] else ())
    _check_drifts(options["drifts"])
    settings = EngineOptions(**options)
    if not unsupervised:
        return supervise(settings)
    from inspector_app.service import serve

    return serve(settings)


@inspector.command("inference-child", hidden=True)
def inference_child() -> int:
    """Serve predictions to the engine that started this process."""
    from inspector_app.inference.child import main
    from inspector_app.measures.frame_measures import measures_of

    return main(measures_of)


@inspector.command("trial-child", hidden=True)
def trial_child() -> int:
    """Try a stranger's model for the screen."""
    from inspector_app.inference.trials.trial_child import main

    return main()


@inspector.command("check-child", hidden=True)
def check_child() -> int:
    """Serve one `model check`."""
    from inspector_app.inference.check_child import main

    return main()


@inspector.command("bench-child", hidden=True)
def bench_child() -> int:
    """Serve one way of one `model bench`."""
    from inspector_app.inference.bench.bench_child import main

    return main()


@inspector.command("qualify-child", hidden=True)
def qualify_child() -> int:
    """Serve one `model add`."""
    from inspector_app.inference.registry.qualify_child import main

    return main()


inspector.add_command(model)
inspector.add_command(db)
inspector.add_command(report)
inspector.add_command(people)
inspector.add_command(scope_recipe)


@inspector.group()
def cameras() -> None:
    """Look at cameras."""


@cameras.command("list")
@as_json_option
def cameras_list(as_json: bool) -> int:
    """List the sources of frames that this program can use now."""
    from inspector_app.cameras.catalog import available

    found = available()
    if as_json:
        print_json(found)
    else:
        for source in found:
            click.echo(f"{source.id}\t{source.text}")
    return 0


@inspector.command()
@data_option
@as_json_option
def doctor(data: Path | None, as_json: bool) -> int:
    """Say what is missing on this PC, and the one line that mends it."""
    from inspector_app.doctor import examine, show

    checks = examine(data)
    if as_json:
        print_json({"checks": checks})
    else:
        show(checks)
    return 0 if all(check.state != "missing" for check in checks) else 1
