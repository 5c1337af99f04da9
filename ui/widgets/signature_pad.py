"""Where someone signs with mouse, pen or finger.

Only lines are kept, in whole ten-thousandths of the pad. Speed and pressure are biometric data
that prove little (AVG art. 4(14)); they are neither used nor kept.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QImageWriter,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from topdossier.domain.instemming import Handtekening, Punt
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.focus_ring import RING_PROPERTY

UNIT = 10_000
"""Points are whole ten-thousandths of the width and of the height."""

MIN_POINTS, MIN_WIDTH = 12, 800
"""Less than this is a slip of the pen and no signature: points in all, and ten-thousandths wide."""

_MIN_STEP = 1.2
_LINE_AT = 0.74
_PNG_WIDTH = 1200
_STEM = 0.085  # width of the stem of a letter, as a part of the type size

Stroke = list[Punt]


class SignaturePad(QWidget):
    """A sheet to sign on. Ctrl+Z takes back the last stroke, Delete clears.

    Signals:
        changed: strokes were added, taken back or cleared.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[Stroke] = []
        self._current: Stroke | None = None
        self._by_touch = False
        self.setProperty(RING_PROPERTY, "true")
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Vak voor uw handtekening")
        self.setAccessibleDescription(
            "Teken met muis, pen of vinger. Ctrl+Z haalt de laatste streep weg, Delete wist alles. "
            "Lukt tekenen niet? Kies dan: ik typ mijn naam."
        )
        on_look(self, self._fit)

    @property
    def strokes(self) -> tuple[tuple[Punt, ...], ...]:
        """What was drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def is_signed(self) -> bool:
        """Whether there is enough on it to be a signature."""
        points = [point for stroke in self._strokes for point in stroke]
        if len(points) < MIN_POINTS:
            return False
        return max(p.x for p in points) - min(p.x for p in points) >= MIN_WIDTH

    def undo(self) -> None:
        """Take back the last stroke."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        """Wipe the sheet."""
        self._strokes.clear()
        self._current = None
        self._tell()

    def write_name(self, name: str) -> None:
        """Draw a typed name as strokes, for who cannot or does not want to draw."""
        self._strokes = outline_name(name, self.width(), self.height())
        self._tell()

    def to_handtekening(self) -> Handtekening:
        """The strokes as the services keep them."""
        return Handtekening(breedte=self.width(), hoogte=self.height(), lijnen=self.strokes)

    def to_png(self) -> bytes:
        """A picture of it, made in memory."""
        height = max(1, round(_PNG_WIDTH * self.height() / max(1, self.width())))
        image = QImage(_PNG_WIDTH, height, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        paint_strokes(painter, self.strokes, _PNG_WIDTH, height, QColor(tokens.LIGHT.ink))
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(buffer.data().data())

    def _begin(self, place: QPointF) -> None:
        self._current = []
        self._strokes.append(self._current)
        self._add(place)

    def _add(self, place: QPointF) -> None:
        if self._current is None:
            return
        point = Punt(x=_scale(place.x(), self.width()), y=_scale(place.y(), self.height()))
        if self._current:
            last = self._current[-1]
            step = math.hypot(
                (point.x - last.x) * self.width() / UNIT, (point.y - last.y) * self.height() / UNIT
            )
            if step < _MIN_STEP:
                return
        self._current.append(point)
        self.update()

    def _end(self) -> None:
        if self._current is not None:
            self._current = None
            self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._by_touch:
            self._begin(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._by_touch:
            self._add(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._by_touch:
            self._end()

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._add(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
        event.accept()  # accepted: Qt makes no mouse events of it

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            event.accept()
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        kind = event.type()
        points = event.points()
        if points and kind == QEvent.Type.TouchBegin:
            self._by_touch = True
            self._begin(points[0].position())
        elif points and kind == QEvent.Type.TouchUpdate:
            self._add(points[0].position())  # the first finger only: a resting palm is ignored
        if kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._end()
            self._by_touch = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() == Qt.Key.Key_Z and control:
            self.undo()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.color("control"), 1))
        painter.setBrush(look.color("paper"))
        painter.drawRoundedRect(rect, look.px(8), look.px(8))
        line = rect.height() * _LINE_AT
        painter.setPen(QPen(look.color("paper_line"), 1, Qt.PenStyle.DashLine))
        margin = look.px(24)
        painter.drawLine(QPointF(rect.left() + margin, line), QPointF(rect.right() - margin, line))
        if not self._strokes:
            painter.setPen(look.color("paper_muted"))
            painter.setFont(look.font(tokens.READING))
            above = rect.adjusted(0, 0, 0, -rect.height() * 0.2)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, "Zet hier uw handtekening")
        paint_strokes(painter, self.strokes, self.width(), self.height(), look.color("ink"))
        painter.end()

    def _fit(self) -> None:
        self.setMinimumSize(look.px(280), look.px(150))


def _scale(value: float, size: int) -> int:
    return min(UNIT, max(0, round(value * UNIT / max(1, size))))


def paint_strokes(
    painter: QPainter,
    strokes: Sequence[Sequence[Punt]],
    width: int,
    height: int,
    color: QColor,
) -> None:
    """Draw strokes as smooth lines of one thickness."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thickness = _thickness(height)
    pen = QPen(color, thickness)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for stroke in strokes:
        places = [QPointF(p.x * width / UNIT, p.y * height / UNIT) for p in stroke]
        if len(places) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(places[0], thickness * 0.7, thickness * 0.7)
        elif places:
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_smooth(places))


def _thickness(height: int) -> float:
    return 2.6 * min(max(height / 180, 0.6), 1.7)


def _smooth(places: list[QPointF]) -> QPainterPath:
    """Through the middle of every two points, with the points themselves as handles."""
    path = QPainterPath(places[0])
    for first, second in pairwise(places[1:]):
        path.quadTo(first, (first + second) / 2)
    path.lineTo(places[-1])
    return path


def outline_name(name: str, width: int, height: int) -> list[Stroke]:
    """The outlines of the letters of a name as strokes that fill the pad."""
    path = QPainterPath()
    font = QFont(tokens.FAMILY)
    font.setItalic(True)
    font.setPixelSize(100)
    path.addText(QPointF(0, 0), font, name.strip())
    bounds = path.boundingRect()
    if bounds.isEmpty():
        return []
    stem = 1.2 * _thickness(height) / _STEM  # the lines of a letter touch, so it looks written
    scale = min(width * 0.8 / bounds.width(), height * 0.45 / bounds.height(), stem / 100)
    left = (width - bounds.width() * scale) / 2
    top = height * (_LINE_AT - 0.06) - bounds.height() * scale
    return [
        [
            Punt(
                x=_scale(left + (point.x() - bounds.left()) * scale, width),
                y=_scale(top + (point.y() - bounds.top()) * scale, height),
            )
            for point in polygon.toList()
        ]
        for polygon in path.toSubpathPolygons()
    ]
