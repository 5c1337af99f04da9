"""Recording a person's own statement, word for word."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.verklaring import Verklaring
from topdossier.services.avg_views import PlekRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.inputs import Choice, TextArea
from ui.widgets.plek_picker import PlekPicker

DOSSIER, PLEK = "dossier", "plek"


class VerklaringDialog(FormDialog):
    """About the whole dossier, or about one place in it where the role may see the list of places.

    Args:
        people: id and words of everyone around the jongere.
        plekken: the places that can be chosen; empty when there is nothing to choose.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        people: Sequence[tuple[str, str]],
        plekken: Sequence[PlekRij],
    ) -> None:
        super().__init__(parent, "Verklaring opnemen", "Opnemen", icon="pen-line", width=760)
        self._session = session
        self._with_places = bool(plekken)
        self.door = Choice(people)
        self.door_field = Field("Van wie is de verklaring?", self.door)
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.datum_field = Field("Datum", self.datum)
        self.box.addWidget(FieldGrid(self.door_field, self.datum_field, cell=260))
        self.over = RadioChoice(
            ((DOSSIER, "Over het hele dossier"), (PLEK, "Over één plek in het dossier"))
        )
        self.over_field = Field("Waar gaat het over?", self.over)
        self.picker = PlekPicker(rows=5)
        self.picker_field = Field("Welke plek?", self.picker)
        self.tekst = TextArea(lines=4)
        self.tekst_field = Field(
            "De verklaring",
            self.tekst,
            "Woordelijk, in de eigen woorden. Zij verandert daarna niet meer.",
        )
        for field in (self.over_field, self.picker_field, self.tekst_field):
            self.box.addWidget(field)
        self.fields |= {"datum": self.datum_field, "tekst": self.tekst_field}
        self.picker.show_plekken(plekken)
        self.over_field.setVisible(self._with_places)
        self.picker_field.hide()
        self.over.value_changed.connect(lambda over: self.picker_field.setVisible(over == PLEK))

    @override
    def submit(self) -> None:
        """Record it."""
        door, datum = self.door.get_value(), self.datum.get_value()
        over = self.over.get_value() if self._with_places else DOSSIER
        plek = self.picker.get_value() if over == PLEK else ""
        tekst = self.tekst.get_value().strip()
        for field, good, words in (
            (self.door_field, bool(door), "Kies van wie de verklaring is."),
            (self.datum_field, datum is not None, "Vul de datum in, bijvoorbeeld 09-02-2026."),
            (self.over_field, bool(over), "Kies waar het over gaat."),
            (self.picker_field, bool(plek) or over != PLEK, "Kies een plek in de lijst."),
            (self.tekst_field, bool(tekst), "Schrijf op wat de persoon zelf verklaart."),
        ):
            field.set_error("" if good else words)
            if not good:
                field.focus()
                return
        session, dossier_id = self._session, self._session.dossier_id
        avg = session.services.avg
        if datum is not None:
            verklaring = Verklaring(door=door, datum=datum, over=plek, tekst=tekst)
            self.run(
                lambda: avg.record_verklaring(dossier_id, verklaring),
                lambda _: session.tell_changed(),
            )
