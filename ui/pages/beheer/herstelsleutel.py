"""Another recovery key for the kluis: first on paper, typed over from it, and then it counts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.dialogs.form_dialog import FormDialog
from ui.models.nieuwe_kluis import NieuweKluisAntwoorden
from ui.pages.first_start.herstel_step import HerstelStep
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone

DONE = (
    "De nieuwe herstelsleutel geldt. Het oude papier opent alleen nog reservekopieën van vóór nu. "
    "Maak ook een nieuwe reservekopie."
)


class _NewHerstelStep(HerstelStep):
    if_stopped = "Stopt u nu, dan blijft het oude papier gelden en opent dit papier niets."
    last_text = "Sleutel vervangen"


class HerstelsleutelDialog(FormDialog):
    """The same two pages as at the first start.

    Signals:
        renewed: the new paper counts.
    """

    renewed = Signal()

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "Nieuwe herstelsleutel", _NewHerstelStep.next_text, width=760)
        self._session = session
        self._is_busy = False
        self.antwoorden = NieuweKluisAntwoorden(naam=session.services.info.naam)
        self.step = _NewHerstelStep(self.antwoorden)
        self.step.title.hide()  # that of the dialog says it
        self.step.intro.setText(
            "Maak een nieuwe als het oude papier kwijt is, of als iemand het heeft gezien. "
            "Iedereen houdt het eigen wachtwoord. U ziet deze sleutel maar één keer."
        )
        self.step.text_changed.connect(self._show_next)
        self.box.addWidget(self.step)
        self.step.enter()

    @override
    def holds_work(self) -> bool:
        """The paper may lie in the printer already."""
        return True

    @override
    def submit(self) -> None:
        """On to the proof, and from there replace the key."""
        if self._is_busy or not self.step.leave():
            return
        services, key = self._session.services, self.antwoorden.herstelsleutel
        self._set_busy(on=True)
        self.bar.show_message(
            "De sleutel van de kluis wordt vervangen …", Tone.INFO, closable=False
        )
        runner.run(self, lambda: services.herstelsleutel.renew(key), self._finish, self._fail)

    @override
    def reject(self) -> None:
        """Escape in the proof goes back to the key; while it is being replaced nothing does."""
        if self._is_busy or self.step.go_back():
            return
        super().reject()
        if self.isHidden():  # what is typed can hold it open
            self._forget()

    def _finish(self, _: object) -> None:
        self._set_busy(on=False)
        self._forget()
        self.renewed.emit()
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._set_busy(on=False)
        self.bar.show_error(error)

    def _set_busy(self, *, on: bool) -> None:
        self._is_busy = on
        self.ok_button.setEnabled(not on)
        self.cancel_button.setEnabled(not on)
        self.step.setEnabled(not on)

    def _forget(self) -> None:
        self.step.forget()
        self.antwoorden.forget_secrets()

    def _show_next(self) -> None:
        self.ok_button.setText(self.step.next_text)
