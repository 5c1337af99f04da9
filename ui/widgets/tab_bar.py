"""Tabs of a page; when there is no room for all, two buttons move them and show that they do."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabBar, QToolButton
from typing_extensions import override

from ui.theme.icons import make_icon
from ui.theme.look import look

_ICON_OF_ARROW = {
    Qt.ArrowType.LeftArrow: "chevron-left",
    Qt.ArrowType.RightArrow: "chevron-right",
}


class TabBar(QTabBar):
    """Qt's own arrows stay 5 px at every zoom; a stylesheet can only put a file in their place."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)

    @override
    def tabLayoutChange(self) -> None:
        super().tabLayoutChange()
        for button in self.findChildren(QToolButton):
            icon = _ICON_OF_ARROW.get(button.arrowType())
            if icon is not None:
                button.setArrowType(Qt.ArrowType.NoArrow)
                button.setIcon(make_icon(icon, "primary_text"))
            button.setIconSize(QSize(look.px(18), look.px(18)))
