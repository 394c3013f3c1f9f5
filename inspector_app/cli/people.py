"""The commands that look after the people of a record."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector_app.cli.options import as_json_option, data_option, print_json
from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import Role, check_secret, checked_name

if TYPE_CHECKING:
    from inspector_app.enrolling import Change

_FILE_MOST = 1000
_ROLES = click.Choice([role.value for role in Role])
_SECRET_FILE = click.option(
    "--secret-file", metavar="FILE", help="Read the new PIN or password from a file, - for standard input."
)
_BY = (
    click.option("--by", metavar="NAME", help="Who changes this: a quality manager; asked for where it is missing."),
    click.option("--by-secret-file", metavar="FILE", help="Read that person's PIN or password, - for standard input."),
    data_option,
)


def _changing(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_BY):
        command = option(command)
    return command


@click.group()
def people() -> None:
    """Look after who may sign in, and as what."""


@people.command("add")
@click.argument("name")
@click.option("--role", type=_ROLES, required=True, help="What the person is here; the first is a quality manager.")
@_SECRET_FILE
@_changing
def people_add(name: str, role: str, secret_file: str | None, **by: Any) -> int:
    """Let a person sign in, with a PIN of 4 digits or more, or a password of 8 characters or more."""
    from inspector_app.link.automation_messages import PersonAdded

    told = checked_name(name)
    return _change(
        lambda: PersonAdded(told, Role(role), _new_secret(told, secret_file), ""), f"added: {told}, {role}", **by
    )


@people.command("list")
@data_option
@as_json_option
def people_list(data: Path | None, as_json: bool) -> int:
    """List whom the record knows."""
    from inspector_app.enrolling import people_of

    found = people_of(_folder(data))
    if as_json:
        print_json(found)
    else:
        for person in found:
            click.echo("\t".join((person.name, person.role, *(() if person.active else ("has left",)))))
    return 0


@people.command("role")
@click.argument("name")
@click.argument("role", type=_ROLES)
@_changing
def people_role(name: str, role: str, **by: Any) -> int:
    """Give a person another role; it counts from their next act on."""
    from inspector_app.link.automation_messages import RoleGiven

    return _change(lambda: RoleGiven(name, Role(role), ""), f"now {role}: {name}", **by)


@people.command("secret")
@click.argument("name")
@_SECRET_FILE
@_changing
def people_secret(name: str, secret_file: str | None, **by: Any) -> int:
    """Give a person another PIN or password."""
    from inspector_app.link.automation_messages import SecretGiven

    return _change(lambda: SecretGiven(name, _new_secret(name, secret_file), ""), f"new secret: {name}", **by)


@people.command("remove")
@click.argument("name")
@_changing
def people_remove(name: str, **by: Any) -> int:
    """Let a person sign in no more; what they signed stays in the record."""
    from inspector_app.link.automation_messages import PersonRemoved

    return _change(lambda: PersonRemoved(name, ""), f"removed: {name}", **by)


def _change(
    change: Callable[[], Change], done: str, *, data: Path | None, by: str | None, by_secret_file: str | None
) -> int:
    from inspector_app.enrolling import enrol, people_of
    from inspector_app.link.automation_messages import SignInRequested

    folder = _folder(data)
    signed = None
    if people_of(folder):
        who = by or _asked("Quality manager")
        signed = SignInRequested(who, _secret(f"PIN or password of {who}", by_secret_file, "--by-secret-file"))
    enrol(folder, change(), signed=signed)
    click.echo(done)
    return 0


def _folder(data: Path | None) -> Path:
    from inspector_app.configuration.folders import station_folder

    return data or station_folder()


def _new_secret(name: str, file: str | None) -> str:
    secret = _secret(f"New PIN or password of {name}", file, "--secret-file", twice=True)
    check_secret(secret)
    return secret


def _secret(prompt: str, file: str | None, option: str, *, twice: bool = False) -> str:
    """Return a secret from a file's first line, or from the terminal without showing it; never from an argument."""
    if file is None:
        return _asked(prompt, option, hidden=True, twice=twice)
    try:
        with click.open_file(file, encoding="utf-8") as lines:
            first: str = lines.readline(_FILE_MOST)
    except (OSError, UnicodeDecodeError) as problem:
        what = f"cannot be read: {getattr(problem, 'strerror', None) or problem}"
        raise BadInput(what, where=file, remedy="name a file whose first line is the secret") from problem
    return first.rstrip("\r\n")


def _asked(prompt: str, option: str = "--by", *, hidden: bool = False, twice: bool = False) -> str:
    if not sys.stdin.isatty():
        what = "there is no terminal to ask at"
        raise BadInput(what, where=prompt, remedy=f"give {option}")
    return str(click.prompt(prompt, hide_input=hidden, confirmation_prompt=twice, err=True))
