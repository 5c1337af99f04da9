"""Recording that somebody who has the OKR was told what had to go."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.services.avg_views import CorrectieRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label


class KennisgevingDialog(FormDialog):
    """When it was told, and by whom when that was a colleague."""

    def __init__(self, parent: QWidget, session: Session, rij: CorrectieRij) -> None:
        super().__init__(parent, "Informeren vastleggen", "Vastleggen")
        self._session = session
        self._rij = rij
        self.box.addWidget(make_label(f"Ontvanger: {rij.organisatie}.", "muted"))
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.datum_field = Field("Wanneer is het verteld?", self.datum)
        self.door = TextLine()
        self.box.addWidget(self.datum_field)
        self.box.addWidget(Field("Wie vertelde het?", self.door, "Laat leeg als u dat zelf was."))

    @override
    def submit(self) -> None:
        """Record it."""
        datum = self.datum.get_value()
        self.datum_field.set_error("" if datum else "Vul de datum in, bijvoorbeeld 09-02-2026.")
        if datum is None:
            return
        session, dossier_id = self._session, self._session.dossier_id
        avg, key, door = session.services.avg, self._rij.ontvanger_id, self.door.text().strip()
        self.run(
            lambda: avg.record_kennisgeving(dossier_id, key, datum=datum, medewerker=door),
            lambda _: session.tell_changed(),
        )
