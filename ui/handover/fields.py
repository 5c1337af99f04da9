"""Fields that hold an answer and nothing else: no menu, no dragging, plain text, wiped at once."""

import unicodedata

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy
from typing_extensions import override

from ui.models.pasted_text import tidy_text
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.theme.rules_cache import forget_area

_SIDE = {
    Qt.LayoutDirection.LeftToRight: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    Qt.LayoutDirection.RightToLeft: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}
"""Where a line begins; absolute, for Qt turns the sides around by rules that differ per widget."""

MOST_LETTERS = 20_000
"""More is no remark; it keeps an answer within what is taken in."""


class AnswerArea(QPlainTextEdit):
    """A few lines in large type. Tab leaves it."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._limit)
        self.textChanged.connect(self._follow)
        self._follow()
        forget_area(self)
        on_look(self, self._fit)

    def get_value(self) -> str:
        """The text, without halves of characters."""
        return clean(self.toPlainText())

    def wipe(self) -> None:
        """Forget the text and every way back to it."""
        self.setPlainText("")
        self.document().clearUndoRedoStacks()
        self.setAccessibleDescription("")

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasUrls():  # a file, or a link with an address behind it
            self.insertPlainText(tidy_text(source.text()))
            self.ensureCursorVisible()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():  # pressing on a selection would drag it
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def _limit(self) -> None:
        if self.document().characterCount() > MOST_LETTERS:
            cursor = self.textCursor()
            cursor.setPosition(MOST_LETTERS - 1)
            cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()

    def _follow(self) -> None:
        """The words begin at the side of their own script."""
        direction = find_direction(self.toPlainText(), self.layoutDirection())
        option = self.document().defaultTextOption()
        if (option.textDirection(), option.alignment()) != (direction, _SIDE[direction]):
            option.setTextDirection(direction)
            option.setAlignment(_SIDE[direction])
            self.document().setDefaultTextOption(option)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._follow()

    def _fit(self) -> None:
        font = look.font(tokens.READING)
        self.setFont(font)
        self.setFixedHeight(self._lines * QFontMetrics(font).lineSpacing() + look.px(26))


class AnswerLine(QLineEdit):
    """One line in large type."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(200)
        self.textChanged.connect(self._follow)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._follow()
        on_look(self, self._fit)

    def get_value(self) -> str:
        """The text, without halves of characters."""
        return clean(self.text())

    def wipe(self) -> None:
        """Forget the text and every way back to it."""
        self.clear()
        self.setModified(False)
        self.setAccessibleDescription("")

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._follow()

    def _follow(self) -> None:
        """The words begin at the side of their own script."""
        self.setAlignment(_SIDE[find_direction(self.text(), self.layoutDirection())])

    def _fit(self) -> None:
        self.setFont(look.font(tokens.READING))
        self.setFixedHeight(look.px(tokens.TOUCH_HEIGHT))


def find_direction(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Which way a text runs: as its first letter does, or `otherwise` where no letter says so."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
    return otherwise


def clean(text: str) -> str:
    """A text that can be written down: half a character becomes a mark that says so."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
