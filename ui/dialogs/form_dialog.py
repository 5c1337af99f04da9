"""The frame of every dialog: a title, a form, one primary button, and errors where they arise."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.problem import Problem
from topdossier.errors import RuleError
from ui.errors import describe_problem
from ui.tasks import runner
from ui.texts import PROGRAM, Tone
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll import ScrollPage
from ui.widgets.tab_walk import focus_first, walk_tab
from ui.widgets.typed import holds_typed_text

T = TypeVar("T")

UNSAVED = "U hebt hier iets geschreven dat nog niet is bewaard."


class FormDialog(QDialog):
    """Stays open with what was typed until the work has succeeded.

    Attributes:
        box: where the form goes.
        bar: for errors that belong to no field.
        fields: where an error stands, by the place that a rule names.
        is_running: the work goes on, and has not succeeded yet.
    """

    def __init__(
        self, parent: QWidget, title: str, primary: str, *, icon: str = "check", width: int = 620
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(PROGRAM)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._width = width
        self._has_settled = False
        self._may_discard = False
        self.is_running = False
        self.fields: dict[str, Field] = {}
        self._opener = parent
        outer = QVBoxLayout(self)
        self._outer = outer
        outer.addWidget(make_label(title, "h2"))
        self.bar = MessageBar()
        outer.addWidget(self.bar)
        self._page = ScrollPage(max_width=1000)
        self.box = self._page.box
        outer.addWidget(self._page, 1)
        row = QHBoxLayout()
        outer.addLayout(row)
        row.addStretch(1)
        self.cancel_button = Button("Annuleren")
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button = Button(primary, "primary", icon)
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(self.submit)
        row.addWidget(self.cancel_button)
        row.addWidget(self.ok_button)
        self._row = row
        self._ring = FocusRing(self)
        self._page.content.installEventFilter(self)
        self.finished.connect(self.deleteLater)  # its parent, the window, would keep it
        lock = getattr(parent.window(), "lock", None)
        if lock is not None:  # a dialog takes the keys away from the window below it
            QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(lock)
        on_look(self, self._fit)

    @property
    def scroll_area(self) -> QScrollArea:
        """The part that scrolls."""
        return self._page

    def holds_work(self) -> bool:
        """Whether something in it would have to be written, or shown, again."""
        return holds_typed_text(self)

    @override
    def reject(self) -> None:
        """Close, unless something is written here: that goes by a button of its own alone.

        Esc, Annuleren and the cross of the window are pressed by habit, and no draft is behind it.
        """
        if self._may_discard or not holds_typed_text(self):
            super().reject()
            return
        self.bar.show_message(UNSAVED, Tone.WARN, action=("Weggooien", self.throw_away))
        announce(self, UNSAVED)
        self._fit()

    def throw_away(self) -> None:
        """Close with all that is written here."""
        self._may_discard = True
        self.reject()
        self._may_discard = False

    def submit(self) -> None:
        """Do what the dialog is for; a subclass says what."""
        self.accept()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        refused: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do the work with the button off; on success `done`, then close.

        Args:
            work: off the GUI thread.
            done: with its answer.
            refused: shows an error; without it `show_refusal` does.
        """
        self.ok_button.setEnabled(False)
        self.bar.hide()
        self.is_running = True

        def finish(result: T) -> None:
            self.is_running = False
            self.ok_button.setEnabled(True)
            done(result)
            self.accept()

        def fail(error: Exception) -> None:
            self.is_running = False
            self.ok_button.setEnabled(True)
            (refused or self.show_refusal)(error)

        runner.run(self, work, finish, fail)

    def show_refusal(self, error: Exception) -> None:
        """Each problem at the field that it is about; in the bar when one has no field in sight."""
        problems = error.problems if isinstance(error, RuleError) else ()
        found = [item for item in problems if isinstance(item, Problem)]
        texts: dict[str, list[str]] = {}
        for item in found:
            texts.setdefault(item.plek, []).append(describe_problem(item))
        shown = {name for name, field in self.fields.items() if not field.isHidden()}
        self.show_errors({name: " ".join(texts.get(name, ())) for name in self.fields})
        if not found or texts.keys() - shown:
            self.bar.show_error(error)

    def show_errors(self, texts: Mapping[str, str]) -> bool:
        """Put each text at its field and the keyboard in the first; True when there is one.

        Args:
            texts: by the name of the field; an empty one takes an error away.
        """
        wrong = []
        for name, text in texts.items():
            self.fields[name].set_error(text)
            if text:
                wrong.append(self.fields[name])
        if wrong:
            wrong[0].focus()
        return bool(wrong)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._fit)
        return False

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return walk_tab(self, forward=next) or super().focusNextPrevChild(next)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self.focusWidget() is None:  # Qt would choose the button that does it all
            focus_first(self._page)
        super().showEvent(event)
        self._has_settled = False
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Only now are texts as wide as they will be, and no higher than that asks."""
        self._fit()
        self._has_settled = True

    def _fit(self) -> None:
        pad = look.px(24)
        self._outer.setContentsMargins(pad, look.px(20), pad, look.px(20))
        self._outer.setSpacing(look.px(12))
        self._row.setSpacing(look.px(8))
        room = self._opener.window().size()
        width = min(look.px(self._width), max(320, room.width() - look.px(24)))
        page = self._page.content
        content = page.minimumHeight()
        if not self.isVisible():  # its width is not known yet, nor how often a text wraps
            content = max(content, page.minimumSizeHint().height())
        frame = look.px(20 * 2 + 12 * 2 + tokens.CONTROL_HEIGHT + 40)
        if not self.bar.isHidden():
            frame += self.bar.sizeHint().height() + look.px(12)
        height = min(content + frame, max(320, room.height() - look.px(24)))
        if self._has_settled:
            height = max(height, self.height())  # grows with its form, and leaves the rest alone
            width = max(width, self.width())
        self.resize(width, height)
