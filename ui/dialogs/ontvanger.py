"""Adding a receiver: the card from a file, the fingerprint read aloud over the telephone."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.services.views import ContactRij
from ui.dialogs.files import read_file
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label


class OntvangerDialog(FormDialog):
    """The fingerprint is typed from the call and never shown beforehand: that is the check."""

    def __init__(self, parent: QWidget, session: Session, bestand: Path) -> None:
        super().__init__(parent, "Ontvanger toevoegen", "Toevoegen", icon="book-user")
        self._session = session
        self._kaart = b""
        self._intro = make_label("De kaart wordt gelezen.", "muted")
        self.box.addWidget(self._intro)
        self.vingerafdruk = TextLine()
        self.box.addWidget(
            Field(
                "Vingerafdruk",
                self.vingerafdruk,
                "Bel de organisatie op een nummer dat u al kende. Laat de 12 groepen van 5 cijfers "
                "voorlezen en typ ze hier over.",
            )
        )
        self.ok_button.setEnabled(False)

        def load() -> tuple[bytes, ContactRij]:
            kaart = read_file(bestand)
            return kaart, session.services.adresboek.preview(kaart)

        runner.run(self, load, self._show, self.bar.show_error)

    def _show(self, loaded: tuple[bytes, ContactRij]) -> None:
        self._kaart, contact = loaded
        self._intro.setText(f"Kaart van {contact.organisatie}.")
        self.ok_button.setEnabled(True)

    @override
    def submit(self) -> None:
        """Add it when the fingerprint fits."""
        adresboek, kaart = self._session.services.adresboek, self._kaart
        typed = self.vingerafdruk.text().strip()
        self.run(lambda: adresboek.add(kaart, typed), lambda _: self._session.tell_changed())
