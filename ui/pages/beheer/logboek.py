"""The log of the whole kluis, for who must be able to show it: newest lines, check, and a file."""

import re

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.services.views import Controle, LogRij
from topdossier.texts import describe_logreden, get_sentence
from ui.dialogs.files import CSV_FILTER, choose_to_save, write_file
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.texts import Tone, format_count, format_moment, label_of
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.flow import FlowRow
from ui.widgets.table import Row, Table

SHOWN = 200
"""Lines in the table: what happened lately; the file has all."""

CSV_NAAM = "logboek.csv"
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class LogboekSection(BeheerSection):
    """Numbers and codes only: the log never holds what was written."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.check_button = Button("Logboek controleren", "", "shield-check")
        self.check_button.clicked.connect(self.check)
        if self.may(Actie.LOGBOEK_UITVOEREN):
            self._add_export()
        card = make_card(
            "Wat er het laatst gebeurde",
            f"De nieuwste {SHOWN} regels, de laatste bovenaan. Ook lezen en zoeken tellen.",
            self.check_button,
        )
        self.table = Table(
            "Logboek",
            ("Wanneer", "Wie", "Rol", "Wat", "Waarvan", "Reden", "Uitkomst"),
            stretch=4,
            max_rows=SHOWN,
        )
        card.box.addWidget(self.table)
        self.box.addWidget(card)

    def _add_export(self) -> None:
        card = make_card(
            "Logboek naar een bestand",
            "Voor een onderzoek of een verzoek. Laat een datum leeg voor alles.",
        )
        self.vanaf, self.tot = DateField(), DateField()
        self.vanaf_field = Field("Vanaf", self.vanaf)
        self.tot_field = Field("Tot en met", self.tot)
        card.box.addWidget(FieldGrid(self.vanaf_field, self.tot_field, cell=200))
        self.export_button = Button("Bewaren als CSV", "", "save")
        self.export_button.clicked.connect(self.export)
        card.box.addWidget(FlowRow(self.export_button))
        self.box.addWidget(card)

    @override
    def reload(self) -> None:
        logboek = self.session.services.logboek
        self.load(lambda: logboek.list(limit=SHOWN), self._show)

    def _show(self, rijen: tuple[LogRij, ...]) -> None:
        newest = sorted(rijen, key=lambda rij: rij.nr, reverse=True)
        self.table.show_rows([_to_row(rij) for rij in newest])

    def check(self) -> None:
        """Walk the whole chain and say what was found."""
        self.bar.show_message("Het logboek wordt gecontroleerd …", Tone.INFO, closable=False)
        self.load(self.session.services.logboek.check, self._show_controle)

    def _show_controle(self, controle: Controle) -> None:
        if controle.fouten:
            self.bar.show_message(
                "Het logboek klopt niet. Verander niets en waarschuw de FG.",
                Tone.BAD,
                reasons=tuple(
                    get_sentence("controle_fout", code, number) for code, number in controle.fouten
                ),
            )
        else:
            numbers = dict(controle.onderdelen)
            lines = format_count(numbers.get("logregels", 0), "regel", "regels")
            seals = format_count(numbers.get("logzegels", 0), "zegel", "zegels")
            self.bar.show_message(f"Het logboek klopt: {lines} en {seals} bekeken.", Tone.OK)
        self.reload()

    def export(self) -> None:
        """Write the lines of a period to a file."""
        for field, control in ((self.vanaf_field, self.vanaf), (self.tot_field, self.tot)):
            good = control.is_valid
            field.set_error("" if good else "Schrijf de datum als 09-02-2026.")
            if not good:
                field.focus()
                return
        target = choose_to_save(self.window(), "Logboek bewaren", CSV_NAAM, CSV_FILTER)
        if target is None:
            return
        logboek, vanaf, tot = self.session.services.logboek, self.vanaf, self.tot
        period = (vanaf.get_value(), tot.get_value())

        def done(_: None) -> None:
            self.bar.show_message(f"Het logboek is bewaard: {target.name}.", Tone.OK)
            self.reload()

        self.load(lambda: write_file(target, logboek.make_csv(*period)), done)


def _shorten(found: re.Match[str]) -> str:
    """The beginning of a long number: enough to tell two apart; the file has all of it."""
    return found[0].split("-")[0] + "…"


def _to_row(rij: LogRij) -> Row:
    what = label_of("object_soort", rij.object_soort)
    return (
        format_moment(rij.tijd),
        rij.wie,
        label_of("rol", rij.rol),
        label_of("actie", rij.actie),
        f"{what} {_UUID.sub(_shorten, rij.object_id)}".strip(),
        describe_logreden(rij.reden),
        label_of("uitkomst", rij.uitkomst),
    )
