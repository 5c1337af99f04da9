"""Puts a back-up back: opened beside the present kluis, looked through, compared, then swapped."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from topdossier import __version__
from topdossier.bootstrap.carrying import carry_over, list_wachtend
from topdossier.bootstrap.entrance import open_with_key
from topdossier.bootstrap.swap import has_kluis, name_deel, settle_restore, swap_in
from topdossier.bootstrap.upgrade import forget_replaced, open_opslag
from topdossier.bootstrap.werkplek import find_werkplek
from topdossier.canonical.codec import read_json
from topdossier.clock import REAL_KLOK, Klok
from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logkop import Logkop
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.domain.waarde import Waarde
from topdossier.errors import (
    FileRefusedError,
    KluisDamagedError,
    MachineError,
    NotLetInError,
    TopdossierError,
)
from topdossier.kluis.binden import open_vak
from topdossier.kluis.kluisbestand import Kluisbestand, read_kluisbestand, recover_opslagsleutel
from topdossier.kluis.plaats import require_local
from topdossier.kluis.pogingen import HERSTEL, counting
from topdossier.kluis.rekey import unwrap_opslagsleutel
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.kluis.vergrendeling import Kluisslot
from topdossier.services.kluisbeheer import check_store
from topdossier.services.rekey import finish_blocking
from topdossier.services.terugzetten import Huidig, Verschil, compare, count_lost
from topdossier.services.vernietigd_lijst import set_aside
from topdossier.services.wissen import finish, replay
from topdossier.storage.dossierinhoud import KERN, Kolommen
from topdossier.storage.kopiebestand import Kopiebeschrijving, KopieLezer
from topdossier.storage.transactie import Transactie
from topdossier.storage.vergelijking import Opslaginhoud, read_inhoud

_DAMAGE = frozenset({"versleuteling", "opslag"})


class Toegangssleutels(NamedTuple):
    """The way into a back-up: a person's own keys, or none of those with the recovery key."""

    login: str
    opslagsleutel: bytes
    sleutels: Persoonssleutels | None


class Teruggezet(Waarde, frozen=True):
    """What became of it.

    Attributes:
        verschil: what the back-up lacked.
        gedaan: False when nobody confirmed; then nothing has changed.
        vervangen: name of the folder with what stood there, or empty.
        opnieuw_vernietigd: dossiers that were destroyed since the back-up, and are again; None
            when the list of them was changed by somebody: then it lies aside, unread.
    """

    verschil: Verschil
    gedaan: bool
    vervangen: str = ""
    opnieuw_vernietigd: int | None = 0


def restore_kluis(  # noqa: PLR0913  each of these is asked of the person who restores
    bron: Path,
    folder: Path,
    login: str,
    wachtwoord: str = "",
    *,
    herstelsleutel: str = "",
    confirm: Callable[[Verschil], bool] = lambda verschil: not verschil.loses_something,
    klok: Klok = REAL_KLOK,
) -> Teruggezet:
    """Put a back-up in the place of a kluis, or where there is none.

    Args:
        bron: the back-up.
        folder: of the kluis; what is in it is kept beside it.
        login: whose slot in the back-up opens it, and who stands in the log.
        wachtwoord: as it was on the day of the back-up.
        herstelsleutel: the recovery key instead of a wachtwoord.
        confirm: is told what the back-up lacks, and decides.
        klok: the time.

    Raises:
        FileRefusedError: `reservekopie-onleesbaar`, `reservekopie-nieuwer`,
            `reservekopie-beschadigd`, `reservekopie-andere-kluis`.
        NotLetInError: `wachtwoord-fout`, `herstelsleutel-fout`, `gebruiker-onbekend`,
            `geen-recht`, `kluis-in-gebruik`, `kluis-bestaat-al`, `kluis-op-netwerk`.
        MachineError: no room or no rights. In every case nothing has changed.
    """
    require_local(folder)
    settle_restore(folder)
    deel = name_deel(folder)
    present = Kluisslot(folder) if has_kluis(folder) else None
    if present is not None:
        present.acquire()
    try:
        shutil.rmtree(deel, ignore_errors=True)
        deel.mkdir(parents=True, mode=0o700)
        about = _unpack(bron, deel)
        # counted at the kluis that is there: a back-up is no place to guess without waiting
        sleutels = open_slot(folder, read_kluisbestand(deel), login, wachtwoord, herstelsleutel)
        huidig, verschil = _weigh(folder, deel, sleutels, wachtwoord, about)
        if not confirm(verschil):
            return Teruggezet(verschil=verschil, gedaan=False)
        carry_over(folder, deel)
        blocked = huidig.geblokkeerd if huidig else frozenset()
        erased = _settle(deel, sleutels, about, blocked, klok)
        vervangen = swap_in(folder, deel, klok.now(), present)
    except OSError:
        raise MachineError("terugzetten-mislukt") from None
    finally:
        shutil.rmtree(deel, ignore_errors=True)
        if present is not None:
            present.release()
    return Teruggezet(
        verschil=verschil, gedaan=True, vervangen=vervangen, opnieuw_vernietigd=erased
    )


