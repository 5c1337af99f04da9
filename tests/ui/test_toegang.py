"""Outside one's own dossiers a reason comes first, and nothing is shown before it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    exchange_kaarten,
    make_agreed_dossier,
    make_swv,
    tell_ouders,
)
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol, Toegangsreden
from topdossier.domain.jongere import Jongere, Naam
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS, DossierPage
from ui.pages.gegevens_page import GegevensPage
from ui.pages.plan_page import PlanPage
from ui.pages.toegang_page import ClosedPage, ReasonPage
from ui.theme.look import look


def _open_as(
    open_window: OpenWindow, school: Proefkluis, rol: Rol, dossier_id: str, login: str = "olga"
) -> MainWindow:
    school.add_gebruiker(login, rol)
    window = open_window(school.open_on(PROEFDAG, login))
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    return window


def _ask(window: MainWindow) -> ReasonPage:
    assert window.dossier is not None
    question = window.dossier.question
    assert isinstance(question, ReasonPage)
    return question


def _read(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("rol", [Rol.ZORGCOORDINATOR, Rol.ORTHOPEDAGOOG])
def test_a_strange_dossier_asks_why_before_anything_is_built(
    open_window: OpenWindow, school: Proefkluis, dossier_id: str, rol: Rol
) -> None:
    window = _open_as(open_window, school, rol, dossier_id)
    question = _ask(window)
    assert question.reden.get_value() == ""
    assert "Waarom opent u het dossier van Sanne de Vries?" in _read(question)
    assert "komt in het logboek" in _read(question)
    assert window.findChildren(PlanPage) == []
    assert window.dossier is not None
    assert not window.dossier.tabs.isVisible()
    assert not window.dossier.header.isVisible()


def test_without_a_reason_it_stays_closed(
    open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    window = _open_as(open_window, school, Rol.ORTHOPEDAGOOG, dossier_id)
    question = _ask(window)
    question.open_button.click()
    settle()
    assert question.reden_field.error
    assert window.findChildren(PlanPage) == []


def test_the_reason_opens_it_and_stands_in_the_log(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    window = _open_as(open_window, school, Rol.ORTHOPEDAGOOG, dossier_id)
    question = _ask(window)
    question.reden.get_button("overleg").click()
    question.open_button.click()
    settle()
    assert window.dossier is not None
    assert window.dossier.question is None
    assert window.dossier.header.name.text() == "Sanne de Vries"
    assert isinstance(window.dossier.show_tab(0), PlanPage)
    kijkers = {rij.login: rij for rij in services.logboek.list_kijkers(dossier_id)}
    assert kijkers["olga"].redenen == (Toegangsreden.OVERLEG,)


def test_the_keyboard_alone_gives_the_reason(
    open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    window = _open_as(open_window, school, Rol.ORTHOPEDAGOOG, dossier_id)
    question = _ask(window)
    focused = QApplication.focusWidget()
    assert focused is question.reden.get_button("waarneming")
    assert question.reden.get_value() == ""
    QTest.keyClick(focused, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert question.reden.get_value() == "overleg"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    settle()
    assert window.dossier is not None
    assert window.dossier.is_entered
    assert window.dossier.tabs.hasFocus()


def test_escape_goes_back_to_the_very_page_that_was_shown(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("olga", Rol.ORTHOPEDAGOOG)
    services.teams.add(dossier_id, "olga")
    other = services.jongeren.add(Jongere(naam=Naam(achternaam="Ander", roepnaam="Bo")))
    window = open_window(school.open_on(PROEFDAG, "olga"))
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    own = window.dossier
    assert own is not None
    tab = own.show_tab(TABS.index("Gegevens"))
    assert isinstance(tab, GegevensPage)
    window.focus_search()
    window.session.open_dossier(other)
    settle()
    assert "Bo Ander" in _read(_ask(window))
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    settle()
    assert window.dossier is own
    assert window.session.dossier_id == dossier_id
    assert tab.isVisible()
    assert window.jongeren is not None
    assert window.jongeren.search.hasFocus()
    assert window.session.open_dossier(other)
    settle()
    assert isinstance(window.dossier.question, ReasonPage)


def test_going_back_to_beheer_and_to_nothing(
    open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    window = _open_as(open_window, school, Rol.ZORGCOORDINATOR, dossier_id)
    _ask(window).back_button.click()
    settle()
    assert window.dossier is None
    assert "Zoek links een jongere" in _read(window)
    beheer = window.show_beheer()
    settle()
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    _ask(window).back_button.click()
    settle()
    assert beheer is not None
    assert beheer.isVisible()
    assert window.session.dossier_id == ""


def test_choosing_another_one_instead_still_leads_back_to_the_first(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    other = add_dossier(services)
    window = _open_as(open_window, school, Rol.ZORGCOORDINATOR, dossier_id)
    assert window.session is not None
    window.session.open_dossier(other)
    settle()
    _ask(window).back_button.click()
    settle()
    assert "Zoek links een jongere" in _read(window)
    assert len(window.findChildren(DossierPage)) == 0


def test_a_tab_that_was_asked_for_is_shown_after_the_reason(
    open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    window = _open_as(open_window, school, Rol.ZORGCOORDINATOR, dossier_id)
    assert window.dossier is not None
    window.dossier.show_tab(TABS.index("Gegevens"))
    question = _ask(window)
    question.reden.get_button("crisis").click()
    question.submit()
    settle()
    assert window.dossier.tabs.currentIndex() == TABS.index("Gegevens")
    assert window.findChildren(PlanPage) == []


def test_a_mentor_outside_the_team_gets_one_clear_sentence(
    open_window: OpenWindow, school: Proefkluis, dossier_id: str
) -> None:
    window = _open_as(open_window, school, Rol.MENTOR, dossier_id)
    assert window.dossier is not None
    question = window.dossier.question
    assert isinstance(question, ClosedPage)
    assert question.sentence.startswith("U zit niet in het team van deze jongere.")
    assert question.back_button.hasFocus()
    assert "Sanne" not in _read(question)
    question.back_button.click()
    settle()
    assert "Zoek links een jongere" in _read(window)


def test_a_consulent_of_the_swv_gives_a_reason_for_what_came_in(
    open_window: OpenWindow, services: Services, tmp_path: Path
) -> None:
    kluis = make_swv(tmp_path / "swv")
    swv = kluis.open_on(PROEFDAG)
    exchange_kaarten(services, swv)
    sent = make_agreed_dossier(services)
    tell_ouders(services, sent, swv.info.naam)
    contact = services.adresboek.find(swv.info.naam)
    pakket = tmp_path / "plan.toppakket"
    pakket.write_bytes(services.pakketten.make(sent, "plan", contact, "advies")[1])
    swv.pakketten.open(pakket)
    received = swv.jongeren.search().rijen[0].dossier_id
    kluis.add_gebruiker("nina", Rol.CONSULENT)
    window = open_window(kluis.open_on(PROEFDAG, "nina"))
    assert window.session is not None
    window.session.open_dossier(received)
    settle()
    question = _ask(window)
    question.reden.get_button("toezicht").click()
    question.submit()
    settle()
    assert window.dossier is not None
    assert window.dossier.is_entered
    kluis.close_all()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_control_of_the_question_has_a_name(
    open_window: OpenWindow, school: Proefkluis, dossier_id: str, zoom: float
) -> None:
    look.set_zoom(zoom)
    window = _open_as(open_window, school, Rol.ZORGCOORDINATOR, dossier_id)
    assert find_faults(window) == []
    for label in _ask(window).findChildren(QLabel):
        if label.isVisible() and label.text() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()) - 2, label.text()
