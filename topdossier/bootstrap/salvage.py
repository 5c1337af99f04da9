"""Saves what a damaged kluis still holds into a new kluis, for the same people."""

import shutil
from contextlib import suppress
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from topdossier import __version__
from topdossier.bootstrap.carrying import carry_over, list_wachtend
from topdossier.bootstrap.creation import DEFAULT_REGELSET
from topdossier.bootstrap.restore import Toegangssleutels, open_slot
from topdossier.bootstrap.werkplek import find_werkplek
from topdossier.clock import REAL_KLOK, Klok
from topdossier.domain.bevoegdheden import Actie, Rol, may
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.errors import KluisDamagedError, MachineError, NotLetInError, UsageError
from topdossier.files import sync_folder
from topdossier.kluis.binden import open_vak
from topdossier.kluis.kluisbestand import Kluisbestand, read_kluisbestand
from topdossier.kluis.plaats import require_local
from topdossier.kluis.pogingen import counting
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.services.losse_besluiten import find_open
from topdossier.services.redding import Redding
from topdossier.storage.engine import open_store
from topdossier.storage.kluisinfo import Gebruiker, KluisGegevens, Organisatiesleutels
from topdossier.storage.redding import salvage_store
from topdossier.storage.transactie import Opslag, Transactie
from topdossier.storage.wreck import list_damaged_pages
from topdossier.texts import get_label


def salvage_kluis(
    folder: Path,
    naar: Path,
    login: str,
    wachtwoord: str = "",
    *,
    herstelsleutel: str = "",
    klok: Klok = REAL_KLOK,
) -> Redding:
    """Make a new kluis of everything that can still be read in a damaged one.

    The damaged kluis is only read. The new one opens with the same wachtwoorden and the same
    recovery key. What was lost is not made up, but for two things without which no kluis opens:
    its own row, and that of who salvages it.

    Args:
        folder: of the damaged kluis.
        naar: a folder that does not exist yet, or is empty.
        login: whose slot opens it.
        wachtwoord: of that slot.
        herstelsleutel: the recovery key instead.
        klok: the time.

    Raises:
        NotLetInError: `wachtwoord-fout`, `herstelsleutel-fout`, `gebruiker-onbekend`,
            `geen-recht`, `kluis-in-gebruik`, `kluis-bestaat-al`, `kluis-op-netwerk`.
        UsageError: `bestand-in-kluis`, `naar` lies in the damaged kluis.
        KluisDamagedError: `kluis-beschadigd`, not one page of it can be read, or the slot file is
            damaged too.
        MachineError: no room or no rights; nothing is left behind.
    """
    require_local(naar)
    if folder.resolve() in naar.resolve().parents:
        raise UsageError("bestand-in-kluis")
    bestand = read_kluisbestand(folder)
    sleutels = open_slot(folder, bestand, login, wachtwoord, herstelsleutel)
    if naar.exists() and (not naar.is_dir() or any(naar.iterdir())):
        raise NotLetInError("kluis-bestaat-al")
    slot = _lock(folder)
    deel = naar.with_name(f"{naar.name}.redden-deel")
    try:
        shutil.rmtree(deel, ignore_errors=True)
        deel.mkdir(parents=True, mode=0o700)
        redding = _fill(folder, deel, bestand, sleutels, klok)
        if naar.exists():
            naar.rmdir()
        deel.rename(naar)
        sync_folder(naar.parent)
    except OSError:
        raise MachineError("redden-mislukt") from None
    finally:
        shutil.rmtree(deel, ignore_errors=True)
        if slot is not None:
            slot.release()
    return redding


def inspect_kluis(folder: Path, login: str, wachtwoord: str) -> tuple[int, ...]:
    """Numbers of the damaged pages of a kluis that does not open; the first is 1.

    Raises:
        NotLetInError: `wachtwoord-fout`, `gebruiker-onbekend`, `kluis-niet-gevonden`.
        KluisDamagedError: the slot file is damaged, or there is no store.
    """
    vak = read_kluisbestand(folder).find_vak(login)
    with counting(folder, login):
        _, opslagsleutel = open_vak(vak, wachtwoord)
    store = folder / "kluis.db"
    if not store.is_file():
        raise KluisDamagedError("kluis-beschadigd")
    return list_damaged_pages(store, opslagsleutel.hex())


