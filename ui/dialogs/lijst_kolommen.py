"""The first step of taking a list in: what each column means."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from topdossier.domain.kolom import Kolom, KolomVeld
from topdossier.services.lijst_views import LijstKolommen
from ui.texts import Tone, format_count, label_of
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.scroll import Column

NIET = "Niet gebruiken"
_LONGEST = 32
_BESIDE_CHIP = (tokens.CONTROL_HEIGHT - tokens.CHIP_HEIGHT) // 2
_TOP = Qt.AlignmentFlag.AlignTop
_VELDEN = [(str(veld), label_of("kolom_veld", veld)) for veld in KolomVeld]


class KolommenStep(Column):
    """One line for each column: its name, what stands in it, and a choice.

    Attributes:
        choices: the choice of each column, by its number.
    """

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.choices: dict[int, Choice] = {}
        self.box.addWidget(
            make_label(
                "Kijk of elke kolom goed herkend is. Nodig zijn het leerlingnummer en de "
                "achternaam. Wat u niet gebruikt, blijft in het bestand en komt niet in de kluis.",
                "muted",
            )
        )
        self._chips = FlowRow()
        self.box.addWidget(self._chips)
        table = QWidget()
        table.setObjectName("page")
        self._grid = QGridLayout(table)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 6)
        self.box.addWidget(table)
        on_look(self, self._fit_grid)

    def show_kolommen(self, gelezen: LijstKolommen) -> None:
        """Fill it; called once."""
        used = sum(kolom.veld is not None for kolom in gelezen.kolommen)
        scheiding = label_of("lijst_scheiding", gelezen.scheiding)
        for text, tone in (
            (format_count(gelezen.rijen, "rij", "rijen"), Tone.NEUTRAL),
            (f"{used} van {len(gelezen.kolommen)} kolommen herkend", Tone.OK),
            (f"{gelezen.codering}, {scheiding}", Tone.NEUTRAL),
        ):
            self._chips.add(Chip(text, tone))
        for column, title in enumerate(("Kolom", "Wat erin staat", "Betekenis")):
            self._grid.addWidget(make_label(title, "label"), 0, column)
        for row, kolom in enumerate(gelezen.kolommen, 1):
            self._add_row(row, kolom)

    def list_keuzes(self) -> dict[int, KolomVeld | None]:
        """The meaning of every column that somebody can decide about."""
        return {
            nummer: KolomVeld(slug) if (slug := choice.get_value()) else None
            for nummer, choice in self.choices.items()
        }

    def _add_row(self, row: int, kolom: Kolom) -> None:
        name = _shorten(kolom.naam) or f"Kolom {kolom.nummer}, zonder naam"
        label = make_label(name, "muted" if kolom.is_vast else "body")
        label.setToolTip(kolom.naam)
        shown = ", ".join(kolom.voorbeelden) or ("" if kolom.is_vast else "leeg")
        self._grid.addWidget(_level(label), row, 0, _TOP)
        self._grid.addWidget(_level(make_label(shown, "caption")), row, 1, _TOP)
        self._grid.addWidget(self._make_choice(kolom, name), row, 2, _TOP)

    def _make_choice(self, kolom: Kolom, name: str) -> QWidget:
        """A choice with below it why the column is not used; what may not be used has none."""
        cell = Column(spacing=4)
        if kolom.is_vast:
            chip = Chip(NIET, Tone.NEUTRAL, "lock")
            cell.box.addWidget(chip)
            on_look(cell, lambda: cell.box.setContentsMargins(0, look.px(_BESIDE_CHIP), 0, 0))
        else:
            choice = Choice(_VELDEN, empty=NIET)
            choice.set_value(kolom.veld or "")
            choice.setAccessibleName(f"Betekenis van kolom {name}")
            self.choices[kolom.nummer] = choice
            cell.box.addWidget(choice)
        if kolom.reden is not None:
            reason = label_of("kolom_reden", kolom.reden)
            cell.box.addWidget(make_label(reason, "caption"))
            if kolom.nummer in self.choices:
                self.choices[kolom.nummer].setAccessibleDescription(reason)
        return cell

    def _fit_grid(self) -> None:
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setContentsMargins(0, 0, 0, 0)


def _level(label: QLabel) -> QLabel:
    """As high as the choice beside it, so that their words stand on one line."""
    on_look(label, lambda: label.setMinimumHeight(look.px(tokens.CONTROL_HEIGHT)))
    return label


def _shorten(naam: str) -> str:
    """A heading of one endless word would push the rest out of sight; the tip has it whole."""
    return naam if len(naam) <= _LONGEST else f"{naam[: _LONGEST - 1]}…"
