"""The second step of taking a list in: what would happen, and what somebody must decide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from topdossier.domain.bevoegdheden import Toegangsreden
from topdossier.domain.lijstvergelijking import LijstKeuze
from topdossier.services.lijst_views import LijstInname, LijstRij, LijstUitkomst, LijstVoorbeeld
from ui.models.lijst import (
    BLIK_NAMEN,
    KOLOMMEN,
    Blik,
    count_rows,
    describe_twijfel,
    list_rows,
)
from ui.texts import Tone, format_count, label_of
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.choice_boxes import CheckBox
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.scroll import Column
from ui.widgets.table import Table

_TONES = {
    Blik.NIEUW: Tone.INFO,
    Blik.GEWIJZIGD: Tone.INFO,
    Blik.TWIJFEL: Tone.WARN,
    Blik.ONVOLLEDIG: Tone.WARN,
    Blik.VERDWENEN: Tone.WARN,
    Blik.ONTBREEKT: Tone.WARN,
    Blik.ONLEESBAAR: Tone.WARN,
}
_CELL = 380
MOST_DOUBTS = 30
"""Rows in doubt with a choice of their own; for more there is one choice together."""


class VoorbeeldStep(Column):
    """Counts, the rows behind each count, and the decisions.

    Signals:
        reden_changed: somebody gave a reason for dossiers outside their own, or took it back.

    Attributes:
        keuzes: the choice of each row in doubt that is shown, by its number.
    """

    reden_changed = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.keuzes: dict[int, Choice] = {}
        self._voorbeeld: LijstVoorbeeld | None = None
        self.box.addWidget(
            make_label("Er is nog niets veranderd. Met 'Innemen' neemt u de lijst in.", "muted")
        )
        self.chips = FlowRow()
        self.box.addWidget(self.chips)
        self.blik = Choice([], empty=None)
        self.blik.value_changed.connect(self._show_rows)
        self.box.addWidget(_Narrow(Field("Toon de rijen met", self.blik)))
        self.table = Table("Rijen van de lijst", KOLOMMEN, stretch=4, max_rows=6)
        self.box.addWidget(self.table)
        self._doubts = Card("inner")
        self.box.addWidget(self._doubts)
        self.alle = Choice([(str(k), label_of("lijst_keuze", k)) for k in LijstKeuze], empty=None)
        self._build_decisions()

    def _build_decisions(self) -> None:
        self.geen_nieuwe = CheckBox("Maak geen nieuwe dossiers; werk alleen bij wie er al is")
        self.box.addWidget(self.geen_nieuwe)
        self.uitschrijven = CheckBox("")
        self.box.addWidget(self.uitschrijven)
        self.reden = Choice(
            [(str(item), label_of("toegangsreden", item)) for item in Toegangsreden],
            empty="Sla ze over",
        )
        self.reden_field = Field("", self.reden, "De reden komt in het logboek.")
        self.box.addWidget(_Narrow(self.reden_field))
        self.reden.value_changed.connect(lambda _: self.reden_changed.emit())

    def show_voorbeeld(self, voorbeeld: LijstVoorbeeld) -> None:
        """Another preview; what was decided about the one before is asked again."""
        self._voorbeeld = voorbeeld
        counts = {blik: n for blik, n in count_rows(voorbeeld).items() if n}
        self._replace_chips(counts)
        kept = self.blik.get_value()
        blocked = self.blik.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        self.blik.clear()
        for blik, number in counts.items():
            self.blik.addItem(f"{BLIK_NAMEN[blik]} ({number})", str(blik))
        self.blik.setCurrentIndex(max(0, self.blik.findData(kept)))
        self.blik.blockSignals(blocked)
        self._show_rows()
        self._show_doubts([r for r in voorbeeld.rijen if r.uitkomst is LijstUitkomst.TWIJFEL])
        self._show_decisions(voorbeeld)

    def get_reden(self) -> Toegangsreden | None:
        """Why dossiers outside one's own are changed too."""
        slug = self.reden.get_value()
        return Toegangsreden(slug) if slug else None

    def compose_inname(self) -> LijstInname:
        """Everything that was decided."""
        overige = LijstKeuze(self.alle.get_value() or LijstKeuze.OVERSLAAN)
        return LijstInname(
            nieuwe=not self.geen_nieuwe.isChecked(),
            uitschrijvingen=not self.uitschrijven.isHidden() and self.uitschrijven.isChecked(),
            keuzes=tuple(
                (rij, LijstKeuze(choice.get_value())) for rij, choice in self.keuzes.items()
            ),
            overige=overige,
        )

    def _replace_chips(self, counts: dict[Blik, int]) -> None:
        fresh = FlowRow(
            *(
                Chip(f"{BLIK_NAMEN[blik]}: {number}", _TONES.get(blik, Tone.NEUTRAL))
                for blik, number in counts.items()
            )
        )
        self.box.replaceWidget(self.chips, fresh)
        self.chips.deleteLater()
        self.chips = fresh

    def _show_rows(self) -> None:
        slug = self.blik.get_value()
        if self._voorbeeld is not None:
            self.table.show_rows(list_rows(self._voorbeeld, Blik(slug)) if slug else [])

    def _show_doubts(self, rijen: list[LijstRij]) -> None:
        fresh = Card("inner")
        self.keuzes = {}
        if rijen:
            count = format_count(len(rijen), "rij", "rijen")
            fresh.box.addWidget(make_label(f"Bij {count} weet het programma het niet zeker", "h3"))
            self._add_alle(fresh, many=len(rijen) > 1)
        fields: list[QWidget] = []
        for rij in rijen[:MOST_DOUBTS]:
            choice = Choice([(str(k), label_of("lijst_keuze", k)) for k in rij.keuzes], empty=None)
            self.keuzes[rij.rij] = choice
            fields.append(Field(_name(rij), choice, describe_twijfel(rij)))
        fresh.box.addWidget(FieldGrid(*fields, cell=_CELL))
        if len(rijen) > MOST_DOUBTS:
            rest = format_count(len(rijen) - MOST_DOUBTS, "rij", "rijen")
            fresh.box.addWidget(make_label(f"Voor nog {rest} geldt de keuze voor alle.", "muted"))
        self.box.replaceWidget(self._doubts, fresh)
        self._doubts.deleteLater()
        self._doubts = fresh
        fresh.setVisible(bool(rijen))

    def _add_alle(self, card: Card, *, many: bool) -> None:
        """One choice that fills all the others; each can still be another."""
        self.alle = Choice([(str(k), label_of("lijst_keuze", k)) for k in LijstKeuze], empty=None)
        if many:
            self.alle.value_changed.connect(self._choose_all)
            card.box.addWidget(_Narrow(Field("Keuze voor alle", self.alle)))

    def _choose_all(self, slug: str) -> None:
        for choice in self.keuzes.values():
            choice.set_value(slug if choice.findData(slug) >= 0 else LijstKeuze.OVERSLAAN)

    def _show_decisions(self, voorbeeld: LijstVoorbeeld) -> None:
        counts = voorbeeld.aantallen
        self.geen_nieuwe.setVisible(counts.nieuw > 0)
        known = format_count(counts.uitschrijvingen, "jongere", "jongeren")
        self.uitschrijven.setText(
            f"Leg van {known} de uitschrijving vast; daarmee begint de bewaartermijn"
        )
        self.uitschrijven.setVisible(voorbeeld.mag_uitschrijven and counts.uitschrijvingen > 0)
        asked = counts.reden_nodig > 0 or bool(self.reden.get_value())
        self.reden_field.setVisible(asked)
        if counts.reden_nodig:
            others = format_count(counts.reden_nodig, "rij hoort", "rijen horen")
            self.reden_field.relabel(
                f"{others} bij een dossier dat niet van u is. Waarom bijwerken?"
            )


class _Narrow(QWidget):
    """A field that is no wider than its longest choice needs."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 3)
        row.addStretch(2)


def _name(rij: LijstRij) -> str:
    dossier = f", dossier {rij.dossier}" if rij.dossier else ""
    return f"Rij {rij.rij}, {rij.naam}{dossier}"
