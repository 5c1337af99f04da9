"""Makes a new kluis: keys, slots, recovery and an empty store, in one step or not at all."""

import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from topdossier.clock import REAL_KLOK, Klok
from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, KluisSoort, Rol
from topdossier.domain.gebruiker import is_login
from topdossier.domain.organisatiecode import is_code
from topdossier.domain.regels.regelset import REGIOS
from topdossier.errors import MachineError, NotLetInError, UsageError
from topdossier.files import sync_folder
from topdossier.kluis.eigen_bestand import make_private_file
from topdossier.kluis.kluisbestand import Kluisbestand, make_herstelvak, write_kluisbestand
from topdossier.kluis.plaats import require_local
from topdossier.kluis.sleutels import Persoonssleutels, generate_persoonssleutels
from topdossier.kluis.sleutelvak import make_sleutelvak
from topdossier.kluis.sterkte import require_sterk
from topdossier.storage.engine import create_store
from topdossier.storage.kluisinfo import Gebruiker, KluisGegevens, Organisatiesleutels
from topdossier.storage.transactie import Opslag

DEFAULT_REGELSET = "noord-kennemerland"


class NieuweKluis(NamedTuple):
    """Whose kluis it will be and who is the first to have a key.

    Attributes:
        code: BRIN of a school (two digits, two letters) or the number of an SWV.
        regelset: the region whose rules plans are made under, one of `REGIOS`.
        gebruiker_naam: name of the first person, as it is printed.
    """

    soort: KluisSoort
    naam: str
    code: str
    login: str
    gebruiker_naam: str
    rol: Rol
    voorbeeld: bool = False
    regelset: str = DEFAULT_REGELSET


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


def make_herstelsleutel() -> str:
    """A recovery key for a kluis that does not exist yet: it can be on paper before the kluis is.

    Whoever stops halfway has a paper that opens nothing, and no kluis without a way back.
    """
    return str(pyrage.x25519.Identity.generate())


def create_kluis(
    folder: Path,
    nieuw: NieuweKluis,
    wachtwoord: str,
    klok: Klok = REAL_KLOK,
    *,
    herstelsleutel: str = "",
) -> GemaakteKluis:
    """Make a new kluis; it appears in one step or not at all.

    Args:
        folder: where it will be; there may be an empty folder.
        nieuw: whose it is.
        wachtwoord: of the first person.
        klok: the time.
        herstelsleutel: one of `make_herstelsleutel` that is on paper already; a new one if empty.

    Raises:
        UsageError: `rol-past-niet`, `login-ongeldig`, `regio-onbekend`, `organisatie-zonder-naam`,
            `brin-ongeldig` or `swv-nummer-ongeldig`: they stand on every package, and nobody
            takes one with another code.
        NotLetInError: `kluis-bestaat-al`, `kluis-op-netwerk`, `wachtwoord-te-zwak` (of a
            voorbeeldkluis everybody may know the wachtwoord).
        MachineError: no room or no rights; nothing is left behind.
    """
    _check_nieuw(folder, nieuw)
    if not nieuw.voorbeeld:
        require_sterk(wachtwoord, (nieuw.login, nieuw.gebruiker_naam, nieuw.naam))
    herstel = pyrage.x25519.Identity.from_str(herstelsleutel or make_herstelsleutel())
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
        herstel=make_herstelvak(secrets.opslagsleutel, str(herstel.to_public())),
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


def _fill(
    folder: Path, bestand: Kluisbestand, nieuw: NieuweKluis, secrets: _Secrets, klok: Klok
) -> None:
    make_private_file(folder / "kluis.db")
    opslag = Opslag(create_store(folder / "kluis.db", secrets.opslagsleutel))
    try:
        with opslag.transactie() as tx:
            tx.kluis.create(
                KluisGegevens(
                    kluis_id=bestand.kluis_id,
                    soort=nieuw.soort,
                    naam=nieuw.naam,
                    code=nieuw.code,
                    regelset=nieuw.regelset,
                    voorbeeld=nieuw.voorbeeld,
                ),
                secrets.organisatie,
            )
            tx.kluis.save_herstel_ontvanger(bestand.herstel.ontvanger)
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
    if nieuw.regelset not in REGIOS:
        raise UsageError("regio-onbekend")
    if not nieuw.naam.strip():
        raise UsageError("organisatie-zonder-naam")
    if not is_code(nieuw.soort, nieuw.code):
        if nieuw.soort is KluisSoort.SWV:
            raise UsageError("swv-nummer-ongeldig")
        raise UsageError("brin-ongeldig")
    if not is_login(nieuw.login):
        raise UsageError("login-ongeldig")
    require_local(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotLetInError("kluis-bestaat-al")
