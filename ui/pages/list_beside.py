"""The list of jongeren beside the work: in sight or not, and who decides that."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.pages.jongeren_page import JongerenPage
from ui.pages.top_bar import TopBar

if TYPE_CHECKING:
    from ui.pages.dossier_page import DossierPage


class ListBeside(QObject):
    """Out of sight where there is no room, and where others look along; a choice goes before both.

    A choice to hide it stays. A choice to show it ends with the dossier that was chosen, with
    another width, and when people come to the table.
    """

    def __init__(self, jongeren: JongerenPage | None, top: TopBar) -> None:
        super().__init__(top)
        self._jongeren, self._top = jongeren, top
        self._choice: bool | None = None
        self._is_narrow = self._is_at_table = self._is_in_use = False
        if jongeren is not None:
            jongeren.chosen.connect(self._forget_shown)

    def watch(self, dossier: "DossierPage", refit: Callable[[], object]) -> None:
        """Follow what happens in a dossier that opens.

        Args:
            dossier: it.
            refit: is called when an overleg begins or ends.
        """
        dossier.at_table.begun.connect(self._forget_shown)
        dossier.at_table.changed.connect(refit)

    def fit(self, *, narrow: bool, dossier: "DossierPage | None", beheer: bool) -> None:
        """Show or hide it.

        Args:
            narrow: there is no room for it beside something else.
            dossier: what is open beside it.
            beheer: Beheer is open beside it.
        """
        if narrow is not self._is_narrow:
            self._forget_shown()
        self._is_narrow = narrow
        self._is_in_use = dossier is not None or beheer
        self._is_at_table = dossier is not None and bool(dossier.at_table.overleg_id)
        self._apply()

    def toggle(self) -> None:
        """F8 and the button: the other way than it is now."""
        if self._jongeren is None:
            return
        self._choice = self._jongeren.isHidden()
        self._apply()
        if self._choice:
            self._jongeren.focus_search()

    def search(self) -> None:
        """Into its search box, in sight if it was not."""
        if self._jongeren is not None:
            self._choice = True
            self._apply()
            self._jongeren.focus_search()

    def _forget_shown(self) -> None:
        if self._choice:
            self._choice = None
            self._apply()

    def _apply(self) -> None:
        if self._jongeren is None:
            return
        by_itself = not self._is_in_use or not (self._is_narrow or self._is_at_table)
        wanted = by_itself if self._choice is None else self._choice
        had_focus = self._jongeren.isAncestorOf(self._jongeren.window().focusWidget())
        self._jongeren.setVisible(wanted)
        self._top.show_list_state(shown=wanted)
        if had_focus and not wanted:
            self._top.menu_button.setFocus(Qt.FocusReason.OtherFocusReason)
