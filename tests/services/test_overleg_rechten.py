"""An overleg in the rights of the AVG: the copy, a removed text, destruction."""

import json
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, adopt_plan, find_id, make_kluis
from tests.helpers.paginas import find_texts, read_everything
from tests.services.overleggen import agree_on, start_overleg
from topdossier.domain.actietafel import Actietafel, ActietafelUitkomst, Zienswijze
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.overleg import OverlegSoort
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.services.services import Services

VAN_VADER = "Mijn ex houdt zich nooit aan de regeling en drinkt te veel."
VAN_MOEDER = "Ik wil dat mijn kind weer elke dag naar school gaat."
WORDS = ("Qwuxnotitie", "Qwuxbesluit", "Qwuxafspraak", "Qwuxuitleg", "Qwuxnaam")


def make_table(services: Services, dossier_id: str) -> str:
    """An actietafel at which both ouders said what they think, and oma was named."""
    overleg = start_overleg(services, dossier_id, OverlegSoort.ACTIETAFEL)
    moeder, vader = (find_id(services, dossier_id, naam) for naam in ("Fatima", "Mark"))
    gesprek = overleg.gesprek
    first = msgspec.structs.replace(
        gesprek.agenda[0], aantekening="Oma Geertruida haalt op.", kort=WORDS[0], besluit=WORDS[1]
    )
    tafel = Actietafel(
        aanleiding="Thuis.",
        zienswijzen=(Zienswijze(moeder, VAN_MOEDER), Zienswijze(vader, VAN_VADER)),
        beelden=f"Vader schreef: {VAN_VADER}",
        besluit="Halve dagen.",
        uitkomst=ActietafelUitkomst.TERUGKEERPLAN,
    )
    people = (
        *gesprek.deelnames,
        msgspec.structs.replace(gesprek.deelnames[-1], naam=WORDS[4], functie="Jeugdarts"),
    )
    changed = msgspec.structs.replace(
        gesprek, agenda=(first, *gesprek.agenda[1:]), actietafel=tafel, deelnames=people
    )
    services.overleggen.save(overleg.id, changed)
    agree_on(services, overleg, WORDS[2])
    return overleg.id


def read_copy(services: Services, dossier_id: str, wie: str) -> str:
    key = find_id(services, dossier_id, wie)
    files = services.avg.make_inzagekopie(dossier_id, key)
    data = next(item.inhoud for item in files if item.naam == "dossier.json")
    return json.dumps(json.loads(data), ensure_ascii=False)


def test_a_copy_holds_the_overleg_and_no_words_of_the_other_ouder(school: Services) -> None:
    """AVG art. 15(4): words and names of others are masked, also where they were copied."""
    dossier_id = add_dossier(school)
    make_table(school, dossier_id)
    adopt_plan(school, dossier_id)
    school.uitleg.record(dossier_id, PROEFDAG, "Karin Wiersma", WORDS[3])
    text = read_copy(school, dossier_id, "Fatima")
    for words in (*WORDS, VAN_MOEDER, "terugkeerplan"):
        assert words in text, words
    for words in ("houdt zich nooit aan", "Geertruida", '"karin"', "Mark"):
        assert words not in text, words
    assert "houdt zich nooit aan" in read_copy(school, dossier_id, "Mark")


def test_a_text_of_an_overleg_can_be_removed_for_good(kluis: Proefkluis, school: Services) -> None:
    kluis.write_slots()
    dossier_id = add_dossier(school)
    overleg_id = make_table(school, dossier_id)
    plekken = {rij.tekst: rij for rij in school.avg.list_plekken(dossier_id)}
    for words in (WORDS[1], WORDS[2]):
        assert plekken[words].label.startswith(("Overleg 1:", "Afspraak 1:"))
        school.avg.shield(dossier_id, plekken[words].plek, AfschermingReden.ONJUIST)
    blad = school.overleggen.load(overleg_id)
    assert "afgeschermd" in blad.overleg.gesprek.agenda[0].besluit
    assert "afgeschermd" in blad.afspraken[0].wat
    pages = read_everything(kluis.db, kluis.opslagsleutel)
    assert find_texts(pages, WORDS[1:3]) == []
    assert find_texts(pages, WORDS[:1]) == [WORDS[0]]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Proefkluis, Services, Services]:
    made = make_kluis(tmp_path / "school")
    made.add_gebruiker("baas", Rol.BEHEERDER)
    made.write_slots()
    karin = made.open_on(PROEFDAG)
    baas = made.open_on(PROEFDAG, "baas")
    baas.omgeving.opslag.close()
    baas.omgeving.opslag = karin.omgeving.opslag
    return made, karin, baas


def test_a_destroyed_dossier_leaves_no_word_of_its_overleggen(
    two: tuple[Proefkluis, Services, Services],
) -> None:
    kluis, karin, baas = two
    dossier_id, other = add_dossier(karin), add_dossier(karin)
    make_table(karin, dossier_id)
    adopt_plan(karin, dossier_id)
    karin.uitleg.record(dossier_id, PROEFDAG, "Karin", WORDS[3])
    kept = start_overleg(karin, other)
    agree_on(karin, kept, "Qwuxander")
    before = read_everything(kluis.db, kluis.opslagsleutel)
    assert set(find_texts(before, WORDS)) == set(WORDS)
    karin.vernietiging.propose(dossier_id, Vernietigingsreden.ONTERECHT)
    baas.vernietiging.confirm(dossier_id)
    left = read_everything(kluis.db, karin.omgeving.load_opslagsleutel())
    assert find_texts(left, WORDS) == []
    assert find_texts(left, ["Qwuxander"]) == ["Qwuxander"]
    assert [rij.wat for rij in karin.afspraken.list_open().rijen] == ["Qwuxander"]
    kluis.close_all()
