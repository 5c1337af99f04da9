"""Binds a slot to this laptop and sets it free again, so that no failure can lose the way in.

The caller holds the lock of the kluis. A new secret gets a name of its own, which stands in the
slot: until the slot has been written the one before it opens with what it always opened with, and
from then on the new secret is already in the safe.
"""

import uuid
from pathlib import Path

from topdossier.errors import MachineError, NotLetInError
from topdossier.kluis.kluisbestand import read_kluisbestand, replace_vak, write_kluisbestand
from topdossier.kluis.rekey import require_settled
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.kluis.sleutelvak import Sleutelvak, make_sleutelvak, open_sleutelvak


def load_geheim(vak: Sleutelvak) -> bytes | None:
    """The device secret of a slot that is bound to this laptop, None for a slot that is not.

    Raises:
        NotLetInError: one of `sleutelbos.load_apparaatgeheim`.
    """
    if not vak.apparaatgeheim:
        return None
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  slow to import and rarely needed

    return sleutelbos.load_apparaatgeheim(
        sleutelbos.find_bewaarplaats(), vak.kluis_id, vak.login, vak.apparaat
    )


def open_vak(vak: Sleutelvak, wachtwoord: str) -> tuple[Persoonssleutels, bytes]:
    """The person's keys and the key of the store, with the safe of this laptop if need be.

    Raises:
        NotLetInError: `wachtwoord-fout`, or one of the safe.
        KluisDamagedError: `sleutelvak-beschadigd`.
    """
    return open_sleutelvak(vak, wachtwoord, load_geheim(vak))


def bind_vak(folder: Path, login: str, wachtwoord: str) -> None:
    """Bind a slot to this laptop; one that was bound already gets a fresh secret.

    Raises:
        NotLetInError: `wachtwoord-fout`, `gebruiker-onbekend`, or one of the safe.
        MachineError: the slot could not be written; it opens as before. `sleutel-vervangen-loopt`,
            open the kluis first.
    """
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  as above

    require_settled(folder)
    bestand = read_kluisbestand(folder)
    vak = bestand.find_vak(login)
    sleutels, opslagsleutel = open_vak(vak, wachtwoord)
    safe, apparaat = sleutelbos.find_bewaarplaats(), uuid.uuid4().hex
    geheim = sleutelbos.make_apparaatgeheim(safe, bestand.kluis_id, login, apparaat)
    bound = make_sleutelvak(
        bestand.kluis_id,
        login,
        wachtwoord,
        sleutels,
        opslagsleutel,
        apparaatgeheim=geheim,
        apparaat=apparaat,
    )
    try:
        write_kluisbestand(folder, replace_vak(bestand, bound))
    except MachineError:
        if read_kluisbestand(folder).find_vak(login) != bound:
            sleutelbos.forget_apparaatgeheim(safe, bestand.kluis_id, login, apparaat)
        raise
    if vak.apparaatgeheim:
        sleutelbos.forget_apparaatgeheim(safe, bestand.kluis_id, login, vak.apparaat)


def unbind_vak(folder: Path, login: str, wachtwoord: str) -> None:
    """Let the passphrase alone be enough again, on any computer.

    Raises:
        NotLetInError: `niet-gebonden`, or as `bind_vak`.
        MachineError: the slot could not be written; it opens as before. `sleutel-vervangen-loopt`,
            open the kluis first.
    """
    from topdossier.kluis import sleutelbos  # noqa: PLC0415  as above

    require_settled(folder)
    bestand = read_kluisbestand(folder)
    vak = bestand.find_vak(login)
    if not vak.apparaatgeheim:
        raise NotLetInError("niet-gebonden")
    sleutels, opslagsleutel = open_vak(vak, wachtwoord)
    free = make_sleutelvak(bestand.kluis_id, login, wachtwoord, sleutels, opslagsleutel)
    write_kluisbestand(folder, replace_vak(bestand, free))
    sleutelbos.forget_apparaatgeheim(
        sleutelbos.find_bewaarplaats(), bestand.kluis_id, login, vak.apparaat
    )
