"""Recording that somebody takes an agreement back: saying so is enough, a reason is not asked."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.instemming import Wijze
from topdossier.services.instemmingen import Intrekking
from ui.dialogs.files import SCAN_FILTER, choose_to_open, read_file
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.label import make_label

_LAWFUL = (
    "Intrekken mag altijd. Wat de school tot die dag deed, mocht. Vanaf die dag geldt het "
    "handelingsdeel niet meer. Een oudere versie gaat hierdoor niet opnieuw gelden. Later opnieuw "
    "instemmen kan."
)
_WIJZEN = (
    (str(Wijze.MONDELING), "Gezegd, in een gesprek of aan de telefoon"),
    (str(Wijze.PAPIER), "Geschreven, in een brief of bericht"),
)
_NO_SCAN = "Nog geen scan gekozen. Hebt u er geen? Kies dan Gezegd."
_SCAN = "Scan of foto van de brief of het bericht"


class IntrekkenDialog(FormDialog):
    """How and when it was said and, if somebody wants to give one, why.

    Saying so is enough, so that is chosen to begin with; what was written is kept as it came.
    """

    def __init__(
        self, parent: QWidget, session: Session, betrokkene_id: str, naam: str, versie: int
    ) -> None:
        super().__init__(parent, "Instemming intrekken", "Intrekken", icon="undo-2")
        self._session = session
        self._betrokkene_id = betrokkene_id
        self._versie = versie
        self.box.addWidget(make_label(f"Voor {naam}, bij versie {versie} van het plan.", "muted"))
        self.box.addWidget(make_label(_LAWFUL))
        self._scan: Path | None = None
        self.wijze = RadioChoice(_WIJZEN)
        self.wijze.set_value(str(Wijze.MONDELING))
        self.wijze.value_changed.connect(self._show_scan)
        self.fields["wijze"] = Field("Hoe liet deze persoon dit weten?", self.wijze)
        self.box.addWidget(self.fields["wijze"])
        self.scan_button = Button("Scan kiezen", "", "upload")
        self.scan_button.clicked.connect(self._choose)
        self.fields["bewijs"] = Field(_SCAN, self.scan_button, _NO_SCAN)
        self.fields["bewijs"].hide()
        self.box.addWidget(self.fields["bewijs"])
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.fields["datum"] = Field("Wanneer zei of schreef deze persoon dit?", self.datum)
        self.box.addWidget(self.fields["datum"])
        self.reden = TextArea(lines=2)
        self.box.addWidget(Field("Reden", self.reden, "Een reden geven hoeft niet."))

    def _show_scan(self, wijze: object) -> None:
        self.fields["bewijs"].setVisible(wijze == str(Wijze.PAPIER))

    def take_scan(self, scan: Path) -> None:
        """Keep this file with it."""
        self._scan = scan
        self.fields["bewijs"].relabel(_SCAN, f"Gekozen: {scan.name}")
        self.fields["bewijs"].set_error("")

    def _choose(self) -> None:
        scan = choose_to_open(self, "Scan kiezen", SCAN_FILTER)
        if scan is not None:
            self.take_scan(scan)

    @override
    def submit(self) -> None:
        """Record it."""
        datum, wijze = self.datum.get_value(), Wijze(self.wijze.get_value())
        scan = self._scan if wijze is Wijze.PAPIER else None
        self.show_errors({"datum": "" if datum else "Vul de datum in."})
        if datum is None:
            return
        session, dossier_id = self._session, self._session.dossier_id
        intrekking = Intrekking(
            betrokkene_id=self._betrokkene_id,
            datum=datum,
            wijze=wijze,
            reden=self.reden.get_value().strip(),
            versie_nummer=self._versie,
        )

        def withdraw() -> None:
            bewijs = (
                NieuweBijlage(titel="Bewijs van intrekking", media="", inhoud=read_file(scan))
                if scan
                else None
            )
            session.services.instemmingen.withdraw(dossier_id, replace(intrekking, bewijs=bewijs))

        self.run(withdraw, lambda _: session.tell_changed())
