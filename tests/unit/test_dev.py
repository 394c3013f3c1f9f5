from __future__ import annotations

import hashlib
import io
import json
import platform
import shutil
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import dev

PAGE = "https://index.example/simple/uv/"
BUILDS = [
    f"uv-{dev.UV_VERSION}-py3-none-macosx_11_0_arm64.whl",
    f"uv-{dev.UV_VERSION}-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
    f"uv-{dev.UV_VERSION}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    f"uv-{dev.UV_VERSION}-py3-none-manylinux_2_28_aarch64.whl",
    f"uv-{dev.UV_VERSION}-py3-none-musllinux_1_1_x86_64.whl",
    f"uv-{dev.UV_VERSION}-py3-none-win_amd64.whl",
    f"uv-{dev.UV_VERSION}.tar.gz",
    "uv-0.1.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
]


def wheel_with_uv() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(f"uv-{dev.UV_VERSION}.data/scripts/uv{dev.EXECUTABLE_SUFFIX}", "#!/bin/sh\necho uv 9.9.9\n")
    return content.getvalue()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing."""


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, str]]:
    """A package index in a folder, and its address."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    folder = tmp_path / "simple" / "uv"
    folder.mkdir(parents=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_address[1]}/simple"
    server.shutdown()
    thread.join()
    server.server_close()


def offer_wheel(folder: Path, *, sha256: str) -> None:
    family, machine = dev.platform_of_this_machine()
    name = f"uv-{dev.UV_VERSION}-py3-none-{family}_2_17_{machine}.whl"
    (folder / name).write_bytes(wheel_with_uv())
    (folder / "index.html").write_text(
        json.dumps({"files": [{"filename": name, "url": name, "hashes": {"sha256": sha256}}]})
    )


@pytest.mark.parametrize(
    "system, machine, libc, build",
    [
        ("linux", "x86_64", "glibc", BUILDS[2]),
        ("linux", "x86_64", "", BUILDS[4]),
        ("linux", "aarch64", "glibc", BUILDS[1]),
        ("linux", "aarch64", "", BUILDS[1]),
        ("darwin", "arm64", "", BUILDS[0]),
        ("win32", "AMD64", "", BUILDS[5]),
    ],
)
def test_uv_is_chosen_for_the_machine_it_shall_run_on(
    monkeypatch: pytest.MonkeyPatch, system: str, machine: str, libc: str, build: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: (libc, ""))
    wheels = [dev.Wheel(name, PAGE + name, "0" * 64) for name in BUILDS]
    assert dev.choose_wheel(wheels, page=PAGE).name == build


def test_a_machine_that_uv_is_not_built_for_is_told_what_to_do() -> None:
    with pytest.raises(dev.SetUpError, match=rf"index\.example has no uv {dev.UV_VERSION} .* install uv by hand"):
        dev.choose_wheel([], page=PAGE)


def test_an_index_is_read_as_json_and_as_html() -> None:
    name, sha256 = BUILDS[2], "a" * 64
    as_json = json.dumps({"files": [{"filename": name, "url": f"/files/{name}", "hashes": {"sha256": sha256}}]})
    as_html = f'<html><a href="/files/{name}#sha256={sha256}" data-requires-python="&gt;=3.8">{name}</a></html>'
    expected = [dev.Wheel(name, f"https://index.example/files/{name}", sha256)]
    assert dev.read_index(as_json, page=PAGE) == expected
    assert dev.read_index(as_html, page=PAGE) == expected


def test_a_file_without_a_hash_is_not_offered() -> None:
    assert dev.read_index(f'<a href="/files/{BUILDS[2]}">{BUILDS[2]}</a>', page=PAGE) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for uv is a shell script")
def test_uv_is_fetched_checked_and_kept(
    index: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder, address = index
    offer_wheel(folder, sha256=hashlib.sha256(wheel_with_uv()).hexdigest())
    monkeypatch.setenv("UV_DEFAULT_INDEX", address)
    monkeypatch.setattr(dev, "PRIVATE", tmp_path / "private")
    fetched = dev.fetch_uv()
    assert fetched == dev.find_uv()
    assert dev.uv_version(fetched) == (9, 9, 9)
    assert [path.name for path in fetched.parent.iterdir()] == [fetched.name]


def test_a_uv_that_is_not_what_the_index_says_is_not_kept(
    index: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder, address = index
    offer_wheel(folder, sha256="0" * 64)
    monkeypatch.setenv("UV_DEFAULT_INDEX", address)
    monkeypatch.setattr(dev, "PRIVATE", tmp_path / "private")
    with pytest.raises(dev.SetUpError, match="not what the package index says"):
        dev.fetch_uv()
    assert not (tmp_path / "private").exists()


def test_an_index_that_does_not_answer_is_named(index: tuple[Path, str]) -> None:
    with pytest.raises(dev.SetUpError, match=r"127\.0\.0\.1 does not give uv .*404"):
        dev.download(f"{index[1]}/nothing/")


def test_a_program_that_is_not_uv_has_no_version(tmp_path: Path) -> None:
    assert dev.uv_version(tmp_path / "missing") == ()


@pytest.mark.parametrize("arguments", [[], ["fly"], ["lint", "--fix"]])
def test_a_wrong_call_ends_with_2(arguments: list[str]) -> None:
    assert dev.main(arguments) == 2


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in dev.COMMANDS)


def test_a_library_is_found_only_where_there_is_one() -> None:
    assert not dev.loads("libno-such-library.so.9")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries are Linux' packages")
def test_a_missing_library_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = dev.Library("libno-such-library.so.9", "libnosuch9", "engine")
    monkeypatch.setattr(dev, "LIBRARIES", (missing, *dev.LIBRARIES))
    monkeypatch.setattr(dev, "trusts_someone", lambda: True)
    assert "libnosuch9" in dev.missing_packages(dev.COMMANDS["run"])
    assert dev.missing_packages(dev.COMMANDS["lint"]) == []


@pytest.mark.parametrize("root, start", [(True, "apt-get update && "), (False, "sudo apt-get update && sudo ")])
def test_nobody_there_to_agree_is_told_the_one_line_to_run(
    monkeypatch: pytest.MonkeyPatch, *, root: bool, start: str
) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: root)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(dev.SetUpError, match=f"run: {start}apt-get install .* libnosuch9") as told:
        dev.install(["libnosuch9"], agreed=False)
    assert "\n" not in str(told.value)


def test_a_machine_without_apt_and_sudo_is_told_what_root_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(dev.SetUpError, match=r"run as root: apt-get update && apt-get install .* libnosuch9"):
        dev.install(["libnosuch9"], agreed=True)


def test_the_last_step_takes_what_was_passed_on_and_the_first_failure_is_the_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ends = "import sys; sys.exit(int(sys.argv[1]))"
    command = dev.Command("end", (("python", "-c", ends, "0"), ("python", "-c", ends, "3"), ("python", "-c", ends)))
    monkeypatch.setattr(dev, "program", lambda _name, *, uv: uv)
    monkeypatch.chdir(dev.PROJECT)
    assert dev.carry_out(command, uv=Path(sys.executable), passed_on=["7"]) == 3


def test_uv_uses_the_interpreter_behind_an_environment_and_downloads_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", "elsewhere")
    environment = dev.uv_environment()
    assert environment["UV_PYTHON_DOWNLOADS"] == "never"
    assert not Path(environment["UV_PYTHON"]).is_relative_to(dev.ENVIRONMENT)
    assert "VIRTUAL_ENV" not in environment
