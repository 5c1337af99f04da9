"""Who got the OKR is known afterwards: by card, by a name in the dossier, or as not recorded."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG
from tests.helpers.paginas import find_texts, read_everything
from tests.helpers.pdf import read_text
from tests.services.toneel import Toneel, set_up
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.inzage import Reactie
from topdossier.errors import UsageError
from topdossier.services.services import Services

JEUGDARTS = "Mevrouw Zilverschoon, jeugdarts"


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    made = set_up(tmp_path)
    made.school.inzages.record(made.dossier_id, made.moeder, PROEFDAG, Reactie.AKKOORD)
    yield made
    made.close()


def read_copy(services: Services, dossier_id: str, voor: str) -> str:
    """The readable part of the copy for one person."""
    files = services.avg.make_inzagekopie(dossier_id, voor)
    return " ".join(read_text(files[0].inhoud).split())


def test_a_receiver_without_a_card_stands_in_the_dossier_and_not_in_the_log(
    toneel: Toneel,
) -> None:
    school = toneel.school
    school.documenten.make_okr(toneel.dossier_id, ontvanger=f"  {JEUGDARTS}\n ")
    with school.omgeving.look() as tx:
        (kept,) = tx.rechten.list_verstrekkingen(toneel.dossier_id)
        line = tx.logboek.list(limit=1)[0]
    assert (kept.ontvanger, kept.vastgelegd_door) == (JEUGDARTS, "karin")
    assert line.reden == f"okr/{kept.id}"
    assert "Zilverschoon" not in repr(school.logboek.list(limit=10_000))


def test_the_copy_names_every_receiver_and_says_where_nobody_wrote_one_down(
    toneel: Toneel,
) -> None:
    school, dossier_id = toneel.school, toneel.dossier_id
    assert "Ontvanger niet vastgelegd" not in read_copy(school, dossier_id, toneel.moeder)
    school.documenten.make_okr(dossier_id, ontvanger=JEUGDARTS)
    school.documenten.make_okr(dossier_id, contact_id=toneel.contact_id)
    school.documenten.make_okr(dossier_id)
    school.documenten.preview_okr(dossier_id)
    text = read_copy(school, dossier_id, toneel.moeder)
    assert text.count("Ontvanger niet vastgelegd") == 1
    assert "Zilverschoon" in text
    assert toneel.swv.info.naam in text


def test_the_other_ouder_is_no_name_among_the_receivers(toneel: Toneel) -> None:
    school, dossier_id = toneel.school, toneel.dossier_id
    school.documenten.make_okr(dossier_id, ontvanger="Mark de Vries")
    text = read_copy(school, dossier_id, toneel.moeder)
    assert "Mark" not in text
    assert "Iemand anders die in dit dossier staat" in text
    eigen = school.avg.make_eigen_kopie(dossier_id, toneel.moeder)
    assert "Mark" not in read_text(eigen[0].inhoud)


def test_one_okr_goes_to_one_receiver(toneel: Toneel) -> None:
    with pytest.raises(UsageError) as caught:
        toneel.school.documenten.make_okr(
            toneel.dossier_id, contact_id=toneel.contact_id, ontvanger=JEUGDARTS
        )
    assert caught.value.code == "ontvanger-dubbel"
    with toneel.school.omgeving.look() as tx:
        assert tx.rechten.list_verstrekkingen(toneel.dossier_id) == ()


def test_the_name_of_a_receiver_can_be_removed_for_good(toneel: Toneel) -> None:
    school, kluis = toneel.school, toneel.school_kluis
    school.documenten.make_okr(toneel.dossier_id, ontvanger=JEUGDARTS)
    rows = school.avg.list_plekken(toneel.dossier_id)
    (row,) = [rij for rij in rows if rij.tekst == JEUGDARTS]
    assert row.label.startswith("OKR gegeven aan ")
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["Zilverschoon"])
    school.avg.shield(toneel.dossier_id, row.plek, AfschermingReden.NIET_NODIG)
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["Zilverschoon"]) == []
    assert "afgeschermd op" in read_copy(school, toneel.dossier_id, toneel.moeder)
