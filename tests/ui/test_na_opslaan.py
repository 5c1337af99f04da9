"""After a save the header and the tab Instemming say what the text means for the agreement."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.helpers.kluizen import agree, find_id
from tests.ui.conftest import settle
from topdossier.domain.instemming import Dekking
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS, DossierPage
from ui.pages.plan_page import PlanPage
from ui.texts import label_of
from ui.widgets.inputs import TextArea

ALL, NO_LONGER = label_of("dekking", Dekking.GEDEKT), label_of("dekking", Dekking.NIET_MEER_GEDEKT)
DOEL = "handelingsdeel.doelen[0].doel"


@pytest.fixture
def dossier(window: MainWindow, services: Services, dossier_id: str) -> DossierPage:
    for naam in ("Fatima", "Mark"):
        agree(services, dossier_id, find_id(services, dossier_id, naam))
    assert window.dossier is not None
    assert window.session is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    assert window.dossier.header.dekking.text == ALL
    return window.dossier


def _type_in_doel(dossier: DossierPage) -> None:
    page = dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    assert page.form is not None
    page.show_plek(DOEL)
    settle()
    control = getattr(page.form.find_field(DOEL), "control", None)
    assert isinstance(control, TextArea)
    QTest.keyClicks(control, " En meer.")


def _wait_until_read_anew(dossier: DossierPage) -> None:
    for _ in range(600):
        QTest.qWait(20)
        if dossier.header.dekking.text == NO_LONGER:
            break
    settle()


def _count_viewings(services: Services, dossier_id: str) -> int:
    """Lines of who looked at something of this dossier, without those of the log itself."""
    rows = services.logboek.list(dossier_id)
    return sum(rij.actie == "inzien" and rij.object_soort != "logboek" for rij in rows)


def _words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_header_says_that_the_agreement_no_longer_covers_a_doel_that_was_changed(
    dossier: DossierPage, services: Services
) -> None:
    _type_in_doel(dossier)
    QTest.qWait(1000)
    settle()
    viewed = _count_viewings(services, dossier.dossier_id)
    _wait_until_read_anew(dossier)
    assert dossier.header.dekking.text == NO_LONGER
    assert _count_viewings(services, dossier.dossier_id) == viewed


def test_the_tab_instemming_tells_it_while_somebody_looks_at_it(dossier: DossierPage) -> None:
    page = dossier.show_tab(TABS.index("Instemming"))
    settle()
    assert "is het handelingsdeel veranderd" not in _words(page)
    _type_in_doel(dossier)
    dossier.show_tab(TABS.index("Instemming"))
    _wait_until_read_anew(dossier)
    assert "In versie 2 is het handelingsdeel veranderd." in _words(page)


def test_the_tab_instemming_tells_it_at_the_next_visit(dossier: DossierPage) -> None:
    page = dossier.show_tab(TABS.index("Instemming"))
    settle()
    _type_in_doel(dossier)
    _wait_until_read_anew(dossier)
    dossier.show_tab(TABS.index("Instemming"))
    settle()
    assert "In versie 2 is het handelingsdeel veranderd." in _words(page)
