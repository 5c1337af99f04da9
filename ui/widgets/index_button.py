"""One entry of a side index: how far it is, what stops there, and what asks for a second look."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from ui.texts import Tone, format_count
from ui.theme import tokens
from ui.theme.icons import make_icon, paint_icon
from ui.theme.look import look, on_look
from ui.widgets.button import press_by_enter

_ICON, _GAP, _SIDE, _MARK = 18, 4, 10, 16
_SEMIBOLD = 600
_KEYS = "Volgende: Ctrl+PageDown. Vorige: Ctrl+PageUp."


class IndexButton(QPushButton):
    """Checked when it is shown; the icon on the left is how far it is, the marks are on the right.

    The marks have a place of their own: in the text a number went out of sight behind the longest
    title.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._title = text
        self._stand = ""
        self._problems = self._remarks = 0
        self.setProperty("kind", "index")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(make_icon("circle-dot", str(Tone.NEUTRAL)))
        self._tell()
        self.set_height(look.px(tokens.CONTROL_HEIGHT))
        on_look(self, self._fit)

    def set_stand(self, words: str, icon: str, tone: Tone) -> None:
        """Show how far it is."""
        if words != self._stand:
            self._stand = words
            self.setIcon(make_icon(icon, str(tone)))
            self._tell()

    def set_height(self, pixels: int) -> None:
        """Lower where there is little room for all entries."""
        if pixels != self.height():
            self.setFixedHeight(pixels)

    def set_problems(self, number: int) -> None:
        """Show how much here stops adoption."""
        if number != self._problems:
            self._problems = number
            self._tell()

    def set_remarks(self, number: int) -> None:
        """Show that there are remarks here."""
        if number != self._remarks:
            self._remarks = number
            self._tell()

    def _tell(self) -> None:
        """In words what is drawn."""
        state = f"{self._problems} open" if self._problems else "niets open"
        self.setAccessibleName(f"{self._title}, {state}")
        remarks = format_count(self._remarks, "opmerking", "opmerkingen") if self._remarks else ""
        self.setAccessibleDescription(". ".join(filter(None, (self._stand, remarks))))
        open_ = f"Nog {self._problems} open voor het vaststellen" if self._problems else ""
        words = ". ".join(filter(None, (self._stand, open_, remarks)))
        self.setToolTip(f"{words}.\n{_KEYS}" if words else _KEYS)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._measure_marks(), hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _measure_marks(self) -> int:
        width = 0
        if self._remarks:
            width += look.px(_MARK + _GAP)
        if self._problems:
            metrics = QFontMetrics(look.font(tokens.CAPTION, _SEMIBOLD))
            width += metrics.horizontalAdvance(str(self._problems)) + look.px(_MARK + 2 * _GAP)
        return width

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._problems and not self._remarks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = look.px(_MARK), look.px(_GAP)
        right = float(self.width() - look.px(_SIDE))
        top = (self.height() - side) / 2
        if self._problems:
            font = look.font(tokens.CAPTION, _SEMIBOLD)
            painter.setFont(font)
            painter.setPen(look.color(str(Tone.WARN)))
            number = str(self._problems)
            width = QFontMetrics(font).horizontalAdvance(number)
            place = QRectF(right - width, 0, width + 1, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, number)
            right -= width + gap + side
            paint_icon(painter, "circle-alert", str(Tone.WARN), QRectF(right, top, side, side))
            right -= gap
        if self._remarks:
            right -= side
            paint_icon(painter, "triangle-alert", str(Tone.WARN), QRectF(right, top, side, side))
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setIconSize(QSize(look.px(_ICON + _GAP), look.px(_ICON)))
