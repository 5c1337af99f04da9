"""The own words of the organisation: adding one after a warning, and taking words out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QWidget
from typing_extensions import override

from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.label import make_label

NO_NAMES = (
    "Zet hier geen namen van mensen in. De lijst hoort bij uw organisatie en niet bij een "
    "jongere: wat erin staat blijft, ook als een dossier wordt vernietigd."
)


class WoordDialog(FormDialog):
    """Asks before a word is shared.

    Signals:
        added: all own words after it.
    """

    added = Signal(object)

    def __init__(self, parent: QWidget, session: Session, woord: str) -> None:
        super().__init__(parent, f"“{woord}” toevoegen aan de woordenlijst?", "Toevoegen")
        self._session, self._woord = session, woord
        self.box.addWidget(make_label("Iedereen met deze kluis ziet dit woord dan als goed."))
        self.box.addWidget(make_label(NO_NAMES, "muted"))

    @override
    def submit(self) -> None:
        """Add it."""
        woordenlijst, woord = self._session.services.woordenlijst, self._woord
        self.run(lambda: woordenlijst.add(woord), self.added.emit)


class WoordenlijstDialog(FormDialog):
    """All own words; what is chosen can be taken out.

    Signals:
        changed: all own words that are left.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "Woordenlijst", "Klaar")
        self._woordenlijst = session.services.woordenlijst
        self.box.addWidget(make_label("Deze woorden vindt de spellingcontrole goed."))
        self.list = QListWidget()
        self.list.setAccessibleName("Eigen woorden")
        on_look(self.list, lambda: self.list.setMinimumHeight(look.px(220)))
        self.box.addWidget(self.list)
        self.empty = make_label("Er staan nog geen eigen woorden in.", "muted")
        self.box.addWidget(self.empty)
        self.remove_button = Button("Woord weghalen", "", "trash-2")
        self.remove_button.clicked.connect(self.remove)
        self.box.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(make_label(NO_NAMES, "muted"))
        runner.run(self, self._woordenlijst.list, self._fill, self.bar.show_error)

    def remove(self) -> None:
        """Take the chosen word out."""
        item = self.list.currentItem()
        if item is not None:
            woordenlijst, woord = self._woordenlijst, item.text()
            runner.run(
                self, lambda: woordenlijst.remove(woord), self._show_left, self.bar.show_error
            )

    def _show_left(self, woorden: tuple[str, ...]) -> None:
        self._fill(woorden)
        self.changed.emit(woorden)

    def _fill(self, woorden: tuple[str, ...]) -> None:
        self.list.clear()
        self.list.addItems(woorden)
        self.list.setCurrentRow(0)
        self.empty.setVisible(not woorden)
        self.remove_button.setEnabled(bool(woorden))
