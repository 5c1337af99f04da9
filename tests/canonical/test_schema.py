"""The schemas of what people write by hand describe what the program reads."""

import json

import jsonschema
import pytest
from hypothesis import given, settings

from tests.canonical.waarden import waarden
from tests.helpers.plannen import make_plan
from topdossier.canonical.codec import encode, read_json
from topdossier.canonical.schema import domain_schemas
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.plan import PlanInhoud
from topdossier.errors import FileRefusedError

SCHEMAS = {name: json.loads(data) for name, data in domain_schemas().items()}


def is_valid(name: str, data: bytes) -> bool:
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])
    return bool(validator.is_valid(json.loads(data)))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == f"urn:nl.topdossier:schema:{name.removesuffix('.json')}:1"


def test_a_whole_plan_and_an_almost_empty_one_fit_the_schema() -> None:
    assert is_valid("plan.json", encode(make_plan()))
    assert is_valid("plan.json", b'{"aanleiding":"x"}')


@given(evaluatie=waarden(Evaluatie))
@settings(deadline=None, max_examples=20)
def test_any_evaluatie_fits_its_schema(evaluatie: Evaluatie) -> None:
    assert is_valid("evaluatie.json", encode(evaluatie))


@pytest.mark.parametrize(
    "data", [b'{"naam":"x"}', b'{"factoren":[{}]}', b'{"aanleiding":1}', b'{"formaat":"1"}', b"[]"]
)
def test_what_the_program_refuses_the_schema_refuses_too(data: bytes) -> None:
    assert not is_valid("plan.json", data)
    with pytest.raises(FileRefusedError):
        read_json(data, PlanInhoud)
