"""The plan to read, as it was adopted or received, with what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.versie import Versie, VersieStatus
from ui.models.reading import read_plan
from ui.pages.errata_card import ErrataCard
from ui.pages.tab import DossierTab
from ui.texts import format_date
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.reading_view import ReadingView
from ui.widgets.scroll import Columns, ScrollPage

_BESIDE = 720
"""From this many logical pixels on there is room for the buttons beside the title."""


@dataclass(frozen=True)
class ReaderActions:
    """What the buttons above the text do."""

    print_out: Callable[[], object]
    open_versies: Callable[[], object]
    open_concept: Callable[[], object]


class PlanReader(ScrollPage):
    """One version, or the invitation to make a plan."""

    def __init__(
        self, tab: DossierTab, versie: Versie | None, inhoud: PlanInhoud, actions: ReaderActions
    ) -> None:
        super().__init__(max_width=980, place="left")
        card = Card(pad=24)
        if versie is None:
            title, action = "Er is nog geen plan", "Plan maken"
        else:
            day = format_date(versie.vastgesteld_op.date()) if versie.vastgesteld_op else ""
            title = f"Versie {versie.nummer}" + (f", vastgesteld op {day}" if day else "")
            action = "Plan bijstellen"
        buttons = []
        if versie is not None and tab.may(Actie.AFDRUKKEN):
            buttons.append((Button("Afdrukken", "", "printer"), actions.print_out))
        if versie is not None and versie.nummer > 1:
            changes = Button("Wat is er veranderd?", "", "rotate-ccw")
            buttons.append((changes, actions.open_versies))
        if tab.may(Actie.WIJZIGEN):
            buttons.append((Button(action, "primary", "pen-line"), actions.open_concept))
        for button, run in buttons:
            button.clicked.connect(run)
        row = FlowRow(*(button for button, _ in buttons))
        card.box.addWidget(Columns(make_label(title, "h2"), row, ratio=(1, 1), limit=_BESIDE))
        namens = describe_gezag(versie) if versie is not None else ""
        if namens:
            card.box.addWidget(make_label(namens, "muted"))
        view = ReadingView("Het plan")
        view.show_paragraphs(read_plan(inhoud))
        card.box.addWidget(view)
        self.box.addWidget(card)
        self.errata: ErrataCard | None = None
        if versie is not None and versie.status is VersieStatus.VASTGESTELD:
            self.errata = ErrataCard(tab)
            self.box.addWidget(self.errata)


def describe_gezag(versie: Versie) -> str:
    """In whose name it was adopted, empty for a concept."""
    gezag = versie.bevoegd_gezag
    if not gezag.naam:
        return ""
    functie = f", {gezag.functie}" if gezag.functie else ""
    return f"Vastgesteld namens het bevoegd gezag door {gezag.naam}{functie}."
