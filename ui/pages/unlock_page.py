"""The way in. Painted before the storage libraries load; they load while one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from topdossier.errors import NotLetInError
from ui.session import Entrance, Voorbeeld, load_entrance, prepare_voorbeeld, unlock
from ui.tasks import runner
from ui.texts import PROGRAM, Tone
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card, Rule
from ui.widgets.field import Field
from ui.widgets.icon_view import IconView
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar


class UnlockPage(QWidget):
    """Asks who and the password.

    Signals:
        unlocked: carries the open services.
    """

    unlocked = Signal(object)
    _step = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entrance: Entrance | None = None
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        middle = QVBoxLayout()
        outer.addLayout(middle)
        outer.addStretch(1)
        middle.addStretch(1)
        self._card = Card(pad=32, spacing=16)
        middle.addWidget(self._card)
        middle.addStretch(2)
        self._build()
        self._step.connect(self._show_step)
        on_look(self, lambda: self._card.setFixedWidth(min(look.px(460), 900)))

    def _build(self) -> None:
        box = self._card.box
        head = QHBoxLayout()
        head.addWidget(IconView("lock", "primary_text", 28))
        head.addWidget(make_label(PROGRAM, "h1"), 1)
        box.addLayout(head)
        self._intro = make_label("Ontgrendel de kluis van uw school.", "muted")
        box.addWidget(self._intro)
        self.bar = MessageBar()
        box.addWidget(self.bar)
        self.gebruiker = Choice((), empty="Kies uw naam")
        self._gebruiker_field = Field("Gebruiker", self.gebruiker)
        box.addWidget(self._gebruiker_field)
        self.wachtwoord = TextLine()
        self.wachtwoord.setEchoMode(QLineEdit.EchoMode.Password)
        self.wachtwoord.returnPressed.connect(self.submit)
        self._wachtwoord_field = Field("Wachtwoord", self.wachtwoord)
        box.addWidget(self._wachtwoord_field)
        self.unlock_button = Button("Ontgrendelen", "primary", "key-round", touch=True)
        self.unlock_button.clicked.connect(self.submit)
        box.addWidget(self.unlock_button)
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
        self.gebruiker.clear()
        for login in entrance.logins:
            self.gebruiker.addItem(login, login)
        self._gebruiker_field.setVisible(True)
        if not self.wachtwoord.text():
            self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_no_kluis(self, error: Exception) -> None:
        self._gebruiker_field.hide()
        self._wachtwoord_field.hide()
        self.unlock_button.hide()
        if isinstance(error, NotLetInError):
            self._intro.setText(
                "Op deze computer staat nog geen kluis. Uw beheerder maakt die aan."
            )
        else:
            self.bar.show_error(error)
        self.voorbeeld_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Try the password."""
        entrance, login = self._entrance, self.gebruiker.get_value()
        wachtwoord = self.wachtwoord.text()
        if entrance is None:
            QTimer.singleShot(100, self, self.submit)  # the services are still loading
            return
        self._gebruiker_field.set_error("" if login else "Kies uw naam.")
        self._wachtwoord_field.set_error("" if wachtwoord else "Vul uw wachtwoord in.")
        if not login or not wachtwoord:
            return
        self._set_busy("De kluis gaat open …")
        runner.run(
            self,
            lambda: unlock(entrance.map, login, wachtwoord),
            self._finish,
            self._refuse,
        )

    def open_voorbeeld(self) -> None:
        """Open the kluis with fictitious people; make it first when it is not there."""
        self._set_busy("De voorbeeldkluis wordt klaargezet. Dit duurt de eerste keer even.")

        def tell(step: str) -> None:
            if isValid(self):
                self._step.emit(step)

        def work() -> object:
            voorbeeld: Voorbeeld = prepare_voorbeeld(tell)
            return unlock(voorbeeld.entrance.map, voorbeeld.login, voorbeeld.wachtwoord)

        runner.run(self, work, self._finish, self._refuse)

    def _show_step(self, step: str) -> None:
        self.bar.show_message(step, Tone.INFO, closable=False)

    def _set_busy(self, text: str) -> None:
        self.bar.show_message(text, Tone.INFO, closable=False)
        self._enable(on=False)

    def _enable(self, *, on: bool) -> None:
        for widget in (
            self.unlock_button,
            self.voorbeeld_button,
            self.wachtwoord,
            self.gebruiker,
        ):
            widget.setEnabled(on)

    def _finish(self, services: object) -> None:
        self.wachtwoord.clear()
        self.unlocked.emit(services)

    def _refuse(self, error: Exception) -> None:
        self._enable(on=True)
        self.bar.show_error(error)
        self.wachtwoord.selectAll()
        self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)
