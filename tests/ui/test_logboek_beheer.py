"""The log in Beheer: page by page, one dossier by its number, and a head from paper."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Actie, Rol
from topdossier.domain.logregel import ObjectSoort
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.beheer import logboek_regels
from ui.pages.beheer.logboek import LogboekSection
from ui.pages.beheer.page import BeheerPage
from ui.widgets.table import Table

OpenAs = Callable[[str], MainWindow]


@pytest.fixture
def school(school: Proefkluis) -> Proefkluis:
    for login, rol in (("fatima", Rol.FG), ("tine", Rol.ZORGCOORDINATOR)):
        school.add_gebruiker(login, rol)
    school.write_slots()
    return school


@pytest.fixture
def karin(school: Proefkluis) -> Services:
    return school.open_on(PROEFDAG)


@pytest.fixture
def open_as(open_window: OpenWindow, school: Proefkluis) -> OpenAs:
    return lambda login: open_window(school.open_on(PROEFDAG, login))


def _logboek(window: MainWindow) -> LogboekSection:
    page = window.show_beheer()
    assert isinstance(page, BeheerPage)
    section = page.show_titled("Logboek")
    assert isinstance(section, LogboekSection)
    settle()
    return section


def _column(table: Table, column: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def _show_dossier(section: LogboekSection, nummer: str) -> None:
    section.regels.nummer.setText(nummer)
    QTest.keyClick(section.regels.nummer, Qt.Key.Key_Return)
    settle()


def _write_lines(services: Services, number: int) -> None:
    with services.omgeving.perform(Actie.ADRESBOEK) as werk:
        for nr in range(number):
            werk.note(ObjectSoort.LIJST, f"proef-{nr}")


def test_the_fg_sees_by_number_who_looked_in_a_dossier(open_as: OpenAs, karin: Services) -> None:
    dossier_id = add_dossier(karin)
    add_dossier(karin)
    karin.jongeren.open_dossier(dossier_id)
    section = _logboek(open_as("fatima"))
    assert not section.regels.kijkers.isVisible()
    _show_dossier(section, " d00001 ")
    assert section.regels.words.text() == "Alleen regels over dossier D00001."
    assert _column(section.regels.kijkers, 0) == ["Karin Wiersma (karin)"]
    assert _column(section.regels.kijkers, 4) == ["1 keer ingezien, 1 keer gewijzigd"]
    assert all("D00001" in what for what in _column(section.table, 4))
    assert find_faults(section) == []
    section.regels.all_button.click()
    settle()
    assert not section.regels.kijkers.isVisible()
    assert section.regels.nummer.text() == ""
    assert any("D00002" in what for what in _column(section.table, 4))


def test_the_log_of_a_dossier_that_was_destroyed_is_still_there(
    open_as: OpenAs, karin: Services
) -> None:
    dossier_id = add_dossier(karin)
    with karin.omgeving.look() as tx:
        tx.wissen.erase(dossier_id, whole=True)
    section = _logboek(open_as("fatima"))
    _show_dossier(section, "D00001")
    assert section.table.row_count > 0


def test_a_number_that_is_nobodys_says_so_at_the_field(open_as: OpenAs, karin: Services) -> None:
    add_dossier(karin)
    section = _logboek(open_as("fatima"))
    before = section.table.row_count
    section.regels.find_button.click()
    assert section.regels.nummer_field.error
    _show_dossier(section, "D99999")
    assert section.regels.nummer_field.error
    assert not section.bar.isVisible()
    assert section.table.row_count >= before, "what was shown stays"
    add_dossier(karin)
    _show_dossier(section, "D00002")
    assert section.regels.nummer_field.error == ""


def test_a_dossier_of_others_leads_to_where_the_reason_is_asked(
    open_as: OpenAs, karin: Services
) -> None:
    dossier_id = add_dossier(karin)
    window = open_as("tine")
    section = _logboek(window)
    _show_dossier(section, "D00001")
    assert "kies eerst waarom" in section.bar.text
    section.bar._action.click()
    settle()
    assert window.session is not None
    assert window.session.dossier_id == dossier_id
    assert window.dossier is not None
    assert window.dossier.question is not None


def test_older_lines_are_a_page_away_and_come_back(
    open_as: OpenAs, karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logboek_regels, "PAGE", 10)
    _write_lines(karin, 24)
    section = _logboek(open_as("fatima"))
    regels = section.regels
    seen = _column(section.table, 4)
    assert len(seen) == 10
    assert not regels.newer_button.isEnabled()
    while regels.older_button.isEnabled():
        regels.older_button.click()
        settle()
        seen += _column(section.table, 4)
    assert [what for what in seen if "proef" in what] == [
        f"Lijst van jongeren proef-{nr}" for nr in reversed(range(24))
    ], "each line once, the newest first"
    assert regels.place.text().endswith("tot en met regel 1.")
    while regels.newer_button.isEnabled():
        regels.newer_button.click()
        settle()
    assert "Lijst van jongeren proef-23" in _column(section.table, 4)


def test_older_lines_of_one_dossier_stay_of_that_dossier(
    open_as: OpenAs, karin: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logboek_regels, "PAGE", 5)
    dossier_id = add_dossier(karin)
    for _ in range(7):
        karin.jongeren.open_dossier(dossier_id)
        add_dossier(karin)
    section = _logboek(open_as("fatima"))
    _show_dossier(section, "D00001")
    assert section.table.row_count == 5
    section.regels.older_button.click()
    settle()
    assert section.table.row_count == 4, "eight of the dossier, and that the FG asked who looked"
    assert all("D00001" in what for what in _column(section.table, 4))
    assert not section.regels.older_button.isEnabled()


def test_a_head_from_paper_is_laid_beside_the_log(open_as: OpenAs, karin: Services) -> None:
    add_dossier(karin)
    with karin.omgeving.look() as tx:
        kop = tx.logboek.load_kop()
    section = _logboek(open_as("fatima"))
    section.ankers.set_value(f"Logboek {kop.short}\n\n")
    section.check_button.click()
    settle()
    assert section.bar.text.startswith("Het logboek klopt: ")
    assert section.bar.text.endswith("Het nummer van papier past.")
    section.ankers.set_value(f"{kop.nr}:{'0' * 16}")
    section.check_button.click()
    settle()
    assert section.bar.text.startswith("Het logboek klopt niet.")
    assert f"Regel {kop.nr} " in section.bar.reasons


def test_a_head_that_was_typed_wrong_says_so_at_the_field(open_as: OpenAs) -> None:
    section = _logboek(open_as("fatima"))
    section.ankers.set_value("onzin")
    section.check_button.click()
    settle()
    assert "123:ab12cd34" in section.ankers_field.error
    assert not section.bar.isVisible()
    section.ankers.set_value("")
    section.check_button.click()
    settle()
    assert section.ankers_field.error == ""
    assert "papier" not in section.bar.text
