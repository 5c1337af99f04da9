"""Composition root: a kluis folder and a key become Services; the one module that knows all."""

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from topdossier import __version__
from topdossier.clock import REAL_KLOK, Klok
from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, Actie, KluisSoort, Rol
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.errors import KluisDamagedError, MachineError, NotLetInError, UsageError
from topdossier.kluis.kluisbestand import (
    Herstelvak,
    Kluisbestand,
    read_kluisbestand,
    recover_opslagsleutel,
    replace_vak,
    sync_folder,
    write_kluisbestand,
)
from topdossier.kluis.sleutels import (
    Persoonssleutels,
    generate_persoonssleutels,
    wrap_for,
)
from topdossier.kluis.sleutelvak import Sleutelvak, make_sleutelvak, open_sleutelvak
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.paths import find_default_kluis
from topdossier.services.omgeving import Omgeving
from topdossier.services.services import Services, compose_services
from topdossier.storage.engine import create_store, open_store
from topdossier.storage.kluisinfo import Gebruiker, KluisGegevens, Organisatiesleutels
from topdossier.storage.transactie import Opslag, Transactie

DEFAULT_REGELSET = "noord-kennemerland"


class KluisSlot(NamedTuple):
    """What the unlock screen may show before there is a key: login names only."""

    login: str


class NieuweKluis(NamedTuple):
    """Whose kluis it will be and who is the first to have a key.

    Attributes:
        code: BRIN of a school (two digits, two letters) or the number of an SWV.
        gebruiker_naam: name of the first person, as it is printed.
    """

    soort: KluisSoort
    naam: str
    code: str
    login: str
    gebruiker_naam: str
    rol: Rol
    voorbeeld: bool = False


@dataclass(frozen=True, repr=False)
class GemaakteKluis:
    """A new kluis and the recovery key that is shown once and stored nowhere."""

    map: Path
    herstelsleutel: str


@dataclass(frozen=True, repr=False)
class _Secrets:
    opslagsleutel: bytes
    sleutels: Persoonssleutels
    organisatie: Organisatiesleutels


def default_kluis_map() -> Path:
    """The folder of the kluis when none is named."""
    return find_default_kluis()


def read_slots(folder: Path) -> tuple[KluisSlot, ...]:
    """Who could open this kluis, read without a key.

    Raises:
        NotLetInError, KluisDamagedError, MachineError: as `read_kluisbestand`.
    """
    return tuple(KluisSlot(vak.login) for vak in read_kluisbestand(folder).sleutelvakken)


def create_kluis(
    folder: Path, nieuw: NieuweKluis, wachtwoord: str, klok: Klok = REAL_KLOK
) -> GemaakteKluis:
    """Make a new kluis; it appears in one step or not at all.

    Raises:
        UsageError: `rol-past-niet` or `login-ongeldig`.
        NotLetInError: `kluis-bestaat-al`, `wachtwoord-te-kort`.
        MachineError: no room or no rights; nothing is left behind.
    """
    _check_nieuw(folder, nieuw)
    herstel = pyrage.x25519.Identity.generate()
    secrets = _Secrets(
        opslagsleutel=os.urandom(32),
        sleutels=generate_persoonssleutels(),
        organisatie=Organisatiesleutels(
            onderteken=Ed25519PrivateKey.generate().private_bytes_raw(),
            age=str(pyrage.x25519.Identity.generate()),
        ),
    )
    kluis_id = str(uuid.uuid4())
    bestand = Kluisbestand(
        kluis_id=kluis_id,
        soort=nieuw.soort,
        herstel=Herstelvak(
            ontvanger=str(herstel.to_public()),
            opslagsleutel=wrap_for(secrets.opslagsleutel, str(herstel.to_public())),
        ),
        sleutelvakken=(
            make_sleutelvak(
                kluis_id, nieuw.login, wachtwoord, secrets.sleutels, secrets.opslagsleutel
            ),
        ),
    )
    staging = folder.with_name(f"{folder.name}.nieuw-{uuid.uuid4().hex[:8]}")
    try:
        staging.parent.mkdir(parents=True, exist_ok=True)
        staging.mkdir(mode=0o700)
        _fill(staging, bestand, nieuw, secrets, klok)
        if folder.exists():
            folder.rmdir()  # only an empty folder gets this far
        staging.rename(folder)
        sync_folder(folder.parent)
    except OSError:
        raise MachineError("map-niet-schrijfbaar") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return GemaakteKluis(map=folder, herstelsleutel=str(herstel))


