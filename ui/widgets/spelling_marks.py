"""The wavy line under wrong words while somebody writes, in areas and in lines.

A mark is a way of showing and no part of the text: what is typed, undone, saved and counted as
changed stays what it was.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

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
    """Marks in one text area, looked for a paragraph at a time; the word at the caret waits.

    They are extra selections. A `QSyntaxHighlighter` says that the text was changed when it looks
    again, and a document without undo believes it. The layout of a paragraph could be given the
    marks directly, but what PySide hands out for it outlives the paragraph, and the program with it
    does not. The document is asked of its area each time for the same reason.
    """

    def __init__(self, area: QPlainTextEdit) -> None:
        super().__init__(area)
        self._area = area
        self._unfinished = -1
        self._format = make_format()
        self._marks: list[list[tuple[int, int]]] = []
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
        found, block = [], self._area.document().begin()
        while block.isValid():
            found.append(self._find_marks(block))
            block = block.next()
        self._show(found)

    def leave_word(self) -> None:
        """Look at the word that was being typed once the caret is out of it."""
        block = self._area.document().findBlockByNumber(self._unfinished)
        if self._unfinished < 0 or not block.isValid():
            return
        caret = self._find_caret(block)
        if not any(begin <= caret <= end for _, begin, end in list_places(block.text())):
            self._unfinished = -1
            self._look_at(block)

    def _read_change(self, at: int, _gone: int, come: int) -> None:
        document = self._area.document()
        block, last = document.findBlock(at), document.findBlock(at + come)
        # who types or takes away stands behind it; a text that is shown anew leaves the caret
        is_typed = self._area.textCursor().position() == at + come
        self._unfinished = -1
        for number in range(block.blockNumber(), max(block.blockNumber(), last.blockNumber()) + 1):
            if is_typed and self._find_caret(document.findBlockByNumber(number)) >= 0:
                self._unfinished = number
        if len(self._marks) != document.blockCount() or block != last:
            self.mark_all()
        elif block.isValid():
            self._look_at(block)

    def _look_at(self, block: QTextBlock) -> None:
        """Look at one paragraph again; what stands behind it has moved with the text."""
        number = block.blockNumber()
        if number >= len(self._marks):
            self.mark_all()
            return
        found = list(self._marks)
        found[number] = self._find_marks(block)
        self._show(found)

    def _find_marks(self, block: QTextBlock) -> list[tuple[int, int]]:
        if not spelling.is_on:
            return []
        is_growing = block.blockNumber() == self._unfinished
        caret = self._find_caret(block) if is_growing else -1
        return [
            (begin, end)
            for woord, begin, end in list_places(block.text())
            if not begin <= caret <= end and spelling.is_wrong(woord.tekst)
        ]

    def _show(self, found: list[list[tuple[int, int]]]) -> None:
        if not any(found) and not any(self._marks):
            self._marks = found
            return
        self._marks = found
        document = self._area.document()
        selections = []
        for number, places in enumerate(found):
            begin = document.findBlockByNumber(number).position() if places else 0
            for first, last in places:
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(document)
                cursor.setPosition(begin + first)
                cursor.setPosition(begin + last, QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, self._format
                selections.append(mark)
        self._area.setExtraSelections(selections)

    def _find_caret(self, block: QTextBlock) -> int:
        """Where the caret is in a paragraph, -1 when it is elsewhere."""
        cursor = self._area.textCursor()
        here = self._area.hasFocus() and cursor.blockNumber() == block.blockNumber()
        return cursor.positionInBlock() if here else -1

    def _mark(self, wrong: frozenset[str]) -> None:
        text = self._area.toPlainText()
        if any(woord in text for woord in wrong):
            self.mark_all()

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


def read_underlines(area: QPlainTextEdit) -> list[str]:
    """The words with a line under them; for tests and for the walk."""
    return [mark.cursor.selectedText() for mark in area.extraSelections()]
