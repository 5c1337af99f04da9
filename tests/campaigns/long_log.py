"""How long a log of many years takes to check and to export, and how much memory that asks.

    python -m tests.campaigns.long_log --regels 1000000

The lines are written straight into the store of a real kluis, chained as the program chains them,
about a thousand dossiers; then the check, *wie keek in dit dossier* and the CSV run through the
services. Memory is the most that the process ever had, from the system (not on Windows).
"""

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.campaigns.log_changes import COLUMNS, Row
from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, make_kluis
from topdossier.canonical.codec import encode
from topdossier.domain.bevoegdheden import Rol

BEGIN = datetime(2016, 8, 1, 6, tzinfo=UTC)
DOSSIERS = 1_000
AT_ONCE = 10_000
ACTIES = ("inzien", "wijzigen", "inzien", "afdrukken", "inzien")


def compose_rows(since: int, until: int, previous: bytes) -> Iterator[Row]:
    """So many lines, each naming the one before it."""
    for nr in range(since, until):
        fields = {
            "nr": nr,
            "tijd": f"{BEGIN + timedelta(minutes=5 * nr):%Y-%m-%dT%H:%M:%SZ}",
            "wie": ("karin", "anouk", "mees")[nr % 3],
            "namens": "",
            "rol": "zorgcoordinator",
            "actie": ACTIES[nr % len(ACTIES)],
            "object_soort": "plan",
            "object_id": f"D{nr % DOSSIERS + 1:05}/versie-1",
            "reden": "",
            "uitkomst": "gelukt",
            "werkplek": "0f1e2d3c4b5a6978",
            "versie": "0.1.0",
        }
        digest = hashlib.sha256(previous + encode(fields)).digest()
        yield {**fields, "vorige": previous, "hash": digest}
        previous = digest


def fill(session: Session, regels: int) -> None:
    """Make the log as long as that."""
    nr, previous = session.execute(
        text("SELECT nr, hash FROM logregel ORDER BY nr DESC LIMIT 1")
    ).one()
    rows = compose_rows(nr + 1, regels + 1, previous)
    names = ", ".join(COLUMNS)
    values = ", ".join(f":{name}" for name in COLUMNS)
    statement = text(f"INSERT INTO logregel ({names}) VALUES ({values})")  # noqa: S608  columns of this program
    while batch := list(islice(rows, AT_ONCE)):
        session.execute(statement, batch)


def read_peak() -> float:
    """The most memory this process ever had, in MB; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return 0.0
    unit = 1024 if sys.platform != "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def measure(name: str, call: Callable[[], object]) -> object:
    """Run something and print how long it took and where the memory stands."""
    began = time.monotonic()
    found = call()
    sys.stdout.write(
        f"{name:24}{time.monotonic() - began:8.1f} s, peak memory {read_peak():6.0f} MB\n"
    )
    sys.stdout.flush()
    return found


def make_long_log(folder: Path, regels: int) -> Proefkluis:
    """A kluis with a log of so many lines."""
    kluis = make_kluis(folder)
    kluis.add_gebruiker("bea", Rol.BEHEERDER)
    services = kluis.open_on(PROEFDAG)
    add_dossier(services)
    with services.omgeving.look() as tx:
        fill(tx._session, regels)
    services.close()
    return kluis


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Check and export a very long log.")
    parser.add_argument("--regels", type=int, default=1_000_000)
    regels = parser.parse_args().regels
    with tempfile.TemporaryDirectory(prefix="topdossier-log-") as folder:
        kluis = make_long_log(Path(folder) / "school", regels)
        services = kluis.open_on(PROEFDAG, "bea")
        measure("opened", services.logboek.list)
        measure("wie keek in dit dossier", lambda: services.logboek.list_kijkers("D00001"))
        controle = services.logboek.check
        fouten = measure("check", lambda: controle().fouten)
        data = measure("csv", services.logboek.make_csv)
        assert isinstance(data, bytes)
        sys.stdout.write(f"{regels} lines, {len(data) / 1e6:.0f} MB of CSV, faults: {fouten}\n")
        kluis.close_all()
    return 1 if fouten else 0


if __name__ == "__main__":
    sys.exit(main())
