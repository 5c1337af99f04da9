"""One big kluis for all benchmarks, filled once with generated people."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from topdossier.bootstrap import open_with_key
from topdossier.clock import REAL_KLOK
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.kluis.sleutelvak import open_sleutelvak
from topdossier.services.services import Services
from topdossier.voorbeeld.demo import run_demo
from topdossier.voorbeeld.opzet import SCHOOL_LOGIN, WACHTWOORD, Plaatsen

AANTAL = int(os.environ.get("TOPDOSSIER_BENCH_JONGEREN", "16000"))


@pytest.fixture(scope="session")
def plaatsen(tmp_path_factory: pytest.TempPathFactory) -> Plaatsen:
    return run_demo(tmp_path_factory.mktemp("bench") / "demo", lambda _: None, AANTAL)


@pytest.fixture(scope="session")
def sleutels(plaatsen: Plaatsen) -> tuple[Persoonssleutels, bytes]:
    vak = read_kluisbestand(plaatsen.school).find_vak(SCHOOL_LOGIN)
    return open_sleutelvak(vak, WACHTWOORD)


@pytest.fixture(scope="session")
def school(plaatsen: Plaatsen, sleutels: tuple[Persoonssleutels, bytes]) -> Generator[Services]:
    services = open_school(plaatsen.school, sleutels)
    yield services
    services.close()


def open_school(folder: Path, sleutels: tuple[Persoonssleutels, bytes]) -> Services:
    persoon, opslagsleutel = sleutels
    return open_with_key(folder, opslagsleutel, SCHOOL_LOGIN, persoon, REAL_KLOK, lambda: None)
