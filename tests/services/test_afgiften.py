"""Papers for each ouder and the jongere, in a kluis."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    PNG,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    expect_papers,
    find_id,
    make_kluis,
)
from topdossier.domain.afgifte import Afgifte, Afgiftestuk
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.instemming import Besluit, Wijze
from topdossier.domain.instemregels import Instemregels, Tekenwijze
from topdossier.domain.vandaag import TaakSoort
from topdossier.errors import RuleError, UsageError
from topdossier.services.instemmingen import Vastlegging
from topdossier.services.services import Services


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def dossier_id(karin: Services) -> str:
    found = add_dossier(karin)
    adopt_plan(karin, found)
    return found


def list_open(services: Services, dossier_id: str) -> set[tuple[str, str]]:
    return {
        (rij.naam.split()[0], rij.afgifte.stuk)
        for rij in services.afgiften.list(dossier_id)
        if rij.open
    }


def list_papers(services: Services, dossier_id: str) -> list[Afgifte]:
    return [rij.afgifte for rij in services.afgiften.list(dossier_id)]


EACH = {
    (naam, stuk)
    for naam in ("Fatima", "Mark", "Sanne")
    for stuk in (Afgiftestuk.PLAN, Afgiftestuk.AFSPRAKEN, Afgiftestuk.RECHTEN)
}


def test_each_ouder_with_gezag_and_the_jongere_get_the_papers_once(
    karin: Services, dossier_id: str
) -> None:
    """Product, On paper; no grandmother without gezag."""
    assert list_open(karin, dossier_id) == EACH
    assert expect_papers(karin, dossier_id) == (), "adopting asked for them already"
    assert len(list_papers(karin, dossier_id)) == 9


def test_who_decided_gets_the_proof_of_it(karin: Services, dossier_id: str) -> None:
    given = agree(karin, dossier_id, find_id(karin, dossier_id, "Fatima"))
    assert expect_papers(karin, dossier_id, given) == ()
    assert list_open(karin, dossier_id) == EACH | {("Fatima", Afgiftestuk.BEWIJS)}


def test_whom_somebody_decided_for_gets_every_paper_but_the_proof(
    karin: Services, dossier_id: str
) -> None:
    """It holds what the one who decided wrote, and each is blind to the other's answers."""
    karin.instemregels.save(Instemregels(tekenwijze=Tekenwijze.MEDE_NAMENS))
    fatima, mark = (find_id(karin, dossier_id, naam) for naam in ("Fatima", "Mark"))
    karin.instemmingen.record(
        dossier_id,
        Vastlegging(
            betrokkene_id=fatima,
            besluit=Besluit.INGESTEMD,
            wijze=Wijze.PAPIER,
            datum=PROEFDAG,
            bewijs=NieuweBijlage(titel="Scan", media="", inhoud=PNG),
            mede_namens=(mark,),
        ),
    )
    assert list_open(karin, dossier_id) == EACH | {("Fatima", Afgiftestuk.BEWIJS)}


def test_from_18_it_is_the_jongere_alone(karin: Services) -> None:
    born = PROEFDAG.replace(year=PROEFDAG.year - 18)
    dossier_id = add_dossier(karin, geboortedatum=born)
    adopt_plan(karin, dossier_id)
    assert {naam for naam, _ in list_open(karin, dossier_id)} == {"Sanne"}


def test_what_is_handed_out_leaves_the_list_and_keeps_its_day(
    karin: Services, dossier_id: str
) -> None:
    papers = list_papers(karin, dossier_id)
    first = [item.id for item in papers[:2]]
    earlier = PROEFDAG - timedelta(days=1)
    assert karin.afgiften.hand_out(dossier_id, first, earlier) == 2
    assert len(list_open(karin, dossier_id)) == 7
    days = [rij.afgifte.afgegeven_op for rij in karin.afgiften.list(dossier_id)]
    assert days.count(earlier) == 2
    with pytest.raises(RuleError):
        karin.afgiften.hand_out(dossier_id, first)
    with pytest.raises(RuleError):
        karin.afgiften.hand_out(dossier_id, [papers[2].id], PROEFDAG + timedelta(days=1))
    for nothing in ([], ["niet-van-hier"], [papers[3].id, "niet-van-hier"]):
        with pytest.raises(UsageError):
            karin.afgiften.hand_out(dossier_id, nothing)
    assert len(list_open(karin, dossier_id)) == 7
    assert expect_papers(karin, dossier_id) == ()


def test_vandaag_has_one_line_for_a_jongere_until_everything_is_handed_out(
    kluis: Proefkluis, karin: Services, dossier_id: str
) -> None:
    kluis.add_gebruiker("mo", Rol.MENTOR)
    papers = list_papers(karin, dossier_id)
    taken = [taak for _, part in karin.vandaag.load().delen for taak in part]
    assert [taak.soort for taak in taken].count(TaakSoort.AFGIFTE) == 1
    assert kluis.open_on(PROEFDAG, "mo").afgiften.list_open() == ()
    karin.afgiften.hand_out(dossier_id, [item.id for item in papers])
    assert karin.afgiften.list_open() == ()


def test_the_log_names_nobody(karin: Services, dossier_id: str) -> None:
    papers = list_papers(karin, dossier_id)
    karin.afgiften.hand_out(dossier_id, [papers[0].id])
    with karin.omgeving.look() as tx:
        (line,) = tx.logboek.list(limit=1)
    assert (line.object_soort, line.object_id, line.reden) == ("document", "D00001", "afgegeven")
