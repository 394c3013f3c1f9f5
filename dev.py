"""Sets the project up and runs, tests, lints or measures it, so that Python is all a machine needs to have."""

from __future__ import annotations

import ctypes
import hashlib
import html.parser
import io
import json
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import NamedTuple, NoReturn

PROJECT = Path(__file__).resolve().parent
ENVIRONMENT = PROJECT / ".venv"
PRIVATE = PROJECT / ".dev"
PYTHON_AT_LEAST = (3, 11)
UV_VERSION = "0.13.9"
UV_AT_LEAST = (0, 9)
PUBLIC_INDEX = "https://pypi.org/simple"
EXECUTABLE_SUFFIX = ".exe" if os.name == "nt" else ""
TRIES = 3
TIMEOUT_S = 60
WRONG_USE = 2
SERVER_ERROR = 500
PEERS = ("ultralytics==8.4.190", "torchvision==0.29.2")  # what docs/benchmarks.md was measured beside


class SetUpError(Exception):
    """Something this machine lacks; the message says what, where and what to do."""


class Command(NamedTuple):
    """One row of the table of commands."""

    does: str
    steps: tuple[tuple[str, ...], ...]
    loads: tuple[str, ...] = ("engine",)
    develops: bool = True
    takes_arguments: bool = True


class Library(NamedTuple):
    """One system library: what the loader calls it, what Debian and Ubuntu call its package, which part loads it."""

    file: str
    package: str
    part: str


class Wheel(NamedTuple):
    """One file of the package index."""

    name: str
    url: str
    sha256: str


COMMANDS = {
    "run": Command("start the demo line", (("python", "-m", "inspector_app", "demo"),), develops=False),
    "test": Command("run every test", (("python", "-m", "pytest", "-n", "2", "--dist", "loadgroup"),)),
    "lint": Command(
        "check style, types, directions, spelling, lock and changelog",
        (
            ("ruff", "check", "."),
            ("ruff", "format", "--check", "."),
            ("mypy",),
            ("lint-imports",),
            ("typos",),
            ("uv", "lock", "--check"),
            ("towncrier", "build", "--draft", "--version", "next"),
        ),
        loads=(),
        takes_arguments=False,
    ),
    "bench": Command("measure the limits", (("python", "-m", "benchmarks"),)),
    "peers": Command(
        "measure beside Ultralytics, torchvision and OpenCV, which are fetched for it alone",
        (("uv", "run", "--with", PEERS[0], "--with", PEERS[1], "python", "-m", "benchmarks.peers"),),
    ),
    "faults": Command("kill the station's processes at random moments", (("python", "-m", "benchmarks.faults"),)),
}

# Measured with ldd: the engine's wheels carry all they need but these. The screen's rows are from an empty Debian 12.
LIBRARIES = (
    Library("libstdc++.so.6", "libstdc++6", "engine"),
    Library("libz.so.1", "zlib1g", "engine"),
    Library("libGL.so.1", "libgl1", "screen"),
    Library("libEGL.so.1", "libegl1", "screen"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "screen"),
    Library("libfontconfig.so.1", "libfontconfig1", "screen"),
    Library("libdbus-1.so.3", "libdbus-1-3", "screen"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "screen"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "window"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "window"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "window"),
    Library("libxcb-image.so.0", "libxcb-image0", "window"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "window"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "window"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "window"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "window"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "window"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "window"),
)


