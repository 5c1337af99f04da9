"""The overleggen about a jongere, the last one first: go on with one, read one, begin one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.overleg import OverlegStatus
from topdossier.services.overleg_views import OverlegBlad, OverlegRij
from ui.dialogs.mensen import VraagDialog
from ui.dialogs.overleg import NieuwOverlegDialog
from ui.pages.tab import DossierTab, TabCard
from ui.texts import Tone, format_count, format_long_date, label_of
from ui.widgets.button import Button, IconButton, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList


class OverleggenCard(TabCard):
    """The list.

    Signals:
        wanted: carries the id of an overleg to open.
        open_known: the ids of those that are open, as a frozenset.
    """

    wanted = Signal(str)
    open_known = Signal(object)

    def __init__(self, tab: DossierTab) -> None:
        self.new_button = Button("Nieuw overleg", "primary", "plus")
        super().__init__(tab, "Overleggen", "", self.new_button)
        self.new_button.setVisible(tab.may(Actie.OVERLEG))
        self.new_button.clicked.connect(self.open_new)
        self.entries = EntryList()
        self.box.addWidget(self.entries)

    @override
    def reload(self) -> None:
        overleggen, dossier_id = self.session.services.overleggen, self.dossier_id
        self.load(lambda: overleggen.list(dossier_id), self._show)

    def open_new(self) -> NieuwOverlegDialog:
        """Choose a kind, and begin."""
        dialog = NieuwOverlegDialog(self.window(), self.session)
        dialog.begun.connect(self._open_begun)
        dialog.open()
        return dialog

    def open_discard(self, rij: OverlegRij) -> VraagDialog:
        """Throw away one that was begun by mistake."""
        overleggen = self.session.services.overleggen
        dialog = VraagDialog(
            self.window(),
            "Dit overleg weghalen?",
            (
                f"{describe_rij(rij)}.",
                f"Alles wat erin staat gaat weg, met {_count(rij)}.",
            ),
            "Weghalen",
            "trash-2",
            lambda: overleggen.discard(rij.id),
        )
        dialog.answered.connect(self.session.tell_changed)
        dialog.open()
        return dialog

    def _open_begun(self, blad: OverlegBlad) -> None:
        self.reload()
        self.wanted.emit(blad.overleg.id)

    def _show(self, rijen: tuple[OverlegRij, ...]) -> None:
        self.entries.show_entries(
            [self._make_entry(rij) for rij in rijen], "Er was nog geen overleg over deze jongere."
        )
        still = frozenset(rij.id for rij in rijen if rij.status is OverlegStatus.OPEN)
        self.open_known.emit(still)

    def _make_entry(self, rij: OverlegRij) -> Entry:
        is_open = rij.status is OverlegStatus.OPEN
        words = describe_rij(rij)
        details = _count(rij)
        if rij.open_afspraken:
            details += f", waarvan {rij.open_afspraken} open"
        if rij.aanwezig:
            details += f" · {format_count(rij.aanwezig, 'persoon', 'mensen')} aanwezig"
        chip = Chip(label_of("overleg_status", rij.status), Tone.INFO if is_open else Tone.OK)
        buttons: list[QWidget] = []
        may_write = self.tab.may(Actie.OVERLEG)
        if is_open and may_write:
            self._add(buttons, "Verder gaan", "pen-line", words, lambda: self.wanted.emit(rij.id))
            trash = IconButton("trash-2", f"Weghalen: {words}")
            trash.clicked.connect(lambda: self.open_discard(rij))
            buttons.append(trash)
        elif not is_open:
            self._add(buttons, "Verslag", "file-text", words, lambda: self.wanted.emit(rij.id))
        return Entry(words, (details,), chip, buttons)

    @staticmethod
    def _add(
        buttons: list[QWidget], text: str, icon: str, words: str, action: Callable[[], object]
    ) -> None:
        button = Button(text, "quiet", icon)
        name_for(button, f"{text}: {words}")
        button.clicked.connect(lambda _=False: action())
        buttons.append(button)


def describe_rij(rij: OverlegRij) -> str:
    """`MDO van 9 februari 2026`."""
    return f"{label_of('overleg_soort', rij.soort)} van {format_long_date(rij.datum)}"


def _count(rij: OverlegRij) -> str:
    return format_count(rij.afspraken, "afspraak", "afspraken")
