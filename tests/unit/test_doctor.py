"""What the doctor finds, and that it leaves nothing behind."""

from __future__ import annotations

import importlib.metadata
import json
import socket
import tempfile
from pathlib import Path

import pytest

from inspector_app import doctor
from inspector_app.doctor import Check, examine, show, sync_ms
from inspector_app.domain.people import Role
from inspector_app.inference.registry import Registry
from tests.fakes import models
from tests.fakes.staff import MANAGER, account
from tests.unit.store.examples import Record


def by_name(checks: list[Check]) -> dict[str, Check]:
    return {check.name: check for check in checks}


def test_a_healthy_pc_misses_nothing_that_the_engine_needs(tmp_path: Path) -> None:
    found = by_name(examine(tmp_path))

    for name in ("Python", "clock", "packages", "ONNX Runtime", "SQLite", "data folder", "shared memory", "engine"):
        assert found[name].state == "ok", found[name]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    found = by_name(examine(tmp_path / "a" / "b"))

    assert "made when it is needed" in found["data folder"].found
    assert not (tmp_path / "a").exists()


def test_an_engine_that_was_killed_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "engine.json").write_text('{"address": "/nowhere", "pid": 1, "key": "00", "engine_id": "e"}')

    assert by_name(examine(tmp_path))["engine"].state == "warn"


@pytest.mark.parametrize("kind, told", [("production", True), ("demo", False)])
def test_a_production_record_at_which_nobody_can_sign_in_is_told(tmp_path: Path, kind: str, told: bool) -> None:
    folder = tmp_path / "station"
    folder.mkdir()
    with Record(folder, kind=kind) as record:
        assert ("people" in by_name(list(doctor._people(tmp_path)))) == told
        record.ledger.add_account(account(MANAGER, Role.QUALITY_MANAGER))
    (tmp_path / "inspector.db").write_text("no record")
    assert list(doctor._people(tmp_path)) == []


def test_an_engine_that_does_not_answer_holds_nobody_up(tmp_path: Path) -> None:
    record = tmp_path / "demo" / "20260101-000000"
    record.mkdir(parents=True)
    silent = socket.socket(socket.AF_UNIX)
    with tempfile.TemporaryDirectory(prefix="door-") as short, silent:  # a socket's path has little room
        silent.bind(f"{short}/engine")
        silent.listen()
        door = {"address": f"{short}/engine", "pid": 1, "key": "00", "engine_id": "e"}
        (record / "engine.json").write_text(json.dumps(door))

        assert "does not answer" in by_name(examine(tmp_path))["engine"].found


def test_a_folder_that_cannot_be_written_is_told_with_its_remedy(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("no folder")
    found = by_name(examine(taken))["data folder"]

    assert found.state == "missing"
    assert "--data" in found.remedy


def test_every_package_that_the_program_needs_is_looked_at(tmp_path: Path) -> None:
    found = by_name(examine(tmp_path))["packages"].found

    for name in ("numpy", "opencv-python-headless", "sqlite-utils", "pyside6-essentials"):
        assert f"{name} " in found


def test_a_package_that_is_gone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def known(name: str) -> str:
        if name == "rich":
            raise importlib.metadata.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(importlib.metadata, "version", known)

    assert by_name(examine(tmp_path))["rich"].state == "missing"


def test_what_cannot_be_looked_at_is_said_and_nothing_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path) -> tuple[float, float]:
        raise RuntimeError("the disk does not answer")

    monkeypatch.setattr(doctor, "sync_ms", broken)

    assert any("the disk does not answer" in check.found for check in examine(tmp_path))


def test_the_disks_sync_time_is_measured(tmp_path: Path) -> None:
    middle, most = sync_ms(tmp_path, 5)

    assert 0 < middle <= most


def test_the_table_shows_words_as_well_as_colours(capsys: pytest.CaptureFixture[str]) -> None:
    show([Check("disk", "missing", "[red]markup[/] in a path", "make room")])
    out = capsys.readouterr().out

    assert "missing" in out
    assert "[red]markup[/]" in out


def test_a_display_that_is_not_there_is_no_fault_and_one_that_does_not_answer_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    without = {check.name: check for check in examine(tmp_path)}
    monkeypatch.setenv("DISPLAY", ":987")
    silent = {check.name: check for check in examine(tmp_path)}

    assert without["display"].state == "ok"
    assert (silent["display"].state, bool(silent["display"].remedy)) == ("missing", True)
    assert without["sound"].state == "ok"


def test_a_runtime_for_other_devices_takes_the_plain_ones_place_and_two_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_installed", lambda: {"onnxruntime-openvino"})
    monkeypatch.setattr(doctor, "_version", lambda name: None if name in {"onnxruntime", "opencv-python"} else "1.0")
    alone = {check.name: check for check in doctor._packages(tmp_path)}
    assert "onnxruntime" not in alone
    assert "onnxruntime-openvino 1.0" in alone["packages"].found

    monkeypatch.setattr(doctor, "_installed", lambda: {"onnxruntime-openvino", "onnxruntime"})
    both = next(check for check in doctor._packages(tmp_path) if "write over each other" in check.found)
    assert both.state == "missing"


def test_a_registered_model_that_was_never_measured_here_asks_for_a_bench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_DATA", str(tmp_path))
    file = models.brightness_classifier(tmp_path / "m.onnx")
    found = Registry(tmp_path / "models").add(file).id
    check = next(check for check in doctor._choices(tmp_path) if found[:8] in check.name)

    assert (check.state, check.remedy) == ("warn", f"inspector model bench {found[:12]}")