def read_kopie_logins(bron: Path) -> tuple[str, ...]:
    """Who could open this back-up, read without a key.

    Raises:
        FileRefusedError: `reservekopie-onleesbaar`, `reservekopie-nieuwer`.
        MachineError: `bestand-niet-leesbaar`.
    """
    with KopieLezer(bron) as lezer:
        try:
            bestand = read_json(lezer.read_header(), Kluisbestand)
        except FileRefusedError:
            raise FileRefusedError("reservekopie-onleesbaar") from None
    return tuple(vak.login for vak in bestand.sleutelvakken)


def open_slot(
    folder: Path, bestand: Kluisbestand, login: str, wachtwoord: str, herstelsleutel: str
) -> Toegangssleutels:
    """The keys behind a slot, by wachtwoord or with the recovery key.

    Args:
        folder: of the kluis at which a wrong one counts.
        bestand: with the slot.
        login: whose slot.
        wachtwoord: of that slot.
        herstelsleutel: the recovery key instead.

    Raises:
        NotLetInError: `gebruiker-onbekend`, `wachtwoord-fout`, `herstelsleutel-fout`.
        TooSoonError: `wacht-even`, right after a wrong one.
        KluisDamagedError: `sleutelvak-beschadigd`.
    """
    vak = bestand.find_vak(login)
    if herstelsleutel:
        with counting(folder, HERSTEL):
            opslagsleutel = recover_opslagsleutel(bestand, herstelsleutel)
        return Toegangssleutels(login, opslagsleutel, None)
    with counting(folder, login):
        sleutels, opslagsleutel = open_vak(vak, wachtwoord)
    return Toegangssleutels(login, opslagsleutel, sleutels)


def _unpack(bron: Path, deel: Path) -> Kopiebeschrijving:
    with KopieLezer(bron) as lezer:
        (deel / "kluis.json").write_bytes(lezer.read_header())
        lezer.unpack_store(deel / "kluis.db")
        about = lezer.beschrijving
    try:
        same = read_kluisbestand(deel).kluis_id == about.kluis_id
    except KluisDamagedError as error:
        if error.code == "kluis-nieuwer":
            raise FileRefusedError("reservekopie-nieuwer") from None
        raise FileRefusedError("reservekopie-onleesbaar") from None
    if not same:
        raise FileRefusedError("reservekopie-onleesbaar")
    return about


def _weigh(
    folder: Path,
    deel: Path,
    sleutels: Toegangssleutels,
    wachtwoord: str,
    about: Kopiebeschrijving,
) -> tuple[Opslaginhoud | None, Verschil]:
    """Check the back-up whole and lay it beside what is there; the latter is only read."""
    fouten = _check(deel, sleutels)
    kopie = read_inhoud(deel / "kluis.db", sleutels.opslagsleutel)
    if kopie.logkop != about.logkop:
        raise FileRefusedError("reservekopie-beschadigd")
    verschil = Verschil(
        huidig=Huidig.GEEN, gemaakt_op=about.gemaakt_op, logkop=kopie.logkop, fouten=fouten
    )
    if not has_kluis(folder):
        return None, verschil
    wachtend = list_wachtend(folder)
    huidig = _look_at_present(folder, sleutels, wachtwoord, about, kopie.kolommen)
    if huidig is None:
        return None, Verschil(
            huidig=Huidig.ONLEESBAAR,
            gemaakt_op=about.gemaakt_op,
            logkop=kopie.logkop,
            besluiten=count_lost(wachtend, kopie),
            fouten=fouten,
        )
    if huidig.kolommen != kopie.kolommen:
        # the present kluis is of an older format, or a part of it cannot be read
        store, key = deel / "kluis.db", sleutels.opslagsleutel
        kopie = read_inhoud(store, key, kolommen=huidig.kolommen)
    return huidig, compare(huidig, kopie, about.gemaakt_op, fouten, wachtend)


