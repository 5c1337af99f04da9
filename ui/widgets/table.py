"""A read-only table: rows of plain text, as wide as there is room, no inner scroll bar."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView
from typing_extensions import override

from ui.theme.look import look, on_look
from ui.theme.rules_cache import forget_area

Row = tuple[str, ...]

_LEAST, _NARROW = 120, 200
"""Of the column that takes what is left: below the first it gets the second, in logical pixels."""


class RowsModel(QAbstractTableModel):
    """Rows of texts below named columns."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self._columns[index.column()]
            return f"{name}: {self._rows[index.row()][index.column()]}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class Table(QTableView):
    """Shows rows; grows to its rows up to `max_rows`, then scrolls.

    Args:
        name: for screen readers.
        columns: the headings.
        stretch: index of the column that takes the room that is left.
        max_rows: from this number on it scrolls inside.
    """

    def __init__(
        self, name: str, columns: Sequence[str], *, stretch: int = 0, max_rows: int = 14
    ) -> None:
        super().__init__()
        self._rows = RowsModel(columns)
        self._max_rows = max_rows
        self._stretch = stretch
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        forget_area(self)
        forget_area(header)
        forget_area(self.verticalHeader())
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(look.px(60))
        for column in range(len(columns)):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                column, mode.Stretch if column == stretch else mode.ResizeToContents
            )
        on_look(self, self._fit_later)

    @property
    def row_count(self) -> int:
        """How many rows are shown."""
        return self._rows.rowCount()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self._rows.show_rows(rows)
        self._fit_later()

    @property
    def current_row(self) -> int:
        """Index of the chosen row, -1 when none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    @property
    def chosen_row(self) -> int:
        """Index of the row that is shown as chosen, -1 when none.

        Qt makes the first row current as soon as the table gets the keyboard; that is no choice.
        """
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_later()

    def _fit_later(self) -> None:
        QTimer.singleShot(0, self, self._fit)

    def _fit_column(self) -> None:
        """The column that takes what is left; when that is nothing the table scrolls sideways."""
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        columns = range(self._rows.columnCount())
        others = sum(header.sectionSize(at) for at in columns if at != self._stretch)
        fits = self.viewport().width() - others >= look.px(_LEAST)
        wanted = mode.Stretch if fits else mode.Fixed
        if header.sectionResizeMode(self._stretch) != wanted:
            header.setSectionResizeMode(self._stretch, wanted)
        if not fits and header.sectionSize(self._stretch) != look.px(_NARROW):
            header.resizeSection(self._stretch, look.px(_NARROW))

    def _fit(self) -> None:
        self._fit_column()
        rows = min(self._rows.rowCount(), self._max_rows)
        for row in range(rows):
            self.resizeRowToContents(row)
            if self.rowHeight(row) < look.px(36):
                self.setRowHeight(row, look.px(36))
        height = sum(self.rowHeight(row) for row in range(rows))
        height += max(self.horizontalHeader().sizeHint().height(), look.px(32)) + 4
        if self.horizontalScrollBar().isVisible():
            height += self.horizontalScrollBar().height()
        if height != self.height():
            self.setFixedHeight(height)
