"""Who holds the rights now, by age, and making a copy for somebody."""

from typing_extensions import override

from topdossier.services.avg_views import RechthebbendeRij
from ui.dialogs.inzagekopie import Gemaakt, InzagekopieDialog
from ui.pages.rechten.card import RechtenCard, RechtenTab, describe_person
from ui.texts import Tone, format_count, label_of
from ui.widgets.button import Button
from ui.widgets.entry import Entry, EntryList


class RechthebbendenCard(RechtenCard):
    """Each of them may ask alone."""

    def __init__(self, tab: RechtenTab) -> None:
        button = Button("Kopie maken", "", "file-output")
        super().__init__(
            tab,
            "Wie nu de rechten heeft",
            "Deze mensen mogen inzage vragen, en iets laten verbeteren of weghalen. Ieder voor "
            "zich.",
            button,
        )
        self.copy_button = button
        button.clicked.connect(self.open_copy)
        self._rijen: tuple[RechthebbendeRij, ...] = ()
        self.entries = EntryList()
        self.box.addWidget(self.entries)

    @override
    def reload(self) -> None:
        avg, dossier_id = self.session.services.avg, self.dossier_id
        self.load(lambda: avg.list_rechthebbenden(dossier_id), self._show)

    def _show(self, rijen: tuple[RechthebbendeRij, ...]) -> None:
        self._rijen = rijen
        self.entries.show_entries(
            [
                Entry(
                    describe_person(rij.naam, rij.relatie),
                    (_begin_large(label_of("rechthebbende_grondslag", rij.waarom)) + ".",),
                )
                for rij in rijen
            ],
            "Van niemand is bekend dat die gezag heeft. Zoek dat eerst uit, bij Gegevens.",
        )

    def open_copy(self) -> InzagekopieDialog:
        """Make a copy of what is kept, for one person."""
        dialog = InzagekopieDialog(
            self.window(),
            self.session,
            self.rechten.nummer,
            self.rechten.people,
            {rij.id for rij in self._rijen},
        )
        dialog.made.connect(self._say_made)
        dialog.open()
        return dialog

    def _say_made(self, gemaakt: Gemaakt) -> None:
        files = format_count(len(gemaakt.bestanden), "bestand", "bestanden")
        words = (
            f"De kopie staat in de map {gemaakt.map.name}, met {files}. Lees de PDF na voordat u "
            "hem geeft. De map is niet versleuteld."
        )
        if gemaakt.niet_mee:
            words += " Dit ging niet mee:"
        self.tab.bar.show_message(words, Tone.OK, reasons=gemaakt.niet_mee)


def _begin_large(text: str) -> str:
    return text[:1].upper() + text[1:]
