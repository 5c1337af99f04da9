"""One entry of a list on one line: what it is about, and whether something is missing."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from ui.texts import format_count
from ui.theme import tokens
from ui.theme.icons import paint_icon
from ui.theme.look import look, on_look

_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Summary:
    """An entry in short.

    Attributes:
        text: its own first words.
        details: the rest, with dots between.
        problems: how many are open in it.
    """

    text: str
    details: str
    problems: int = 0


class SummaryButton(QAbstractButton):
    """Opens and closes an entry. One painted widget: a list of forty is drawn at once."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._summary = Summary("", "")
        self._is_open = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        on_look(self, self._fit)

    def show_entry(self, title: str, summary: Summary, *, is_open: bool) -> None:
        """Show an entry; the same again changes nothing."""
        if (title, summary, is_open) == (self._title, self._summary, self._is_open):
            return
        self._title, self._summary, self._is_open = title, summary, is_open
        parts = [f"{title}: {summary.text}" if summary.text else title, summary.details]
        if summary.problems:
            parts.append(self._problems)
        parts.append("Uitgeklapt" if is_open else "Ingeklapt")
        self.setAccessibleName(". ".join(filter(None, parts)))
        self.setToolTip("" if is_open else summary.text)
        self._fit()
        self.update()

    @property
    def _problems(self) -> str:
        return format_count(self._summary.problems, "punt open", "punten open")

    def _fit(self) -> None:
        self._bold = look.font(tokens.H3, 600)
        self._body = look.font(tokens.BODY)
        self._small = look.font(tokens.CAPTION)
        self.setFixedHeight(look.px(tokens.CONTROL_HEIGHT if self._is_open else 56))

    @override
    def sizeHint(self) -> QSize:
        return QSize(look.px(300), self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(96), self.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # a button would go to the next one; the card moves, the page scrolls
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if self.isDown() else "primary_soft"))
            radius = look.px(tokens.RADIUS_BUTTON)
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        side, gap = look.px(18), look.px(8)
        line = QRectF(gap, 0, self.width() - 2 * gap, self.height())
        if not self._is_open:
            line.setHeight(look.px(32))
        icon = "chevron-down" if self._is_open else "chevron-right"
        top = line.center().y() - side / 2
        paint_icon(painter, icon, "primary_text", QRectF(line.left(), top, side, side))
        line.setLeft(line.left() + side + gap)
        if self._summary.problems:
            line.setRight(self._paint_problems(painter, line) - gap)
        self._paint_words(painter, line)
        painter.end()

    def _paint_problems(self, painter: QPainter, line: QRectF) -> float:
        """The mark on the right; where it begins."""
        width = QFontMetrics(self._small).horizontalAdvance(self._problems) + 1
        side = look.px(16)
        place = QRectF(line.right() - width, line.top(), width, line.height())
        painter.setFont(self._small)
        painter.setPen(look.color("warn"))
        painter.drawText(place, _MIDDLE, self._problems)
        left = place.left() - side - look.px(5)
        top = line.center().y() - side / 2
        paint_icon(painter, "circle-alert", "warn", QRectF(left, top, side, side))
        return left

    def _paint_words(self, painter: QPainter, line: QRectF) -> None:
        painter.setFont(self._bold)
        painter.setPen(look.color("text"))
        painter.drawText(line, _MIDDLE, self._title)
        if self._is_open:
            return
        width = QFontMetrics(self._bold).horizontalAdvance(self._title) + look.px(12)
        room = line.adjusted(width, 0, 0, 0)
        painter.setFont(self._body)
        words = " ".join(self._summary.text.split())
        if not words:
            painter.setPen(look.color("muted"))
            words = "nog leeg"
        text = QFontMetrics(self._body).elidedText(words, _ELIDE, int(room.width()))
        painter.drawText(room, _MIDDLE, text)
        painter.setFont(self._small)
        painter.setPen(look.color("muted"))
        below = QRectF(line.left(), look.px(29), self.width() - line.left(), look.px(22))
        details = QFontMetrics(self._small).elidedText(
            self._summary.details, _ELIDE, int(below.width())
        )
        painter.drawText(below, _MIDDLE, details)
