"""One line that can be pressed: a name, what is waiting, and on the right by when."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from ui.theme import tokens
from ui.theme.icons import paint_icon
from ui.theme.look import look, on_look

_ICON, _PAD = 22, 14


class TaskRow(QAbstractButton):
    """Painted as a whole, so that hundreds of lines cost little.

    Args:
        icon: what kind of thing waits.
        title: the first line.
        detail: the second line, shortened where it does not fit; the name for a screen reader
            holds all of it.
        right: at the end of the line, a day.
        late: the day is over.
    """

    def __init__(self, icon: str, title: str, detail: str, right: str, *, late: bool) -> None:
        super().__init__()
        self._icon, self._title, self._detail, self._right = icon, title, detail, right
        self._late = late
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = [title, detail, right, "te laat" if late else ""]
        self.setAccessibleName(", ".join(word for word in words if word))
        on_look(self, self._fit)

    def _fit(self) -> None:
        self.setFixedHeight(look.px(tokens.ROW_HEIGHT))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look.px(320), look.px(tokens.ROW_HEIGHT))

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(look.color("border"))
        painter.setBrush(look.color("primary_soft" if self._hovered else "surface"))
        painter.drawRoundedRect(rect, look.px(tokens.RADIUS_BUTTON), look.px(tokens.RADIUS_BUTTON))
        pad, side = look.px(_PAD), look.px(_ICON)
        middle = rect.center().y()
        paint_icon(
            painter,
            self._icon,
            "bad" if self._late else "primary_text",
            QRectF(rect.left() + pad, middle - side / 2, side, side),
        )
        right = self._paint_right(painter, rect, pad)
        left = rect.left() + pad + side + pad
        self._paint_lines(painter, QRectF(left, rect.top(), right - left - pad, rect.height()))
        painter.end()

    def _paint_right(self, painter: QPainter, rect: QRectF, pad: int) -> float:
        font = look.font(tokens.CAPTION, 600)
        width = QFontMetrics(font).horizontalAdvance(self._right)
        place = QRectF(rect.right() - pad - width, rect.top(), width, rect.height())
        painter.setFont(font)
        painter.setPen(look.color("bad" if self._late else "muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._right)
        return place.left()

    def _paint_lines(self, painter: QPainter, rect: QRectF) -> None:
        lines = [(self._title, tokens.BODY, 600, look.color("text"))]
        if self._detail:
            lines.append((self._detail, tokens.CAPTION, 400, look.color("muted")))
        heights = [QFontMetrics(look.font(role, weight)).height() for _, role, weight, _ in lines]
        top = rect.center().y() - sum(heights) / 2
        for (text, role, weight, color), height in zip(lines, heights, strict=True):
            self._paint_line(
                painter, text, QRectF(rect.left(), top, rect.width(), height), (role, weight, color)
            )
            top += height

    @staticmethod
    def _paint_line(
        painter: QPainter, text: str, place: QRectF, style: tuple[str, int, QColor]
    ) -> None:
        role, weight, color = style
        font = look.font(role, weight)
        painter.setFont(font)
        painter.setPen(color)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
