"""The certificates of what was destroyed: a list, and each of them again as a file."""

from functools import partial
from pathlib import Path

from topdossier.domain.vernietiging import Certificaat
from topdossier.errors import UsageError
from topdossier.services.vernietiging import Vernietigd
from ui.dialogs.files import PDF_FILTER, choose_to_save, write_file
from ui.pages.beheer.section import BeheerSection, make_card
from ui.texts import Tone, format_moment, label_of
from ui.widgets.button import Button
from ui.widgets.flow import FlowRow
from ui.widgets.scroll import Column
from ui.widgets.table import Table


class Certificaten(Column):
    """Hidden as long as nothing was destroyed.

    Args:
        section: the tab it stands in; messages come in its bar.
    """

    def __init__(self, section: BeheerSection) -> None:
        super().__init__()
        self._section = section
        self._certificaten: tuple[Certificaat, ...] = ()
        card = make_card(
            "Vernietigd", "Van elk vernietigd dossier blijft een certificaat zonder inhoud over."
        )
        self.table = Table(
            "Certificaten",
            ("Dossier", "Vernietigd op", "Reden", "Voorgesteld door", "Vernietigd door"),
            stretch=2,
            max_rows=100,
        )
        card.box.addWidget(self.table)
        self.save_button = Button("Certificaat bewaren", "", "save")
        self.save_button.clicked.connect(self._save_chosen)
        card.box.addWidget(FlowRow(self.save_button))
        self.box.addWidget(card)
        self.hide()

    def reload(self) -> None:
        """Load the list anew."""
        self._section.load(
            self._section.session.services.vernietiging.list_certificaten, self._show
        )

    def _show(self, certificaten: tuple[Certificaat, ...]) -> None:
        self._certificaten = tuple(reversed(certificaten))
        self.setVisible(bool(certificaten))
        self.table.show_rows(
            [
                (
                    item.nummer,
                    format_moment(item.vernietigd_op),
                    label_of("vernietigingsreden", item.reden),
                    item.voorgesteld_door,
                    item.vernietigd_door,
                )
                for item in self._certificaten
            ]
        )

    def _save_chosen(self) -> None:
        row = max(self.table.chosen_row, 0)
        nummer = self._certificaten[row].nummer
        vernietiging = self._section.session.services.vernietiging
        self._section.load(lambda: vernietiging.make_certificaat(nummer), self.save)

    def save(self, made: tuple[Vernietigd, ...]) -> None:
        """Write certificates as PDF; the second of one dossier asks a name of its own."""
        for number, item in enumerate(made, 1):
            tail = f"-{number}" if len(made) > 1 else ""
            target = choose_to_save(
                self.window(),
                "Certificaat bewaren",
                f"vernietiging-{item.nummer}{tail}.pdf",
                PDF_FILTER,
            )
            if target is None:
                return
            self._section.load(partial(_write, target, item), self._tell_saved)

    def _tell_saved(self, _: None) -> None:
        self._section.bar.show_message(
            "Het certificaat is bewaard, met het ondertekende bestand ernaast.", Tone.OK
        )


def _write(pdf: Path, item: Vernietigd) -> None:
    """The page for the archive, and beside it the signed file that a program can check."""
    signed = pdf.with_suffix(".json")
    if signed.exists():
        raise UsageError("bestand-bestaat-al")
    write_file(pdf, item.certificaat_pdf)
    write_file(signed, item.certificaat)
