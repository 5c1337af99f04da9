"""Taking in a package: first everything is checked and shown, then a person says yes."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.services.views import PakketRij
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.pakket import label_of_doel
from ui.session import Session
from ui.tasks import runner
from ui.texts import format_moment, label_of
from ui.widgets.label import make_label
from ui.widgets.table import Table


class PakketOpenenDialog(FormDialog):
    """Shows who sent what and why; nothing is taken in before 'Innemen'.

    Signals:
        taken_in: the name of the organisation that sent it.
    """

    taken_in = Signal(str)

    def __init__(self, parent: QWidget, session: Session, bestand: Path) -> None:
        super().__init__(parent, "Pakket openen", "Innemen", icon="package-open", width=680)
        self._session = session
        self._bestand = bestand
        self._intro = make_label("Het pakket wordt gecontroleerd. Er verandert nog niets.", "muted")
        self.box.addWidget(self._intro)
        self.table = Table("Wat er in het pakket zit", ("Wat", "Gegeven"), stretch=1)
        self.box.addWidget(self.table)
        self.ok_button.setEnabled(False)
        pakketten = session.services.pakketten
        runner.run(self, lambda: pakketten.check(bestand), self._show, self._refuse)

    def _show(self, rij: PakketRij) -> None:
        self._intro.setText("De handtekening en de inhoud kloppen.")
        self.table.show_rows(
            [
                ("Van", rij.ander),
                ("Soort", label_of("pakket_soort", rij.soort)),
                ("Doel", label_of_doel(rij.doel)),
                ("Opgesteld", format_moment(rij.opgesteld_op)),
            ]
        )
        self.ok_button.setEnabled(True)
        self.ok_button.setFocus()

    def _refuse(self, error: Exception) -> None:
        self._intro.setText("Dit pakket is niet ingenomen. Er is niets veranderd.")
        self.bar.show_error(error)

    @override
    def submit(self) -> None:
        """Take it in; everything is checked once more, since a file can change meanwhile."""
        pakketten, bestand = self._session.services.pakketten, self._bestand
        self.run(lambda: pakketten.open(bestand), lambda rij: self.taken_in.emit(rij.ander))
