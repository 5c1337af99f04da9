"""The step where somebody signs: on a sheet, or by typing the name."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QScrollPrepareEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
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
from ui.widgets.scroll import ScrollPage
from ui.widgets.signature_pad import SignaturePad

_ROOMY = 340
"""Logical pixels of height from which there is room for a hint above the sheet."""
_LEAST = 90
"""Logical pixels of height with which one can still sign."""
_GAP, _BESIDE = 12, 18
"""Between the rows; and for the scroll bar, or below the last row."""


class SignStep(Step):
    """A sheet to draw on, or the name as it is typed; a refusal may stay without."""

    def __init__(self, lezing: Lezing) -> None:
        super().__init__(lezing)
        self._refuses = lezing.besluit is Besluit.GEWEIGERD
        self.title = lezing.say("teken_titel_nee" if self._refuses else "teken_titel")
        self.intro = say_signed(lezing)
        self.pad = SignaturePad()
        self.pad.speak(
            lezing.say("teken_vak"), lezing.say("teken_vak_naam"), lezing.say("teken_vak_uitleg")
        )
        self.pad.changed.connect(self._follow)
        self.page = ScrollPage(max_width=WIDTH, place="centered")
        self.page.viewport().installEventFilter(self)
        self.hint = make_label(lezing.say("teken_vak_uitleg"), "body")
        self.page.box.addWidget(self.hint)
        self.page.box.addWidget(self.pad)
        self._typed = self._makes_room = False
        self._name = ""
        self.undo_button = Button(lezing.say("streep_terug"), "", "undo-2", touch=True)
        self.undo_button.clicked.connect(self._undo)
        self.clear_button = Button(lezing.say("opnieuw"), "", "eraser", touch=True)
        self.clear_button.clicked.connect(self.pad.clear)
        self.type_button = Button(lezing.say("typ_naam"), "", "keyboard", touch=True)
        self.type_button.clicked.connect(self._offer_line)
        self.buttons = FlowRow(self.undo_button, self.clear_button, self.type_button, gap=12)
        self.page.box.addWidget(self.buttons)
        self.page.box.addWidget(self._make_line())
        self.box.addWidget(self.page)
        on_look(self, self._fit)
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
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A finger on the sheet draws: the page lies still under it."""
        if isinstance(event, QScrollPrepareEvent):
            place = self.pad.mapFrom(self.page.viewport(), event.startPos().toPoint())
            if self.pad.rect().contains(place):
                event.ignore()
                return True
        return False

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
        self.lezing.getypte_naam = self._name if self.lezing.getypt else ""

    @override
    def enter(self) -> None:
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def wipe(self) -> None:
        super().wipe()
        self._name = ""
        self.pad.clear()

    def _offer_line(self) -> None:
        self._makes_room = self._makes_room or not self.pad.strokes
        self.line_row.show()
        self._fit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.reveal(self.line_row)

    def _put_name(self) -> None:
        if self.line.get_value().strip():
            self._typed, self._name = True, self.line.get_value().strip()
            self.pad.write_name(self.line.get_value())
            self.page.reveal(self.pad)

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

    def _fit(self) -> None:
        """The sheet takes the height that is left; what does not fit is scrolled to.

        A line to type on takes height only from an empty sheet: what was drawn would shrink.
        """
        self.hint.setVisible(self.height() >= look.px(_ROOMY))  # the sheet says it to who hears it
        width = min(self.width() - look.px(_BESIDE), look.px(WIDTH))
        gap = look.px(_GAP)
        taken = self.buttons.heightForWidth(width) + gap + look.px(_BESIDE)
        if self._makes_room:
            taken += self.line_row.sizeHint().height() + gap
        if not self.hint.isHidden():
            taken += self.hint.heightForWidth(width) + gap
        self.pad.setFixedHeight(max(look.px(_LEAST), self.height() - taken))
        self.page.box.setSpacing(gap)


def say_signed(lezing: Lezing) -> str:
    """What the signature is set under: the choice again, in the words of this reader's language."""
    if lezing.besluit is Besluit.GEWEIGERD:
        return lezing.say("teken_nee")
    said = [lezing.say("teken_opmerkingen")] if lezing.has_remarks else []
    said += [lezing.say("teken_namens", naam=naam) for naam in lezing.mede_namens_namen]
    return " ".join(said) or lezing.say("teken_ja")
