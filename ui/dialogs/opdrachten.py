"""Ctrl+K: everything that can be done here, found by typing a few letters."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.dialogs.zoeklijst import ZoeklijstDialog


class Opdracht(NamedTuple):
    """One thing that can be done.

    Attributes:
        titel: what it is called, in words that people look for.
        toets: its own keys, or empty.
        zoek: other words by which people look for it; not shown.
    """

    titel: str
    run: Callable[[], object]
    toets: str = ""
    zoek: str = ""


class OpdrachtenDialog(ZoeklijstDialog):
    """What is chosen is done when the dialog is gone, so that it can open another."""

    def __init__(self, parent: QWidget, opdrachten: Sequence[Opdracht]) -> None:
        super().__init__(
            parent,
            "Wat wilt u doen?",
            "Typ een paar letters van wat u wilt doen",
            "Opdrachten",
            "Er is geen opdracht met deze letters.",
        )
        self._opdrachten = tuple(opdrachten)
        self.offer(
            [f"{item.titel}   ({item.toets})" if item.toets else item.titel for item in opdrachten],
            [f"{item.titel} {item.zoek}" for item in opdrachten],
        )

    @property
    def titles(self) -> list[str]:
        """What is offered now."""
        return [self._opdrachten[at].titel for at in self.offered]

    @override
    def take(self, index: int) -> None:
        QTimer.singleShot(0, self._opener, self._opdrachten[index].run)
