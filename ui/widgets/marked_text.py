"""A text with the words that went or came marked: by a line and a colour, never by colour alone."""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from typing_extensions import override

from topdossier.domain.vergelijking import WijzigingSoort, Woorddeel
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.reading_view import ReadingView

_LINE_HEIGHT = 118


class MarkedText(ReadingView):
    """One side of a comparison: pieces of the other side are left out.

    Args:
        name: for who cannot see it.
        side: which pieces are marked here; those that only the other side has are not shown.
    """

    def __init__(self, name: str, side: WijzigingSoort) -> None:
        self._parts: tuple[Woorddeel, ...] = ()
        self._side = side
        super().__init__(name)

    def show_parts(self, parts: Sequence[Woorddeel]) -> None:
        """Show these pieces, as far as they belong to this side."""
        self._parts = tuple(part for part in parts if part.soort in {None, self._side})
        self._render()

    @override
    def _render(self) -> None:
        self.clear()
        cursor = self.textCursor()
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        for part in self._parts:
            cursor.insertText(part.tekst.replace("\n", "\u2028"), self._make_format(part))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit_later()

    def _make_format(self, part: Woorddeel) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(look.font(tokens.BODY, 400 if part.soort is None else 600))
        letters.setForeground(look.color("text"))
        if part.soort is WijzigingSoort.WEG:
            letters.setFontStrikeOut(True)
            letters.setForeground(look.color("bad"))
            letters.setBackground(look.color("bad_bg"))
        elif part.soort is WijzigingSoort.ERBIJ:
            letters.setFontUnderline(True)
            letters.setForeground(look.color("ok"))
            letters.setBackground(look.color("ok_bg"))
        return letters
