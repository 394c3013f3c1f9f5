"""The tests stand where the code stands, so that both are found."""

from __future__ import annotations

from pathlib import PurePosixPath

from tests.house.source import PROJECT, Module, failures, modules, product

# modules whose promise shows only between processes or in a whole run -> where it is tested
TESTED_ELSEWHERE: dict[str, str] = {
    "inspector_app/reports/paper.py": "tests/unit/reports/test_sheet_pdf.py",
    "inspector_app/reports/proportion.py": "tests/unit/reports/test_shift_sheet.py",
    "inspector_app/reports/shift_tables.py": "tests/unit/reports/test_shift_sheet.py",
    "inspector_app/reports/shift_trends.py": "tests/unit/reports/test_shift_sheet.py",
    "inspector_app/reports/table_pdf.py": "tests/unit/reports/test_sheet_pdf.py",
    "inspector_app/reports/trend_pdf.py": "tests/unit/reports/test_sheet_pdf.py",
    "inspector_app/cameras/phone_line/belt.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/body.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/chance.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/gripper.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/hardware.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/lettering.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/lighting.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/line.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/phone.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/pose.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/print_defects.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/scene.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cameras/phone_line/surface_defects.py": "tests/unit/cameras/test_phone_line_line.py",
    "inspector_app/cli/models.py": "tests/unit/cli/test_commands.py",
    "inspector_app/cli/record.py": "tests/unit/cli/test_commands.py",
    "inspector_app/cli/options.py": "tests/unit/cli/test_commands.py",
    "inspector_app/inference/check_child.py": "tests/unit/inference/test_check.py",
    "inspector_app/inference/trials/adding.py": "tests/unit/test_model_desk.py",
    "inspector_app/inference/trials/trial_child.py": "tests/unit/inference/trials/test_trial_process.py",
    "inspector_app/inference/decoders/classify.py": "tests/unit/inference/test_decoders.py",
    "inspector_app/inference/decoders/detect.py": "tests/unit/inference/test_decoders.py",
    "inspector_app/inference/decoders/maps.py": "tests/unit/inference/test_decoders.py",
    "inspector_app/inference/decoders/yolo_masks.py": "tests/unit/inference/test_decoders.py",
    "inspector_app/inference/registry/qualify_child.py": "tests/unit/inference/registry/test_seen.py",
    "inspector_app/cli/registered.py": "tests/unit/inference/registry/test_catalog.py",
    "inspector_app/inference/registry/staging.py": "tests/unit/inference/registry/test_catalog.py",
    "inspector_app/scenarios/drift.py": "tests/e2e/test_scenarios.py",
    "inspector_app/domain/safeguard_ports.py": "tests/unit/store/test_safeguards.py",
    "inspector_app/pipeline/safeguards.py": "tests/integration/test_falls.py",
    "inspector_app/pipeline/shown.py": "tests/integration/test_line.py",
    "inspector_app/screen.py": "tests/e2e/test_screen.py",
    "inspector_app/ui/activity.py": "tests/ui/test_window.py",
    "inspector_app/ui/application.py": "tests/e2e/test_screen.py",
    "inspector_app/ui/chrome/act_sheet.py": "tests/ui/chrome/test_fall_sheet.py",
    "inspector_app/ui/roles.py": "tests/ui/test_reception.py",
    "inspector_app/ui/chrome/bottom_strip.py": "tests/ui/chrome/test_fall_banner.py",
    "inspector_app/ui/chrome/challenge_rows.py": "tests/ui/chrome/test_challenge_sheet.py",
    "inspector_app/ui/chrome/contained_list.py": "tests/ui/chrome/test_containment_sheet.py",
    "inspector_app/ui/chrome/evidence_panel.py": "tests/ui/chrome/test_level_sheet.py",
    "inspector_app/ui/chrome/field.py": "tests/ui/test_reception.py",
    "inspector_app/ui/chrome/leave_sheet.py": "tests/ui/test_window.py",
    "inspector_app/ui/chrome/level_slider.py": "tests/ui/test_window.py",
    "inspector_app/ui/chrome/more_button.py": "tests/ui/chrome/test_fall_banner.py",
    "inspector_app/ui/chrome/rail.py": "tests/ui/test_window.py",
    "inspector_app/ui/chrome/sheet.py": "tests/ui/test_window.py",
    "inspector_app/ui/chrome/top_strip.py": "tests/ui/test_window.py",
    "inspector_app/ui/drift_sentences.py": "tests/ui/test_sentences.py",
    "inspector_app/ui/alarm_sentences.py": "tests/ui/test_sentences.py",
    "inspector_app/ui/alarms/alarm_list.py": "tests/ui/alarms/test_panel.py",
    "inspector_app/ui/alarms/details.py": "tests/ui/alarms/test_panel.py",
    "inspector_app/ui/alarms/rates_view.py": "tests/ui/alarms/test_panel.py",
    "inspector_app/ui/fall_sentences.py": "tests/ui/test_sentences.py",
    "inspector_app/ui/live/defect_keys.py": "tests/ui/test_window.py",
    "inspector_app/ui/live/hearing.py": "tests/ui/live/test_judging.py",
    "inspector_app/ui/live/page.py": "tests/ui/test_window.py",
    "inspector_app/ui/live/part_caption.py": "tests/ui/test_window.py",
    "inspector_app/ui/live/part_display.py": "tests/ui/test_window.py",
    "inspector_app/ui/live/shapes.py": "tests/ui/test_window.py",
    "inspector_app/ui/live/verdict_button.py": "tests/ui/test_window.py",
    "inspector_app/ui/live/verdict_panel.py": "tests/ui/test_window.py",
    "inspector_app/ui/live/waiting_list.py": "tests/ui/test_window.py",
    "inspector_app/ui/models/handle.py": "tests/ui/models/test_what_if_pane.py",
    "inspector_app/ui/models/score_plot.py": "tests/ui/models/test_what_if_pane.py",
    "inspector_app/ui/models/supposed_table.py": "tests/ui/models/test_what_if_pane.py",
    "inspector_app/ui/models/details.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/event_list.py": "tests/ui/models/test_rollout_pane.py",
    "inspector_app/ui/models/paired.py": "tests/ui/models/test_rollout_pane.py",
    "inspector_app/ui/models/rollout_words.py": "tests/ui/models/test_rollout_pane.py",
    "inspector_app/ui/models/track.py": "tests/ui/models/test_rollout_pane.py",
    "inspector_app/ui/models/step_card.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/step_file.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/step_limits.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/step_outputs.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/step_ways.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/step_told.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/steps.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/way_card.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/wizard_frame.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/models/words.py": "tests/ui/models/test_registered.py",
    "inspector_app/ui/pages.py": "tests/ui/test_window.py",
    "inspector_app/ui/monitor/fold.py": "tests/ui/monitor/test_chart_grid.py",
    "inspector_app/ui/monitor/head.py": "tests/ui/monitor/test_page.py",
    "inspector_app/ui/monitor/detail/glass.py": "tests/ui/monitor/detail/test_big_plot.py",
    "inspector_app/ui/monitor/detail/part_sheet.py": "tests/ui/monitor/detail/test_detailing.py",
    "inspector_app/ui/monitor/detail/parts_pane.py": "tests/ui/monitor/detail/test_detailing.py",
    "inspector_app/ui/monitor/detail/pointer.py": "tests/ui/monitor/detail/test_big_plot.py",
    "inspector_app/ui/monitor/detail/view.py": "tests/ui/monitor/detail/test_detailing.py",
    "inspector_app/ui/monitor/detail/previewing.py": "tests/ui/monitor/detail/test_detailing.py",
    "inspector_app/ui/monitor/watch_wishes.py": "tests/ui/monitor/test_watching.py",
    "inspector_app/ui/monitor/wishing.py": "tests/ui/monitor/test_watching.py",
    "inspector_app/ui/monitor/letters.py": "tests/ui/monitor/test_page.py",
    "inspector_app/ui/monitor/names.py": "tests/ui/monitor/test_page.py",
    "inspector_app/ui/monitor/plot.py": "tests/ui/monitor/test_page.py",
    "inspector_app/ui/monitor/span_switch.py": "tests/ui/monitor/test_page.py",
    "inspector_app/ui/monitor/told.py": "tests/ui/monitor/test_page.py",
    "inspector_app/store/scores.py": "tests/unit/test_supposed.py",
    "inspector_app/store/weighables.py": "tests/unit/store/test_evidence.py",
    "inspector_app/store/faults.py": "tests/unit/store/test_database.py",
    "inspector_app/pipeline/assemble.py": "tests/integration/test_line.py",
    "inspector_app/pipeline/capture.py": "tests/integration/test_line.py",
    "inspector_app/pipeline/openings.py": "tests/unit/pipeline/test_rollout.py",
    "inspector_app/pipeline/paired.py": "tests/unit/pipeline/test_rollout.py",
    "inspector_app/pipeline/tried.py": "tests/unit/pipeline/test_rollout.py",
    "inspector_app/pipeline/inspect.py": "tests/integration/test_line.py",
    "inspector_app/pipeline/intents.py": "tests/integration/test_line.py",
    "inspector_app/pipeline/line.py": "tests/integration/test_line.py",
    "inspector_app/pipeline/signal.py": "tests/integration/test_line.py",
    "inspector_app/pipeline/replay.py": "tests/e2e/test_run.py",
    "inspector_app/pipeline/silent.py": "tests/e2e/test_run.py",
    "inspector_app/__main__.py": "tests/e2e/test_demo.py",
    "inspector_app/service.py": "tests/e2e/test_kills.py",
    "inspector_app/replaying.py": "tests/e2e/test_run.py",
    "inspector_app/scenarios/canary.py": "tests/e2e/test_scenarios.py",
    "inspector_app/scenarios/outcome.py": "tests/e2e/test_scenarios.py",
    "inspector_app/scenarios/play.py": "tests/e2e/test_scenarios.py",
    "inspector_app/scenarios/playing.py": "tests/e2e/test_scenarios.py",
    "inspector_app/scenarios/promotion.py": "tests/e2e/test_scenarios.py",
    "inspector_app/scenarios/setting.py": "tests/e2e/test_scenarios.py",
    "inspector_app/scenarios/story.py": "tests/e2e/test_scenarios.py",
    "inspector_app/scenarios/on_stage.py": "tests/e2e/test_scenarios.py",
}


