"""The glossary is complete, and the domain is written in its words and in no synonym of them."""

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import topdossier.domain

ROOT = Path(__file__).parents[2]
BEGRIPPEN = ROOT / "resources" / "begrippen.md"
NOUN_COLUMNS = ("begrip", "meervoud", "omschrijving", "bron", "Engels", "niet")
VERB_COLUMNS = ("werkwoord", "Engels", "omschrijving", "bron", "niet")
MAY_BE_A_DASH = {"meervoud", "bron", "niet"}
NONE = "–"
MACHINERY = {"Problem", "Code"}
"""English words that a class of the domain may be made of."""
LINKING = {"Hoor", "Met", "Per", "Van", "Nieuwe"}
"""Small Dutch words beside a term, and the stem of hoorrecht."""

Row = dict[str, str]


def read_rows() -> list[tuple[tuple[str, ...], Row]]:
    """Every row of every table with the columns of its table."""
    rows: list[tuple[tuple[str, ...], Row]] = []
    header: tuple[str, ...] = ()
    for line in BEGRIPPEN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            header = ()
            continue
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if not header:
            header = cells
        elif not set(line) <= set("|- "):
            rows.append((header, dict(zip(header, cells, strict=True))))
    return rows


ROWS = read_rows()
NOUNS = [row for header, row in ROWS if header == NOUN_COLUMNS]
VERBS = [row for header, row in ROWS if header == VERB_COLUMNS]
MODULES = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "topdossier" / "domain").rglob("*.py")
)


def split_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def split_identifier(name: str) -> list[str]:
    """`BevoegdGezag` and `bevoegd_gezag` are both bevoegd and gezag."""
    return [
        word.lower()
        for part in name.split("_")
        for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", part)
    ]


GLOSSARY_WORDS = {
    word.lower()
    for row in NOUNS
    for column in ("begrip", "meervoud")
    for word in split_words(row[column])
}
FORBIDDEN = {
    word.strip()
    for row in [*NOUNS, *VERBS]
    for word in row["niet"].split(",")
    if word.strip() != NONE
}


def list_public_classes() -> list[str]:
    names = pkgutil.walk_packages(topdossier.domain.__path__, "topdossier.domain.")
    return sorted(
        {
            name
            for module in names
            for name, item in vars(importlib.import_module(module.name)).items()
            if inspect.isclass(item)
            and item.__module__.startswith("topdossier.domain")
            and not name.startswith("_")
        }
    )


def list_identifiers(module: str) -> set[str]:
    """Names that a module gives: classes, functions, fields, arguments and variables."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name):
            names.add(node.id)
    return names


def list_function_names() -> set[str]:
    return {
        node.name
        for path in (ROOT / "topdossier").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def test_every_table_has_one_of_the_two_headers() -> None:
    assert {header for header, _ in ROWS} == {NOUN_COLUMNS, VERB_COLUMNS}
    assert len(NOUNS) + len(VERBS) == len(ROWS)
    assert NOUNS
    assert VERBS


@pytest.mark.parametrize("row", [*NOUNS, *VERBS], ids=lambda row: next(iter(row.values())))
def test_a_term_has_all_its_columns(row: Row) -> None:
    for column, cell in row.items():
        assert cell, column
        assert cell != NONE or column in MAY_BE_A_DASH, column
    assert row["omschrijving"].endswith(".")
    assert row["omschrijving"][0].isupper()


def test_no_term_stands_twice() -> None:
    terms = [row["begrip"] for row in NOUNS] + [row["werkwoord"] for row in VERBS]
    assert sorted(set(terms)) == sorted(terms)
    plurals = [row["meervoud"] for row in NOUNS if row["meervoud"] != NONE]
    assert len(set(plurals)) == len(plurals)


def test_a_forbidden_word_is_no_term_of_its_own() -> None:
    terms = {row["begrip"] for row in NOUNS} | {row["werkwoord"] for row in VERBS}
    assert not FORBIDDEN & terms


@pytest.mark.parametrize("name", list_public_classes())
def test_a_class_of_the_domain_is_made_of_glossary_words(name: str) -> None:
    allowed = {word.lower() for word in MACHINERY | LINKING}
    unknown = [word for word in split_identifier(name) if word not in GLOSSARY_WORDS | allowed]
    assert unknown == [], f"{name}: add {unknown} to resources/begrippen.md, or use its word"


def test_no_word_is_allowed_that_nobody_uses() -> None:
    used = {word for name in list_public_classes() for word in split_identifier(name)}
    assert {word.lower() for word in MACHINERY | LINKING} <= used
    assert not {word.lower() for word in MACHINERY} & GLOSSARY_WORDS


@pytest.mark.parametrize("module", MODULES)
def test_the_domain_uses_no_synonym(module: str) -> None:
    found = {
        name
        for name in list_identifiers(module)
        if any(word in FORBIDDEN for word in split_identifier(name))
    }
    assert found == set()


def test_no_function_has_a_dutch_verb() -> None:
    """Dutch nouns, English verbs: `adopt`, not `vaststellen`."""
    verbs = {row["werkwoord"] for row in VERBS}
    found = {name for name in list_function_names() if set(split_identifier(name)) & verbs}
    assert found == set()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("BevoegdGezag", ["bevoegd", "gezag"]),
        ("OkrSociaalEmotioneel", ["okr", "sociaal", "emotioneel"]),
        ("wens_ouders", ["wens", "ouders"]),
        ("MAX_DOELEN_HINT", ["max", "doelen", "hint"]),
        ("_check_ids", ["check", "ids"]),
    ],
)
def test_an_identifier_falls_apart_into_its_words(name: str, words: list[str]) -> None:
    assert split_identifier(name) == words
