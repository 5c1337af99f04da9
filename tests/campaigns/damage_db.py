"""Changes the files of a kluis one byte at a time, and looks what the program makes of it.

    python -m tests.campaigns.damage_db --changes 10000 --seed 1

Every byte of `kluis.json` and that many random bytes of `kluis.db` get another value, one at a
time. After each change the kluis is opened and everything in it is read. What is read must be what
was there, or be refused with the sentence for it; and the check must name the page. One in fifty
damaged stores is salvaged too: what comes out must be what was there. The exit status is 1 when
something else was read, when another page was named, or when anything but an error of the
program's own came out.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.helpers.kluizen import (
    PROEFDAG,
    WACHTWOORD,
    Proefkluis,
    add_dossier,
    make_agreed_dossier,
    make_kluis,
)
from topdossier.bootstrap import open_kluis, open_with_key
from topdossier.bootstrap.salvage import inspect_kluis
from topdossier.clock import make_klok
from topdossier.errors import TopdossierError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.services.services import Services
from topdossier.storage.copying import connect_raw
from topdossier.storage.redding import salvage_store
from topdossier.storage.wreck import PAGE, list_damaged_pages
from topdossier.texts import describe_error

SALVAGED = 50
"""One in so many damaged stores is salvaged."""

Part = Callable[[Services], object]
Rows = dict[str, dict[int, tuple[object, ...]]]


class Uitslag(NamedTuple):
    """What a campaign came to.

    Attributes:
        header: bytes of `kluis.json` that were changed, by what came of it.
        store: bytes of `kluis.db` that were changed, by what came of it.
        salvaged: stores that were salvaged, and rows that were lost in all of them.
        faults: what was not as it should be.
    """

    header: Counter[str]
    store: Counter[str]
    salvaged: tuple[int, int]
    faults: list[str]


class Proef:
    """A kluis, what is in it, and copies of it to damage."""

    def __init__(self, folder: Path) -> None:
        self.kluis = _make(folder / "heel")
        self.folder = folder / "stuk"
        self.dossier_id = ""
        self.store = self.kluis.db.read_bytes()
        self.header = (self.kluis.folder / "kluis.json").read_bytes()
        self.rows = read_rows(self.kluis.db, self.kluis.opslagsleutel)
        self._work = folder / "gered"
        self._write(self.header, self.store)
        services = self._open()
        self.dossier_id = services.jongeren.find("D00001")
        self.good = {name: part(services) for name, part in self._list_parts()}
        services.omgeving.opslag.close()

    def damage_header(self, place: int, value: int) -> tuple[str, list[str]]:
        """Change one byte of the slot file; what came of it, and what was wrong with that."""
        self._write(_change(self.header, place, value), self.store)
        where = f"kluis.json, byte {place}"
        try:
            services = open_kluis(self.folder, "karin", WACHTWOORD, make_klok(PROEFDAG))
        except TopdossierError as error:
            return f"refused: {error.code}", _check_sentence(where, error)
        except Exception as error:  # noqa: BLE001  finding these is what it is for
            return "exception", [f"{where}: {type(error).__name__}"]
        faults = [fault for _, fault in self._read(services, where) if fault]
        services.close()
        return "opened, and everything is as it was", faults

    def damage_store(self, place: int, value: int) -> tuple[str, list[str]]:
        """The same for one byte of the store."""
        self._write(self.header, _change(self.store, place, value))
        page = place // PAGE + 1
        where = f"kluis.db, byte {place} on page {page}"
        try:
            services = self._open()
        except TopdossierError as error:
            faults = _check_sentence(where, error)
            named = inspect_kluis(self.folder, "karin", WACHTWOORD) if place % 97 == 0 else None
            if named not in {None, (page,)}:
                faults.append(f"{where}: pages {named} are named")
            return f"refused at opening: {error.code}", faults
        except Exception as error:  # noqa: BLE001  as above
            return "exception", [f"{where}: {type(error).__name__}"]
        found = list(self._read(services, where))
        faults = [fault for _, fault in found if fault]
        faults += self._check(services, where, page)
        try:
            services.close()
        except TopdossierError as error:
            faults += _check_sentence(where, error)
        refused = sum(refused for refused, _ in found)
        return ("opened, parts refused" if refused else "opened, read whole"), faults

    def salvage(self) -> tuple[int, list[str]]:
        """Save what is on the damaged copy; rows that were lost, and what was made up."""
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir()
        target = self._work / "kluis.db"
        salvage_store(self.folder / "kluis.db", self.kluis.opslagsleutel, target)
        found = read_rows(target, self.kluis.opslagsleutel)
        made_up, kept = [], 0
        for name, rows in found.items():
            good = self.rows[name]
            last = max(good, default=0)
            for number, row in rows.items():
                kept += number in good
                # what the reading itself wrote in the log comes after it
                is_new = name in {"logregel", "logzegel"} and number > last
                if not is_new and good.get(number) != row:
                    made_up.append(f"{name}, row {number}: made up")
        return sum(map(len, self.rows.values())) - kept, made_up

    def _write(self, header: bytes, store: bytes) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        (self.folder / "kluis.json").write_bytes(header)
        (self.folder / "kluis.db").write_bytes(store)

    def _open(self) -> Services:
        return open_with_key(
            self.folder,
            self.kluis.opslagsleutel,
            "karin",
            self.kluis.logins["karin"],
            make_klok(PROEFDAG),
            lambda: None,
        )

    def _list_parts(self) -> Iterator[tuple[str, Part]]:
        key = self.dossier_id
        yield "list", lambda s: s.jongeren.search()
        yield "head", lambda s: s.jongeren.open_dossier(key)
        yield "people", lambda s: s.jongeren.list_betrokkenen(key)
        yield "facts", lambda s: s.jongeren.load_gegevens(key)
        yield "plan", lambda s: s.plannen.load(key)
        yield "versions", lambda s: s.plannen.list_versies(key)
        yield "decisions", lambda s: s.instemmingen.list(key)
        yield (
            "bijlagen",
            lambda s: [s.jongeren.read_bijlage(b.id) for b in s.jongeren.list_bijlagen(key)],
        )
        yield "contacts", lambda s: s.adresboek.list()

    def _read(self, services: Services, where: str) -> Iterator[tuple[bool, str]]:
        """For each part whether it was refused, and what was wrong, or nothing."""
        for name, part in self._list_parts():
            try:
                same = part(services) == self.good[name]
            except TopdossierError as error:
                faults = _check_sentence(where, error)
                yield True, faults[0] if faults else ""
            except Exception as error:  # noqa: BLE001  as above
                yield True, f"{where}, {name}: {type(error).__name__}"
            else:
                yield False, "" if same else f"{where}: other {name} than there were"

    def _check(self, services: Services, where: str, page: int) -> list[str]:
        try:
            found = services.kluis.check().fouten
        except TopdossierError as error:
            # the page is told all the same: see the command of that name
            pages = list_damaged_pages(self.folder / "kluis.db", self.kluis.opslagsleutel.hex())
            return [] if pages == (page,) else [f"{where}: {error.code} and pages {pages}"]
        return [] if found == (("bladzijde", page),) else [f"{where}: the check says {found}"]


def read_rows(path: Path, key: bytes) -> Rows:
    """Every row of every table, by its number."""
    with connect_raw(path, key, write=False) as dbapi:
        tables = dbapi.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            str(name): {
                row[0]: tuple(row[1:])
                for row in dbapi.execute(f"SELECT rowid, * FROM {name}")  # noqa: S608
            }
            for (name,) in tables
        }


def run_campaign(folder: Path, changes: int, seed: str, every: int = 1) -> Uitslag:
    """Change each `every`-th byte of the slot file, and `changes` bytes of the store."""
    dice = random.Random(seed)  # noqa: S311  places, no secret
    proef = Proef(folder)
    header: Counter[str] = Counter()
    store: Counter[str] = Counter()
    faults: list[str] = []
    for place in range(0, len(proef.header), every):
        outcome, wrong = proef.damage_header(place, dice.randrange(1, 256))
        header[outcome] += 1
        faults += wrong
    salvaged = lost = 0
    for number in range(changes):
        place = dice.randrange(len(proef.store))
        outcome, wrong = proef.damage_store(place, dice.randrange(1, 256))
        store[outcome] += 1
        faults += wrong
        if number % SALVAGED == 0:
            gone, made_up = proef.salvage()
            salvaged, lost = salvaged + 1, lost + gone
            faults += made_up
    return Uitslag(header, store, (salvaged, lost), faults)


def describe(found: Uitslag) -> list[str]:
    """A campaign in lines."""
    lines = [f"kluis.json: {sum(found.header.values())} bytes changed"]
    lines += [f"  {number:6} {outcome}" for outcome, number in found.header.most_common()]
    lines.append(f"kluis.db: {sum(found.store.values())} bytes changed")
    lines += [f"  {number:6} {outcome}" for outcome, number in found.store.most_common()]
    stores, lost = found.salvaged
    lines.append(f"{stores} of those stores salvaged, {lost} rows lost in all")
    lines.append(f"{len(found.faults)} faults")
    return lines


def _make(folder: Path) -> Proefkluis:
    kluis = make_kluis(folder)
    kluis.write_slots()
    services = kluis.open_on(PROEFDAG)
    for _ in range(2):
        make_agreed_dossier(services)
    for _ in range(8):
        add_dossier(services)
    services.adresboek.my_kaart()
    kluis.close_all()
    # one opening ahead: what the first one notes for good is then in it
    open_kluis(folder, "karin", WACHTWOORD, make_klok(PROEFDAG)).close()
    (folder / "kluis.lock").unlink(missing_ok=True)
    assert read_kluisbestand(folder).sleutelvakken
    return kluis


def _change(data: bytes, place: int, value: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= value
    return bytes(changed)


def _check_sentence(where: str, error: TopdossierError) -> list[str]:
    """A refusal must have its sentence, and say something of the file and not of a bug."""
    sentence = describe_error(error)
    return [] if sentence.endswith(".") else [f"{where}: {error.code} has no sentence"]


def main() -> int:
    """Run the campaign from the command line."""
    parser = argparse.ArgumentParser(description="Change the files of a kluis byte by byte.")
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--every", type=int, default=1, help="each how-manieth byte of kluis.json")
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="topdossier-damage-") as folder:
        found = run_campaign(Path(folder), arguments.changes, arguments.seed, arguments.every)
    for line in (*found.faults[:50], *describe(found)):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{time.monotonic() - began:.0f} s\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
