"""Every slug that is stored and every code of a rule has its Dutch words."""

import importlib
import pkgutil
import re
from enum import StrEnum
from types import ModuleType

import pytest

import topdossier.domain
from topdossier.domain.problem import ProblemCode
from topdossier.services import views
from topdossier.texts import describe_logreden, get_label, get_sentence


def _find_modules() -> list[ModuleType]:
    names = pkgutil.walk_packages(topdossier.domain.__path__, "topdossier.domain.")
    return [importlib.import_module(item.name) for item in names] + [views]


def _find_enums() -> list[type[StrEnum]]:
    found = {
        item
        for module in _find_modules()
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, StrEnum) and item is not StrEnum
    }
    return sorted(found - {ProblemCode}, key=lambda item: item.__name__)


def _to_snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@pytest.mark.parametrize("enum", _find_enums(), ids=lambda enum: enum.__name__)
def test_every_slug_has_a_label(enum: type[StrEnum]) -> None:
    for member in enum:
        label = get_label(_to_snake(enum.__name__), member)
        assert label.strip() == label != ""


def test_labels_within_an_enum_differ() -> None:
    for enum in _find_enums():
        labels = [get_label(_to_snake(enum.__name__), member) for member in enum]
        assert len(set(labels)) == len(labels), enum.__name__


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_has_a_sentence(code: ProblemCode) -> None:
    sentence = get_sentence("probleem", code, 3)
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize(
    "code", [code for code in ProblemCode if code.startswith(("doel-", "actie-"))]
)
def test_a_problem_of_a_doel_says_which_doel(code: ProblemCode) -> None:
    assert "Doel 3" in get_sentence("probleem", code, 3)


@pytest.mark.parametrize(
    ("reden", "words"),
    [
        ("", ""),
        ("okr+overleg", "onderwijskundig rapport, Overleg over deze jongere"),
        ("zoeken", "gevonden door te zoeken"),
        ("okr/0f1e", "onderwijskundig rapport"),
        ("waarneming", "Ik vervang een collega"),
        ("geen-recht", "geen-recht"),
        ("aantal-12", "aantal-12"),
    ],
)
def test_what_a_log_line_tells_is_put_in_words(reden: str, words: str) -> None:
    assert describe_logreden(reden) == words
