"""Controls that hold a value. Each has `value_changed`, `get_value` and `set_value`.

The wheel never changes a value: a page that is scrolled must not change a plan.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QToolButton
from typing_extensions import override

from ui.models.pasted_text import tidy_line, tidy_text
from ui.models.spelling import spelling
from ui.theme import tokens
from ui.theme.icons import paint_icon
from ui.theme.look import look, on_look
from ui.theme.rules_cache import forget_area, forget_list
from ui.widgets.spelling_marks import AreaMarks, LineMarks
from ui.widgets.spelling_menu import show_menu, take_key
from ui.widgets.text_menu import make_text_menu
from ui.widgets.writing import (
    count_units,
    is_redo,
    is_undo,
    make_menu,
    read_plain,
    replace_text,
)


class Control(Protocol):
    """What a form needs of a control."""

    def get_value(self) -> object:
        """The value now."""

    def set_value(self, value: object) -> None:
        """Show a value without telling that it changed."""


class TextLine(QLineEdit):
    """One line of text."""

    value_changed = Signal(object)

    def __init__(self, *, touch: bool = False, prose: bool = False) -> None:
        super().__init__()
        self._has_undo = True
        self._marks = LineMarks(self) if prose else None
        self._height = tokens.TOUCH_HEIGHT if touch else tokens.CONTROL_HEIGHT
        self.textChanged.connect(self._tell)
        on_look(self, lambda: self.setFixedHeight(look.px(self._height)))

    def get_value(self) -> str:
        """The text."""
        return self.text()

    def set_value(self, value: object) -> None:
        """Show a text."""
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        self.setText(str(value or ""))
        if not self.hasFocus():
            self.home(False)  # noqa: FBT003  a text that is too long is read from its beginning
        self.blockSignals(blocked)
        if self._marks is not None:
            self._marks.show_soon()

    def become_drafted(self) -> None:
        """Leave undo to whoever keeps the text, and tidy what is pasted."""
        self._has_undo = False

    def place_caret(self, at: int) -> None:
        """The caret behind this many letters."""
        self.setCursorPosition(count_units(self.text()[:at]))

    def _tell(self, text: str) -> None:
        tidy = text if self._has_undo else tidy_line(text)
        if tidy == text:
            self.value_changed.emit(text)
            return
        behind = len(text) - self.cursorPosition()
        self.setText(tidy)  # comes back here
        self.setCursorPosition(max(0, len(tidy) - behind))

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._marks is not None:
            self._marks.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.cursorPosition() if by_key else self.cursorPositionAt(event.pos())
        menu = make_menu(self) if not self._has_undo else self.createStandardContextMenu()
        show_menu(self, menu, at if self._marks is not None else None, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._marks is not None:
            spelling.wake()
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._marks is not None:
            spelling.wake()
            if take_key(self, event):
                return
        if not self._has_undo and (is_undo(event) or is_redo(event)):
            event.ignore()  # the page does it, over all fields
            return
        super().keyPressEvent(event)


class SearchLine(TextLine):
    """A line with a magnifying glass and a named button that clears it."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setProperty("search", "true")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        for inner in self.findChildren(QToolButton):
            inner.setAccessibleName("Zoektekst wissen")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = look.px(18)
        place = QRectF(look.px(11), (self.height() - side) / 2, side, side)
        paint_icon(painter, "search", "muted", place)
        painter.end()


