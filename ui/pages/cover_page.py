"""Over everything, when the kluis had to be locked and its last text could not be saved.

Nothing of the dossier is in sight, and nothing of it is lost: the owner comes back with their
wachtwoord.
"""

from PySide6.QtCore import QElapsedTimer, Qt, Signal

from topdossier.services.services import Services
from ui.tasks import runner
from ui.texts import Tone
from ui.widgets.button import Button
from ui.widgets.door_card import DoorCard
from ui.widgets.field import Field
from ui.widgets.label import make_label
from ui.widgets.wachtwoord_line import WachtwoordLine

CLOSING = "De kluis gaat op slot …"
NOT_SAVED = "Uw laatste tekst kon niet worden opgeslagen, maar hij is er nog."
NOT_SENT = "U was nog met iets bezig. Dat is niet opgeslagen, maar het is er nog."

_TRYING = (
    "Het programma probeert elke 15 seconden opnieuw op te slaan. Lukt dat, dan gaat de kluis "
    "helemaal op slot."
)
_WAITING = "Typ uw wachtwoord en maak het af. Daarna kan de kluis helemaal op slot."
_JUST_TYPED_MS = 15_000


class CoverPage(DoorCard):
    """First says that the kluis is closing; when that does not succeed it asks the wachtwoord.

    Signals:
        recognised: the owner is there.
    """

    recognised = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__("Even op slot", "lock", width=520)
        self._sleutel = services.sleutel
        self._typed = QElapsedTimer()
        self._is_judging = False
        self.sentence = make_label(CLOSING)
        self.explanation = make_label("", "muted")
        self.box.addWidget(self.sentence)
        self.box.addWidget(self.explanation)
        self.box.addWidget(self.bar)
        self.wachtwoord = WachtwoordLine()
        self.wachtwoord.returnPressed.connect(self.submit)
        self.wachtwoord.textEdited.connect(self._note_typing)
        self.field = Field(f"Wachtwoord van {services.info.login}", self.wachtwoord)
        self.box.addWidget(self.field)
        self.ok_button = Button("Verder werken", "primary", "key-round", touch=True)
        self.ok_button.clicked.connect(self.submit)
        self.box.addWidget(self.ok_button)
        for widget in (self.explanation, self.field, self.ok_button):
            widget.hide()

    @property
    def is_in_use(self) -> bool:
        """Whether somebody is typing the wachtwoord right now, or it is being judged."""
        typing = self._typed.isValid() and not self._typed.hasExpired(_JUST_TYPED_MS)
        return self._is_judging or (typing and bool(self.wachtwoord.text()))

    def ask(self, *, saved: bool) -> None:
        """The kluis stays open behind this page: say why, and ask who is there.

        Args:
            saved: the text of the plan is safe; what is left was not sent yet.
        """
        self.sentence.setText(NOT_SENT if saved else NOT_SAVED)
        self.explanation.setText(_WAITING if saved else _TRYING)
        if self.field.isHidden():
            for widget in (self.explanation, self.field, self.ok_button):
                widget.show()
            self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Try the wachtwoord."""
        typed = self.wachtwoord.text()
        self.field.set_error("" if typed else "Vul uw wachtwoord in.")
        if not typed or self._is_judging:
            return
        self._is_judging = True
        self._enable(on=False)
        self.bar.show_message("Uw wachtwoord wordt gecontroleerd …", Tone.INFO, closable=False)
        sleutel = self._sleutel
        runner.run(self, lambda: sleutel.verify(typed), self._finish, self._refuse)

    def _finish(self, _: object) -> None:
        self._is_judging = False
        self.wachtwoord.clear()
        self.recognised.emit()

    def _refuse(self, error: Exception) -> None:
        self._is_judging = False
        self._enable(on=True)
        self.bar.show_error(error)
        self.wachtwoord.selectAll()
        self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self, *, on: bool) -> None:
        self.wachtwoord.setEnabled(on)
        self.ok_button.setEnabled(on)

    def _note_typing(self) -> None:
        self._typed.start()
