"""The way in: a kluis folder and a passphrase become Services."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from topdossier.bootstrap.swap import forget_unplaced, settle_restore
from topdossier.bootstrap.upgrade import forget_replaced, open_opslag
from topdossier.bootstrap.werkplek import find_werkplek
from topdossier.clock import REAL_KLOK, Klok
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import KluisDamagedError, NotLetInError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.rekey import settle_rekey, unwrap_opslagsleutel
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.kluis.sleutelvak import Sleutelvak, open_sleutelvak
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

    Raises:
        NotLetInError: `kluis-niet-gevonden`, `gebruiker-onbekend`, `wachtwoord-fout`,
            `kluis-in-gebruik`.
        KluisDamagedError: `kluis-beschadigd`, `kluis-nieuwer` and the like; nothing changed.
        MachineError: the folder cannot be read or written.
    """
    settle_restore(folder)
    bestand = read_kluisbestand(folder)
    vak = bestand.find_vak(login)
    sleutels, opslagsleutel = open_sleutelvak(vak, wachtwoord, load_apparaatgeheim(vak))
    slot = Kluisslot(folder)
    slot.acquire()
    try:
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
        with omgeving.perform(Actie.ONTGRENDELEN) as werk:
            if was is not None:
                werk.note(ObjectSoort.KLUIS, f"versie-{was}", "bijgewerkt")
            werk.note(ObjectSoort.KLUIS, "", "aangemeld")
            werk.tx.logboek.seal(sleutels.onderteken)
        services = compose_services(omgeving, release)
        services.jongeren.refresh_birthdays()
        forget_replaced(path)
    except BaseException:
        opslag.close()
        raise
    return services


def load_apparaatgeheim(vak: Sleutelvak) -> bytes | None:
    """The device secret of a slot that is bound to this laptop, None for a slot that is not.

    Raises:
        NotLetInError: one of `sleutelbos.load_apparaatgeheim`.
    """
    if not vak.apparaatgeheim:
        return None
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

    return sleutelbos.load_apparaatgeheim(sleutelbos.find_bewaarplaats(), vak.kluis_id, vak.login)


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
