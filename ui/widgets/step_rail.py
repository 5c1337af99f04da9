"""Where one is in a row of steps: numbers, names, and what is behind."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import tokens
from ui.theme.icons import paint_icon
from ui.theme.look import look, on_look

_SEMIBOLD = 600
_DOT, _GAP = 28, 8


class StepRail(QWidget):
    """Painted; a screen reader hears which step it is as the name."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)
        on_look(self, self.updateGeometry)

    def show_step(self, step: int) -> None:
        """The step that is on, counted from 0."""
        self._step = step
        self.setAccessibleName(f"Stap {step + 1} van {len(self._titles)}: {self._titles[step]}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look.px(320), look.px(_DOT) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(160), look.px(_DOT) + 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = look.px(_DOT), look.px(_GAP)
        widths = [side + gap + self._measure(title) for title in self._titles]
        roomy = sum(widths) + (len(widths) - 1) * 3 * gap <= self.width()
        if not roomy:
            current = self._titles[self._step]
            widths = [side] * len(self._titles)
            widths[self._step] += gap + self._measure(current)
        line = max(gap, (self.width() - sum(widths)) // max(1, len(widths) - 1) - 2 * gap)
        x = 0.0
        for number, width in enumerate(widths):
            self._paint_dot(painter, number, x)
            if roomy or number == self._step:
                self._paint_title(painter, number, x + side + gap, width)
            x += width + gap
            if number < len(widths) - 1:
                self._paint_line(painter, x, line)
            x += line + gap
        painter.end()

    def _measure(self, title: str) -> int:
        metrics = QFontMetrics(look.font(tokens.CAPTION, _SEMIBOLD))
        return metrics.horizontalAdvance(title) + 2

    def _paint_dot(self, painter: QPainter, number: int, x: float) -> None:
        side = look.px(_DOT)
        rect = QRectF(x + 1, 1, side - 2, side - 2)
        done, current = number < self._step, number == self._step
        painter.setPen(QPen(look.color("control" if number > self._step else "primary"), 1.5))
        painter.setBrush(look.color("primary" if current else "surface"))
        painter.drawEllipse(rect)
        if done:
            inset = look.px(5)
            paint_icon(painter, "check", "primary", rect.adjusted(inset, inset, -inset, -inset))
            return
        painter.setPen(look.color("on_primary" if current else "muted"))
        painter.setFont(look.font(tokens.CAPTION, _SEMIBOLD))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    def _paint_title(self, painter: QPainter, number: int, x: float, width: int) -> None:
        painter.setFont(look.font(tokens.CAPTION, _SEMIBOLD))
        painter.setPen(look.color("text" if number == self._step else "muted"))
        rect = QRectF(x, 0, width, look.px(_DOT))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._titles[number])

    def _paint_line(self, painter: QPainter, x: float, width: float) -> None:
        painter.setPen(QPen(look.color("border"), 1.5))
        middle = look.px(_DOT) / 2
        painter.drawLine(round(x), round(middle), round(x + width), round(middle))
