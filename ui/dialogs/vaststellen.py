"""Adopting a plan: in whose name, and what it means."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.versie import BevoegdGezag
from topdossier.errors import UsageError
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label


class VaststellenDialog(FormDialog):
    """Asks the bevoegd gezag (row 1.1.1) and adopts the concept."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "Plan vaststellen", "Vaststellen", icon="stamp")
        self._session = session
        self.box.addWidget(
            make_label(
                "U stelt deze versie vast. Daarna verandert deze versie niet meer. "
                "Het handelingsdeel gaat pas in als iedereen die moet instemmen, dat heeft gedaan."
            )
        )
        self.naam = TextLine()
        self.functie = TextLine()
        self.mandaat = TextLine()
        self._naam_field = Field("Naam van wie namens het bevoegd gezag vaststelt", self.naam)
        self.box.addWidget(self._naam_field)
        self.box.addWidget(Field("Functie", self.functie, "Bijvoorbeeld: teamleider onderbouw."))
        self.box.addWidget(
            Field("Mandaat", self.mandaat, "Waar staat dat deze persoon dit mag? Mag leeg blijven.")
        )

        self.advies = DateField()
        self.box.addWidget(
            Field(
                "Advies van de commissie voor de begeleiding",
                self.advies,
                "Alleen in het vso: de datum van het advies.",
            )
        )

    @override
    def submit(self) -> None:
        """Adopt; all problems come back as a list."""
        gezag = BevoegdGezag(
            naam=self.naam.text().strip(),
            functie=self.functie.text().strip(),
            mandaat=self.mandaat.text().strip(),
            advies_cvb=self.advies.get_value(),
        )
        if not gezag.naam:
            self._naam_field.set_error("Vul de naam in.")
            self._naam_field.focus()
            return
        session = self._session
        dossier_id = session.dossier_id
        if not session.flush():
            self.bar.show_error(UsageError("plan-niet-opgeslagen"))
            return
        plannen = session.services.plannen
        self.run(lambda: plannen.adopt(dossier_id, gezag), lambda _: None)
