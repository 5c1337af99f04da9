"""A card that stands alone in the middle of the window: everything before a kluis is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import look, on_look
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll import ScrollPage


class DoorCard(QWidget):
    """Scrolls when the window is low or the zoom is high.

    Attributes:
        box: where the form goes.
        bar: for errors, above the form.

    Args:
        title: what can be done here.
        icon: beside the title.
        width: of the card in logical pixels.
        middle: in the middle of the height too; a page that changes its height stays at the top.
    """

    def __init__(self, title: str, icon: str, *, width: int = 460, middle: bool = True) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outer = QVBoxLayout(self)
        self._page = ScrollPage(max_width=width, place="middle" if middle else "centered")
        self._outer.addWidget(self._page)
        card = Card(pad=28, spacing=14)
        self._page.box.addWidget(card)
        head = QHBoxLayout()
        card.box.addLayout(head)
        head.addWidget(IconView(icon, "primary_text", 28))
        self.title = make_label(title, "h1")
        head.addWidget(self.title, 1)
        self.box = card.box
        self.bar = MessageBar()
        self._head = head
        on_look(self, self._fit)

    def scroll_up(self) -> None:
        """Show the top again, for a form that changed."""
        self._page.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        room = look.px(24)
        self._outer.setContentsMargins(room, room, room, 0)
        self._head.setSpacing(look.px(12))
