"""Rules for the code of the window."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "ui"
MODULES = sorted(UI.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_labels_come_from_the_one_factory(module: Path) -> None:
    made = re.findall(r"\bQLabel\(", module.read_text(encoding="utf-8"))
    assert not made or module.name == "label.py"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_window_writes_no_files_of_its_own(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    if module.name != "__main__.py":  # the self-test works in a folder that it takes away
        assert "tempfile" not in text
    assert "QTemporary" not in text
    assert "setHtml" not in text
    assert "RichText" not in text
