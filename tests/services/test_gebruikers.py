"""People get a key, change rol, forget their wachtwoord and lose their key."""

import math
import re
import shutil
from collections.abc import Generator
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
import pyrage
import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    WACHTWOORD,
    Proefkluis,
    count_log,
    forget_pogingen,
    give_regie,
    make_agreed_dossier,
    make_kluis,
)
from topdossier.bootstrap import open_kluis, recover_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Actie, Rol, Toegangsreden
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logregel import ObjectSoort, Uitkomst
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.errors import (
    KluisDamagedError,
    MachineError,
    NotLetInError,
    RuleError,
    UsageError,
)
from topdossier.kluis.kluisbestand import read_kluisbestand, write_kluisbestand
from topdossier.kluis.rekey import is_pending
from topdossier.kluis.sleutels import unwrap_with, wrap_for
from topdossier.kluis.sleutelvak import Kdf, open_sleutelvak
from topdossier.services.gebruikers import make_startwachtwoord
from topdossier.services.services import Services
from topdossier.services.views import GebruikerRij
from topdossier.storage.engine import open_store

START = re.compile(r"[a-z2-7]{4}(-[a-z2-7]{4}){3}")
KLOK = make_klok(PROEFDAG)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    """A school with a beheerder, `karin` the zorgcoordinator, and `jan` the mentor."""
    made = make_kluis(tmp_path / "school")
    made.add_gebruiker("jan", Rol.MENTOR)
    made.add_gebruiker("bea", Rol.BEHEERDER)
    made.write_slots()
    yield made
    with suppress(KluisDamagedError):  # one that was closed comes back with the key it had
        made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


def codes(error: RuleError) -> set[ProblemCode]:
    return {problem.code for problem in error.problems if isinstance(problem, Problem)}


def enter(kluis: Proefkluis, login: str, wachtwoord: str = WACHTWOORD) -> None:
    """Open the kluis the real way and close it again."""
    open_kluis(kluis.folder, login, wachtwoord, KLOK).close()


def read_slots(kluis: Proefkluis) -> set[str]:
    return {vak.login for vak in read_kluisbestand(kluis.folder).sleutelvakken}


def row(services: Services, login: str) -> GebruikerRij:
    return next(rij for rij in services.gebruikers.list() if rij.login == login)


def test_a_start_wachtwoord_is_random_and_has_80_bits() -> None:
    made = {make_startwachtwoord() for _ in range(1000)}
    assert len(made) == 1000
    assert all(START.fullmatch(text) for text in made)
    letters = "".join(made).replace("-", "")
    assert set(letters) == set("abcdefghijklmnopqrstuvwxyz234567")
    assert math.log2(32) * 16 == 80


def test_a_new_person_opens_the_kluis_and_may_only_choose_a_wachtwoord(
    kluis: Proefkluis, karin: Services
) -> None:
    start = karin.gebruikers.add("piet", "Piet Bakker", Rol.ORTHOPEDAGOOG)
    karin.close()
    piet = open_kluis(kluis.folder, "piet", start, KLOK)
    for refused in (
        lambda: piet.jongeren.search(""),
        piet.jongeren.list_all,
        lambda: piet.logboek.list("D00001"),
        piet.adresboek.my_kaart,
    ):
        with pytest.raises(NotLetInError) as caught:
            refused()
        assert caught.value.code in {"wachtwoord-wijzigen-nodig", "geen-recht"}
    assert piet.kluis.check().fouten == ()
    assert piet.sleutel.load_stand().moet_wijzigen
    piet.sleutel.change_wachtwoord(start, "paard fiets lantaarn zomer")
    assert not piet.sleutel.load_stand().moet_wijzigen
    assert piet.jongeren.search("").rijen == ()
    piet.close()
    with pytest.raises(NotLetInError):
        enter(kluis, "piet", start)
    forget_pogingen(kluis.folder)
    enter(kluis, "piet", "paard fiets lantaarn zomer")


def test_a_role_that_may_do_everything_does_nothing_with_a_start_wachtwoord(
    kluis: Proefkluis, karin: Services
) -> None:
    """Every action but three, whatever the rol: who made the wachtwoord may be using it."""
    start = karin.gebruikers.add("zoe", "Zoe Smit", Rol.ZORGCOORDINATOR)
    karin.close()
    zoe = open_kluis(kluis.folder, "zoe", start, KLOK)
    before = count_log(zoe)
    refused = 0
    for actie in Actie:
        try:
            zoe.omgeving.require(actie)
        except NotLetInError:
            refused += 1
        else:
            assert actie in {Actie.SLEUTEL, Actie.ONTGRENDELEN, Actie.CONTROLEREN}
    assert refused == len(Actie) - 3
    assert count_log(zoe) == before + refused
    zoe.close()


