"""The commands for what was decided while the laptop was away."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typ
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from topdossier.bootstrap import open_kluis
from topdossier.domain.instemming import Besluit
from topdossier.errors import ExitStatus


@pytest.fixture
def kenmerk(demo: Path) -> str:
    """A hand-over of which the answers of both ouders wait."""
    about = json.loads((demo / "demo.json").read_text(encoding="utf-8"))["school"]
    wachtwoord = (demo / about["wachtwoord_bestand"]).read_text(encoding="utf-8").strip()
    services = open_kluis(demo / about["kluis"], about["gebruiker"], wachtwoord)
    dossier_id = services.jongeren.find("D00001")
    lezers = services.overhandigen.list_lezers(dossier_id)
    opdracht = services.overhandigen.prepare(dossier_id, make_vraag(lezers[:2]))
    nu = services.omgeving.klok.now()
    leave(
        opdracht,
        make_antwoord(opdracht, nu, 0),
        make_antwoord(opdracht, nu, 1, besluit=Besluit.GEWEIGERD, handtekening=None),
    )
    services.close()
    return opdracht.overhandiging_id


def test_what_waits_is_shown_and_taken_in(school: Typ, kenmerk: str) -> None:
    shown = school("overhandiging", "lijst")
    assert shown.out.startswith(kenmerk[:8])
    assert "Esra Yıldız: ingestemd" in shown.out
    done = school(
        *("overhandiging", "overnemen", kenmerk[:8]),
        *("--bevestig", "Esra Yıldız", "--bevestig", "van der Molen"),
    )
    assert (done.out, done.err) == ("Vastgelegd: 2. Niet overgenomen: 0.\n", "")
    assert school("overhandiging", "lijst").out == "Er wacht niets.\n"


def test_a_name_that_fits_nobody_takes_in_nothing(school: Typ, kenmerk: str) -> None:
    refused = school("overhandiging", "overnemen", kenmerk, "--bevestig", "Niemand")
    assert refused.status == ExitStatus.USAGE
    assert "past niet bij precies één antwoord" in refused.err
    assert school("overhandiging", "lijst").out.startswith(kenmerk[:8])


def test_what_waits_can_be_thrown_away(school: Typ, kenmerk: str) -> None:
    assert school("overhandiging", "weggooien", kenmerk[:6]).status == 0
    assert school("overhandiging", "lijst").out == "Er wacht niets.\n"
    again = school("overhandiging", "weggooien", kenmerk)
    assert again.status == ExitStatus.USAGE


def test_files_of_nobody_are_counted_and_thrown_away(school: Typ, demo: Path, kenmerk: str) -> None:
    strange = demo / "school" / "besluit-van-niemand-1.age"
    strange.write_bytes(b"age-encryption.org/v1")
    assert "horen: 1." in school("overhandiging", "lijst").out
    assert school("overhandiging", "opruimen").out == "Weggegooid: 1.\n"
    assert not strange.exists()
    assert school("overhandiging", "lijst").out.startswith(kenmerk[:8])
