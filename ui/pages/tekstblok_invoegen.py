"""Inserts a text of the school where somebody writes, as if they had typed it in one go."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from topdossier.domain.tekstblok import Tekstblok, find_reden, list_fitting
from ui.dialogs.tekstblokken import TekstblokkenDialog
from ui.models.pasted_text import tidy_text
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, label_of
from ui.widgets.announce import announce
from ui.widgets.inputs import TextArea
from ui.widgets.message_bar import MessageBar

KEYS = "Ctrl+T"
NO_PLACE = "Zet eerst de cursor in een tekstvak. In een vak van één regel past geen tekstblok."
_OPENING = frozenset("([“‘\"'/-")


class TekstblokInvoeger(QObject):
    """The key, the entry in the menu of a text, and the list behind both.

    Args:
        page: in whose texts it may be done.
        session: the open kluis.
        bar: where is said why it cannot be done.
        find_plek: which place a text is, as the rule names places.
        end_step: what is typed after this is another step for undo.
    """

    def __init__(
        self,
        page: QWidget,
        session: Session,
        bar: MessageBar,
        find_plek: Callable[[TextArea], str],
        end_step: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._bar = page, session, bar
        self._find_plek, self._end_step = find_plek, end_step
        self.dialog: TekstblokkenDialog | None = None
        self.action = QAction("Tekstblok invoegen …", page)
        self.action.setShortcut(QKeySequence(KEYS))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.open)
        page.addAction(self.action)

    def open(self) -> None:
        """Offer what fits the text with the cursor, or say why nothing does."""
        area = self._page.window().focusWidget()
        if not isinstance(area, TextArea) or not self._page.isAncestorOf(area):
            self._tell(NO_PLACE)
            return
        plek = self._find_plek(area)
        reden = find_reden(plek)
        if reden is not None:
            self._tell(label_of("tekstblok_reden", reden))
            return
        blokken = self._session.services.tekstblokken

        def show(found: tuple[Tekstblok, ...]) -> None:
            if isValid(area) and (self.dialog is None or not isValid(self.dialog)):
                self._offer(area, found, plek)

        runner.run(self, blokken.list, show, self._bar.show_error)

    def _offer(self, area: TextArea, found: tuple[Tekstblok, ...], plek: str) -> None:
        fits = list_fitting(found, plek)
        self.dialog = TekstblokkenDialog(self._page.window(), fits, len(found) - len(fits))
        self.dialog.chosen.connect(lambda blok: self._insert(area, blok))
        self.dialog.open()

    def _insert(self, area: TextArea, blok: Tekstblok) -> None:
        """The cursor comes behind it; what was selected gives way, as with pasting."""
        if not isValid(area):
            return
        cursor = area.textCursor()
        start = cursor.selectionStart()
        before = area.document().characterAt(start - 1) if start else ""
        self._end_step()
        cursor.beginEditBlock()  # by itself for the undo of a text that has its own
        cursor.insertText(join_behind(before, tidy_text(blok.tekst)))
        cursor.endEditBlock()
        self._end_step()
        area.setTextCursor(cursor)
        area.ensureCursorVisible()
        area.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(area, f"Ingevoegd: {blok.naam}.")

    def _tell(self, sentence: str) -> None:
        self._bar.show_message(sentence, Tone.WARN)
        announce(self._page, sentence)


def join_behind(before: str, tekst: str) -> str:
    """A text as it is inserted: a space comes before it where words would stick together."""
    last = before[-1:]
    sticks = bool(last) and not last.isspace() and last not in _OPENING
    return f" {tekst}" if sticks else tekst
