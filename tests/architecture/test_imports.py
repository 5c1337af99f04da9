"""The main lines of the import contracts, for whoever runs the tests without the linters.

The full contracts stand in pyproject.toml and are held by import-linter; these tests see what it
cannot: an import by name at run time, and what is really loaded when the program starts.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
NETWORK = {"socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib"}
NETWORK |= {"poplib", "xmlrpc", "asyncio", "webbrowser", "requests", "httpx", "aiohttp", "urllib3"}


STARTERS = ("topdossier.cli", "ui.session", "ui.__main__")
"""Who may put the program together."""


class Import(NamedTuple):
    """One import: who, and what by its full name."""

    module: str
    imported: str


def list_modules() -> Iterator[tuple[str, ast.Module]]:
    for package in ("topdossier", "ui", "resources"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(part for part in parts if part != "__init__")
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def list_imports() -> Iterator[Import]:
    for module, tree in list_modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from (Import(module, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: a relative import"
                yield Import(module, node.module or "")
                yield from (Import(module, f"{node.module}.{a.name}") for a in node.names)


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


IMPORTS = tuple(list_imports())


@pytest.mark.parametrize(
    ("package", "home"),
    [
        ("PySide6", ("ui",)),
        ("shiboken6", ("ui",)),
        ("sqlalchemy", ("topdossier.storage",)),
        ("sqlcipher3", ("topdossier.storage",)),
        ("reportlab", ("topdossier.documents",)),
        ("pyhanko", ("topdossier.zegel.offline",)),
        ("pyhanko_certvalidator", ("topdossier.zegel.offline",)),
        ("asn1crypto", ("topdossier.zegel",)),
        ("topdossier.storage.tables", ("topdossier.storage",)),
        ("topdossier.bootstrap", (*STARTERS, "topdossier.bootstrap", "topdossier.voorbeeld")),
        ("topdossier.voorbeeld", (*STARTERS, "topdossier.voorbeeld")),
        ("topdossier.cli", ("topdossier.cli", "ui.__main__")),
        ("ui", ("ui",)),
    ],
)
def test_a_library_or_layer_is_known_only_at_home(package: str, home: tuple[str, ...]) -> None:
    strangers = {
        found.module
        for found in IMPORTS
        if is_in(found.imported, package) and not any(is_in(found.module, part) for part in home)
    }
    assert strangers == set()


def test_no_module_talks_to_a_network() -> None:
    talkers = {found for found in IMPORTS if found.imported.split(".")[0] in NETWORK}
    talkers |= {found for found in IMPORTS if is_in(found.imported, "PySide6.QtNetwork")}
    assert talkers == set()


def test_every_library_that_is_imported_is_declared() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {
        re.split(r"[<>=]", line)[0].replace("_", "-").lower()
        for line in config["project"]["dependencies"]
    }
    declared.add("shiboken6")  # one half of PySide6-Essentials, tied to its very version
    homes = packages_distributions()
    own = {"topdossier", "ui", "resources", *sys.stdlib_module_names}
    undeclared = {
        found
        for found in IMPORTS
        if (root := found.imported.split(".")[0]) not in own
        if not declared & {home.replace("_", "-").lower() for home in homes.get(root, [])}
    }
    assert undeclared == set()


def test_no_import_hides_in_a_string() -> None:
    hidden = {
        module
        for module, tree in list_modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        if ast.unparse(node.func).rsplit(".", 1)[-1] in {"__import__", "import_module"}
    }
    assert hidden == set()


def test_a_new_module_must_be_given_a_layer() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    layered = {c["containers"][0]: c for c in contracts if "containers" in c}
    assert set(layered) == {"topdossier", "ui"}
    assert all(contract["exhaustive"] for contract in layered.values())


@pytest.mark.parametrize(
    ("loaded", "not_loaded"),
    [
        ("topdossier.cli", "PySide6"),
        ("ui.__main__", "PySide6"),
        ("ui.main_window", "sqlalchemy"),
        ("ui.main_window", "reportlab"),
        ("topdossier.domain.plan", "sqlalchemy"),
    ],
)
def test_a_command_or_window_does_not_wait_for_what_it_does_not_use(
    loaded: str, not_loaded: str
) -> None:
    program = f"import sys, {loaded}; sys.exit({not_loaded!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
