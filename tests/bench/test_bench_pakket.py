"""Sealing and opening a package, each beside bare encryption of the same bytes."""

from pathlib import Path

import pyrage
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from topdossier.bootstrap import open_kluis
from topdossier.services.services import Services
from topdossier.voorbeeld.opzet import (
    EERSTE_NUMMER,
    PAKKET_NAAM,
    SWV_LOGIN,
    SWV_NAAM,
    WACHTWOORD,
    Plaatsen,
)


@pytest.fixture(scope="module")
def pakket(plaatsen: Plaatsen) -> Path:
    return plaatsen.uit / PAKKET_NAAM


@pytest.mark.benchmark(group="sealing a package")
def test_floor_bare_encryption(benchmark: BenchmarkFixture, pakket: Path) -> None:
    payload = bytes(pakket.stat().st_size)
    recipient = pyrage.x25519.Identity.generate().to_public()
    benchmark(lambda: pyrage.encrypt(payload, [recipient]))


@pytest.mark.benchmark(group="sealing a package")
def test_seal(benchmark: BenchmarkFixture, school: Services) -> None:
    dossier_id = school.jongeren.find(EERSTE_NUMMER)
    contact = school.adresboek.find(SWV_NAAM)
    benchmark.pedantic(
        lambda: school.pakketten.make(dossier_id, "plan", contact, "advies"), rounds=10
    )


@pytest.mark.benchmark(group="opening a package")
def test_floor_bare_decryption(benchmark: BenchmarkFixture, pakket: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    sealed = pyrage.encrypt(bytes(pakket.stat().st_size), [identity.to_public()])
    benchmark(lambda: pyrage.decrypt(sealed, [identity]))


@pytest.mark.benchmark(group="opening a package")
def test_open(
    benchmark: BenchmarkFixture, plaatsen: Plaatsen, school: Services, tmp_path: Path
) -> None:
    dossier_id = school.jongeren.find(EERSTE_NUMMER)
    contact = school.adresboek.find(SWV_NAAM)
    swv = open_kluis(plaatsen.swv, SWV_LOGIN, WACHTWOORD)
    files = iter(range(100))

    def prepare() -> tuple[tuple[Path], dict[str, object]]:
        _, data = school.pakketten.make(dossier_id, "plan", contact, "advies")
        target = tmp_path / f"{next(files)}.toppakket"
        target.write_bytes(data)
        return (target,), {}

    try:
        benchmark.pedantic(swv.pakketten.open, setup=prepare, rounds=10)
    finally:
        swv.close()
