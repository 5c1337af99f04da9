"""The record of processing says what the program really stores: no more and no less."""

import ast
import importlib
import inspect
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.verwerking import load_verwerkingen
from topdossier.domain.waarde import Waarde
from topdossier.storage.tables import Base

STORAGE = Path(__file__).parents[2] / "topdossier" / "storage"
REGISTER = load_verwerkingen()
BY_FIELD = {DossierGegevens}
"""Values whose fields are of different kinds, and so stand in the register one by one."""


def list_documents() -> set[type[Waarde]]:
    """Every kind of value that the store reads back from a document."""
    found: set[type[Waarde]] = set()
    for path in STORAGE.glob("*.py"):
        module = importlib.import_module(f"topdossier.storage.{path.stem}")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "decode":
                kind = getattr(module, ast.unparse(node.args[1]), None)
                if kind is not None:  # a name of the function, for whatever it is handed
                    found.add(kind)
    return found


def list_parts(hint: Any) -> Iterator[type[Waarde]]:  # noqa: ANN401  a type hint is anything
    if inspect.isclass(hint) and issubclass(hint, Waarde):
        yield hint
    for part in get_args(hint):
        yield from list_parts(part)


def list_values() -> set[type[Waarde]]:
    """Those and everything inside them."""
    waiting, found = list(list_documents()), set[type[Waarde]]()
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            for hint in get_type_hints(kind).values():
                waiting += list_parts(hint)
    return found


def test_every_table_stands_in_the_register_once() -> None:
    told = Counter(name for item in REGISTER.gegevenssoort for name in item.tabellen)
    assert told == Counter(Base.metadata.tables.keys())


def test_every_kind_of_value_stands_in_the_register_once() -> None:
    told = Counter(name for item in REGISTER.gegevenssoort for name in item.waarden)
    expected = Counter(kind.__name__ for kind in list_values() - BY_FIELD)
    for kind in BY_FIELD:
        expected.update(f"{kind.__name__}.{name}" for name in kind.__struct_fields__)
    assert told == expected, "say in resources/regels/verwerkingen.toml what this is"


def test_documents_are_found_at_all() -> None:
    assert {"PlanInhoud", "Jongere", "Betrokkene", "Instemming", "Evaluatie"} <= {
        kind.__name__ for kind in list_documents()
    }


@pytest.mark.parametrize("verwerking", REGISTER.verwerking, ids=lambda item: item.slug)
def test_a_purpose_names_data_that_exist_and_its_source(verwerking: Any) -> None:  # noqa: ANN401  one of the list
    for slug in verwerking.gegevens:
        assert REGISTER.find_gegevens(slug).slug == slug
    assert verwerking.bron
    assert verwerking.grondslag


def test_every_kind_of_data_has_a_purpose() -> None:
    wanted = {slug for item in REGISTER.verwerking for slug in item.gegevens}
    assert wanted == {item.slug for item in REGISTER.gegevenssoort}


@pytest.mark.parametrize("soort", KluisSoort)
def test_a_kluis_has_purposes_of_its_own(soort: KluisSoort) -> None:
    assert REGISTER.list_for(soort)


def test_an_unknown_kind_of_data_is_no_kind() -> None:
    with pytest.raises(LookupError):
        REGISTER.find_gegevens("schoenmaat")
