"""A picture of a window as a small file: a repository keeps each of them for ever."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.tasks import runner

_COLOURS = 128
"""The planes of a theme as they are, and enough for its smoothed letters."""


def settle() -> None:
    """Let answers and layouts come to rest."""
    for _ in range(1000):
        QTest.qWait(10)
        if runner.is_idle:
            break
    QTest.qWait(250)


def shoot(window: QWidget, folder: Path, name: str) -> None:
    """Write what the window shows, once it is at rest."""
    settle()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    few = picture.convertToFormat(
        QImage.Format.Format_Indexed8, _list_colours(picture), Qt.ImageConversionFlag.AvoidDither
    )
    few.save(str(folder / f"{name}.png"), quality=0)  # as small as it gets


def _list_colours(picture: QImage) -> list[int]:
    """Those that are there most, to the point; the others become the nearest of them."""
    points = memoryview(picture.constBits()).cast("I")
    return [colour for colour, _ in Counter(points).most_common(_COLOURS)]
