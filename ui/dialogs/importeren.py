"""Taking in a transfer file: first what would change, then yes or no."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.services.views import ImportVoorbeeld
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import format_date, label_of
from ui.widgets.label import make_label
from ui.widgets.table import Table


class ImporterenDialog(FormDialog):
    """Shows the preview of one file; nothing changes before 'Innemen'.

    Signals:
        accepted_dossier: id of the dossier that was made or filled.
    """

    accepted_dossier = Signal(str)

    def __init__(self, parent: QWidget, session: Session, bestand: Path) -> None:
        super().__init__(parent, "Bestand innemen", "Innemen", icon="file-input", width=760)
        self._session = session
        self._token = ""
        self._intro = make_label("Het bestand wordt gelezen. Er verandert nog niets.", "muted")
        self.box.addWidget(self._intro)
        self.table = Table(
            "Wat er verandert", ("Onderdeel", "Aantal", "Wat gebeurt er", "Toelichting"), stretch=3
        )
        self.box.addWidget(self.table)
        self._kept = make_label("", "muted")
        self.box.addWidget(self._kept)
        self.ok_button.setEnabled(False)
        importen = session.services.importen
        runner.run(self, lambda: importen.preview(bestand), self._show, self.bar.show_error)

    def _show(self, preview: ImportVoorbeeld) -> None:
        self._token = preview.token
        born = format_date(preview.geboortedatum, "onbekend")
        known = (
            f"Deze jongere heeft al dossier {preview.bestaand_dossier}. Dat wordt aangevuld."
            if preview.bestaand_dossier
            else "Er komt een nieuw dossier."
        )
        self._intro.setText(f"{preview.naam}, geboren {born}. {known}")
        self.table.show_rows(
            [
                (
                    label_of("import", regel.soort),
                    str(regel.aantal),
                    label_of("import_uitkomst", regel.uitkomst),
                    regel.toelichting,
                )
                for regel in preview.regels
            ]
        )
        if preview.bewaard_als_bijlage:
            self._kept.setText("Bewaard als bijlage: " + ", ".join(preview.bewaard_als_bijlage))
        self.ok_button.setEnabled(True)

    @override
    def submit(self) -> None:
        """Take it in."""
        importen, token = self._session.services.importen, self._token
        self.run(lambda: importen.accept(token), self.accepted_dossier.emit)
