"""Icons that are painted from SVG, so that they are crisp at every zoom and follow the colours."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from ui.theme.look import look
from ui.theme.resource_files import read_icon


@lru_cache(maxsize=96)  # 10 kB each; a window shows about forty
def _get_renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(read_icon(name).replace("currentColor", color).encode()))


def paint_icon(painter: QPainter, name: str, token: str, rect: QRectF) -> None:
    """Paint an icon in the colour of a token."""
    _get_renderer(name, look.color(token).name()).render(painter, rect)


class SvgIconEngine(QIconEngine):
    """Takes its colour at paint time; at the side of the text a wide size is a gap to it."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        token = "muted" if mode == QIcon.Mode.Disabled else self._token
        top = rect.y() + (rect.height() - side) / 2
        rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = rect.x() + (rect.width() - side if rtl else 0)
        paint_icon(painter, self._name, token, QRectF(left, top, side, side))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    @override
    def clone(self) -> QIconEngine:
        return SvgIconEngine(self._name, self._token)


def make_icon(name: str, color: str = "text") -> QIcon:
    """An icon by its file name in `resources/icons`, in the colour of a token.

    Raises:
        FileNotFoundError: there is no such icon; found out while painting it would end the program.
    """
    read_icon(name)
    return QIcon(SvgIconEngine(name, color))
