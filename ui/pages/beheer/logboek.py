"""The log of the whole kluis, for who must be able to show it: lines, a check, and a file."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.errors import UsageError
from topdossier.services.views import Controle
from ui.dialogs.files import CSV_FILTER, choose_to_save, write_file
from ui.errors import describe
from ui.models.controle import describe_fouten
from ui.pages.beheer.logboek_regels import LogRegels
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import TextArea
from ui.widgets.scroll import Columns

CSV_NAAM = "logboek.csv"


class LogboekSection(BeheerSection):
    """Numbers and codes only: the log never holds what was written."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        check = self._make_check()
        if self.may(Actie.LOGBOEK_UITVOEREN):
            self.box.addWidget(Columns(check, self._make_export(), ratio=(1, 1)))
        else:
            self.box.addWidget(check)
        self.regels = LogRegels(self)
        self.table = self.regels.table
        self.box.addWidget(self.regels)

    def _make_check(self) -> QWidget:
        card = make_card("Is er niets aan veranderd?", "Kijkt elke regel na, en de zegels eronder.")
        self.ankers = TextArea(lines=1, max_lines=6, prose=False)
        self.ankers_field = Field(
            "Nummers van papier, als u die hebt",
            self.ankers,
            "Zo staat het onderaan een afdruk: 123:ab12cd34ef567890. Zet elk nummer op een regel.",
        )
        card.box.addWidget(self.ankers_field)
        self.check_button = Button("Logboek controleren", "", "shield-check")
        self.check_button.clicked.connect(self.check)
        card.box.addWidget(FlowRow(self.check_button))
        return card

    def _make_export(self) -> QWidget:
        card = make_card(
            "Logboek naar een bestand",
            "Voor een onderzoek of een verzoek. Laat een datum leeg voor alles.",
        )
        self.vanaf, self.tot = DateField(), DateField()
        self.vanaf_field = Field("Vanaf", self.vanaf)
        self.tot_field = Field("Tot en met", self.tot)
        card.box.addWidget(FieldGrid(self.vanaf_field, self.tot_field, cell=170))
        self.export_button = Button("Bewaren als CSV", "", "save")
        self.export_button.clicked.connect(self.export)
        card.box.addWidget(FlowRow(self.export_button))
        return card

    @override
    def reload(self) -> None:
        self.regels.reload()

    def check(self) -> None:
        """Walk the whole chain, lay the heads from paper beside it, and say what was found."""
        ankers = tuple(line for line in self.ankers.get_value().splitlines() if line.strip())
        self.ankers_field.set_error("")
        self.bar.show_message("Het logboek wordt gecontroleerd …", Tone.INFO, closable=False)
        logboek = self.session.services.logboek
        runner.run(self, lambda: logboek.check(ankers), self._show_controle, self._refuse)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, UsageError):
            self.bar.hide()
            self.ankers_field.set_error(describe(error).sentence)
            self.ankers_field.focus()
        else:
            self.bar.show_error(error)

    def _show_controle(self, controle: Controle) -> None:
        if controle.fouten:
            self.bar.show_message(
                "Het logboek klopt niet. Verander niets en waarschuw de FG.",
                Tone.BAD,
                reasons=describe_fouten(controle.fouten),
            )
        else:
            self.bar.show_message(describe_good(controle), Tone.OK)
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
            self.bar.show_message(
                f"Het logboek is bewaard: {target.name}. Het bestand is niet versleuteld.", Tone.OK
            )
            self.reload()

        self.load(lambda: write_file(target, logboek.make_csv(*period)), done)


def describe_good(controle: Controle) -> str:
    """What was looked at; the heads from paper are named, since somebody typed them."""
    numbers = dict(controle.onderdelen)
    lines = format_count(numbers.get("logregels", 0), "regel", "regels")
    seals = format_count(numbers.get("logzegels", 0), "zegel", "zegels")
    words = f"Het logboek klopt: {lines} en {seals} bekeken."
    own = numbers.get("logankers-zelf", 0)
    if own:
        fits = "Het nummer van papier past." if own == 1 else f"De {own} nummers van papier passen."
        words = f"{words} {fits}"
    return words
