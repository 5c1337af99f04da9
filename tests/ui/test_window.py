"""The window on a real kluis."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, find_id
from tests.helpers.plannen import make_betrokkene
from tests.ui.conftest import OpenWindow, settle
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.versie import VersieStatus
from topdossier.services.services import Services
from ui.dialogs.vaststellen import VaststellenDialog
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.instemming_page import InstemmingPage
from ui.pages.overdracht_page import OverdrachtPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.selftest import visit_every_page
from ui.theme.look import look
from ui.widgets.problem_list import ProblemList


def _type(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def _tab_to(name: str) -> QWidget:
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is not None and name in (focused.accessibleName(), focused.property("text")):
            return focused
        _press(Qt.Key.Key_Tab)
        QTest.qWait(1)
    message = f"{name} is niet met Tab te bereiken"
    raise AssertionError(message)


def _open_editor(window: MainWindow) -> PlanPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    return page


def test_the_whole_job_goes_with_the_keyboard_alone(
    qtbot: QtBot, open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    services.jongeren.add(Jongere(naam=Naam(achternaam="Yılmaz", roepnaam="Zoë")))
    window = open_window(services)
    assert window.session is not None
    _type("sanne vries")
    settle()
    _press(Qt.Key.Key_Return)
    session = window.session
    qtbot.waitUntil(lambda: session.dossier_id == dossier_id)
    settle()
    _tab_to("Plan bijstellen")
    _press(Qt.Key.Key_Space)
    settle()
    _tab_to("Onderwijs en gegevens, niets open")
    for _ in range(7):
        _press(Qt.Key.Key_Down)
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Doelen en acties, niets open"
    field = _tab_to("Beginsituatie")
    assert isinstance(field, QPlainTextEdit)
    _press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    _type(" Ze komt nu op tijd.")
    QTest.qWait(1900)
    settle()
    _, plan = services.plannen.load(dossier_id)
    assert plan.handelingsdeel.doelen[0].beginsituatie.endswith(" Ze komt nu op tijd.")
    assert window.dossier is not None
    assert window.dossier.header.saved.text.startswith("Opgeslagen ")


def test_searching_never_changes_which_dossier_is_open(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    services.jongeren.add(Jongere(naam=Naam(achternaam="Yılmaz", roepnaam="Zoë")))
    assert window.session is not None
    assert window.jongeren is not None
    window.focus_search()
    for text in ("yilmaz", "zoe", "niemand", ""):
        window.jongeren.search.setText(text)
        QTest.qWait(200)
        settle()
        assert window.session.dossier_id == dossier_id
        assert window.dossier is not None
        assert window.dossier.header.name.text() == "Sanne de Vries"


def test_search_folds_letters_and_says_how_many(window: MainWindow, services: Services) -> None:
    services.jongeren.add(Jongere(naam=Naam(achternaam="Yılmaz", roepnaam="Zoë")))
    assert window.jongeren is not None
    window.jongeren.search.setText("zoe yilmaz")
    QTest.qWait(200)
    settle()
    assert window.jongeren.model.rowCount() == 1
    assert window.jongeren.count.text() == "1 jongere gevonden"


def test_leaving_a_dossier_saves_what_was_just_typed(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    other = services.jongeren.add(Jongere(naam=Naam(achternaam="Ander", roepnaam="Bo")))
    page = _open_editor(window)
    assert page.draft is not None
    page.draft.set("aanleiding", "Net getypt")
    assert window.session is not None
    assert window.session.open_dossier(other)
    _, plan = services.plannen.load(dossier_id)
    assert plan.aanleiding == "Net getypt"


def test_locking_saves_closes_and_starts_anew(
    window: MainWindow, school: Proefkluis, dossier_id: str, restarts: list[str]
) -> None:
    page = _open_editor(window)
    assert page.draft is not None
    page.draft.set("aanleiding", "Vlak voor het vergrendelen")
    window.lock()
    assert restarts == ["opnieuw"]
    assert window.session is None
    _, plan = school.open_on(PROEFDAG).plannen.load(dossier_id)
    assert plan.aanleiding == "Vlak voor het vergrendelen"


def test_a_problem_jumps_to_its_field(window: MainWindow) -> None:
    page = _open_editor(window)
    assert page.draft is not None
    assert page.form is not None
    page.draft.set("handelingsdeel.doelen[0].beginsituatie", "")
    page.check()
    settle()
    problem = next(
        item
        for item in page.session.services.plannen.check(page.dossier_id)
        if item.plek == "handelingsdeel.doelen[0].beginsituatie"
    )
    page.jump_to(problem)
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Beginsituatie"
    field = page.form.find_field(problem.plek)
    page.check()
    settle()
    assert field is not None
    assert getattr(field, "error", "")


def test_adopting_goes_back_to_reading_and_leaves_no_error(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    page = _open_editor(window)
    page.adopt()
    settle()
    (dialog,) = window.findChildren(VaststellenDialog)
    assert not dialog.advies.isVisible(), "there is no commissie outside vso"
    dialog.submit()
    assert services.plannen.load(dossier_id)[0].status is VersieStatus.CONCEPT
    dialog.naam.setText("Ruud Terpstra")
    dialog.functie.setText("directeur")
    dialog.mandaat.setText("mandaatregeling")
    dialog.submit()
    settle()
    versie, _ = services.plannen.load(dossier_id)
    assert (versie.nummer, versie.status) == (2, VersieStatus.VASTGESTELD)
    assert page.draft is None
    assert not page.bar.isVisible()
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Vastgesteld namens het bevoegd gezag door Ruud Terpstra, directeur." in shown


def test_what_stops_adoption_is_listed_before_anything_is_asked(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    page = _open_editor(window)
    assert page.draft is not None
    page.draft.set("beeld.talenten", "Zij tekent graag.")
    page.adopt()
    settle()
    assert window.findChildren(VaststellenDialog) == []
    problems = services.plannen.check(dossier_id)
    assert len(problems) == 2
    shown = page.findChild(ProblemList)
    assert shown is not None
    assert shown.isVisible()


def test_a_page_that_is_gone_is_not_asked_to_save(window: MainWindow, services: Services) -> None:
    assert window.session is not None
    _open_editor(window)
    for number in range(3):
        jongere = Jongere(naam=Naam(achternaam=f"Ander{number}"))
        assert window.session.open_dossier(services.jongeren.add(jongere))
        settle()
    assert len(window.session._flushers) == 1
    assert window.session.flush()


def test_the_button_of_a_person_asks_to_give_the_laptop_to_them(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    assert window.dossier is not None
    page = window.dossier.show_tab(1)
    settle()
    assert isinstance(page, InstemmingPage)
    moeder = find_id(services, dossier_id, "Fatima")
    wanted: list[str] = []
    window.dossier.overhandigen_wanted.connect(wanted.append)
    page.sign_buttons[moeder].click()
    assert wanted == [moeder]


def test_the_okr_is_shown_from_memory(window: MainWindow) -> None:
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Overdracht"))
    assert isinstance(page, OverdrachtPage)
    settle()
    assert page.okr.preview.page_count >= 1


def test_okr_without_inzage_says_why(window: MainWindow) -> None:
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Overdracht"))
    assert isinstance(page, OverdrachtPage)
    settle()
    assert page.okr.save() is None
    settle()
    assert page.bar.isVisible()
    assert page.bar.reasons.startswith("• ")


def test_narrow_and_zoomed_the_list_becomes_a_menu(window: MainWindow) -> None:
    assert window.jongeren is not None
    look.set_zoom(2.0)
    settle()
    assert not window.jongeren.isVisible()
    assert window.top.menu_button.isVisible()
    window.top.menu_button.click()
    assert window.jongeren.isVisible()
    look.set_zoom(1.0)
    settle()
    assert window.jongeren.isVisible()
    assert window.top.menu_button.isVisible()


def test_a_mentor_edits_and_cannot_adopt(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("femke", Rol.MENTOR)
    services.teams.add(dossier_id, "femke")
    window = open_window(school.open_on(PROEFDAG, "femke"))
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    page = _open_editor(window)
    assert page.draft is not None
    names = [button.accessibleName() for button in page.findChildren(QWidget)]
    assert "Vaststellen" not in names


def test_f6_walks_the_panes(window: MainWindow) -> None:
    window.focus_search()
    assert window.jongeren is not None
    assert window.dossier is not None
    window.walk_panes()
    assert window.dossier.tabs.hasFocus()
    window.walk_panes()
    window.walk_panes()
    assert window.jongeren.search.hasFocus()


def test_names_with_mark_up_are_shown_letter_by_letter(
    window: MainWindow, services: Services
) -> None:
    name = Naam(achternaam="<b>Vet</b>", roepnaam="<img src='/etc/passwd'>")
    odd = add_dossier(services, make_betrokkene(naam=name))
    assert window.session is not None
    window.session.open_dossier(odd)
    settle()
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        for label in window.findChildren(QLabel)
        if label.text() and not label.objectName().startswith("qt_")
    )


def test_a_thousand_qt_calls_leave_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 500


class _ShownWindows(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


def test_building_a_page_never_flashes_a_window_of_its_own(
    qapp: QApplication, open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    shown = _ShownWindows()
    qapp.installEventFilter(shown)
    window = open_window(services)
    visit_every_page(window, dossier_id)
    settle()
    page = _open_editor(window)
    for index in range(len(SECTIONS)):
        page.show_section(index)
    settle()
    qapp.removeEventFilter(shown)
    assert set(shown.kinds) == {"MainWindow"}
