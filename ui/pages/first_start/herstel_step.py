"""Step 4: the recovery key, shown once, and typed over from the paper to prove it was kept.

It cannot be selected or copied here, and is out of sight while it is typed: only a copy outside
this screen helps.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from topdossier.errors import TopdossierError
from ui.dialogs.files import PDF_FILTER, choose_to_save, write_file
from ui.dialogs.printing import print_pdf
from ui.models.nieuwe_kluis import NieuweKluisAntwoorden
from ui.pages.first_start.step import Step
from ui.session import (
    make_herstelblad,
    make_herstelsleutel,
    matches_herstelgroepen,
    split_herstelsleutel,
)
from ui.tasks import runner
from ui.texts import Tone
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.pager import Pager
from ui.widgets.scroll import Column

ASKED = 2
"""How many groups are typed over: the last ones, so that the whole key must be on the paper."""

BLAD_NAAM = "herstelsleutel-top-dossier.pdf"
_COLUMNS = 4


class HerstelStep(Step):
    """First the key, then the proof; Escape in the second goes back to the first.

    Signals:
        text_changed: another word belongs on the button that goes on.

    Attributes:
        if_stopped: what the paper is worth to who stops here.
        last_text: on the button, when the proof is given.
    """

    text_changed = Signal()
    if_stopped = "Stopt u nu, dan is er geen kluis en opent dit papier niets."
    last_text = "Kluis maken"

    def __init__(self, antwoorden: NieuweKluisAntwoorden) -> None:
        super().__init__(antwoorden, "Bewaar de herstelsleutel", "")
        self.intro.setText(
            "Bent u uw wachtwoord kwijt? Dan is dit de enige weg terug. "
            "U ziet deze sleutel maar één keer."
        )
        self._groepen: tuple[str, ...] = ()
        self._labels: list[QLabel] = []
        self.bar = MessageBar()
        self.box.addWidget(self.bar)
        self._pager = Pager(self._make_sheet(), self._make_proof())
        self.box.addWidget(self._pager)

    def _make_sheet(self) -> QWidget:
        card = Card("inner", pad=20, spacing=12)
        self._grid = QGridLayout()
        card.box.addLayout(self._grid)
        self.save_button = Button("Bewaren als PDF", "", "save")
        self.save_button.clicked.connect(self._save)
        self.print_button = Button("Afdrukken", "", "printer")
        self.print_button.clicked.connect(self._print)
        on_look(self, self._fit)
        return Column(
            card,
            FlowRow(self.print_button, self.save_button),
            make_label(
                "Leg het papier op een veilige plek, niet bij deze computer. Een PDF hoort op een "
                f"USB-stick. {self.if_stopped}",
                "caption",
            ),
            spacing=14,
        )

    def _make_proof(self) -> QWidget:
        self.lines = tuple(TextLine() for _ in range(ASKED))
        self.fields = tuple(Field("", line) for line in self.lines)
        for line in self.lines:
            line.setMaxLength(12)
            line.textChanged.connect(lambda: self.fields[-1].set_error(""))
        hint = "Typ de laatste twee groepen over van het papier. Zo weet u zeker dat u hem hebt."
        return Column(make_label(hint), FieldGrid(*self.fields, cell=220), spacing=14)

    @property
    def is_proving(self) -> bool:
        """Whether the key is out of sight and typed over."""
        return self._pager.index == 1

    @override
    def enter(self) -> None:
        answers = self.antwoorden
        if not answers.herstelsleutel:
            answers.herstelsleutel = make_herstelsleutel()
        self._groepen = split_herstelsleutel(answers.herstelsleutel)
        self._show_groepen()
        self._show(proving=False)
        self.print_button.setFocus()

    @override
    def leave(self) -> bool:
        if not self.is_proving:
            self._show(proving=True)
            self.fields[0].focus()
            return False
        if self.lines[0].hasFocus() and not self.lines[1].text():
            self.fields[1].focus()  # Enter in the first line is no mistake
            return False
        typed = tuple(line.text() for line in self.lines)
        if not matches_herstelgroepen(self.antwoorden.herstelsleutel, typed):
            self.fields[-1].set_error("Dit past niet. Kijk op het papier en typ het opnieuw.")
            self.lines[0].selectAll()
            self.fields[0].focus()
            return False
        return True

    @override
    def go_back(self) -> bool:
        if not self.is_proving:
            return False
        self._show(proving=False)
        self.print_button.setFocus()
        return True

    def forget(self) -> None:
        """Take the key off the screen: the kluis is made."""
        self._groepen = ()
        self._show_groepen()
        for line in self.lines:
            line.clear()

    def _show(self, *, proving: bool) -> None:
        for line in self.lines:
            line.clear()
        self.fields[-1].set_error("")
        first = len(self._groepen) - ASKED + 1
        for place, field in enumerate(self.fields):
            field.relabel(f"Groep {first + place}")
        self.next_text = self.last_text if proving else "Ik heb hem op papier"
        self.title.setText("Hebt u de herstelsleutel?" if proving else "Bewaar de herstelsleutel")
        self.intro.setHidden(proving)
        self._pager.show_page(1 if proving else 0)
        self.text_changed.emit()

    def _show_groepen(self) -> None:
        for label in self._labels:
            label.clear()
            label.setAccessibleName("")  # a widget that is deleted later holds its text until then
        self._labels.clear()
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, groep in enumerate(self._groepen):
            label = make_label(groep, "key")
            cell = Column(make_label(str(number + 1), "caption"), label, spacing=0)
            label.setAccessibleName(f"Groep {number + 1}: {' '.join(groep)}")
            self._labels.append(label)
            self._grid.addWidget(cell, number // _COLUMNS, number % _COLUMNS)

    def _make_blad(self) -> bytes:
        answers = self.antwoorden
        return make_herstelblad(answers.herstelsleutel, answers.organisatie)

    def _save(self) -> None:
        target = choose_to_save(self.window(), "Herstelsleutel bewaren", BLAD_NAAM, PDF_FILTER)
        if target is None:
            return

        def work() -> None:
            write_file(target, self._make_blad())

        def done(_: None) -> None:
            self.bar.show_message("De PDF is bewaard. Druk hem af of leg hem veilig weg.", Tone.OK)

        runner.run(self, work, done, self.bar.show_error)

    def _print(self) -> None:
        def show(blad: bytes) -> None:
            try:
                if print_pdf(self.window(), blad, "Herstelsleutel"):
                    self.bar.show_message("Het papier komt uit de printer.", Tone.OK)
            except TopdossierError as error:
                self.bar.show_error(error)

        runner.run(self, self._make_blad, show, self.bar.show_error)

    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(10))
