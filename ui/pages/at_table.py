"""An overleg that was opened and is not closed: the list stays away, and there is a way back."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from topdossier.domain.plek import Plek
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.place_within import OVERLEG, enter_overleg, note_overleg
from ui.session import Session
from ui.widgets.button import Button

BACK = "Terug naar het overleg"


class Dossier(Protocol):
    """What of the page of a dossier leads back into its overleg."""

    session: Session
    dossier_id: str

    def get_page(self, title: str) -> QWidget:
        """The page of a tab."""


class AtTable(QObject):
    """Ouders sit at this table, also while somebody writes in the plan.

    Signals:
        begun: one sits down at an overleg.
        changed: an overleg was opened, or is no longer open.

    Args:
        dossier: whose overleg it is.
        parent: of this object.

    Attributes:
        button: the way back, in sight as long as there is one.
    """

    begun = Signal()
    changed = Signal()

    def __init__(self, dossier: Dossier, parent: QObject) -> None:
        super().__init__(parent)
        self._dossier = dossier
        self._plek: Plek | None = None
        self.button = Button(BACK, "", "arrow-left")
        self.button.clicked.connect(self.go_back)
        self.button.hide()

    @property
    def overleg_id(self) -> str:
        """Which overleg is going on; empty when none is."""
        return self._plek.overleg_id if self._plek is not None else ""

    def follow(self, editor: OverlegEditor) -> None:
        """An overleg was opened to write in."""
        editor.left.connect(lambda: self._note(editor))
        editor.closed.connect(self.end)
        self.begin(editor.overleg_id)

    def begin(self, overleg_id: str) -> None:
        """Go on with an overleg; the way back leads to its first part."""
        self._set(Plek(dossier_id=self._dossier.dossier_id, tab=OVERLEG, overleg_id=overleg_id))
        self.begun.emit()

    def keep(self, open_ids: object) -> None:
        """These are open; one that was thrown away is no place to go back to."""
        if self.overleg_id and isinstance(open_ids, frozenset) and self.overleg_id not in open_ids:
            self.end()

    def end(self) -> None:
        """It was closed."""
        self._set(None)

    def go_back(self) -> None:
        """Into the overleg, where one was; what was written in the plan is saved first."""
        plek, dossier = self._plek, self._dossier
        page = dossier.get_page(OVERLEG)
        if plek is not None and isinstance(page, OverlegPage) and dossier.session.flush():
            page.open_overleg(plek.overleg_id, lambda editor: enter_overleg(editor, plek))

    def _note(self, editor: OverlegEditor) -> None:
        self._set(note_overleg(editor))

    def _set(self, plek: Plek | None) -> None:
        self._plek = plek
        self.button.setHidden(plek is None)
        self.changed.emit()
