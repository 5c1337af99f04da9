"""Requests under the AVG, each with its last day to answer."""

from typing_extensions import override

from topdossier.services.avg_views import VerzoekRij
from ui.dialogs.verzoek import AfhandelenDialog, VerlengenDialog, VerzoekDialog
from ui.pages.rechten.card import RechtenCard, RechtenTab
from ui.texts import Tone, format_count, format_date, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList

SOON_DAYS = 7
"""Within this number of days an answer is shown as due soon."""


class VerzoekenCard(RechtenCard):
    """What waits comes first, the most urgent on top; what was answered stays below."""

    def __init__(self, tab: RechtenTab) -> None:
        button = Button("Verzoek vastleggen", "primary", "plus")
        super().__init__(
            tab,
            "Verzoeken",
            "Vraagt een ouder of jongere iets over de gegevens? Leg het vast. U antwoordt binnen "
            "een maand.",
            button,
        )
        self.add_button = button
        button.clicked.connect(self.open_add)
        self.rijen: tuple[VerzoekRij, ...] = ()
        self.entries = EntryList()
        self.box.addWidget(self.entries)

    @override
    def reload(self) -> None:
        avg, dossier_id = self.session.services.avg, self.dossier_id
        self.load(lambda: avg.list_verzoeken(dossier_id), self._show)

    def _show(self, rijen: tuple[VerzoekRij, ...]) -> None:
        waiting = sorted((r for r in rijen if r.dagen is not None), key=lambda r: r.uiterlijk)
        answered = [rij for rij in reversed(rijen) if rij.dagen is None]
        self.rijen = (*waiting, *answered)
        self.entries.show_entries(
            [self._make_entry(rij) for rij in self.rijen], "Er zijn geen verzoeken."
        )

    def _make_entry(self, rij: VerzoekRij) -> Entry:
        soort, naam = label_of("verzoek_soort", rij.soort), self.rechten.find_naam(rij.door)
        longer = ""
        if rij.verlengd_op is not None:
            longer = f"Op {format_date(rij.verlengd_op)} verteld dat het langer duurt."
        buttons: list[Button] = []
        if rij.dagen is not None:
            settle = Button("Afhandelen", "quiet", "check")
            settle.clicked.connect(lambda: self.open_settle(rij))
            buttons.append(settle)
            if rij.verlengd_op is None:
                extend = Button("Verlengen", "quiet", "calendar-clock")
                extend.clicked.connect(lambda: self.open_extend(rij))
                buttons.append(extend)
        for button in buttons:
            name_for(button, f"{button.text()}: {soort.lower()}, {naam}")
        return Entry(
            f"{soort}, gevraagd door {naam}",
            (f"Ontvangen op {format_date(rij.ontvangen_op)}.", longer, describe_right(rij)),
            make_chip(rij),
            buttons,
        )

    def open_add(self) -> VerzoekDialog:
        """Record that somebody asked something."""
        dialog = VerzoekDialog(self.window(), self.session, self.rechten.people)
        dialog.open()
        return dialog

    def open_extend(self, rij: VerzoekRij) -> VerlengenDialog:
        """Record that the person was told it takes longer."""
        dialog = VerlengenDialog(self.window(), self.session, rij)
        dialog.open()
        return dialog

    def open_settle(self, rij: VerzoekRij) -> AfhandelenDialog:
        """Record how it was answered."""
        dialog = AfhandelenDialog(self.window(), self.session, rij)
        dialog.open()
        return dialog


def describe_right(rij: VerzoekRij) -> str:
    """That others exercise this right, which changes nothing about having to answer."""
    if rij.oefent_uit:
        return ""
    if rij.dagen is None:
        return "Deze persoon oefende dit recht toen niet uit."
    return "Deze persoon oefent dit recht nu niet uit. Antwoord wel."


def make_chip(rij: VerzoekRij) -> Chip:
    """How a request stands: how it ended, or until when there is time."""
    if rij.dagen is None:
        words = label_of("verzoek_uitkomst", str(rij.uitkomst))
        return Chip(f"{words} op {format_date(rij.afgehandeld_op)}", Tone.OK)
    if rij.dagen < 0:
        return Chip(f"{format_count(-rij.dagen, 'dag', 'dagen')} te laat", Tone.BAD)
    tone = Tone.WARN if rij.dagen <= SOON_DAYS else Tone.INFO
    return Chip(f"Antwoord uiterlijk {format_date(rij.uiterlijk)}", tone, "calendar-clock")
