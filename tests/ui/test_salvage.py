"""A damaged kluis in the window: which pages, what can be saved, and the ways to mend it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.kluizen import (
    WACHTWOORD,
    Proefkluis,
    add_dossier,
    forget_pogingen,
    make_kluis,
    read_all_files,
)
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.bootstrap import open_kluis
from topdossier.domain.bevoegdheden import Rol
from topdossier.errors import KluisDamagedError
from ui.main_window import MainWindow
from ui.models.controle import describe_fouten, describe_pages
from ui.pages import unlock_page as unlock_module
from ui.pages.beheer.kluis import KluisSection
from ui.pages.beheer.page import BeheerPage
from ui.pages.recover_page import RecoverPage
from ui.pages.restore_page import RestorePage
from ui.pages.salvage_page import SalvagePage, find_free
from ui.session import load_entrance
from ui.tasks import runner

PAGE = 4096


def _damage(kluis: Proefkluis, *pages: int) -> None:
    data = bytearray(kluis.db.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 1000] ^= 1
    kluis.db.write_bytes(data)


def _last_page(kluis: Proefkluis) -> int:
    return kluis.db.stat().st_size // PAGE


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "kluis" / "school")
    made.add_gebruiker("maarten", Rol.MENTOR)
    made.write_slots()
    services = made.open()
    for _ in range(3):
        add_dossier(services)
    made.close_all()
    yield made
    made.close_all()


@pytest.fixture
def window(qtbot: QtBot, school: Proefkluis) -> MainWindow:
    made = MainWindow(restart=lambda: None)
    qtbot.addWidget(made)
    made.first_painted.disconnect()
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.unlock_page.show_entrance(load_entrance(school.folder))
    return made


def _wait() -> None:
    """A salt that may be damaged is tried, which takes seconds."""
    runner.wait_until_idle()
    settle()


def _unlock(window: MainWindow) -> None:
    page = window.unlock_page
    page.gebruiker.set_value("karin")
    page.wachtwoord.setText(WACHTWOORD)
    page.submit()
    settle()


def _open_salvage(window: MainWindow) -> SalvagePage:
    window.unlock_page.gebruiker.set_value("karin")
    window.unlock_page.damaged_button.click()
    page = window.door.currentWidget()
    assert isinstance(page, SalvagePage)
    return page


def test_a_kluis_that_is_damaged_leads_to_what_can_be_done(
    window: MainWindow, school: Proefkluis
) -> None:
    _damage(school, 1)
    _unlock(window)
    assert "beschadigd" in window.unlock_page.bar.text
    assert QApplication.focusWidget() is window.unlock_page.damaged_button
    QTest.keyClick(window.unlock_page.damaged_button, Qt.Key.Key_Space)
    page = window.door.currentWidget()
    assert isinstance(page, SalvagePage)
    assert page.way_in.gebruiker.get_value() == "karin", "who was chosen already"
    assert find_faults(page) == []
    page.restore_button.click()
    assert isinstance(window.door.currentWidget(), RestorePage)


def test_the_damaged_pages_are_named_and_nothing_changes(
    window: MainWindow, school: Proefkluis
) -> None:
    _damage(school, 5, 7)
    before = read_all_files(school.folder)
    page = _open_salvage(window)
    page.inspect()
    assert page.way_in.wachtwoord_field.error
    page.way_in.wachtwoord.setText("niet dit")
    page.inspect()
    settle()
    assert page.bar.isVisible()
    forget_pogingen(school.folder)  # the second to wait is not what is looked at
    page.way_in.wachtwoord.setText(WACHTWOORD)
    page.inspect()
    settle()
    assert page.bar.text == "Deze bladzijden van de opslag zijn beschadigd: 5, 7."
    assert read_all_files(school.folder) == before


def test_a_whole_kluis_has_no_damaged_pages(window: MainWindow) -> None:
    page = _open_salvage(window)
    page.way_in.wachtwoord.setText(WACHTWOORD)
    QTest.keyClick(page.way_in.wachtwoord, Qt.Key.Key_Return)
    settle()
    assert page.bar.text == "Alle bladzijden van de opslag zijn heel."


def test_what_is_readable_is_saved_in_a_new_folder(
    window: MainWindow, school: Proefkluis, tmp_path: Path
) -> None:
    _damage(school, 1)
    before = {
        name: data for name, data in read_all_files(school.folder).items() if "lock" not in name
    }
    stick = tmp_path / "stick"
    (stick / "geredde-kluis").mkdir(parents=True)
    page = _open_salvage(window)
    page.way_in.wachtwoord.setText(WACHTWOORD)
    page.salvage(stick)
    _wait()
    assert page.report.isVisible(), page.bar.text
    assert page.title.text() == "Gered wat leesbaar was"
    assert page.way_in.wachtwoord.text() == ""
    assert find_faults(page) == []
    assert str(stick / "geredde-kluis-2") in page.report.steps.text()
    shown = page.report.table.model()
    rows = {
        shown.index(row, 0).data(): shown.index(row, 1).data() for row in range(shown.rowCount())
    }
    assert rows["Dossiers"] == "3"
    assert "Bijlagen" not in rows, "of what was not found stands a sentence and no row"
    assert "Niets gevonden van: " in page.report.notes.text()
    after = {
        name: data for name, data in read_all_files(school.folder).items() if "lock" not in name
    }
    assert after == before, "the damaged one stays as it is"
    page.ok_button.click()
    settle()
    assert "geredde-kluis-2" in window.unlock_page.bar.text
    services = open_kluis(stick / "geredde-kluis-2", "karin", WACHTWOORD)
    assert services.jongeren.search("").totaal == 3
    services.close()


def test_the_paper_saves_too_and_asks_no_pages(
    window: MainWindow, school: Proefkluis, tmp_path: Path
) -> None:
    page = _open_salvage(window)
    page.way_in.switch()
    assert not page.inspect_button.isVisible()
    page.way_in.sleutel.set_value(school.herstelsleutel)
    page.salvage(tmp_path)
    _wait()
    assert page.report.isVisible()
    assert page.way_in.sleutel.get_value() == ""


def test_nothing_is_saved_into_the_damaged_kluis(window: MainWindow, school: Proefkluis) -> None:
    page = _open_salvage(window)
    page.way_in.wachtwoord.setText(WACHTWOORD)
    page.salvage(school.folder)
    settle()
    assert "map van een kluis" in page.bar.text
    assert not page.report.isVisible()
    assert page.ok_button.isEnabled()
    assert not (school.folder / "geredde-kluis").exists()


def test_escape_leads_back_and_keeps_no_wachtwoord(window: MainWindow) -> None:
    page = _open_salvage(window)
    page.way_in.wachtwoord.setText(WACHTWOORD)
    QTest.keyClick(page.way_in.wachtwoord, Qt.Key.Key_Escape)
    assert window.door.currentWidget() is window.unlock_page
    assert page.way_in.wachtwoord.text() == ""
    settle()


def test_a_file_of_keys_that_is_damaged_is_made_anew_with_the_paper(
    window: MainWindow, school: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    slots = school.folder / "kluis.json"
    tree = json.loads(slots.read_text(encoding="utf-8"))
    del tree["sleutelvakken"][1]["kdf"]
    slots.write_text(json.dumps(tree), encoding="utf-8")
    monkeypatch.setattr(unlock_module, "find_kluis_map", lambda: school.folder)
    page = window.unlock_page
    with pytest.raises(KluisDamagedError) as caught:
        load_entrance(school.folder)
    page._show_no_kluis(caught.value)
    assert page.restore_button.isVisible()
    assert not page.damaged_button.isVisible(), "without the file of keys nothing can be read"
    assert page.forgotten_button.text() == "Herstellen met de herstelsleutel"
    page.forgotten_button.click()
    recover = page.findChild(RecoverPage)
    assert recover is not None
    assert find_faults(recover) == []
    recover.gebruiker.set_value("karin")
    recover.sleutel.set_value(school.herstelsleutel)
    recover.nieuw.set_value("kwartel tegel harmonica wolk")
    recover.submit()
    settle()
    assert page.unlock_button.isVisible(), recover.bar.text
    assert "karin" in load_entrance(school.folder).logins
    open_kluis(school.folder, "karin", "kwartel tegel harmonica wolk").close()


def _kluis_section(window: MainWindow) -> KluisSection:
    page = window.show_beheer()
    assert isinstance(page, BeheerPage)
    section = page.show_titled("Kluis")
    assert isinstance(section, KluisSection)
    settle()
    return section


def test_the_whole_kluis_is_checked_and_what_was_looked_at_is_shown(
    open_window: OpenWindow, school: Proefkluis
) -> None:
    section = _kluis_section(open_window(school.open(login="maarten")))
    section.check_button.click()
    assert section.progress.isVisible()
    assert not section.check_button.isEnabled(), "once is enough"
    settle()
    assert section.state.text == "Alles klopt"
    assert not section.faults.isVisible()
    assert find_faults(section) == []
    shown = section.parts.model()
    rows = {
        shown.index(row, 0).data(): shown.index(row, 1).data() for row in range(shown.rowCount())
    }
    assert rows["Versleuteling van elke bladzijde"] == "alles"
    assert int(rows["Regels van het logboek"]) > 0
    assert section.check_button.isEnabled()


@pytest.mark.parametrize(
    ("login", "advice"), [("karin", "reservekopie terug"), ("maarten", "Waarschuw uw beheerder")]
)
def test_damaged_pages_are_told_with_what_to_do(
    open_window: OpenWindow, school: Proefkluis, login: str, advice: str
) -> None:
    window = open_window(school.open(login=login))
    section = _kluis_section(window)
    page = _last_page(school)
    _damage(school, page)
    section.check_button.click()
    settle()
    assert section.state.text == "De kluis klopt niet: 1 fout"
    shown = section.faults.model()
    assert shown.index(0, 0).data() == f"Bladzijde {page} van de opslag is beschadigd."
    assert advice in section.advice.text()
    assert find_faults(section) == []


def test_a_changed_log_is_told_line_by_line(open_window: OpenWindow, school: Proefkluis) -> None:
    window = open_window(school.open())
    section = _kluis_section(window)
    opslag = school.open_opslag()
    with opslag.transactie() as tx:
        connection = tx._session.connection()
        connection.exec_driver_sql("DROP TRIGGER logregel_no_update")
        connection.exec_driver_sql("UPDATE logregel SET wie = 'iemand' WHERE nr = 1")
    opslag.close()
    section.check_button.click()
    settle()
    shown = section.faults.model()
    assert "Regel 1 " in shown.index(0, 0).data()
    assert "FG" in section.advice.text()
    assert "reservekopie" not in section.advice.text()


def test_many_pages_stand_in_one_sentence() -> None:
    assert describe_pages((4,)) == "Bladzijde 4 van de opslag is beschadigd."
    many = describe_pages(tuple(range(1, 41)))
    assert many.endswith("24, 25 en nog 15.")
    faults = (("bladzijde", 3), ("bladzijden-meer", 9), ("opslag", 0))
    assert describe_fouten(faults) == (
        "Deze bladzijden van de opslag zijn beschadigd: 3 en nog 9.",
        "De opbouw van de opslag klopt niet; de kluis is beschadigd.",
    )


def test_what_was_saved_before_is_never_written_over(tmp_path: Path) -> None:
    assert find_free(tmp_path).name == "geredde-kluis"
    (tmp_path / "geredde-kluis").mkdir()
    (tmp_path / "geredde-kluis-2").mkdir()
    assert find_free(tmp_path).name == "geredde-kluis-3"
