"""Recording who holds the gezag, as the school has found out: it decides who must agree."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.betrokkene import Gezag
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.inzage import People
from ui.session import Session
from ui.texts import label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label


class GezagDialog(FormDialog):
    """Who, what, and how the school knows (row 1.1.5)."""

    def __init__(self, parent: QWidget, session: Session, people: People) -> None:
        super().__init__(parent, "Gezag vastleggen", "Vastleggen")
        self._session = session
        self.box.addWidget(make_label("Wie gezag heeft, moet instemmen met het handelingsdeel."))
        self.persoon = Choice(people)
        self._persoon_field = Field("Over wie gaat het?", self.persoon)
        self.gezag = RadioChoice([(str(item), label_of("gezag", item)) for item in Gezag])
        self._gezag_field = Field("Heeft deze persoon gezag?", self.gezag)
        self.bron = TextLine()
        self._bron_field = Field(
            "Hoe weet de school dit?", self.bron, "Bijvoorbeeld: gezagsregister, 12-11-2026."
        )
        for field in (self._persoon_field, self._gezag_field, self._bron_field):
            self.box.addWidget(field)

    @override
    def submit(self) -> None:
        """Record it."""
        persoon, gezag = self.persoon.get_value(), self.gezag.get_value()
        bron = self.bron.text().strip()
        self._persoon_field.set_error("" if persoon else "Kies een persoon.")
        self._gezag_field.set_error("" if gezag else "Kies of deze persoon gezag heeft.")
        self._bron_field.set_error("" if bron else "Schrijf op hoe de school dit weet.")
        if not persoon or not gezag or not bron:
            return
        session, dossier_id = self._session, self._session.dossier_id
        betrokkenen = session.services.betrokkenen
        self.run(
            lambda: betrokkenen.record_gezag(dossier_id, persoon, Gezag(gezag), bron),
            lambda _: session.tell_changed(),
        )
