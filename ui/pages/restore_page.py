"""Putting a back-up back, before a kluis is open: first what it lacks, then the question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from ui.dialogs.files import KOPIE_FILTER, choose_to_open
from ui.session import Terugzetting, read_kopie, restore
from ui.tasks import runner
from ui.texts import Tone, format_count, format_moment
from ui.widgets.button import Button
from ui.widgets.door_card import DoorCard
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.wachtwoord_line import WachtwoordLine

if TYPE_CHECKING:
    from topdossier.services.terugzetten import Verschil

_MOST_NUMBERS = 8


class RestorePage(DoorCard):
    """Opens a back-up with the wachtwoord of its day and puts it in its place.

    Signals:
        closed: True when a kluis was put back.

    Args:
        folder: where the kluis will be.
    """

    closed = Signal(bool)

    def __init__(self, folder: Path) -> None:
        super().__init__("Reservekopie terugzetten", "rotate-ccw", width=620, middle=False)
        self._folder = folder
        self._bron: Path | None = None
        self._seen = False
        self.box.addWidget(
            make_label(
                "Kies het bestand van de reservekopie. Staat er al een kluis op deze computer, "
                "dan blijft die ernaast bewaard.",
                "muted",
            )
        )
        self.box.addWidget(self.bar)
        self.choose_button = Button("Bestand kiezen", "", "hard-drive")
        self.choose_button.clicked.connect(self._choose)
        self.bestand = make_label("Nog geen bestand gekozen.", "muted")
        self.box.addWidget(FlowRow(self.choose_button))
        self.box.addWidget(self.bestand)
        self.gebruiker = Choice((), empty="Kies uw naam")
        self.gebruiker_field = Field("Gebruiker", self.gebruiker)
        self.wachtwoord = WachtwoordLine()
        self.wachtwoord.returnPressed.connect(self.submit)
        self.wachtwoord_field = Field(
            "Wachtwoord", self.wachtwoord, "Zoals het was toen de reservekopie werd gemaakt."
        )
        for field in (self.gebruiker_field, self.wachtwoord_field):
            field.hide()
            self.box.addWidget(field)
        row = QHBoxLayout()
        self.back_button = Button("Terug", "", "arrow-left", touch=True)
        self.back_button.clicked.connect(lambda: self.closed.emit(False))  # noqa: FBT003  a Qt signal
        self.ok_button = Button("Terugzetten", "primary", "rotate-ccw", touch=True)
        self.ok_button.clicked.connect(self.submit)
        self.ok_button.setEnabled(False)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.ok_button)
        self.box.addLayout(row)

    def start(self) -> None:
        """Give the keyboard to the first question."""
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        chosen = choose_to_open(self.window(), "Reservekopie kiezen", KOPIE_FILTER)
        if chosen is not None:
            self.take(chosen)

    def take(self, bron: Path) -> None:
        """Use this file; its header says who can open it."""
        self.bar.hide()
        runner.run(
            self, lambda: read_kopie(bron), lambda logins: self._show(bron, logins), self._fail
        )

    def _show(self, bron: Path, logins: tuple[str, ...]) -> None:
        self._bron = bron
        self._forget_answer()
        self.bestand.setText(f"Gekozen: {bron.name}")
        self.gebruiker.clear()
        self.gebruiker.addItem("Kies uw naam", "")
        for login in logins:
            self.gebruiker.addItem(login, login)
        if len(logins) == 1:
            self.gebruiker.set_value(logins[0])
        for field in (self.gebruiker_field, self.wachtwoord_field):
            field.show()
        self.ok_button.setEnabled(True)
        (self.wachtwoord_field if len(logins) == 1 else self.gebruiker_field).focus()

    def submit(self) -> None:
        """Look what the back-up lacks; put it back when nothing, or when that was seen."""
        bron, login, typed = self._bron, self.gebruiker.get_value(), self.wachtwoord.text()
        if bron is None or not self.ok_button.isEnabled():
            return
        self.gebruiker_field.set_error("" if login else "Kies uw naam.")
        self.wachtwoord_field.set_error("" if typed else "Vul het wachtwoord in.")
        for field in (self.gebruiker_field, self.wachtwoord_field):
            if field.error:
                field.focus()
                return
        self.ok_button.setEnabled(False)
        seen, folder = self._seen, self._folder
        self.bar.show_message(
            "De reservekopie wordt nagekeken. Dit kan even duren …", Tone.INFO, closable=False
        )
        runner.run(
            self, lambda: restore(bron, folder, login, typed, seen=seen), self._answer, self._fail
        )

    def _answer(self, found: Terugzetting) -> None:
        self.ok_button.setEnabled(True)
        if found.gedaan:
            self.wachtwoord.clear()
            self.closed.emit(True)  # noqa: FBT003  a Qt signal
            return
        self._seen = True
        self.ok_button.setText("Toch terugzetten")
        self.bar.show_message(
            f"Deze reservekopie is van {format_moment(found.verschil.gemaakt_op)}. "
            "De kluis van nu heeft meer:",
            Tone.WARN,
            reasons=describe_verschil(found.verschil),
            closable=False,
        )
        self.scroll_up()
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        self.ok_button.setEnabled(self._bron is not None)
        self.bar.show_error(error)
        self.scroll_up()
        if self._bron is not None:
            self.wachtwoord.selectAll()
            self.wachtwoord_field.focus()

    def _forget_answer(self) -> None:
        self._seen = False
        self.ok_button.setText("Terugzetten")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit(False)  # noqa: FBT003  a Qt signal
            return
        super().keyPressEvent(event)


def describe_verschil(found: Verschil) -> tuple[str, ...]:
    """What the present kluis has more, each in a sentence."""
    lines = []
    if found.huidig == "onleesbaar":
        lines.append("De kluis van nu gaat niet open, dus niemand weet wat erin staat.")
    if found.dossiers:
        lines.append(f"Deze dossiers ontbreken in de kopie: {_join(found.dossiers)}.")
    if found.gewijzigd:
        lines.append(f"Deze dossiers zijn sindsdien gewijzigd: {_join(found.gewijzigd)}.")
    if found.logregels:
        lines.append(
            f"{format_count(found.logregels, 'regel', 'regels')} van het logboek ontbreken."
            if found.logregels > 1
            else "1 regel van het logboek ontbreekt."
        )
    if found.afgesplitst:
        lines.append("Het logboek van de kopie is na de splitsing apart verder gegaan.")
    lines.append("De kluis van nu blijft bewaard in een map ernaast.")
    return tuple(lines)


def _join(numbers: tuple[str, ...]) -> str:
    shown = ", ".join(numbers[:_MOST_NUMBERS])
    more = len(numbers) - _MOST_NUMBERS
    return f"{shown} en nog {more}" if more > 0 else shown
