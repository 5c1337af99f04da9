"""Recording who holds the gezag, as the school has found out: it decides who must agree."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.betrokkene import Betrokkene, Gezag, GezagGrond
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label


class GezagDialog(FormDialog):
    """Who, what, and how the school knows (row 1.1.5)."""

    def __init__(
        self, parent: QWidget, session: Session, people: Sequence[tuple[str, Betrokkene]]
    ) -> None:
        super().__init__(parent, "Gezag vastleggen", "Vastleggen")
        self._session = session
        self._known = dict(people)
        self.box.addWidget(make_label("Wie gezag heeft, moet instemmen met het handelingsdeel."))
        self.persoon = Choice([(key, person.naam.volledig) for key, person in people])
        self.persoon.value_changed.connect(self.show_known)
        self._persoon_field = Field("Over wie gaat het?", self.persoon)
        self.gezag = RadioChoice([(str(item), label_of("gezag", item)) for item in Gezag])
        self._gezag_field = Field("Heeft deze persoon gezag?", self.gezag)
        self.bron = TextLine()
        self._bron_field = Field(
            "Hoe weet de school dit?", self.bron, "Bijvoorbeeld: gezagsregister, 12-11-2026."
        )
        self.grond = Choice(
            [(str(item), label_of("gezag_grond", item)) for item in GezagGrond], empty=None
        )
        grond_field = Field(
            "Op welke grond?", self.grond, "Staat in het gezagsregister of in de uitspraak."
        )
        self.vanaf, self.tot = DateField(), DateField()
        self._vanaf_field = Field("Eerste dag", self.vanaf, "Leeg als er geen begin in staat.")
        self._tot_field = Field("Laatste dag", self.tot, "Leeg zolang er geen einde is.")
        self.fields |= {"gezag_grond": grond_field, "gezag_tot": self._tot_field}
        for field in (
            self._persoon_field,
            self._gezag_field,
            grond_field,
            self._vanaf_field,
            self._tot_field,
            self._bron_field,
        ):
            self.box.addWidget(field)

    def show_known(self, persoon: object) -> None:
        """Fill in the ground and the days that stand, so that none is lost by saving."""
        known = self._known.get(str(persoon))
        if known is not None:
            self.grond.set_value(str(known.gezag_grond))
            self.vanaf.set_value(known.gezag_vanaf)
            self.tot.set_value(known.gezag_tot)

    @override
    def submit(self) -> None:
        """Record it."""
        persoon, gezag = self.persoon.get_value(), self.gezag.get_value()
        bron = self.bron.text().strip()
        self._persoon_field.set_error("" if persoon else "Kies een persoon.")
        self._gezag_field.set_error("" if gezag else "Kies of deze persoon gezag heeft.")
        self._bron_field.set_error("" if bron else "Schrijf op hoe de school dit weet.")
        for field, days in ((self._vanaf_field, self.vanaf), (self._tot_field, self.tot)):
            field.set_error("" if days.is_valid else "Dit is geen datum.")
        if not (persoon and gezag and bron and self.vanaf.is_valid and self.tot.is_valid):
            return
        grond = GezagGrond(self.grond.get_value())
        vanaf, tot = self.vanaf.get_value(), self.tot.get_value()
        session, dossier_id = self._session, self._session.dossier_id
        betrokkenen = session.services.betrokkenen
        self.run(
            lambda: betrokkenen.record_gezag(
                dossier_id, persoon, Gezag(gezag), bron, grond=grond, vanaf=vanaf, tot=tot
            ),
            lambda _: session.tell_changed(),
        )
