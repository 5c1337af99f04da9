"""Recording that somebody takes an agreement back: saying so is enough, a reason is not asked."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.services.instemmingen import Intrekking
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.label import make_label

_LAWFUL = (
    "Intrekken mag altijd. Wat de school tot die dag deed, mocht. Vanaf die dag geldt het "
    "handelingsdeel niet meer. Later opnieuw instemmen kan."
)


class IntrekkenDialog(FormDialog):
    """When it was said and, if somebody wants to give one, why."""

    def __init__(
        self, parent: QWidget, session: Session, betrokkene_id: str, naam: str, versie: int
    ) -> None:
        super().__init__(parent, "Instemming intrekken", "Intrekken", icon="undo-2")
        self._session = session
        self._betrokkene_id = betrokkene_id
        self._versie = versie
        self.box.addWidget(make_label(f"Voor {naam}, bij versie {versie} van het plan.", "muted"))
        self.box.addWidget(make_label(_LAWFUL))
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.fields["datum"] = Field("Wanneer zei of schreef deze persoon dit?", self.datum)
        self.box.addWidget(self.fields["datum"])
        self.reden = TextArea(lines=2)
        self.box.addWidget(Field("Reden", self.reden, "Een reden geven hoeft niet."))

    @override
    def submit(self) -> None:
        """Record it."""
        datum = self.datum.get_value()
        self.show_errors({"datum": "" if datum else "Vul de datum in."})
        if datum is None:
            return
        session, dossier_id = self._session, self._session.dossier_id
        intrekking = Intrekking(
            betrokkene_id=self._betrokkene_id,
            datum=datum,
            reden=self.reden.get_value().strip(),
            versie_nummer=self._versie,
        )
        self.run(
            lambda: session.services.instemmingen.withdraw(dossier_id, intrekking),
            lambda _: session.tell_changed(),
        )
