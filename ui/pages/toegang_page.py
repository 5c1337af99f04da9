"""Before a dossier outside one's own: why, or that it stays closed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from topdossier.domain.bevoegdheden import KluisSoort, Toegangsreden
from topdossier.errors import TopdossierError
from ui.errors import describe
from ui.session import Session
from ui.tasks import runner
from ui.texts import label_of
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll import ScrollPage

NOT_IN_TEAM = {
    KluisSoort.SCHOOL: "U zit niet in het team van deze jongere. Vraag de zorgcoördinator om u "
    "erbij te zetten.",
    KluisSoort.SWV: "U zit niet in het team van deze jongere. Vraag de consulent om u erbij te "
    "zetten.",
}


class _ThresholdPage(QWidget):
    """In the place of a dossier; Escape goes back, with the keyboard to where it was.

    Signals:
        left: back to where one was.
    """

    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._came_from = QApplication.focusWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(max_width=720, place="left")
        outer.addWidget(self._page, 1)
        card = Card(pad=24)
        self.box = card.box
        self.box.addWidget(make_label(title, "h2"))
        self.bar = MessageBar()
        self.box.addWidget(self.bar)
        self._page.box.addWidget(card)
        on_look(self, lambda: outer.setSpacing(look.px(12)))

    def start(self) -> None:
        """Give the keyboard to the first thing to do."""

    def go_back(self) -> None:
        """Nothing of the dossier was shown, and nothing is opened."""
        came_from = self._came_from
        self.left.emit()
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)


class ReasonPage(_ThresholdPage):
    """Asks why, with nothing chosen beforehand; the answer stands in the log.

    Signals:
        entered: the dossier is open; carries its header.
    """

    entered = Signal(object)

    def __init__(self, session: Session, dossier_id: str, naam: str) -> None:
        about = f"het dossier van {naam}" if naam else "dit dossier"
        super().__init__(f"Waarom opent u {about}?")
        self._session = session
        self._dossier_id = dossier_id
        self.box.addWidget(
            make_label(
                "Deze jongere hoort niet bij de dossiers waar u aan werkt. Uw reden komt in het "
                "logboek. Ouders en jongere kunnen dat opvragen."
            )
        )
        self.reden = RadioChoice(
            [(str(item), label_of("toegangsreden", item)) for item in Toegangsreden]
        )
        self.reden_field = Field("Reden", self.reden)
        self.box.addWidget(self.reden_field)
        self.open_button = Button("Dossier openen", "primary", "check")
        self.open_button.clicked.connect(self.submit)
        self.back_button = Button("Terug")
        self.back_button.clicked.connect(self.go_back)
        self.box.addWidget(FlowRow(self.open_button, self.back_button))

    @override
    def start(self) -> None:
        self.reden.focus_first()

    def submit(self) -> None:
        """Open it for this reason."""
        reden = self.reden.get_value()
        self.reden_field.set_error("" if reden else "Kies eerst een reden.")
        if not reden:
            self.reden_field.focus()
            return
        if not self.open_button.isEnabled():
            return
        self.open_button.setEnabled(False)
        jongeren, dossier_id = self._session.services.jongeren, self._dossier_id
        runner.run(
            self,
            lambda: jongeren.open_dossier(dossier_id, Toegangsreden(reden)),
            self.entered.emit,
            self._fail,
        )

    def _fail(self, error: Exception) -> None:
        self.open_button.setEnabled(True)
        self.bar.show_error(error)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)


class ClosedPage(_ThresholdPage):
    """Says in one sentence why this dossier does not open."""

    def __init__(self, soort: KluisSoort, error: Exception) -> None:
        super().__init__("Dit dossier gaat niet open")
        not_in_team = isinstance(error, TopdossierError) and error.code == "geen-recht"
        self.sentence = NOT_IN_TEAM[soort] if not_in_team else describe(error).sentence
        self.box.addWidget(make_label(self.sentence))
        self.back_button = Button("Terug", "primary", "arrow-left")
        self.back_button.clicked.connect(self.go_back)
        self.box.addWidget(FlowRow(self.back_button))

    @override
    def start(self) -> None:
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
