"""What is decided while the laptop is handed over, as files that only the kluis can read.

One file a reader, written at once, and one that says how many there were. Format: the canonical
bytes of an `Antwoord` or `Afronding`, age-encrypted for one receiver. Whoever knows the public key
can write such a file, so reading one proves nothing: the secret in it must fit the hand-over.
"""

import errno
import io
import os
import re
import uuid
from contextlib import suppress
from pathlib import Path

from topdossier.canonical import codec
from topdossier.domain.overhandiging import Afronding, Antwoord
from topdossier.errors import MachineError
from topdossier.exchange import age
from topdossier.exchange.age_header import check_age_header
from topdossier.exchange.bestand import NotRegularError, TooLargeError, open_bestand
from topdossier.exchange.errors import PakketCode, PakketRefusedError
from topdossier.exchange.limieten import MAX_AGE_KOP, MIB
from topdossier.files import sync_folder

MAX_BESLUIT = 4 * MIB
"""Largest file, in bytes, encrypted or not; a signature of thousands of points takes a tenth."""

MAX_BESLUITEN = 100
"""Most answers of one hand-over; nobody hands a laptop to more people."""

_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)}
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_NAAM = re.compile(r"besluit-(?P<id>[A-Za-z0-9-]{1,64})-(?P<deel>[1-9][0-9]{0,2}|einde)\.age")
_STAGING = re.compile(r"\.besluit-[A-Za-z0-9-]{1,64}-(?:[0-9]{1,3}|einde)\.age\.[0-9a-f]{8}")


def is_overhandiging_id(tekst: str) -> bool:
    """True for an id that can stand in the name of a file and nowhere leads elsewhere."""
    return _ID.fullmatch(tekst) is not None


def make_besluitnaam(besluit: Antwoord | Afronding) -> str:
    """The name of the file: `besluit-<id>-<volgnummer>.age`, or `-einde.age` for the last.

    Raises:
        ValueError: the id or the number cannot stand in a name.
    """
    deel = "einde" if isinstance(besluit, Afronding) else str(besluit.volgnummer)
    naam = f"besluit-{besluit.overhandiging_id}-{deel}.age"
    if _NAAM.fullmatch(naam) is None:
        raise ValueError("besluitnaam")
    return naam


def write_besluit(folder: Path, besluit: Antwoord | Afronding, ontvanger: str) -> Path:
    """Write one file so that after a crash or a power cut it is whole or not there.

    Args:
        folder: where it is left; must exist.
        besluit: what is written.
        ontvanger: public age key of the kluis.

    Raises:
        MachineError: `besluit-schijf-vol` or `besluit-niet-bewaard`; nothing is left behind and the
            same call can be made again. What was written before is never replaced by something
            else: a number is used once.
        ValueError: it has no canonical form, is too large, or the receiver is no key.
    """
    target = folder / make_besluitnaam(besluit)
    data = codec.encode(besluit)
    cipher = io.BytesIO()
    age.encrypt(io.BytesIO(data), cipher, [ontvanger])
    if max(len(data), cipher.tell()) > MAX_BESLUIT:
        raise ValueError("besluit-te-groot")
    staging = folder / f".{target.name}.{uuid.uuid4().hex[:8]}"
    try:
        _write_synced(staging, cipher.getvalue())
        _publish(staging, target)
    except OSError as error:
        if error.errno in _FULL:
            raise MachineError("besluit-schijf-vol") from None
        raise MachineError("besluit-niet-bewaard") from None
    finally:
        with suppress(OSError):
            staging.unlink(missing_ok=True)
    return target


def list_besluiten(folder: Path) -> tuple[Path, ...]:
    """Every finished file in a folder, of all hand-overs, by name; none when there is no folder.

    Raises:
        MachineError: `map-niet-leesbaar`.
    """
    return _list(folder, _NAAM)


def list_unfinished(folder: Path) -> tuple[Path, ...]:
    """What a crash left of a file that was being written; it is whole nowhere.

    Raises:
        MachineError: `map-niet-leesbaar`.
    """
    return _list(folder, _STAGING)


