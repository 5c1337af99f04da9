"""Whoever got the OKR on paper is told of a correction too, and that is written down (AVG 19)."""

from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG
from tests.helpers.pdf import read_text
from tests.services.toneel import Toneel, set_up
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.inzage import Reactie
from topdossier.domain.problem import ProblemCode
from topdossier.errors import RuleError, UsageError
from topdossier.services.avg_views import CorrectieRij

JEUGDARTS = "Mevrouw Zilverschoon, jeugdarts"
ONJUIST = AfschermingReden.ONJUIST


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    made = set_up(tmp_path)
    made.school.inzages.record(made.dossier_id, made.moeder, PROEFDAG, Reactie.AKKOORD)
    yield made
    made.close()


def give(toneel: Toneel, ontvanger: str = "", contact_id: str = "") -> None:
    toneel.school.documenten.make_okr(toneel.dossier_id, contact_id=contact_id, ontvanger=ontvanger)


def remove(toneel: Toneel, plek: str = "versie-1/aanleiding") -> None:
    toneel.school.avg.shield(toneel.dossier_id, plek, ONJUIST)


def list_rows(toneel: Toneel) -> tuple[CorrectieRij, ...]:
    return toneel.school.avg.list_correcties(toneel.dossier_id)


def tell(toneel: Toneel, row: CorrectieRij, medewerker: str = "") -> None:
    toneel.school.avg.record_kennisgeving(
        toneel.dossier_id, row.ontvanger_id, datum=PROEFDAG, medewerker=medewerker
    )


def test_every_receiver_of_an_okr_is_to_be_told_on_paper(toneel: Toneel) -> None:
    give(toneel, JEUGDARTS)
    give(toneel, contact_id=toneel.contact_id)
    give(toneel, JEUGDARTS.upper())
    give(toneel)
    assert list_rows(toneel) == ()
    remove(toneel)
    rows = list_rows(toneel)
    assert {(row.organisatie, row.op_papier, row.contact_id) for row in rows} == {
        (JEUGDARTS, True, ""),
        (toneel.swv.info.naam, True, toneel.contact_id),
    }
    assert all(row.geinformeerd_op is None for row in rows)


def test_who_got_a_package_as_well_is_told_both_ways(toneel: Toneel) -> None:
    give(toneel, contact_id=toneel.contact_id)
    toneel.send()
    remove(toneel)
    assert [row.op_papier for row in list_rows(toneel)] == [False, True]


def test_who_got_the_okr_after_it_needs_to_hear_nothing(toneel: Toneel) -> None:
    remove(toneel)
    with toneel.school.omgeving.look() as tx:
        (item,) = tx.rechten.list_afschermingen(toneel.dossier_id)
    later = item.vastgelegd_op + timedelta(seconds=1)
    klok = toneel.school.omgeving.klok
    toneel.school.omgeving.klok = klok._replace(now=lambda: later)
    give(toneel, JEUGDARTS)
    assert list_rows(toneel) == ()


def test_telling_a_receiver_is_recorded_with_day_and_name(toneel: Toneel) -> None:
    give(toneel, JEUGDARTS)
    remove(toneel)
    tell(toneel, list_rows(toneel)[0], "Piet Duinker")
    (row,) = list_rows(toneel)
    assert (row.geinformeerd_op, row.geinformeerd_door) == (PROEFDAG, "Piet Duinker")
    line = toneel.school.logboek.list(toneel.dossier_id)[0]
    assert line.reden == f"geinformeerd/{row.ontvanger_id}"
    assert "Duinker" not in repr(toneel.school.logboek.list(limit=10_000))
    copy = toneel.school.avg.make_inzagekopie(toneel.dossier_id, toneel.moeder)
    assert "Duinker" not in read_text(copy[0].inhoud)


def test_without_a_name_it_was_the_one_who_writes_it_down(toneel: Toneel) -> None:
    give(toneel, JEUGDARTS)
    remove(toneel)
    tell(toneel, list_rows(toneel)[0])
    assert list_rows(toneel)[0].geinformeerd_door == toneel.school.info.gebruiker_naam


def test_a_next_removal_asks_for_telling_it_anew(toneel: Toneel) -> None:
    give(toneel, JEUGDARTS)
    remove(toneel)
    tell(toneel, list_rows(toneel)[0])
    remove(toneel, "versie-1/beeld.talenten")
    (row,) = list_rows(toneel)
    assert row.geinformeerd_op is None
    tell(toneel, row)
    assert list_rows(toneel)[0].geinformeerd_op == PROEFDAG


def test_removing_the_name_of_a_receiver_tells_nobody_anything(toneel: Toneel) -> None:
    give(toneel, JEUGDARTS)
    give(toneel, "Praktijk De Duinen")
    with toneel.school.omgeving.look() as tx:
        first = tx.rechten.list_verstrekkingen(toneel.dossier_id)[0]
    remove(toneel, f"verstrekking-{first.id}/ontvanger")
    assert list_rows(toneel) == ()


def test_a_day_that_has_not_come_is_refused(toneel: Toneel) -> None:
    give(toneel, JEUGDARTS)
    remove(toneel)
    key = list_rows(toneel)[0].ontvanger_id
    with pytest.raises(RuleError) as caught:
        toneel.school.avg.record_kennisgeving(
            toneel.dossier_id, key, datum=PROEFDAG + timedelta(days=1)
        )
    assert caught.value.code == "kennisgeving-kan-niet"
    assert [p.code for p in caught.value.problems] == [ProblemCode.DATUM_IN_TOEKOMST]  # type: ignore[attr-defined]  # problems of the domain


def test_who_needs_to_hear_nothing_cannot_be_recorded(toneel: Toneel) -> None:
    give(toneel, JEUGDARTS)
    with pytest.raises(UsageError) as caught:
        toneel.school.avg.record_kennisgeving(toneel.dossier_id, "x", datum=PROEFDAG)
    assert caught.value.code == "ontvanger-niet-op-papier"
