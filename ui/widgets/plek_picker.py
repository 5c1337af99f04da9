"""Choosing a place in a dossier: by what stands there, or by the name of the place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from topdossier.services.avg_views import PlekRij
from ui.texts import excerpt, format_count
from ui.widgets.inputs import SearchLine
from ui.widgets.label import make_label
from ui.widgets.scroll import Column
from ui.widgets.table import Row, Table

WHOLE_FILE = "Het hele bestand"
"""What stands at the place of a bijlage."""

_SHOWN = 90
"""Letters of a text in the list; the whole text is shown once it is chosen."""


class PlekPicker(Column):
    """A search line and the places that fit; nothing is chosen beforehand.

    Signals:
        value_changed: another place is chosen, or none.
    """

    value_changed = Signal(object)

    def __init__(self, *, rows: int = 6) -> None:
        super().__init__(spacing=8)
        self._rijen: tuple[PlekRij, ...] = ()
        self._shown: tuple[PlekRij, ...] = ()
        self.search = SearchLine("Zoek een plek", "Zoek een woord uit de tekst of een onderdeel")
        self.search.textChanged.connect(self._filter)
        self.count = make_label("", "caption")
        self.table = Table("Plekken", ("Plek", "Wat er staat"), stretch=1, max_rows=rows)
        self.table.selectionModel().selectionChanged.connect(self._tell)
        for widget in (self.search, self.count, self.table):
            self.box.addWidget(widget)
        self.setFocusProxy(self.search)

    def show_plekken(self, rijen: Sequence[PlekRij]) -> None:
        """Offer these places."""
        self._rijen = tuple(rijen)
        self._filter()

    def get_rij(self) -> PlekRij | None:
        """The place that is chosen."""
        row = self.table.chosen_row
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def get_value(self) -> str:
        """The place that is chosen, empty when none."""
        rij = self.get_rij()
        return rij.plek if rij else ""

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        self._shown = tuple(
            rij
            for rij in self._rijen
            if all(word in f"{rij.label} {rij.tekst}".casefold() for word in words)
        )
        self.table.show_rows([make_row(rij) for rij in self._shown])
        self.table.setVisible(bool(self._shown))
        self.count.setText(format_count(len(self._shown), "plek", "plekken"))
        self._tell()

    def _tell(self, *_: object) -> None:
        self.value_changed.emit(self.get_value())


def make_row(rij: PlekRij, part: str = "") -> Row:
    """A place and what stands there: the piece around `part`, or else the beginning."""
    return rij.label, excerpt(rij.tekst, part, _SHOWN) or WHOLE_FILE