def main(arguments: list[str]) -> int:
    """Run one command of the table and return its exit code; 2 says that the call or the machine needs a change."""
    if not arguments or arguments[0] not in COMMANDS:
        asked_for_help = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(usage(), file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else WRONG_USE
    command = COMMANDS[arguments[0]]
    passed_on = [argument for argument in arguments[1:] if argument != "--yes"]
    if passed_on and not command.takes_arguments:
        say(f"{arguments[0]} takes no arguments, got {' '.join(passed_on)}")
        return WRONG_USE
    try:
        uv = set_up(command, agreed="--yes" in arguments or os.environ.get("CI") == "true")
    except SetUpError as error:
        say(str(error))
        return WRONG_USE
    return carry_out(command, uv=uv, passed_on=passed_on)


def usage() -> str:
    """Return the table of commands as text."""
    rows = [f"  {name:8}{command.does}" for name, command in COMMANDS.items()]
    head = "usage: python3 dev.py COMMAND [--yes] [ARGUMENTS]    --yes installs system packages without asking"
    return "\n".join([head, *rows])


def say(line: str) -> None:
    """Print one line beside what the commands print: stdout is theirs, JSON included."""
    print(f"dev.py: {line}", file=sys.stderr, flush=True)


def set_up(command: Command, *, agreed: bool) -> Path:
    """Bring the machine to where the command can run and return uv's path; raise SetUpError when it cannot be."""
    packages = missing_packages(command)
    if packages:
        install(packages, agreed=agreed)
    uv = find_uv() or fetch_uv()
    sync = [str(uv), "sync", "--locked", "--inexact"]  # inexact: what a developer added, say torch for training, stays
    if not command.develops:
        sync.append("--no-dev")
    if subprocess.run(sync, cwd=PROJECT, env=uv_environment(), check=False).returncode:
        raise SetUpError(f"uv could not make {ENVIRONMENT.name}: its reason stands above")
    return uv


def carry_out(command: Command, *, uv: Path, passed_on: list[str]) -> int:
    """Run every step, the last one with what was passed on, and return 0 or the first exit code that was not."""
    steps = [[str(program(step[0], uv=uv)), *step[1:]] for step in command.steps]
    steps[-1] += passed_on
    environment = uv_environment()
    environment["PATH"] = os.pathsep.join([str(program("python", uv=uv).parent), environment.get("PATH", "")])
    os.chdir(PROJECT)
    if len(steps) == 1:
        hand_over(steps[0], environment)
    codes = []
    for step, argv in zip(command.steps, steps, strict=True):
        say(" ".join(step))
        codes.append(subprocess.run(argv, env=environment, check=False).returncode)
    failed = [step[0] for step, code in zip(command.steps, codes, strict=True) if code]
    say(f"failed: {', '.join(failed)}" if failed else "all passed")
    return next((code for code in codes if code), 0)


def program(name: str, *, uv: Path) -> Path:
    """Return the path of a program of the project's environment, or uv's own."""
    folder = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    return uv if name == "uv" else folder / f"{name}{EXECUTABLE_SUFFIX}"


def hand_over(argv: list[str], environment: dict[str, str]) -> NoReturn:
    """Become the command, so that its signals and its exit code are its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(argv[0], argv, environment)  # noqa: S606 - the arguments are ours
    child = subprocess.Popen(argv, env=environment)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:  # the child got it too and closes in its own time
            continue


# System libraries


def missing_packages(command: Command) -> list[str]:
    """Return the Debian packages that this Linux lacks for a command; nothing on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    has_screen = (PROJECT / "inspector_app" / "ui").is_dir()
    parts = {*command.loads, *(("screen", "window") if has_screen and command.loads else ())}
    packages = [row.package for row in LIBRARIES if row.part in parts and not loads(row.file)]
    return packages if trusts_someone() else ["ca-certificates", *packages]


def loads(file: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def trusts_someone() -> bool:
    """Tell whether there are certificates to check the package index with."""
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile or os.environ.get("PIP_CERT") or (paths.capath and any(Path(paths.capath).iterdir())))


def install(packages: list[str], *, agreed: bool) -> None:
    """Install Debian packages after asking; raise SetUpError with the one line to run where that cannot be done."""
    become_root = [] if is_root() else ["sudo"]
    update = [*become_root, "apt-get", "update"]
    get = [*become_root, "apt-get", "install", "-y", "--no-install-recommends", *packages]
    line = f"{' '.join(update)} && {' '.join(get)}"
    if not all(map(shutil.which, ["apt-get", *become_root])):
        raise SetUpError(f"packages are missing on this machine: run as root: {line.replace('sudo ', '')}")
    if not agreed and not agrees(packages):
        raise SetUpError(f"packages are missing on this machine: run: {line}")
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for argv in (update, get):
        # apt's own words go beside the command's, whose stdout may be one JSON document
        if subprocess.run(argv, env=silent, stdout=sys.stderr, check=False).returncode:
            raise SetUpError(f"{' '.join(argv)} failed: its reason stands above")


def is_root() -> bool:
    """Tell whether apt-get may be called as it is."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def agrees(packages: list[str]) -> bool:
    """Ask on a terminal; nobody there means no."""
    if not sys.stdin or not sys.stdin.isatty():
        return False
    print(f"dev.py: install {' '.join(packages)} with apt-get? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


# uv


def uv_environment() -> dict[str, str]:
    """Return the surroundings for uv: this interpreter, this folder, nothing downloaded but locked packages."""
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    # run from inside an environment, the interpreter behind it is meant: uv may have to make that one anew
    interpreter: str = getattr(sys, "_base_executable", None) or sys.executable
    return {
        **environment,
        "UV_PYTHON": interpreter,
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT),
    }


def find_uv() -> Path | None:
    """Return a uv that is new enough: the private one, or the one on PATH."""
    for candidate in (private_uv(), shutil.which("uv")):
        if candidate and Path(candidate).is_file() and uv_version(Path(candidate)) >= UV_AT_LEAST:
            return Path(candidate)
    return None


def private_uv() -> Path:
    """Return where the fetched uv is kept."""
    return PRIVATE / f"uv-{UV_VERSION}" / f"uv{EXECUTABLE_SUFFIX}"


def uv_version(uv: Path) -> tuple[int, ...]:
    """Return uv's version as numbers; nothing when it does not answer."""
    try:
        answer = subprocess.run([uv, "--version"], capture_output=True, text=True, check=False, timeout=TIMEOUT_S)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", answer.stdout)
    return tuple(map(int, found.groups())) if found and answer.returncode == 0 else ()


def fetch_uv() -> Path:
    """Fetch uv from the package index, check its hash and keep it; pip is not needed, Debian's Python has none."""
    index = next(filter(None, map(os.environ.get, ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"))), PUBLIC_INDEX)
    page = f"{index.rstrip('/')}/uv/"
    wheel = choose_wheel(read_index(download(page).decode(), page=page), page=page)
    say(f"fetching {wheel.name} from {urllib.parse.urlsplit(wheel.url).hostname}")
    content = download(wheel.url)
    if hashlib.sha256(content).hexdigest() != wheel.sha256:
        raise SetUpError(f"{wheel.name} is not what the package index says it is: try again, or install uv by hand")
    uv = private_uv()
    uv.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith(f"/scripts/{uv.name}"))
        unfinished = uv.with_name(f"{uv.name}.{os.getpid()}")
        unfinished.write_bytes(archive.read(name))
    unfinished.chmod(0o755)
    unfinished.replace(uv)
    return uv


def read_index(text: str, *, page: str) -> list[Wheel]:
    """Return the files of a simple index page, JSON (PEP 691) or HTML (PEP 503); those without sha256 are left out."""
    if text.lstrip().startswith("{"):
        files = [(file["filename"], file["url"], file["hashes"].get("sha256")) for file in json.loads(text)["files"]]
    else:
        anchors = Anchors()
        anchors.feed(text)
        parts = [urllib.parse.urldefrag(link) for link in anchors.links]
        files = [(url.rsplit("/", 1)[-1], url, mark.partition("sha256=")[2]) for url, mark in parts]
    return [Wheel(name, urllib.parse.urljoin(page, url), sha256) for name, url, sha256 in files if sha256]


class Anchors(html.parser.HTMLParser):
    """Gathers the links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where an anchor leads."""
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]


def choose_wheel(wheels: list[Wheel], *, page: str) -> Wheel:
    """Return the pinned uv for this machine, for the oldest system of those that fit."""
    family, machine = platform_of_this_machine()
    for wheel in sorted(wheels):
        name, extension = wheel.name[: -len(".whl")].split("-"), wheel.name[-len(".whl") :]
        if extension != ".whl" or name[:2] != ["uv", UV_VERSION]:
            continue
        if any(tag.startswith(family) and tag.endswith(machine) for tag in name[-1].split(".")):
            return wheel
    where = urllib.parse.urlsplit(page).hostname
    raise SetUpError(f"{where} has no uv {UV_VERSION} for {family} {machine}: install uv by hand and try again")


def platform_of_this_machine() -> tuple[str, str]:
    """Return how the tags of wheels that fit this machine begin and end."""
    machine = platform.machine().lower()
    if sys.platform == "win32":
        return "win", {"amd64": "amd64", "arm64": "arm64"}.get(machine, "win32")
    if sys.platform == "darwin":
        return "macosx", machine
    family = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    return family, {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)


def download(url: str) -> bytes:
    """Return what a web address holds; proxies and SSL_CERT_FILE are honoured, PIP_CERT too."""
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    accepts = {"Accept": "application/vnd.pypi.simple.v1+json, text/html;q=0.1, */*;q=0.01"}
    for tries_left in reversed(range(TRIES)):
        try:
            with urllib.request.urlopen(
                urllib.request.Request(url, headers=accepts), timeout=TIMEOUT_S, context=context
            ) as answer:
                content: bytes = answer.read()
                return content
        except OSError as error:
            if not tries_left or (isinstance(error, urllib.error.HTTPError) and error.code < SERVER_ERROR):
                where = urllib.parse.urlsplit(url).hostname
                raise SetUpError(f"{where} does not give uv ({error}): check the network, or install uv") from error
    raise AssertionError


if __name__ == "__main__":
    if sys.version_info < PYTHON_AT_LEAST:
        version = ".".join(map(str, sys.version_info[:3]))
        say(f"Python {version} at {sys.executable} is too old: call dev.py with Python 3.11 or newer")
        sys.exit(WRONG_USE)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
