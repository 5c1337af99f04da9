"""Destroys random dossiers and looks for every word of them in all that is left on the disk.

    python -m tests.campaigns.erase --dossiers 1000 [--seed 1]

Each dossier is full of words that exist nowhere else: in names, plan, betrokkenen, bijlagen,
titles, statements and places. After each destruction every page of the store and of its
write-ahead log is decrypted and searched, in several spellings and encodings, together with the
files of the kluis, the log, the certificate and the temp folder. Those of the dossiers that are
still there must be found, or the search itself would prove nothing.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Column, text

from tests.helpers.kluizen import (
    GEZAG,
    PROEFDAG,
    Proefkluis,
    exchange_kaarten,
    make_kluis,
    make_swv,
    read_all_files,
)
from tests.helpers.paginas import find_bytes, find_texts, read_everything
from tests.helpers.plannen import make_betrokkene, make_gegevens, make_jongere, make_plan
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bewaartermijn import BewaarfeitSoort, BewaarstopSoort
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.instemming import Besluit, Wijze
from topdossier.domain.jongere import Naam
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.domain.verzoek import VerzoekSoort
from topdossier.errors import MachineError
from topdossier.services import wissen
from topdossier.services.instemmingen import Vastlegging
from topdossier.services.services import Services
from topdossier.storage.tables import Base
from topdossier.storage.transactie import Opslag
from topdossier.storage.wissen import WISBESLUITEN, Wisbesluit

PER_KLUIS = 12
"""Dossiers in one kluis; they are destroyed one by one."""

_LETTERS = "bcdfghjklmnpqrstvwxz"
_VOWELS = "aeiouyéèëïöüøåı"
_PIECE = 24
_PIECES = 12
_STEPS = ((wissen, "write_lijst"), (Opslag, "purge"), (wissen, "rekey_kluis"))
_PLEK = "INSERT INTO plek (login, inhoud, gewijzigd_op) VALUES (:login, :inhoud, :op)"
_MOMENT = "2026-03-12T00:00:00Z"
_OF_KIND: dict[type, object] = {
    bool: False,
    int: 999,
    date: PROEFDAG - timedelta(days=1),  # a hold or a request that is over stops no destruction
    object: datetime(2026, 3, 12, tzinfo=UTC),  # what the moments of the store call themselves
}
_READ: dict[str, dict[str, object]] = {
    "bewaarfeit": {"soort": BewaarfeitSoort.ADVIES},
    "bewaarstop": {"soort": BewaarstopSoort.GESCHIL},
    "avg_verzoek": {"soort": VerzoekSoort.INZAGE},
    "pakket": dict.fromkeys(
        ("pakket_id", "richting", "soort", "doel", "ander", "manifest_sha256", "anker_hash"), "x"
    ),
}
"""What the last look before a destruction reads, and what of a package the certificate names: the
word stands in their other columns."""
_BY_THE_STEPS = {"dossier", "plek", "vernietigingsvoorstel"}
"""Tables that get their row otherwise; the last holds codes of staff and one row for a dossier."""


@dataclass
class Gemerkt:
    """A dossier and every word and piece of bytes that only it holds."""

    dossier_id: str
    nummer: str = ""
    texts: list[str] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)


class Uitslag(NamedTuple):
    """What a campaign came to.

    Attributes:
        gewist: dossiers that were destroyed.
        gezocht: words and pieces looked for afterwards.
        gevonden: of those, how many were still somewhere: must be 0.
        gemist: words of dossiers that are still there and were not found: must be 0.
        onderbroken: destructions that were cut off and finished at the next opening.
        paginas: pages that were decrypted and searched.
        faults: where something was found, as codes.
    """

    gewist: int
    gezocht: int
    gevonden: int
    gemist: int
    onderbroken: int
    paginas: int
    faults: list[str]


class Wisproef:
    """One school's kluis with marked dossiers, and a receiver for its packages.

    Attributes:
        missed: words that were not found right before their dossier was destroyed.
    """

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self._rng = rng
        self.missed = 0
        self.kluis = make_kluis(folder / "school")
        self.kluis.add_gebruiker("baas", Rol.BEHEERDER)
        self.kluis.write_slots()
        self._swv: Proefkluis = make_swv(folder / "swv")
        swv = self._swv.open_on(PROEFDAG)
        self.karin = self.kluis.open_on(PROEFDAG)
        self.baas = self._join("baas")
        exchange_kaarten(self.karin, swv)
        self._ontvanger = swv.info.naam
        self._contact = self.karin.adresboek.find(self._ontvanger)

    def close(self) -> None:
        """Let go of both kluizen."""
        self.kluis.close_all()
        self._swv.close_all()

    def plant(self) -> Gemerkt:
        """A dossier of which every text is its own; some are small, some have been sent."""
        words = self._words(16)
        jongere = make_jongere(
            naam=Naam(achternaam=words[0], roepnaam=words[1], voornamen=f"{words[1]} {words[2]}"),
            leerlingnummer=words[3],
            klas=words[4],
        )
        ouder = make_betrokkene(naam=Naam(achternaam=words[5], roepnaam=words[6]))
        ander = make_betrokkene(
            naam=Naam(achternaam=words[7], roepnaam=words[8]), relatie=Relatie.ANDERS
        )
        services = self.karin
        dossier_id = services.jongeren.add(jongere, (ouder, ander), make_gegevens())
        made = Gemerkt(dossier_id, services.jongeren.load_kop(dossier_id).nummer, words[:9])
        if self._rng.random() < 0.9:
            long = " ".join([words[9]] * self._rng.randrange(1, 400))
            services.plannen.save_concept(dossier_id, make_plan(aanleiding=long))
            made.texts.append(words[9])
            if self._rng.random() < 0.7:
                self._agree(dossier_id, words, made)
        self._plant_rows(dossier_id, words, made)
        return made

    def destroy(self, made: Gemerkt, *, interrupted: bool) -> bytes:
        """Destroy it; when it is to be interrupted, at a random step, and then opened again."""
        dossier_id = made.dossier_id
        self.karin.vernietiging.propose(dossier_id, Vernietigingsreden.ONTERECHT)
        self.mark_every_table(made)
        self.missed += len(made.texts) - len(find_texts(self.read(), made.texts))
        if not interrupted:
            return self.baas.vernietiging.confirm(dossier_id).certificaat_pdf
        owner, step = self._rng.choice(_STEPS)
        kept = getattr(owner, step)
        setattr(owner, step, _fail)
        try:
            self.baas.vernietiging.confirm(dossier_id)
        except MachineError:
            pass
        finally:
            setattr(owner, step, kept)
        wissen.settle(self.karin.omgeving)
        (again,) = self.karin.vernietiging.make_certificaat(made.nummer)
        return again.certificaat_pdf

    def read(self) -> bytes:
        """Every plain byte of the store."""
        return read_everything(self.kluis.db, self.karin.omgeving.load_opslagsleutel())

    def read_around(self) -> bytes:
        """The files of the kluis as they are, and the log."""
        with self.karin.omgeving.look() as tx:
            lines = repr(tx.logboek.list(limit=100_000)).encode()
        return lines + b"".join(read_all_files(self.kluis.folder).values())

    def _agree(self, dossier_id: str, words: list[str], made: Gemerkt) -> None:
        services, rng = self.karin, self._rng
        services.plannen.adopt(dossier_id, GEZAG)
        key, _ = services.jongeren.list_betrokkenen(dossier_id)[0]
        scan = rng.randbytes(rng.randrange(_PIECE * 4, 200_000))
        services.instemmingen.record(
            dossier_id,
            Vastlegging(
                betrokkene_id=key,
                besluit=Besluit.INGESTEMD,
                wijze=Wijze.PAPIER,
                datum=services.dag(),
                bewijs=NieuweBijlage(titel=words[10], media="", inhoud=b"%PDF-1.4\n" + scan),
            ),
        )
        made.texts.append(words[10])
        starts = [rng.randrange(len(scan) - _PIECE) for _ in range(_PIECES)]
        made.pieces += [scan[at : at + _PIECE] for at in starts]
        for person, _ in services.jongeren.list_betrokkenen(dossier_id):
            services.mededelingen.record(
                dossier_id, person, self._ontvanger, "advies", services.dag()
            )
        if rng.random() < 0.3:
            services.pakketten.make(dossier_id, "plan", self._contact, "advies")

    def _plant_rows(self, dossier_id: str, words: list[str], made: Gemerkt) -> None:
        place = f'{{"dossier":"{dossier_id}","concept":"{words[11]}"}}'.encode()
        values = {"login": f"x-{words[12]}", "inhoud": place, "op": _MOMENT}
        with self.karin.omgeving.look() as tx:
            session = tx.wissen._session
            session.execute(text(_PLEK), values)
            if self._rng.random() < 0.1:
                session.execute(text("ANALYZE"))
        made.texts += words[11:13]

    def mark_every_table(self, made: Gemerkt) -> None:
        """A row with a word of its own in every table that goes with a dossier.

        They are no values that the program can read, so they come when it has nothing more to
        read; a table that gets none ends the campaign.
        """
        keys = {"dossier": made.dossier_id}
        with self.karin.omgeving.look() as tx:
            session = tx.wissen._session
            for table in Base.metadata.sorted_tables:
                if table.name in _BY_THE_STEPS or WISBESLUITEN[table.name] is Wisbesluit.BLIJFT:
                    continue
                (word,) = self._words(1)
                row = {column.name: _fill(column, word, keys) for column in table.columns}
                row |= _READ.get(table.name, {})
                session.execute(table.insert().values(row))
                keys[table.name] = str(row.get("id", ""))
                made.texts.append(word)

    def _join(self, login: str) -> Services:
        """A colleague in the same open kluis."""
        services = self.kluis.open_on(PROEFDAG, login)
        services.omgeving.opslag.close()
        services.omgeving.opslag = self.karin.omgeving.opslag
        return services

    def _words(self, count: int) -> list[str]:
        return [
            "".join(
                self._rng.choice(_LETTERS) + self._rng.choice(_VOWELS) for _ in range(7)
            ).title()
            for _ in range(count)
        ]


def run(dossiers: int, seed: int) -> Uitslag:
    """Destroy this many dossiers, a dozen in each kluis."""
    rng = random.Random(seed)  # noqa: S311  a campaign must be repeatable
    totals = [0, 0, 0, 0, 0]
    faults: list[str] = []
    done = 0
    with tempfile.TemporaryDirectory() as base:
        temp = Path(base) / "temp"
        temp.mkdir()
        kept = {name: os.environ.get(name) for name in ("TMPDIR", "SQLITE_TMPDIR")}
        os.environ.update({name: str(temp) for name in kept})
        try:
            while done < dossiers:
                folder = Path(base) / f"kluis-{done}"
                count = min(PER_KLUIS, dossiers - done)
                part = _empty_kluis(folder, count, rng, temp)
                totals = [one + other for one, other in zip(totals, part[:5], strict=True)]
                faults += part[5]
                done += count
        finally:
            for name, value in kept.items():
                if value is None:
                    os.environ.pop(name)
                else:
                    os.environ[name] = value
    searched, found, missed, cut, pages = totals
    return Uitslag(done, searched, found, missed, cut, pages, faults)


def _empty_kluis(
    folder: Path, count: int, rng: random.Random, temp: Path
) -> tuple[int, int, int, int, int, list[str]]:
    proef = Wisproef(folder, rng)
    try:
        alive = [proef.plant() for _ in range(count)]
        proef.plant()  # somebody who stays
        searched = found = missed = cut = pages = 0
        faults: list[str] = []
        gone: list[Gemerkt] = []
        rng.shuffle(alive)
        while alive:
            made = alive.pop()
            interrupted = rng.random() < 0.1
            paper = proef.destroy(made, interrupted=interrupted)
            gone.append(made)
            cut += interrupted
            data = proef.read()
            pages += len(data) // 4096
            everything = data + proef.read_around() + paper + _read_temp(temp)
            hits = _search(everything, made)
            searched += len(made.texts) + len(made.pieces)
            found += len(hits)
            faults += [f"{made.nummer}: {hit}" for hit in hits]
            for other in alive:
                missed += len(other.texts) - len(find_texts(data, other.texts))
        data = proef.read()
        found += sum(len(_search(data, made)) for made in gone)
        faults += [f"check: {code}" for code, _ in proef.karin.kluis.check().fouten]
        missed += proef.missed
        return searched, found, missed, cut, pages, faults
    finally:
        proef.close()


def _fill(column: Column[Any], word: str, keys: dict[str, str]) -> object:
    """A value that holds the word wherever a column can hold one."""
    for key in column.foreign_keys:
        return keys[key.column.table.name]
    kind = column.type.python_type
    if kind is bytes:
        return f'{{"tekst":"{word}"}}'.encode()
    if kind is str:
        return word
    return _OF_KIND[kind]


def _search(data: bytes, made: Gemerkt) -> list[str]:
    pieces = [piece.hex()[:8] for piece in find_bytes(data, made.pieces)]
    return [*find_texts(data, made.texts), *pieces]


def _read_temp(temp: Path) -> bytes:
    return b"".join(read_all_files(temp).values())


def _fail(*_: object, **__: object) -> None:
    raise MachineError("schijf-vol")


def main() -> int:
    """Run the campaign; 0 when nothing of any dossier was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    uitslag = run(options.dossiers, options.seed)
    sys.stdout.write(
        f"{uitslag.gewist} dossiers destroyed, {uitslag.onderbroken} of them interrupted; "
        f"{uitslag.gezocht} marks looked for on {uitslag.paginas} decrypted pages: "
        f"{uitslag.gevonden} found; of those still there {uitslag.gemist} missed; "
        f"{len(uitslag.faults)} faults; {time.monotonic() - began:.0f} s\n"
    )
    for fault in uitslag.faults[:20]:
        sys.stdout.write(f"  {fault}\n")
    return int(bool(uitslag.gevonden or uitslag.gemist or uitslag.faults))


if __name__ == "__main__":
    sys.exit(main())
