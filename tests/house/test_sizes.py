"""Modules, classes and functions stay small enough to be read in one go."""

from __future__ import annotations

from statistics import median

from tests.house.source import failures, length, modules, product

MODULE_MEDIAN_LINES = 120
MODULE_LINES = 400
CLASS_LINES = 200
FUNCTION_LINES = 40
SHORT_FUNCTION_LINES = 12

# "path" or "path:name" -> the reason why it may be longer
EXCEPTIONS: dict[str, str] = {}


def test_the_median_module_is_short() -> None:
    assert median(module.lines for module in product()) <= MODULE_MEDIAN_LINES


def test_no_module_is_long() -> None:
    found = [
        f"{module.name}: {module.lines} lines"
        for module in modules("inspector_app", "benchmarks", "models/train", "tests")
        if module.lines > MODULE_LINES and module.name not in EXCEPTIONS
    ]
    assert not found, failures(f"a module has at most {MODULE_LINES} lines: split it by what it does", found)


def test_no_class_is_long() -> None:
    found = [
        f"{module.name}:{node.lineno} {node.name}: {length(node)} lines"
        for module in product()
        for node in module.classes()
        if length(node) > CLASS_LINES and f"{module.name}:{node.name}" not in EXCEPTIONS
    ]
    assert not found, failures(f"a class has at most {CLASS_LINES} lines", found)


def test_no_function_is_long() -> None:
    found = [
        f"{module.name}:{node.lineno} {node.name}: {length(node)} lines"
        for module in modules("inspector_app", "benchmarks", "models/train", "tests")
        for node in module.functions()
        if length(node) > FUNCTION_LINES and f"{module.name}:{node.name}" not in EXCEPTIONS
    ]
    assert not found, failures(f"a function has at most {FUNCTION_LINES} lines", found)


def test_most_functions_are_short() -> None:
    lengths = [length(node) for module in product() for node in module.functions()]
    short = sum(lines < SHORT_FUNCTION_LINES for lines in lengths)
    assert short > len(lengths) / 2, f"{short} of {len(lengths)} functions are under {SHORT_FUNCTION_LINES} lines"


def test_every_exception_is_still_needed() -> None:
    longest = {module.name: module.lines > MODULE_LINES for module in modules("inspector_app", "benchmarks", "tests")}
    for module in modules("inspector_app", "benchmarks", "models/train", "tests"):
        for node in module.functions():
            longest[f"{module.name}:{node.name}"] = length(node) > FUNCTION_LINES
        for kind in module.classes():
            longest[f"{module.name}:{kind.name}"] = length(kind) > CLASS_LINES
    found = [name for name in EXCEPTIONS if not longest.get(name)]
    assert not found, failures("listed in EXCEPTIONS, but short enough or gone: take it out", found)
