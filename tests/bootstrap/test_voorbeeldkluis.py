"""The voorbeeldkluis is made once, kept, and made anew when it no longer opens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from topdossier.bootstrap import NieuweKluis, create_kluis, open_kluis
from topdossier.domain.bevoegdheden import KluisSoort, Rol
from topdossier.kluis.sleutelvak import Kdf
from topdossier.voorbeeld import voorbeeldkluis
from topdossier.voorbeeld.opzet import SCHOOL_LOGIN, WACHTWOORD, Plaatsen

NIEUW = NieuweKluis(
    soort=KluisSoort.SCHOOL,
    naam="Het Getij College",
    code="99ZZ",
    login=SCHOOL_LOGIN,
    gebruiker_naam="Karin Wiersma",
    rol=Rol.ZORGCOORDINATOR,
    voorbeeld=True,
)


def make_small(folder: Path, _progress: Callable[[str], None]) -> None:
    """In the place of the whole demo, which takes half a minute."""
    create_kluis(Plaatsen(folder).school, NIEUW, WACHTWOORD)
    (folder / "LEESMIJ.txt").write_text("Oefen hiermee.")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def make_kdf(zout: str) -> Kdf:
        return Kdf(zout=zout, geheugen=64 * 1024, rondes=1, banen=1)

    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", make_kdf)
    monkeypatch.setattr(voorbeeldkluis, "run_demo", make_small)
    monkeypatch.setattr(voorbeeldkluis, "find_voorbeeld", lambda: tmp_path / "voorbeeld")
    return tmp_path / "voorbeeld"


def age(folder: Path) -> None:
    """Make it one of an unfinished program: a column is not there yet."""
    services = open_kluis(folder, SCHOOL_LOGIN, WACHTWOORD)
    key = services.omgeving.load_opslagsleutel()
    services.close()
    connection = sqlcipher.connect(str(folder / "kluis.db"))
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("ALTER TABLE erratum ADD COLUMN iets TEXT")
    connection.commit()
    connection.close()


def test_what_was_practised_stays(place: Path) -> None:
    first = voorbeeldkluis.ensure_voorbeeldkluis(print)
    kept = (first.map / "kluis.json").read_bytes()
    assert voorbeeldkluis.ensure_voorbeeldkluis(print) == first
    assert (first.map / "kluis.json").read_bytes() == kept
    assert [item.name for item in place.parent.iterdir()] == ["voorbeeld"]


def test_one_that_no_longer_opens_is_put_aside_and_made_anew(place: Path) -> None:
    first = voorbeeldkluis.ensure_voorbeeldkluis(print)
    age(first.map)
    again = voorbeeldkluis.ensure_voorbeeldkluis(print)
    open_kluis(again.map, again.login, again.wachtwoord).close()
    (aside,) = [item for item in place.parent.iterdir() if item != place]
    assert aside.name.startswith("voorbeeld.oud-")
    assert (aside / "school" / "kluis.json").exists()
