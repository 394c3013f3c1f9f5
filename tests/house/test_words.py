"""Names come from the glossary, and every module says why it is there."""

from __future__ import annotations

import ast
import re

from tests.house.source import PROJECT, Function, failures, product

DRAWERS = {"utils", "util", "manager", "managers", "helpers", "helper", "base", "common", "misc"}

# a class that is called so means one of the glossary's words
AVOIDED = {
    "Machine": "Station",
    "Node": "Station",
    "Job": "Recipe",
    "Project": "Recipe",
    "Config": "Recipe",
    "Device": "Camera",
    "Picture": "Frame",
    "Unit": "Part",
    "Item": "Part",
    "Product": "Part",
    "Sample": "Part",
    "Result": "Prediction",
    "Output": "Prediction",
    "Detection": "Finding",
    "Annotation": "Finding or Judgement",
    "Label": "Verdict",
    "Disposition": "Decision",
    "Mode": "Automation level",
    "Deployment": "Rollout",
    "Warning": "Alarm",
    "Notification": "Alarm",
    "Manager": "what it does",
    "Helper": "what it does",
    "Mixin": "a part that is handed in",
}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    found = [module.name for module in product() if DRAWERS & {*module.name.removesuffix(".py").split("/")}]
    assert not found, failures("name a module after what it does", found)


def test_no_class_takes_an_avoided_word() -> None:
    found = [
        f"{module.name}:{node.lineno} {node.name}: say {AVOIDED[word]}, not {word}"
        for module in product()
        for node in module.classes()
        for word in re.findall(r"[A-Z][a-z]+", node.name)
        if word in AVOIDED
    ]
    assert not found, failures("the glossary has a word for it", found)


def test_every_module_says_in_one_sentence_why_it_exists() -> None:
    said = {module.name: ast.get_docstring(module.tree) or "" for module in product()}
    found = [name for name, docstring in said.items() if not re.match(r"\S.+\.(\s|$)", docstring.replace("\n", " "))]
    assert not found, failures("begin a module with one sentence that says why it exists", found)


def test_everything_public_states_its_promise() -> None:
    found = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in product()
        for node in module.tree.body
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not found, failures("a public function or class has a docstring", found)


def test_only_commands_print() -> None:
    found = [
        f"{module.name}:{node.lineno}"
        for module in product()
        if not re.match(r"inspector_app/cli(\.py|/)", module.name)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not found, failures("log it, or hand it to the command: only the cli prints", found)


def test_a_test_is_named_by_a_sentence() -> None:
    names = re.compile(r"^ *(?:async )?def (test_\w+)", re.MULTILINE)
    found = [
        f"{path.relative_to(PROJECT).as_posix()}: {name}"
        for path in sorted((PROJECT / "tests").rglob("test_*.py"))
        for name in names.findall(path.read_text(encoding="utf-8"))
        if name.count("_") < 3
    ]
    assert not found, failures("a test's name is a sentence: what does what, when", found)
