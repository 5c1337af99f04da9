"""JSON Schema of everything that travels or that people write by hand, for other programs.

`write_schemas(Path("resources/schema"))` brings the published files up to date; a test fails when
they are not.
"""

from pathlib import Path

from topdossier.canonical.schema import domain_schemas, generate_schema
from topdossier.exchange.inhoud import InhoudCorrectie, InhoudOntvangst, InhoudPlan
from topdossier.exchange.kaart import Kaart
from topdossier.exchange.manifest import Manifest


def json_schemas() -> dict[str, bytes]:
    """File name to schema: the plan and the evaluatie, and what packages and cards hold."""
    return domain_schemas() | {
        "manifest.json": generate_schema("manifest", Manifest, complete=True),
        "inhoud-plan.json": generate_schema("inhoud-plan", InhoudPlan, complete=True),
        "inhoud-ontvangst.json": generate_schema(
            "inhoud-ontvangst", InhoudOntvangst, complete=True
        ),
        "inhoud-correctie.json": generate_schema(
            "inhoud-correctie", InhoudCorrectie, complete=True
        ),
        "kaart.json": generate_schema("kaart", Kaart, complete=True),
    }


def write_schemas(map_: Path) -> None:
    """Write every schema into a folder."""
    for name, data in json_schemas().items():
        (map_ / name).write_bytes(data)
