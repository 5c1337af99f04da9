"""The readable header of a kluis, `kluis.json`: slots and recovery, written atomically."""

import contextlib
import os
import shutil
from pathlib import Path

import msgspec

from topdossier.canonical.codec import encode, parse, read_json
from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.waarde import Waarde
from topdossier.errors import FileRefusedError, KluisDamagedError, MachineError, NotLetInError
from topdossier.files import sync_folder
from topdossier.kluis.sleutels import unwrap_with
from topdossier.kluis.sleutelvak import Sleutelvak

KLUIS_VERSIE = 1
"""Version of the folder as a whole; a higher one is refused."""

FORMAAT = "nl.topdossier.kluis"
_MAX_HEADER = 4 * 1024 * 1024


class Herstelvak(Waarde, frozen=True):
    """The way in with the printed recovery key: the store key, age-encrypted to it."""

    ontvanger: str
    opslagsleutel: str


class Kluisbestand(Waarde, frozen=True):
    """Content of `kluis.json`. It holds login names and public data, no person's name."""

    kluis_id: str
    soort: KluisSoort
    herstel: Herstelvak
    sleutelvakken: tuple[Sleutelvak, ...]
    formaat: str = FORMAAT
    versie: int = KLUIS_VERSIE

    def find_vak(self, login: str) -> Sleutelvak:
        """The slot of `login`.

        Raises:
            NotLetInError: `gebruiker-onbekend`.
            KluisDamagedError: `sleutelvak-beschadigd`, it belongs to another kluis.
        """
        for vak in self.sleutelvakken:
            if vak.login == login:
                if vak.kluis_id != self.kluis_id:
                    raise KluisDamagedError("sleutelvak-beschadigd")
                return vak
        raise NotLetInError("gebruiker-onbekend")


def read_kluisbestand(folder: Path) -> Kluisbestand:
    """Read the header of the kluis in `folder`.

    Raises:
        NotLetInError: `kluis-niet-gevonden`.
        KluisDamagedError: `kluis-nieuwer` or `kluis-beschadigd`.
        MachineError: `map-niet-leesbaar`.
    """
    path = folder / "kluis.json"
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NotLetInError("kluis-niet-gevonden") from None
    except OSError:
        raise MachineError("map-niet-leesbaar") from None
    if len(data) > _MAX_HEADER:
        raise KluisDamagedError("kluis-beschadigd")
    try:
        _refuse_newer(data)
        return read_json(data, Kluisbestand)
    except FileRefusedError:
        raise KluisDamagedError("kluis-beschadigd") from None


def _refuse_newer(data: bytes) -> None:
    tree = parse(data)
    if not isinstance(tree, dict) or tree.get("formaat") != FORMAAT:
        raise KluisDamagedError("kluis-beschadigd")
    versie = tree.get("versie")
    if type(versie) is not int or versie < KLUIS_VERSIE:
        raise KluisDamagedError("kluis-beschadigd")
    if versie > KLUIS_VERSIE:
        raise KluisDamagedError("kluis-nieuwer")


def write_kluisbestand(folder: Path, bestand: Kluisbestand) -> None:
    """Replace the header in one step; the one before it stays as `kluis.json.vorige`.

    Raises:
        MachineError: `schijf-vol` or another failure to write.
    """
    path = folder / "kluis.json"
    new = folder / "kluis.json.nieuw"
    try:
        with new.open("wb") as stream:
            stream.write(encode(bestand))
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copyfile(path, folder / "kluis.json.vorige")
        new.replace(path)
        sync_folder(folder)
    except OSError:
        raise MachineError("schrijven-mislukt") from None
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


def recover_opslagsleutel(bestand: Kluisbestand, herstelsleutel: str) -> bytes:
    """The key of the store by the printed recovery key, in capitals or not, with spaces or not.

    Raises:
        NotLetInError: `herstelsleutel-fout`.
    """
    typed = "".join(herstelsleutel.split()).upper()
    try:
        return unwrap_with(bestand.herstel.opslagsleutel, typed)
    except ValueError:
        raise NotLetInError("herstelsleutel-fout") from None


def replace_vak(bestand: Kluisbestand, vak: Sleutelvak) -> Kluisbestand:
    """The header with `vak` in the place of the slot with the same login, or added."""
    others = tuple(item for item in bestand.sleutelvakken if item.login != vak.login)
    return msgspec.structs.replace(bestand, sleutelvakken=(*others, vak))
