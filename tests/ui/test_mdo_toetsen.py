"""A whole MDO by keyboard alone, from the list of jongeren to paper, and how many keys it takes.

`pytest tests/ui/test_mdo_toetsen.py` prints the keys at the end of the run; what they were after
each change stands in `docs/metingen.md`.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from tests.helpers.kluizen import add_dossier
from tests.helpers.pdf import read_text
from tests.helpers.plannen import make_jongere
from tests.ui.conftest import OpenWindow, settle
from tests.ui.mdo_plan import AANLEIDING, BLOKKEN, DOELEN
from tests.ui.toetsenbord import Toetsenbord
from topdossier.domain.jongere import Naam
from topdossier.domain.overleg import OverlegStatus
from topdossier.domain.versie import VersieStatus
from topdossier.services.services import Services

Key = Qt.Key
NAMEN = ("Sanne de Vries", "Fatima el Amrani", "Karin Wiersma")
"""Who comes; Mark de Vries does not."""

NOTES = (
    ("1. Waar maken wij ons zorgen over?", "Sanne slaapt slecht."),
    ("2. Wat gaat er goed?", "Zij tekent graag."),
)
AFSPRAKEN = (
    "@Karin belt de huisarts voor 20-03-2026",
    "@Fatima zoekt uit wanneer zij kan rijden voor 18-03-2026",
    "@Mark haalt Sanne op voor 20-03-2026",
    "@moeder geeft de brief van de dokter voor 1 april",
    "@Sanne vraagt elke dag een keer hulp voor 31-03-2026",
    "@Karin maakt een plek in het leerplein vrij voor 16-03-2026",
    "@vader belt met het jeugdteam voor 17-03-2026",
    "@Karin nodigt iedereen opnieuw uit voor 26-03-2026",
)


@pytest.fixture
def papier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer of the system prints to; its dialog is not ours, so somebody stands in."""
    folder = tmp_path / "papier"
    folder.mkdir()

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / f"{len(list(folder.iterdir()))}.pdf"))
        return 1

    def choose(*_: object) -> tuple[str, str]:
        return str(folder / "verslag.pdf"), ""

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return folder


@pytest.mark.slow
def test_a_whole_mdo_takes_no_mouse(
    open_window: OpenWindow,
    services: Services,
    papier: Path,
    record_property: Callable[[str, object], None],
) -> None:
    dossier_id = add_dossier(services)
    for roepnaam, achternaam in (("Sem", "Bos"), ("Aylin", "Demir"), ("Susanne", "Visser")):
        naam = Naam(roepnaam=roepnaam, achternaam=achternaam)
        services.jongeren.add(make_jongere(naam=naam))
    open_window(services)
    keys = Toetsenbord()
    _open_concept(keys)
    _write_plan(keys)
    overleg_id = _talk(keys, services, dossier_id)
    _close(keys, papier)
    _adopt(keys, papier)
    _judge_plan(services, dossier_id)
    _judge_overleg(services, overleg_id, papier)
    record_property("toetsen", keys.tell())


def _open_concept(keys: Toetsenbord) -> None:
    keys.begin("openen")
    keys.arrive("Zoek een jongere")
    keys.search("sanne de")
    keys.press(Key.Key_Return)
    keys.arrive("Plan")
    keys.press_on("Plan maken")
    keys.arrive("Onderwijssoort")


def _write_plan(keys: Toetsenbord) -> None:
    for number, (title, fill) in enumerate(BLOKKEN):
        keys.begin(title)
        if number:
            keys.control(Key.Key_PageDown)
            settle()
        fill(keys)
    keys.begin("controleren")
    keys.command("contr")
    keys.arrive("Er zijn geen afwijkingen")