class TextArea(QPlainTextEdit):
    """Text that grows with what is typed, so that a page has one scroll bar and not ten."""

    value_changed = Signal(object)

    def __init__(self, *, lines: int = 3, max_lines: int = 24, prose: bool = True) -> None:
        super().__init__()
        self._is_prose = prose
        self._marks: AreaMarks | None = None
        self._lines = lines
        self._max_lines = max_lines
        self._fit_asked = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_later)
        forget_area(self)
        on_look(self, self._fit_later)

    def get_value(self) -> str:
        """The text."""
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        """Show a text; the way back (undo) starts here."""
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        self.setPlainText(str(value or ""))
        self.blockSignals(blocked)
        self._fit_later()

    def become_drafted(self) -> None:
        """Leave undo to whoever keeps the text."""
        self.setUndoRedoEnabled(False)

    def replace_value(self, text: str) -> None:
        """Show another text without telling; what did not change stays where it is."""
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        replace_text(self, text)
        self.blockSignals(blocked)
        self._fit_later()

    def place_caret(self, at: int) -> None:
        """The caret behind this many letters."""
        cursor = self.textCursor()
        cursor.setPosition(count_units(self.toPlainText()[:at]))
        self.setTextCursor(cursor)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(tidy_text(read_plain(source)))
        self.ensureCursorVisible()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Wrong words are looked for where somebody can read them, and not before."""
        super().showEvent(event)
        if self._is_prose and self._marks is None:
            self._marks = AreaMarks(self)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._marks is not None:
            self._marks.leave_word()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        clicked = self.cursorForPosition(event.pos())
        at = self.textCursor().position() if by_key else clicked.position()
        menu = make_text_menu(self)
        show_menu(self, menu, at if self._marks is not None else None, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._marks is not None:
            spelling.wake()
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._marks is not None:
            spelling.wake()
            if take_key(self, event):
                return
        if not self.isUndoRedoEnabled() and (is_undo(event) or is_redo(event)):
            event.ignore()  # the page does it, over all fields
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.value_changed.emit(self.toPlainText())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_later()

    def _fit_later(self) -> None:
        if not self._fit_asked:
            self._fit_asked = True
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self._fit_asked = False
        spacing = QFontMetrics(look.font()).lineSpacing()
        used = round(self.document().size().height())
        lines = max(self._lines, min(used, self._max_lines))
        policy = Qt.ScrollBarPolicy
        fits = used <= self._max_lines
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        height = lines * spacing + look.px(22)
        if height != self.height():
            self.setFixedHeight(height)


class Choice(QComboBox):
    """One of a list; the empty choice is there until something is chosen, and can be again."""

    value_changed = Signal(object)

    def __init__(
        self, options: Sequence[tuple[str, str]], *, empty: str | None = "Maak een keuze"
    ) -> None:
        super().__init__()
        if empty is not None:
            self.addItem(empty, "")
        for slug, label in options:
            self.addItem(label, slug)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self._tell)
        forget_list(self)
        on_look(self, lambda: self.setFixedHeight(look.px(tokens.CONTROL_HEIGHT)))

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; the value is set anew afterwards."""
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        first = self.itemText(0) if self.count() and self.itemData(0) == "" else None
        self.clear()
        if first is not None:
            self.addItem(first, "")
        for slug, label in options:
            self.addItem(label, slug)
        self.blockSignals(blocked)

    def get_value(self) -> str:
        """The slug of the choice, empty when none."""
        return str(self.currentData() or "")

    def set_value(self, value: object) -> None:
        """Show a choice; a slug that is not in the list is added, so that nothing is lost."""
        slug = str(value or "")
        index = self.findData(slug)
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        if index < 0 and slug:
            self.addItem(slug, slug)
            index = self.count() - 1
        self.setCurrentIndex(max(index, 0) if slug else self.findData(""))
        self.blockSignals(blocked)

    def _tell(self) -> None:
        self.value_changed.emit(self.get_value())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = look.px(18)
        place = QRectF(self.width() - side - look.px(10), (self.height() - side) / 2, side, side)
        paint_icon(painter, "chevron-down", "muted", place)
        painter.end()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(120), look.px(tokens.CONTROL_HEIGHT))


def name_clear_buttons(owner: QObject) -> None:
    """Name the buttons that Qt puts inside a line edit."""
    for line in owner.findChildren(QLineEdit):
        for inner in line.findChildren(QToolButton):
            if not inner.accessibleName():
                inner.setAccessibleName("Tekst wissen")
