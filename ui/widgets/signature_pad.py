"""Where someone signs with mouse, pen or finger.

Only lines are kept, in whole ten-thousandths of the pad. Speed and pressure are biometric data
that prove little (AVG art. 4(14)): speed is not used, and the pressure of a pen makes the line on
the screen thicker or thinner and is gone with the next point.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
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
    QPixmap,
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

MOST_POINTS = 20_000
"""Three minutes of drawing without a pause; what comes behind it is not taken."""

_MIN_STEP = 1.2
_THIN, _THICK = 0.6, 1.5
"""What no pressure and all pressure make of the thickness of a line on the screen."""
_LINE_AT = 0.74
_PNG_WIDTH = 1200
_STEM = 0.085  # width of the stem of a letter, as a part of the type size

_CURVE = 3  # points of one piece of a smooth line

Stroke = list[Punt]


class SignaturePad(QWidget):
    """A sheet to sign on. Ctrl+Z takes back the last stroke, Delete clears.

    Signals:
        changed: strokes were added, taken back or cleared.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._invitation = "Zet hier uw handtekening"
        self._ink = QPixmap()  # what was drawn so far: a point costs its own piece of line only
        self._count = 0
        self._strokes: list[Stroke] = []
        self._current: Stroke | None = None
        self._by_touch = self._is_name = False
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

    def speak(self, invitation: str, name: str, description: str) -> None:
        """The same in another language: the words on the sheet, its name and how it works."""
        self._invitation = invitation
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.update()

    @property
    def strokes(self) -> tuple[tuple[Punt, ...], ...]:
        """What was drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def is_signed(self) -> bool:
        """Whether there is enough on it to be a signature; a name that was typed always is."""
        if self._is_name:
            return True
        points = [point for stroke in self._strokes for point in stroke]
        if len(points) < MIN_POINTS:
            return False
        return max(p.x for p in points) - min(p.x for p in points) >= MIN_WIDTH

    def undo(self) -> None:
        """Take back the last stroke."""
        if self._strokes:
            self._strokes.pop()
            self._current = None
            self._tell_anew()

    def clear(self) -> None:
        """Wipe the sheet."""
        self._strokes.clear()
        self._current = None
        self._tell_anew()

    def write_name(self, name: str) -> None:
        """Draw a typed name as strokes, for who cannot or does not want to draw."""
        self._strokes = outline_name(name, self.width(), self.height())
        self._current = None
        self._tell_anew(is_name=any(letter.isalpha() for letter in name))

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

    def _begin(self, place: QPointF, pressure: float = 0.5) -> None:
        if self._count >= MOST_POINTS:
            return
        if not self._strokes:
            self.update()  # the invitation goes
        self._current = []
        self._strokes.append(self._current)
        self._add(place, pressure)

    def _add(self, place: QPointF, pressure: float = 0.5) -> None:
        if self._current is None or self._count >= MOST_POINTS:
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
        self._count += 1
        self._ink_last(_THIN + (_THICK - _THIN) * min(1.0, max(0.0, pressure)))

    def _end(self) -> None:
        if self._current is not None:
            if len(self._current) > 1:
                self._ink_end()
            self._current = None
            self.changed.emit()

    def _tell_anew(self, *, is_name: bool = False) -> None:
        self._is_name = is_name and bool(self._strokes)
        self._count = sum(map(len, self._strokes))
        self._ink = QPixmap()
        self.update()
        self.changed.emit()

    def _find_places(self, points: Sequence[Punt]) -> list[QPointF]:
        return [QPointF(p.x * self.width() / UNIT, p.y * self.height() / UNIT) for p in points]

    def _ink_last(self, share: float) -> None:
        """Draw the newest piece of the line, and have only that painted."""
        last = self._find_places((self._current or [])[-3:])
        if len(last) == _CURVE:
            first, handle, end = (last[0] + last[1]) / 2, last[1], (last[1] + last[2]) / 2
            if len(self._current or []) == _CURVE:
                first = last[0]
        else:
            first, handle, end = last[0], last[0], last[-1]
            if len(last) > 1:
                end = (last[0] + last[1]) / 2
        self._draw(first, handle, end, share)

    def _ink_end(self) -> None:
        before, end = self._find_places((self._current or [])[-2:])
        self._draw((before + end) / 2, end, end, 1.0)

    def _draw(self, first: QPointF, handle: QPointF, end: QPointF, share: float) -> None:
        self._have_ink()
        thickness = _thickness(self.height()) * share
        path = QPainterPath(first)
        path.quadTo(handle, end)
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if first == end:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("ink"))
            painter.drawEllipse(first, thickness / 2, thickness / 2)
        else:
            painter.setPen(_make_pen(look.color("ink"), thickness))
            painter.drawPath(path)
        painter.end()
        room = 2 * thickness + 2
        self.update(path.controlPointRect().adjusted(-room, -room, room, room).toAlignedRect())

    def _have_ink(self) -> None:
        """The layer of what was drawn, at this size; drawn anew without pressure, which is gone."""
        ratio = self.devicePixelRatio()
        wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._ink.size() == wanted:
            return
        self._ink = QPixmap(wanted)
        self._ink.setDevicePixelRatio(ratio)
        self._ink.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._ink)
        paint_strokes(painter, self.strokes, self.width(), self.height(), look.color("ink"))
        painter.end()

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
            self._begin(event.position(), event.pressure())
        elif kind == QEvent.Type.TabletMove:
            self._add(event.position(), event.pressure())
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
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, self._invitation)
        else:
            self._have_ink()
            painter.drawPixmap(0, 0, self._ink)
        painter.end()

    def _fit(self) -> None:
        self._ink = QPixmap()
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
    pen = _make_pen(color, thickness)
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


def _make_pen(color: QColor, thickness: float) -> QPen:
    pen = QPen(color, thickness)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


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
    font = QFont([tokens.FAMILY, *tokens.FALLBACK_FAMILIES])
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
