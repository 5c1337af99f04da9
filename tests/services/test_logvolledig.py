"""What must stand in the log does, with every field that NEN 7513 asks for (row 4.5)."""

import re
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.toneel import AANROEPEN, Toneel, set_up
from topdossier import __version__
from topdossier.clock import read_now
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort, Uitkomst

UUID = "[0-9a-f-]{36}"
MUST = [
    ("view", "jongeren.open_dossier", Actie.INZIEN, ObjectSoort.DOSSIER, "D00001", ""),
    (
        "view a file",
        "jongeren.read_bijlage",
        Actie.INZIEN,
        ObjectSoort.BIJLAGE,
        f"D00001/{UUID}",
        "",
    ),
    ("change", "plannen.save_concept", Actie.WIJZIGEN, ObjectSoort.PLAN, "D00001/versie-2", ""),
    ("adopt", "plannen.adopt", Actie.VASTSTELLEN, ObjectSoort.PLAN, "D00001/versie-2", ""),
    (
        "print",
        "documenten.make_plan",
        Actie.AFDRUKKEN,
        ObjectSoort.DOCUMENT,
        "D00001/versie-1",
        "plan",
    ),
    (
        "export",
        "pakketten.make",
        Actie.PAKKET_MAKEN,
        ObjectSoort.PAKKET,
        "D00001/versie-1",
        ".+/advies",
    ),
    (
        "export the log",
        "logboek.make_csv",
        Actie.LOGBOEK_UITVOEREN,
        ObjectSoort.LOGBOEK,
        "/",
        "csv",
    ),
    ("import", "importen.accept", Actie.IMPORTEREN, ObjectSoort.DOSSIER, "D00002", ".*"),
    (
        "take in",
        "pakketten.open",
        Actie.PAKKET_OPENEN,
        ObjectSoort.PAKKET,
        f"D00001/{UUID}",
        "plan",
    ),
    (
        "take agreement back",
        "instemmingen.record",
        Actie.INSTEMMING_VASTLEGGEN,
        ObjectSoort.INSTEMMING,
        "D00001/versie-1",
        "ingetrokken",
    ),
    (
        "hand over",
        "documenten.make_okr",
        Actie.AFDRUKKEN,
        ObjectSoort.DOCUMENT,
        "D00001",
        f"okr/{UUID}",
    ),
    ("search and open", "jongeren.find", Actie.ZOEKEN, ObjectSoort.DOSSIER, "D00001", ""),
    ("take the list", "jongeren.list_all", Actie.ZOEKEN, ObjectSoort.LIJST, "", "aantal-1"),
]


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    made = set_up(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("name", "actie", "soort", "object_id", "reden"),
    [row[1:] for row in MUST],
    ids=[row[0] for row in MUST],
)
def test_what_must_be_logged_is_logged_with_all_its_fields(
    toneel: Toneel, name: str, actie: Actie, soort: ObjectSoort, object_id: str, reden: str
) -> None:
    aanroep, services = AANROEPEN[name], toneel.pick(name)
    aanroep.call(services, toneel, aanroep.prepare(toneel))
    with services.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    assert (line.actie, line.object_soort, line.uitkomst) == (actie, soort, Uitkomst.GELUKT)
    assert re.fullmatch(object_id, line.object_id)
    assert re.fullmatch(reden, line.reden)
    assert (line.wie, line.rol, line.versie) == (
        services.info.login,
        services.info.rol,
        __version__,
    )
    assert line.werkplek
    assert timedelta(0) <= read_now() - line.tijd < timedelta(minutes=5)
