"""The wavy line under wrong words while somebody writes, in areas and in lines.

A mark is a way of showing and no part of the text: what is typed, undone, saved and counted as
changed stays what it was.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QInputMethodEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from topdossier.domain.woorden import Woord, find_woorden
from ui.models.spelling import spelling
from ui.theme.look import look
from ui.widgets.writing import count_units


def make_format() -> QTextCharFormat:
    """The line under a wrong word; its shape tells as much as its colour."""
    shape = QTextCharFormat()
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    shape.setUnderlineColor(look.color("bad"))
    return shape


def list_places(text: str) -> Iterator[tuple[Woord, int, int]]:
    """Each word with where it begins and ends as Qt counts."""
    plain = count_units(text) == len(text)
    for woord in find_woorden(text):
        begin = woord.begin if plain else count_units(text[: woord.begin])
        yield woord, begin, begin + count_units(woord.tekst)


class AreaMarks(QObject):
    """Marks in one text area, a paragraph at a time; the word at the caret waits while it grows.

    Not a `QSyntaxHighlighter`: when that looks again it says that the text was changed, and a
    document without undo believes it. The document is asked of its area each time: what PySide
    gives for it does not last as long as the document itself.
    """

    def __init__(self, area: QPlainTextEdit) -> None:
        super().__init__(area)
        self._area = area
        self._unfinished = -1
        self._format = make_format()
        area.document().contentsChange.connect(self._read_change)
        area.cursorPositionChanged.connect(self.leave_word)
        spelling.found_wrong.connect(self._mark)
        spelling.changed.connect(self.mark_all)
        look.changed.connect(self._dress)
        spelling.hold()
        self.destroyed.connect(spelling.release)
        self.mark_all()

    def mark_all(self) -> None:
        """Look at every paragraph again."""
        block = self._area.document().begin()
        while block.isValid():
            self._mark_block(block)
            block = block.next()

    def leave_word(self) -> None:
        """Look at the word that was being typed once the caret is out of it."""
        block = self._area.document().findBlockByNumber(self._unfinished)
        if self._unfinished < 0 or not block.isValid():
            return
        caret = self._find_caret(block)
        if not any(begin <= caret <= end for _, begin, end in list_places(block.text())):
            self._unfinished = -1
            self._mark_block(block)

    def _read_change(self, at: int, _gone: int, come: int) -> None:
        document = self._area.document()
        block, last = document.findBlock(at), document.findBlock(at + come)
        # who types or takes away stands behind it; a text that is shown anew leaves the caret
        is_typed = self._area.textCursor().position() == at + come
        self._unfinished = -1
        while block.isValid():
            if is_typed and self._find_caret(block) >= 0:
                self._unfinished = block.blockNumber()
            self._mark_block(block)
            if block == last:
                break
            block = block.next()

    def _mark_block(self, block: QTextBlock) -> None:
        layout = block.layout()
        if layout.preeditAreaText():
            return  # somebody is making a letter with an accent, which has formats of its own
        is_growing = block.blockNumber() == self._unfinished
        caret = self._find_caret(block) if is_growing else -1
        marks = []
        for woord, begin, end in list_places(block.text()) if spelling.is_on else ():
            if not begin <= caret <= end and spelling.is_wrong(woord.tekst):
                mark = QTextLayout.FormatRange()
                mark.start, mark.length, mark.format = begin, end - begin, self._format
                marks.append(mark)
        if marks or layout.formats():
            layout.setFormats(marks)
            self._area.document().markContentsDirty(block.position(), block.length())

    def _find_caret(self, block: QTextBlock) -> int:
        """Where the caret is in a paragraph, -1 when it is elsewhere."""
        cursor = self._area.textCursor()
        here = self._area.hasFocus() and cursor.blockNumber() == block.blockNumber()
        return cursor.positionInBlock() if here else -1

    def _mark(self, wrong: frozenset[str]) -> None:
        block = self._area.document().begin()
        while block.isValid():
            text = block.text()
            if any(woord in text for woord in wrong):
                self._mark_block(block)
            block = block.next()

    def _dress(self) -> None:
        self._format = make_format()
        self.mark_all()


class LineMarks(QObject):
    """Marks in a line: Qt shows them as it shows text that is being composed, without composing.

    Attributes:
        is_composing: somebody is making a letter with an accent; nothing may come between.
        marked: begin and length of each mark.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._typing = False
        self.is_composing = False
        self.marked: tuple[tuple[int, int], ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show_marks)
        line.textEdited.connect(self._note_typing)
        line.textChanged.connect(self.show_soon)
        line.cursorPositionChanged.connect(self.show_soon)
        line.editingFinished.connect(self.show_soon)
        spelling.found_wrong.connect(self._mark)
        spelling.changed.connect(self.show_soon)
        look.changed.connect(self.show_soon)
        spelling.hold()
        self.destroyed.connect(spelling.release)
        self.show_soon()

    def show_soon(self) -> None:
        """Draw the lines anew after what happens now."""
        self._soon.start()

    def show_marks(self) -> None:
        """Draw the lines anew."""
        if self.is_composing:
            return
        at, caret = self._line.cursorPosition(), -1
        if self._typing and self._line.hasFocus():
            caret = at
        shape, marks, grows = make_format(), [], False
        for woord, begin, end in list_places(self._line.text()):
            if begin <= caret <= end:
                grows = True
            elif spelling.is_wrong(woord.tekst):
                marks.append(
                    QInputMethodEvent.Attribute(
                        QInputMethodEvent.AttributeType.TextFormat, begin - at, end - begin, shape
                    )
                )
        self._typing = grows
        self.marked = tuple((mark.start + at, mark.length) for mark in marks)
        QApplication.sendEvent(self._line, QInputMethodEvent("", marks))

    def _note_typing(self) -> None:
        self._typing = True

    def _mark(self, wrong: frozenset[str]) -> None:
        if any(woord in self._line.text() for woord in wrong):
            self.show_soon()


def read_underlines(block: QTextBlock) -> list[tuple[int, int]]:
    """Begin and length of each mark in a paragraph; for tests and for the walk."""
    return [
        (item.start, item.length)
        for item in block.layout().formats()
        if item.format.underlineStyle() is not QTextCharFormat.UnderlineStyle.NoUnderline
    ]
