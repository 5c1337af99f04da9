"""Shows a PDF from memory: what is previewed never touches the disk."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.look import look, on_look
from ui.widgets.pdf_library import hold_pdf_library


class PdfPreview(QWidget):
    """All pages below each other, as wide as there is room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        hold_pdf_library()
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._view = QPdfView(self)
        self._view.setAccessibleName(name)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        on_look(self, self._fit)

    @property
    def page_count(self) -> int:
        """How many pages are shown; 0 when there is no document."""
        return self._document.pageCount() if self._buffer is not None else 0

    def show_pdf(self, content: bytes) -> None:
        """Show another document."""
        self.clear()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._buffer = buffer
        self._document.load(buffer)

    def clear(self) -> None:
        """Forget the document."""
        self._document.close()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.deleteLater()
            self._buffer = None

    def _fit(self) -> None:
        self.setMinimumHeight(look.px(520))
        palette = self._view.palette()
        palette.setColor(QPalette.ColorRole.Dark, look.color("neutral_bg"))
        self._view.setPalette(palette)
