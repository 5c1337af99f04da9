"""What the tabs of a dossier and their cards have in common: a bar, and work off the GUI thread."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from topdossier.domain.bevoegdheden import Actie, may
from ui.session import Session
from ui.tasks import runner
from ui.theme.look import look, on_look
from ui.widgets.card import Card
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar

T = TypeVar("T")


class DossierTab(QWidget):
    """A page about the open dossier; it is rebuilt for another dossier and reloads on change."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.dossier_id = session.dossier_id
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.bar = MessageBar()
        self.box.addWidget(self.bar)
        session.dossier_changed.connect(self._on_changed)
        on_look(self, lambda: self.box.setSpacing(look.px(12)))

    def reload(self) -> None:
        """Load anew what is shown."""

    def may(self, actie: Actie) -> bool:
        """Whether the role of who is logged in has this right."""
        return may(self.session.services.info.rol, actie)

    def load(self, work: Callable[[], T], show: Callable[[T], object]) -> None:
        """Run `work` off the GUI thread; an error comes in the bar."""
        runner.run(self, work, show, self.bar.show_error)

    def _on_changed(self, dossier_id: str) -> None:
        if dossier_id == self.dossier_id:
            self.reload()


class TabCard(Card):
    """A card that loads what it shows by itself; its messages come in the bar of its tab.

    Args:
        tab: the tab it stands in.
        title: what it is about.
        hint: what it is for.
        beside: buttons on the right of the title.
    """

    def __init__(self, tab: DossierTab, title: str, hint: str, *beside: QWidget) -> None:
        super().__init__()
        self.tab = tab
        self.session = tab.session
        self.dossier_id = tab.dossier_id
        head = QHBoxLayout()
        self.box.addLayout(head)
        head.addWidget(make_label(title, "h3"), 1)
        for widget in beside:
            head.addWidget(widget)
        if hint:
            self.box.addWidget(make_label(hint, "muted"))

    def reload(self) -> None:
        """Load anew what is shown."""

    def load(self, work: Callable[[], T], show: Callable[[T], object]) -> None:
        """Run `work` off the GUI thread; an error comes in the bar of the tab."""
        runner.run(self, work, show, self.tab.bar.show_error)