def open_kluis(folder: Path, login: str, wachtwoord: str, klok: Klok = REAL_KLOK) -> Services:
    """Open a kluis with a person's passphrase.

    Raises:
        NotLetInError: `kluis-niet-gevonden`, `gebruiker-onbekend`, `wachtwoord-fout`,
            `kluis-in-gebruik`.
        KluisDamagedError: `kluis-beschadigd`, `kluis-nieuwer` and the like; nothing changed.
        MachineError: the folder cannot be read or written.
    """
    bestand = read_kluisbestand(folder)
    vak = bestand.find_vak(login)
    sleutels, opslagsleutel = open_sleutelvak(vak, wachtwoord, _load_apparaatgeheim(vak))
    slot = Kluisslot(folder)
    slot.acquire()
    try:
        services = open_with_key(folder, opslagsleutel, login, sleutels, klok, slot.release)
    except BaseException:
        slot.release()
        raise
    if services.omgeving.kluis.kluis_id != bestand.kluis_id:
        services.close()
        raise KluisDamagedError("kluis-beschadigd")
    return services


def recover_kluis(
    folder: Path, herstelsleutel: str, login: str, wachtwoord: str, klok: Klok = REAL_KLOK
) -> None:
    """Give a person a new passphrase with the printed recovery key, after a lost one.

    Their own keys were under the lost passphrase, so they get new ones: ask receivers to take a
    new card. The slot file before it stays as `kluis.json.vorige`.

    Raises:
        NotLetInError: `herstelsleutel-fout`, `gebruiker-onbekend`, `wachtwoord-te-kort`,
            `kluis-in-gebruik`.
        KluisDamagedError: the store does not open; nothing changed.
    """
    bestand = read_kluisbestand(folder)
    opslagsleutel = recover_opslagsleutel(bestand, herstelsleutel)
    sleutels = generate_persoonssleutels()
    vak = make_sleutelvak(bestand.kluis_id, login, wachtwoord, sleutels, opslagsleutel)
    slot = Kluisslot(folder)
    slot.acquire()
    try:
        opslag = Opslag(open_store(folder / "kluis.db", opslagsleutel))
        try:
            with opslag.transactie() as tx:
                _replace_sleutels(tx, login, sleutels, klok)
                bestand = read_kluisbestand(folder)  # again, now that nobody else writes it
                # within the transaction: what fails here leaves the old passphrase good
                write_kluisbestand(folder, replace_vak(bestand, vak))
        finally:
            opslag.close()
    finally:
        slot.release()


