"""The first page leads each task to where it is solved, with the keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.kluizen import add_dossier
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.vandaag_page import TABS_OF, VandaagPage
from ui.widgets.task_row import TaskRow


def _page(window: MainWindow) -> VandaagPage:
    page = window.findChild(VandaagPage)
    assert page is not None
    return page


def _has_dossier(window: MainWindow) -> bool:
    """Read anew: the type checker would go on with what it was."""
    return window.dossier is not None


def test_the_first_page_shows_what_waits_and_enter_leads_there(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    window = open_window(services)
    page = _page(window)
    names = [row.accessibleName() for row in page.rows]
    assert any("Wacht op instemming" in name for name in names)
    assert any("Uitleg aan de jongere" in name for name in names)
    assert find_faults(page) == []
    row = next(row for row in page.rows if "instemming" in row.accessibleName())
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    settle()
    assert window.session is not None
    assert window.session.dossier_id == dossier_id
    assert window.dossier is not None
    assert TABS[window.dossier.tabs.currentIndex()] == "Instemming"
    window.show_vandaag()
    settle()
    assert not _has_dossier(window)
    assert _page(window).isVisible()


def test_without_anything_waiting_it_says_what_to_do(
    open_window: OpenWindow, services: Services
) -> None:
    window = open_window(services)
    page = _page(window)
    assert page.rows == []
    assert find_faults(page) == []


def test_every_kind_of_task_has_a_tab_that_exists() -> None:
    assert set(TABS_OF.values()) <= set(TABS)


def test_two_hundred_lines_are_built_without_a_long_freeze(
    open_window: OpenWindow, services: Services
) -> None:
    for _ in range(30):
        services.plannen.open_concept(add_dossier(services))
    window = open_window(services)
    assert len(_page(window).rows) == 30
    assert all(isinstance(row, TaskRow) for row in _page(window).rows)
