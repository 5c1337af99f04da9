"""The slot file of a kluis whose key is being replaced: kept beside the old one until it counts.

First the new slots are written to `kluis.json.rekey`, then the store gets its new key, then the
new file takes the place of the old. A plug pulled in between leaves both files, and a store that
one of them opens: `settle_rekey` finds out which.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from topdossier.canonical.codec import encode, read_json
from topdossier.errors import FileRefusedError, KluisDamagedError, MachineError
from topdossier.files import sync_folder
from topdossier.kluis.eigen_bestand import write_private
from topdossier.kluis.kluisbestand import Kluisbestand, make_herstelvak
from topdossier.kluis.sleutels import Persoonssleutels, unwrap_with, wrap_for

_REKEY = "kluis.json.rekey"
_VORIGE = "kluis.json.vorige"


def rewrap(
    bestand: Kluisbestand, key: bytes, ontvangers: Mapping[str, str], herstel: str
) -> Kluisbestand:
    """The slot file with another store key in it; nobody needs to be there for it.

    The public keys to encrypt to come from within the store and not from the file that is being
    replaced: whoever can only write in the folder could put a key of their own in that.

    Args:
        bestand: the present file.
        key: the new key of the store.
        ontvangers: public age key of each person who keeps a slot; the others lose theirs.
        herstel: public age key of the paper.
    """
    return msgspec.structs.replace(
        bestand,
        herstel=make_herstelvak(key, herstel),
        sleutelvakken=tuple(
            msgspec.structs.replace(vak, opslagsleutel=wrap_for(key, ontvangers[vak.login]))
            for vak in bestand.sleutelvakken
            if vak.login in ontvangers
        ),
    )


def write_pending(folder: Path, bestand: Kluisbestand) -> None:
    """Write the slots that will count once the store has its new key.

    Raises:
        MachineError: `schrijven-mislukt`; there is nothing pending.
    """
    path = folder / _REKEY
    try:
        write_private(path, encode(bestand))
        sync_folder(folder)
    except OSError:
        drop_pending(folder)
        raise MachineError("schrijven-mislukt") from None


def is_pending(folder: Path) -> bool:
    """True when a rekey of this kluis has not been settled."""
    return (folder / _REKEY).exists()


def promote_pending(folder: Path) -> None:
    """Let the new slots count: the store is under their key.

    The file before it goes as well, or the slot that was taken away would lie beside it.

    Raises:
        MachineError: `schrijven-mislukt`; the next opening settles it.
    """
    try:
        (folder / _VORIGE).unlink(missing_ok=True)
        (folder / _REKEY).replace(folder / "kluis.json")
        sync_folder(folder)
    except OSError:
        raise MachineError("schrijven-mislukt") from None


def drop_pending(folder: Path) -> None:
    """Forget the new slots: the store is under the old key.

    Raises:
        MachineError: `schrijven-mislukt`.
    """
    try:
        (folder / _REKEY).unlink(missing_ok=True)
        sync_folder(folder)
    except OSError:
        raise MachineError("schrijven-mislukt") from None


def forget_vorige(folder: Path) -> None:
    """Remove the slot file before this one: what was taken away would still open there.

    A file that cannot be removed now goes at the next change.
    """
    with suppress(OSError):
        (folder / _VORIGE).unlink(missing_ok=True)


def settle_rekey(
    folder: Path,
    key: bytes,
    unwrap: Callable[[Kluisbestand], bytes],
    fits: Callable[[bytes], bool],
) -> bytes:
    """The key that the store has, after a rekey that may have been cut off; settles it for good.

    Call it with the kluis locked. Where neither key fits, the store itself is damaged: both
    files stay, and opening it says what is wrong.

    Args:
        folder: of the kluis.
        key: what `kluis.json` holds.
        unwrap: finds the key in the pending file, the way `key` was found.
        fits: tries a key on the store.

    Raises:
        NotLetInError: as `unwrap`: this person has no slot any more.
        MachineError: the folder cannot be written, or the store not read.
    """
    if not is_pending(folder):
        return key
    if fits(key):
        drop_pending(folder)
        return key
    try:
        pending = read_json((folder / _REKEY).read_bytes(), Kluisbestand)
    except FileRefusedError:
        return key
    except OSError:
        raise MachineError("map-niet-leesbaar") from None
    new = unwrap(pending)
    if not fits(new):
        return key
    promote_pending(folder)
    return new


def unwrap_opslagsleutel(bestand: Kluisbestand, login: str, sleutels: Persoonssleutels) -> bytes:
    """The key of the store out of someone's slot, with that person's own keys.

    Raises:
        NotLetInError: `gebruiker-onbekend`, there is no such slot.
        KluisDamagedError: `sleutelvak-beschadigd`.
    """
    try:
        return unwrap_with(bestand.find_vak(login).opslagsleutel, sleutels.age)
    except ValueError:
        raise KluisDamagedError("sleutelvak-beschadigd") from None


def require_settled(folder: Path) -> None:
    """Refuse to change slots that a pending rekey is about to replace.

    Raises:
        MachineError: `sleutel-vervangen-loopt`.
    """
    if is_pending(folder):
        raise MachineError("sleutel-vervangen-loopt")
