"""Proposing to destroy a dossier that is not in the list of what is due, by its number."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.errors import UsageError
from topdossier.services.vernietiging import VernietigingVoorbeeld
from ui.dialogs.vernietigen import (
    LOOKING,
    SECOND,
    VernietigenDialog,
    make_redenen,
)
from ui.errors import describe
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label

_FIRST = "Vul beide in. Daarna ziet u wat er weggaat en wat blijft."


class AnderDossierDialog(VernietigenDialog):
    """For a dossier whose term runs on or is not known: it is asked for, or was never ours.

    Signals:
        proposed: it waits for the second.
    """

    proposed = Signal()

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session, "Ander dossier vernietigen", "Voorstellen")
        self._dossier_id = ""
        self.nummer = TextLine()
        self.nummer.textChanged.connect(self._forget)
        self.nummer.editingFinished.connect(self._look_up)
        self.nummer_field = Field(
            "Nummer van het dossier", self.nummer, "Zoals D00012. Het staat boven in het dossier."
        )
        self.reden = make_redenen(Vernietigingsreden.ONTERECHT, Vernietigingsreden.AVG_VERZOEK)
        self.reden.value_changed.connect(self._look_up)
        self.reden_field = Field("Waarom?", self.reden)
        self.what.setText(_FIRST)
        self.box.insertWidget(0, self.nummer_field)
        self.box.insertWidget(1, self.reden_field)
        self.box.addWidget(make_label(SECOND, "caption"))
        self.nummer_field.focus()

    def _forget(self) -> None:
        """Another number: what is shown is about another dossier."""
        self._dossier_id = ""
        self.nummer_field.set_error("")
        self.forget_voorbeeld(_FIRST)

    def _look_up(self, _value: object = None) -> None:
        """As soon as both are known: what would go of it."""
        nummer, slug = self.nummer.text().strip(), self.reden.get_value()
        if not slug:
            return
        if not nummer:
            self.nummer_field.set_error("Typ het nummer van het dossier.")
            return
        services, reden = self._session.services, Vernietigingsreden(slug)

        def work() -> tuple[str, VernietigingVoorbeeld]:
            dossier_id = services.bewaren.find(nummer)
            return dossier_id, services.vernietiging.preview(dossier_id, reden)

        self.forget_voorbeeld(LOOKING)
        runner.run(self, work, lambda found: self._show(nummer, reden, *found), self._fail)

    def _show(
        self,
        nummer: str,
        reden: Vernietigingsreden,
        dossier_id: str,
        voorbeeld: VernietigingVoorbeeld,
    ) -> None:
        if (self.nummer.text().strip(), self.reden.get_value()) != (nummer, str(reden)):
            return  # the answer to a question that was changed meanwhile
        self._dossier_id = dossier_id
        self.show_voorbeeld(voorbeeld)
        if voorbeeld.voorgesteld_door:
            self.ok_button.setEnabled(False)
            self.bar.show_message(
                f"{voorbeeld.voorgesteld_door} stelde dit al voor. Kies de regel in de lijst om "
                "het te bevestigen of in te trekken.",
                Tone.INFO,
                closable=False,
            )

    def _fail(self, error: Exception) -> None:
        self.forget_voorbeeld(_FIRST)
        if isinstance(error, UsageError):
            self.nummer_field.set_error(describe(error).sentence)
        else:
            self.bar.show_error(error)

    @override
    def submit(self) -> None:
        """Propose it."""
        vernietiging, dossier_id = self._session.services.vernietiging, self._dossier_id
        if not dossier_id or self.voorbeeld is None:
            return
        reden = Vernietigingsreden(self.reden.get_value())
        self.run(lambda: vernietiging.propose(dossier_id, reden), lambda _: self.proposed.emit())
