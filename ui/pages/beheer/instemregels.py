"""How the school wants instemming to go: two signatures or one, and who signs as well."""

from topdossier.domain.instemregels import MAX_POGINGEN, Instemregels, Tekenwijze
from ui.pages.beheer.section import BeheerSection
from ui.texts import Tone, label_of
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_boxes import CheckBox, RadioChoice
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label

_HINT = (
    "Eén voor allebei kan alleen te goeder trouw: de school weet van geen bezwaar. Zodra de ander "
    "weigert of iets anders zegt, gaat dat voor."
)


class InstemregelsCard(Card):
    """Three choices and a button; what was decided before stays as it is.

    Args:
        section: the tab it stands in.
    """

    def __init__(self, section: BeheerSection) -> None:
        super().__init__()
        self._section = section
        self.box.addWidget(make_label("Instemmen met het handelingsdeel", "h3"))
        self.tekenwijze = RadioChoice(
            [(str(item), label_of("tekenwijze", item)) for item in Tekenwijze]
        )
        self.box.addWidget(Field("Als twee ouders gezag hebben", self.tekenwijze, _HINT))
        self.meetekenen = CheckBox("Een jongere van 16 of 17 tekent mee")
        self.box.addWidget(self.meetekenen)
        self.pogingen = Choice(
            [(str(number), str(number)) for number in range(1, MAX_POGINGEN + 1)], empty=None
        )
        self.box.addWidget(Field("Na hoeveel pogingen heet iemand niet bereikbaar?", self.pogingen))
        self.save_button = Button("Keuzes bewaren", "", "save")
        self.save_button.clicked.connect(self.save)
        self.box.addWidget(FlowRow(self.save_button))

    def reload(self) -> None:
        """Show what stands."""
        self._section.load(self._section.session.services.instemregels.load, self._show)

    def _show(self, regels: Instemregels) -> None:
        self.tekenwijze.set_value(str(regels.tekenwijze))
        self.meetekenen.set_value(regels.meetekenen_vanaf_16)
        self.pogingen.set_value(str(regels.pogingen))

    def save(self) -> None:
        """Write the choices."""
        regels = Instemregels(
            tekenwijze=Tekenwijze(self.tekenwijze.get_value()),
            meetekenen_vanaf_16=self.meetekenen.get_value(),
            pogingen=int(self.pogingen.get_value()),
        )
        service = self._section.session.services.instemregels
        self._section.load(lambda: service.save(regels), lambda _: self._tell())

    def _tell(self) -> None:
        self._section.bar.show_message("De keuzes over instemmen zijn bewaard.", Tone.OK)