def _lock(folder: Path) -> Kluisslot | None:
    """None on a disk that cannot be written: then nobody else changes it either."""
    slot = Kluisslot(folder)
    try:
        slot.acquire()
    except MachineError:
        return None
    return slot


def _fill(
    folder: Path, deel: Path, bestand: Kluisbestand, sleutels: Toegangssleutels, klok: Klok
) -> Redding:
    opslagredding = salvage_store(folder / "kluis.db", sleutels.opslagsleutel, deel / "kluis.db")
    if (folder / "kluis.json").is_file():
        shutil.copyfile(folder / "kluis.json", deel / "kluis.json")
    carry_over(folder, deel)
    opslag = Opslag(open_store(deel / "kluis.db", sleutels.opslagsleutel))
    try:
        with opslag.transactie() as tx:
            rol = _find_rol(tx, sleutels.login)
            if rol is not None and not may(rol, Actie.RESERVEKOPIE):
                raise NotLetInError("geen-recht")
            nieuwe_kluis = _mend_kluis(tx, bestand)
            rol = rol or _mend_gebruiker(tx, sleutels, klok)
            known = {person.login for person in tx.kluis.list_allen()}
            besluiten = sum(find_open(tx, key) is None for key in list_wachtend(deel))
            _log(tx, sleutels.login, rol, len(opslagredding.bladzijden), klok)
    finally:
        opslag.close()
    return Redding(
        bladzijden=opslagredding.bladzijden,
        tabellen=opslagredding.tabellen,
        onbekend=opslagredding.onbekend,
        nieuwe_kluis=nieuwe_kluis,
        gebruikers_weg=tuple(vak.login for vak in bestand.sleutelvakken if vak.login not in known),
        besluiten=besluiten,
    )


def _find_rol(tx: Transactie, login: str) -> Rol | None:
    gebruiker = tx.kluis.find_gebruiker(login)
    return gebruiker.rol if gebruiker else None


def _mend_kluis(tx: Transactie, bestand: Kluisbestand) -> bool:
    """Without its own row a kluis does not open; its keys are lost with it, so it gets new ones."""
    if tx.kluis.is_there():
        return False
    tx.kluis.create(
        KluisGegevens(
            kluis_id=bestand.kluis_id,
            soort=bestand.soort,
            naam=get_label("redding", "naam"),
            code="",
            regelset=DEFAULT_REGELSET,
            voorbeeld=False,
        ),
        Organisatiesleutels(
            onderteken=Ed25519PrivateKey.generate().private_bytes_raw(),
            age=str(pyrage.x25519.Identity.generate()),
        ),
    )
    tx.kluis.mend_tellers()
    return True


def _mend_gebruiker(tx: Transactie, sleutels: Toegangssleutels, klok: Klok) -> Rol:
    """Give who salvages their row back; their rol stands in the log, or else they manage."""
    rol = Rol.BEHEERDER
    with suppress(KluisDamagedError):
        lines = tx.logboek.list(limit=None)
        rol = next((line.rol for line in lines if line.wie == sleutels.login), rol)
    if not may(rol, Actie.RESERVEKOPIE):
        raise NotLetInError("geen-recht")
    keys: Persoonssleutels | None = sleutels.sleutels
    if keys is None:
        return rol  # with paper alone there are no keys to write down
    tx.kluis.add_gebruiker(
        Gebruiker(
            login=sleutels.login,
            naam=sleutels.login,
            rol=rol,
            onderteken_sleutel=keys.onderteken.public_key().public_bytes_raw(),
            ontvanger=keys.ontvanger,
            sinds=klok.now(),
        )
    )
    return rol


def _log(tx: Transactie, login: str, rol: Rol, bladzijden: int, klok: Klok) -> None:
    tx.logboek.append(
        Logregel(
            nr=0,
            tijd=klok.now(),
            wie=login,
            namens="",
            rol=rol,
            actie=Actie.RESERVEKOPIE,
            object_soort=ObjectSoort.KLUIS,
            object_id=f"bladzijden-{bladzijden}",
            reden="gered",
            uitkomst=Uitkomst.GELUKT,
            werkplek=find_werkplek(tx.kluis.load().kluis_id),
            versie=__version__,
        )
    )
