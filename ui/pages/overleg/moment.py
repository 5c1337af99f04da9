"""When and where they meet, now and the next time."""

from ui.models.gesprek_draft import GesprekDraft
from ui.pages.overleg.bind import bind
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label


class WanneerCard(Card):
    """Day and place of this overleg."""

    def __init__(self, draft: GesprekDraft) -> None:
        super().__init__()
        self._draft = draft
        self.datum = bind(DateField(), draft.gesprek.datum, self._set_datum)
        self.plaats = bind(
            TextLine(), draft.gesprek.plaats, lambda value: draft.change(plaats=value)
        )
        self.datum_field = Field("Datum", self.datum)
        self.box.addWidget(FieldGrid(self.datum_field, Field("Waar", self.plaats), cell=220))

    def _set_datum(self, value: object) -> None:
        if value is not None:  # an overleg always has a day: what is being typed can wait
            self._draft.change(datum=value)


class VolgendeCard(Card):
    """Day and time of the next one; both may stay open."""

    def __init__(self, draft: GesprekDraft) -> None:
        super().__init__()
        gesprek = draft.gesprek
        self.box.addWidget(make_label("Wanneer kijken wij opnieuw?", "h3"))
        self.datum = bind(DateField(), gesprek.volgende, lambda value: draft.change(volgende=value))
        self.tijd = bind(
            TextLine(),
            gesprek.volgende_tijd,
            lambda value: draft.change(volgende_tijd=str(value).strip()),
        )
        self.fields = {
            "volgende": Field("Volgend overleg", self.datum, "Mag leeg blijven."),
            "volgende_tijd": Field("Hoe laat", self.tijd, "Zo: 14:30."),
        }
        self.box.addWidget(FieldGrid(*self.fields.values(), cell=220))