def _check(deel: Path, sleutels: Toegangssleutels) -> tuple[tuple[str, int], ...]:
    """Open it as it will be opened, bring it up to this program, and walk through all of it."""
    try:
        opslag, _ = open_opslag(deel / "kluis.db", sleutels.opslagsleutel)
        try:
            with opslag.transactie() as tx:
                _require_recht(tx, sleutels.login)
                fouten = check_store(tx).fouten
        finally:
            opslag.close()
        forget_replaced(deel / "kluis.db")
    except KluisDamagedError as error:
        if error.code == "kluis-nieuwer":
            raise FileRefusedError("reservekopie-nieuwer") from None
        raise FileRefusedError("reservekopie-beschadigd") from None
    if any(code in _DAMAGE for code, _ in fouten):
        raise FileRefusedError("reservekopie-beschadigd")
    return fouten


def _require_recht(tx: Transactie, login: str) -> None:
    gebruiker = tx.kluis.find_gebruiker(login)
    if gebruiker is None or gebruiker.status is GebruikerStatus.GEBLOKKEERD:
        raise NotLetInError("gebruiker-onbekend")
    if not may(gebruiker.rol, Actie.RESERVEKOPIE):
        raise NotLetInError("geen-recht")


def _look_at_present(
    folder: Path,
    sleutels: Toegangssleutels,
    wachtwoord: str,
    about: Kopiebeschrijving,
    kolommen: Kolommen,
) -> Opslaginhoud | None:
    """What the present kluis holds; None when it does not open for who restores."""
    try:
        bestand = read_kluisbestand(folder)
    except (NotLetInError, KluisDamagedError):
        return None
    if bestand.kluis_id != about.kluis_id:
        raise FileRefusedError("reservekopie-andere-kluis")
    keys = [sleutels.opslagsleutel]
    try:
        if sleutels.sleutels is not None:
            keys.append(unwrap_opslagsleutel(bestand, sleutels.login, sleutels.sleutels))
    except TopdossierError:
        # other keys since: then the same wachtwoord may open them
        keys += _try_wachtwoord(bestand, sleutels.login, wachtwoord)
    store, regels = folder / "kluis.db", (about.logkop.nr,)
    for chosen in (kolommen, KERN):  # a damaged page in a plan need not hide all the rest
        for key in reversed(keys):
            try:
                return read_inhoud(store, key, regels, chosen)
            except TopdossierError:
                continue
    return None


def _try_wachtwoord(bestand: Kluisbestand, login: str, wachtwoord: str) -> list[bytes]:
    try:
        vak = bestand.find_vak(login)
        return [open_vak(vak, wachtwoord)[1]]
    except TopdossierError:
        return []


def _settle(
    deel: Path,
    sleutels: Toegangssleutels,
    about: Kopiebeschrijving,
    blocked: frozenset[str],
    klok: Klok,
) -> int | None:
    """Keep blocked who was blocked since, destroy again what was destroyed, and log it all."""
    opslag, _ = open_opslag(deel / "kluis.db", sleutels.opslagsleutel)
    try:
        with opslag.transactie() as tx:
            for login in blocked:
                found = tx.kluis.find_gebruiker(login)
                if found is not None and found.status is not GebruikerStatus.GEBLOKKEERD:
                    tx.kluis.block(login, klok.now())
            tx.reservekopie.add(about.gemaakt_op, about.logkop)
            _log(tx, sleutels.login, about.logkop, klok)
    finally:
        opslag.close()
    if sleutels.sleutels is None:
        return 0  # the first who opens it does the rest, see `open_kluis`
    services = open_with_key(
        deel, sleutels.opslagsleutel, sleutels.login, sleutels.sleutels, klok, lambda: None
    )
    try:
        try:
            erased = replay(services.omgeving)
        except KluisDamagedError as error:
            if error.code != "vernietigd-lijst-ongeldig":
                raise
            set_aside(deel)
            erased = None
        finish(services.omgeving)
        finish_blocking(services.omgeving)
    finally:
        services.close()
    return erased


def _log(tx: Transactie, login: str, kop: Logkop, klok: Klok) -> None:
    gebruiker = tx.kluis.find_gebruiker(login)
    if gebruiker is None:
        raise NotLetInError("gebruiker-onbekend")
    tx.logboek.append(
        Logregel(
            nr=0,
            tijd=klok.now(),
            wie=login,
            namens="",
            rol=gebruiker.rol,
            actie=Actie.RESERVEKOPIE,
            object_soort=ObjectSoort.KLUIS,
            object_id=kop.short,
            reden="teruggezet",
            uitkomst=Uitkomst.GELUKT,
            werkplek=find_werkplek(tx.kluis.load().kluis_id),
            versie=__version__,
        )
    )
