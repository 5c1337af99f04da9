"""The way in: a kluis folder and a passphrase become Services."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from topdossier.bootstrap.mislukt import compose_mislukt
from topdossier.bootstrap.swap import forget_unplaced, settle_restore
from topdossier.bootstrap.upgrade import forget_replaced, open_opslag
from topdossier.bootstrap.werkplek import find_werkplek
from topdossier.clock import REAL_KLOK, Klok
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import KluisDamagedError, NotLetInError
from topdossier.kluis import pogingen
from topdossier.kluis.binden import open_vak
from topdossier.kluis.eigen_bestand import close_to_others
from topdossier.kluis.kluisbestand import Kluisbestand, read_kluisbestand
from topdossier.kluis.plaats import require_local
from topdossier.kluis.rekey import settle_rekey, unwrap_opslagsleutel
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.paths import find_default_kluis
from topdossier.services.omgeving import Omgeving
from topdossier.services.rekey import finish_blocking
from topdossier.services.services import Services, compose_services
from topdossier.services.wissen import settle as settle_vernietigingen
from topdossier.storage.kluisinfo import Gebruiker
from topdossier.storage.rekeying import fits_key
from topdossier.storage.transactie import Transactie


class KluisSlot(NamedTuple):
    """What the unlock screen may show before there is a key: login names only."""

    login: str


def default_kluis_map() -> Path:
    """The folder of the kluis when none is named."""
    return find_default_kluis()


def read_slots(folder: Path) -> tuple[KluisSlot, ...]:
    """Who could open this kluis, read without a key.

    Raises:
        NotLetInError, KluisDamagedError, MachineError: as `read_kluisbestand`.
    """
    settle_restore(folder)
    return tuple(KluisSlot(vak.login) for vak in read_kluisbestand(folder).sleutelvakken)


def open_kluis(folder: Path, login: str, wachtwoord: str, klok: Klok = REAL_KLOK) -> Services:
    """Open a kluis with a person's passphrase.

    A wrong wachtwoord is counted beside the kluis, and stands in the log from the next opening on.

    Raises:
        NotLetInError: `kluis-niet-gevonden`, `kluis-op-netwerk`, `gebruiker-onbekend`,
            `wachtwoord-fout`, `kluis-in-gebruik`, or one of the safe of this laptop.
        TooSoonError: `wacht-even`, right after a wrong one.
        KluisDamagedError: `kluis-beschadigd`, `kluis-nieuwer` and the like; nothing changed.
        MachineError: the folder cannot be read or written.
    """
    require_local(folder)
    settle_restore(folder)
    bestand = read_kluisbestand(folder)
    slot = Kluisslot(folder)
    slot.acquire()
    try:
        sleutels, opslagsleutel = _judge(folder, bestand, login, wachtwoord)
        close_to_others(folder)
        forget_unplaced(folder)
        opslagsleutel = settle_rekey(
            folder,
            opslagsleutel,
            lambda pending: unwrap_opslagsleutel(pending, login, sleutels),
            partial(fits_key, folder / "kluis.db"),
        )
        services = open_with_key(folder, opslagsleutel, login, sleutels, klok, slot.release)
    except BaseException:
        slot.release()
        raise
    if services.omgeving.kluis.kluis_id != bestand.kluis_id:
        services.close()
        raise KluisDamagedError("kluis-beschadigd")
    try:
        finish_blocking(services.omgeving)
        settle_vernietigingen(services.omgeving)
    except BaseException:
        services.close()
        raise
    return services


def open_with_key(
    folder: Path,
    opslagsleutel: bytes,
    login: str,
    sleutels: Persoonssleutels,
    klok: Klok,
    release: Callable[[], None],
) -> Services:
    """Open the store itself once the key is known, and log that it was opened.

    Raises:
        NotLetInError: `gebruiker-onbekend` or `gebruiker-geblokkeerd`.
        KluisDamagedError: `sleutelvak-beschadigd`, these are not the keys this person has here.
            Whoever can read the store can write a slot in the name of a colleague.
        MachineError: the store cannot be read or written.
    """
    path = folder / "kluis.db"
    opslag, was = open_opslag(path, opslagsleutel)
    try:
        with opslag.transactie() as tx:
            kluis = tx.kluis.load()
            gebruiker = _require_same(tx, login, sleutels, klok)
        omgeving = Omgeving(
            map=folder,
            opslag=opslag,
            kluis=kluis,
            gebruiker=gebruiker,
            sleutels=sleutels,
            klok=klok,
            werkplek=find_werkplek(kluis.kluis_id),
        )
        mislukt = pogingen.list_unlogged(folder)
        with omgeving.perform(Actie.ONTGRENDELEN) as werk:
            if was is not None:
                werk.note(ObjectSoort.KLUIS, f"versie-{was}", "bijgewerkt")
            for poging in mislukt:
                werk.note_refused(*compose_mislukt(poging))
            werk.note(ObjectSoort.KLUIS, "", "aangemeld")
            werk.tx.logboek.seal(sleutels.onderteken)
        pogingen.forget_logged(folder, mislukt, opened=login)
        services = compose_services(omgeving, release)
        services.jongeren.refresh_birthdays()
        forget_replaced(path)
    except BaseException:
        opslag.close()
        raise
    return services


def read_wachttijd(folder: Path, login: str) -> int:
    """Whole seconds until the next wachtwoord of this person is judged, 0 for right now."""
    return pogingen.read_wachttijd(folder, login)


def _judge(
    folder: Path, bestand: Kluisbestand, login: str, wachtwoord: str
) -> tuple[Persoonssleutels, bytes]:
    known = any(vak.login == login for vak in bestand.sleutelvakken)
    with pogingen.counting(folder, login if known else pogingen.ONBEKEND):
        return open_vak(bestand.find_vak(login), wachtwoord)


def _require_same(tx: Transactie, login: str, sleutels: Persoonssleutels, klok: Klok) -> Gebruiker:
    public = sleutels.onderteken.public_key().public_bytes_raw()
    is_same = tx.kluis.settle_sleutels(login, public, sleutels.ontvanger, klok.now())
    gebruiker = tx.kluis.find_gebruiker(login)
    if gebruiker is None:
        raise NotLetInError("gebruiker-onbekend")
    if not is_same:
        raise KluisDamagedError("sleutelvak-beschadigd")
    if gebruiker.status is GebruikerStatus.GEBLOKKEERD:
        raise NotLetInError("gebruiker-geblokkeerd")
    return gebruiker
