"""The commands and their options, nothing else."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from inspector_app import __version__
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput, EnvironmentFault

BAD_INPUT = 2
_INTERRUPTED = 130


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


def _print_json(document: Any) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())


class LevelWord(click.ParamType[Level]):
    """An automation level as people write it: "human only", "shadow", "assisted", "partial", "full"."""

    name = "level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Level:
        """Return the level of a word."""
        if isinstance(value, Level):
            return value
        try:
            return Level.from_word(str(value))
        except ValueError as problem:
            self.fail(f"{problem}.", param, ctx)


_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
_data = click.option("--data", type=click.Path(path_type=Path), help="Folder of the record; a new one by default.")
_threads = click.option("--threads", type=click.IntRange(1, 256), help="Threads for a model's run; cores - 1.")
_recipe = click.option("--recipe", type=click.Path(path_type=Path), help="The recipe's TOML file.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="inspector")
def inspector() -> None:
    """Inspect parts: cameras look, models judge, and an earned slider sets who decides."""


@inspector.command()
@click.option("--parts", type=click.IntRange(1, 10_000_000), default=300, show_default=True, help="Parts to inspect.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=7, show_default=True, help="Which parts come.")
@click.option("--level", type=LevelWord(), default="partial", show_default=True, help="Automation level.")
@click.option(
    "--inspector-error",
    type=click.FloatRange(0.0, 1.0),
    default=0.01,
    show_default=True,
    help="Error rate of the simulated person who judges.",
)
@click.option(
    "--light-drift",
    metavar="KIND:PART:GAIN",
    help="Let the light change: sudden:100:0.8 or gradual:100:0.8 (reached after 100 parts).",
)
@click.option("--headless", is_flag=True, help="Without a screen (there is none yet: always so).")
@_data
@_threads
@_json
def demo(headless: bool, as_json: bool, **options: Any) -> int:  # noqa: ARG001
    """Run a complete line with a simulated camera, in lock step: same PC, same decisions."""
    from inspector_app.demo import DemoOptions, run_demo, show_demo

    progress = not as_json and sys.stderr.isatty()
    outcome = run_demo(DemoOptions(**options), progress=progress)
    if as_json:
        _print_json(outcome)
    else:
        show_demo(outcome)
    return 0


@inspector.command("run")
@click.option("--source", required=True, type=click.Path(path_type=Path), help="Folder of images, or a video.")
@_recipe
@click.option("--model", type=click.Path(path_type=Path), help="Judge with this ONNX model instead of a recipe.")
@click.option("--card", type=click.Path(path_type=Path), help="The model's card, where it lies elsewhere.")
@click.option("--level", type=LevelWord(), help="Automation level; shadow by default, human only without a model.")
@_data
@_threads
@_json
def run_source(as_json: bool, **options: Any) -> int:
    """Inspect a folder of images, in name order, or a video; parts that a person must judge are left waiting."""
    from inspector_app.replaying import ReplayOptions, run_replay, show_replay

    outcome = run_replay(ReplayOptions(**options), progress=not as_json and sys.stderr.isatty())
    if as_json:
        _print_json(outcome)
    else:
        show_replay(outcome)
    return 0


@inspector.command()
@_data
@_recipe
@click.option("--level", type=LevelWord(), default="human only", show_default=True, help="Level of the first start.")
@click.option("--rate", type=click.FloatRange(0.01, 1000.0), default=2.0, show_default=True, help="Parts a second.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=7, show_default=True, help="Which parts come.")
@click.option("--kind", type=click.Choice(["demo", "trial"]), default="demo", show_default=True, help="Kind of record.")
@click.option("--cached-parts", type=click.IntRange(0), default=0, help="Draw so many parts once and repeat them.")
@_threads
@click.option("--unsupervised", is_flag=True, help="Start the engine alone: systemd, or whoever starts it, watches it.")
def engine(unsupervised: bool, **options: Any) -> int:
    """Run the engine on the demo line until it is stopped; it comes back by itself when it ends otherwise."""
    from inspector_app.service import EngineOptions, serve, supervise

    settings = EngineOptions(**options)
    return serve(settings) if unsupervised else supervise(settings)


@inspector.command("inference-child", hidden=True)
def inference_child() -> int:
    """Serve predictions to the engine that started this process."""
    from inspector_app.inference.child import main

    return main()


@inspector.command("check-child", hidden=True)
def check_child() -> int:
    """Serve one `model check`."""
    from inspector_app.inference.check_child import main

    return main()


@inspector.group()
def model() -> None:
    """Look at models."""


@model.command("check")
@click.argument("model_file", metavar="MODEL", type=click.Path(path_type=Path))
@click.option(
    "--card", type=click.Path(path_type=Path), help="The model's card; MODEL's own name with .toml if it is there."
)
@click.option("--image", "images", multiple=True, type=click.Path(path_type=Path), help="An image to predict.")
@_json
def model_check(model_file: Path, card: Path | None, images: tuple[Path, ...], as_json: bool) -> int:
    """Say what a model is, and what it predicts of images; in a process of its own, with limits."""
    from inspector_app.inference.check import check_model, lines

    report = check_model(model_file, card, images)
    if as_json:
        _print_json(report)
    else:
        click.echo("\n".join(lines(report)))
    return 0


@inspector.group()
def cameras() -> None:
    """Look at cameras."""


@cameras.command("list")
@_json
def cameras_list(as_json: bool) -> int:
    """List the sources of frames that this program can use now."""
    from inspector_app.cameras.catalog import available

    found = available()
    if as_json:
        _print_json(found)
    else:
        for source in found:
            click.echo(f"{source.id}\t{source.text}")
    return 0


@inspector.group()
def db() -> None:
    """Look after the record."""


@db.command("verify")
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--images/--no-images", default=True, show_default=True, help="Read every image file and check its hash.")
@_json
def db_verify(database: Path, images: bool, as_json: bool) -> int:
    """Recompute every decision from its row, and check rows and files; exit code 1 when something is wrong."""
    from inspector_app.store.verify import verify

    report = verify(database, images=images)
    if as_json:
        _print_json(report)
    else:
        click.echo("\n".join(report.lines()))
    return 0 if report.clean else 1


@inspector.command()
@_data
@_json
def doctor(data: Path | None, as_json: bool) -> int:
    """Say what is missing on this PC, and the one line that mends it."""
    from inspector_app.doctor import examine, show

    checks = examine(data)
    if as_json:
        _print_json({"checks": checks})
    else:
        show(checks)
    return 0 if all(check.state != "missing" for check in checks) else 1
