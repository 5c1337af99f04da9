"""A module that one person can read in one sitting, and that says why it exists."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for package in ("topdossier", "ui", "resources")
    for path in (ROOT / package).rglob("*.py")
)
MOST_LINES = 400
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base"}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short_enough_to_read(module: str) -> None:
    lines = (ROOT / module).read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{module} has {lines} lines: split it by concept"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_why_it_exists(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{module} has no docstring"


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_a_grab_bag(module: str) -> None:
    assert not GRAB_BAGS & set(Path(module).with_suffix("").parts)


def test_the_start_script_stays_short_too() -> None:
    assert (ROOT / "start.py").read_text(encoding="utf-8").count("\n") <= MOST_LINES
