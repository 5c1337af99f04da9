"""One of several pages, as high as that page alone; a stack is as high as its highest one."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget


class Pager(QWidget):
    """Shows one of its pages within a page that scrolls."""

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        self.setObjectName("page")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.pages = pages
        for page in pages:
            self._box.addWidget(page)
            page.hide()
        self._index = 0
        self.show_page(0)

    @property
    def index(self) -> int:
        """Which page is shown, from 0."""
        return self._index

    def show_page(self, index: int) -> None:
        """Show another page; the one before goes first, so that the focus moves once."""
        self.pages[self._index].hide()
        self._index = index
        self.pages[index].show()
