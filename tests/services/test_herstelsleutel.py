"""Another recovery paper: one of the two always opens, and which one is never in doubt."""

from collections.abc import Generator
from functools import partial
from pathlib import Path

import pyrage
import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    WACHTWOORD,
    Proefkluis,
    add_dossier,
    count_log,
    make_kluis,
    read_all_files,
)
from topdossier.bootstrap import open_kluis, recover_kluis
from topdossier.bootstrap.restore import restore_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import MachineError, NotLetInError, UsageError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.rekey import is_pending
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.rekey import rekey_kluis
from topdossier.services.services import Services
from topdossier.storage.rekeying import fits_key

KLOK = make_klok(PROEFDAG)
NIEUW = "paard fiets lantaarn zomer"
ANDER = "wolk gieter accordeon maart"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)
    monkeypatch.setattr("topdossier.bootstrap.keys.pogingen.read_wachttijd", lambda *_: 0)
    monkeypatch.setattr("topdossier.kluis.pogingen.read_wachttijd", lambda *_: 0)


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    made.add_gebruiker("bea", Rol.BEHEERDER)
    made.add_gebruiker("jan", Rol.MENTOR)
    add_dossier(made.open_on(PROEFDAG))
    made.close_all()
    made.write_slots()
    yield made
    made.close_all()


@pytest.fixture
def paper() -> str:
    return str(pyrage.x25519.Identity.generate())


def enter(kluis: Proefkluis, login: str = "karin", wachtwoord: str = WACHTWOORD) -> Services:
    return open_kluis(kluis.folder, login, wachtwoord, KLOK)


def renew(kluis: Proefkluis, paper: str) -> None:
    services = enter(kluis)
    services.herstelsleutel.renew(paper)
    services.close()


def opens(kluis: Proefkluis, paper: str, wachtwoord: str = NIEUW) -> bool:
    try:
        recover_kluis(kluis.folder, paper, "bea", wachtwoord)
    except NotLetInError as error:
        if error.code != "herstelsleutel-fout":
            raise
        return False
    enter(kluis, "bea", wachtwoord).close()
    return True


def test_the_new_paper_opens_and_the_old_one_does_not(kluis: Proefkluis, paper: str) -> None:
    renew(kluis, paper)
    assert not opens(kluis, kluis.herstelsleutel)
    assert opens(kluis, paper)


def test_everybody_keeps_their_wachtwoord(kluis: Proefkluis, paper: str) -> None:
    renew(kluis, paper)
    for login in kluis.logins:
        services = enter(kluis, login)
        assert services.kluis.check().fouten == ()
        services.close()


def test_whoever_kept_the_old_slot_file_reads_nothing_new(kluis: Proefkluis, paper: str) -> None:
    """The paper that was seen by somebody opens the copy of the file, and that key fits nothing."""
    renew(kluis, paper)
    assert not fits_key(kluis.db, kluis.opslagsleutel)


def test_a_paper_typed_in_small_letters_with_spaces_is_the_same_paper(
    kluis: Proefkluis, paper: str
) -> None:
    services = enter(kluis)
    services.herstelsleutel.renew(" ".join(paper.lower()[at : at + 5] for at in range(0, 74, 5)))
    services.close()
    assert opens(kluis, paper)


def test_it_is_logged_without_a_key(kluis: Proefkluis, paper: str) -> None:
    services = enter(kluis)
    before = count_log(services)
    services.herstelsleutel.renew(paper)
    assert count_log(services) == before + 1
    with services.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    assert (line.wie, line.actie, line.reden) == ("karin", Actie.BEHEREN, "herstelsleutel-nieuw")
    assert line.uitkomst is Uitkomst.GELUKT
    assert paper.lower() not in repr(line).lower()
    assert services.kluis.check().fouten == ()
    services.close()


def test_only_who_may_manage_changes_the_paper(kluis: Proefkluis, paper: str) -> None:
    data = read_all_files(kluis.folder)["kluis.json"]
    services = enter(kluis, "jan")
    with pytest.raises(NotLetInError, match="geen-recht"):
        services.herstelsleutel.renew(paper)
    services.close()
    assert read_all_files(kluis.folder)["kluis.json"] == data


def test_what_is_no_key_is_refused(kluis: Proefkluis, paper: str) -> None:
    services = enter(kluis)
    for wrong in ("", "geen sleutel", paper[:-1]):
        with pytest.raises(NotLetInError, match="herstelsleutel-fout"):
            services.herstelsleutel.renew(wrong)
    services.close()
    assert opens(kluis, kluis.herstelsleutel)


def test_a_kluis_that_is_looked_at_on_another_day_keeps_its_paper(
    tmp_path: Path, paper: str
) -> None:
    echt = make_kluis(tmp_path / "echt", voorbeeld=False)
    echt.write_slots()
    with pytest.raises(UsageError, match="nu-alleen-lezen"):
        echt.open_on(PROEFDAG).herstelsleutel.renew(paper)
    echt.close_all()


