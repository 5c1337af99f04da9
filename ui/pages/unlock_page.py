"""The way in. Painted before the storage libraries load; they load while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from topdossier.errors import KluisDamagedError, NotLetInError, TooSoonError
from ui.pages.voorbeeld import VoorbeeldOpener
from ui.session import (
    Entrance,
    find_kluis_map,
    load_entrance,
    must_change_wachtwoord,
    read_wachttijd,
    unlock,
)
from ui.tasks import runner
from ui.texts import PROGRAM, Tone
from ui.widgets.button import Button
from ui.widgets.card import Rule
from ui.widgets.door_card import DoorCard
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.wachtwoord_line import WachtwoordLine

if TYPE_CHECKING:
    from topdossier.services.services import Services
    from ui.pages.change_page import ChangePage
    from ui.pages.recover_page import RecoverPage

_NO_KLUIS = "kluis-niet-gevonden"
_DAMAGE = frozenset({"kluis-beschadigd", "sleutelvak-beschadigd", "opslag-niet-versleuteld"})
_TICK_MS = 1000
_FORGOTTEN = "Wachtwoord vergeten?"


class UnlockPage(QWidget):
    """Asks who and the wachtwoord; the ways around a lost one begin here too.

    Signals:
        unlocked: carries the open services.
        changing: carries them too, while whoever opened them chooses a wachtwoord of their own.
        restore_asked: put a back-up back; carries the folder of the kluis.
        salvage_asked: the kluis is damaged; carries the entrance and who was chosen.
        kluis_missing: there is no kluis on this computer; carries the folder where it would be.
    """

    unlocked = Signal(object)
    changing = Signal(object)
    restore_asked = Signal(object)
    salvage_asked = Signal(object, str)
    kluis_missing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entrance: Entrance | None = None
        self._seconds = 0
        self._other: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = DoorCard(PROGRAM, "lock")
        outer.addWidget(self._card)
        self.bar = self._card.bar
        self._build()
        # a coarse timer may be early, and the door would still say that it is too soon
        self._tick = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._count_down)
        self._voorbeeld = VoorbeeldOpener(self)
        self._voorbeeld.step.connect(self._tell)
        self._voorbeeld.opened.connect(self._finish)
        self._voorbeeld.failed.connect(self._refuse)

    def _build(self) -> None:
        box = self._card.box
        box.addWidget(make_label("Ontgrendel de kluis van uw organisatie.", "muted"))
        box.addWidget(self.bar)
        self.gebruiker = Choice((), empty="Kies uw naam")
        self.gebruiker.value_changed.connect(self._forget_errors)
        self._gebruiker_field = Field("Gebruiker", self.gebruiker)
        box.addWidget(self._gebruiker_field)
        self.wachtwoord = WachtwoordLine()
        self.wachtwoord.returnPressed.connect(self.submit)
        self._wachtwoord_field = Field("Wachtwoord", self.wachtwoord)
        box.addWidget(self._wachtwoord_field)
        self.unlock_button = Button("Ontgrendelen", "primary", "key-round", touch=True)
        self.unlock_button.clicked.connect(self.submit)
        box.addWidget(self.unlock_button)
        self.forgotten_button = Button(_FORGOTTEN, "quiet", "key-round")
        self.forgotten_button.clicked.connect(self.open_recovery)
        self.restore_button = Button("Reservekopie terugzetten", "quiet", "rotate-ccw")
        self.restore_button.clicked.connect(lambda: self.restore_asked.emit(find_kluis_map()))
        self.damaged_button = Button("Beschadigde kluis", "quiet", "triangle-alert")
        self.damaged_button.clicked.connect(self._ask_salvage)
        box.addWidget(FlowRow(self.forgotten_button, self.restore_button, self.damaged_button))
        box.addWidget(Rule())
        box.addWidget(
            make_label("Eerst oefenen? In de voorbeeldkluis staan verzonnen mensen.", "caption")
        )
        self.voorbeeld_button = Button("Voorbeeldkluis openen", "", "users", touch=True)
        self.voorbeeld_button.clicked.connect(self.open_voorbeeld)
        box.addWidget(self.voorbeeld_button)

    def start(self) -> None:
        """Load the services in the background; call after the first paint."""
        self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)
        runner.run(self, load_entrance, self.show_entrance, self._show_no_kluis)

    def show_entrance(self, entrance: Entrance) -> None:
        """Show who can unlock."""
        self._entrance = entrance
        self.forgotten_button.setText(_FORGOTTEN)
        for widget in (
            self._gebruiker_field,
            self._wachtwoord_field,
            self.unlock_button,
            self.forgotten_button,
            self.damaged_button,
        ):
            widget.show()
        self.gebruiker.clear()
        for login in entrance.logins:
            self.gebruiker.addItem(login, login)
        if len(entrance.logins) > 1:
            self.gebruiker.insertItem(0, "Kies uw naam", "")
            self.gebruiker.setCurrentIndex(0)
        if not self.wachtwoord.text():
            first = self.wachtwoord if len(entrance.logins) == 1 else self.gebruiker
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_no_kluis(self, error: Exception) -> None:
        if isinstance(error, NotLetInError) and error.code == _NO_KLUIS:
            self.kluis_missing.emit(find_kluis_map())
            return
        for widget in (
            self._gebruiker_field,
            self._wachtwoord_field,
            self.unlock_button,
            self.damaged_button,
        ):
            widget.hide()
        self.bar.show_error(error)
        if _is_damage(error):
            # nobody knows who has a key; the paper makes the file of the keys anew
            self._entrance = Entrance(find_kluis_map(), ())
            self.forgotten_button.setText("Herstellen met de herstelsleutel")
            self.forgotten_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.forgotten_button.hide()
        self.voorbeeld_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_salvage(self) -> None:
        if self._entrance is not None:
            self.salvage_asked.emit(self._entrance, self.gebruiker.get_value())

    def submit(self) -> None:
        """Try the wachtwoord."""
        entrance, login = self._entrance, self.gebruiker.get_value()
        wachtwoord = self.wachtwoord.text()
        if self._seconds or not self.unlock_button.isEnabled():
            return
        if entrance is None:
            QTimer.singleShot(100, self, self.submit)  # the services are still loading
            return
        self._gebruiker_field.set_error("" if login else "Kies uw naam.")
        self._wachtwoord_field.set_error("" if wachtwoord else "Vul uw wachtwoord in.")
        if not login:
            self._gebruiker_field.focus()
            return
        if not wachtwoord:
            self._wachtwoord_field.focus()
            return
        self._tell("De kluis gaat open …")
        self._enable(on=False)
        runner.run(
            self,
            lambda: unlock(entrance.map, login, wachtwoord),
            self._finish,
            self._refuse,
        )

    def open_voorbeeld(self) -> None:
        """Open the kluis with fictitious people; make it first when it is not there."""
        self._enable(on=False)
        self._voorbeeld.open()

    def open_recovery(self) -> None:
        """A new wachtwoord by the key on paper."""
        from ui.pages.recover_page import RecoverPage  # noqa: PLC0415  rarely needed

        if self._entrance is None:
            return
        page = RecoverPage(self._entrance, self.gebruiker.get_value())
        page.closed.connect(self._close_recovery)
        self._show_other(page)

    def _close_recovery(self, login: str) -> None:
        self._close_other()
        entrance = self._entrance
        if login and entrance is not None and not entrance.logins:
            # the file of the keys was made anew: read who has one
            runner.run(
                self, lambda: load_entrance(entrance.map), self.show_entrance, self._show_no_kluis
            )
        if login:
            self.gebruiker.set_value(login)
            self._stop_waiting()
            self.bar.show_message("Uw wachtwoord is nieuw. Ontgrendel de kluis ermee.", Tone.OK)
        self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, words: str) -> None:
        self.bar.show_message(words, Tone.INFO, closable=False)

    def _enable(self, *, on: bool) -> None:
        for widget in (
            self.unlock_button,
            self.forgotten_button,
            self.restore_button,
            self.damaged_button,
            self.voorbeeld_button,
            self.wachtwoord,
            self.gebruiker,
        ):
            widget.setEnabled(on)

    def _finish(self, services: Services) -> None:
        used = self.wachtwoord.text()
        self.wachtwoord.clear()
        self.wachtwoord.show_text(on=False)
        self.bar.hide()
        self._enable(on=True)
        if must_change_wachtwoord(services):
            self._open_change(services, used)
        else:
            self.unlocked.emit(services)

    def _open_change(self, services: Services, used: str) -> None:
        from ui.pages.change_page import ChangePage  # noqa: PLC0415  rarely needed

        def go_on() -> None:
            self._close_other()
            self.unlocked.emit(services)

        page = ChangePage(services, used)
        page.changed.connect(go_on)
        self._show_other(page)
        self.changing.emit(services)

    def _show_other(self, page: ChangePage | RecoverPage) -> None:
        layout = self.layout()
        if layout is not None:
            layout.addWidget(page)
        self._other = page
        self._card.hide()
        page.show()
        page.start()

    def _close_other(self) -> None:
        if self._other is not None:
            self._other.hide()
            self._other.deleteLater()
            self._other = None
        self._card.show()

    def _refuse(self, error: Exception) -> None:
        self.bar.show_error(error)
        entrance, login = self._entrance, self.gebruiker.get_value()
        if isinstance(error, TooSoonError):
            self._let_try(error.seconden)
        elif entrance is not None and login and isinstance(error, NotLetInError):
            # only then may somebody try again, or the next attempt would come too soon
            runner.run(self, lambda: read_wachttijd(entrance.map, login), self._let_try)
        else:
            self._let_try(0)
        if _is_damage(error):
            hint = "Kies hieronder Beschadigde kluis. Daar ziet u wat u kunt doen."
            self.bar.show_message(self.bar.text, Tone.BAD, reasons=(hint,))
            self.damaged_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_try(self, seconds: int) -> None:
        self._enable(on=True)
        self.wachtwoord.selectAll()
        self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wait(seconds)

    def _forget_errors(self) -> None:
        self._gebruiker_field.set_error("")
        self._stop_waiting()

    def _wait(self, seconds: int) -> None:
        self._seconds = seconds
        if seconds:
            self._tick.start()
        self._show_wait()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self._show_wait()
        else:
            self._stop_waiting()

    def _stop_waiting(self) -> None:
        self._seconds = 0
        self._tick.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        waiting = self._seconds > 0
        self.unlock_button.setEnabled(not waiting)
        self.unlock_button.setText(
            f"Wacht nog {format_wait(self._seconds)}" if waiting else "Ontgrendelen"
        )


def _is_damage(error: Exception) -> bool:
    """Whether saving what is readable may help; a newer program or a full disk is no damage."""
    return isinstance(error, KluisDamagedError) and error.code in _DAMAGE


def format_wait(seconds: int) -> str:
    """`1 seconde`, `40 seconden`, `2 minuten en 5 seconden`."""
    minutes, rest = divmod(seconds, 60)
    parts = []
    if minutes:
        parts.append("1 minuut" if minutes == 1 else f"{minutes} minuten")
    if rest or not minutes:
        parts.append("1 seconde" if rest == 1 else f"{rest} seconden")
    return " en ".join(parts)
