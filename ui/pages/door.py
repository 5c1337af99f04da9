"""Everything before a kluis is open: unlocking, the first start, a back-up, and damage."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.pages.unlock_page import UnlockPage
from ui.texts import Tone

if TYPE_CHECKING:
    from ui.pages.first_start.page import FirstStartPage
    from ui.pages.restore_page import RestorePage
    from ui.pages.salvage_page import SalvagePage
    from ui.session import Entrance


class Door(QStackedWidget):
    """One page at a time; one that is left goes, with what was typed in it.

    Signals:
        unlocked: carries the open services.
        changing: they are open, and a wachtwoord of one's own comes before all else.
    """

    unlocked = Signal(object)
    changing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.unlock_page = UnlockPage()
        self.unlock_page.unlocked.connect(self.unlocked.emit)
        self.unlock_page.changing.connect(self.changing.emit)
        self.unlock_page.kluis_missing.connect(self.show_first_start)
        self.unlock_page.restore_asked.connect(self.show_restore)
        self.unlock_page.salvage_asked.connect(self.show_salvage)
        self.addWidget(self.unlock_page)

    def start(self) -> None:
        """Look for a kluis; call after the first paint."""
        self.unlock_page.start()

    def show_first_start(self, folder: Path) -> "FirstStartPage":
        """There is no kluis yet: the wizard that makes one."""
        from ui.pages.first_start.page import FirstStartPage  # noqa: PLC0415  once in a lifetime

        page = FirstStartPage(folder)
        page.unlocked.connect(self.unlocked.emit)
        page.founded.connect(lambda: self.show_unlock())  # noqa: PLW0108  it has an argument of its own
        page.restore_asked.connect(self.show_restore)
        self._show(page)
        return page

    def show_restore(self, folder: Path) -> "RestorePage":
        """Put a back-up back, in the place of a kluis or where there is none."""
        from ui.pages.restore_page import RestorePage  # noqa: PLC0415  once in a lifetime

        page = RestorePage(folder)
        page.closed.connect(self.show_unlock)
        self._show(page)
        return page

    def show_salvage(self, entrance: "Entrance", login: str = "") -> "SalvagePage":
        """A kluis is damaged: which pages, and saving what is readable."""
        from ui.pages.salvage_page import SalvagePage  # noqa: PLC0415  once in a lifetime

        page = SalvagePage(entrance, login)
        page.closed.connect(self.show_unlock)
        page.restore_asked.connect(self.show_restore)
        self._show(page)
        return page

    def show_unlock(self, words: str = "") -> None:
        """Look anew who can unlock; without a kluis that leads to the first start.

        Args:
            words: what was done just before.
        """
        self._show(self.unlock_page)
        if words:
            self.unlock_page.bar.show_message(words, Tone.OK)

    def empty(self) -> None:
        """The kluis is open: keep nothing of the way to it."""
        self._show(self.unlock_page, begin=False)

    def _show(
        self,
        page: "UnlockPage | FirstStartPage | RestorePage | SalvagePage",
        *,
        begin: bool = True,
    ) -> None:
        old = self.currentWidget()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        if old is not None and old is not page and old is not self.unlock_page:
            self.removeWidget(old)
            old.deleteLater()
        if begin:
            page.start()
