"""Two people destroy a dossier: neither may be a name that the other made."""

from datetime import UTC, datetime, timedelta

import pytest

from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.domain.vernietiging import (
    Vernietigingsreden,
    Vernietigingsvoorstel,
    are_independent,
)

NU = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
VOORSTEL = Vernietigingsvoorstel(Vernietigingsreden.ONTERECHT, "baas", NU)
DAY = timedelta(days=1)


def make_regel(
    wie: str,
    login: str,
    reden: str,
    tijd: datetime = NU - DAY,
    uitkomst: Uitkomst = Uitkomst.GELUKT,
    actie: Actie = Actie.BEHEREN,
) -> Logregel:
    return Logregel(
        nr=1,
        tijd=tijd,
        wie=wie,
        namens="",
        rol=Rol.BEHEERDER,
        actie=actie,
        object_soort=ObjectSoort.GEBRUIKER,
        object_id=login,
        reden=reden,
        uitkomst=uitkomst,
        werkplek="w",
        versie="1",
    )


@pytest.mark.parametrize(
    ("regel", "independent"),
    [
        (make_regel("baas", "piet", "opnieuw"), False),
        (make_regel("baas", "piet", "toegevoegd"), False),
        (make_regel("baas", "piet", "rol-zorgcoordinator"), False),
        # and the other way round: who confirms made the one who proposed
        (make_regel("piet", "baas", "opnieuw"), False),
        # since the proposal, and up to 30 days before it
        (make_regel("baas", "piet", "opnieuw", NU + 3 * DAY), False),
        (make_regel("baas", "piet", "opnieuw", NU - 30 * DAY), False),
        (make_regel("baas", "piet", "opnieuw", NU - 30 * DAY - timedelta(seconds=1)), True),
        # taking a key gives nobody a way in
        (make_regel("baas", "piet", "geblokkeerd"), True),
        (make_regel("baas", "piet", "opnieuw", uitkomst=Uitkomst.GEWEIGERD), True),
        # somebody else, or one's own
        (make_regel("anna", "piet", "opnieuw"), True),
        (make_regel("baas", "anna", "opnieuw"), True),
        (make_regel("piet", "piet", "wachtwoord", actie=Actie.SLEUTEL), True),
    ],
)
def test_a_line_of_managing_links_two_people(regel: Logregel, *, independent: bool) -> None:
    assert are_independent(VOORSTEL, "piet", [regel]) is independent


@pytest.mark.parametrize("reden", ["opnieuw", "toegevoegd"])
def test_a_third_who_gave_both_their_wachtwoord_can_be_both(reden: str) -> None:
    lines = [make_regel("anna", "piet", "opnieuw"), make_regel("anna", "baas", reden)]
    assert not are_independent(VOORSTEL, "piet", lines)


def test_a_third_who_changed_a_rol_knows_no_wachtwoord() -> None:
    lines = [make_regel("anna", "piet", "rol-zorgcoordinator"), make_regel("anna", "baas", "rol-x")]
    assert are_independent(VOORSTEL, "piet", lines)


def test_two_people_who_got_theirs_from_different_hands_are_independent() -> None:
    lines = [make_regel("anna", "piet", "opnieuw"), make_regel("bert", "baas", "opnieuw")]
    assert are_independent(VOORSTEL, "piet", lines)
