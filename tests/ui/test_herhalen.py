"""After a disaster: what certificates from the archive name is destroyed again, from Beheer."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.services.services import Services
from ui.dialogs.mensen import VraagDialog
from ui.main_window import MainWindow
from ui.pages.beheer import reservekopie as reservekopie_module
from ui.pages.beheer.page import BeheerPage
from ui.pages.beheer.reservekopie import ReservekopieSection


@pytest.fixture
def school(school: Proefkluis) -> Proefkluis:
    school.add_gebruiker("tine", Rol.ZORGCOORDINATOR)
    school.write_slots()
    return school


@pytest.fixture
def oud(school: Proefkluis, tmp_path: Path) -> Proefkluis:
    """The kluis as an old back-up brings it back, and beside it what was destroyed since."""
    services = school.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    services.vernietiging.propose(dossier_id, Vernietigingsreden.ONTERECHT)
    school.close_all()
    old = replace(school, folder=tmp_path / "oud", _open=[])
    shutil.copytree(school.folder, old.folder)
    made = school.open_on(PROEFDAG, "tine").vernietiging.confirm(dossier_id)
    (tmp_path / "archief.json").write_bytes(made.certificaat)
    return old


def _open(window: MainWindow) -> ReservekopieSection:
    page = window.show_beheer()
    assert isinstance(page, BeheerPage)
    section = page.show_titled("Reservekopie")
    assert isinstance(section, ReservekopieSection)
    settle()
    return section


def _services(window: MainWindow) -> Services:
    assert window.session is not None
    return window.session.services


def test_what_came_back_with_an_old_back_up_goes_again(
    open_window: OpenWindow, oud: Proefkluis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(oud.open_on(PROEFDAG))
    section = _open(window)
    assert find_faults(section) == []
    assert _services(window).jongeren.search("sanne").totaal == 1
    chosen = (tmp_path / "archief.json",)
    monkeypatch.setattr(reservekopie_module, "choose_several", lambda *_: chosen)
    section.repeat_button.click()
    (dialog,) = window.findChildren(VraagDialog)
    assert dialog.cancel_button.isDefault(), "Enter alone destroys nothing"
    dialog.ok_button.click()
    settle()
    assert section.bar.text == "Opnieuw gewist: 1 dossier."
    assert _services(window).jongeren.search("sanne").totaal == 0
    section.open_repeat(chosen).ok_button.click()
    settle()
    assert section.bar.text == "Geen van deze dossiers stond nog in de kluis."
    oud.close_all()


def test_a_file_that_is_no_certificate_destroys_nothing(
    open_window: OpenWindow, school: Proefkluis, tmp_path: Path
) -> None:
    services = school.open_on(PROEFDAG)
    add_dossier(services)
    window = open_window(services)
    section = _open(window)
    other = tmp_path / "iets.json"
    other.write_text("{}", encoding="utf-8")
    dialog = section.open_repeat((other, tmp_path / "weg.json"))
    dialog.ok_button.click()
    settle()
    assert dialog.isVisible()
    assert dialog.bar.isVisible()
    assert _services(window).jongeren.search("sanne").totaal == 1
    dialog.reject()
    dialog = section.open_repeat((other,))
    dialog.ok_button.click()
    settle()
    assert dialog.bar.isVisible()
    assert _services(window).jongeren.search("sanne").totaal == 1
