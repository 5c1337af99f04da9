"""The readable header of a kluis, `kluis.json`: slots and recovery, written atomically."""

from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from topdossier.canonical.codec import encode, parse, read_json
from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.waarde import Waarde
from topdossier.errors import FileRefusedError, KluisDamagedError, MachineError, NotLetInError
from topdossier.files import sync_folder
from topdossier.kluis.eigen_bestand import write_private
from topdossier.kluis.herstelsleutel import clean_herstelsleutel
from topdossier.kluis.sleutels import unwrap_with, wrap_for
from topdossier.kluis.sleutelvak import Sleutelvak

KLUIS_VERSIE = 1
"""Version of the folder as a whole; a higher one is refused."""

FORMAAT = "nl.topdossier.kluis"
_FILE, _PREVIOUS = "kluis.json", "kluis.json.vorige"
_MAX_HEADER = 4 * 1024 * 1024


_T = TypeVar("_T", bound=Waarde)


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


class Resten(NamedTuple):
    """What can still be read of a header, to recover with.

    Attributes:
        herstel: recovery slots, the present one first.
        sleutelvakken: slots that are whole.
    """

    herstel: tuple[Herstelvak, ...]
    sleutelvakken: tuple[Sleutelvak, ...]


def read_kluisbestand(folder: Path) -> Kluisbestand:
    """Read the header of the kluis in `folder`.

    Raises:
        NotLetInError: `kluis-niet-gevonden`.
        KluisDamagedError: `kluis-nieuwer` or `kluis-beschadigd`.
        MachineError: `map-niet-leesbaar`.
    """
    data = _read_bytes(folder / _FILE)
    if data is None:
        raise NotLetInError("kluis-niet-gevonden")
    try:
        _refuse_newer(data)
        return read_json(data, Kluisbestand)
    except FileRefusedError:
        raise KluisDamagedError("kluis-beschadigd") from None


def read_resten(folder: Path) -> Resten:
    """What is whole in a header that may be damaged, and the recovery slot of the one before it.

    Slots of the one before it count only when nothing of the present one can be read: somebody
    may have lost their slot since, and must not get it back.

    Raises:
        NotLetInError: `kluis-niet-gevonden`, neither is there.
        KluisDamagedError: `kluis-nieuwer`.
        MachineError: `map-niet-leesbaar`.
    """
    trees = []
    for name in (_FILE, _PREVIOUS):
        data = _read_bytes(folder / name)
        if data is not None:
            trees.append(_parse_damaged(data))
    if not trees:
        raise NotLetInError("kluis-niet-gevonden")
    readable = [tree for tree in trees if tree is not None]
    herstel = (_convert(tree.get("herstel"), Herstelvak) for tree in readable)
    vakken = readable[0].get("sleutelvakken") if readable else None
    found = (_convert(vak, Sleutelvak) for vak in (vakken if isinstance(vakken, list) else ()))
    return Resten(
        herstel=tuple(vak for vak in herstel if vak is not None),
        sleutelvakken=tuple(vak for vak in found if vak is not None),
    )


def _read_bytes(path: Path) -> bytes | None:
    """The file, None when there is none."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_HEADER + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        raise MachineError("map-niet-leesbaar") from None
    return data if len(data) <= _MAX_HEADER else b""


def _parse_damaged(data: bytes) -> dict[str, object] | None:
    try:
        tree = parse(data)
    except FileRefusedError:
        return None
    versie = tree.get("versie") if isinstance(tree, dict) else None
    if type(versie) is int and versie > KLUIS_VERSIE and tree.get("formaat") == FORMAAT:
        raise KluisDamagedError("kluis-nieuwer")
    return tree if isinstance(tree, dict) else None


def _convert(tree: object, kind: type[_T]) -> _T | None:
    try:
        return read_json(encode(tree), kind)
    except (FileRefusedError, ValueError):
        return None


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
    path = folder / _FILE
    try:
        if path.exists():
            write_private(folder / _PREVIOUS, path.read_bytes())
        write_private(path, encode(bestand))
        sync_folder(folder)
    except OSError:
        raise MachineError("schrijven-mislukt") from None


def make_herstelvak(opslagsleutel: bytes, ontvanger: str) -> Herstelvak:
    """The store key, locked away for the paper key of which `ontvanger` is the public half."""
    return Herstelvak(ontvanger=ontvanger, opslagsleutel=wrap_for(opslagsleutel, ontvanger))


def recover_opslagsleutel(bestand: Kluisbestand, herstelsleutel: str) -> bytes:
    """The key of the store by the printed recovery key, however it was typed.

    Raises:
        NotLetInError: `herstelsleutel-fout`.
    """
    return open_herstelvak(bestand.herstel, herstelsleutel)


def open_herstelvak(herstel: Herstelvak, herstelsleutel: str) -> bytes:
    """As `recover_opslagsleutel`, of a recovery slot by itself.

    Raises:
        NotLetInError: `herstelsleutel-fout`.
    """
    try:
        return unwrap_with(herstel.opslagsleutel, clean_herstelsleutel(herstelsleutel))
    except ValueError:
        raise NotLetInError("herstelsleutel-fout") from None


def replace_vak(bestand: Kluisbestand, vak: Sleutelvak) -> Kluisbestand:
    """The header with `vak` in the place of the slot with the same login, or added."""
    others = tuple(item for item in bestand.sleutelvakken if item.login != vak.login)
    return msgspec.structs.replace(bestand, sleutelvakken=(*others, vak))
