"""Pictures of the main screens for the documentation, made offscreen from the voorbeeldkluis.

Run: `python -m tests.campaigns.screenshots [map] [deel]`; writes `docs/beeld/*.png`. A part is
`eerste-start`, `dossier`, `blokken`, `overleg` or `beheer`; without one all are made.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.campaigns.picture import settle, shoot
from tests.campaigns.screenshots_plan import JONGERE, take_blocks, take_overleg, take_plan
from topdossier.bootstrap import open_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.jongere import Jongere, Naam
from topdossier.services.services import Services
from topdossier.voorbeeld.demo import DEMO_DAG, run_demo
from topdossier.voorbeeld.opzet import SCHOOL_LOGIN, WACHTWOORD
from ui.main_window import MainWindow
from ui.pages.beheer.mensen import MensenSection
from ui.pages.dossier_page import TABS
from ui.session import Entrance
from ui.theme.look import Mode, look
from ui.theme.resource_files import load_dutch, load_fonts

ROOT = Path(__file__).parents[2]
OTHERS = (
    ("Zoë", "", "Yılmaz", "2B", 2013),
    ("Youssef", "", "Amrani", "4H", 2011),
    ("Lotte", "van den", "Berg", "1K", 2014),
    ("Sem", "", "Bos", "3K", 2012),
    ("Aylin", "", "Demir", "2A", 2013),
    ("Finn", "de", "Groot", "4B", 2010),
)
"""Made-up jongeren, so that the list looks like a caseload."""


COLLEAGUES = (
    ("bert", "Bert Ouwehand", Rol.BEHEERDER),
    ("fatima", "Fatima Haddad", Rol.FG),
    ("maarten", "Maarten Blom", Rol.MENTOR),
)
PAPIER = "AGE-SECRET-KEY-1" + "DITISEENVERZONNENSLEUTEL" * 2 + "ZONDERWAAR"
"""Looks like a recovery key, and is none."""


def take_first_start(folder: Path, nowhere: Path) -> None:
    """The wizard, on a folder where nothing will be made."""
    window = MainWindow(restart=lambda: None)
    window.first_painted.disconnect()
    window.resize(1366, 768)
    window.show()
    page = window.door.show_first_start(nowhere)
    answers = page.antwoorden
    answers.herstelsleutel = PAPIER
    page.organisatie.soort.get_button("school").click()
    page.organisatie.naam.setText("Het Duin College")
    page.organisatie.code.setText("98ZZ")
    page.organisatie.regio.set_value("noord-kennemerland")
    shoot(window, folder, "eerste-start")
    page.go_on()
    page.persoon.naam.setText("Anna de Boer")
    page.persoon.rol.get_button("zorgcoordinator").click()
    page.go_on()
    settle()
    for line in (page.wachtwoord.nieuw.wachtwoord, page.wachtwoord.nieuw.herhaling):
        line.setText("kwartel tegel harmonica wolk")
    settle()  # its strength is judged a moment after the last key
    shoot(window, folder, "eerste-start-wachtwoord")
    if page.wachtwoord.binden_field.isVisible():
        page.wachtwoord.binden.get_button("nee").click()
    page.go_on()
    shoot(window, folder, "eerste-start-herstelsleutel")
    window.close()


def take_beheer(services: Services, folder: Path) -> None:
    """Beheer as the zorgcoördinator of the voorbeeldkluis sees it."""
    for login, naam, rol in COLLEAGUES:
        services.gebruikers.add(login, naam, rol)
    window = MainWindow(restart=lambda: None)
    window.first_painted.disconnect()
    window.resize(1366, 768)
    window.show()
    window.show_services(services)
    settle()
    page = window.show_beheer()
    if page is None:
        raise SystemExit(1)
    for title, name in (
        ("Mensen", "beheer-mensen"),
        ("Mijn sleutel", "beheer-sleutel"),
        ("Reservekopie", "beheer-reservekopie"),
        ("Logboek", "beheer-logboek"),
    ):
        section = page.show_titled(title)
        settle()
        if isinstance(section, MensenSection):
            section.table.selectRow(section.table.row_count - 1)
        shoot(window, folder, name)
    window.close()


def take_all(services: Services, folder: Path) -> None:
    """Walk through the window once."""
    window = MainWindow(restart=lambda: None)
    window.first_painted.disconnect()
    window.resize(1366, 768)
    window.show()
    window.unlock_page.show_entrance(Entrance(Path(), (SCHOOL_LOGIN,)))
    window.unlock_page.gebruiker.setCurrentIndex(0)
    window.unlock_page.wachtwoord.setText("verzonnen zin")
    shoot(window, folder, "ontgrendelen")
    dossier_id = services.jongeren.search(JONGERE).rijen[0].dossier_id
    for roepnaam, voorvoegsel, achternaam, klas, jaar in OTHERS:
        naam = Naam(roepnaam=roepnaam, voorvoegsel=voorvoegsel, achternaam=achternaam)
        services.jongeren.add(Jongere(naam=naam, klas=klas, geboortedatum=date(jaar, 5, 4)))
    window.show_services(services)
    if window.session is None or not window.session.open_dossier(dossier_id):
        raise SystemExit(1)
    settle()
    dossier = window.dossier
    if dossier is None:
        raise SystemExit(1)
    for index, name in (
        (TABS.index("Instemming"), "instemming"),
        (TABS.index("Evaluatie"), "evaluatie"),
        (TABS.index("Overdracht"), "overdracht"),
        (TABS.index("Gegevens"), "gegevens"),
        (TABS.index("Rechten"), "rechten"),
        (TABS.index("Logboek"), "logboek"),
    ):
        dossier.show_tab(index)
        shoot(window, folder, name)
    take_plan(window, folder)
    window.close()


KLUIS_PARTS = {
    "dossier": take_all,
    "blokken": take_blocks,
    "overleg": take_overleg,
    "beheer": take_beheer,
}
"""Each with a kluis of its own to open; what one part writes, the next one finds."""


def main() -> None:
    """Make the demo in a temporary folder and take the pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "beeld"
    parts = sys.argv[2:] or ["eerste-start", *KLUIS_PARTS]
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        ini = QSettings.Format.IniFormat
        QSettings.setPath(ini, QSettings.Scope.UserScope, temporary)
        app = QApplication([])
        load_dutch(app)
        load_fonts()
        look.start()
        look.set_mode(Mode.LIGHT)
        if "eerste-start" in parts:
            take_first_start(target, Path(temporary) / "nergens")
        plaatsen = run_demo(Path(temporary) / "demo", lambda _: None)
        for part, take in KLUIS_PARTS.items():
            if part in parts:
                klok = make_klok(DEMO_DAG)
                take(open_kluis(plaatsen.school, SCHOOL_LOGIN, WACHTWOORD, klok), target)


if __name__ == "__main__":
    main()