def bind_sleutelvak(folder: Path, login: str, wachtwoord: str) -> None:
    """Bind a slot to this laptop: from here on its safe and the passphrase are both needed.

    Raises:
        NotLetInError: `wachtwoord-fout`, `gebruiker-onbekend`, or one of the safe.
    """
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

    bestand = read_kluisbestand(folder)
    vak = bestand.find_vak(login)
    sleutels, opslagsleutel = open_sleutelvak(vak, wachtwoord, _load_apparaatgeheim(vak))
    geheim = sleutelbos.make_apparaatgeheim(sleutelbos.find_bewaarplaats(), bestand.kluis_id, login)
    bound = make_sleutelvak(
        bestand.kluis_id, login, wachtwoord, sleutels, opslagsleutel, apparaatgeheim=geheim
    )
    write_kluisbestand(folder, replace_vak(bestand, bound))


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
        NotLetInError: `gebruiker-onbekend`.
        KluisDamagedError: `sleutelvak-beschadigd`, these are not the keys this person has here.
            Whoever can read the store can write a slot in the name of a colleague.
        MachineError: the store cannot be read or written.
    """
    opslag = Opslag(open_store(folder / "kluis.db", opslagsleutel))
    try:
        with opslag.transactie() as tx:
            kluis = tx.kluis.load()
            gebruiker = _require_same(tx.kluis.find_gebruiker(login), sleutels)
        omgeving = Omgeving(
            opslag=opslag,
            kluis=kluis,
            gebruiker=gebruiker,
            sleutels=sleutels,
            klok=klok,
            werkplek=_find_werkplek(kluis.kluis_id),
        )
        with omgeving.perform(Actie.ONTGRENDELEN) as werk:
            werk.note(ObjectSoort.KLUIS, "", "aangemeld")
            werk.tx.logboek.seal(sleutels.onderteken)
        services = compose_services(omgeving, release)
        services.jongeren.refresh_birthdays()
    except BaseException:
        opslag.close()
        raise
    return services


def _load_apparaatgeheim(vak: Sleutelvak) -> bytes | None:
    if not vak.apparaatgeheim:
        return None
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

    return sleutelbos.load_apparaatgeheim(sleutelbos.find_bewaarplaats(), vak.kluis_id, vak.login)


def _replace_sleutels(tx: Transactie, login: str, sleutels: Persoonssleutels, klok: Klok) -> None:
    public = sleutels.onderteken.public_key().public_bytes_raw()
    gebruiker = _require(tx.kluis.find_gebruiker(login))
    tx.kluis.replace_sleutels(login, public, sleutels.ontvanger, klok.now())
    tx.logboek.append(
        Logregel(
            nr=0,
            tijd=klok.now(),
            wie=login,
            namens="",
            rol=gebruiker.rol,
            actie=Actie.ONTGRENDELEN,
            object_soort=ObjectSoort.KLUIS,
            object_id="",
            reden="hersteld",
            uitkomst=Uitkomst.GELUKT,
            werkplek=_find_werkplek(tx.kluis.load().kluis_id),
            versie=__version__,
        )
    )


def _require(gebruiker: Gebruiker | None) -> Gebruiker:
    if gebruiker is None:
        raise NotLetInError("gebruiker-onbekend")
    return gebruiker


def _require_same(gebruiker: Gebruiker | None, sleutels: Persoonssleutels) -> Gebruiker:
    found = _require(gebruiker)
    if found.onderteken_sleutel != sleutels.onderteken.public_key().public_bytes_raw():
        raise KluisDamagedError("sleutelvak-beschadigd")
    return found


def _find_werkplek(kluis_id: str) -> str:
    """A pseudonym of this machine: the same within one kluis, and nothing outside it."""
    digest = hashlib.sha256(f"{kluis_id}:{uuid.getnode()}".encode()).hexdigest()
    return digest[:8]


def _fill(
    folder: Path, bestand: Kluisbestand, nieuw: NieuweKluis, secrets: _Secrets, klok: Klok
) -> None:
    opslag = Opslag(create_store(folder / "kluis.db", secrets.opslagsleutel))
    try:
        with opslag.transactie() as tx:
            tx.kluis.create(
                KluisGegevens(
                    kluis_id=bestand.kluis_id,
                    soort=nieuw.soort,
                    naam=nieuw.naam,
                    code=nieuw.code,
                    regelset=DEFAULT_REGELSET,
                    voorbeeld=nieuw.voorbeeld,
                ),
                secrets.organisatie,
            )
            tx.kluis.add_gebruiker(
                Gebruiker(
                    login=nieuw.login,
                    naam=nieuw.gebruiker_naam,
                    rol=nieuw.rol,
                    onderteken_sleutel=secrets.sleutels.onderteken.public_key().public_bytes_raw(),
                    ontvanger=secrets.sleutels.ontvanger,
                    sinds=klok.now(),
                )
            )
    finally:
        opslag.close()
    write_kluisbestand(folder, bestand)


def _check_nieuw(folder: Path, nieuw: NieuweKluis) -> None:
    if nieuw.rol not in ROLLEN_PER_KLUIS[nieuw.soort]:
        raise UsageError("rol-past-niet")
    if not nieuw.login.isascii() or not nieuw.login.replace("-", "").replace(".", "").isalnum():
        raise UsageError("login-ongeldig")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotLetInError("kluis-bestaat-al")