def _talk(keys: Toetsenbord, services: Services, dossier_id: str) -> str:
    keys.begin("overleg")
    keys.control(Key.Key_4)
    keys.arrive("Nieuw overleg")
    keys.press(Key.Key_Return)
    keys.arrive("MDO")
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Return)
    keys.arrive("Aan tafel")
    overleg_id = services.overleggen.list(dossier_id)[0].id
    for naam in NAMEN[:2]:
        keys.tab_to(f"{naam}: is er")
        keys.press(Key.Key_Space)
    keys.tab_to("Mark de Vries: is er niet")
    keys.press(Key.Key_Space)
    keys.tab_to(f"{NAMEN[2]}: is er")
    keys.press(Key.Key_Space)
    keys.begin("agenda")
    keys.control(Key.Key_PageDown)
    for vraag, words in NOTES:
        keys.fill(vraag, words)
    keys.begin("afspraken")
    keys.press(Key.Key_F6, times=2)
    keys.arrive("Afspraak")
    for zin in AFSPRAKEN:
        keys.write(zin)
        keys.press(Key.Key_Return)
        settle()
    return overleg_id


def _close(keys: Toetsenbord, papier: Path) -> None:
    keys.begin("afronden")
    keys.command("afr")
    keys.arrive("Annuleren")
    keys.press_on("Afronden")
    keys.arrive("Afdrukken")
    keys.press(Key.Key_Return)
    settle()
    keys.press_on("Verslag als PDF")
    assert sorted(item.name for item in papier.iterdir()) == ["0.pdf", "verslag.pdf"]
    keys.press(Key.Key_Escape)
    settle()


def _adopt(keys: Toetsenbord, papier: Path) -> None:
    keys.begin("vaststellen")
    keys.control(Key.Key_1)
    keys.command("vastst")
    keys.arrive("Naam van wie namens het bevoegd gezag vaststelt")
    keys.write("Ruud Terpstra")
    keys.fill("Functie", "directeur")
    keys.press(Key.Key_Return)
    keys.arrive("Afdrukken")
    keys.begin("afdrukken")
    keys.press(Key.Key_Return)
    keys.arrive("Het handelingsdeel, om te tekenen")
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Return)
    settle()
    keys.arrive("Afdrukken")
    assert sorted(item.name for item in papier.iterdir()) == ["0.pdf", "2.pdf", "verslag.pdf"]


def _judge_plan(services: Services, dossier_id: str) -> None:
    versie, plan = services.plannen.load(dossier_id)
    assert versie.status is VersieStatus.VASTGESTELD
    assert versie.bevoegd_gezag is not None
    assert versie.bevoegd_gezag.naam == "Ruud Terpstra"
    assert plan.aanleiding == AANLEIDING
    deel = plan.handelingsdeel
    found = [(d.doel, tuple(a.wat for a in d.acties)) for d in deel.doelen]
    assert found == [(d.doel, tuple(a.wat for a in d.acties)) for d in DOELEN]
    assert [item.tekst for item in plan.factoren] == [
        "Zij vraagt hulp aan wie zij kent.",
        "Thuis is geen rustige plek.",
    ]
    assert deel.handelingsadviezen == ("Geef een opdracht tegelijk.",)
    assert plan.inbreng_ouders[0].wat_is_belangrijk == "Dat Sanne haar diploma haalt."
    paper = read_text(services.documenten.make_handelingsdeel(dossier_id))
    for doel in DOELEN:
        assert doel.doel in " ".join(paper.split())


def _judge_overleg(services: Services, overleg_id: str, papier: Path) -> None:
    blad = services.overleggen.load(overleg_id)
    assert blad.overleg.status is OverlegStatus.AFGEROND
    came = {item.naam: item.aanwezig for item in blad.overleg.gesprek.deelnames}
    assert [came[naam] for naam in NAMEN] == [True] * 3
    assert came["Mark de Vries"] is False
    assert len(blad.afspraken) == len(AFSPRAKEN)
    first = blad.afspraken[0]
    assert (first.wie, first.wat, first.wanneer) == (
        "Karin Wiersma",
        "belt de huisarts",
        date(2026, 3, 20),
    )
    words = " ".join(read_text((papier / "verslag.pdf").read_bytes()).split())
    for _, note in NOTES:
        assert note in words
    assert "maakt een plek in het leerplein vrij" in words
