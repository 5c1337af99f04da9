"""What the demo is made of and where it puts things, fixed before the first step."""

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from topdossier.domain.waarde import Waarde

WACHTWOORD = "voorbeeld"
"""Everyone may know it: there is nobody real in a voorbeeldkluis."""

SCHOOL_LOGIN = "karin"
SCHOOL_GEBRUIKER = "Karin Wiersma"
SWV_LOGIN = "hendrik"
SWV_GEBRUIKER = "Hendrik Bosveld"
SWV_NAAM = "Samenwerkingsverband VO De Kust"
SWV_CODE = "VO9999"
EERSTE_NUMMER = "D00001"
PAKKET_NAAM = "plan-voor-swv.toppakket"
ONTVANGST_NAAM = "ontvangst-van-swv.toppakket"
MIN_NAAM_BYTES = 10
"""Shorter names are left out of `persoonsnamen`: they occur in any random bytes."""


class DemoKluis(Waarde, frozen=True):
    """How to open one of the two kluizen; paths are relative to the folder of the demo."""

    kluis: str
    gebruiker: str
    wachtwoord_bestand: str


class DemoBeschrijving(Waarde, frozen=True):
    """Content of `demo.json`."""

    school: DemoKluis
    swv: DemoKluis
    jongere: str
    pakket: str
    persoonsnamen: tuple[str, ...]


class Plaatsen(NamedTuple):
    """Folders and files of one demo."""

    map: Path

    @property
    def school(self) -> Path:
        """Kluis of the school."""
        return self.map / "school"

    @property
    def swv(self) -> Path:
        """Kluis of the samenwerkingsverband."""
        return self.map / "swv"

    @property
    def uit(self) -> Path:
        """Results."""
        return self.map / "uit"

    @property
    def controle(self) -> Path:
        """Keys for checking with other tools; only a demo ever writes these."""
        return self.uit / "controle"


def describe_demo(namen: tuple[str, ...]) -> DemoBeschrijving:
    """What `demo.json` says; known before anything has been made."""
    return DemoBeschrijving(
        school=DemoKluis(
            kluis="school", gebruiker=SCHOOL_LOGIN, wachtwoord_bestand="wachtwoord-school.txt"
        ),
        swv=DemoKluis(kluis="swv", gebruiker=SWV_LOGIN, wachtwoord_bestand="wachtwoord-swv.txt"),
        jongere=EERSTE_NUMMER,
        pakket=f"uit/{PAKKET_NAAM}",
        persoonsnamen=tuple(
            naam
            for naam in (*namen, SCHOOL_GEBRUIKER, SWV_GEBRUIKER)
            if len(naam.encode("utf-8")) >= MIN_NAAM_BYTES
        ),
    )


def open_voorbeeld(name: str) -> AbstractContextManager[Path]:
    """A file of the example dossier as a file on disk: where it is installed, not a copy."""
    return as_file(files("resources").joinpath("voorbeeld", name))


def read_voorbeeld(name: str) -> bytes:
    """A file of the example dossier."""
    return files("resources").joinpath("voorbeeld", name).read_bytes()
