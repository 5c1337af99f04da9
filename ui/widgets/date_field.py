"""A date as people type it, dd-mm-jjjj, that can also be empty; with a calendar beside it."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout
from typing_extensions import override

from ui.texts import format_date, parse_date
from ui.theme import tokens
from ui.theme.icons import make_icon, paint_icon
from ui.theme.look import look, on_look
from ui.theme.resource_files import DUTCH
from ui.widgets.writing import is_redo, is_undo, show_menu


class DateField(QLineEdit):
    """Keeps what was typed, also when it is no date; then `is_valid` says so.

    A field of its own and no `QDateEdit`: that one cannot be empty, keeps the Tab key three
    times and reads "26" as 1926.

    Signals:
        value_changed: it is another date, or empty.
        typed: letters that are no date yet.
    """

    value_changed = Signal(object)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._has_undo = True
        self.setProperty("date", "true")
        self.setPlaceholderText("dd-mm-jjjj")
        self.setMaxLength(10)
        self.textChanged.connect(self._tell)
        self.editingFinished.connect(self._tidy)
        self._button = QToolButton(self)
        self._button.setProperty("kind", "icon")
        self._button.setAccessibleName("Kalender openen")
        self._button.setToolTip("Kalender openen")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        on_look(self, self._fit)

    @property
    def is_valid(self) -> bool:
        """Whether it is empty or a date."""
        try:
            parse_date(self.text())
        except ValueError:
            return False
        return True

    def get_value(self) -> date | None:
        """The date; None when empty or not a date."""
        try:
            return parse_date(self.text())
        except ValueError:
            return None

    def set_value(self, value: object) -> None:
        """Show a date, or nothing."""
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        self.setText(format_date(value if isinstance(value, date) else None))
        self.blockSignals(blocked)
        self._mark()

    def show_typed(self, tekst: str) -> None:
        """Show letters that are no date yet, as they were typed."""
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        self.setText(tekst)
        self.blockSignals(blocked)
        self._mark()

    def become_drafted(self) -> None:
        """Leave undo to whoever keeps the date."""
        self._has_undo = False

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._has_undo:
            super().contextMenuEvent(event)
        else:
            show_menu(self, event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._has_undo and (is_undo(event) or is_redo(event)):
            event.ignore()  # the page does it, over all fields
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """A month to point at; Escape leaves the date as it was."""
        popup = _CalendarPopup(self)
        popup.show_at(self.mapToGlobal(QPoint(0, self.height())))

    def pick(self, day: date) -> None:
        """Take over a day that was pointed at."""
        self.setText(format_date(day))
        self._mark()

    def _tell(self) -> None:
        if self.property("invalid") == "true" and self.is_valid:
            self._mark()
        if self.is_valid:
            self.value_changed.emit(self.get_value())
        else:
            self.typed.emit(self.text())

    def _tidy(self) -> None:
        if self.is_valid and self.text():
            self.set_value(self.get_value())
        self._mark()

    def _mark(self) -> None:
        invalid = "false" if self.is_valid else "true"
        if self.property("invalid") != invalid:
            self.setProperty("invalid", invalid)
            self.style().unpolish(self)
            self.style().polish(self)
            self.setAccessibleDescription(
                "" if self.is_valid else "Schrijf de datum als dag-maand-jaar: 09-02-2026"
            )

    def _fit(self) -> None:
        self.setFixedHeight(look.px(tokens.CONTROL_HEIGHT))
        side = look.px(32)
        self._button.setFixedSize(side, side)
        self._place_button()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        side = self._button.width()
        self._button.move(self.width() - side - look.px(4), (self.height() - side) // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = look.px(18)
        centre = self._button.geometry().center()
        place = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        paint_icon(painter, "calendar", "muted", place)
        painter.end()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(150), look.px(tokens.CONTROL_HEIGHT))

    @override
    def sizeHint(self) -> QSize:
        return QSize(look.px(170), look.px(tokens.CONTROL_HEIGHT))


class _CalendarPopup(QFrame):
    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "inner")
        self._field = field
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName("Kalender")
        self._calendar.setLocale(DUTCH)
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setGridVisible(False)
        header = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self._calendar.setVerticalHeaderFormat(header)
        plain = QTextCharFormat()
        plain.setForeground(look.color("text"))
        muted = QTextCharFormat()
        muted.setForeground(look.color("muted"))
        for day in Qt.DayOfWeek:
            self._calendar.setWeekdayTextFormat(day, plain)
        self._calendar.setHeaderTextFormat(muted)
        for name, icon, word in (
            ("qt_calendar_prevmonth", "chevron-left", "Vorige maand"),
            ("qt_calendar_nextmonth", "chevron-right", "Volgende maand"),
        ):
            button = self._calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(make_icon(icon))
                button.setAccessibleName(word)
        current = field.get_value()
        if current is not None:
            self._calendar.setSelectedDate(QDate(current.year, current.month, current.day))
        self._calendar.clicked.connect(self._pick)
        self._calendar.activated.connect(self._pick)
        layout.addWidget(self._calendar)

    def show_at(self, corner: QPoint) -> None:
        self.move(corner)
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: QDate) -> None:
        self._field.pick(date(day.year(), day.month(), day.day()))
        self.close()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
