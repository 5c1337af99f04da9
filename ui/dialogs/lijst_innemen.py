"""Taking in a list of a leerlingvolgsysteem: the columns, then what would happen, then yes."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.services.lijst_views import LijstKolommen, LijstUitslag, LijstVoorbeeld
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.lijst_kolommen import KolommenStep
from ui.dialogs.lijst_voorbeeld import VoorbeeldStep
from ui.models.lijst import describe_uitslag
from ui.session import Session
from ui.tasks import runner
from ui.theme.icons import make_icon
from ui.widgets.button import Button
from ui.widgets.label import make_label
from ui.widgets.pager import Pager
from ui.widgets.step_rail import StepRail

TITLES = ("Kolommen", "Voorbeeld")
_KOLOMMEN, _VOORBEELD = range(2)


class LijstInnemenDialog(FormDialog):
    """Nothing changes before 'Innemen'; a list that is left is let go of at once.

    Signals:
        taken_in: carries in one sentence what the list did.
    """

    taken_in = Signal(str)

    def __init__(self, parent: QWidget, session: Session, bestand: Path) -> None:
        super().__init__(
            parent, "Uit het leerlingvolgsysteem", "Verder", icon="chevron-right", width=1080
        )
        self._session = session
        self._csv = session.services.csv_importen
        self._token = ""
        self._rail = StepRail(TITLES)
        self.box.addWidget(self._rail)
        self._intro = make_label("Het bestand wordt gelezen. Er verandert nog niets.", "muted")
        self.box.addWidget(self._intro)
        self.kolommen = KolommenStep()
        self.voorbeeld = VoorbeeldStep()
        self.voorbeeld.reden_changed.connect(self._look)
        self._pager = Pager(self.kolommen, self.voorbeeld)
        self._pager.hide()
        self.box.addWidget(self._pager)
        self.back_button = Button("Terug", icon="arrow-left")
        self.back_button.clicked.connect(lambda: self._show_step(_KOLOMMEN))
        self.back_button.hide()
        self._row.insertWidget(0, self.back_button)
        self.ok_button.setEnabled(False)
        self.finished.connect(self._let_go)
        runner.run(self, lambda: self._csv.open(bestand), self._show_kolommen, self._refuse)

    @override
    def submit(self) -> None:
        """From the columns to the preview, and from there into the kluis."""
        if self._pager.index == _KOLOMMEN:
            self._look()
            return
        token, inname = self._token, self.voorbeeld.compose_inname()
        self.run(lambda: self._csv.accept(token, inname), self._tell)

    def _show_kolommen(self, gelezen: LijstKolommen) -> None:
        self._token = gelezen.token
        self._intro.hide()
        self.kolommen.show_kolommen(gelezen)
        self._pager.show()
        self.ok_button.setEnabled(True)

    def _refuse(self, error: Exception) -> None:
        self._intro.setText("Dit bestand is niet ingenomen. Er is niets veranderd.")
        self.bar.show_error(error)

    def _look(self) -> None:
        """Ask what the list would do with the columns and the reason of this moment."""
        token, keuzes = self._token, self.kolommen.list_keuzes()
        reden = self.voorbeeld.get_reden()
        self.ok_button.setEnabled(False)
        self.bar.hide()
        runner.run(
            self,
            lambda: self._csv.preview(token, keuzes, reden),
            self._show_voorbeeld,
            self._fail,
        )

    def _fail(self, error: Exception) -> None:
        self.ok_button.setEnabled(True)
        self.bar.show_error(error)

    def _show_voorbeeld(self, voorbeeld: LijstVoorbeeld) -> None:
        self.voorbeeld.show_voorbeeld(voorbeeld)
        self._show_step(_VOORBEELD)
        self.ok_button.setEnabled(True)

    def _show_step(self, step: int) -> None:
        self.bar.hide()
        self._pager.show_page(step)
        self._rail.show_step(step)
        self.back_button.setVisible(step == _VOORBEELD)
        last = step == _VOORBEELD
        self.ok_button.setText("Innemen" if last else "Verder")
        self.ok_button.setIcon(make_icon("check" if last else "chevron-right", "on_primary"))
        self.ok_button.setEnabled(True)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _tell(self, uitslag: LijstUitslag) -> None:
        self._token = ""
        self.taken_in.emit(describe_uitslag(uitslag))
        if self._session.dossier_id:
            self._session.tell_changed()

    def _let_go(self) -> None:
        csv, token = self._csv, self._token
        if token:
            runner.run(self, lambda: csv.forget(token), lambda _: None)