def test_the_list_tells_what_someone_who_manages_must_know(karin: Services) -> None:
    make_agreed_dossier(karin)
    karin.teams.add(karin.jongeren.find("Sanne"), "jan")
    karin.gebruikers.add("piet", "Piet Bakker", Rol.MENTOR)
    rows = {rij.login: rij for rij in karin.gebruikers.list()}
    assert sorted(rows) == ["bea", "jan", "karin", "piet"]
    assert (rows["karin"].regie, rows["karin"].teams) == (1, 0)
    assert (rows["jan"].regie, rows["jan"].teams) == (0, 1)
    assert [login for login, rij in rows.items() if rij.moet_wijzigen] == ["piet"]
    assert {rij.status for rij in rows.values()} == {GebruikerStatus.ACTIEF}
    assert not any(rij.gebonden for rij in rows.values())


def test_a_refused_person_leaves_no_slot_and_no_row(kluis: Proefkluis, karin: Services) -> None:
    before = read_slots(kluis)
    with pytest.raises(RuleError) as caught:
        karin.gebruikers.add("KARIN", "", Rol.CVT_LID)
    assert codes(caught.value) == {
        ProblemCode.LOGIN_BEZET,
        ProblemCode.GEBRUIKER_NAAM_LEEG,
        ProblemCode.ROL_PAST_NIET,
    }
    assert read_slots(kluis) == before
    assert len(karin.gebruikers.list()) == 3