# what a person sees is tested on widgets, in a folder of its own that needs Qt
FOLDERS = {"tests/unit": "", "tests/ui": "ui"}
# about the window as a whole, and not about one module
OF_THE_WHOLE = {"tests/ui/test_blindness.py", "tests/ui/test_hostile.py", "tests/ui/test_qt_binding.py"}


def unit_tests() -> list[Module]:
    """Return the files with unit tests."""
    found = [module for folder in FOLDERS for module in modules(folder)]
    return [module for module in found if module.path.name.startswith("test_") and module.name not in OF_THE_WHOLE]


def could_be_about(test: Module) -> list[str]:
    """Return the modules that a test's name may mean: test_images_full is about images_full, or else about images."""
    folder = next(folder for folder in FOLDERS if test.name.startswith(f"{folder}/"))
    room = FOLDERS[folder] / PurePosixPath(test.name).parent.relative_to(folder)
    words = test.path.stem.removeprefix("test_").split("_")
    return [str(room / "_".join(words[:count])) for count in range(len(words), 0, -1)]


def test_every_unit_test_is_named_after_a_module() -> None:
    found = [
        test.name
        for test in unit_tests()
        if not any(
            (PROJECT / root / f"{name}{ending}").exists()
            for name in could_be_about(test)
            for root in ("inspector_app", ".")
            for ending in (".py", "/__init__.py")
        )
    ]
    assert not found, failures("tests/unit/<room>/test_<module>.py: no such module", found)


def untested() -> set[str]:
    """Return the modules that no unit test is named after and none imports."""
    imported = {name for test in unit_tests() for _, name in test.imports()}
    named = {name for test in unit_tests() for name in could_be_about(test)}
    found = set()
    for module in product():
        inside = module.name.removeprefix("inspector_app/").removesuffix(".py")
        dotted = f"inspector_app.{inside.replace('/', '.')}"
        touched = any(f"{name}.".startswith(f"{dotted}.") for name in imported)
        if module.path.name != "__init__.py" and inside not in named and not touched:
            found.add(module.name)
    return found


def test_every_module_has_a_unit_test() -> None:
    found = sorted(untested() - set(TESTED_ELSEWHERE))
    assert not found, failures("write tests/unit/<room>/test_<module>.py, or say in TESTED_ELSEWHERE where", found)


def test_every_module_tested_elsewhere_still_is() -> None:
    found = sorted(set(TESTED_ELSEWHERE) - untested())
    assert not found, failures("listed in TESTED_ELSEWHERE, but it has a unit test or is gone: take it out", found)
