"""Ctrl+T: choose a text of the school, and see it whole before it is inserted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.tekstblok import Tekstblok
from ui.dialogs.zoeklijst import ZoeklijstDialog
from ui.models.reading import Paragraph, ParagraphKind
from ui.texts import format_count
from ui.theme.look import look, on_look
from ui.widgets.label import make_label
from ui.widgets.reading_view import ReadingView

NONE_YET = (
    "Er zijn nog geen tekstblokken. Dat zijn korte teksten van uw eigen organisatie, zoals hoe "
    "de begeleiding werkt. Wie mag beheren, maakt ze bij Beheer, op het tabblad Tekstblokken."
)
_PREVIEW = 100


class TekstblokkenDialog(ZoeklijstDialog):
    """Those that fit the place where somebody writes.

    Signals:
        chosen: carries the text to insert.

    Args:
        parent: the window it belongs to.
        blokken: what can be inserted here.
        others: how many there are for other places.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, blokken: Sequence[Tekstblok], others: int) -> None:
        super().__init__(
            parent,
            "Welk tekstblok wilt u invoegen?",
            "Typ een paar letters van het tekstblok",
            "Tekstblokken",
            "Er is geen tekstblok met deze letters." if blokken else NONE_YET,
        )
        self._blokken = tuple(blokken)
        self.preview = ReadingView("De tekst van dit tekstblok", scrolls=True)
        heading = make_label("Dit wordt ingevoegd", "caption")
        self.box.addWidget(heading)
        self.box.addWidget(self.preview)
        self.hint = make_label(_describe(len(blokken), others), "caption")
        self.hint.setHidden(not self.hint.text())
        self.box.addWidget(self.hint)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.offer([blok.naam for blok in blokken], [f"{b.naam} {b.tekst}" for b in blokken])
        for part in (self.line, self.list, heading, self.preview):
            part.setVisible(bool(blokken))
        if not blokken:
            self.box.addStretch(1)
        self._show()
        on_look(self, lambda: self.preview.setFixedHeight(look.px(_PREVIEW)))

    @property
    def namen(self) -> list[str]:
        """What is offered now."""
        return [self._blokken[at].naam for at in self.offered]

    @override
    def take(self, index: int) -> None:
        self.chosen.emit(self._blokken[index])

    def _show(self) -> None:
        tekst = self._blokken[self.current].tekst if self.current is not None else ""
        self.preview.show_paragraphs([Paragraph(ParagraphKind.TEXT, tekst)])


def _describe(here: int, others: int) -> str:
    words = ["Enter voegt de tekst in waar de cursor staat."] if here else []
    if others:
        more = format_count(others, "tekstblok is", "tekstblokken zijn")
        words.append(f"{more} voor een andere plek.")
    return " ".join(words)