def _list(folder: Path, naam: re.Pattern[str]) -> tuple[Path, ...]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if naam.fullmatch(entry.name) and not entry.is_dir(follow_symlinks=False)
            )
    except FileNotFoundError:
        return ()
    except OSError:
        raise MachineError("map-niet-leesbaar") from None
    return tuple(folder / name for name in names)


def find_volgnummer(pad: Path) -> int | None:
    """The number in the name of a file that `list_besluiten` gave; None for the closing."""
    match = _NAAM.fullmatch(pad.name)
    return int(match["deel"]) if match and match["deel"] != "einde" else None


def split_besluitnaam(pad: Path) -> str:
    """The id of the hand-over in the name of a file that `list_besluiten` gave."""
    match = _NAAM.fullmatch(pad.name)
    return "" if match is None else match["id"]


def read_besluit(pad: Path, identiteit: str) -> Antwoord | Afronding:
    """Read one file with the secret key of the kluis.

    Raises:
        PakketRefusedError: `P-LIMIT`, `P-AGE`, `P-AGE-HEADER` or `P-AGE-KEY`; `P-CONTENT` when its
            name says something else than it holds.
        FileRefusedError: it holds no answer, code `json-onleesbaar`, `json-niet-canoniek` or
            `json-onbekende-vorm`.
        MachineError: `bestand-leesfout`.
        ValueError: `identiteit` is no secret key.
    """
    try:
        with open_bestand(pad, MAX_BESLUIT) as bron:
            cipher = bron.peek(MAX_BESLUIT)
    except NotRegularError:
        raise PakketRefusedError(PakketCode.AGE) from None
    except TooLargeError:
        raise PakketRefusedError(PakketCode.LIMIT) from None
    if check_age_header(cipher[:MAX_AGE_KOP]) != 1:
        raise PakketRefusedError(PakketCode.AGE_HEADER)
    plain = io.BytesIO()  # age is never longer than its cipher, which is bounded
    age.decrypt(io.BytesIO(cipher), plain, [identiteit])
    match = _NAAM.fullmatch(pad.name)
    is_einde = match is not None and match["deel"] == "einde"
    besluit: Antwoord | Afronding
    if is_einde:
        besluit = codec.decode(plain.getvalue(), Afronding)
    else:
        besluit = codec.decode(plain.getvalue(), Antwoord)
    try:
        same = make_besluitnaam(besluit) == pad.name
    except ValueError:
        same = False
    if not same:
        raise PakketRefusedError(PakketCode.CONTENT)
    return besluit


def remove_besluit(pad: Path) -> None:
    """Take away one file.

    Raises:
        MachineError: `map-niet-schrijfbaar`.
    """
    try:
        pad.unlink(missing_ok=True)
    except OSError:
        raise MachineError("map-niet-schrijfbaar") from None


def remove_besluiten(folder: Path, overhandiging_id: str) -> None:
    """Take away every file of one hand-over, and what a crash left of one.

    Raises:
        ValueError: no id of a hand-over.
        MachineError: `map-niet-schrijfbaar`.
    """
    if not is_overhandiging_id(overhandiging_id):
        raise ValueError("overhandiging_id")
    try:
        for entry in list(os.scandir(folder)):
            found = _NAAM.fullmatch(entry.name)
            own = found is not None and found["id"] == overhandiging_id
            loose = entry.name.startswith(f".besluit-{overhandiging_id}-")
            if own or (loose and _STAGING.fullmatch(entry.name)):
                Path(entry.path).unlink(missing_ok=True)
        sync_folder(folder)
    except FileNotFoundError:
        return
    except OSError:
        raise MachineError("map-niet-schrijfbaar") from None


def _publish(staging: Path, target: Path) -> None:
    """Give it its name, unless something has that name already."""
    if target.exists():
        raise FileExistsError(errno.EEXIST, "besluit")
    staging.rename(target)
    try:
        sync_folder(target.parent)
    except OSError:
        target.unlink()  # it might be gone after a power cut: to be written again, then
        raise


def _write_synced(target: Path, data: bytes) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
