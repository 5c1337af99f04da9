"""Every command explains itself in Dutch."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main

from tests.cli.conftest import Typ
from topdossier.cli.main import build_app

ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|show|this|message|exit|required|default|file|path|"
    r"text|integer|range|missing|error|try|help(?! )|the|and|for|with|str|int|choice|env var)\b",
    re.IGNORECASE,
)


def walk(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:  # noqa: ANN401  the library vendors its classes
    yield path
    for name, child in getattr(command, "commands", {}).items():
        yield from walk(child, (*path, name))


COMMANDS = list(walk(typer.main.get_command(build_app())))


def test_the_commands_of_the_design_are_there() -> None:
    assert {
        ("demo",),
        ("kluis", "maken"),
        ("kluis", "controleren"),
        ("importeren",),
        ("jongeren",),
        ("plan", "tonen"),
        ("plan", "controleren"),
        ("plan", "schrijven"),
        ("plan", "vaststellen"),
        ("instemmingen",),
        ("instemming", "vastleggen"),
        ("inzage", "vastleggen"),
        ("evaluatie", "schrijven"),
        ("okr",),
        ("pdf",),
        ("adresboek", "mijn-kaart"),
        ("adresboek", "toevoegen"),
        ("adresboek", "lijst"),
        ("adresboek", "intrekken"),
        ("pakket", "maken"),
        ("pakket", "controleren"),
        ("pakket", "openen"),
        ("logboek",),
        ("zelftest",),
    } <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_of_a_command_has_no_english_in_it(typ: Typ, command: tuple[str, ...]) -> None:
    found = typ(*command, "--help")
    assert found.status == 0
    assert found.err == ""
    assert found.out.startswith("Gebruik: topdossier")
    without_names = re.sub(r"--[a-z-]+|<[a-z|-]*[|][a-z|-]*>|\[OPTIES\]", "", found.out)
    left = {match.group() for match in ENGLISH.finditer(without_names)}
    assert left == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("toveren",),
        ("--toveren",),
        ("plan", "toveren"),
        ("plan", "tonen"),
        ("plan", "tonen", "a", "b"),
        ("demo",),
        ("demo", "x", "--jongeren", "veel"),
        ("demo", "x", "--jongeren", "-1"),
        ("jongeren", "--status", "blauw"),
        ("kluis", "maken", "--rol", "koning"),
        ("pdf", "kaart", "x", "-o", "y"),
        ("--nu", "gisteren", "jongeren"),
        ("--nu", "31-02-2026", "jongeren"),
        ("--nu", "2026-3", "jongeren"),
        ("--kluis",),
        ("pakket", "maken", "x", "--soort", "plan", "--voor", "y"),
    ],
    ids=str,
)
def test_a_command_that_was_typed_wrong_is_explained_in_dutch(
    typ: Typ, arguments: tuple[str, ...]
) -> None:
    found = typ(*arguments)
    assert found.status == 2
    assert found.out == ""
    assert "Traceback" not in found.err
    left = {m.group() for m in ENGLISH.finditer(re.sub(r"--[a-z-]+", "", found.err))}
    assert left <= {"typ"}, found.err
    assert found.err.strip()


def test_no_command_shows_the_help_with_status_two(typ: Typ) -> None:
    assert typ().status == 2
    assert typ("plan").status == 2


def test_recording_a_decision_does_not_offer_what_it_refuses(typ: Typ) -> None:
    shown = typ("instemming", "vastleggen", "--help").out
    assert "ingestemd" in shown
    assert "papier" in shown
    for word in ("ingetrokken", "mondeling"):
        assert word not in shown
