"""Regisseur and team of a dossier in the window: who may sees them and gives and takes places."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.helpers.kluizen import PROEFDAG, Proefkluis
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.services.services import Services
from ui.dialogs.mensen import VraagDialog
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.gegevens_page import GegevensPage
from ui.pages.team_card import TeamCard
from ui.widgets.inputs import Choice


def _open(window: MainWindow, dossier_id: str) -> GegevensPage:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Gegevens"))
    assert isinstance(page, GegevensPage)
    settle()
    return page


def _card(page: GegevensPage) -> TeamCard:
    assert page.team is not None
    return page.team


def _read(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def _press(root: QWidget, name: str) -> None:
    next(b for b in root.findChildren(QPushButton) if b.accessibleName() == name).click()


def _logins(services: Services, dossier_id: str) -> list[str]:
    return [rij.login for rij in services.teams.list(dossier_id)]


def test_the_regisseur_stands_on_top_and_the_team_below(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("femke", Rol.MENTOR)
    services.teams.add(dossier_id, "femke")
    page = _open(open_window(services), dossier_id)
    words = _read(_card(page))
    assert words.index("Karin Wiersma") < words.index("Femke Wiersma")
    assert "Mentor, in het team sinds" in words
    assert find_faults(page.window()) == []


def test_a_colleague_is_added_and_taken_out_again(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("femke", Rol.MENTOR)
    school.write_slots()
    page = _open(open_window(services), dossier_id)
    dialog = _card(page).open_add()
    settle()
    assert dialog.collega.get_value() == ""
    dialog.submit()
    assert dialog.field.error
    dialog.collega.set_value("femke")
    dialog.submit()
    settle()
    assert _logins(services, dossier_id) == ["karin", "femke"]
    assert "Femke Wiersma" in _read(_card(page))
    _press(_card(page), "Uit het team halen: Femke Wiersma")
    asked = page.window().findChild(VraagDialog)
    assert isinstance(asked, VraagDialog)
    assert asked.cancel_button.isDefault()
    asked.submit()
    settle()
    assert _logins(services, dossier_id) == ["karin"]
    assert "Femke Wiersma" not in _read(_card(page))


def test_only_who_can_read_a_dossier_is_offered(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    for login, rol in (("bert", Rol.BEHEERDER), ("fg", Rol.FG), ("olga", Rol.ORTHOPEDAGOOG)):
        school.add_gebruiker(login, rol)
    school.write_slots()
    page = _open(open_window(services), dossier_id)
    dialog = _card(page).open_add()
    settle()
    assert isinstance(dialog.collega, Choice)
    offered = [dialog.collega.itemText(at) for at in range(dialog.collega.count())]
    assert offered == ["Maak een keuze", "Olga Wiersma, orthopedagoog"]
    dialog.reject()


def test_a_mentor_does_not_see_the_card(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("femke", Rol.MENTOR)
    services.teams.add(dossier_id, "femke")
    page = _open(open_window(school.open_on(PROEFDAG, "femke")), dossier_id)
    assert page.team is None
    assert "Regisseur en team" not in _read(page)
