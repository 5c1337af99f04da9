"""What the parts of Beheer have in common: a bar, a page that scrolls, work off the GUI thread."""

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
from ui.widgets.scroll import ScrollPage
from ui.widgets.typed import PASSING

T = TypeVar("T")


class BeheerSection(QWidget):
    """One tab of Beheer; loads when it is shown, and again after every change of its own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty(PASSING, True)  # noqa: FBT003  Qt takes positional values
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.bar = MessageBar()
        outer.addWidget(self.bar)
        self.page = ScrollPage(place="left")
        outer.addWidget(self.page, 1)
        self.box = self.page.box
        on_look(self, lambda: outer.setSpacing(look.px(12)))

    def reload(self) -> None:
        """Load anew what is shown."""

    def may(self, actie: Actie) -> bool:
        """Whether the rol of who is logged in has this right."""
        return may(self.session.services.info.rol, actie)

    def load(self, work: Callable[[], T], show: Callable[[T], object]) -> None:
        """Run `work` off the GUI thread; an error comes in the bar."""
        runner.run(self, work, show, self.bar.show_error)


def make_card(title: str, hint: str = "", *beside: QWidget) -> Card:
    """A card with a title, what it is for, and buttons on the right of the title."""
    card = Card()
    row = QHBoxLayout()
    card.box.addLayout(row)
    row.addWidget(make_label(title, "h2"), 1)
    for widget in beside:
        row.addWidget(widget)
    if hint:
        card.box.addWidget(make_label(hint, "muted"))
    return card
