"""The keys that work everywhere in the window, and what each of them does."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.theme.look import look


class Dossier(Protocol):
    """What of an open dossier can be reached by a key."""

    def enter_tab(self, index: int) -> None:
        """Show a tab with the keyboard in it."""


class Venster(Protocol):
    """What of the window can be reached by a key."""

    @property
    def dossier(self) -> Dossier | None:
        """The dossier that is open."""

    @property
    def is_at_work(self) -> bool:
        """Whether no page fills the window."""

    @property
    def shown(self) -> QWidget | None:
        """The page that fills the window, or else the one beside the list."""

    def lock(self) -> None:
        """Close the kluis."""

    def focus_search(self) -> None:
        """To the search box."""

    def toggle_list(self) -> None:
        """Show the list of jongeren, or hide it."""

    def walk_panes(self) -> None:
        """To the next part of the window."""

    def toggle_projector(self) -> None:
        """Show the plan large, or stop."""

    def show_vandaag(self) -> None:
        """To the first page."""

    def open_overhandigen(self) -> None:
        """Give the laptop to an ouder or the jongere."""

    def open_opdrachten(self) -> object:
        """Everything that can be done from here."""


def add_shortcuts(window: Venster, parent: QWidget) -> None:
    """Let the window, which is the parent too, answer to its keys."""
    keys: tuple[tuple[str, Callable[[], object]], ...] = (
        ("Ctrl+L", window.lock),
        ("Ctrl+F", window.focus_search),
        ("F6", window.walk_panes),
        ("Ctrl+PgDown", partial(step_part, window, 1)),
        ("Ctrl+PgUp", partial(step_part, window, -1)),
        ("F8", window.toggle_list),
        ("F9", window.open_overhandigen),
        ("F11", window.toggle_projector),
        ("Alt+Home", window.show_vandaag),
        ("Ctrl+K", window.open_opdrachten),
        ("Ctrl++", partial(look.step_zoom, 1)),
        ("Ctrl+=", partial(look.step_zoom, 1)),
        ("Ctrl+-", partial(look.step_zoom, -1)),
        ("Ctrl+0", partial(look.set_zoom, 1.0)),
        *((f"Ctrl+{number}", partial(enter_tab, window, number)) for number in range(1, 9)),
    )
    for sequence, action in keys:
        QShortcut(QKeySequence(sequence), parent).activated.connect(action)


def step_part(window: Venster, by: int) -> None:
    """To the next part of what is shown, or the one before, where it has parts."""
    step = getattr(window.shown, "step_part", None)
    if step is not None:
        step(by)


def enter_tab(window: Venster, number: int) -> None:
    """To a tab of the dossier, counted from 1."""
    if window.dossier is not None and window.is_at_work:
        window.dossier.enter_tab(number - 1)