def test_a_slot_file_that_cannot_be_written_leaves_no_half_person(
    kluis: Proefkluis, karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schrijven-mislukt")

    monkeypatch.setattr("topdossier.services.gebruikers.write_kluisbestand", fail)
    with pytest.raises(MachineError):
        karin.gebruikers.add("piet", "Piet Bakker", Rol.MENTOR)
    monkeypatch.undo()
    assert "piet" not in read_slots(kluis)
    assert len(karin.gebruikers.list()) == 3


def test_a_store_that_cannot_commit_takes_the_slot_back(
    kluis: Proefkluis, karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.orm import Session  # noqa: PLC0415  beside its one use

    real = Session.commit

    def fail(session: Session) -> None:
        if "piet" in read_slots(kluis):
            raise MachineError("schijf-vol")
        real(session)

    monkeypatch.setattr(Session, "commit", fail)
    with pytest.raises(MachineError):
        karin.gebruikers.add("piet", "Piet Bakker", Rol.MENTOR)
    monkeypatch.undo()
    assert "piet" not in read_slots(kluis)
    assert len(karin.gebruikers.list()) == 3


def test_a_beheerder_does_not_read_by_taking_another_rol_for_a_while(kluis: Proefkluis) -> None:
    bea = kluis.open_on(PROEFDAG, "bea")
    for rol in (Rol.ZORGCOORDINATOR, Rol.MENTOR, Rol.BEHEERDER):
        with pytest.raises(RuleError) as caught:
            bea.gebruikers.change_rol("bea", rol)
        assert ProblemCode.GEBRUIKER_ZELF in codes(caught.value)
    assert {row.login: row.rol for row in bea.gebruikers.list()}["bea"] is Rol.BEHEERDER
    with pytest.raises(NotLetInError):
        bea.jongeren.search("")


def test_another_rol_counts_from_the_next_opening_on(kluis: Proefkluis, karin: Services) -> None:
    karin.gebruikers.change_rol("jan", Rol.ORTHOPEDAGOOG)
    jan = kluis.open_on(PROEFDAG, "jan")
    assert jan.info.rol is Rol.ORTHOPEDAGOOG
    bea = kluis.open_on(PROEFDAG, "bea")
    bea.gebruikers.change_rol("karin", Rol.MENTOR)
    with pytest.raises(RuleError) as caught:
        bea.gebruikers.change_rol("bea", Rol.FG)
    assert codes(caught.value) == {ProblemCode.GEBRUIKER_ZELF, ProblemCode.LAATSTE_BEHEERDER}
    with pytest.raises(RuleError) as caught:
        bea.gebruikers.change_rol("jan", Rol.CONSULENT)
    assert codes(caught.value) == {ProblemCode.ROL_PAST_NIET}
    with pytest.raises(UsageError):
        bea.gebruikers.change_rol("niemand", Rol.FG)


def test_a_forgotten_wachtwoord_is_replaced_and_old_seals_stay_good(
    kluis: Proefkluis, karin: Services
) -> None:
    karin.close()
    enter(kluis, "jan")  # seals the log
    karin = kluis.open_on(PROEFDAG)
    start = karin.gebruikers.restart("jan")
    assert row(karin, "jan").moet_wijzigen
    karin.close()
    with pytest.raises(NotLetInError):
        enter(kluis, "jan")
    forget_pogingen(kluis.folder)
    jan = open_kluis(kluis.folder, "jan", start, KLOK)
    old = kluis.logins["jan"].onderteken.public_key().public_bytes_raw()
    assert jan.omgeving.gebruiker.onderteken_sleutel != old
    jan.sleutel.change_wachtwoord(start, "paard fiets lantaarn zomer")
    assert jan.kluis.check().fouten == ()
    with jan.omgeving.look() as tx:
        assert old in tx.kluis.list_zegelsleutels()
    jan.close()


def test_nobody_gives_themselves_a_start_wachtwoord(karin: Services) -> None:
    with pytest.raises(UsageError) as caught:
        karin.gebruikers.restart("karin")
    assert caught.value.code == "opnieuw-zelf"


def test_a_blocked_person_is_out_and_everybody_else_notices_nothing(
    kluis: Proefkluis, karin: Services
) -> None:
    dossier_id = make_agreed_dossier(karin)
    stolen = kluis.folder.with_name("gestolen")
    shutil.copytree(kluis.folder, stolen)
    old = read_kluisbestand(kluis.folder)
    assert karin.gebruikers.block("jan") == 0
    assert read_slots(kluis) == {"karin", "bea"}
    assert not (kluis.folder / "kluis.json.vorige").exists()
    assert not is_pending(kluis.folder)
    # the same session goes on
    assert karin.jongeren.open_dossier(dossier_id).naam == "Sanne de Vries"
    found = {rij.login: rij for rij in karin.gebruikers.list()}["jan"]
    assert found.status is GebruikerStatus.GEBLOKKEERD
    assert found.tot is not None
    karin.close()
    for login in ("karin", "bea"):
        services = open_kluis(kluis.folder, login, WACHTWOORD, KLOK)
        assert services.kluis.check().fouten == ()
        services.close()
    with pytest.raises(NotLetInError) as caught:
        enter(kluis, "jan")
    assert caught.value.code == "gebruiker-onbekend"
    # the slot file from before opens nothing any more
    write_kluisbestand(kluis.folder, old)
    _, old_key = open_sleutelvak(old.find_vak("jan"), WACHTWOORD)
    with pytest.raises(KluisDamagedError):
        open_store(kluis.db, old_key)
    with pytest.raises(KluisDamagedError):
        enter(kluis, "jan")
    # a copy of the whole folder from before does: that is what a back-up is
    open_store(stolen / "kluis.db", old_key).dispose()


def test_the_log_tells_who_was_blocked_and_that_the_key_is_new(karin: Services) -> None:
    karin.gebruikers.block("jan")
    with karin.omgeving.look() as tx:
        new, blocked = tx.logboek.list(limit=2)
    assert (blocked.object_soort, blocked.object_id) == (ObjectSoort.GEBRUIKER, "jan")
    assert blocked.reden == "geblokkeerd"
    assert (new.object_soort, new.reden) == (ObjectSoort.KLUIS, "sleutel-vervangen")
    assert {new.uitkomst, blocked.uitkomst} == {Uitkomst.GELUKT}
    assert karin.logboek.check().fouten == ()


def test_the_recovery_paper_still_opens_after_a_rekey(kluis: Proefkluis, karin: Services) -> None:
    karin.gebruikers.block("jan")
    karin.close()
    recover_kluis(kluis.folder, kluis.herstelsleutel, "bea", "paard fiets lantaarn zomer")
    enter(kluis, "bea", "paard fiets lantaarn zomer")
    with pytest.raises(NotLetInError) as caught:
        recover_kluis(kluis.folder, kluis.herstelsleutel, "jan", "paard fiets lantaarn zomer")
    assert caught.value.code == "gebruiker-geblokkeerd"
    assert "jan" not in read_slots(kluis)


def test_who_cannot_be_blocked(karin: Services) -> None:
    with pytest.raises(RuleError) as caught:
        karin.gebruikers.block("karin")
    assert codes(caught.value) == {ProblemCode.GEBRUIKER_ZELF}
    with pytest.raises(UsageError):
        karin.gebruikers.block("niemand")
    karin.gebruikers.block("jan")
    with pytest.raises(UsageError) as caught_again:
        karin.gebruikers.block("jan")
    assert caught_again.value.code == "gebruiker-al-geblokkeerd"
    for refused in (
        lambda: karin.gebruikers.add("Jan", "Jan Nieuw", Rol.MENTOR),
        lambda: karin.gebruikers.restart("jan"),
        lambda: karin.gebruikers.change_rol("jan", Rol.FG),
    ):
        with pytest.raises(RuleError):
            refused()


def test_the_card_names_only_people_with_a_key(karin: Services) -> None:
    karin.gebruikers.block("jan")
    kaart = karin.adresboek.preview(karin.adresboek.my_kaart())
    assert kaart.personen == ("Bea Wiersma", "Karin Wiersma")
    assert "Jan" not in karin.adresboek.format_signers()


def test_dossiers_of_a_blocked_person_stay_and_are_handed_over(
    kluis: Proefkluis, karin: Services
) -> None:
    dossier_id = make_agreed_dossier(karin)
    give_regie(kluis, dossier_id, "jan")
    assert karin.gebruikers.block("jan") == 1
    assert {rij.login: rij.regie for rij in karin.gebruikers.list()}["jan"] == 1
    assert karin.teams.transfer("jan", "karin", Toegangsreden.OVERDRACHT) == 1
    assert {rij.login: rij.regie for rij in karin.gebruikers.list()}["jan"] == 0
    assert karin.jongeren.open_dossier(dossier_id).regisseur == "Karin Wiersma"


def test_a_planted_public_key_gets_no_new_store_key(kluis: Proefkluis, karin: Services) -> None:
    """Whoever can write in the folder, but has no key, waits in vain for a rekey."""
    karin.close()
    enter(kluis, "karin")  # notes the paper
    intruder = pyrage.x25519.Identity.generate()
    public = str(intruder.to_public())
    bestand = read_kluisbestand(kluis.folder)
    write_kluisbestand(
        kluis.folder,
        msgspec.structs.replace(
            bestand,
            herstel=msgspec.structs.replace(
                bestand.herstel, ontvanger=public, opslagsleutel=wrap_for(b"x" * 32, public)
            ),
            sleutelvakken=tuple(
                msgspec.structs.replace(vak, ontvanger=public) if vak.login == "bea" else vak
                for vak in bestand.sleutelvakken
            ),
        ),
    )
    karin = kluis.open_on(PROEFDAG)
    karin.gebruikers.block("jan")
    after = read_kluisbestand(kluis.folder)
    for wrapped in (after.herstel.opslagsleutel, after.find_vak("bea").opslagsleutel):
        with pytest.raises(ValueError, match="unwrap"):
            unwrap_with(wrapped, str(intruder))
    assert after.herstel.ontvanger == bestand.herstel.ontvanger
    key = karin.omgeving.load_opslagsleutel()
    assert unwrap_with(after.find_vak("bea").opslagsleutel, kluis.logins["bea"].age) == key
    assert unwrap_with(after.herstel.opslagsleutel, kluis.herstelsleutel) == key
    with karin.omgeving.look() as tx:
        assert tx.logboek.list(limit=1)[0].reden == "herstelvak-teruggezet"


def test_a_full_disk_during_the_rekey_leaves_the_person_blocked_and_the_key_good(
    kluis: Proefkluis, karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("sleutel-vervangen-mislukt")

    monkeypatch.setattr("topdossier.storage.transactie.rekey_store", fail)
    with pytest.raises(MachineError):
        karin.gebruikers.block("jan")
    monkeypatch.undo()
    assert not is_pending(kluis.folder)
    assert "jan" in read_slots(kluis)
    karin.close()
    with pytest.raises(NotLetInError) as caught:
        enter(kluis, "jan")
    assert caught.value.code == "gebruiker-geblokkeerd"
    enter(kluis, "bea")  # finishes it
    assert read_slots(kluis) == {"karin", "bea"}
    enter(kluis, "karin")


def test_slots_do_not_change_under_a_rekey_that_is_not_settled(
    kluis: Proefkluis, karin: Services
) -> None:
    (kluis.folder / "kluis.json.rekey").write_bytes(b"half")
    for refused in (
        lambda: karin.gebruikers.add("piet", "Piet Bakker", Rol.MENTOR),
        lambda: karin.gebruikers.restart("jan"),
        lambda: karin.sleutel.change_wachtwoord(WACHTWOORD, "paard fiets lantaarn zomer"),
    ):
        with pytest.raises(MachineError) as caught:
            refused()
        assert caught.value.code == "sleutel-vervangen-loopt"
    karin.close()
    enter(kluis, "karin")
    assert not is_pending(kluis.folder)


def test_the_right_to_manage_is_asked_before_anything_is_looked_at(kluis: Proefkluis) -> None:
    jan = kluis.open_on(PROEFDAG, "jan")
    for refused in (
        jan.gebruikers.list,
        lambda: jan.gebruikers.add("piet", "Piet", Rol.MENTOR),
        lambda: jan.gebruikers.block("karin"),
        lambda: jan.gebruikers.restart("karin"),
        lambda: jan.gebruikers.change_rol("jan", Rol.BEHEERDER),
    ):
        with pytest.raises(NotLetInError) as caught:
            refused()
        assert caught.value.code == "geen-recht"
