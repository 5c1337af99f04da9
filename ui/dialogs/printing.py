"""Printing a PDF from memory: the pages are painted for the printer, nothing touches the disk.

The part of Qt that prints is imported when somebody prints: it stays, and few people do.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QDialog, QWidget

from topdossier.errors import MachineError
from ui.widgets.pdf_library import hold_pdf_library

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
"""Enough for small letters and for a QR code that a telephone can read."""

_POINTS_PER_INCH = 72


def print_pdf(parent: QWidget, content: bytes, title: str) -> bool:
    """Ask for a printer and print; False when the user went back.

    Args:
        parent: the window that asks.
        content: the PDF.
        title: of the job in the queue of the printer; never a person's name.

    Raises:
        MachineError: `afdrukken-mislukt`, the printer does not take it.
    """
    printer = ask_printer(parent, title)
    if printer is None:
        return False
    paint_pages(printer, content)
    return True


def ask_printer(parent: QWidget, title: str) -> "QPrinter | None":
    """The printer that the user chose, None when they went back.

    For what may only be made once it is certain that it goes to paper.
    """
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415  see above

    printer = make_printer(title)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def make_printer(title: str) -> "QPrinter":
    """A printer for A4 without margins of its own: the page has them already."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415  see above

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def paint_pages(printer: "QPrinter", content: bytes) -> None:
    """Paint every page of a PDF on the printer.

    Raises:
        MachineError: `afdrukken-mislukt`.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    hold_pdf_library()
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter()
    try:
        if not document.pageCount() or not painter.begin(printer):
            raise MachineError("afdrukken-mislukt")
        for number in range(document.pageCount()):
            if number:
                printer.newPage()
            _paint_page(painter, document, number)
    finally:
        if painter.isActive():
            painter.end()
        document.close()
        buffer.close()


def _paint_page(painter: QPainter, document: QPdfDocument, number: int) -> None:
    points = document.pagePointSize(number)
    scale = DPI / _POINTS_PER_INCH
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    image = document.render(number, size)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
