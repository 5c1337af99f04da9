"""Nobody is both of the two people who destroy a dossier, not by way of a colleague's login."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, make_kluis
from topdossier.bootstrap import open_kluis
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.logregel import Uitkomst
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.errors import NotLetInError
from topdossier.services.services import Services
from topdossier.texts import get_sentence

ONTERECHT = Vernietigingsreden.ONTERECHT
LINKED = "vernietigen-niet-onafhankelijk"
EIGEN = "paard fiets lantaarn zomer"


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    made.add_gebruiker("baas", Rol.BEHEERDER)
    made.add_gebruiker("anna", Rol.ZORGCOORDINATOR)
    made.add_gebruiker("piet", Rol.BEHEERDER)
    made.write_slots()
    yield made
    made.close_all()


def log_in(kluis: Proefkluis, login: str, start: str) -> Services:
    """As somebody does who got hold of a start wachtwoord."""
    services = open_kluis(kluis.folder, login, start)
    services.sleutel.change_wachtwoord(start, EIGEN)
    return services


def refuse(services: Services, dossier_id: str) -> None:
    with pytest.raises(NotLetInError) as caught:
        services.vernietiging.confirm(dossier_id)
    assert caught.value.code == LINKED
    with services.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
        assert tx.bewaren.find_voorstel(dossier_id) is not None
    assert (line.reden, line.uitkomst, line.object_id) == (LINKED, Uitkomst.GEWEIGERD, "D00001")


def test_a_beheerder_does_not_confirm_as_the_colleague_they_restarted(kluis: Proefkluis) -> None:
    dossier_id = add_dossier(kluis.open_on(PROEFDAG))
    kluis.close_all()
    baas = kluis.open_on(PROEFDAG, "baas")
    baas.vernietiging.propose(dossier_id, ONTERECHT)
    start = baas.gebruikers.restart("anna")
    baas.close()
    anna = log_in(kluis, "anna", start)
    refuse(anna, dossier_id)
    anna.close()


def test_the_colleague_does_not_propose_either(kluis: Proefkluis) -> None:
    dossier_id = add_dossier(kluis.open_on(PROEFDAG))
    kluis.close_all()
    baas = kluis.open_on(PROEFDAG, "baas")
    start = baas.gebruikers.restart("anna")
    baas.close()
    anna = log_in(kluis, "anna", start)
    anna.vernietiging.propose(dossier_id, ONTERECHT)
    anna.close()
    refuse(kluis.open_on(PROEFDAG, "baas"), dossier_id)


def test_a_beheerder_who_restarted_both_is_neither(kluis: Proefkluis) -> None:
    dossier_id = add_dossier(kluis.open_on(PROEFDAG))
    kluis.close_all()
    baas = kluis.open_on(PROEFDAG, "baas")
    starts = {login: baas.gebruikers.restart(login) for login in ("anna", "piet")}
    baas.close()
    piet = log_in(kluis, "piet", starts["piet"])
    piet.vernietiging.propose(dossier_id, ONTERECHT)
    piet.close()
    anna = log_in(kluis, "anna", starts["anna"])
    refuse(anna, dossier_id)
    anna.close()


def test_whoever_has_their_own_key_for_long_confirms(kluis: Proefkluis) -> None:
    karin = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(karin)
    kluis.close_all()
    baas = kluis.open_on(PROEFDAG, "baas")
    baas.vernietiging.propose(dossier_id, ONTERECHT)
    baas.gebruikers.restart("anna")
    baas.close()
    assert kluis.open_on(PROEFDAG).vernietiging.confirm(dossier_id).nummer == "D00001"


def test_the_refusal_says_what_to_do() -> None:
    assert "een andere collega" in get_sentence("fout", LINKED)
