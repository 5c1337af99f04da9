"""After unlocking with a start wachtwoord: a new one first, before anything else."""

from PySide6.QtCore import Qt, Signal

from topdossier.services.services import Services
from ui.tasks import runner
from ui.widgets.button import Button
from ui.widgets.door_card import DoorCard
from ui.widgets.label import make_label
from ui.widgets.new_wachtwoord import NewWachtwoord


class ChangePage(DoorCard):
    """Nothing of the kluis is in sight: a start wachtwoord opens nothing but this.

    Signals:
        changed: the new wachtwoord stands.

    Args:
        services: the open kluis.
        used: the start wachtwoord that opened it.
    """

    changed = Signal()

    def __init__(self, services: Services, used: str) -> None:
        super().__init__("Kies uw eigen wachtwoord", "key-round", width=560)
        self._services = services
        self._used = used
        info = services.info
        self.box.addWidget(
            make_label(
                f"Welkom {info.gebruiker_naam}. Uw startwachtwoord kent ook een ander. "
                "Kies daarom eerst een wachtwoord dat alleen u weet.",
                "muted",
            )
        )
        self.box.addWidget(self.bar)
        self.nieuw = NewWachtwoord(
            lambda: (info.naam, info.login, info.gebruiker_naam), "Nieuw wachtwoord"
        )
        self.nieuw.submitted.connect(self.submit)
        self.box.addWidget(self.nieuw)
        self.ok_button = Button("Wachtwoord bewaren", "primary", "check", touch=True)
        self.ok_button.clicked.connect(self.submit)
        self.box.addWidget(self.ok_button)

    def start(self) -> None:
        """Give the keyboard to the first line."""
        self.nieuw.field.focus()

    def submit(self) -> None:
        """Keep it, and go into the kluis."""
        if not self.ok_button.isEnabled() or not self.nieuw.check():
            return
        sleutel, used, fresh = self._services.sleutel, self._used, self.nieuw.get_value()
        self.ok_button.setEnabled(False)
        runner.run(self, lambda: sleutel.change_wachtwoord(used, fresh), self._done, self._refuse)

    def _done(self, _: object) -> None:
        self._used = ""
        self.nieuw.clear()
        self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        self.ok_button.setEnabled(True)
        self.bar.show_error(error)
        self.nieuw.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)
