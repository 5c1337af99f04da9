"""Before the laptop leaves the staff member's hands."""

import base64
import hashlib

import pytest

from tests.helpers.kluizen import PROEFDAG, add_dossier, adopt_plan
from tests.helpers.overhandigen import BEKEND, make_vraag
from tests.helpers.pdf import read_text
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.overhandiging import DeelSoort, Hoedanigheid
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.vaststelling import (
    Aanwezige,
    Bijstand,
    Documentsoort,
    Herkenning,
    Vaststelling,
)
from topdossier.errors import RuleError
from topdossier.exchange.age import is_ontvanger
from topdossier.services.overhandig_views import OverhandigKeuze, OverhandigVraag
from topdossier.services.services import Services


@pytest.fixture
def dossier_id(school: Services) -> str:
    found = add_dossier(school)
    adopt_plan(school, found)
    return found


def list_codes(error: RuleError) -> list[ProblemCode]:
    return [item.code for item in error.problems if isinstance(item, Problem)]


def test_whoever_must_agree_comes_first_and_others_may_read_along(
    school: Services, dossier_id: str
) -> None:
    lezers = school.overhandigen.list_lezers(dossier_id)
    roles = {lezer.naam: lezer.hoedanigheid for lezer in lezers}
    assert next(iter(roles.values())) is Hoedanigheid.INSTEMMER
    assert roles["Fatima el Amrani"] is Hoedanigheid.INSTEMMER
    assert roles["Sanne de Vries"] is Hoedanigheid.LEZER
    assert "Geertruida Ouwehand" not in roles, "an oma is no ouder"


def test_the_other_process_gets_the_pages_and_a_key_to_write_with_alone(
    school: Services, dossier_id: str
) -> None:
    lezers = school.overhandigen.list_lezers(dossier_id)
    opdracht = school.overhandigen.prepare(dossier_id, make_vraag(lezers))
    pdf = base64.b64decode(opdracht.paginas)
    assert hashlib.sha256(pdf).hexdigest() == opdracht.paginas_sha256
    assert "Doel 1" in read_text(pdf)
    assert opdracht.delen[0].soort is DeelSoort.INLEIDING
    assert is_ontvanger(opdracht.ontvanger)
    assert [beurt.naam for beurt in opdracht.beurten] == [lezer.naam for lezer in lezers]
    assert [beurt.inbreng for beurt in opdracht.beurten].count(True) == 1
    with school.omgeving.look() as tx:
        keys = tx.kluis.load_sleutels()
    words = repr(opdracht)
    assert keys.age not in words
    assert keys.onderteken.hex() not in words


def test_the_kluis_keeps_the_hash_of_the_secret_and_not_the_secret(
    school: Services, dossier_id: str
) -> None:
    lezers = school.overhandigen.list_lezers(dossier_id)
    opdracht = school.overhandigen.prepare(dossier_id, make_vraag(lezers[:1]))
    with school.omgeving.look() as tx:
        found = tx.instemmen.find_overhandiging(opdracht.overhandiging_id)
        paginas = tx.instemmen.load_paginas(opdracht.overhandiging_id)
        kop = tx.logboek.load_kop()
    assert found is not None
    kept = found[0]
    secret = bytes.fromhex(opdracht.geheim)
    assert kept.geheim_sha256 == hashlib.sha256(secret).hexdigest()
    assert opdracht.geheim not in repr(kept)
    assert paginas == base64.b64decode(opdracht.paginas)
    assert (kept.log_nr, kept.log_hash) == (kop.nr, kop.hash)


def test_two_hand_overs_share_no_secret(school: Services, dossier_id: str) -> None:
    lezers = school.overhandigen.list_lezers(dossier_id)
    first, second = (
        school.overhandigen.prepare(dossier_id, make_vraag(lezers[:1])) for _ in range(2)
    )
    assert first.geheim != second.geheim
    assert first.overhandiging_id != second.overhandiging_id


def test_handing_over_stands_in_the_log_without_a_name(school: Services, dossier_id: str) -> None:
    lezers = school.overhandigen.list_lezers(dossier_id)
    school.overhandigen.prepare(dossier_id, make_vraag(lezers[:1]))
    with school.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    assert (line.actie, line.reden) == (Actie.INSTEMMING_VASTLEGGEN, "overhandigd")
    assert line.object_id.endswith("/versie-1")


def test_everything_that_is_missing_is_said_at_once(school: Services, dossier_id: str) -> None:
    lezer = school.overhandigen.list_lezers(dossier_id)[0]
    seen = Vaststelling(herkenning=Herkenning.DOCUMENT, datum=PROEFDAG)
    vraag = OverhandigVraag(
        keuzes=(
            OverhandigKeuze(lezer.betrokkene_id, seen),
            OverhandigKeuze("niemand", BEKEND),
        ),
        aanwezigen=(Aanwezige(Bijstand.TOLK, " "),),
    )
    with pytest.raises(RuleError, match="overhandigen-kan-niet") as caught:
        school.overhandigen.prepare(dossier_id, vraag)
    assert list_codes(caught.value) == [
        ProblemCode.LEZER_ONBEKEND,
        ProblemCode.DOCUMENTSOORT_ONTBREEKT,
        ProblemCode.AANWEZIGE_ZONDER_NAAM,
    ]


def test_nobody_reads_without_a_reader_or_an_adopted_plan(school: Services) -> None:
    dossier_id = add_dossier(school)
    with pytest.raises(RuleError) as caught:
        school.overhandigen.prepare(dossier_id, OverhandigVraag(keuzes=()))
    assert list_codes(caught.value) == [ProblemCode.GEEN_VERSIE, ProblemCode.LEZER_ONTBREEKT]


def test_which_document_was_seen_is_kept_and_never_its_number(
    school: Services, dossier_id: str
) -> None:
    lezer = school.overhandigen.list_lezers(dossier_id)[0]
    seen = Vaststelling(
        herkenning=Herkenning.DOCUMENT, datum=PROEFDAG, document=Documentsoort.PASPOORT
    )
    vraag = OverhandigVraag(keuzes=(OverhandigKeuze(lezer.betrokkene_id, seen),))
    opdracht = school.overhandigen.prepare(dossier_id, vraag)
    assert opdracht.beurten[0].vaststelling == seen
