"""From when the term of a dossier runs, and what keeps it from being destroyed."""

from typing_extensions import override

from topdossier.domain.bewaartermijn import Bewaarfeit, Bewaarstop, BewaarstopSoort
from ui.dialogs.bewaren import EindeDialog, FeitDialog, StopDialog
from ui.dialogs.mensen import VraagDialog
from ui.pages.rechten.card import RechtenCard, RechtenTab
from ui.texts import Tone, format_date, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label

Loaded = tuple[tuple[Bewaarfeit, ...], tuple[Bewaarstop, ...]]


class BewarenCard(RechtenCard):
    """Destroying itself is done by two people, in Beheer."""

    def __init__(self, tab: RechtenTab) -> None:
        super().__init__(
            tab,
            "Bewaren",
            "Vanaf een datum telt hoe lang dit dossier blijft. Loopt er een bezwaar of een "
            "geschil, dan wordt er niets vernietigd.",
        )
        self.feit_button = Button("Datum vastleggen", "", "calendar")
        self.feit_button.clicked.connect(self.open_feit)
        self.stop_button = Button("Bewaarstop vastleggen", "", "lock")
        self.stop_button.clicked.connect(self.open_stop)
        self.feiten = EntryList()
        self.stops = EntryList()
        self.box.addWidget(make_label("Vanaf wanneer de termijn telt:", "muted"))
        self.box.addWidget(self.feiten)
        self.box.addWidget(make_label("Wat vernietigen tegenhoudt:", "muted"))
        self.box.addWidget(self.stops)
        self.box.addWidget(FlowRow(self.feit_button, self.stop_button))

    @override
    def reload(self) -> None:
        bewaren, dossier_id = self.session.services.bewaren, self.dossier_id
        self.load(
            lambda: (bewaren.list_feiten(dossier_id), bewaren.list_stops(dossier_id)), self._show
        )

    def _show(self, loaded: Loaded) -> None:
        feiten, stops = loaded
        self.feiten.show_entries(
            [self._make_feit(feit) for feit in feiten], "Er ligt nog geen datum vast."
        )
        self.stops.show_entries(
            [self._make_stop(stop) for stop in stops], "Er loopt niets dat vernietigen tegenhoudt."
        )

    def _make_feit(self, feit: Bewaarfeit) -> Entry:
        words = f"{label_of('bewaarfeit_soort', feit.soort)} op {format_date(feit.datum)}"
        button = Button("Was een vergissing", "quiet", "undo-2")
        name_for(button, f"Was een vergissing: {words}")
        button.clicked.connect(lambda: self.open_remove(feit, words))
        return Entry(words, (), None, (button,))

    def _make_stop(self, stop: Bewaarstop) -> Entry:
        soort = label_of("bewaarstop_soort", stop.soort)
        since = f"Vanaf {format_date(stop.sinds)}."
        if stop.tot is not None:
            return Entry(soort, (f"{since} Voorbij op {format_date(stop.tot)}.",))
        if stop.soort is BewaarstopSoort.AVG_VERZOEK:
            hint = f"{since} Eindigt als het verzoek is afgehandeld."
            return Entry(soort, (hint,), Chip("Loopt nog", Tone.WARN))
        button = Button("Is voorbij", "quiet", "check")
        name_for(button, f"Is voorbij: {soort} vanaf {format_date(stop.sinds)}")
        button.clicked.connect(lambda: self.open_end(stop))
        return Entry(soort, (since,), Chip("Loopt nog", Tone.WARN), (button,))

    def open_feit(self) -> FeitDialog:
        """Record a day from which a term runs."""
        dialog = FeitDialog(self.window(), self.session)
        dialog.open()
        return dialog

    def open_stop(self) -> StopDialog:
        """Record that something holds destruction up."""
        dialog = StopDialog(self.window(), self.session)
        dialog.open()
        return dialog

    def open_end(self, stop: Bewaarstop) -> EindeDialog:
        """Record that it is over."""
        dialog = EindeDialog(self.window(), self.session, stop)
        dialog.open()
        return dialog

    def open_remove(self, feit: Bewaarfeit, words: str) -> VraagDialog:
        """Take a day back that was recorded by mistake."""
        bewaren = self.session.services.bewaren
        dialog = VraagDialog(
            self.window(),
            "Deze datum weghalen?",
            (f"{words}.", "In het logboek blijft staan dat deze datum er was."),
            "Weghalen",
            "undo-2",
            lambda: bewaren.remove_feit(feit.id),
        )
        dialog.answered.connect(self.session.tell_changed)
        dialog.open()
        return dialog
