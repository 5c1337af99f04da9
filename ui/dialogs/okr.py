"""Saving or printing the OKR: first for whom, because that stands in the log and in the dossier."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.errors import MachineError
from topdossier.services.views import ContactRij
from ui.dialogs.files import PDF_FILTER, choose_to_save, write_file
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.pakket import describe_contact
from ui.dialogs.printing import ask_printer, paint_pages
from ui.session import Session
from ui.tasks import runner
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Bestemming(StrEnum):
    """What happens with the pages."""

    BESTAND = "bestand"
    PRINTER = "printer"


ADRESBOEK, NAAM, HIER = "adresboek", "naam", "hier"

_TITLES = {
    Bestemming.BESTAND: ("OKR bewaren als PDF", "Bewaren als PDF", "save"),
    Bestemming.PRINTER: ("OKR afdrukken", "Afdrukken", "printer"),
}


class OkrDialog(FormDialog):
    """Nothing is made before a place or a printer was chosen: what is made counts as given."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        bestemming: Bestemming,
        nummer: str,
        contacts: Sequence[ContactRij],
    ) -> None:
        title, primary, icon = _TITLES[bestemming]
        super().__init__(parent, title, primary, icon=icon)
        self._session = session
        self._bestemming = bestemming
        self._nummer = nummer
        known = ((ADRESBOEK, "Een organisatie uit het adresboek"),) if contacts else ()
        self.voor = RadioChoice(
            (*known, (NAAM, "Op papier aan iemand anders"), (HIER, "Het blijft hier"))
        )
        self.voor_field = Field("Voor wie is het OKR?", self.voor)
        self.contact = Choice([(item.id, describe_contact(item)) for item in contacts])
        self.contact_field = Field("Ontvanger", self.contact)
        self.naam = TextLine()
        self.naam_field = Field("Op papier aan", self.naam, "Naam van de school of de persoon.")
        self.box.addWidget(
            make_label(
                "Ouders en jongere kunnen opvragen wie het OKR kreeg. Wordt er later iets "
                "verbeterd, dan moet u het deze ontvanger vertellen.",
                "muted",
            )
        )
        for field in (self.voor_field, self.contact_field, self.naam_field):
            self.box.addWidget(field)
        self.contact_field.hide()
        self.naam_field.hide()
        self.voor.value_changed.connect(self._ask_who)

    def _ask_who(self, voor: object) -> None:
        for field, slug in ((self.contact_field, ADRESBOEK), (self.naam_field, NAAM)):
            field.setVisible(voor == slug)
            if voor == slug:
                self._page.reveal(field)

    @override
    def submit(self) -> None:
        """Choose where to, then make it and write it there."""
        voor = self.voor.get_value()
        contact_id = self.contact.get_value() if voor == ADRESBOEK else ""
        naam = self.naam.text().strip() if voor == NAAM else ""
        self.voor_field.set_error("" if voor else "Kies voor wie het is.")
        self.contact_field.set_error("" if contact_id or voor != ADRESBOEK else "Kies wie.")
        self.naam_field.set_error("" if naam or voor != NAAM else "Schrijf op wie het krijgt.")
        for field in (self.voor_field, self.contact_field, self.naam_field):
            if field.error:
                field.focus()
                return
        if self._bestemming is Bestemming.BESTAND:
            self._save(contact_id, naam)
        else:
            self._print(contact_id, naam)

    def _save(self, contact_id: str, naam: str) -> None:
        target = choose_to_save(self, "OKR bewaren", f"okr-{self._nummer}.pdf", PDF_FILTER)
        if target is not None:
            self.run(lambda: write_file(target, self._make(contact_id, naam)), lambda _: None)

    def _print(self, contact_id: str, naam: str) -> None:
        printer = ask_printer(self, f"OKR {self._nummer}")
        if printer is None:
            return
        self.ok_button.setEnabled(False)

        def done(content: bytes) -> None:
            self.ok_button.setEnabled(True)
            self._paint(printer, content)

        def fail(error: Exception) -> None:
            self.ok_button.setEnabled(True)
            self.bar.show_error(error)

        runner.run(self, lambda: self._make(contact_id, naam), done, fail)

    def _paint(self, printer: "QPrinter", content: bytes) -> None:
        try:
            paint_pages(printer, content)
        except MachineError as error:
            self.bar.show_error(error)
            return
        self.accept()

    def _make(self, contact_id: str, naam: str) -> bytes:
        documenten, dossier_id = self._session.services.documenten, self._session.dossier_id
        return documenten.make_okr(dossier_id, contact_id=contact_id, ontvanger=naam)
