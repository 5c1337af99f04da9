"""How one jongere looks in the list: two letters, a name, and the state in words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.models.jongeren_model import PeopleRole
from ui.texts import Tone
from ui.theme import tokens
from ui.theme.icons import paint_icon
from ui.theme.look import look
from ui.widgets.chip import ICON_OF_TONE

_ELIDE = Qt.TextElideMode.ElideRight


class PeopleDelegate(QStyledItemDelegate):
    """Marks the dossier that is open; the keyboard's place is a ring, so the two never mix."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(look.px(200), look.px(tokens.ROW_HEIGHT))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0, look.px(2), -look.px(4), -look.px(2))
        state = option.state
        is_open = bool(index.data(PeopleRole.IS_OPEN))
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, rect, is_open=is_open, hovered=hovered)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), look.px(2)))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), look.px(8), look.px(8))
        side = look.px(36)
        circle = QRectF(rect.left() + look.px(12), rect.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(circle)
        painter.setPen(look.color("primary_text"))
        painter.setFont(look.font(tokens.CAPTION, 600))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, index.data(PeopleRole.INITIALEN))
        left = circle.right() + look.px(12)
        width = rect.right() - left - look.px(8)
        self._paint_texts(painter, index, QRectF(left, rect.top(), width, rect.height()))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, *, is_open: bool, hovered: bool
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if is_open or hovered:
            painter.setBrush(look.color("selection" if is_open else "primary_soft"))
            painter.drawRoundedRect(rect, look.px(8), look.px(8))
        if is_open:
            painter.setBrush(look.color("primary"))
            bar = QRectF(
                rect.left(), rect.top() + look.px(12), look.px(4), rect.height() - look.px(24)
            )
            painter.drawRoundedRect(bar, look.px(2), look.px(2))

    def _paint_texts(
        self, painter: QPainter, index: QModelIndex | QPersistentModelIndex, rect: QRectF
    ) -> None:
        width = rect.width()
        font = look.font(tokens.BODY, 600)
        painter.setFont(font)
        painter.setPen(look.color("text"))
        name = QFontMetrics(font).elidedText(str(index.data()), _ELIDE, int(width))
        line = QRectF(rect.left(), rect.top() + look.px(6), width, look.px(24))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        tone = Tone(str(index.data(PeopleRole.TONE)))
        left = rect.left()
        if tone in (Tone.WARN, Tone.BAD):
            side = look.px(14)
            place = QRectF(left, rect.top() + look.px(34), side, side)
            paint_icon(painter, ICON_OF_TONE[tone], str(tone), place)
            left += side + look.px(5)
            painter.setPen(look.color(str(tone)))
        else:
            painter.setPen(look.color("muted"))
        small = look.font(tokens.CAPTION)
        painter.setFont(small)
        room = width - (left - rect.left())
        sub = QFontMetrics(small).elidedText(str(index.data(PeopleRole.SUB)), _ELIDE, int(room))
        second = QRectF(left, rect.top() + look.px(30), room, look.px(22))
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, sub)
