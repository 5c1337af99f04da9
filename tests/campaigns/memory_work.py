"""Someone who works in the window without a pause; `tests.campaigns.memory` watches."""

import random
from collections.abc import Callable

from PySide6.QtTest import QTest

from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.gegevens_page import GegevensPage
from ui.pages.instemming_page import InstemmingPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.tasks import runner
from ui.theme.look import Mode, look

LETTERS = ("a", "de", "van", "jan", "li", "so", "el", "mo", "b", "ri", "D00", "st")


def settle(most_ms: int = 5000) -> None:
    """Let answers arrive and what was deleted later be deleted."""
    for _ in range(most_ms // 5):
        QTest.qWait(5)
        if runner.is_idle:
            break
    QTest.qWait(10)


def open_window(services: Services) -> MainWindow:
    """The window on an open kluis, with the list filled."""
    window = MainWindow(restart=lambda: None)
    window.first_painted.disconnect()
    window.resize(1366, 768)
    window.show()
    window.show_services(services)
    settle()
    return window


class Worker:
    """Someone who works through the caseload."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        self.window = window
        self.chance = chance
        self.counts: dict[str, int] = {}
        self._actions: tuple[tuple[int, Callable[[], None]], ...] = (
            (20, self.search),
            (30, self.open_dossier),
            (40, self.show_tab),
            (12, self.write),
            (6, self.show_sections),
            (4, self.sign),
            (4, self.open_dialog),
            (1, self.change_look),
        )

    def work(self) -> None:
        """One thing that people do."""
        weights = [weight for weight, _ in self._actions]
        action = self.chance.choices([item for _, item in self._actions], weights)[0]
        action()
        self.counts[action.__name__] = self.counts.get(action.__name__, 0) + 1
        settle()

    def search(self) -> None:
        """Type something and take it away again."""
        if self.window.jongeren is not None:
            self.window.jongeren.search.setText(self.chance.choice(LETTERS))
            QTest.qWait(130)

    def open_dossier(self) -> None:
        """Open one of the lines that are shown."""
        jongeren, session = self.window.jongeren, self.window.session
        if jongeren is None or session is None or not jongeren.model.rowCount():
            return
        row = self.chance.randrange(jongeren.model.rowCount())
        session.open_dossier(jongeren.model.get_id(jongeren.model.index(row)))

    def show_tab(self) -> None:
        """One of the tabs."""
        if self.window.dossier is not None:
            self.window.dossier.show_tab(self.chance.randrange(len(TABS)))

    def write(self) -> None:
        """Write in a concept; it is saved when the dossier is left."""
        page = self._plan()
        if page is None:
            return
        page.open_concept()
        settle()
        if page.draft is not None:
            page.draft.set("aanleiding", f"Getypt op moment {self.chance.randrange(10**6)}.")

    def show_sections(self) -> None:
        """Walk through the blocks of a concept and check it."""
        page = self._plan()
        if page is not None and page.form is not None:
            for index in range(len(SECTIONS)):
                page.show_section(index)
                QTest.qWait(5)
            page.check()

    def sign(self) -> None:
        """Open the page of who decides, and the paper of somebody on it."""
        if self.window.dossier is None:
            return
        page = self.window.dossier.show_tab(1)
        settle()
        if isinstance(page, InstemmingPage) and page.paper_buttons:
            dialog = page.open_paper(next(iter(page.paper_buttons)))
            settle()
            if dialog is not None:
                dialog.reject()

    def open_dialog(self) -> None:
        """Open a dialog and go back."""
        if self.window.dossier is None:
            return
        page = self.window.dossier.show_tab(TABS.index("Gegevens"))
        settle()
        if isinstance(page, GegevensPage):
            dialog = page.open_gezag()
            settle()
            dialog.reject()

    def change_look(self) -> None:
        """Zoom and colours."""
        look.set_mode(self.chance.choice((Mode.LIGHT, Mode.DARK)))
        look.set_zoom(self.chance.choice((1.0, 1.25, 1.5)))

    def _plan(self) -> PlanPage | None:
        if self.window.dossier is None:
            return None
        page = self.window.dossier.show_tab(0)
        settle()
        return page if isinstance(page, PlanPage) else None
