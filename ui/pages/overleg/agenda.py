"""The points of the agenda with room to write; the one that is talked about counts its minutes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.overleg import Agendapunt
from ui.models.gesprek_draft import GesprekDraft
from ui.pages.overleg.bind import bind
from ui.texts import format_count
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.label import make_label
from ui.widgets.scroll import Column, ScrollPage

TICK_SECONDS = 5
_MINUTE = 60


class AgendaPart(ScrollPage):
    """All points below each other, and a line for one more."""

    def __init__(self, draft: GesprekDraft) -> None:
        super().__init__(max_width=900)
        self._draft = draft
        self.current: int | None = None
        self._seconds: dict[int, int] = {}
        self.cards: list[PuntCard] = []
        self._column = Column(spacing=12)
        self.box.addWidget(self._column)
        for index, punt in enumerate(draft.gesprek.agenda):
            self._add_card(index, punt)
        self.line = TextLine(prose=True)
        self.line.returnPressed.connect(self.add_punt)
        self.box.addWidget(Field("Nog een punt", self.line, "Druk op Enter."))
        self._clock = QTimer(self, interval=TICK_SECONDS * 1000)
        self._clock.timeout.connect(self.tick)

    def add_punt(self) -> None:
        """One more point, with the keyboard in its notes."""
        vraag = self.line.text().strip()
        if vraag:
            self.line.set_value("")
            index = self._draft.add_punt(vraag)
            card = self._add_card(index, self._draft.gesprek.agenda[index])
            card.notes.setFocus()
            self.reveal(card)

    def rest(self) -> None:
        """Nothing is talked about: no minute counts."""
        self.current = None
        self._clock.stop()

    def tick(self) -> None:
        """A little of the time of the point that is talked about."""
        at = self.current
        if at is None:
            return
        self._seconds[at] = self._seconds.get(at, 0) + TICK_SECONDS
        if self._seconds[at] >= _MINUTE:
            self._seconds[at] -= _MINUTE
            minutes = self._draft.gesprek.agenda[at].minuten + 1
            self._draft.change_punt(at, minuten=minutes)
            self.cards[at].show_minutes(minutes)

    def _add_card(self, index: int, punt: Agendapunt) -> "PuntCard":
        card = PuntCard(self._draft, index, punt)
        card.entered.connect(self._enter)
        self.cards.append(card)
        self._column.box.addWidget(card)
        return card

    def _enter(self, index: int) -> None:
        if self.current != index:
            self.current = index
            self._clock.start()


class PuntCard(Card):
    """One point: its question, the notes, and what is seldom needed behind a button.

    Signals:
        entered: somebody writes here; carries the place of the point.
    """

    entered = Signal(int)

    def __init__(self, draft: GesprekDraft, index: int, punt: Agendapunt) -> None:
        super().__init__("inner", pad=12, spacing=8)
        self._index = index
        number = f"punt {index + 1}"

        def set_to(name: str) -> Callable[[object], None]:
            return lambda value: draft.change_punt(index, **{name: value})

        self.notes = bind(TextArea(lines=2), punt.aantekening, set_to("aantekening"))
        head = QHBoxLayout()
        self.box.addLayout(head)
        self.title = make_label("", "label")
        self.title.setBuddy(self.notes)
        head.addWidget(self.title, 1)
        self.minutes = make_label("", "caption", wrap=False)
        head.addWidget(self.minutes)
        self.more = Button("Besluit", "quiet", "chevron-down")
        self.more.setAccessibleName(f"Besluit of verslagtekst bij {number}")
        self.more.setToolTip("Besluit of verslagtekst")
        self.more.clicked.connect(self._toggle)
        head.addWidget(self.more)
        self.box.addWidget(self.notes)
        self._show_title(punt.vraag)
        self.besluit = bind(TextArea(lines=1), punt.besluit, set_to("besluit"))
        self.kort = bind(TextArea(lines=1), punt.kort, set_to("kort"))
        self.vraag = bind(TextLine(prose=True), punt.vraag, self._rename(draft))
        self.extra = Column(
            Field("Besluit", self.besluit),
            Field("In het kort, voor het verslag", self.kort, "Leeg: uw aantekening."),
            Field("De vraag", self.vraag),
            spacing=8,
        )
        for control, word in (
            (self.besluit, "Besluit"),
            (self.kort, "In het kort"),
            (self.vraag, "De vraag"),
        ):
            control.setAccessibleName(f"{word} bij {number}")
        self.box.addWidget(self.extra)
        self.extra.setHidden(not (punt.besluit or punt.kort))
        self.show_minutes(punt.minuten)
        for control in (self.notes, self.besluit, self.kort, self.vraag):
            control.installEventFilter(self)
        on_look(self, lambda: head.setSpacing(look.px(8)))

    def tab_parts(self) -> Sequence[QWidget]:
        """The notes come first; the button beside the title is seldom needed."""
        return (self.notes, self.more, self.extra)

    def show_minutes(self, minutes: int) -> None:
        """How long this point took so far."""
        self.minutes.setText(format_count(minutes, "minuut", "minuten") if minutes else "")

    def _rename(self, draft: GesprekDraft) -> Callable[[object], None]:
        def change(value: object) -> None:
            draft.change_punt(self._index, vraag=str(value))
            self._show_title(str(value))

        return change

    def _show_title(self, vraag: str) -> None:
        title = f"{self._index + 1}. {vraag}"
        self.title.setText(title)
        self.notes.setAccessibleName(title)

    def _toggle(self) -> None:
        self.extra.setHidden(not self.extra.isHidden())
        if not self.extra.isHidden():
            self.besluit.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.entered.emit(self._index)
        return False
