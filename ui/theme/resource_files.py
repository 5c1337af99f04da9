"""Reads fonts and icons that are shipped with the program, also from a frozen build."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from topdossier.errors import MachineError

DUTCH = QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands)
"""Dates, numbers and the first day of the week as in the Netherlands."""


@cache
def read_icon(name: str) -> str:
    """The SVG text of an icon in `resources/icons`."""
    return files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


def load_fonts() -> int:
    """Load every font of `resources/fonts` from memory and return how many.

    Raises:
        MachineError: `lettertype-onleesbaar`, the installation is damaged.
    """
    count = 0
    for entry in sorted(files("resources").joinpath("fonts").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".ttf"):
            if QFontDatabase.addApplicationFont(str(entry)) < 0:
                raise MachineError("lettertype-onleesbaar")
            count += 1
    return count


def load_dutch(app: QApplication) -> bool:
    """Dutch locale and Qt's own Dutch words: Opslaan, Annuleren, the menus of a text field."""
    QLocale.setDefault(DUTCH)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load(DUTCH, "qtbase", "_", folder)
    return found and app.installTranslator(translator)
