"""The way of one reader through the pages, from the first one to the answer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.overhandiging import Leesdeel
from ui.handover.lezing import Lezing
from ui.handover.pages import WIDTH, PlanPages
from ui.handover.scrolling import prepare_scrolling
from ui.handover.sign_step import SignStep
from ui.handover.step import Step, TextStep
from ui.handover.steps import (
    ALONE,
    ConditionStep,
    DecideStep,
    DoneStep,
    ReadStep,
)
from ui.handover.voorlezen import Voorlezer
from ui.texts import Tone
from ui.theme.look import look, on_look
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar

_MOST = 1000
"""The column takes all the room up to its greatest width before anything is left beside it."""

_LOW = 520
"""Logical pixels of height below which title and intro are set smaller."""
_INTRO = ("reading", "body")
"""The type of the intro where there is height, and where there is not."""

Make = Callable[[], Step]


class ReaderView(QWidget):
    """Title, content, and two buttons: back and on. A step is made when it is shown.

    Signals:
        finished: the answer is ready to be delivered.
        moved: another step is shown; the window looks at the clock.
        left: back from the first step.
    """

    finished = Signal()
    moved = Signal()
    left = Signal()

    def __init__(
        self, lezing: Lezing, pages: PlanPages, delen: Sequence[Leesdeel], voorlezer: Voorlezer
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.lezing = lezing
        self._pages = pages
        self._voorlezer = voorlezer
        self._makers = self._list_steps(delen)
        self._way: list[Step] = []
        self._outer = self._make_column()
        self._add_top()
        self.bar = MessageBar()
        self._outer.addWidget(self.bar)
        self.stack = QStackedWidget()
        self._outer.addWidget(self.stack, 1)
        self._add_buttons()
        on_look(self, self._fit)

    def _make_column(self) -> QVBoxLayout:
        self._sides = QHBoxLayout(self)
        self._column = QWidget()
        self._column.setObjectName("page")
        self._sides.addStretch(1)
        self._sides.addWidget(self._column, _MOST)
        self._sides.addStretch(1)
        return QVBoxLayout(self._column)

    def _add_top(self) -> None:
        top = QHBoxLayout()
        self._outer.addLayout(top)
        self.title = make_label("", "h1")
        self.intro = make_label("", "reading")
        self.speak_button = Button("", "", touch=True)
        self.speak_button.clicked.connect(self._speak)
        self._voorlezer.changed.connect(self._update)
        words = QVBoxLayout()
        top.addLayout(words, 1)
        words.addWidget(self.title)
        words.addWidget(self.intro)
        top.addWidget(self.speak_button, 0, Qt.AlignmentFlag.AlignTop)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        self._outer.addLayout(row)
        rtl = self.lezing.taal.is_rtl
        self.back_button = Button(
            self.lezing.say("terug"), "", "chevron-right" if rtl else "chevron-left", touch=True
        )
        self.back_button.clicked.connect(self.go_back)
        self.next_button = Button("", "primary", touch=True)
        self.next_button.clicked.connect(self.go_on)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._way[-1]

    def start(self) -> None:
        """Show the first step."""
        self._push(self._makers[0])

    def go_back(self) -> None:
        """The step before; it is made anew from what was kept."""
        step = self._way.pop()
        step.keep()
        self._drop(step)
        if not self._way:
            self.left.emit()
            return
        self._show(self.step)

    def go_on(self) -> None:
        """What the button says: on in the text, to the next step, or finished."""
        self.bar.hide()
        if not self.step.is_ready() or not self.step.press():
            self._update()
            return
        follows = self._find_next()
        if follows is None:
            self._voorlezer.stop()
            self.finished.emit()
        else:
            self._push(follows)

    def show_failure(self, sentence: str, reasons: tuple[str, ...]) -> None:
        """The answer could not be delivered; all of it is still here."""
        self.bar.show_message(sentence, Tone.BAD, reasons=reasons, closable=False)
        announce(self, sentence)

    def keep(self) -> None:
        """Write what stands in the fields now into the `Lezing`."""
        if self._way:
            self.step.keep()

    def wipe(self) -> None:
        """Forget everything that this reader wrote, drew and chose."""
        self._voorlezer.stop()
        for step in self._way:
            step.wipe()
            self._drop(step)
        self._way.clear()
        self.bar.hide()
        for label in (self.title, self.intro):
            label.clear()
        self.lezing = Lezing(self.lezing.beurt, self.lezing.taal, self.lezing.begonnen_op)

    def _list_steps(self, delen: Sequence[Leesdeel]) -> list[Make]:
        """Own words first; what needs no agreement, and a word about it; the rest; the choice."""
        lezing = self.lezing
        doelen = max((deel.doel for deel in delen), default=0)
        alone = [deel for deel in delen if deel.soort in ALONE]
        rest = [deel for deel in delen if deel.soort not in ALONE]

        def read(deel: Leesdeel) -> Make:
            return lambda: ReadStep(self.lezing, self._pages, deel, doelen)

        makers: list[Make] = []
        if lezing.beurt.inbreng:
            makers.append(lambda: TextStep(self.lezing, "inbreng"))
        makers += map(read, alone)
        makers.append(lambda: TextStep(self.lezing, "zienswijze"))
        makers += map(read, rest)
        if lezing.has_vote:
            makers.append(lambda: DecideStep(self.lezing))
        return makers

    def _find_next(self) -> Make | None:
        place = len(self._way)
        if place < len(self._makers):
            return self._makers[place]
        lezing, step = self.lezing, self.step
        if isinstance(step, (SignStep, DoneStep)):
            return None
        if not isinstance(step, ConditionStep) and lezing.must_ask:
            return lambda: ConditionStep(self.lezing)
        if lezing.may_sign:
            return lambda: SignStep(self.lezing)
        return lambda: DoneStep(self.lezing)

    def _push(self, make: Make) -> None:
        step = make()
        step.changed.connect(self._update)
        self._way.append(step)
        self.stack.addWidget(step)
        prepare_scrolling(step)
        self._show(step)

    def _show(self, step: Step) -> None:
        self._voorlezer.stop()
        self.stack.setCurrentWidget(step)
        self.title.setText(step.title)
        plain = Qt.LayoutDirection.LeftToRight
        own = Qt.LayoutDirection.RightToLeft if self.lezing.taal.is_rtl else plain
        self.title.setLayoutDirection(plain if step.is_dutch else own)
        self.intro.setText(step.intro)
        self.intro.setVisible(bool(step.intro) and not step.intro_scrolls)
        self._update()
        step.enter()
        announce(self, f"{step.title}. {step.intro}")
        self.moved.emit()

    def _drop(self, step: Step) -> None:
        self.stack.removeWidget(step)
        step.hide()
        step.deleteLater()

    def _update(self) -> None:
        if not self._way:
            return
        step = self.step
        self.next_button.setText(step.next_word())
        self.next_button.setAccessibleName(step.next_word())
        self.next_button.setEnabled(step.is_ready())
        word = self.lezing.say("stil" if self._voorlezer.speaks else "voorlezen")
        self.speak_button.setText(word)
        self.speak_button.setAccessibleName(word)
        self.speak_button.setVisible(self._voorlezer.is_there and bool(step.spoken))

    def _speak(self) -> None:
        self._voorlezer.toggle(self.step.spoken)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        """Large letters on a low screen leave the height to what is read and chosen."""
        is_low = self.height() < look.px(_LOW)
        for label, kind in ((self.title, "h2" if is_low else "h1"), (self.intro, _INTRO[is_low])):
            if label.property("kind") != kind:
                label.setProperty("kind", kind)
                label.style().polish(label)
        self._outer.setSpacing(look.px(8 if is_low else 12))
        self._outer.setContentsMargins(look.px(24), 0, look.px(24), look.px(8 if is_low else 16))

    def _fit(self) -> None:
        pad = look.px(24)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._column.setMaximumWidth(look.px(WIDTH) + 2 * pad)
        self._fit_title()
