"""Beheer on a real kluis: people, own key, back-up, terms, log, and who begins there."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.helpers.kluizen import PROEFDAG, WACHTWOORD, Proefkluis, add_dossier, make_kluis
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, Actie, KluisSoort, Rol, may
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import MachineError
from topdossier.services.services import Services
from ui.dialogs.mensen import ROL_WORDS, StartwachtwoordDialog
from ui.main_window import MainWindow
from ui.pages.beheer import logboek as logboek_module
from ui.pages.beheer import register as register_module
from ui.pages.beheer.logboek import LogboekSection
from ui.pages.beheer.mensen import MensenSection
from ui.pages.beheer.page import BeheerPage
from ui.pages.beheer.register import RegisterSection
from ui.pages.beheer.reservekopie import ReservekopieSection
from ui.pages.beheer.sleutel import SleutelSection
from ui.tasks import runner
from ui.theme.look import look
from ui.widgets.button import Button

PEOPLE = (
    ("bert", Rol.BEHEERDER),
    ("fatima", Rol.FG),
    ("maarten", Rol.MENTOR),
    ("tine", Rol.ZORGCOORDINATOR),
)
OpenAs = Callable[[str], MainWindow]


@pytest.fixture
def school(school: Proefkluis) -> Proefkluis:
    for login, rol in PEOPLE:
        school.add_gebruiker(login, rol)
    school.write_slots()
    return school


@pytest.fixture
def open_as(open_window: OpenWindow, school: Proefkluis) -> OpenAs:
    return lambda login: open_window(school.open_on(PROEFDAG, login))


def _beheer(window: MainWindow) -> BeheerPage:
    page = window.show_beheer()
    settle()
    assert isinstance(page, BeheerPage)
    return page


def _mensen(window: MainWindow) -> MensenSection:
    section = _beheer(window).show_titled("Mensen")
    settle()
    assert isinstance(section, MensenSection)
    return section


def _choose(section: MensenSection, login: str) -> None:
    rows = [rij.login for rij in section._rijen]
    section.table.selectRow(rows.index(login))


def _services(window: MainWindow) -> Services:
    assert window.session is not None
    return window.session.services


@pytest.mark.parametrize(
    ("login", "first"), [("bert", "Mensen"), ("fatima", "Logboek")], ids=["beheerder", "fg"]
)
def test_who_may_see_no_dossier_begins_in_beheer(
    open_as: OpenAs, school: Proefkluis, login: str, first: str
) -> None:
    add_dossier(school.open_on(PROEFDAG))
    window = open_as(login)
    assert window.jongeren is None
    assert isinstance(window._place, BeheerPage)
    page = window._place
    assert page.titles[page.tabs.currentIndex()] == first
    shown = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert "Sanne" not in shown
    with _services(window).omgeving.look() as tx:
        refused = [r for r in tx.logboek.list((), 100) if r.uitkomst is Uitkomst.GEWEIGERD]
    assert refused == [], "nothing was asked that this rol may not have"


RIGHTS = {
    "Mensen": (Actie.BEHEREN, Actie.TEAM),
    "Mijn sleutel": (Actie.SLEUTEL,),
    "Reservekopie": (Actie.RESERVEKOPIE,),
    "Kluis": (Actie.CONTROLEREN,),
    "Tekstblokken": (Actie.TEKSTBLOKKEN,),
    "Bewaartermijnen": (Actie.BEWAARLIJST,),
    "Logboek": (Actie.LOGBOEK,),
    "Verwerkingsregister": (Actie.AVG_REGISTER,),
}
"""A tab without a row here is a tab that nobody decided about."""


@pytest.mark.parametrize(
    ("soort", "rol"),
    [(soort, rol) for soort in KluisSoort for rol in sorted(ROLLEN_PER_KLUIS[soort])],
)
def test_everyone_gets_the_parts_of_their_rol_and_no_part_asks_more(
    open_window: OpenWindow, tmp_path: Path, soort: KluisSoort, rol: Rol
) -> None:
    kluis = make_kluis(tmp_path / "kluis", soort=soort)
    kluis.add_gebruiker("iemand", rol)
    kluis.write_slots()
    window = open_window(kluis.open_on(PROEFDAG, "iemand"))
    page = _beheer(window)
    assert page.titles == tuple(
        title for title, acties in RIGHTS.items() if any(may(rol, actie) for actie in acties)
    )
    for index, title in enumerate(page.titles):
        section = page.show_section(index)
        settle()
        assert not section.bar.isVisible(), title
        assert find_faults(window) == [], title
        primary = [
            button.text()
            for button in section.findChildren(Button)
            if button.isVisible() and button.property("kind") == "primary"
        ]
        assert len(primary) <= 1, title
    with _services(window).omgeving.look() as tx:
        refused = [r for r in tx.logboek.list((), 100) if r.uitkomst is Uitkomst.GEWEIGERD]
    assert refused == [], "no part asks for what this rol may not have"
    kluis.close_all()


def test_every_rol_has_a_line_that_says_what_it_may() -> None:
    assert set(ROL_WORDS) == set(Rol)


def test_someone_is_added_and_the_start_wachtwoord_is_shown_once(open_as: OpenAs) -> None:
    window = open_as("bert")
    section = _mensen(window)
    dialog = section.open_add()
    dialog.submit()
    assert dialog.naam_field.error
    assert dialog.rol.get_value() == "", "nothing is chosen beforehand"
    dialog.naam.setText("Olga  Peters")
    assert dialog.login.text() == "olga"
    dialog.rol.get_button("orthopedagoog").click()
    dialog.submit()
    settle()
    shown = window.findChild(StartwachtwoordDialog)
    assert shown is not None
    start = shown.wachtwoord.text()
    select = Qt.TextInteractionFlag.TextSelectableByMouse
    assert not shown.wachtwoord.textInteractionFlags() & select, "no clipboard gets it"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible(), "it would be gone for good"
    shown.submit()
    settle()
    olga = next(rij for rij in _services(window).gebruikers.list() if rij.login == "olga")
    assert (olga.naam, olga.rol, olga.moet_wijzigen) == ("Olga Peters", Rol.ORTHOPEDAGOOG, True)
    left = [label.text() for label in window.findChildren(QLabel)]
    assert not any(start in text for text in left)
    row = [rij.login for rij in section._rijen].index("olga")
    index = section.table.model().index(row, 4)
    assert index.data() == "Actief, heeft nog het startwachtwoord"


def test_a_login_that_was_ever_there_is_refused_and_the_form_stays(open_as: OpenAs) -> None:
    window = open_as("bert")
    dialog = _mensen(window).open_add()
    dialog.naam.setText("Maarten Ander")
    assert dialog.login.text() == "maarten"
    dialog.rol.get_button("mentor").click()
    dialog.submit()
    settle()
    assert dialog.bar.isVisible()
    assert dialog.isVisible()
    assert dialog.naam.text() == "Maarten Ander"
    dialog.reject()


def test_blocking_is_asked_and_going_back_is_the_default(open_as: OpenAs) -> None:
    window = open_as("bert")
    section = _mensen(window)
    _choose(section, "maarten")
    dialog = section.open_block()
    assert dialog is not None
    assert dialog.cancel_button.isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert not section._rijen[0].tot
    assert all(rij.status is GebruikerStatus.ACTIEF for rij in _services(window).gebruikers.list())
    dialog = section.open_block()
    assert dialog is not None
    dialog.ok_button.click()
    settle()
    maarten = next(rij for rij in section._rijen if rij.login == "maarten")
    assert maarten.status is GebruikerStatus.GEBLOKKEERD
    _choose(section, "maarten")
    assert not section.block_button.isEnabled()
    assert not section.rol_button.isEnabled()


def test_nobody_can_block_themselves_here(open_as: OpenAs) -> None:
    section = _mensen(open_as("bert"))
    _choose(section, "bert")
    assert not section.block_button.isEnabled()


def test_a_rol_is_changed(open_as: OpenAs) -> None:
    window = open_as("bert")
    section = _mensen(window)
    _choose(section, "maarten")
    dialog = section.open_rol()
    assert dialog is not None
    assert dialog.rol.get_value() == str(Rol.MENTOR), "what it is now"
    dialog.rol.get_button("orthopedagoog").click()
    dialog.submit()
    settle()
    maarten = next(rij for rij in section._rijen if rij.login == "maarten")
    assert maarten.rol is Rol.ORTHOPEDAGOOG


def test_a_new_start_wachtwoord_for_who_lost_theirs(open_as: OpenAs) -> None:
    window = open_as("bert")
    section = _mensen(window)
    _choose(section, "maarten")
    dialog = section.open_restart()
    assert dialog is not None
    dialog.ok_button.click()
    settle()
    shown = window.findChild(StartwachtwoordDialog)
    assert shown is not None
    assert len(shown.wachtwoord.text()) >= 16
    shown.submit()


def test_one_changes_ones_own_wachtwoord(open_as: OpenAs) -> None:
    window = open_as("maarten")
    section = _beheer(window).show_titled("Mijn sleutel")
    assert isinstance(section, SleutelSection)
    settle()
    section.change()
    assert section.oud_field.error
    section.oud.setText("niet dit")
    section.nieuw.set_value("kwartel tegel harmonica wolk")
    section.change()
    settle()
    assert section.bar.isVisible()
    assert section.nieuw.get_value(), "what was typed stays after a mistake"
    QTest.qWait(1200)  # after a wrong one the next has to wait
    section.oud.setText(WACHTWOORD)
    section.change()
    settle()
    assert section.bar.text == "Uw wachtwoord is nieuw."
    assert section.oud.text() == section.nieuw.get_value() == ""


def test_without_a_safe_one_sentence_says_so(open_as: OpenAs) -> None:
    section = _beheer(open_as("maarten")).show_titled("Mijn sleutel")
    assert isinstance(section, SleutelSection)
    settle()
    if section.state.text == "Binden kan hier niet":
        assert not section.bind_button.isVisible()
        assert "sleutelbewaarplaats" in section.words.text()


def test_a_back_up_is_made_in_the_folder_someone_chose(open_as: OpenAs, tmp_path: Path) -> None:
    window = open_as("karin")
    add_dossier(_services(window))
    section = _beheer(window).show_titled("Reservekopie")
    assert isinstance(section, ReservekopieSection)
    settle()
    assert section.state.text == "Nog geen reservekopie"
    stick = tmp_path / "stick"
    stick.mkdir()
    section.make(stick)
    settle()
    assert len(list(stick.glob("*.topkopie"))) == 1
    assert section.bar.text.startswith("De reservekopie is gemaakt en gecontroleerd")
    assert section.state.text == "De laatste is van vandaag"
    assert section.make_button.isEnabled()


def test_a_back_up_that_cannot_be_written_says_why(open_as: OpenAs, tmp_path: Path) -> None:
    section = _beheer(open_as("karin")).show_titled("Reservekopie")
    assert isinstance(section, ReservekopieSection)
    section.make(tmp_path / "bestaat" / "niet" / "x")
    settle()
    assert section.bar.isVisible()
    assert not section.progress.isVisible()
    assert section.make_button.isEnabled()


def test_the_window_reminds_of_a_back_up_after_a_week(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    school = make_kluis(tmp_path / "echt", voorbeeld=False)
    school.write_slots()
    services = school.open()
    add_dossier(services)
    services.reservekopie.make(tmp_path)
    later = date.today() + timedelta(days=8)  # noqa: DTZ011  the back-up bears the real day
    window = open_window(school.open_on(later))
    assert window.bar.isVisible()
    assert window.bar.text == "De laatste reservekopie is 8 dagen oud."
    window._go_backup()
    settle()
    assert isinstance(window._place, BeheerPage)
    assert not window.bar.isVisible()
    assert window._place.titles[window._place.tabs.currentIndex()] == "Reservekopie"
    school.close_all()


def test_a_back_up_ends_the_reminder(open_window: OpenWindow, tmp_path: Path) -> None:
    school = make_kluis(tmp_path / "echt", voorbeeld=False)
    school.write_slots()
    services = school.open()
    add_dossier(services)
    window = open_window(services)
    assert window.bar.text == "Er is nog geen reservekopie van deze kluis."
    section = _beheer(window).show_titled("Reservekopie")
    assert isinstance(section, ReservekopieSection)
    assert window.bar.isVisible()
    section.make(tmp_path)
    settle()
    assert not window.bar.isVisible()


def test_the_voorbeeldkluis_reminds_of_nothing(open_as: OpenAs, school: Proefkluis) -> None:
    add_dossier(school.open_on(PROEFDAG))
    assert not open_as("karin").bar.isVisible()


def test_a_mentor_is_not_reminded_of_a_back_up(open_as: OpenAs, school: Proefkluis) -> None:
    add_dossier(school.open_on(PROEFDAG))
    assert not open_as("maarten").bar.isVisible()


def test_the_fg_checks_the_log_and_takes_it_along(
    open_as: OpenAs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = _beheer(open_as("fatima")).show_titled("Logboek")
    assert isinstance(section, LogboekSection)
    settle()
    assert section.table.row_count > 0
    section.check_button.click()
    settle()
    assert section.bar.text.startswith("Het logboek klopt: ")
    target = tmp_path / "log.csv"
    monkeypatch.setattr(logboek_module, "choose_to_save", lambda *_: target)
    section.vanaf.setText("31-02-2026")
    section.export_button.click()
    assert section.vanaf_field.error
    section.vanaf.setText("01-01-2026")
    section.export_button.click()
    settle()
    assert target.stat().st_size > 100
    section.tot.setText("01-01-2020")
    section.export_button.click()
    settle()
    assert section.bar.isVisible()


def test_who_may_not_take_the_log_along_is_not_offered_it(open_as: OpenAs) -> None:
    window = open_as("karin")
    section = _beheer(window).show_titled("Logboek")
    assert isinstance(section, LogboekSection)
    assert not may(_services(window).info.rol, Actie.LOGBOEK_UITVOEREN)
    assert not hasattr(section, "export_button")


def test_a_changed_log_is_told_with_the_line(open_as: OpenAs, school: Proefkluis) -> None:
    window = open_as("fatima")
    section = _beheer(window).show_titled("Logboek")
    assert isinstance(section, LogboekSection)
    settle()
    opslag = school.open_opslag()
    with opslag.transactie() as tx:
        connection = tx._session.connection()
        connection.exec_driver_sql("DROP TRIGGER logregel_no_update")
        connection.exec_driver_sql("UPDATE logregel SET wie = 'iemand' WHERE nr = 1")
    opslag.close()
    section.check_button.click()
    settle()
    assert section.bar.text.startswith("Het logboek klopt niet.")
    assert "Regel 1 " in section.bar.reasons


def test_the_register_is_written(
    open_as: OpenAs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = _beheer(open_as("fatima")).show_titled("Verwerkingsregister")
    assert isinstance(section, RegisterSection)
    target = tmp_path / "uit"
    monkeypatch.setattr(register_module, "choose_to_save", lambda *_: target)
    section.register_button.click()
    runner.wait_until_idle()  # paper and an office library are slow to load on a busy machine
    assert target.read_bytes().startswith(b"%PDF")
    section.dpia_button.click()
    runner.wait_until_idle()
    assert section.bar.text == "Bewaard: uit."
    assert target.read_bytes().startswith(b"PK")


def test_beheer_does_not_leave_text_that_could_not_be_saved(open_as: OpenAs) -> None:
    window = open_as("karin")
    dossier_id = add_dossier(_services(window))
    assert window.session is not None
    assert window.session.open_dossier(dossier_id)
    settle()
    window.session.add_flusher(lambda: False)
    assert window.show_beheer() is None
    assert window.session.dossier_id == dossier_id
    assert window.dossier is not None
    window.session._flushers.clear()


def test_a_dossier_opens_again_after_beheer(open_as: OpenAs) -> None:
    window = open_as("karin")
    dossier_id = add_dossier(_services(window))
    assert window.session is not None
    assert window.session.open_dossier(dossier_id)
    settle()
    _beheer(window)
    assert window.dossier is None
    assert window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None


def test_the_keyboard_reaches_every_part(open_as: OpenAs) -> None:
    window = open_as("bert")
    page = _beheer(window)
    assert QApplication.focusWidget() is page.tabs
    for title in page.titles[1:]:
        QTest.keyClick(page.tabs, Qt.Key.Key_Right)
        settle()
        assert page.titles[page.tabs.currentIndex()] == title


def _chosen(section: MensenSection) -> str:
    """Read anew: the type checker would go on with what it was when nobody was chosen."""
    return section.persoon.login if section.persoon is not None else ""


def test_a_person_is_chosen_and_blocked_with_the_keyboard(open_as: OpenAs) -> None:
    section = _mensen(open_as("bert"))
    section.table.setFocus()
    assert section.persoon is None
    assert not section.block_button.isVisible(), "nobody is chosen beforehand"
    for _ in range(section.table.row_count):
        QTest.keyClick(section.table, Qt.Key.Key_Down)
        if _chosen(section) == "maarten":
            break
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is section.block_button
    assert focused.accessibleName() == "Blokkeren: Maarten Wiersma"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_no_text_of_beheer_is_squeezed(open_as: OpenAs, zoom: float) -> None:
    window = open_as("karin")
    page = _beheer(window)
    look.set_zoom(zoom)
    for index, title in enumerate(page.titles):
        page.show_section(index)
        settle()
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text() and label.wordWrap():
                need = label.heightForWidth(label.width())
                assert label.height() >= need - 2, (title, label.text())


def test_an_error_while_making_the_register_is_told(
    open_as: OpenAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = _beheer(open_as("fatima")).show_titled("Verwerkingsregister")
    assert isinstance(section, RegisterSection)

    def fail(_target: Path, _content: bytes) -> None:
        raise MachineError("doelbestand-niet-geschreven")

    monkeypatch.setattr(register_module, "choose_to_save", lambda *_: Path("weg"))
    monkeypatch.setattr(register_module, "write_file", fail)
    section.register_button.click()
    settle()
    assert section.bar.isVisible()
