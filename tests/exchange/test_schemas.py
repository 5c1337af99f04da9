"""The published schemas are those of this program, and say what it writes and refuses."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.exchange.pakketten import (
    make_bestanden,
    make_correctie,
    make_manifest,
    make_ontvangst,
)
from tests.exchange.test_kaart import KAART
from topdossier.canonical.codec import encode
from topdossier.exchange.inhoud import encode_inhoud
from topdossier.exchange.manifest import encode_manifest
from topdossier.exchange.schemas import json_schemas, write_schemas

PUBLISHED = Path(__file__).parents[2] / "resources" / "schema"
BESTANDEN = make_bestanden()
GOOD = {
    "manifest.json": encode_manifest(make_manifest(BESTANDEN)),
    "inhoud-plan.json": BESTANDEN[0],
    "inhoud-ontvangst.json": encode_inhoud(make_ontvangst()),
    "inhoud-correctie.json": encode_inhoud(make_correctie()),
    "kaart.json": encode(KAART),
}


def make_validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((PUBLISHED / name).read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schemas_are_up_to_date(tmp_path: Path) -> None:
    """When this fails: `write_schemas(Path("resources/schema"))` of topdossier.exchange.schemas."""
    write_schemas(tmp_path)
    found = {item.name: item.read_bytes() for item in tmp_path.iterdir()}
    assert found == json_schemas()
    assert found == {item.name: item.read_bytes() for item in PUBLISHED.glob("*.json")}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_written_fits_the_published_schema(name: str) -> None:
    make_validator(name).validate(json.loads(GOOD[name]))


@pytest.mark.parametrize("name", GOOD)
def test_in_what_is_signed_every_field_is_required(name: str) -> None:
    validator = make_validator(name)
    tree = json.loads(GOOD[name])
    for key in tree:
        assert not validator.is_valid({k: item for k, item in tree.items() if k != key}), key
    assert not validator.is_valid(tree | {"extra": 1})


def test_the_schema_of_a_manifest_refuses_paths_and_kinds_of_files_too() -> None:
    validator = make_validator("manifest.json")
    for key, value in (("pad", "../../etc/passwd"), ("media", "text/html"), ("sha256", "AB" * 32)):
        tree = json.loads(GOOD["manifest.json"])
        tree["inhoud"][0][key] = value
        assert not validator.is_valid(tree), key
