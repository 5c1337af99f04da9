"""The OKR as it would leave: a preview, and saving or printing it for somebody."""

from topdossier.domain.bevoegdheden import Actie
from topdossier.services.views import ContactRij
from ui.dialogs.okr import Bestemming, OkrDialog
from ui.pages.tab import DossierTab, TabCard
from ui.texts import Tone
from ui.widgets.button import Button
from ui.widgets.pdf_preview import PdfPreview

_DONE = {
    Bestemming.BESTAND: "Het OKR is bewaard.",
    Bestemming.PRINTER: "Het OKR is naar de printer.",
}


class OkrCard(TabCard):
    """What people get to see; without inzage on record nothing leaves."""

    def __init__(self, tab: DossierTab) -> None:
        print_button = Button("Afdrukken", "", "printer")
        save_button = Button("Bewaren als PDF", "primary", "save")
        super().__init__(
            tab,
            "Onderwijskundig rapport (OKR)",
            "Zo ziet het OKR er nu uit. Doelen staan er niet in.",
            print_button,
            save_button,
        )
        print_button.clicked.connect(self.print_out)
        save_button.clicked.connect(self.save)
        if not tab.may(Actie.AFDRUKKEN):
            print_button.hide()
            save_button.hide()
        self._nummer = ""
        self._contacts: tuple[ContactRij, ...] = ()
        self._has_inzage = False
        self.preview = PdfPreview("Voorbeeld van het OKR")
        self.box.addWidget(self.preview, 1)

    def show_state(
        self, nummer: str, contacts: tuple[ContactRij, ...], *, has_inzage: bool
    ) -> None:
        """Take over what the tab loaded, and show the OKR as it is now."""
        self._nummer = nummer
        self._contacts = contacts
        self._has_inzage = has_inzage
        documenten, dossier_id = self.session.services.documenten, self.dossier_id
        self.load(lambda: documenten.preview_okr(dossier_id), self.preview.show_pdf)

    def save(self) -> OkrDialog | None:
        """As a file."""
        return self._ask(Bestemming.BESTAND)

    def print_out(self) -> OkrDialog | None:
        """On paper."""
        return self._ask(Bestemming.PRINTER)

    def _ask(self, bestemming: Bestemming) -> OkrDialog | None:
        """For whom; before inzage the services say what is missing, and make nothing."""
        if not self._has_inzage:
            documenten, dossier_id = self.session.services.documenten, self.dossier_id
            self.load(lambda: documenten.make_okr(dossier_id), lambda _: None)
            return None
        dialog = OkrDialog(self.window(), self.session, bestemming, self._nummer, self._contacts)
        dialog.accepted.connect(
            lambda: self.tab.bar.show_message(_DONE[bestemming], Tone.OK)  # gone with the dialog
        )
        dialog.open()
        return dialog
