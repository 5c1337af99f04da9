"""Pages with a few words and large buttons: welcome, pass the laptop on, the end, and questions."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget
from typing_extensions import override

from topdossier.domain.overhandiging import Hoedanigheid, Leesbeurt
from ui.handover.talen import CODES, Taal, load_taal
from ui.texts import Tone
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.button import Button, Kind, press_by_enter
from ui.widgets.card import Card
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll import ScrollPage


class Press(NamedTuple):
    """A button and what it does."""

    word: str
    kind: Kind
    action: Callable[[], object]


class CardPage(ScrollPage):
    """A title, sentences in large type, and buttons below each other's words in one row.

    Args:
        title: what this is.
        sentences: empty ones are left out.
        presses: the first one gets the keyboard.
    """

    def __init__(self, title: str, sentences: Sequence[str], presses: Sequence[Press]) -> None:
        super().__init__(max_width=860, place="middle")
        self.card = Card(pad=32, spacing=20)
        self.title = make_label(title, "h1")
        self.bar = MessageBar()
        self.card.box.addWidget(self.title)
        self.card.box.addWidget(self.bar)
        for sentence in sentences:
            if sentence:
                self.card.box.addWidget(make_label(sentence, "reading"))
        self.buttons: list[Button] = []
        for press in presses:
            button = Button(press.word, press.kind, touch=True)
            button.clicked.connect(press.action)
            self.buttons.append(button)
        self.row = FlowRow(*self.buttons, gap=16)
        self.card.box.addWidget(self.row)
        self.box.addWidget(self.card)

    def enter(self) -> None:
        """It came on the screen."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, sentence: str) -> None:
        """Something could not be done."""
        self.bar.show_message(sentence, Tone.BAD, closable=False)


class TaalButton(QPushButton):
    """One language by its own name; pressed in when it is on."""

    def __init__(self, taal: Taal) -> None:
        super().__init__(taal.naam)
        self.code = taal.code
        self.setProperty("kind", "choice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(taal.naam)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        on_look(self, lambda: self.setFixedHeight(look.px(tokens.TOUCH_HEIGHT)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)


class WelcomePage(CardPage):
    """For whom this is, in which language, and begin.

    Signals:
        taal_chosen: the code of another language.
    """

    taal_chosen = Signal(str)

    def __init__(
        self, beurt: Leesbeurt, taal: Taal, facts: tuple[str, bool], presses: Sequence[Press]
    ) -> None:
        roepnaam, voorbeeld = facts
        jij = beurt.inbreng
        reads = beurt.hoedanigheid is Hoedanigheid.LEZER
        super().__init__(
            taal.say("welkom_titel", jij=jij, naam=beurt.naam),
            (
                taal.say("voorbeeld") if voorbeeld else "",
                taal.say("welkom_lezer" if reads else "welkom_uitleg", jij=jij, roepnaam=roepnaam),
                _say_earlier(beurt, taal),
                "" if taal.code == CODES[0] else taal.say("welkom_plan", jij=jij),
            ),
            presses,
        )
        self.choice = QButtonGroup(self)
        self.talen: list[TaalButton] = []
        for code in CODES:
            button = TaalButton(load_taal(code))
            button.setChecked(code == taal.code)
            button.clicked.connect(self._choose)
            self.choice.addButton(button)
            self.talen.append(button)
        label = make_label(taal.say("taal", jij=jij), "label")
        holder: QWidget = FlowRow(*self.talen, gap=8)
        holder.setAccessibleName(label.text())
        place = self.card.box.indexOf(self.row)
        self.card.box.insertWidget(place, label)
        self.card.box.insertWidget(place + 1, holder)

    def show_choice(self) -> None:
        """The keyboard at the language that was chosen, and the way on in sight below it."""
        chosen = self.choice.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(self.row)

    def _choose(self) -> None:
        button = self.choice.checkedButton()
        if isinstance(button, TaalButton):
            self.taal_chosen.emit(button.code)


def _say_earlier(beurt: Leesbeurt, taal: Taal) -> str:
    """That something changed since this person agreed; which version that was."""
    if beurt.eerder_versie is None:
        return ""
    return taal.say("eerder", jij=beurt.inbreng, versie=beurt.eerder_versie)
