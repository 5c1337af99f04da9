"""What can be done with the line that is chosen among the terms, and with its days and holds."""

from typing import TypeVar

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.bewaartermijn import Bewaarstop, BewaarstopSoort
from topdossier.services.bewaren import BewaarRij
from ui.dialogs.bewaren import EindeDialog, FeitDialog, StopDialog
from ui.dialogs.form_dialog import FormDialog
from ui.pages.beheer.section import BeheerSection
from ui.texts import Tone
from ui.widgets.button import Button, name_for
from ui.widgets.flow import FlowRow

D = TypeVar("D", bound=FormDialog)


class BewaarActies(FlowRow):
    """Destroying and recording are two rights: a button is there for who has its right.

    Args:
        section: the tab it stands in.
    """

    def __init__(self, section: BeheerSection) -> None:
        super().__init__()
        self._section = section
        self._rij: BewaarRij | None = None
        self.propose_button = Button("Vernietiging voorstellen", "", "trash-2")
        self.confirm_button = Button("Vernietigen", "", "trash-2")
        self.withdraw_button = Button("Voorstel intrekken", "", "undo-2")
        self.feit_button = Button("Datum vastleggen", "", "calendar")
        self.feit_button.clicked.connect(self.open_feit)
        self.stop_button = Button("Bewaarstop vastleggen", "", "lock")
        self.stop_button.clicked.connect(self.open_stop)
        self.end_button = Button("Bewaarstop is voorbij", "", "check")
        self.end_button.clicked.connect(self._find_end)
        self._buttons = (
            self.propose_button,
            self.confirm_button,
            self.withdraw_button,
            self.feit_button,
            self.stop_button,
            self.end_button,
        )
        for button in self._buttons:
            self.add(button)

    def show_for(self, rij: BewaarRij | None) -> None:
        """The buttons that go with a line."""
        self._rij = rij
        may_destroy = self._section.may(Actie.VERNIETIGEN)
        may_record = self._section.may(Actie.BEWAREN)
        self.setVisible(rij is not None and (may_destroy or may_record))
        if rij is None:
            return
        proposed = bool(rij.voorgesteld_door)
        zelf = rij.voorgesteld_door == self._section.session.services.info.login
        self.propose_button.setVisible(may_destroy and not proposed)
        self.confirm_button.setVisible(may_destroy and proposed)
        self.confirm_button.setEnabled(not zelf)
        self.withdraw_button.setVisible(may_destroy and proposed)
        self.feit_button.setVisible(may_record)
        self.stop_button.setVisible(may_record)
        # a request under the AVG ends where it is answered
        self.end_button.setVisible(may_record and rij.stop not in {"", BewaarstopSoort.AVG_VERZOEK})
        for button in self._buttons:
            name_for(button, f"{button.text()}: dossier {rij.nummer}")

    def open_feit(self) -> FeitDialog | None:
        """Record a day from which the term runs."""
        if self._rij is None:
            return None
        return self._open(
            FeitDialog(self.window(), self._section.session, self._rij.dossier_id),
            "De datum is vastgelegd.",
        )

    def open_stop(self) -> StopDialog | None:
        """Record that something holds destruction up."""
        if self._rij is None:
            return None
        return self._open(
            StopDialog(self.window(), self._section.session, self._rij.dossier_id),
            "De bewaarstop is vastgelegd. Er wordt niets vernietigd zolang die loopt.",
        )

    def _find_end(self) -> None:
        rij = self._rij
        if rij is None:
            return
        bewaren = self._section.session.services.bewaren
        self._section.load(lambda: bewaren.list_stops(rij.dossier_id), self._open_end)

    def _open_end(self, stops: tuple[Bewaarstop, ...]) -> None:
        """One at a time: a second one is still there afterwards."""
        running = [
            stop
            for stop in stops
            if stop.tot is None and stop.soort is not BewaarstopSoort.AVG_VERZOEK
        ]
        if running:
            self._open(
                EindeDialog(self.window(), self._section.session, running[0]),
                "De bewaarstop is voorbij.",
            )

    def _open(self, dialog: D, words: str) -> D:
        def done() -> None:
            self._section.bar.show_message(words, Tone.OK)
            self._section.reload()

        dialog.accepted.connect(done)
        dialog.open()
        return dialog
