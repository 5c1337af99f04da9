"""Keys when something has to be mended: the recovery key on paper, and its sheet."""

from functools import partial
from pathlib import Path

import msgspec

from topdossier import __version__
from topdossier.bootstrap.mislukt import compose_mislukt
from topdossier.bootstrap.swap import settle_restore
from topdossier.bootstrap.upgrade import open_opslag
from topdossier.bootstrap.werkplek import find_werkplek
from topdossier.clock import REAL_KLOK, Klok
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.errors import KluisDamagedError, NotLetInError
from topdossier.kluis import pogingen
from topdossier.kluis.eigen_bestand import close_to_others
from topdossier.kluis.herstelsleutel import group_herstelsleutel
from topdossier.kluis.kluisbestand import (
    Herstelvak,
    Kluisbestand,
    Resten,
    make_herstelvak,
    open_herstelvak,
    read_kluisbestand,
    read_resten,
    recover_opslagsleutel,
    replace_vak,
    write_kluisbestand,
)
from topdossier.kluis.plaats import require_local
from topdossier.kluis.rekey import forget_vorige, settle_rekey
from topdossier.kluis.sleutels import generate_persoonssleutels
from topdossier.kluis.sleutelvak import make_sleutelvak
from topdossier.kluis.sterkte import require_sterk
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.storage.kluisinfo import Gebruiker, KluisGegevens
from topdossier.storage.rekeying import fits_key
from topdossier.storage.transactie import Opslag, Transactie


def recover_kluis(
    folder: Path, herstelsleutel: str, login: str, wachtwoord: str, klok: Klok = REAL_KLOK
) -> None:
    """Give a person a new passphrase with the printed recovery key, after a lost one.

    Their own keys were under the lost passphrase, so they get new ones: ask receivers to take a
    new card. It also mends a damaged slot file, as long as a recovery slot can be read in it or in
    the one before it; whoever's slot is lost then needs a start wachtwoord.

    Raises:
        NotLetInError: `herstelsleutel-fout`, `gebruiker-onbekend`, `gebruiker-geblokkeerd`,
            `wachtwoord-te-zwak`, `kluis-in-gebruik`, `kluis-op-netwerk`.
        TooSoonError: `wacht-even`, right after a wrong recovery key.
        KluisDamagedError: the store does not open; nothing changed.
    """
    require_local(folder)
    settle_restore(folder)
    resten = read_resten(folder)
    slot = Kluisslot(folder)
    slot.acquire()
    try:
        with pogingen.counting(folder, pogingen.HERSTEL):
            herstel, opslagsleutel = _open_herstel(resten, herstelsleutel)
        close_to_others(folder)
        opslagsleutel = settle_rekey(
            folder,
            opslagsleutel,
            lambda pending: recover_opslagsleutel(pending, herstelsleutel),
            partial(fits_key, folder / "kluis.db"),
        )
        opslag, _ = open_opslag(folder / "kluis.db", opslagsleutel)
        try:
            _replace_slot(
                opslag, folder, _Herstel(resten, herstel, opslagsleutel), login, wachtwoord, klok
            )
        finally:
            opslag.close()
    finally:
        slot.release()


def has_bewaarplaats() -> bool:
    """Whether this system has a real safe to bind a slot to; asking it may take a moment."""
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

    return sleutelbos.find_bewaarplaats() is not None


def make_herstelblad(herstelsleutel: str, organisatie: str, klok: Klok = REAL_KLOK) -> bytes:
    """The sheet with the recovery key in groups and as a QR code, as PDF; it is kept nowhere."""
    from topdossier.documents.herstelblad import (  # noqa: PLC0415  paper is slow to import
        HerstelbladDocument,
        render_herstelblad,
    )

    return render_herstelblad(
        HerstelbladDocument(
            organisatie=organisatie,
            herstelsleutel=herstelsleutel,
            groepen=group_herstelsleutel(herstelsleutel),
            gemaakt_op=klok.now().astimezone(),
        )
    )


