"""Removing a text that was shown or said in a hand-over: which proofs hold it is told."""

import pytest

from tests.helpers.kluizen import PNG, add_dossier, adopt_plan, agree, find_id
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from tests.helpers.plannen import make_plan
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.instemming import Besluit, DoelOpmerking
from topdossier.domain.overhandiging import Leesopdracht
from topdossier.errors import UsageError
from topdossier.services.services import Services
from topdossier.zegel.nagaan import examine

ONJUIST = AfschermingReden.ONJUIST
OPMERKINGEN = "Wij willen eerst zien of het rooster klopt."
REDEN = "De bijles is er nog steeds niet."
OVER_DOEL = "Dit doel vinden wij het belangrijkste."
DOEL = "versie-1/handelingsdeel.doelen[0].doel"


@pytest.fixture
def dossier_id(school: Services) -> str:
    made = add_dossier(school)
    adopt_plan(school, made)
    return made


def prepare(school: Services, dossier_id: str, who: str = "Fatima") -> Leesopdracht:
    key = find_id(school, dossier_id, who)
    lezers = [i for i in school.overhandigen.list_lezers(dossier_id) if i.betrokkene_id == key]
    return school.overhandigen.prepare(dossier_id, make_vraag(lezers))


def decide(school: Services, dossier_id: str, who: str = "Fatima", **answer: object) -> str:
    """Place of the file in which it was sealed."""
    opdracht = prepare(school, dossier_id, who)
    nu = school.omgeving.klok.now()
    leave(opdracht, make_antwoord(opdracht, nu, **answer))  # type: ignore[arg-type]  # fields
    key = opdracht.beurten[0].betrokkene_id
    school.innemen.take_in(opdracht.overhandiging_id, [key])
    (given,) = (i for i in school.instemmingen.list(dossier_id) if i.betrokkene_id == key)
    return f"bijlage-{given.bewijs_bijlage_id}/inhoud"


def find_plek(school: Services, dossier_id: str, tekst: str) -> str:
    return next(i.plek for i in school.avg.list_plekken(dossier_id) if i.tekst == tekst)


@pytest.mark.parametrize("tekst", [OPMERKINGEN, REDEN, OVER_DOEL])
def test_the_preview_names_the_sealed_file_that_holds_the_words_of_who_decided(
    school: Services, dossier_id: str, tekst: str
) -> None:
    bewijs = decide(
        school,
        dossier_id,
        besluit=Besluit.GEWEIGERD,
        opmerkingen=OPMERKINGEN,
        reden=REDEN,
        doel_opmerkingen=(DoelOpmerking(1, OVER_DOEL),),
    )
    other = decide(school, dossier_id, "Mark", opmerkingen="Goed zo, ga door.")
    found = school.avg.preview_afscherming(dossier_id, find_plek(school, dossier_id, tekst))
    assert [rij.plek for rij in found.bevat] == [bewijs]
    assert found.niet_doorzocht == ()
    assert other not in {rij.plek for rij in found.plekken}


@pytest.mark.parametrize("plek", [DOEL, "versie-1/perspectief.onderbouwing"])
def test_a_text_of_the_version_stands_in_every_proof_about_it(
    school: Services, dossier_id: str, plek: str
) -> None:
    """Also what was only shown: the data of the proof hold no more than what was agreed to."""
    proofs = [decide(school, dossier_id, who) for who in ("Fatima", "Mark")]
    found = school.avg.preview_afscherming(dossier_id, plek)
    assert {rij.plek for rij in found.bevat} >= set(proofs)


def test_a_text_that_is_not_shown_stands_in_no_proof(school: Services, dossier_id: str) -> None:
    bewijs = decide(school, dossier_id)
    found = school.avg.preview_afscherming(dossier_id, "versie-1/aanleiding")
    assert bewijs not in {rij.plek for rij in (*found.bevat, *found.niet_doorzocht)}


def test_once_the_file_is_removed_too_the_words_are_nowhere(
    school: Services, dossier_id: str
) -> None:
    bewijs = decide(school, dossier_id, opmerkingen=OPMERKINGEN)
    plek = find_plek(school, dossier_id, OPMERKINGEN)
    for rij in school.avg.preview_afscherming(dossier_id, plek).bevat:
        school.avg.shield(dossier_id, rij.plek, ONJUIST)
    school.avg.shield(dossier_id, plek, ONJUIST)
    for bijlage in school.jongeren.list_bijlagen(dossier_id):
        data = school.jongeren.read_bijlage(bijlage.id)[1]
        assert OPMERKINGEN not in repr(examine(data).bewijs)
    assert bewijs not in {rij.plek for rij in school.avg.list_plekken(dossier_id)}


def test_a_scan_is_named_as_not_searched(school: Services, dossier_id: str) -> None:
    given = agree(school, dossier_id, find_id(school, dossier_id, "Fatima"))
    assert school.jongeren.read_bijlage(given.bewijs_bijlage_id)[1] == PNG
    found = school.avg.preview_afscherming(dossier_id, DOEL)
    assert [rij.plek for rij in found.niet_doorzocht] == [
        f"bijlage-{given.bewijs_bijlage_id}/inhoud"
    ]
    school.avg.shield(dossier_id, found.niet_doorzocht[0].plek, ONJUIST)
    assert school.avg.preview_afscherming(dossier_id, DOEL).niet_doorzocht == ()


def test_a_hand_over_that_waits_ends_when_a_text_of_a_version_is_removed(
    school: Services, dossier_id: str
) -> None:
    opdracht = prepare(school, dossier_id)
    leave(opdracht, make_antwoord(opdracht, school.omgeving.klok.now()))
    school.avg.shield(dossier_id, DOEL, ONJUIST)
    with school.omgeving.look() as tx:
        assert tx.instemmen.load_paginas(opdracht.overhandiging_id) == b""
        assert tx.instemmen.list_open_overhandigingen() == ()
        lines = [line.reden for line in tx.logboek.list(limit=10)]
    assert lines.count("overhandiging-verwijderd") == 1
    assert school.innemen.list_wachtend().rijen == ()
    with pytest.raises(UsageError):
        school.innemen.take_in(opdracht.overhandiging_id, [opdracht.beurten[0].betrokkene_id])
    assert school.instemmingen.list(dossier_id) == ()


def test_a_hand_over_of_another_dossier_or_about_other_words_stays_open(
    school: Services, dossier_id: str
) -> None:
    said = decide(school, dossier_id, "Mark", opmerkingen=OPMERKINGEN)
    other = add_dossier(school)
    adopt_plan(school, other, make_plan())
    there = prepare(school, other)
    here = prepare(school, dossier_id)
    school.avg.shield(dossier_id, find_plek(school, dossier_id, OPMERKINGEN), ONJUIST)
    school.avg.shield(dossier_id, said, ONJUIST)
    with school.omgeving.look() as tx:
        waiting = {item.id for item in tx.instemmen.list_open_overhandigingen()}
    assert waiting == {here.overhandiging_id, there.overhandiging_id}
    school.avg.shield(dossier_id, DOEL, ONJUIST)
    with school.omgeving.look() as tx:
        (left,) = tx.instemmen.list_open_overhandigingen()
    assert left.id == there.overhandiging_id
