"""Who someone is before a kluis is open: a name, and a wachtwoord or the recovery key."""

from PySide6.QtCore import Qt, Signal

from ui.session import Ingang
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea
from ui.widgets.scroll import Column
from ui.widgets.wachtwoord_line import WachtwoordLine

_WITH_KEY, _WITH_WACHTWOORD = "Met de herstelsleutel", "Met een wachtwoord"


class WayIn(Column):
    """Asks for one of the two; what was typed in the other is not used.

    Signals:
        submitted: Enter in the wachtwoord.
        switched: the other of the two is asked now.

    Args:
        hint: what the wachtwoord is of.
    """

    submitted = Signal()
    switched = Signal()

    def __init__(self, hint: str = "") -> None:
        super().__init__(spacing=14)
        self.gebruiker = Choice((), empty="Kies uw naam")
        self.gebruiker_field = Field("Gebruiker", self.gebruiker)
        self.wachtwoord = WachtwoordLine()
        self.wachtwoord_field = Field("Wachtwoord", self.wachtwoord, hint)
        self.sleutel = TextArea(lines=2, max_lines=4, prose=False)
        self.sleutel_field = Field(
            "Herstelsleutel",
            self.sleutel,
            "Typ hem over van het papier. Spaties en hoofdletters maken niet uit.",
        )
        self.other_button = Button(_WITH_KEY, "quiet", "key-round")
        for widget in (
            self.gebruiker_field,
            self.wachtwoord_field,
            self.sleutel_field,
            self.other_button,
        ):
            self.box.addWidget(widget)
        self.box.setAlignment(self.other_button, Qt.AlignmentFlag.AlignLeft)
        self.wachtwoord.returnPressed.connect(self.submitted)
        self.other_button.clicked.connect(self.switch)
        self.with_key = False
        self._show_way()

    @property
    def way(self) -> Field:
        """The field that is asked now."""
        return self.sleutel_field if self.with_key else self.wachtwoord_field

    def show_logins(self, logins: tuple[str, ...], chosen: str = "") -> None:
        """Who there is to choose from; someone who is alone need not choose."""
        self.gebruiker.clear()
        self.gebruiker.addItem("Kies uw naam", "")
        for login in logins:
            self.gebruiker.addItem(login, login)
        self.gebruiker.set_value(logins[0] if len(logins) == 1 else chosen)

    def focus_open(self) -> None:
        """Give the keyboard to the first question without an answer."""
        (self.way if self.gebruiker.get_value() else self.gebruiker_field).focus()

    def focus_again(self) -> None:
        """After a refusal: what was typed is chosen, so that typing replaces it."""
        self.wachtwoord.selectAll()
        self.way.focus()

    def switch(self) -> None:
        """Between a wachtwoord and the recovery key."""
        self.with_key = not self.with_key
        self._show_way()
        self.way.focus()
        self.switched.emit()

    def read(self) -> Ingang | None:
        """What was typed, None with an error in sight when something is missing."""
        login, sleutel = self.gebruiker.get_value(), self.sleutel.get_value().strip()
        wachtwoord = self.wachtwoord.text()
        self.gebruiker_field.set_error("" if login else "Kies uw naam.")
        self.wachtwoord_field.set_error("" if wachtwoord else "Vul het wachtwoord in.")
        self.sleutel_field.set_error("" if sleutel else "Typ de herstelsleutel over.")
        for field in (self.gebruiker_field, self.way):
            if field.error:
                field.focus()
                return None
        if self.with_key:
            return Ingang(login, herstelsleutel=sleutel)
        return Ingang(login, wachtwoord)

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self.wachtwoord.clear()
        self.sleutel.clear()

    def _show_way(self) -> None:
        self.wachtwoord_field.setVisible(not self.with_key)
        self.sleutel_field.setVisible(self.with_key)
        self.other_button.setText(_WITH_WACHTWOORD if self.with_key else _WITH_KEY)
