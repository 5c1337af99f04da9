"""Check boxes and radio buttons whose text wraps and whose mark is painted, not a file."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.theme import tokens
from ui.theme.icons import paint_icon
from ui.theme.look import look, on_look

_BOX, _GAP, _PAD = 22, 10, 6
_WRAP = Qt.TextFlag.TextWordWrap


def _measure(button: QAbstractButton, width: int, role: str) -> QSize:
    room = max(look.px(80), width - look.px(_BOX + _GAP))
    metrics = QFontMetrics(look.font(role))
    rect = metrics.boundingRect(QRect(0, 0, room, 10_000), int(_WRAP), button.text())
    height = max(rect.height(), look.px(_BOX)) + look.px(2 * _PAD)
    return QSize(rect.width() + look.px(_BOX + _GAP) + 2, height)


def _paint(button: QAbstractButton, role: str, *, is_round: bool) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = look.px(_BOX)
    # one line as it is drawn: letters of another script come from another font, and are taller
    endless = QRect(0, 0, 100_000, 1_000)
    line = QFontMetrics(look.font(role)).boundingRect(endless, 0, button.text()).height()
    top = look.px(_PAD) + max(0, (line - side) / 2)
    rtl = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
    box = QRectF(button.width() - side + 1 if rtl else 1, top, side - 2, side - 2)
    checked = button.isChecked()
    border = "primary" if checked or button.underMouse() else "control"
    painter.setPen(QPen(look.color(border), look.px(2)))
    painter.setBrush(look.color("primary" if checked and not is_round else "surface"))
    if is_round:
        painter.drawEllipse(box)
        if checked:
            inset = look.px(5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary"))
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    else:
        painter.drawRoundedRect(box, look.px(5), look.px(5))
        if checked:
            inset = look.px(2)
            paint_icon(painter, "check", "on_primary", box.adjusted(inset, inset, -inset, -inset))
    painter.setPen(look.color("text" if button.isEnabled() else "muted"))
    painter.setFont(look.font(role))
    beside = look.px(_BOX + _GAP)
    text = QRect(0 if rtl else beside, look.px(_PAD), button.width() - beside, button.height())
    painter.setLayoutDirection(button.layoutDirection())
    painter.drawText(text, int(_WRAP), button.text())
    painter.end()


class CheckBox(QCheckBox):
    """A check box; never ticked beforehand."""

    value_changed = Signal(object)

    def __init__(self, text: str, role: str = tokens.BODY) -> None:
        super().__init__(text)
        self._role = role
        _prepare(self)
        self.toggled.connect(self.value_changed.emit)

    def get_value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick or untick without telling."""
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        self.setChecked(bool(value))
        self.blockSignals(blocked)

    @override
    def sizeHint(self) -> QSize:
        return _measure(self, look.px(520), self._role)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(140), look.px(_BOX + 2 * _PAD))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return _measure(self, width, self._role).height()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self._role, is_round=False)


class RadioButton(QRadioButton):
    """One of a group of choices that exclude each other."""

    def __init__(self, text: str, role: str = tokens.BODY) -> None:
        super().__init__(text)
        self._role = role
        _prepare(self)

    @override
    def sizeHint(self) -> QSize:
        return _measure(self, look.px(520), self._role)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(140), look.px(_BOX + 2 * _PAD))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return _measure(self, width, self._role).height()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self._role, is_round=True)


class RadioChoice(QWidget):
    """A group of radio buttons with nothing chosen beforehand."""

    value_changed = Signal(object)

    def __init__(
        self, options: Sequence[tuple[str, str]], role: str = tokens.BODY, *, gap: int = 0
    ) -> None:
        super().__init__()
        self._buttons: dict[str, RadioButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        on_look(self, lambda: layout.setSpacing(look.px(gap)))
        for slug, label in options:
            button = RadioButton(label, role)
            self._buttons[slug] = button
            self._group.addButton(button)
            layout.addWidget(button)
        self._group.buttonToggled.connect(self._tell)

    def get_value(self) -> str:
        """The slug that is chosen, empty when none."""
        return next((slug for slug, item in self._buttons.items() if item.isChecked()), "")

    def set_value(self, value: object) -> None:
        """Show a choice without telling."""
        blocked = self._group.blockSignals(True)  # noqa: FBT003  Qt takes positional values
        self._group.setExclusive(False)
        for slug, button in self._buttons.items():
            button.setChecked(slug == str(value or ""))
        self._group.setExclusive(True)
        self._group.blockSignals(blocked)

    def get_button(self, slug: str) -> RadioButton:
        """The button of a choice."""
        return self._buttons[slug]

    def focus_first(self) -> None:
        """Give the keyboard to the chosen button, or else the first."""
        chosen = self._buttons.get(self.get_value()) or next(iter(self._buttons.values()))
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, _button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001  a Qt slot
        if checked:
            self.value_changed.emit(self.get_value())


def _prepare(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    on_look(button, button.updateGeometry)
