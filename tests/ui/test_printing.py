"""Printing from memory, on a printer that is a PDF file."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from topdossier.errors import MachineError
from ui.dialogs import printing


def _make_pdf(path: Path, pages: int) -> bytes:
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(pages):
        canvas.rect(100, 100 + number, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def _make_printer(target: Path) -> QPrinter:
    printer = printing.make_printer("Proef")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


@pytest.mark.parametrize("pages", [1, 3])
def test_every_page_is_printed_on_a4(tmp_path: Path, pages: int) -> None:
    content = _make_pdf(tmp_path / "bron.pdf", pages)
    target = tmp_path / "uit.pdf"
    printing.paint_pages(_make_printer(target), content)
    with pikepdf.open(target) as printed:
        assert len(printed.pages) == pages
        width, height = (float(side) for side in printed.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)
    assert target.stat().st_size > 2_000


def test_what_is_no_pdf_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="afdrukken-mislukt"):
        printing.paint_pages(_make_printer(tmp_path / "uit.pdf"), b"dit is geen pdf")


@pytest.mark.qt_log_ignore(r"QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_told(tmp_path: Path) -> None:
    content = _make_pdf(tmp_path / "bron.pdf", 1)
    with pytest.raises(MachineError, match="afdrukken-mislukt"):
        printing.paint_pages(_make_printer(tmp_path / "weg" / "uit.pdf"), content)


def test_going_back_prints_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: 0)
    content = _make_pdf(tmp_path / "bron.pdf", 1)
    assert not printing.print_pdf(parent, content, "Proef")
