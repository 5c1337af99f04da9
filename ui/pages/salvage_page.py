"""A damaged kluis: which pages, what can still be saved, and the way to a back-up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from ui.dialogs.files import choose_folder
from ui.models.controle import describe_pages
from ui.pages.salvage_report import SalvageReport
from ui.pages.way_in import WayIn
from ui.session import Entrance, inspect_damage, salvage
from ui.tasks import runner
from ui.texts import Tone
from ui.theme.icons import make_icon
from ui.widgets.button import Button
from ui.widgets.door_card import DoorCard
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_copyable_label, make_label
from ui.widgets.scroll import Column

if TYPE_CHECKING:
    from topdossier.services.redding import Redding

SALVAGED = "geredde-kluis"
"""The name of the folder that is made in the one that somebody chose."""

_FIRST = (
    "Maak eerst een gewone kopie van de hele map hieronder en laat die liggen. "
    "Hebt u een verse reservekopie? Zet dan die terug. Is er geen, red dan wat leesbaar is."
)


class SalvagePage(DoorCard):
    """Nothing here changes the damaged kluis.

    Signals:
        closed: carries what was done in words, empty when nothing was.
        restore_asked: put a back-up back; carries the folder of the kluis.

    Args:
        entrance: the damaged kluis and its people.
        login: who was chosen already.
    """

    closed = Signal(str)
    restore_asked = Signal(object)

    def __init__(self, entrance: Entrance, login: str = "") -> None:
        super().__init__("Een beschadigde kluis", "triangle-alert", width=720, middle=False)
        self._folder = entrance.map
        self._words = ""
        self.box.addWidget(self.bar)
        self._form = self._make_form(entrance, login)
        self.box.addWidget(self._form)
        self.report = SalvageReport()
        self.report.hide()
        self.box.addWidget(self.report)
        row = QHBoxLayout()
        self.box.addLayout(row)
        self.back_button = Button("Terug", "", "arrow-left", touch=True)
        self.back_button.clicked.connect(self._leave)
        self.ok_button = Button("Redden wat leesbaar is", "primary", "package-open", touch=True)
        self.ok_button.clicked.connect(self._choose)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.ok_button)

    def _make_form(self, entrance: Entrance, login: str) -> Column:
        form = Column(make_label(_FIRST), spacing=14)
        self.where = make_copyable_label(str(entrance.map), "label")
        self.where.setAccessibleName(f"Map van de kluis: {entrance.map}")
        form.box.addWidget(self.where)
        self.restore_button = Button("Reservekopie terugzetten", "", "rotate-ccw")
        self.restore_button.clicked.connect(lambda: self.restore_asked.emit(self._folder))
        form.box.addWidget(FlowRow(self.restore_button))
        self.way_in = WayIn()
        self.way_in.show_logins(entrance.logins, login)
        self.way_in.submitted.connect(self.inspect)
        self.way_in.switched.connect(self._show_inspect)
        form.box.addWidget(self.way_in)
        self.inspect_button = Button("Welke bladzijden zijn stuk?", "", "search")
        self.inspect_button.clicked.connect(self.inspect)
        form.box.addWidget(FlowRow(self.inspect_button))
        form.box.addWidget(
            make_label(
                "Redden maakt een nieuwe kluis in een andere map. Kies het liefst een andere "
                "schijf. De beschadigde kluis verandert niet.",
                "muted",
            )
        )
        return form

    def start(self) -> None:
        """Give the keyboard to the first question that is open."""
        self.way_in.focus_open()

    def _show_inspect(self) -> None:
        # the pages are looked at with a wachtwoord; saving goes with the paper too
        self.inspect_button.setVisible(not self.way_in.with_key)

    def inspect(self) -> None:
        """Say which pages are damaged."""
        ingang = self.way_in.read()
        if ingang is None or self.way_in.with_key or not self.ok_button.isEnabled():
            return
        self._begin("De kluis wordt bladzijde voor bladzijde bekeken. Dit kan even duren …")
        folder = self._folder
        runner.run(
            self,
            lambda: inspect_damage(folder, ingang.login, ingang.wachtwoord),
            self._show_pages,
            self._fail,
        )

    def _show_pages(self, pages: tuple[int, ...]) -> None:
        self._enable(on=True)
        if pages:
            self.bar.show_message(describe_pages(pages), Tone.WARN)
        else:
            self.bar.show_message("Alle bladzijden van de opslag zijn heel.", Tone.OK)
        self.scroll_up()
        self.inspect_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        if self.report.isVisible():
            self._leave()
            return
        if self.way_in.read() is None:
            return
        folder = choose_folder(self.window(), "Waar komt de geredde kluis?")
        if folder is not None:
            self.salvage(folder)

    def salvage(self, folder: Path) -> None:
        """Make a new kluis in a new folder within this one."""
        ingang = self.way_in.read()
        if ingang is None or not self.ok_button.isEnabled():
            return
        self._begin("Alles wat leesbaar is, wordt gered. Dit kan even duren …")
        damaged, naar = self._folder, find_free(folder)
        runner.run(
            self,
            lambda: salvage(damaged, naar, ingang),
            lambda redding: self._show_report(redding, naar),
            self._fail,
        )

    def _show_report(self, redding: Redding, naar: Path) -> None:
        self._enable(on=True)
        self.way_in.forget()
        self.bar.hide()
        self._words = f"De geredde kluis staat in de map {naar}."
        self.title.setText("Gered wat leesbaar was")
        self.report.show_redding(redding, naar, self._folder)
        self._form.hide()
        self.report.show()
        self.back_button.hide()
        self.ok_button.setText("Klaar")
        self.ok_button.setIcon(make_icon("check", "on_primary"))
        self.scroll_up()
        self.ok_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, words: str) -> None:
        self._enable(on=False)
        self.bar.show_message(words, Tone.INFO, closable=False)
        self.scroll_up()

    def _enable(self, *, on: bool) -> None:
        for widget in (self.ok_button, self.inspect_button, self.restore_button, self.back_button):
            widget.setEnabled(on)

    def _fail(self, error: Exception) -> None:
        self._enable(on=True)
        self.bar.show_error(error)
        self.scroll_up()
        self.way_in.focus_again()

    def _leave(self) -> None:
        self.way_in.forget()
        self.closed.emit(self._words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back_button.isEnabled():
            self._leave()
            return
        super().keyPressEvent(event)


def find_free(folder: Path) -> Path:
    """A folder in `folder` that is not there yet: what was saved before is never written over."""
    naar, number = folder / SALVAGED, 2
    while naar.exists():
        naar, number = folder / f"{SALVAGED}-{number}", number + 1
    return naar
