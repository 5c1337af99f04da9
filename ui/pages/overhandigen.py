"""Giving the laptop out of hands and getting it back, as the window of the staff member sees it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from topdossier.domain.bevoegdheden import Actie, KluisSoort, may
from topdossier.domain.overhandiging import Leesopdracht
from topdossier.services.overhandig_views import MogelijkeLezer, OverhandigingRij, TeLezen, Wachtend
from ui.dialogs.innemen import InnemenDialog
from ui.dialogs.overhandigen import OverhandigenDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count
from ui.widgets.message_bar import MessageBar

HandOver = Callable[[Leesopdracht], Callable[[], None]]
"""Starts the process without a key; gives what this process does to end."""

_UNSAVED = "Sla eerst op wat u typte. Daarna kunt u de laptop overhandigen."
_SHOWN = 2
"""Names in one sentence; nobody hands a laptop to more colleagues at a time."""


class Guard(Protocol):
    """What of the guard is needed here."""

    @property
    def holds_work(self) -> bool:
        """Whether there is text that no draft holds."""


class Venster(Protocol):
    """What of the window is needed here."""

    bar: MessageBar

    def leave_to(self, end: Callable[[], None]) -> None:
        """Lock, and end in this way instead of beginning anew."""

    @property
    def guard(self) -> Guard:
        """What knows whether something stands only on the screen."""


class Overhandiger(QObject):
    """From the key to the lock, and from the wachtwoord to what was decided.

    Args:
        window: parent of the dialogs.
        venster: the same window, for what is asked of it.
        session: the open kluis.
        hand_over: starts the other process.
    """

    def __init__(
        self, window: QWidget, venster: Venster, session: Session, hand_over: HandOver
    ) -> None:
        super().__init__(window)
        self._window, self._venster = window, venster
        self._session = session
        self._hand_over = hand_over
        self.dialog: OverhandigenDialog | InnemenDialog | None = None
        self._is_asking = False
        session.dossier_opened.connect(self._remind)
        self.look_for_waiting()

    @property
    def may_open(self) -> bool:
        """Whether there is a dossier to hand over, and the right to."""
        info = self._session.services.info
        return (
            bool(self._session.dossier_id)
            and info.soort is KluisSoort.SCHOOL
            and may(info.rol, Actie.INSTEMMING_VASTLEGGEN)
        )

    def open(self, betrokkene_id: str = "") -> None:
        """Ask who reads; the person whose button was pressed is chosen already."""
        if not self.may_open or self.dialog is not None or self._is_asking:
            return
        self._is_asking = True
        dossier_id = self._session.dossier_id
        overhandigen = self._session.services.overhandigen
        runner.run(
            self,
            lambda: (overhandigen.list_lezers(dossier_id), overhandigen.load_te_lezen(dossier_id)),
            lambda found: self._ask(*found, betrokkene_id),
            self._stop_asking,
        )

    def _stop_asking(self, error: Exception) -> None:
        self._is_asking = False
        self._show_error(error)

    def _ask(self, lezers: Sequence[MogelijkeLezer], te_lezen: TeLezen, betrokkene_id: str) -> None:
        self._is_asking = False
        if self.dialog is not None:  # something else asks already
            return
        dialog = OverhandigenDialog(self._window, self._session, lezers, te_lezen, self._prepared)
        dialog.choose(betrokkene_id)
        self._show(dialog)

    def _prepared(self, opdracht: Leesopdracht) -> None:
        # the dialog closes first: what was typed in it would keep the kluis open
        QTimer.singleShot(0, self, lambda: self._start(opdracht))

    def _start(self, opdracht: Leesopdracht) -> None:
        if not (self._session.flush() and not self._venster.guard.holds_work):
            self._give_up(opdracht)
            self._venster.bar.show_message(_UNSAVED, Tone.WARN)
            return
        hand_over = self._hand_over
        # what is typed now would keep the kluis open behind the other process
        self._window.setEnabled(False)

        def leave(end: Callable[[], None]) -> None:
            self._window.setEnabled(True)
            self._venster.leave_to(end)

        def fail(error: Exception) -> None:
            self._window.setEnabled(True)
            self._give_up(opdracht)
            self._show_error(error)

        runner.run(self, lambda: hand_over(opdracht), leave, fail)

    def _give_up(self, opdracht: Leesopdracht) -> None:
        """The other process is not there: nothing can come of this hand-over any more."""
        innemen, key = self._session.services.innemen, opdracht.overhandiging_id
        runner.run(self, lambda: innemen.discard(key), lambda _: None)

    def look_for_waiting(self) -> None:
        """After the wachtwoord: is there anything that was decided meanwhile?"""
        services = self._session.services
        if may(services.info.rol, Actie.INSTEMMING_VASTLEGGEN):
            runner.run(self, services.innemen.list_wachtend, self._show_waiting, self._show_error)

    def _show_waiting(self, wachtend: Wachtend) -> None:
        mine = [rij for rij in wachtend.rijen if rij.van_mij]
        if mine:
            self._confirm(mine[0])
        elif wachtend.rijen:
            self._venster.bar.show_message(_tell_others(wachtend.rijen))
        elif wachtend.los:
            count = format_count(wachtend.los, "bestand", "bestanden")
            self._venster.bar.show_message(
                f"{count} naast de kluis hoort bij geen overhandiging en telt niet mee.",
                Tone.WARN,
                action=("Weggooien", self._remove_loose),
            )

    def _remind(self, dossier_id: str) -> None:
        """Whoever chose Later finds it again where it is about."""
        services = self._session.services
        if dossier_id and may(services.info.rol, Actie.INSTEMMING_VASTLEGGEN):
            runner.run(
                self,
                services.innemen.list_mine,
                lambda rijen: self._offer([r for r in rijen if r.dossier_id == dossier_id]),
                self._show_error,
            )

    def _offer(self, rijen: Sequence[OverhandigingRij]) -> None:
        if rijen and self.dialog is None:
            self._venster.bar.show_message(
                "Er wacht een besluit: zeg wie er aan de laptop zat.",
                Tone.WARN,
                action=("Bevestigen", lambda: self._confirm(rijen[0])),
            )

    def _confirm(self, rij: OverhandigingRij) -> None:
        if self.dialog is not None:
            return
        self._venster.bar.hide()
        self._show(InnemenDialog(self._window, self._session, rij, self._settled))

    def _remove_loose(self) -> None:
        innemen = self._session.services.innemen
        bar = self._venster.bar
        runner.run(self, innemen.remove_loose, lambda _: bar.hide(), self._show_error)

    def _settled(self, dossier_id: str) -> None:
        self._session.dossier_changed.emit(dossier_id)
        QTimer.singleShot(0, self, self.look_for_waiting)  # there may be another one

    def _show(self, dialog: OverhandigenDialog | InnemenDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _show_error(self, error: Exception) -> None:
        self._venster.bar.show_error(error)


def _tell_others(rijen: Sequence[OverhandigingRij]) -> str:
    names = sorted({rij.medewerker for rij in rijen})[:_SHOWN]
    who = " en ".join(names)
    return f"Er wachten besluiten op {who}. Alleen wie de laptop gaf, bevestigt wie er besloot."
