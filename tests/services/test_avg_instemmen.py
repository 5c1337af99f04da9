"""What one ouder wrote, brought along or was told about goes to no other ouder in a copy."""

import pytest

from tests.helpers.kluizen import add_dossier, adopt_plan, find_id, make_toestemming
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from tests.helpers.pdf import read_text
from topdossier.domain.instemming import Besluit, DoelOpmerking
from topdossier.domain.instemmingfeit import FeitSoort
from topdossier.domain.vaststelling import Aanwezige, Bijstand
from topdossier.services.avg_views import Bestand
from topdossier.services.instemmingfeiten import NieuwFeit
from topdossier.services.services import Services
from topdossier.zegel.nagaan import examine

HOE = "Gebeld op het werk, hij was boos en hing op."
ONENIGHEID = "Hij zegt dat het plan over hem is geschreven."
ZIENSWIJZE_FEIT = "Hij vindt de toets van het najaar niets waard."
REDEN = "De bijles is er nog steeds niet."
OPMERKINGEN = "Thuis lukt huiswerk maken bij mij wel."
DOEL = "Dit doel is voor mij niet het belangrijkste."
ZIENSWIJZE = "Begeleiding op vrijdag past niet bij mijn rooster."
INTREKKEN = "Ik ken die school niet."
EIGEN = "Ik ben er blij mee."
STEUN = "Koen van Dijkhuizen"
TOLK = "Samira Bakali"
OF_MARK = (HOE, ONENIGHEID, ZIENSWIJZE_FEIT, REDEN, OPMERKINGEN, DOEL, ZIENSWIJZE, INTREKKEN, STEUN)


@pytest.fixture
def dossier_id(school: Services) -> str:
    """Both ouders decided on the screen, each with somebody else beside them."""
    made = add_dossier(school)
    adopt_plan(school, made)
    mark = find_id(school, made, "Mark")
    decide(
        school,
        made,
        "Mark",
        Aanwezige(Bijstand.STEUNPERSOON, STEUN),
        besluit=Besluit.GEWEIGERD,
        reden=REDEN,
        opmerkingen=OPMERKINGEN,
        zienswijze=ZIENSWIJZE,
        doel_opmerkingen=(DoelOpmerking(1, DOEL),),
    )
    decide(school, made, "Fatima", Aanwezige(Bijstand.TOLK, TOLK), opmerkingen=EIGEN)
    for soort, hoe, tekst in (
        (FeitSoort.POGING, HOE, ""),
        (FeitSoort.ONENIGHEID, "gesprek", ONENIGHEID),
        (FeitSoort.ZIENSWIJZE, "brief", ZIENSWIJZE_FEIT),
    ):
        feit = NieuwFeit(soort, mark, school.dag(), hoe=hoe, tekst=tekst)
        school.instemmingfeiten.record(made, feit)
    given = school.doorgeven.give(made, make_toestemming(mark))
    school.doorgeven.withdraw(made, given.id, INTREKKEN)
    return made


def decide(
    school: Services, dossier_id: str, who: str, beside: Aanwezige, **answer: object
) -> None:
    key = find_id(school, dossier_id, who)
    lezers = [i for i in school.overhandigen.list_lezers(dossier_id) if i.betrokkene_id == key]
    opdracht = school.overhandigen.prepare(dossier_id, make_vraag(lezers, aanwezigen=(beside,)))
    nu = school.omgeving.klok.now()
    leave(opdracht, make_antwoord(opdracht, nu, **answer))  # type: ignore[arg-type]  # fields
    school.innemen.take_in(opdracht.overhandiging_id, [key])


def read_all(files: tuple[Bestand, ...]) -> str:
    """Everything that the files say, also what is packed in a sealed one."""
    texts = []
    for item in files:
        if item.inhoud.startswith(b"%PDF"):
            texts += [read_text(item.inhoud), repr(examine(item.inhoud).bewijs)]
        else:
            texts.append(item.inhoud.decode("utf-8-sig", "replace"))
    return " ".join(" ".join(texts).split())


def test_the_copy_of_one_ouder_holds_nothing_that_the_other_wrote_or_brought_along(
    school: Services, dossier_id: str
) -> None:
    fatima = find_id(school, dossier_id, "Fatima")
    text = read_all(school.avg.make_inzagekopie(dossier_id, fatima))
    assert [words for words in OF_MARK if words in text] == []
    assert TOLK in text
    assert EIGEN in text


def test_the_sealed_file_of_the_other_is_held_back_and_the_own_goes_along(
    school: Services, dossier_id: str
) -> None:
    fatima = find_id(school, dossier_id, "Fatima")
    files = school.avg.make_inzagekopie(dossier_id, fatima)
    found = [examine(item.inhoud).bewijs for item in files]
    assert [item.persoon.betrokkene_id for item in found if item is not None] == [fatima]
    assert "woorden" in {i.reden for i in school.avg.list_achtergehouden(dossier_id, fatima)}


def test_everybody_finds_the_own_words_and_company_in_the_own_copy(
    school: Services, dossier_id: str
) -> None:
    mark = find_id(school, dossier_id, "Mark")
    text = read_all(school.avg.make_inzagekopie(dossier_id, mark))
    assert [words for words in OF_MARK if words not in text] == []
    assert TOLK not in text


def test_who_sat_beside_both_is_told_to_both_in_their_own_decision(school: Services) -> None:
    made = add_dossier(school)
    adopt_plan(school, made)
    lezers = [
        lezer
        for naam in ("Fatima", "Mark")
        for lezer in school.overhandigen.list_lezers(made)
        if lezer.betrokkene_id == find_id(school, made, naam)
    ]
    vraag = make_vraag(lezers, aanwezigen=(Aanwezige(Bijstand.TOLK, TOLK),))
    opdracht = school.overhandigen.prepare(made, vraag)
    nu = school.omgeving.klok.now()
    leave(opdracht, *(make_antwoord(opdracht, nu, beurt) for beurt in range(2)))
    keys = [beurt.betrokkene_id for beurt in opdracht.beurten]
    school.innemen.take_in(opdracht.overhandiging_id, keys)
    for key in keys:
        assert TOLK in read_all(school.avg.make_inzagekopie(made, key))
