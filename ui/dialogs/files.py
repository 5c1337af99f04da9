"""Choosing a file to read or to write; the name offered is never a person's name."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from topdossier.errors import MachineError

PDF_FILTER = "PDF-bestand (*.pdf)"
SCAN_FILTER = "Scan of foto (*.pdf *.png *.jpg *.jpeg)"
OSO_FILTER = "OSO-bestand (*.xml)"
PAKKET_FILTER = "TOP-dossierpakket (*.toppakket)"
CSV_FILTER = "CSV-bestand (*.csv)"
LIJST_FILTER = "Lijst (*.csv *.txt *.tsv);;Alle bestanden (*)"
ODT_FILTER = "Tekstbestand (*.odt)"
ICS_FILTER = "Agenda-bestand (*.ics)"
KOPIE_FILTER = "Reservekopie (*.topkopie)"
CERTIFICAAT_FILTER = "Ondertekend certificaat (*.json)"
KAART_FILTER = "Kaart van een ontvanger (*.topkaart);;Alle bestanden (*)"


def choose_to_open(parent: QWidget, title: str, file_filter: str) -> Path | None:
    """A file to read, None when the user went back."""
    name, _ = QFileDialog.getOpenFileName(parent, title, _start_folder(), file_filter)
    return Path(name) if name else None


def choose_several(parent: QWidget, title: str, file_filter: str) -> tuple[Path, ...]:
    """Files to read, none when the user went back."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, _start_folder(), file_filter)
    return tuple(Path(name) for name in names)


def choose_to_save(parent: QWidget, title: str, name: str, file_filter: str) -> Path | None:
    """Where to write, None when the user went back; the system asks before it overwrites."""
    start = str(Path(_start_folder()) / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, file_filter)
    return Path(chosen) if chosen else None


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """A folder to write in, None when the user went back."""
    name = QFileDialog.getExistingDirectory(parent, title, _start_folder())
    return Path(name) if name else None


def write_file(target: Path, content: bytes) -> None:
    """Write what the user asked for.

    Raises:
        MachineError: `doelbestand-niet-geschreven`, the folder is read-only or the disk is full.
    """
    try:
        target.write_bytes(content)
    except OSError as error:
        raise MachineError("doelbestand-niet-geschreven") from error


def read_file(source: Path) -> bytes:
    """Read what the user pointed at.

    Raises:
        MachineError: `bronbestand-niet-gelezen`, it is gone or may not be read.
    """
    try:
        return source.read_bytes()
    except OSError as error:
        raise MachineError("bronbestand-niet-gelezen") from error


def _start_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
