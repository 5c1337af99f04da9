"""All dossiers of one person to another, from Beheer: after a blocking, and without one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, give_regie
from tests.services.toneel import set_up
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol, Toegangsreden
from topdossier.services.services import Services
from ui.dialogs.mensen import VraagDialog
from ui.dialogs.overdragen import OverdragenDialog
from ui.main_window import MainWindow
from ui.pages.beheer.mensen import MensenSection
from ui.pages.beheer.page import BeheerPage
from ui.widgets.inputs import Choice

OpenAs = Callable[[str], MainWindow]


@pytest.fixture
def school(school: Proefkluis) -> Proefkluis:
    for login, rol in (
        ("bert", Rol.BEHEERDER),
        ("fatima", Rol.FG),
        ("maarten", Rol.MENTOR),
        ("tine", Rol.ZORGCOORDINATOR),
    ):
        school.add_gebruiker(login, rol)
    school.write_slots()
    return school


@pytest.fixture
def dossier(school: Proefkluis) -> str:
    """One of which maarten is regisseur; in another he is in the team."""
    services = school.open_on(PROEFDAG)
    made = add_dossier(services)
    give_regie(school, made, "maarten")
    services.teams.add(add_dossier(services), "maarten")
    return made


@pytest.fixture
def open_as(open_window: OpenWindow, school: Proefkluis) -> OpenAs:
    return lambda login: open_window(school.open_on(PROEFDAG, login))


def _mensen(window: MainWindow) -> MensenSection:
    page = window.show_beheer()
    assert isinstance(page, BeheerPage)
    section = page.show_titled("Mensen")
    assert isinstance(section, MensenSection)
    settle()
    return section


def _choose(section: MensenSection, login: str) -> None:
    section.table.selectRow([rij.login for rij in section._rijen].index(login))


def _regisseur(services: Services, dossier_id: str) -> str:
    return next(row.login for row in services.teams.list(dossier_id) if row.is_regisseur)


def _block(section: MensenSection, login: str) -> VraagDialog:
    _choose(section, login)
    dialog = section.open_block()
    assert dialog is not None
    return dialog


def _words(dialog: VraagDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_list_tells_at_how_many_dossiers_someone_works(open_as: OpenAs, dossier: str) -> None:
    assert dossier
    section = _mensen(open_as("karin"))
    row = [rij.login for rij in section._rijen].index("maarten")
    assert section.table.model().index(row, 5).data() == "1 als regisseur\n1 in het team"


def test_blocking_says_what_is_left_and_leads_to_who_takes_it(
    open_as: OpenAs, school: Proefkluis, dossier: str
) -> None:
    window = open_as("karin")
    section = _mensen(window)
    question = _block(section, "maarten")
    assert "regisseur van 1 dossier en lid van 1 team" in _words(question)
    question.ok_button.click()
    settle()
    assert "is regisseur van 1 dossier" in section.bar.text
    section.bar._action.click()
    dialog = window.findChild(OverdragenDialog)
    assert dialog is not None
    assert dialog.van.get_value() == "maarten", "of whom was said just before"
    assert dialog.naar.get_value() == "", "nobody is chosen beforehand"
    settle()
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.naar_field.error
    dialog.naar.set_value("tine")
    dialog.submit()
    settle()
    assert section.bar.text.startswith("Tine Wiersma werkt nu bij 2 dossiers van Maarten Wiersma.")
    assert "De regie gaat over zodra die wordt aangenomen" in section.bar.text
    assert window.session is not None
    school.opslagsleutel = window.session.services.omgeving.load_opslagsleutel()
    regie = school.open_on(PROEFDAG, "tine").regie
    assert [item.dossier_id for item in regie.list_aangeboden()] == [dossier]


def test_a_beheerder_is_told_whom_to_ask_and_cannot_move_dossiers(
    open_as: OpenAs, dossier: str
) -> None:
    assert dossier
    section = _mensen(open_as("bert"))
    _choose(section, "maarten")
    assert not section.transfer_button.isVisible()
    question = _block(section, "maarten")
    assert "Vraag de zorgcoördinator" in _words(question)
    question.ok_button.click()
    settle()
    assert "is regisseur van 1 dossier" in section.bar.text
    assert not section.bar._action.isVisible()


def test_of_someone_without_dossiers_nothing_is_said(open_as: OpenAs, dossier: str) -> None:
    assert dossier
    section = _mensen(open_as("karin"))
    _choose(section, "fatima")
    assert not section.transfer_button.isEnabled()
    question = _block(section, "fatima")
    assert "dossier" not in _words(question)
    question.reject()


def test_dossiers_of_someone_who_stays_are_moved_too(open_as: OpenAs, dossier: str) -> None:
    window = open_as("karin")
    section = _mensen(window)
    _choose(section, "maarten")
    section.transfer_button.click()
    dialog = window.findChild(OverdragenDialog)
    assert dialog is not None
    assert dialog.what.text() == ("Maarten Wiersma is regisseur van 1 dossier en lid van 1 team.")
    assert isinstance(dialog.naar, Choice)
    dialog.naar.setCurrentIndex(dialog.naar.findData("tine"))
    assert not dialog.reden_field.isVisible()
    dialog.naar.setCurrentIndex(dialog.naar.findData("karin"))
    assert dialog.reden_field.isVisible(), "who takes them says why"
    dialog.submit()
    assert dialog.reden_field.error
    settle()
    assert find_faults(dialog) == []
    dialog.reden.set_value("overdracht")
    dialog.submit()
    settle()
    assert window.session is not None
    assert _regisseur(window.session.services, dossier) == "karin"


def test_who_takes_dossiers_themselves_says_why(
    open_as: OpenAs, school: Proefkluis, dossier: str
) -> None:
    window = open_as("tine")
    dialog = _mensen(window).open_transfer("maarten")
    assert isinstance(dialog.naar, Choice)
    dialog.naar.setCurrentIndex(dialog.naar.findData("karin"))
    assert not dialog.reden_field.isVisible(), "only for oneself"
    dialog.naar.setCurrentIndex(dialog.naar.findData("tine"))
    assert dialog.reden_field.isVisible()
    assert dialog.reden.get_value() == "", "nothing is chosen beforehand"
    dialog.submit()
    settle()
    assert dialog.reden_field.error
    dialog.reden.set_value(str(Toegangsreden.OVERDRACHT))
    dialog.submit()
    settle()
    assert window.session is not None
    assert _regisseur(window.session.services, dossier) == "tine"
    with school.open_on(PROEFDAG).omgeving.look() as tx:
        lines = tx.logboek.list(("D00001",), 20)
    assert any("overdracht" in line.reden for line in lines if line.wie == "tine")


def test_who_may_not_write_cannot_become_regisseur_and_the_form_stays(
    open_as: OpenAs, dossier: str
) -> None:
    window = open_as("karin")
    dialog = _mensen(window).open_transfer("maarten")
    dialog.naar.set_value("bert")
    dialog.submit()
    settle()
    assert dialog.isVisible()
    assert dialog.bar.reasons
    assert dialog.naar.get_value() == "bert"
    assert window.session is not None
    assert _regisseur(window.session.services, dossier) == "maarten"
    dialog.reject()


def test_who_was_blocked_can_be_chosen_to_take_from_and_not_to_give_to(
    open_as: OpenAs, dossier: str
) -> None:
    assert dossier
    window = open_as("karin")
    section = _mensen(window)
    _block(section, "maarten").ok_button.click()
    settle()
    dialog = section.open_transfer()
    assert isinstance(dialog.van, Choice)
    assert isinstance(dialog.naar, Choice)
    assert dialog.van.findData("maarten") >= 0
    assert dialog.naar.findData("maarten") < 0
    shown = dialog.van.itemText(dialog.van.findData("maarten"))
    assert shown == "Maarten Wiersma, geblokkeerd, 2 dossiers"
    dialog.reject()


def test_a_secretary_moves_dossiers_by_login_and_sees_no_list(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    toneel = set_up(tmp_path)
    swv, services = toneel.swv_kluis, toneel.swv
    for login, rol in (("saar", Rol.CVT_SECRETARIS), ("lia", Rol.CVT_LID), ("lou", Rol.CVT_LID)):
        swv.add_gebruiker(login, rol)
    services.pakketten.open(toneel.send())
    dossier_id = services.jongeren.find("Sanne")
    services.teams.add(dossier_id, "lia")
    window = open_window(swv.open_on(PROEFDAG, "saar"))
    section = _mensen(window)
    assert not hasattr(section, "table")
    section.transfer_button.click()
    dialog = window.findChild(OverdragenDialog)
    assert dialog is not None
    settle()
    assert find_faults(dialog) == []
    dialog.van.set_value("lia")
    dialog.naar.set_value("niemand")
    dialog.submit()
    settle()
    assert dialog.bar.isVisible()
    dialog.naar.set_value("lou")
    dialog.submit()
    settle()
    assert section.bar.text == "lou werkt nu bij 1 dossier van lia."
    assert {row.login for row in services.teams.list(dossier_id)} >= {"lou"}
    toneel.close()
