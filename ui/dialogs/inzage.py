"""Recording that someone saw or got the OKR, or was told that data go to a receiver."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.inzage import Reactie
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.label import make_label

People = Sequence[tuple[str, str]]


class InzageDialog(FormDialog):
    """Inzage of the OKR and the reaction (rows 2.1.5, 2.1.6)."""

    def __init__(self, parent: QWidget, session: Session, people: People) -> None:
        super().__init__(parent, "Inzage in het OKR vastleggen", "Vastleggen")
        self._session = session
        self.box.addWidget(
            make_label("Het OKR mag pas weg als iedereen met gezag het heeft gezien of gekregen.")
        )
        self.persoon = Choice(people)
        self._persoon_field = Field("Wie heeft het OKR gezien?", self.persoon)
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self._datum_field = Field("Wanneer?", self.datum)
        self.reactie = RadioChoice([(str(r), label_of("reactie", r)) for r in Reactie])
        self._reactie_field = Field("Wat is de reactie?", self.reactie)
        self.zienswijze = TextArea(lines=3)
        self._zienswijze_field = Field(
            "Zienswijze", self.zienswijze, "Gaat letter voor letter mee met het OKR."
        )
        for field in (
            self._persoon_field,
            self._datum_field,
            self._reactie_field,
            self._zienswijze_field,
        ):
            self.box.addWidget(field)

    @override
    def submit(self) -> None:
        """Record it."""
        persoon, datum = self.persoon.get_value(), self.datum.get_value()
        reactie = self.reactie.get_value()
        self._persoon_field.set_error("" if persoon else "Kies een persoon.")
        self._datum_field.set_error("" if datum else "Vul de datum in.")
        self._reactie_field.set_error("" if reactie else "Kies de reactie.")
        if not persoon or datum is None or not reactie:
            return
        session, dossier_id = self._session, self._session.dossier_id
        words = self.zienswijze.get_value().strip()
        inzages = session.services.inzages
        self.run(
            lambda: inzages.record(dossier_id, persoon, datum, Reactie(reactie), words),
            lambda _: session.tell_changed(),
        )


class MededelingDialog(FormDialog):
    """Tells who was informed about a receiver and a purpose, before a package leaves."""

    def __init__(
        self, parent: QWidget, session: Session, people: People, ontvanger: str, doel: str
    ) -> None:
        super().__init__(parent, "Informeren vastleggen", "Vastleggen")
        self._session = session
        self._doel = doel
        self._ontvanger = ontvanger
        self.box.addWidget(make_label(f"Ontvanger: {ontvanger}. Doel: {doel}.", "muted"))
        self.persoon = Choice(people)
        self._persoon_field = Field("Wie is geïnformeerd?", self.persoon)
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self._datum_field = Field("Wanneer?", self.datum)
        self.zienswijze = TextLine()
        zienswijze_field = Field(
            "Zienswijze", self.zienswijze, "Mag leeg blijven. Gaat mee met het pakket."
        )
        for field in (self._persoon_field, self._datum_field, zienswijze_field):
            self.box.addWidget(field)

    @override
    def submit(self) -> None:
        """Record it."""
        persoon, datum = self.persoon.get_value(), self.datum.get_value()
        self._persoon_field.set_error("" if persoon else "Kies een persoon.")
        self._datum_field.set_error("" if datum else "Vul de datum in.")
        if not persoon or datum is None:
            return
        session, dossier_id = self._session, self._session.dossier_id
        mededelingen = session.services.mededelingen
        words = self.zienswijze.text().strip()
        self.run(
            lambda: mededelingen.record(
                dossier_id, persoon, self._ontvanger, self._doel, datum, words
            ),
            lambda _: session.tell_changed(),
        )
