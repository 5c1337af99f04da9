"""The step where somebody signs: on a sheet, or by typing the name."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.instemming import Besluit
from ui.handover.fields import AnswerLine
from ui.handover.lezing import Lezing
from ui.handover.pages import WIDTH
from ui.handover.step import Step
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.signature_pad import SignaturePad

_ROOMY = 340
"""Logical pixels of height from which there is room for a hint above the sheet."""


class SignStep(Step):
    """A sheet to draw on, or the name as it is typed; a refusal may stay without."""

    def __init__(self, lezing: Lezing) -> None:
        super().__init__(lezing)
        self._refuses = lezing.besluit is Besluit.GEWEIGERD
        self.title = lezing.say("teken_titel")
        self.intro = lezing.say("teken_nee" if self._refuses else "teken_ja")
        self.pad = SignaturePad()
        self.pad.speak(
            lezing.say("teken_vak"), lezing.say("teken_vak_naam"), lezing.say("teken_vak_uitleg")
        )
        self.pad.changed.connect(self._follow)
        column = QWidget()
        column.setObjectName("page")
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        self.hint = make_label(lezing.say("teken_vak_uitleg"), "body")
        box.addWidget(self.hint)
        box.addWidget(self.pad, 1)
        self._typed = False
        self.undo_button = Button(lezing.say("streep_terug"), "", "undo-2", touch=True)
        self.undo_button.clicked.connect(self._undo)
        self.clear_button = Button(lezing.say("opnieuw"), "", "eraser", touch=True)
        self.clear_button.clicked.connect(self.pad.clear)
        self.type_button = Button(lezing.say("typ_naam"), "", "keyboard", touch=True)
        self.type_button.clicked.connect(self._offer_line)
        box.addWidget(FlowRow(self.undo_button, self.clear_button, self.type_button, gap=12))
        box.addWidget(self._make_line())
        on_look(column, partial(self._fit, column, box))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self.box.addLayout(row)
        self._follow()

    def _make_line(self) -> QWidget:
        lezing = self.lezing
        self.line_row = QWidget()
        self.line_row.setObjectName("page")
        row = QHBoxLayout(self.line_row)
        row.setContentsMargins(0, 0, 0, 0)
        self.line = AnswerLine()
        self.line.setAccessibleName(lezing.say("naam_veld"))
        self.line.setPlaceholderText(lezing.say("naam_veld"))
        self.put_button = Button(lezing.say("naam_zet"), "", "check", touch=True)
        self.put_button.clicked.connect(self._put_name)
        self.line.returnPressed.connect(self._put_name)
        row.addWidget(self.line, 1)
        row.addWidget(self.put_button)
        self.line_row.hide()
        return self.line_row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.height() >= look.px(_ROOMY))  # the sheet says it to who hears it

    @override
    def next_word(self) -> str:
        if self._refuses and not self.pad.is_signed:
            return self.lezing.say("zonder_handtekening")
        return self.lezing.say("ondertekenen")

    @override
    def is_ready(self) -> bool:
        return self._refuses or self.pad.is_signed

    @override
    def keep(self) -> None:
        signed = self.pad.is_signed
        self.lezing.handtekening = self.pad.to_handtekening() if signed else None
        self.lezing.getypt = self._typed and signed

    @override
    def enter(self) -> None:
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def wipe(self) -> None:
        super().wipe()
        self.pad.clear()

    def _offer_line(self) -> None:
        self.line_row.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_name(self) -> None:
        if self.line.get_value().strip():
            self._typed = True
            self.pad.write_name(self.line.get_value())

    def _undo(self) -> None:
        if self._typed:
            self.pad.clear()
        else:
            self.pad.undo()

    def _follow(self) -> None:
        has_ink = bool(self.pad.strokes)
        self._typed = self._typed and has_ink
        self.undo_button.setEnabled(has_ink)
        self.clear_button.setEnabled(has_ink)
        self.changed.emit()

    def _fit(self, column: QWidget, box: QVBoxLayout) -> None:
        column.setMaximumWidth(look.px(WIDTH))
        box.setSpacing(look.px(12))
