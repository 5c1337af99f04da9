"""The pages themselves, as wide as is good to read, and which of them were really on the screen."""

import base64

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.overhandiging import Leesdeel
from ui.theme.look import look, on_look
from ui.theme.rules_cache import forget_area
from ui.widgets.focus_ring import RING_PROPERTY
from ui.widgets.pdf_library import hold_pdf_library

_BANDS = 24
"""Into so many bands a page is cut to find where nothing stands."""
_ROWS = 4
"""Strips of one band. A page was on the screen when each strip was, from edge to edge."""
_STRIPS = _ROWS * _BANDS
WIDTH = 920
"""Of what is read, in logical pixels, the scroll bar included."""
_GAP, _SIDE = 16, 10
_SAMPLE = 64
"""Width to which a page is made small to look for ink; a lone dot still darkens a point of it."""
_OVERLAP = 40
"""What stays in sight of the last lines when one goes on, in logical pixels."""


class PlanPages:
    """The document in memory; nothing of it touches the disk."""

    def __init__(self, paginas: str) -> None:
        hold_pdf_library()
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(base64.b64decode(paginas)))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)

    @property
    def count(self) -> int:
        """How many pages; 0 for what is no document."""
        return self.document.pageCount()


class Sheet(QWidget):
    """One page.

    Signals:
        seen: a strip of it was on the screen for the first time.
    """

    seen = Signal()

    def __init__(self, pages: PlanPages, number: int, name: str) -> None:
        super().__init__()
        self.number = number
        self._document = pages.document
        self._strips: set[int] = set()
        self._image = QImage()
        self.setAccessibleName(name)

    @property
    def is_read(self) -> bool:
        """Whether all of it was on the screen."""
        return len(self._strips) == _STRIPS

    @property
    def first_unseen(self) -> int:
        """Where the first strip that was not on the screen begins; its height when all was."""
        for strip in range(_STRIPS):
            if strip not in self._strips:
                return self._place(strip).top()
        return self.height()

    def mark_read(self) -> None:
        """It was on the screen before, in an earlier look at this page."""
        self._strips = set(range(_STRIPS))

    def fit(self, width: int) -> None:
        """Take a width and the height that goes with it."""
        size = self._document.pagePointSize(self.number)
        ratio = size.height() / size.width() if size.width() else 1.0
        self.setFixedSize(width, round(width * ratio))

    def _render(self) -> QImage:
        ratio = self.devicePixelRatio()
        wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._image.size() != wanted:
            drawn = self._document.render(self.number, wanted)
            image = QImage(wanted, QImage.Format.Format_RGB32)
            image.fill(look.color("paper"))
            painter = QPainter(image)
            painter.drawImage(0, 0, drawn)  # a page has no ground of its own
            painter.end()
            for band in find_blank(image):  # nobody need scroll along nothing
                self._strips |= set(range(_ROWS * band, _ROWS * (band + 1)))
            image.setDevicePixelRatio(ratio)
            self._image = image
        return self._image

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(QPoint(0, 0), self._render())
        painter.setPen(QPen(look.color("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        self._note(self.visibleRegion())

    def _place(self, strip: int) -> QRect:
        top, end = (place * self.height() // _STRIPS for place in (strip, strip + 1))
        return QRect(0, top, self.width(), end - top)

    def _note(self, shown: QRegion) -> None:
        """A strip counts only when nothing of it was out of sight, at the sides neither."""
        hidden = QRegion(self.rect()).subtracted(shown)
        unseen = set(range(_STRIPS)) - self._strips
        now = {strip for strip in unseen if not hidden.intersects(self._place(strip))}
        if now:
            self._strips |= now
            QTimer.singleShot(0, self, self.seen.emit)  # nobody may rearrange while it is painted

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._image = QImage()
        super().hideEvent(event)


def find_blank(image: QImage) -> set[int]:
    """The pieces of a page on which there is nothing at all, not even a dot."""
    small = image.scaled(
        _SAMPLE,
        _STRIPS,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    data, line = bytes(small.constBits()), small.bytesPerLine()
    ground = max(data)
    return {
        band
        for band in range(_BANDS)
        if all(
            min(data[row * line : row * line + _SAMPLE]) == ground
            for row in range(_ROWS * band, _ROWS * (band + 1))
        )
    }


class PagesView(QScrollArea):
    """The pages of one part, and below them room for a word about it.

    A page is never wider than the view: larger letters make it as wide as there is room, no wider.

    Signals:
        moved: more of it was on the screen.
    """

    moved = Signal()

    def __init__(
        self,
        pages: PlanPages,
        deel: Leesdeel,
        names: list[str],
        below: QWidget | None = None,
        above: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING_PROPERTY, "true")
        self.setAccessibleName(deel.titel)
        self.setAccessibleDescription(deel.tekst)
        self._below = below
        self._below_seen = below is None
        self._above = above
        self.sheets = [
            Sheet(pages, deel.eerste + place, name)
            for place, name in enumerate(names)
            if deel.eerste + place < pages.count
        ]
        page = QWidget()
        page.setObjectName("page")
        self._box = QVBoxLayout(page)
        if above is not None:
            self._box.addWidget(above)
        for sheet in self.sheets:
            self._box.addWidget(sheet)
            sheet.seen.connect(self._tell)
        if below is not None:
            self._box.addWidget(below)
        self._page = page
        self.setWidget(page)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        forget_area(self)
        on_look(self, self._fit)

    @property
    def read_pages(self) -> set[int]:
        """Numbers of the pages of which all was on the screen."""
        return {sheet.number for sheet in self.sheets if sheet.is_read}

    @property
    def is_done(self) -> bool:
        """Whether all of it was on the screen, the room below it included."""
        return self._below_seen and all(sheet.is_read for sheet in self.sheets)

    def mark_read(self) -> None:
        """All of it was on the screen before."""
        for sheet in self.sheets:
            sheet.mark_read()
        self._below_seen = True

    def go_on(self) -> None:
        """Scroll to what was not on the screen yet."""
        bar = self.verticalScrollBar()
        for sheet in self.sheets:
            if not sheet.is_read:
                begin = sheet.first_unseen
                overlap = min(look.px(_OVERLAP), self.viewport().height() // 3)
                bar.setValue(sheet.y() + begin - overlap if begin else sheet.y())
                return
        bar.setValue(bar.maximum())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _tell(self) -> None:
        if self._below is not None and not self._below_seen:
            shown = self._below.visibleRegion().boundingRect().height()
            self._below_seen = shown >= self._below.height() - 1 or (
                self.verticalScrollBar().value() == self.verticalScrollBar().maximum() and shown > 0
            )
        self.moved.emit()

    def _fit(self) -> None:
        """Keeps the place in the text when letters become larger."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        margin = look.px(_SIDE)
        room = self.viewport().width() - 2 * margin
        width = min(room, look.px(WIDTH - 2 * _SIDE))
        self._box.setContentsMargins(margin, look.px(8), margin, look.px(16))
        self._box.setSpacing(look.px(_GAP))
        for sheet in self.sheets:
            sheet.fit(width)
        for beside in (self._above, self._below):
            if beside is not None:
                beside.setFixedWidth(width)
        height = self._box.totalHeightForWidth(width + 2 * margin)
        if height < 0:
            height = self._box.totalSizeHint().height()
        self._page.resize(width + 2 * margin, height)
        bar.setValue(round(share * bar.maximum()))
        QTimer.singleShot(0, self, self._tell)
