import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _list_modules(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_the_entry_needs_no_qt() -> None:
    assert not any(name.startswith("PySide6") for name in _list_modules("import ui.__main__"))


def test_the_window_is_painted_before_the_store_is_loaded() -> None:
    modules = _list_modules("import ui.main_window")
    assert not {"sqlalchemy", "sqlcipher3", "reportlab", "keyring", "cryptography"} & modules


def test_an_error_leaves_no_value_behind() -> None:
    code = (
        "from ui.errors import describe, describe_place\n"
        "try:\n    raise ValueError('Sanne de Vries')\n"
        "except ValueError as error:\n"
        "    print(describe(error).sentence, describe_place(type(error), error.__traceback__))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert b"Sanne" not in done.stdout
    assert b"ValueError" in done.stdout
