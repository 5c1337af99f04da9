"""Collects what only holds itself on the GUI thread, between two events, and nowhere else.

Left alone, Python collects wherever it happens to make the next object: on the thread that loads
a plan, or while Qt paints. A widget that is deleted there takes the program along.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 500
"""Between two looks at how much was made; Python itself would look at each object."""

_OLDEST: Final = 2
"""The last generation, with everything that lives long."""


def collect_when_due() -> None:
    """Collect as much as Python would by now: the oldest generation that has its number."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in range(_OLDEST, -1, -1):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return


class Collector(QObject):
    """Takes the collecting over for as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(collect_when_due)

    def start(self) -> None:
        """Switch Python's own collecting off; from now on the event loop does it."""
        gc.disable()
        self._timer.start()
