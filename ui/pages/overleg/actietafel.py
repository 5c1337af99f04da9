"""The fields that only an actietafel has."""

from collections.abc import Sequence

from topdossier.domain.actietafel import Actietafel, ActietafelUitkomst, count_weken
from topdossier.domain.deelname import Deelname
from ui.models.gesprek_draft import GesprekDraft
from ui.pages.overleg.bind import bind
from ui.texts import format_count, label_of
from ui.widgets.card import Card
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.label import make_label
from ui.widgets.scroll import ScrollPage

_BEFORE = (
    ("aanleiding", "Waarom is deze actietafel nodig?", ""),
    ("geprobeerd", "Wat is er al geprobeerd?", "Ook waar dit eerder is besproken."),
)
_AFTER = (
    ("beelden", "Wat zien de partners?", "Ieder vanuit het eigen werk."),
    ("nodig", "Wat is er nodig om verder te komen?", ""),
    ("besluit", "Wat besluit de actietafel?", ""),
)


class ActietafelPart(ScrollPage):
    """From why to what was decided; the words of jongere and ouders stay their own."""

    def __init__(self, draft: GesprekDraft, known: Sequence[Deelname]) -> None:
        super().__init__(max_width=900)
        self._draft = draft
        tafel = draft.gesprek.actietafel or Actietafel()
        self.fields: dict[str, Field] = {}
        self.areas: dict[str, TextArea] = {}
        first, views, last = Card(), Card(), Card()
        for card in (first, views, last):
            self.box.addWidget(card)
        self._add_areas(first, _BEFORE, tafel)
        self.thuis = bind(DateField(), tafel.thuis_sinds, self._set_thuis)
        self.fields["actietafel.thuis_sinds"] = Field(
            "Sinds wanneer is de jongere thuis?",
            self.thuis,
            "Leeg als de jongere naar school gaat.",
        )
        first.box.addWidget(self.fields["actietafel.thuis_sinds"])
        self.weken = make_label("", "muted")
        first.box.addWidget(self.weken)
        self._show_weken()
        views.box.addWidget(make_label("Wat vinden zij zelf? Schrijf hun eigen woorden op.", "h3"))
        said = {item.door: item.tekst for item in tafel.zienswijzen}
        self.views: dict[str, TextArea] = {}
        for person in known:
            if person.betrokkene_id:
                key = person.betrokkene_id
                area = bind(
                    TextArea(lines=1),
                    said.get(key, ""),
                    lambda value, door=key: draft.set_zienswijze(door, value),
                )
                self.views[key] = area
                title = f"{person.naam} ({person.functie.lower()})"
                views.box.addWidget(Field(title, area))
        self._add_areas(last, _AFTER, tafel)
        self.uitkomst = bind(
            RadioChoice(
                [(str(item), label_of("actietafel_uitkomst", item)) for item in ActietafelUitkomst]
            ),
            tafel.uitkomst,
            lambda value: draft.change_actietafel(uitkomst=ActietafelUitkomst(value)),
        )
        self.fields["actietafel.uitkomst"] = Field("Waar komt het op uit?", self.uitkomst)
        last.box.addWidget(self.fields["actietafel.uitkomst"])
        self._add_areas(
            last,
            (
                (
                    "escalatie",
                    "Wie beslist als de tafel er niet uitkomt?",
                    "Bij doorzettingsmacht ook waarom het samen niet lukte.",
                ),
                ("regie", "Wie heeft vanaf nu de regie?", ""),
            ),
            tafel,
        )

    def _add_areas(
        self, card: Card, rows: Sequence[tuple[str, str, str]], tafel: Actietafel
    ) -> None:
        for name, label, hint in rows:
            area = bind(
                TextArea(lines=2),
                getattr(tafel, name),
                lambda value, field=name: self._draft.change_actietafel(**{field: value}),
            )
            self.areas[name] = area
            self.fields[f"actietafel.{name}"] = Field(label, area, hint)
            card.box.addWidget(self.fields[f"actietafel.{name}"])

    def _set_thuis(self, value: object) -> None:
        self._draft.change_actietafel(thuis_sinds=value)
        self._show_weken()

    def _show_weken(self) -> None:
        gesprek = self._draft.gesprek
        weken = count_weken(gesprek.actietafel or Actietafel(), gesprek.datum)
        words = "" if weken is None else f"Dat is {format_count(weken, 'week', 'weken')}."
        self.weken.setText(words)
        self.weken.setHidden(not words)