@pytest.mark.parametrize(
    "step",
    ["topdossier.services.rekey.write_pending", "topdossier.storage.transactie.rekey_store"],
)
def test_a_failure_leaves_the_old_paper_good(
    kluis: Proefkluis, paper: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("sleutel-vervangen-mislukt")

    services = enter(kluis)
    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises(MachineError, match="sleutel-vervangen-mislukt"):
            services.herstelsleutel.renew(paper)
    rekey_kluis(services.omgeving, Actie.BEHEREN)  # as blocking somebody does, weeks later
    with services.omgeving.look() as tx:
        assert tx.logboek.list(limit=1)[0].reden == "sleutel-vervangen"
    services.close()
    assert not opens(kluis, paper)
    assert opens(kluis, kluis.herstelsleutel)


def test_after_a_failure_it_can_be_done_again_with_the_same_paper(
    kluis: Proefkluis, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("sleutel-vervangen-mislukt")

    services = enter(kluis)
    with monkeypatch.context() as patch:
        patch.setattr("topdossier.storage.transactie.rekey_store", fail)
        with pytest.raises(MachineError):
            services.herstelsleutel.renew(paper)
    services.herstelsleutel.renew(paper)
    services.close()
    assert opens(kluis, paper)


class PlugPulledError(BaseException):
    """The machine stops here: nothing is tidied up."""


@pytest.mark.parametrize(
    ("step", "counts"),
    [
        ("topdossier.services.rekey.rewrap", "old"),
        ("topdossier.services.rekey.write_pending", "old"),
        ("topdossier.storage.transactie.rekey_store", "old"),
        ("topdossier.services.rekey.promote_pending", "new"),
        ("topdossier.services.omgeving.Werk.note", "new"),
    ],
)
def test_pulling_the_plug_leaves_one_paper_that_stays_good(
    kluis: Proefkluis, paper: str, monkeypatch: pytest.MonkeyPatch, step: str, counts: str
) -> None:
    """Also at the next change of the key, when the store decides which paper it is for."""

    def pull(*_: object) -> None:
        raise PlugPulledError

    services = enter(kluis)
    with monkeypatch.context() as patch:
        patch.setattr(step, pull)
        with pytest.raises(PlugPulledError):
            services.herstelsleutel.renew(paper)
    services.omgeving.opslag._engine.dispose()  # as a kill does
    services._release()
    good, bad = (paper, kluis.herstelsleutel) if counts == "new" else (kluis.herstelsleutel, paper)
    again = enter(kluis)
    assert not is_pending(kluis.folder)
    again.gebruikers.block("jan")
    with again.omgeving.look() as tx:
        assert tx.logboek.list(limit=1)[0].reden == "sleutel-vervangen"
    again.close()
    assert not opens(kluis, bad)
    assert opens(kluis, good)


def test_a_slot_file_that_cannot_be_replaced_leaves_the_new_paper_good(
    kluis: Proefkluis, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("schrijven-mislukt")

    services = enter(kluis)
    with monkeypatch.context() as patch:
        patch.setattr("topdossier.services.rekey.promote_pending", fail)
        with pytest.raises(MachineError, match="schrijven-mislukt"):
            services.herstelsleutel.renew(paper)
    services.close()
    again = enter(kluis)
    rekey_kluis(again.omgeving, Actie.BEHEREN)
    again.close()
    assert opens(kluis, paper)


def test_a_paper_that_somebody_planted_in_the_file_is_not_taken_for_the_announced_one(
    kluis: Proefkluis, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull(*_: object) -> None:
        raise PlugPulledError

    services = enter(kluis)
    with monkeypatch.context() as patch:
        patch.setattr("topdossier.services.rekey.rewrap", pull)
        with pytest.raises(PlugPulledError):
            services.herstelsleutel.renew(paper)
    services.omgeving.opslag._engine.dispose()
    services._release()
    planted = str(pyrage.x25519.Identity.generate().to_public())
    path = kluis.folder / "kluis.json"
    own = read_kluisbestand(kluis.folder).herstel.ontvanger
    path.write_bytes(path.read_bytes().replace(own.encode(), planted.encode()))
    again = enter(kluis)
    rekey_kluis(again.omgeving, Actie.BEHEREN)
    with again.omgeving.look() as tx:
        assert tx.logboek.list(limit=1)[0].reden == "herstelvak-teruggezet"
    again.close()
    assert read_kluisbestand(kluis.folder).herstel.ontvanger == own


def test_a_back_up_from_before_keeps_the_old_paper_as_its_way_in(
    kluis: Proefkluis, paper: str, tmp_path: Path
) -> None:
    services = enter(kluis)
    bron = tmp_path / "ervoor.topkopie"
    services.reservekopie.make(bron)
    services.herstelsleutel.renew(paper)
    services.close()
    oud = tmp_path / "oud"
    restore_kluis(bron, oud, "bea", "", herstelsleutel=kluis.herstelsleutel)
    recover_kluis(oud, kluis.herstelsleutel, "bea", NIEUW)
    open_kluis(oud, "bea", NIEUW, KLOK).close()


def test_a_second_new_paper_takes_the_place_of_the_first(kluis: Proefkluis, paper: str) -> None:
    renew(kluis, paper)
    last = str(pyrage.x25519.Identity.generate())
    renew(kluis, last)
    assert not opens(kluis, paper)
    assert opens(kluis, last, ANDER)
