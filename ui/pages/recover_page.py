"""A new wachtwoord by the recovery key on paper, for whoever lost theirs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from ui.session import Entrance, recover
from ui.tasks import runner
from ui.texts import Tone
from ui.widgets.button import Button
from ui.widgets.door_card import DoorCard
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.label import make_label
from ui.widgets.new_wachtwoord import NewWachtwoord


class RecoverPage(DoorCard):
    """The key of the kluis gives one person a new wachtwoord and new keys.

    Signals:
        closed: carries the login that got a new wachtwoord, empty when nobody did.

    Args:
        entrance: the kluis and its people.
        login: who was chosen already.
    """

    closed = Signal(str)

    def __init__(self, entrance: Entrance, login: str) -> None:
        title = "Wachtwoord vergeten?" if entrance.logins else "Herstellen met de herstelsleutel"
        super().__init__(title, "key-round", width=620, middle=False)
        self._entrance = entrance
        self.box.addWidget(
            make_label(
                "Pak het papier met de herstelsleutel van deze kluis. Is dat er niet? Vraag dan "
                "uw beheerder om een startwachtwoord."
                if entrance.logins
                else "Het bestand met de sleutels is beschadigd. Met het papier wordt het opnieuw "
                "gemaakt. U krijgt daarbij een nieuw wachtwoord.",
                "muted",
            )
        )
        self.box.addWidget(self.bar)
        # a damaged slot file does not tell who has a key: then one types it
        self.gebruiker: Choice | TextLine = TextLine()
        if entrance.logins:
            names = [(name, name) for name in entrance.logins]
            self.gebruiker = Choice(names, empty="Kies uw naam")
        self.gebruiker.set_value(login)
        label = "Gebruiker" if entrance.logins else "Uw inlognaam"
        self.gebruiker_field = Field(label, self.gebruiker)
        self.sleutel = TextArea(prose=False, lines=2, max_lines=4)
        self.sleutel_field = Field(
            "Herstelsleutel",
            self.sleutel,
            "Typ hem over van het papier. Spaties en hoofdletters maken niet uit.",
        )
        self.nieuw = NewWachtwoord(lambda: (self.gebruiker.get_value(),), "Nieuw wachtwoord")
        self.nieuw.submitted.connect(self.submit)
        for widget in (self.gebruiker_field, self.sleutel_field, self.nieuw):
            self.box.addWidget(widget)
        self.box.addWidget(
            make_label(
                "U krijgt ook een nieuwe sleutel. Geef uw contactkaart daarna opnieuw aan wie u "
                "pakketten stuurt.",
                "caption",
            )
        )
        row = QHBoxLayout()
        self.box.addLayout(row)
        self.back_button = Button("Terug", "", "arrow-left", touch=True)
        self.back_button.clicked.connect(lambda: self.closed.emit(""))
        self.ok_button = Button("Wachtwoord bewaren", "primary", "check", touch=True)
        self.ok_button.clicked.connect(self.submit)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.ok_button)

    def start(self) -> None:
        """Give the keyboard to the first question that is open."""
        if self.gebruiker.get_value():
            self.sleutel_field.focus()
        else:
            self.gebruiker_field.focus()

    def submit(self) -> None:
        """Ask the kluis whether the key fits, and if so give the new wachtwoord."""
        if not self.ok_button.isEnabled():
            return
        login, sleutel = self.gebruiker.get_value().strip(), self.sleutel.get_value().strip()
        self.gebruiker_field.set_error("" if login else "Vul uw naam in.")
        self.sleutel_field.set_error("" if sleutel else "Typ de herstelsleutel over.")
        for field in (self.gebruiker_field, self.sleutel_field):
            if field.error:
                field.focus()
                return
        if not self.nieuw.check():
            return
        folder, fresh = self._entrance.map, self.nieuw.get_value()
        self.ok_button.setEnabled(False)
        self.bar.show_message("De sleutel wordt gecontroleerd …", Tone.INFO, closable=False)
        runner.run(
            self,
            lambda: recover(folder, sleutel, login, fresh),
            lambda _: self._done(login),
            self._refuse,
        )

    def _done(self, login: str) -> None:
        self.sleutel.clear()
        self.nieuw.clear()
        self.closed.emit(login)

    def _refuse(self, error: Exception) -> None:
        self.ok_button.setEnabled(True)
        self.bar.show_error(error)
        self.scroll_up()
        self.sleutel_field.focus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit("")
            return
        super().keyPressEvent(event)
