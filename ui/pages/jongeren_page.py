"""The caseload beside the work: search while typing, open by an explicit choice."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie, may
from topdossier.services.views import JongerenLijst
from ui.dialogs.files import LIJST_FILTER, OSO_FILTER, PAKKET_FILTER, choose_to_open
from ui.dialogs.importeren import ImporterenDialog
from ui.dialogs.lijst_innemen import LijstInnemenDialog
from ui.dialogs.pakket_openen import PakketOpenenDialog
from ui.models.jongeren_model import JongerenModel
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.button import IconButton
from ui.widgets.inputs import SearchLine
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.people_delegate import PeopleDelegate

LIMIT = 200
"""More lines than anyone reads; the count says how many there are."""

_TYPING_MS = 120


class _PeopleList(QListView):
    """Enter opens; the arrows only move the ring."""

    opened = Signal(QModelIndex)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class JongerenPage(QWidget):
    """The list never changes which dossier is open.

    Signals:
        chosen: someone chose a dossier here; the window hides the list when it is narrow.
    """

    chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._wanted = 0
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layout = QVBoxLayout(self)
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self.reload)
        self.search.textChanged.connect(self._search_soon)
        session.dossier_opened.connect(self.model.mark_open)
        session.dossier_changed.connect(self._search_soon)
        on_look(self, self._fit)
        self.reload()

    def _build(self) -> None:
        head = QHBoxLayout()
        self._layout.addLayout(head)
        head.addWidget(make_label("Jongeren", "h2"), 1)
        self.import_button = IconButton("plus", "Jongere innemen uit een OSO-bestand")
        self.import_button.clicked.connect(self.import_file)
        if not may(self.session.services.info.rol, Actie.IMPORTEREN):
            self.import_button.hide()
        head.addWidget(self.import_button)
        self.lijst_button = IconButton("users", "Uit het leerlingvolgsysteem")
        self.lijst_button.clicked.connect(self.choose_lijst)
        if not may(self.session.services.info.rol, Actie.IMPORTEREN):
            self.lijst_button.hide()
        head.addWidget(self.lijst_button)
        self.pakket_button = IconButton("package-open", "Pakket openen")
        self.pakket_button.clicked.connect(self.choose_pakket)
        if not may(self.session.services.info.rol, Actie.PAKKET_OPENEN):
            self.pakket_button.hide()
        head.addWidget(self.pakket_button)
        self.search = SearchLine("Zoek een jongere", "Zoek op naam of nummer")
        self.search.returnPressed.connect(self._enter_list)
        self._layout.addWidget(self.search)
        self.count = make_label("", "caption")
        self._layout.addWidget(self.count)
        self.bar = MessageBar()
        self._layout.addWidget(self.bar)
        self.model = JongerenModel()
        self.list = _PeopleList()
        self.list.setProperty("people", "true")
        self.list.setAccessibleName("Jongeren")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PeopleDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        self._layout.addWidget(self.list, 1)

    def focus_search(self) -> None:
        """Ctrl+F: to the search box, with what was in it selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def reload(self) -> None:
        """Ask the services for the lines that fit what is typed."""
        self._wanted += 1
        number, text = self._wanted, self.search.text()
        services = self.session.services

        def show(found: JongerenLijst) -> None:
            if number == self._wanted:
                self._show(found, searched=bool(text.strip()))

        runner.run(
            self, lambda: services.jongeren.search(text, limit=LIMIT), show, self.bar.show_error
        )

    def import_file(self) -> None:
        """Take in a transfer file."""
        chosen = choose_to_open(self.window(), "OSO-bestand kiezen", OSO_FILTER)
        if chosen is not None:
            self.open_import(chosen)

    def open_import(self, bestand: Path) -> ImporterenDialog:
        """Show the preview of a file."""
        dialog = ImporterenDialog(self.window(), self.session, bestand)
        dialog.accepted_dossier.connect(self._open_id)
        dialog.accepted_dossier.connect(self.reload)
        dialog.open()
        return dialog

    def choose_lijst(self) -> None:
        """Take in a list of the leerlingvolgsysteem."""
        chosen = choose_to_open(self.window(), "Lijst kiezen", LIJST_FILTER)
        if chosen is not None:
            self.open_lijst(chosen)

    def open_lijst(self, bestand: Path) -> LijstInnemenDialog:
        """Show the columns of a list and then what it would do."""
        dialog = LijstInnemenDialog(self.window(), self.session, bestand)
        dialog.taken_in.connect(lambda text: self.bar.show_message(text, Tone.OK))
        dialog.taken_in.connect(self.reload)
        dialog.open()
        return dialog

    def choose_pakket(self) -> None:
        """Take in a package; the first one of a kluis has no dossier yet to begin from."""
        chosen = choose_to_open(self.window(), "Pakket openen", PAKKET_FILTER)
        if chosen is not None:
            self.open_pakket(chosen)

    def open_pakket(self, bestand: Path) -> PakketOpenenDialog:
        """Show what is in a package before it is taken in."""
        dialog = PakketOpenenDialog(self.window(), self.session, bestand)
        dialog.taken_in.connect(self.reload)
        dialog.open()
        return dialog

    def _search_soon(self) -> None:
        self._timer.start()

    def _show(self, found: JongerenLijst, *, searched: bool) -> None:
        self.model.show_rows(found.rijen, self.session.services.dag())
        self.model.mark_open(self.session.dossier_id)
        words = format_count(found.totaal, "jongere", "jongeren")
        if searched:
            words += " gevonden"
        if len(found.rijen) < found.totaal:
            words += f", de eerste {len(found.rijen)} staan hier"
        self.count.setText(words)

    def _enter_list(self) -> None:
        """Enter in the search box: one line opens, several give the list the keyboard."""
        if self._timer.isActive() or not runner.is_idle:
            QTimer.singleShot(50, self, self._enter_list)
            return
        if self.model.rowCount() == 1:
            self._open(self.model.index(0))
        elif self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self._open_id(self.model.get_id(index))

    def _open_id(self, dossier_id: str) -> None:
        if not dossier_id:
            return
        if self.session.open_dossier(dossier_id):
            self.bar.hide()
            self.chosen.emit()
        else:
            self.bar.show_message(
                "Het open dossier is nog niet opgeslagen. Kijk eerst bij Plan.", Tone.BAD
            )

    def _fit(self) -> None:
        self._layout.setContentsMargins(look.px(12), look.px(16), look.px(12), look.px(8))
        self._layout.setSpacing(look.px(8))
        self.setFixedWidth(look.px(tokens.SIDEBAR_WIDTH))
        self.list.doItemsLayout()
