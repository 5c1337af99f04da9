"""JSON Schema of the values that people and other programs write down."""

import json
from typing import Any

import msgspec

from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.overleg import Gesprek
from topdossier.domain.plan import PlanInhoud

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def domain_schemas() -> dict[str, bytes]:
    """File name to schema of what people write by hand: a plan, an evaluatie and a gesprek.

    What is left out there is filled in with nothing.
    """
    return {
        "plan.json": generate_schema("plan", PlanInhoud, complete=False),
        "evaluatie.json": generate_schema("evaluatie", Evaluatie, complete=False),
        "gesprek.json": generate_schema("gesprek", Gesprek, complete=False),
    }


def generate_schema(naam: str, kind: type[msgspec.Struct], *, complete: bool) -> bytes:
    """The schema of one kind of value, as text for people and programs.

    Args:
        naam: last part of its identifier.
        kind: the value.
        complete: True when every field must be written out, as in whatever is signed; False when
            a field with a default may be left out.
    """
    schema = msgspec.json.schema(kind)
    for definition in schema["$defs"].values():
        _describe(definition, complete=complete)
    head = {"$schema": _DIALECT, "$id": f"urn:nl.topdossier:schema:{naam}:1"}
    text = json.dumps(head | schema, indent=2, sort_keys=True, ensure_ascii=False)
    return text.encode() + b"\n"


def _describe(definition: dict[str, Any], *, complete: bool) -> None:
    """Keep the first line of a description; the rest of a docstring is for who reads the code."""
    if "description" in definition:
        definition["description"] = definition["description"].split("\n")[0]
    if complete and "properties" in definition:
        definition["required"] = sorted(definition["properties"])
        for field in definition["properties"].values():
            field.pop("default", None)
