"""Long text to read, with room between the lines; plain text only, letter by letter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit
from typing_extensions import override

from ui.models.reading import Paragraph, ParagraphKind
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.theme.rules_cache import forget_area

_LINE_HEIGHT = 118
_ROLES = {
    ParagraphKind.HEADING: (tokens.H2, 600, 20, 6),
    ParagraphKind.SUBHEADING: (tokens.H3, 600, 14, 4),
    ParagraphKind.LABEL: (tokens.CAPTION, 600, 8, 0),
    ParagraphKind.TEXT: (tokens.BODY, 400, 0, 6),
    ParagraphKind.BULLET: (tokens.BODY, 400, 0, 4),
}
"""Type, weight, space above and below per kind of paragraph."""

_LARGER = {
    tokens.CAPTION: tokens.BODY,
    tokens.BODY: tokens.READING,
    tokens.H3: tokens.H2,
    tokens.H2: tokens.H1,
}


class ReadingView(QTextEdit):
    """Shows paragraphs at full height; the page around it scrolls.

    Args:
        large: one step larger type, for reading at the table.
        scrolls: scroll inside instead of growing.
        times: so many times larger still, with the room around it; for a wall.
    """

    def __init__(
        self, name: str, *, large: bool = False, scrolls: bool = False, times: float = 1.0
    ) -> None:
        super().__init__()
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._large = large
        self._scrolls = scrolls
        self._times = times
        self.setProperty("reading", "true")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff)
        if not scrolls:
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        forget_area(self)
        on_look(self, self._render)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these paragraphs."""
        self._paragraphs = tuple(paragraphs)
        self._render()

    def _render(self) -> None:
        self.clear()
        cursor = self.textCursor()
        for number, paragraph in enumerate(self._paragraphs):
            role, weight, above, below = _ROLES[paragraph.kind]
            if self._large:
                role = _LARGER[role]
            above, below = round(above * self._times), round(below * self._times)
            indent = look.px(round(18 * self._times))
            block = QTextBlockFormat()
            block.setLineHeight(
                _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            block.setTopMargin(0 if number == 0 else look.px(above))
            block.setBottomMargin(look.px(below))
            text = paragraph.text
            if paragraph.kind is ParagraphKind.BULLET:
                block.setLeftMargin(indent)
                block.setTextIndent(-indent)
                text = "•  " + text
            letters = QTextCharFormat()
            font = look.font(role, weight)
            font.setPixelSize(round(font.pixelSize() * self._times))
            letters.setFont(font)
            letters.setFontWeight(QFont.Weight(weight))
            muted = paragraph.kind is ParagraphKind.LABEL
            letters.setForeground(look.color("muted" if muted else "text"))
            if number == 0:
                cursor.setBlockFormat(block)
                cursor.setCharFormat(letters)
            else:
                cursor.insertBlock(block, letters)
            cursor.insertText(text.replace("\n", "\u2028"), letters)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit_later()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_later()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_later()

    def _fit_later(self) -> None:
        if not self._scrolls:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        height = int(self.document().size().height()) + look.px(4)
        if height != self.height():
            self.setFixedHeight(height)