class _Herstel(msgspec.Struct, frozen=True):
    """What the recovery paper opened."""

    resten: Resten
    vak: Herstelvak
    opslagsleutel: bytes


def _open_herstel(resten: Resten, herstelsleutel: str) -> tuple[Herstelvak, bytes]:
    if not resten.herstel:
        raise KluisDamagedError("kluis-beschadigd")
    for vak in resten.herstel:
        try:
            return vak, open_herstelvak(vak, herstelsleutel)
        except NotLetInError:
            continue
    raise NotLetInError("herstelsleutel-fout")


def _replace_slot(
    opslag: Opslag, folder: Path, herstel: _Herstel, login: str, wachtwoord: str, klok: Klok
) -> None:
    """The store hears which keys come, the slot file changes, the keys count; see 0015."""
    sleutels = generate_persoonssleutels()
    with opslag.transactie() as tx:
        kluis, gebruiker = tx.kluis.load(), _find_actief(tx, login)
        if not kluis.voorbeeld:
            require_sterk(wachtwoord, (login, gebruiker.naam, kluis.naam))
        tx.kluis.announce_sleutels(
            login,
            sleutels.onderteken.public_key().public_bytes_raw(),
            sleutels.ontvanger,
            moet_wijzigen=False,
        )
    vak = make_sleutelvak(kluis.kluis_id, login, wachtwoord, sleutels, herstel.opslagsleutel)
    bestand, mended = _load_or_mend(folder, kluis, herstel)
    write_kluisbestand(folder, replace_vak(bestand, vak))
    places = {login, pogingen.HERSTEL}
    mislukt = tuple(p for p in pogingen.list_unlogged(folder) if p.plaats in places)
    with opslag.transactie() as tx:
        tx.kluis.adopt_sleutels(login, klok.now())
        for poging in mislukt:
            soort, object_id, code = compose_mislukt(poging)
            regel = _compose(login, gebruiker.rol, kluis, code, klok)
            tx.logboek.append(
                msgspec.structs.replace(
                    regel, object_soort=soort, object_id=object_id, uitkomst=Uitkomst.GEWEIGERD
                )
            )
        code = "slotbestand-hersteld" if mended else "hersteld"
        tx.logboek.append(_compose(login, gebruiker.rol, kluis, code, klok))
    for place in places:
        pogingen.forget_logged(folder, mislukt, opened=place)
        mislukt = ()
    forget_vorige(folder)


def _load_or_mend(
    folder: Path, kluis: KluisGegevens, herstel: _Herstel
) -> tuple[Kluisbestand, bool]:
    """The slot file, made anew from what is left of it when it is damaged or of another kluis."""
    try:
        bestand = read_kluisbestand(folder)
        if bestand.kluis_id == kluis.kluis_id:
            return bestand, False
    except (KluisDamagedError, NotLetInError):
        pass
    mended = Kluisbestand(
        kluis_id=kluis.kluis_id,
        soort=kluis.soort,
        herstel=make_herstelvak(herstel.opslagsleutel, herstel.vak.ontvanger),
        sleutelvakken=tuple(
            vak for vak in herstel.resten.sleutelvakken if vak.kluis_id == kluis.kluis_id
        ),
    )
    return mended, True


def _find_actief(tx: Transactie, login: str) -> Gebruiker:
    gebruiker = tx.kluis.find_gebruiker(login)
    if gebruiker is None:
        raise NotLetInError("gebruiker-onbekend")
    if gebruiker.status is GebruikerStatus.GEBLOKKEERD:
        raise NotLetInError("gebruiker-geblokkeerd")
    return gebruiker


def _compose(login: str, rol: Rol, kluis: KluisGegevens, reden: str, klok: Klok) -> Logregel:
    return Logregel(
        nr=0,
        tijd=klok.now(),
        wie=login,
        namens="",
        rol=rol,
        actie=Actie.ONTGRENDELEN,
        object_soort=ObjectSoort.KLUIS,
        object_id="",
        reden=reden,
        uitkomst=Uitkomst.GELUKT,
        werkplek=find_werkplek(kluis.kluis_id),
        versie=__version__,
    )
