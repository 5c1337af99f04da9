"""Putting a back-up back, before a kluis is open: first what it lacks, then the question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from topdossier.texts import get_sentence
from ui.dialogs.files import KOPIE_FILTER, choose_to_open
from ui.models.controle import describe_fouten
from ui.pages.way_in import WayIn
from ui.session import Terugzetting, read_kopie, restore
from ui.tasks import runner
from ui.texts import Tone, format_count, format_moment, label_of
from ui.widgets.button import Button
from ui.widgets.door_card import DoorCard
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label

if TYPE_CHECKING:
    from topdossier.services.terugzetten import Verschil

_MOST_NUMBERS = 8


class RestorePage(DoorCard):
    """Opens a back-up with the wachtwoord of its day and puts it in its place.

    Signals:
        closed: carries what was done in words, empty when nothing was.

    Args:
        folder: where the kluis will be.
    """

    closed = Signal(str)

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
        self.way_in = WayIn("Zoals het was toen de reservekopie werd gemaakt.")
        self.way_in.submitted.connect(self.submit)
        self.way_in.hide()
        self.box.addWidget(self.way_in)
        row = QHBoxLayout()
        self.box.addLayout(row)
        self.back_button = Button("Terug", "", "arrow-left", touch=True)
        self.back_button.clicked.connect(self._leave)
        self.ok_button = Button("Terugzetten", "primary", "rotate-ccw", touch=True)
        self.ok_button.clicked.connect(self.submit)
        self.ok_button.setEnabled(False)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.ok_button)

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
        self.way_in.show_logins(logins)
        self.way_in.show()
        self.ok_button.setEnabled(True)
        self.way_in.focus_open()

    def submit(self) -> None:
        """Look what the back-up lacks; put it back when nothing, or when that was seen."""
        bron, folder, seen = self._bron, self._folder, self._seen
        if bron is None or not self.ok_button.isEnabled():
            return
        ingang = self.way_in.read()
        if ingang is None:
            return
        self.ok_button.setEnabled(False)
        self.bar.show_message(
            "De reservekopie wordt nagekeken. Dit kan even duren …", Tone.INFO, closable=False
        )
        runner.run(self, lambda: restore(bron, folder, ingang, seen=seen), self._answer, self._fail)

    def _answer(self, found: Terugzetting) -> None:
        self.ok_button.setEnabled(True)
        if found.gedaan:
            self.way_in.forget()
            self.closed.emit(describe_terugzetting(found))
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
            self.way_in.focus_again()

    def _leave(self) -> None:
        self.way_in.forget()
        self.closed.emit("")

    def _forget_answer(self) -> None:
        self._seen = False
        self.ok_button.setText("Terugzetten")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)


def describe_terugzetting(found: Terugzetting) -> str:
    """What was done, and where the rest is."""
    lines = ["De reservekopie is teruggezet."]
    if found.vervangen:
        lines.append(f"De kluis van eerst staat in de map {found.vervangen}.")
    if found.opnieuw_vernietigd is None:
        lines.append("De lijst met vernietigde dossiers is veranderd. Waarschuw de FG.")
    elif found.opnieuw_vernietigd:
        again = format_count(found.opnieuw_vernietigd, "dossier is", "dossiers zijn")
        lines.append(f"{again} opnieuw vernietigd.")
    return " ".join(lines)


def describe_verschil(found: Verschil) -> tuple[str, ...]:
    """What the present kluis has more, each in a sentence."""
    lines = []
    if found.huidig == "onleesbaar":
        lines.append("De kluis van nu gaat niet open, dus niemand weet wat erin staat.")
    if found.dossiers:
        lines.append(f"Deze dossiers ontbreken in de kopie: {_join(found.dossiers)}.")
    if found.gewijzigd:
        lines.append(f"Deze dossiers zijn sindsdien gewijzigd: {_join(found.gewijzigd)}.")
    lines += [
        get_sentence("terugzetten_gevolg", code, _join(numbers)) for code, numbers in found.gevolgen
    ]
    lines += _describe_waiting(found.besluiten)
    if found.logregels:
        lines.append(
            f"{format_count(found.logregels, 'regel', 'regels')} van het logboek ontbreken."
            if found.logregels > 1
            else "1 regel van het logboek ontbreekt."
        )
    if found.aantallen:
        more = ", ".join(
            f"{label_of('terugzetten', soort)} ({number})" for soort, number in found.aantallen
        )
        lines.append(f"In de kopie ontbreekt ook: {more}.")
    if found.afgesplitst:
        lines.append("Het logboek van de kopie is na de splitsing apart verder gegaan.")
    if found.geblokkeerd:
        blocked = format_count(found.geblokkeerd, "persoon", "personen")
        lines.append(f"Wie sinds de kopie is geblokkeerd, blijft dat: {blocked}.")
    lines += describe_fouten(found.fouten)
    lines.append("De kluis van nu blijft bewaard in een map ernaast.")
    return tuple(lines)


def _describe_waiting(number: int) -> tuple[str, ...]:
    """Decisions that nobody can take in any more once the back-up is there."""
    if not number:
        return ()
    what = "1 besluit wacht nog en hoort" if number == 1 else f"{number} besluiten wachten en horen"
    again = "dat eerst over, of vraag het" if number == 1 else "die eerst over, of vraag ze"
    return (f"{what} bij een overhandiging die niet in de kopie staat. Neem {again} opnieuw.",)


def _join(numbers: tuple[str, ...]) -> str:
    shown = ", ".join(numbers[:_MOST_NUMBERS])
    more = len(numbers) - _MOST_NUMBERS
    return f"{shown} en nog {more}" if more > 0 else shown
