"""How long a list of a whole board takes, and how much memory: new, the same again, all changed.

Run: `python -m tests.campaigns.csv_lijst --jongeren 16000`. Everybody in it is made up.
"""

import argparse
import csv
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.helpers.kluizen import PROEFDAG, make_kluis
from topdossier.services.services import Services
from topdossier.voorbeeld.gezinnen import generate_gezinnen

T = TypeVar("T")
KOP = (
    *("Stamnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Klas", "Leerjaar"),
    *("Straat", "Huisnummer", "Postcode", "Woonplaats", "Email", "BSN"),
    *("Verzorger 1 achternaam", "Verzorger 1 roepnaam", "Verzorger 1 relatie"),
    *("Verzorger 1 telefoon", "Verzorger 2 achternaam", "Verzorger 2 voorletters"),
)


def write_lijst(path: Path, jongeren: int, klas: str = "") -> Path:
    """A list with 19 columns and two verzorgers for each."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(KOP)
        for number, gezin in enumerate(generate_gezinnen(jongeren)):
            naam, born = gezin.jongere.naam, gezin.jongere.geboortedatum
            writer.writerow(
                (
                    *(f"00{gezin.jongere.leerlingnummer}", naam.roepnaam, naam.voorvoegsel),
                    *(naam.achternaam, f"{born:%d-%m-%Y}", klas or gezin.jongere.klas, "2"),
                    *("Dorpsstraat", number % 90 + 1, "1234 AB", "Zeedorp"),
                    *(f"l{number}@school.example", "123456782", naam.achternaam, "Anna"),
                    *("moeder", f"06{number:08}", naam.achternaam, "J."),
                )
            )
    return path


def measure(name: str, work: Callable[[], T]) -> T:
    """Do it and print the seconds on the clock and of one core, and the most memory so far."""
    clock, core = time.perf_counter(), time.process_time()
    result = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    spent = f"{time.perf_counter() - clock:6.2f} s, {time.process_time() - core:6.2f} s of one core"
    sys.stdout.write(f"{name:24}{spent}, at most {peak} MB\n")
    return result


def take_in(services: Services, path: Path, name: str) -> None:
    """Open, show and take in one list."""
    gelezen = measure(f"{name}: lezen", lambda: services.csv_importen.open(path))
    shown = measure(f"{name}: voorbeeld", lambda: services.csv_importen.preview(gelezen.token))
    sys.stdout.write(f"  {shown.aantallen}\n")
    del shown
    uitslag = measure(f"{name}: innemen", lambda: services.csv_importen.accept(gelezen.token))
    sys.stdout.write(f"  {uitslag}\n")


def main() -> None:
    """Three lists in a row on one kluis, and a check of it afterwards."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jongeren", type=int, default=16_000)
    jongeren = parser.parse_args().jongeren
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        kluis = make_kluis(folder / "school")
        services = kluis.open_on(PROEFDAG)
        first = write_lijst(folder / "lijst.csv", jongeren)
        sys.stdout.write(f"{jongeren} jongeren, {first.stat().st_size // 1024} kB\n")
        take_in(services, first, "nieuw")
        take_in(services, first, "gelijk")
        take_in(services, write_lijst(folder / "later.csv", jongeren, "9Z"), "gewijzigd")
        faults = services.kluis.check().fouten
        sys.stdout.write(f"kluis: {kluis.db.stat().st_size // 2**20} MB, fouten {faults}\n")
        kluis.close_all()
        if faults:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
