"""The wizard of the first start: four steps, and nothing on disk before the last one is done.

Whoever closes it halfway leaves nothing behind: no kluis without a proven way back, and no key
that lies somewhere on its own.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton
from typing_extensions import override

from ui.errors import describe
from ui.models.nieuwe_kluis import NieuweKluisAntwoorden
from ui.pages.first_start.herstel_step import HerstelStep
from ui.pages.first_start.organisatie_step import OrganisatieStep
from ui.pages.first_start.persoon_step import PersoonStep
from ui.pages.first_start.step import Step
from ui.pages.first_start.wachtwoord_step import WachtwoordStep
from ui.pages.voorbeeld import VoorbeeldOpener
from ui.session import Opgericht, found_kluis
from ui.tasks import runner
from ui.texts import PROGRAM, Tone
from ui.widgets.button import Button
from ui.widgets.card import Rule
from ui.widgets.door_card import DoorCard
from ui.widgets.pager import Pager
from ui.widgets.step_rail import StepRail

TITLES = ("Organisatie", "Persoon", "Wachtwoord", "Herstelsleutel")
_WIDTH = 760


class FirstStartPage(DoorCard):
    """Enter goes on, Escape goes back, errors stand beside their field.

    Signals:
        unlocked: carries the open services of the new kluis.
        founded: the new kluis is there and must be unlocked.
        restore_asked: there is a back-up to put back; carries the folder of the kluis.

    Args:
        folder: where the kluis will be.
    """

    unlocked = Signal(object)
    founded = Signal()
    restore_asked = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__(PROGRAM, "lock", width=_WIDTH, middle=False)
        self._folder = folder
        self._busy = False
        self.antwoorden = NieuweKluisAntwoorden()
        self.organisatie = OrganisatieStep(self.antwoorden)
        self.persoon = PersoonStep(self.antwoorden)
        self.wachtwoord = WachtwoordStep(self.antwoorden)
        self.herstel = HerstelStep(self.antwoorden)
        self.steps: tuple[Step, ...] = (
            self.organisatie,
            self.persoon,
            self.wachtwoord,
            self.herstel,
        )
        self._build()
        self.organisatie.voorbeeld_asked.connect(self.open_voorbeeld)
        self.organisatie.terugzetten_asked.connect(lambda: self.restore_asked.emit(folder))
        self.herstel.text_changed.connect(self._show_buttons)
        self._voorbeeld = VoorbeeldOpener(self)
        self._voorbeeld.step.connect(self._tell)
        self._voorbeeld.opened.connect(self.unlocked.emit)
        self._voorbeeld.failed.connect(self._refuse)

    def _build(self) -> None:
        self._rail = StepRail(TITLES)
        self.box.addWidget(self._rail)
        self.box.addWidget(Rule())
        self.box.addWidget(self.bar)
        self._pager = Pager(*self.steps)
        self.box.addWidget(self._pager)
        row = QHBoxLayout()
        self.box.addLayout(row)
        self.back_button = Button("Terug", "", "arrow-left", touch=True)
        self.back_button.clicked.connect(self.go_back)
        self.next_button = Button("Verder", "primary", touch=True)
        self.next_button.clicked.connect(self.go_on)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)

    @property
    def step(self) -> int:
        """Number of the step that is shown, from 0."""
        return self._pager.index

    def start(self) -> None:
        """Show the first step; call when the page is in sight."""
        self._show_step(0)

    def go_on(self) -> None:
        """Enter: to the next step when this one is complete."""
        if self._busy:
            return
        self.bar.hide()
        if not self.steps[self.step].leave():
            self._show_buttons()
            return
        if self.step == len(self.steps) - 1:
            self._found()
        else:
            self._show_step(self.step + 1)

    def go_back(self) -> None:
        """Escape: to the step before; what was typed stays."""
        if self._busy or self.steps[self.step].go_back() or self.step == 0:
            return
        self.bar.hide()
        self._show_step(self.step - 1)

    def open_voorbeeld(self) -> None:
        """One click: the kluis with fictitious people, beside the one that may be made later."""
        self._set_busy(on=True)
        self._voorbeeld.open()

    def _tell(self, words: str) -> None:
        self.bar.show_message(words, Tone.INFO, closable=False)

    def _show_step(self, number: int) -> None:
        self._pager.show_page(number)
        self._rail.show_step(number)
        self.scroll_up()
        self.steps[number].enter()
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.next_button.setText(self.steps[self.step].next_text)
        self.back_button.setVisible(self.step > 0)

    def _found(self) -> None:
        answers, folder = self.antwoorden, self._folder
        self._set_busy(on=True)
        self._tell("De kluis wordt gemaakt en geopend …")
        vraag = answers.compose()
        runner.run(self, lambda: found_kluis(folder, vraag), self._founded, self._refuse)

    def _founded(self, made: Opgericht) -> None:
        self.antwoorden.forget_secrets()
        self.wachtwoord.nieuw.clear()
        self.herstel.forget()
        services, problem = made.services, made.problem
        if services is not None and problem is None:
            self.unlocked.emit(services)
            return
        found = describe(problem) if problem else None
        self.bar.show_message(
            f"De kluis is gemaakt. {found.sentence if found else ''}".strip(),
            Tone.WARN,
            action=("Verder", lambda: self._leave(services)),
            closable=False,
        )
        self.scroll_up()

    def _leave(self, services: object) -> None:
        if services is None:
            self.founded.emit()
        else:
            self.unlocked.emit(services)

    def _refuse(self, error: Exception) -> None:
        self._set_busy(on=False)
        self.bar.show_error(error)

    def _set_busy(self, *, on: bool) -> None:
        self._busy = on
        for widget in (self._pager, self.back_button, self.next_button):
            widget.setEnabled(not on)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, (QPushButton, QToolButton)):
                focused.click()
            else:
                self.go_on()
            return
        super().keyPressEvent(event)
