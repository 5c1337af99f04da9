"""Removing a text for good, in adopted versions too."""

from typing_extensions import override

from topdossier.domain.afscherming import Afscherming
from topdossier.services.avg_views import CorrectieRij
from ui.dialogs.afschermen import AfschermenDialog
from ui.pages.rechten.card import RechtenCard, RechtenTab
from ui.pages.rechten.correcties import knows_nothing
from ui.texts import Tone, describe_stuk, format_count, format_moment, label_of
from ui.widgets.button import Button
from ui.widgets.entry import Entry, EntryList

CLEAN_LATER = (
    "De tekst is weg. Het opruimen van het bestand is nog niet af: vergrendel het programma en "
    "open de kluis opnieuw."
)


class AfschermenCard(RechtenCard):
    """What was removed stays known: where, when and why, and not what."""

    def __init__(self, tab: RechtenTab) -> None:
        button = Button("Tekst afschermen", "", "eye-off")
        super().__init__(
            tab,
            "Afschermen",
            "Klopt iets niet, of gaat het over iemand anders? Dan haalt u de tekst voorgoed weg, "
            "ook uit vastgestelde versies.",
            button,
        )
        self.add_button = button
        button.clicked.connect(self.open_shield)
        self.entries = EntryList()
        self.box.addWidget(self.entries)

    @override
    def reload(self) -> None:
        avg, dossier_id = self.session.services.avg, self.dossier_id
        self.load(lambda: avg.list_afschermingen(dossier_id), self._show)

    def _show(self, items: tuple[Afscherming, ...]) -> None:
        self.entries.show_entries(
            [_make_entry(item) for item in reversed(items)], "Er is niets afgeschermd."
        )

    def open_shield(self) -> AfschermenDialog:
        """Choose a text, see what would go, and remove it."""
        dialog = AfschermenDialog(self.window(), self.session)
        dialog.shielded.connect(self._say_shielded)
        dialog.open()
        return dialog

    def _say_shielded(self, number: int) -> None:
        self.rechten.rewritten.emit()
        self.session.tell_changed()
        avg, dossier_id = self.session.services.avg, self.dossier_id
        self.load(
            lambda: avg.list_correcties(dossier_id), lambda rijen: self._say_who(number, rijen)
        )

    def _say_who(self, number: int, rijen: tuple[CorrectieRij, ...]) -> None:
        """That the text is gone, and who has it still."""
        words = CLEAN_LATER
        if number:
            words = f"De tekst is weg, op {format_count(number, 'plaats', 'plaatsen')}."
        waiting = tuple(rij.organisatie for rij in rijen if knows_nothing(rij))
        if waiting:
            words += " Dit moet u nog vertellen aan:"
        self.tab.bar.show_message(words, Tone.OK if number else Tone.WARN, reasons=waiting)


def _make_entry(item: Afscherming) -> Entry:
    where = describe_stuk(item.plek)
    more = len(item.plekken) - 1
    if more > 0:
        where += f", en nog {format_count(more, 'plaats', 'plaatsen')}"
    return Entry(
        f"Weggehaald op {format_moment(item.vastgelegd_op)[:10]}: "
        f"{label_of('afscherming_reden', item.reden)}",
        (f"{where}.",),
    )
