"""Receivers that have what was removed: who must hear it, who was told, who confirmed."""

from pathlib import Path

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.services.avg_views import CorrectieRij
from ui.dialogs.files import PAKKET_FILTER, choose_to_save, write_file
from ui.dialogs.kennisgeving import KennisgevingDialog
from ui.pages.rechten.card import RechtenCard, RechtenTab
from ui.texts import Tone, format_date
from ui.widgets.button import Button, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList


class CorrectiesCard(RechtenCard):
    """Not there as long as nobody outside has anything of what was removed."""

    def __init__(self, tab: RechtenTab) -> None:
        super().__init__(
            tab,
            "Ontvangers die het ook moeten weten",
            "Zij kregen eerder een plan of een OKR met tekst die nu is afgeschermd.",
        )
        self.rijen: tuple[CorrectieRij, ...] = ()
        self.entries = EntryList()
        self.box.addWidget(self.entries)
        self.hide()

    @override
    def reload(self) -> None:
        avg, dossier_id = self.session.services.avg, self.dossier_id
        self.load(lambda: avg.list_correcties(dossier_id), self._show)

    def _show(self, rijen: tuple[CorrectieRij, ...]) -> None:
        self.rijen = rijen
        self.entries.show_entries([self._make_entry(rij) for rij in rijen])
        self.setVisible(bool(rijen))

    def _make_entry(self, rij: CorrectieRij) -> Entry:
        buttons = []
        hint = ""
        if rij.op_papier:
            hint = f"Kreeg het OKR. {rij.geinformeerd_door} vertelde wat er weg moet."
            if rij.geinformeerd_op is None:
                hint = "Kreeg het OKR. Bel of schrijf zelf wat er weg moet."
                button = Button("Informeren vastleggen", "quiet", "check")
                button.clicked.connect(lambda: self.open_told(rij))
                buttons.append(button)
        elif not rij.contact_id:
            hint = "Staat niet meer in het adresboek. Bel of schrijf zelf wat er weg moet."
        elif rij.bevestigd_op is None and self.tab.may(Actie.PAKKET_MAKEN):
            hint = "Kreeg een pakket. De correctie zegt wat er weg moet, zonder de tekst zelf."
            button = Button("Correctie maken", "quiet", "package")
            button.clicked.connect(lambda: self.make_package(rij))
            buttons.append(button)
        for button in buttons:
            name_for(button, f"{button.text()}: {rij.organisatie}")
        return Entry(rij.organisatie, (hint,), make_chip(rij), buttons)

    def open_told(self, rij: CorrectieRij) -> KennisgevingDialog:
        """Record that a receiver on paper was told."""
        dialog = KennisgevingDialog(self.window(), self.session, rij)
        dialog.open()
        return dialog

    def make_package(self, rij: CorrectieRij) -> None:
        """A signed correction for one receiver, where the user wants it."""
        name = f"correctie-{self.rechten.nummer}.toppakket"
        target = choose_to_save(self.window(), "Correctie bewaren", name, PAKKET_FILTER)
        if target is None:
            return
        avg, dossier_id = self.session.services.avg, self.dossier_id

        def work() -> Path:
            write_file(target, avg.make_correctie(dossier_id, rij.contact_id)[1])
            return target

        self.load(work, self._say_made)

    def _say_made(self, target: Path) -> None:
        self.tab.bar.show_message(
            f"De correctie is bewaard: {target.name}. Stuur haar op. Open het antwoord bij "
            "Overdracht.",
            Tone.OK,
        )
        self.session.tell_changed()


def knows_nothing(rij: CorrectieRij) -> bool:
    """True when nobody told this receiver and no package was made."""
    return rij.geinformeerd_op is None and rij.gemaakt_op is None


def make_chip(rij: CorrectieRij) -> Chip:
    """Where one receiver stands."""
    if rij.geinformeerd_op is not None:
        return Chip(f"Verteld op {format_date(rij.geinformeerd_op)}", Tone.OK)
    if rij.bevestigd_op is not None:
        return Chip(f"Bevestigd op {format_date(rij.bevestigd_op)}", Tone.OK)
    if rij.gemaakt_op is not None:
        return Chip(f"Gemaakt op {format_date(rij.gemaakt_op)}, nog niet bevestigd", Tone.INFO)
    return Chip("Weet het nog niet", Tone.WARN)
