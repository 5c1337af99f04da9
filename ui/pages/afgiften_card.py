"""*Nog af te geven*: papers that an ouder or the jongere still gets, to print and to tick off."""

from itertools import groupby
from pathlib import Path

from typing_extensions import override

from topdossier.domain.afgifte import Afgiftestuk
from topdossier.domain.bevoegdheden import Actie
from topdossier.errors import MachineError
from topdossier.services.papier_views import AfgifteRij
from ui.dialogs.afgifte import AfgifteDialog, describe_stuk
from ui.dialogs.files import choose_folder, write_file
from ui.dialogs.printing import ask_printer, paint_pages
from ui.pages.tab import DossierTab, TabCard
from ui.texts import Tone, format_count, format_date, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList
from ui.widgets.label import make_label

Rijen = tuple[AfgifteRij, ...]

_ORDER = tuple(Afgiftestuk)


class AfgiftenCard(TabCard):
    """For each person the papers that wait; not there as long as nothing was ever expected.

    Args:
        tab: the tab it stands in.
    """

    def __init__(self, tab: DossierTab) -> None:
        super().__init__(
            tab,
            "Nog af te geven",
            "Wie beslist en de jongere krijgen het plan, het bewijs van hun besluit, de afspraken "
            "op één blad en hun rechten. Een ouder met gezag die niet beslist, krijgt het plan en "
            "de rechten.",
        )
        self.entries = EntryList()
        self.box.addWidget(self.entries)
        self.done = make_label("", "caption")
        self.box.addWidget(self.done)
        self.hide()
        self.reload()

    @override
    def reload(self) -> None:
        afgiften, dossier_id = self.session.services.afgiften, self.dossier_id
        self.load(lambda: afgiften.list(dossier_id), self._show)

    def _show(self, rijen: Rijen) -> None:
        waiting = sorted(
            (rij for rij in rijen if rij.open),
            key=lambda rij: (_person(rij), _ORDER.index(rij.afgifte.stuk)),
        )
        people = [tuple(group) for _, group in groupby(waiting, _person)]
        self.entries.show_entries(
            [self._make_entry(group) for group in people], "Alles is afgegeven."
        )
        days = [rij.afgifte.afgegeven_op for rij in rijen if rij.afgifte.afgegeven_op is not None]
        if days:
            count = format_count(len(days), "papier", "papieren")
            self.done.setText(f"Al afgegeven: {count}, het laatste op {format_date(max(days))}.")
        self.done.setVisible(bool(days))
        self.setVisible(bool(rijen))

    def _make_entry(self, rijen: Rijen) -> Entry:
        first = rijen[0]
        buttons = []
        if self.tab.may(Actie.AFDRUKKEN):
            print_button = Button("Afdrukken", "", "printer")
            print_button.clicked.connect(lambda: self.print_out(rijen))
            save_button = Button("Bewaren als PDF", "quiet", "save")
            save_button.clicked.connect(lambda: self.save(rijen))
            buttons += [print_button, save_button]
        if self.tab.may(Actie.INSTEMMING_VASTLEGGEN):
            done_button = Button("Afgegeven", "quiet", "check")
            done_button.clicked.connect(lambda: self.open_done(rijen))
            buttons.append(done_button)
        for button in buttons:
            name_for(button, f"{button.text()}: {first.naam}")
        since = min(rij.afgifte.sinds for rij in rijen)
        count = format_count(len(rijen), "papier", "papieren")
        return Entry(
            f"{first.naam}, {label_of('relatie', first.relatie).lower()}",
            (*map(describe_stuk, rijen), f"Wacht sinds {format_date(since)}"),
            Chip(f"Nog {count}", Tone.WARN, "printer"),
            buttons,
        )

    def print_out(self, rijen: Rijen) -> None:
        """All papers of this person on paper; afterwards it asks whether they were given."""
        printer = ask_printer(self.window(), "Papieren")
        if printer is None:
            return

        def paint(contents: list[bytes]) -> None:
            try:
                for content in contents:
                    paint_pages(printer, content)
            except MachineError as error:
                self.tab.bar.show_error(error)
                return
            self.open_done(rijen, printed=True)

        self.load(lambda: self._make_all(rijen), paint)

    def save(self, rijen: Rijen) -> None:
        """A file for each paper in one folder; their names tell nobody's."""
        folder = choose_folder(self.window(), "Map voor de papieren")
        if folder is None:
            return

        def write() -> int:
            for rij, content in zip(rijen, self._make_all(rijen), strict=True):
                write_file(_find_free(folder, rij), content)
            return len(rijen)

        self.load(write, self._say_saved)

    def _say_saved(self, number: int) -> None:
        count = format_count(number, "bestand is", "bestanden zijn")
        self.tab.bar.show_message(f"{count} bewaard, en niet versleuteld.", Tone.OK)

    def _make_all(self, rijen: Rijen) -> list[bytes]:
        papieren, dossier_id = self.session.services.papieren, self.dossier_id
        return [papieren.make_stuk(dossier_id, rij.afgifte.id) for rij in rijen]

    def open_done(self, rijen: Rijen, *, printed: bool = False) -> AfgifteDialog:
        """Note what was given."""
        dialog = AfgifteDialog(self.window(), self.session, rijen, printed=printed)
        dialog.open()
        return dialog


def _person(rij: AfgifteRij) -> tuple[str, str]:
    return rij.naam, rij.afgifte.betrokkene_id


def _find_free(folder: Path, rij: AfgifteRij) -> Path:
    """A name that is not taken: what lies there can be of another person."""
    target = folder / f"{rij.afgifte.stuk}.pdf"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{rij.afgifte.stuk}-{number}.pdf"
    return target
