"""The row above the work: whose kluis is open, and what can always be reached."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from topdossier.domain.bevoegdheden import Actie, may
from topdossier.services.omgeving import KluisInfo
from ui.theme.look import look
from ui.widgets.button import Button, IconButton
from ui.widgets.label import make_label


class TopBar(QWidget):
    """Buttons that each page has; in a narrow window they lose their words.

    Signals:
        list_asked, vandaag_asked, beheer_asked, lock_asked: what was pressed.
    """

    list_asked = Signal()
    vandaag_asked = Signal()
    beheer_asked = Signal()
    lock_asked = Signal()

    def __init__(self, info: KluisInfo) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._is_narrow = False
        self.menu_button = Button("Jongeren", "quiet", "menu")
        self.menu_button.setCheckable(True)
        self.menu_button.clicked.connect(self.list_asked)
        row.addWidget(self.menu_button)
        words = f"{info.naam} · {info.gebruiker_naam}"
        if info.voorbeeld:
            words += " · voorbeeldkluis"
        self._where = make_label(words, "caption", wrap=False)
        row.addWidget(self._where)
        row.addStretch(1)
        self.vandaag_button = Button("Vandaag", "quiet", "calendar-clock")
        self.vandaag_button.clicked.connect(self.vandaag_asked)
        if not may(info.rol, Actie.ZOEKEN):  # there is no list then, and nothing to show today
            self.menu_button.hide()
            self.vandaag_button.hide()  # showing it before it has a parent makes a window of it
        row.addWidget(self.vandaag_button)
        self.beheer_button = Button("Beheer", "quiet", "settings-2")
        self.beheer_button.clicked.connect(self.beheer_asked)
        row.addWidget(self.beheer_button)
        for icon, name, action in (
            ("zoom-out", "Kleiner (Ctrl+-)", lambda: look.step_zoom(-1)),
            ("zoom-in", "Groter (Ctrl++)", lambda: look.step_zoom(1)),
            ("moon", "Donker of licht", look.toggle_dark),
            ("lock", "Vergrendelen (Ctrl+L)", self.lock_asked.emit),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(action)
            row.addWidget(button)

    def fit(self, *, narrow: bool) -> None:
        """Words where there is room."""
        self._is_narrow = narrow
        self._where.setVisible(not narrow)
        for button in (self.vandaag_button, self.beheer_button):
            button.show_word(on=not narrow)

    def show_list_state(self, *, shown: bool) -> None:
        """Whether the list is in sight; then it has its own title, and the button needs no word."""
        self.menu_button.setChecked(shown)
        self.menu_button.show_word(on=not shown and not self._is_narrow)
        self.menu_button.setToolTip("De lijst met jongeren tonen of verbergen (F8)")
