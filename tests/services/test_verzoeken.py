"""A request is always kept, since it must be answered; and it says whose right it was (row 4.4)."""

from datetime import date

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, find_id
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.services.services import Services

SIXTEEN = date(2027, 9, 3)
"""The birthday on which Sanne herself exercises the rights (UAVG art. 5)."""


def ask(services: Services, dossier_id: str, naam: str, dag: date = PROEFDAG) -> str:
    """Ask for inzage; the id of the request."""
    door = dossier_id if naam == "Sanne" else find_id(services, dossier_id, naam)
    return services.avg.record_verzoek(dossier_id, VerzoekSoort.INZAGE, door, dag).id


def read_marks(services: Services, dossier_id: str = "") -> dict[str, bool]:
    """Whether each of those who asked exercises the right, by id of the request."""
    return {rij.id: rij.oefent_uit for rij in services.avg.list_verzoeken(dossier_id)}


@pytest.mark.parametrize(
    ("naam", "holds"),
    [
        ("Fatima", True),  # with gezag, and Sanne is 14
        ("Mark", True),
        ("Sanne", False),
        ("Geertruida", False),  # without gezag
    ],
)
def test_who_does_not_hold_the_right_is_marked_and_answered_all_the_same(
    school: Services, naam: str, *, holds: bool
) -> None:
    dossier_id = add_dossier(school)
    key = ask(school, dossier_id, naam)
    (row,) = school.avg.list_verzoeken(dossier_id)
    assert (row.id, row.oefent_uit) == (key, holds)
    assert row.dagen is not None
    assert school.bewaren.list_stops(dossier_id), "an open request holds whoever asked"


def test_the_mark_follows_the_age_until_the_request_is_answered(kluis: Proefkluis) -> None:
    before = kluis.open_on(date(2027, 8, 20))
    dossier_id = add_dossier(before)
    moeder = ask(before, dossier_id, "Fatima", date(2027, 8, 20))
    sanne = ask(before, dossier_id, "Sanne", date(2027, 8, 20))
    vader = ask(before, dossier_id, "Mark", date(2027, 8, 20))
    answered = before.avg.close_verzoek(vader, VerzoekUitkomst.INGEWILLIGD, date(2027, 8, 20))
    assert answered.oefent_uit
    assert read_marks(before, dossier_id) == {moeder: True, sanne: False, vader: True}
    later = kluis.open_on(SIXTEEN)
    assert read_marks(later, dossier_id) == {moeder: False, sanne: True, vader: True}


def test_the_fg_sees_it_in_the_list_of_the_whole_kluis(kluis: Proefkluis) -> None:
    karin = kluis.open_on(PROEFDAG)
    key = ask(karin, add_dossier(karin), "Sanne")
    kluis.add_gebruiker("fleur", Rol.FG)
    assert read_marks(kluis.open_on(PROEFDAG, "fleur")) == {key: False}
