"""Keys when something has to be mended or bound: recovery on paper, and the safe of a laptop."""

from functools import partial
from pathlib import Path

from topdossier import __version__
from topdossier.bootstrap.entrance import load_apparaatgeheim
from topdossier.bootstrap.upgrade import open_opslag
from topdossier.bootstrap.werkplek import find_werkplek
from topdossier.clock import REAL_KLOK, Klok
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.errors import NotLetInError
from topdossier.kluis.kluisbestand import (
    read_kluisbestand,
    recover_opslagsleutel,
    replace_vak,
    write_kluisbestand,
)
from topdossier.kluis.rekey import settle_rekey
from topdossier.kluis.sleutels import Persoonssleutels, generate_persoonssleutels
from topdossier.kluis.sleutelvak import make_sleutelvak, open_sleutelvak
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.storage.rekeying import fits_key
from topdossier.storage.transactie import Transactie


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
        settled = settle_rekey(
            folder,
            opslagsleutel,
            lambda pending: recover_opslagsleutel(pending, herstelsleutel),
            partial(fits_key, folder / "kluis.db"),
        )
        if settled != opslagsleutel:
            vak = make_sleutelvak(bestand.kluis_id, login, wachtwoord, sleutels, settled)
        opslagsleutel = settled
        opslag, _ = open_opslag(folder / "kluis.db", opslagsleutel)
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


def has_bewaarplaats() -> bool:
    """Whether this system has a real safe to bind a slot to; asking it may take a moment."""
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

    return sleutelbos.find_bewaarplaats() is not None


def bind_sleutelvak(folder: Path, login: str, wachtwoord: str) -> None:
    """Bind a slot to this laptop: from here on its safe and the passphrase are both needed.

    Raises:
        NotLetInError: `wachtwoord-fout`, `gebruiker-onbekend`, or one of the safe.
    """
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

    bestand = read_kluisbestand(folder)
    vak = bestand.find_vak(login)
    sleutels, opslagsleutel = open_sleutelvak(vak, wachtwoord, load_apparaatgeheim(vak))
    geheim = sleutelbos.make_apparaatgeheim(sleutelbos.find_bewaarplaats(), bestand.kluis_id, login)
    bound = make_sleutelvak(
        bestand.kluis_id, login, wachtwoord, sleutels, opslagsleutel, apparaatgeheim=geheim
    )
    write_kluisbestand(folder, replace_vak(bestand, bound))


def _replace_sleutels(tx: Transactie, login: str, sleutels: Persoonssleutels, klok: Klok) -> None:
    public = sleutels.onderteken.public_key().public_bytes_raw()
    gebruiker = tx.kluis.find_gebruiker(login)
    if gebruiker is None:
        raise NotLetInError("gebruiker-onbekend")
    if gebruiker.status is GebruikerStatus.GEBLOKKEERD:
        raise NotLetInError("gebruiker-geblokkeerd")
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
            werkplek=find_werkplek(tx.kluis.load().kluis_id),
            versie=__version__,
        )
    )
