"""Telling the jongere what became of their words: what waits, and recording that it was done."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.problem import Problem
from topdossier.domain.uitleg import Uitleg
from topdossier.errors import RuleError
from ui.errors import describe_problem
from ui.pages.tab import DossierTab, TabCard
from ui.tasks import runner
from ui.texts import Tone, format_date
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField
from ui.widgets.entry import Entry, EntryList
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.scroll import Column


class UitlegCard(TabCard):
    """Not there before anything was adopted that has to be told."""

    def __init__(self, tab: DossierTab) -> None:
        super().__init__(
            tab,
            "Uitleg aan de jongere",
            "Na het vaststellen hoort de jongere wat er met de inbreng is gedaan.",
        )
        self.entries = EntryList()
        self.box.addWidget(self.entries)
        self.datum = DateField()
        self.wie = TextLine()
        self.hoe = TextArea(lines=1)
        self.fields = {
            "datum": Field("Wanneer is het uitgelegd?", self.datum),
            "wie": Field("Wie legde het uit?", self.wie),
            "hoe": Field("Hoe?", self.hoe, "Bijvoorbeeld: in een gesprek."),
        }
        self.save_button = Button("Uitleg vastleggen", "", "check")
        self.save_button.clicked.connect(self.record)
        self.form = Column(
            FieldGrid(self.fields["datum"], self.fields["wie"], cell=220),
            self.fields["hoe"],
            FlowRow(self.save_button),
            spacing=8,
        )
        self.box.addWidget(self.form)
        self.hide()

    @override
    def reload(self) -> None:
        uitleg, dossier_id = self.session.services.uitleg, self.dossier_id
        self.load(lambda: uitleg.list(dossier_id), self._show)

    def record(self) -> None:
        """Record it; what is missing comes at its field."""
        uitleg, dossier_id = self.session.services.uitleg, self.dossier_id
        datum = self.datum.get_value()
        self.fields["datum"].set_error("" if datum else "Vul in wanneer het is uitgelegd.")
        if datum is None:
            self.fields["datum"].focus()
            return
        wie, hoe = self.wie.text(), self.hoe.get_value()
        runner.run(
            self, lambda: uitleg.record(dossier_id, datum, wie, hoe), self._note, self._refuse
        )

    def _note(self, _uitleg: Uitleg) -> None:
        self.datum.set_value(None)
        self.wie.set_value("")
        self.hoe.set_value("")
        self.tab.bar.show_message("De uitleg is vastgelegd.", Tone.OK)
        self.session.tell_changed()

    def _refuse(self, error: Exception) -> None:
        problems = error.problems if isinstance(error, RuleError) else ()
        found = {
            item.plek: describe_problem(item) for item in problems if isinstance(item, Problem)
        }
        for name, field in self.fields.items():
            field.set_error(found.get(name, ""))
        first = next((field for field in self.fields.values() if field.error), None)
        if first is None:
            self.tab.bar.show_error(error)
        else:
            first.focus()

    def _show(self, items: tuple[Uitleg, ...]) -> None:
        is_open = any(item.datum is None for item in items)
        self.entries.show_entries([_make_entry(item) for item in items])
        self.form.setVisible(is_open and self.tab.may(Actie.WIJZIGEN))
        self.setVisible(bool(items))


def _make_entry(item: Uitleg) -> Entry:
    title = f"Versie {item.versie_nummer}, vastgesteld op {format_date(item.sinds)}"
    if item.datum is None:
        return Entry(title, (), Chip("Nog uit te leggen", Tone.WARN))
    chip = Chip("Uitgelegd", Tone.OK)
    return Entry(title, (f"{format_date(item.datum)}, door {item.wie}: {item.hoe}",), chip)
