"""The editor of the concept: the index of its blocks, the block in sight, and what can be done."""

from typing import Protocol

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.geschiedenis import Wijziging
from topdossier.domain.problem import Problem
from ui.models.plan_draft import PlanDraft
from ui.pages.plan_sections import SECTIONS
from ui.pages.plan_undo import UndoButtons
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.index_button import IndexButton
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.problem_list import ProblemList
from ui.widgets.writing import is_redo, is_undo

_LEAST_ROW = 25
"""Lower than this an entry of the index is hard to read and to hit: then a list drops down."""

_MOST_ROUNDS = 4
"""Each change of size may ask for another; a page that never comes to rest stops here."""

_PICKER_EDGE = 80
"""What a list that drops down needs beside its words."""


class Schrijver(Protocol):
    """What the page of the plan does when something is pressed here."""

    index_buttons: list[IndexButton]
    sections: QStackedWidget
    draft: PlanDraft | None
    has_older: bool
    may_adopt: bool

    def may(self, actie: Actie) -> bool:
        """Whether who is logged in has this right."""

    def show_section(self, index: int) -> object:
        """Show one block."""

    def enter_section(self, index: int) -> None:
        """Show one block, with the keyboard in it."""

    def show_step(self, step: Wijziging) -> None:
        """Show the place where something was taken back."""

    def jump_to(self, problem: Problem) -> None:
        """Go to the field a problem is about."""

    def check(self) -> None:
        """List everything that stops adoption."""

    def adopt(self) -> object:
        """Ask in whose name, then adopt."""

    def open_versies(self) -> None:
        """Show what changed since an earlier version."""


class PlanEditor(QWidget):
    """Side index on the left, the block on the right, what is missing above it."""

    def __init__(self, page: Schrijver, title: str) -> None:
        super().__init__()
        self.undo: UndoButtons | None = None
        self._fitted = (0, 0.0, False)
        self._is_fitting = self._must_fit = False
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._index = Card(pad=8, spacing=2)
        self._index.setMinimumHeight(1)  # its entries follow the height there is, not the other way
        self._index_buttons: list[IndexButton] = []
        for number, section in enumerate(SECTIONS):
            button = IndexButton(section.title)
            button.clicked.connect(lambda _checked=False, at=number: page.enter_section(at))
            self._index_buttons.append(button)
            self._index.box.addWidget(button)
        self._index.box.addStretch(1)
        self._layout.addWidget(self._index)
        page.index_buttons = self._index_buttons
        right = QVBoxLayout()
        self._layout.addLayout(right, 1)
        self._right = right
        self._head = QHBoxLayout()
        right.addLayout(self._head)
        self._fill_head(page, title)
        self.problems = ProblemList()
        self.problems.chosen.connect(self._leave_problems)
        self.problems.chosen.connect(page.jump_to)
        self.problems.visibility_changed.connect(self._fit)
        right.addWidget(self.problems)
        self.sections = QStackedWidget()
        right.addWidget(self.sections, 1)
        page.sections = self.sections
        on_look(self, self._fit_anew)

    def _fill_head(self, page: Schrijver, title: str) -> None:
        head = self._head
        self._title = make_label(title, "h3", wrap=False)
        head.addWidget(self._title, 1)
        self.picker = Choice(
            [(str(number), item.title) for number, item in enumerate(SECTIONS)], empty=None
        )
        self.picker.setAccessibleName("Onderdeel van het plan")
        self.picker.value_changed.connect(lambda value: page.show_section(int(str(value))))
        head.addWidget(self.picker, 1)
        if page.draft is not None:
            self.undo = UndoButtons(page.draft, page.show_step)
            head.addWidget(self.undo)
        self._buttons: list[Button] = []
        if page.has_older:
            changes_button = Button("Wat is er veranderd?", "quiet", "rotate-ccw")
            changes_button.clicked.connect(page.open_versies)
            self._buttons.append(changes_button)
        self.check_button = Button("Controleren", "", "clipboard-check")
        self.check_button.clicked.connect(page.check)
        self._buttons.append(self.check_button)
        if page.may_adopt:
            adopt_button = Button("Vaststellen", "primary", "stamp")
            adopt_button.clicked.connect(page.adopt)
            self._buttons.append(adopt_button)
        for button in self._buttons:
            head.addWidget(button)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo over all fields: a text field has none of its own and lets these keys through."""
        if self.undo is not None and is_undo(event):
            self.undo.undo()
        elif self.undo is not None and is_redo(event):
            self.undo.redo()
        else:
            super().keyPressEvent(event)

    def _leave_problems(self) -> None:
        if self._is_low():
            self.problems.hide()

    def _is_low(self) -> bool:
        return self.window().height() / look.zoom < tokens.LOW

    def _fit_anew(self) -> None:
        """After a change of zoom: what was measured while it was going on does not hold."""
        self._fitted = (0, 0.0, False)
        self._fit()

    def _fit(self) -> None:
        """Arrange it anew; what is shown or hidden can resize it, and that waits for its turn.

        A part that is hidden while it is still being shown would stay in sight.
        """
        if self._is_fitting:
            self._must_fit = True
            return
        self._is_fitting = True
        for _ in range(_MOST_ROUNDS):
            self._must_fit = False
            self._arrange()
            if not self._must_fit:
                break
        self._is_fitting = False

    def _arrange(self) -> None:
        self._layout.setSpacing(look.px(16))
        self._right.setSpacing(look.px(10))
        self._head.setSpacing(look.px(8))
        wide = self.width() / look.zoom >= tokens.STACKED
        row = self._measure_row()
        has_index = wide and row >= look.px(_LEAST_ROW)
        self._index.setVisible(has_index)
        self._index.setFixedWidth(look.px(tokens.INDEX_WIDTH))
        for button in self._index_buttons:
            button.set_height(row)
        self.picker.setVisible(not has_index)
        self._title.setVisible(has_index)
        self._fit_words(self.width() - (self._index.width() + look.px(16) if has_index else 0))
        covered = self._is_low() and not self.problems.isHidden()
        self.sections.setVisible(not covered)

    def _measure_row(self) -> int:
        """How high an entry of the index can be, so that all of them are in sight."""
        margins = self._index.box.contentsMargins()
        gaps = self._index.box.spacing() * len(self._index_buttons)
        room = self.height() - margins.top() - margins.bottom() - gaps
        return min(look.px(tokens.CONTROL_HEIGHT), room // len(self._index_buttons))

    def _fit_words(self, room: int) -> None:
        """Words on the buttons as far as they fit; the first one loses its word first."""
        fitted = (room, look.zoom, self.picker.isHidden())
        if fitted == self._fitted:
            return  # each change of a word lays the row out again
        self._fitted = fitted
        for button in self._buttons:
            button.show_word(on=True)
        if self.picker.isHidden():
            fixed = self._title.sizeHint().width()
        else:
            metrics = self.picker.fontMetrics()
            fixed = max(metrics.horizontalAdvance(item.title) for item in SECTIONS)
            fixed += look.px(_PICKER_EDGE)
            self.picker.setMinimumWidth(min(fixed, room // 2))
        fixed += self.undo.measure() if self.undo is not None else 0
        fixed += (len(self._buttons) + 1) * max(self._head.spacing(), 0)
        for button in self._buttons:
            if fixed + sum(item.sizeHint().width() for item in self._buttons) <= room:
                break
            button.show_word(on=False)
