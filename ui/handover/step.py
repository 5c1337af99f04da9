"""What every step of a reader has: a title, its content, and what the button below it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.handover.fields import AnswerArea, AnswerLine
from ui.handover.lezing import Lezing
from ui.handover.pages import WIDTH
from ui.theme.look import look, on_look
from ui.widgets.label import make_label
from ui.widgets.scroll import ScrollPage


class Step(QWidget):
    """One page of the way; subclasses write into the `Lezing` and nowhere else.

    Signals:
        changed: what the button below says or whether it works may be different now.

    Attributes:
        title: above the content.
        intro: the sentence below it.
        intro_scrolls: the sentence stands in the content itself, and leaves room when one goes on.
        spoken: Dutch words that can be read aloud, empty without.
        is_dutch: the title is from the plan and not from the fixed texts.
    """

    changed = Signal()
    title = ""
    intro = ""
    intro_scrolls = False
    spoken = ""
    is_dutch = False

    def __init__(self, lezing: Lezing) -> None:
        super().__init__()
        self.setObjectName("page")
        self.lezing = lezing
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)

    def next_word(self) -> str:
        """What the button below says."""
        return self.lezing.say("verder")

    def is_ready(self) -> bool:
        """Whether the button below works."""
        return True

    def press(self) -> bool:
        """The button below was pressed; True goes on to the next step."""
        self.keep()
        return True

    def keep(self) -> None:
        """Write what is in the fields into the `Lezing`."""

    def enter(self) -> None:
        """It came on the screen: give the keyboard to what comes first."""

    def wipe(self) -> None:
        """Forget every answer in every field."""
        for area in self.findChildren(AnswerArea):
            area.wipe()
        for line in self.findChildren(AnswerLine):
            line.wipe()


class Question(QWidget):
    """A question in large type, a hint, and lines to answer it."""

    def __init__(self, label: str, hint: str, lines: int, value: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.label = make_label(label, "h2")
        self.area = AnswerArea(lines)
        self.area.setPlainText(value)
        self.area.document().clearUndoRedoStacks()
        self.area.setAccessibleName(label)
        self.area.setAccessibleDescription(hint)
        self.label.setBuddy(self.area)
        self.box.addWidget(self.label)
        if hint:
            self.box.addWidget(make_label(hint, "body"))
        self.box.addWidget(self.area)
        on_look(self, lambda: self.box.setSpacing(look.px(8)))


class TextStep(Step):
    """A question that is answered in own words, or not at all.

    Args:
        lezing: where the answer goes.
        key: `inbreng` or `zienswijze`; also the field of the `Lezing`.
    """

    def __init__(self, lezing: Lezing, key: str) -> None:
        super().__init__(lezing)
        self.title = lezing.say(f"{key}_titel")
        self.intro = lezing.say(f"{key}_uitleg")
        self._key = key
        hint = lezing.say("mag_leeg") if key == "zienswijze" else ""
        self.question = Question(lezing.say(f"{key}_veld"), hint, 7, getattr(lezing, key))
        page = ScrollPage(max_width=WIDTH, place="centered")
        page.box.addWidget(self.question)
        self.box.addWidget(page)

    @override
    def keep(self) -> None:
        setattr(self.lezing, self._key, self.question.area.get_value())

    @override
    def enter(self) -> None:
        self.question.area.setFocus(Qt.FocusReason.OtherFocusReason)
