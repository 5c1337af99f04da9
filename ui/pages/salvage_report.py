"""What was saved of a damaged kluis and what was not, and how to go on with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.texts import format_count, label_of
from ui.widgets.label import make_label
from ui.widgets.scroll import Column
from ui.widgets.table import Row, Table

if TYPE_CHECKING:
    from topdossier.services.redding import Redding, TabelRedding

_MOST_TABLES = 60


class SalvageReport(Column):
    """Numbers of rows for each kind; what was lost stands on top."""

    def __init__(self) -> None:
        super().__init__(spacing=14)
        self.summary = make_label()
        self.table = Table("Gered en verloren", ("Wat", "Gered", "Verloren"), max_rows=_MOST_TABLES)
        self.notes = make_label()
        self.steps = make_label()
        self.box.addWidget(self.summary)
        self.box.addWidget(self.notes)
        self.box.addWidget(make_label("Zo werkt u verder", "h3"))
        self.box.addWidget(self.steps)
        self.box.addWidget(make_label("Gered en verloren", "h3"))
        self.box.addWidget(self.table)

    def show_redding(self, redding: Redding, naar: Path, damaged: Path) -> None:
        """Show what became of it.

        Args:
            redding: what was saved.
            naar: the new kluis.
            damaged: the folder that stays as it is.
        """
        self.summary.setText(describe_summary(redding))
        notes = describe_notes(redding)
        self.notes.setText("\n".join(f"• {note}" for note in notes))
        self.notes.setVisible(bool(notes))
        self.steps.setText(
            "\n".join(
                (
                    "1. Sluit dit programma.",
                    f"2. Geef de map {damaged} een andere naam.",
                    f"3. Zet de map {naar} op die plek, met de naam {damaged.name}.",
                    "4. Ontgrendel de kluis met uw gewone wachtwoord.",
                    "5. Kies Kluis controleren in Beheer. Vul aan wat ontbreekt.",
                )
            )
        )
        told = [item for item in redding.tabellen if item.gered or item.verloren]
        told.sort(key=lambda item: (not item.verloren, not item.gered))
        self.table.show_rows([_to_row(item) for item in told])


def describe_summary(redding: Redding) -> str:
    """How bad it was."""
    pages = format_count(len(redding.bladzijden), "bladzijde was", "bladzijden waren")
    if not redding.bladzijden:
        pages = "Geen enkele bladzijde was"
    if any(item.verloren is None for item in redding.tabellen):
        return f"{pages} beschadigd. Hoeveel er verloren is, is niet overal te zeggen."
    lost = sum(item.verloren or 0 for item in redding.tabellen)
    if not lost and not redding.onbekend:
        return f"{pages} beschadigd. Er is niets verloren."
    return f"{pages} beschadigd. Wat daarop stond, is verloren."


def describe_notes(redding: Redding) -> tuple[str, ...]:
    """What somebody must do about it, each in a sentence."""
    notes = []
    if redding.onbekend:
        number = format_count(redding.onbekend, "leesbaar stuk", "leesbare stukken")
        notes.append(f"Van {number} is niet te zeggen waar het hoort. Dat is niet gered.")
    if redding.besluiten:
        waiting = format_count(
            redding.besluiten, "besluit dat nog wacht", "besluiten die nog wachten"
        )
        notes.append(f"{waiting}: dat is niet meer over te nemen. Vraag het opnieuw.")
    if redding.nieuwe_kluis:
        notes.append(
            "De naam en de sleutels van de organisatie zijn verloren. Geef ontvangers een nieuwe "
            "kaart."
        )
    nothing = [item for item in redding.tabellen if not item.gered and item.verloren is None]
    if nothing:
        named = ", ".join(label_of("tabel", item.tabel) for item in nothing)
        notes.append(f"Niets gevonden van: {named}. Het was er niet, of het is verloren.")
    notes += [f"Voeg {login} opnieuw toe in Beheer." for login in redding.gebruikers_weg]
    return tuple(notes)


def _to_row(item: TabelRedding) -> Row:
    what = label_of("tabel", item.tabel)
    lost = "onbekend" if item.verloren is None else str(item.verloren)
    return (what[:1].upper() + what[1:], str(item.gered), lost)
