"""The steps of a reader: read a part, say something, decide, answer one question, sign, finish."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.instemming import Besluit
from topdossier.domain.overhandiging import DeelSoort, Leesdeel
from ui.handover.fields import AnswerLine
from ui.handover.lezing import AGREES, AGREES_WITH, REFUSES, THINKS, Lezing
from ui.handover.pages import WIDTH, PagesView, PlanPages
from ui.handover.step import Question, Step
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_boxes import CheckBox, RadioChoice
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.scroll import ScrollPage
from ui.widgets.signature_pad import SignaturePad

ALONE = frozenset(
    {DeelSoort.INLEIDING, DeelSoort.PERSPECTIEF, DeelSoort.FACTOREN, DeelSoort.AFWIJKINGEN}
)
"""Parts that need no agreement; after them there is room for a zienswijze."""


_ROOMY = 340
"""Logical pixels of height from which there is room for a hint above the sheet."""


class ReadStep(Step):
    """The pages of one part; of a doel with room for a remark below them.

    The button goes on in the text as long as there is more of it, and only then to what follows.
    """

    def __init__(self, lezing: Lezing, pages: PlanPages, deel: Leesdeel, doelen: int) -> None:
        super().__init__(lezing)
        self.title, self.is_dutch = deel.titel, True
        self.spoken = deel.tekst
        self._deel = deel
        self.question: Question | None = None
        if deel.doel:
            self.intro = lezing.say("doel_uitleg", nummer=deel.doel, totaal=doelen)
            said = lezing.doel_opmerkingen.get(deel.doel, "")
            self.question = Question(lezing.say("doel_veld"), lezing.say("mag_leeg"), 3, said)
        elif deel.soort in ALONE:
            self.intro = lezing.say("lees_uitleg")
        names = [
            lezing.say("bladzijde", nummer=number + 1, totaal=pages.count)
            for number in range(deel.eerste, deel.laatste + 1)
        ]
        self.view = PagesView(pages, deel, names, self.question)
        if set(range(deel.eerste, deel.laatste + 1)) <= lezing.gelezen:
            self.view.mark_read()
        self.view.moved.connect(self._note)
        self.box.addWidget(self.view)

    @override
    def next_word(self) -> str:
        return self.lezing.say("verder" if self.view.is_done else "lees_verder")

    @override
    def press(self) -> bool:
        if self.view.is_done:
            self.keep()
            return True
        self.view.go_on()
        return False

    @override
    def keep(self) -> None:
        if self.question is not None:
            self.lezing.doel_opmerkingen[self._deel.doel] = self.question.area.get_value()

    @override
    def enter(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def wipe(self) -> None:
        super().wipe()
        self.view.setAccessibleDescription("")

    def _note(self) -> None:
        self.lezing.gelezen |= self.view.read_pages
        self.changed.emit()


class DecideStep(Step):
    """The four choices, none of them ticked, and what belongs to each."""

    def __init__(self, lezing: Lezing) -> None:
        super().__init__(lezing)
        self.title, self.intro = lezing.say("besluit_titel"), lezing.say("besluit_uitleg")
        page = ScrollPage(max_width=WIDTH, place="centered")
        card = Card(pad=20, spacing=10)
        self.choice = RadioChoice(
            (
                (AGREES, lezing.say("keuze_ja")),
                (AGREES_WITH, lezing.say("keuze_ja_opmerking")),
                (REFUSES, lezing.say("keuze_nee")),
                (THINKS, lezing.say("keuze_bedenk")),
            ),
            tokens.READING,
            gap=10,
        )
        self.choice.setAccessibleName(self.title)
        self.remarks = Question(lezing.say("opmerkingen_veld"), "", 3, lezing.opmerkingen)
        self.empty = make_label(lezing.say("opmerkingen_leeg"), "error")
        self.remarks.box.addWidget(self.empty)
        self.reason = Question(
            lezing.say("reden_veld"), lezing.say("reden_uitleg"), 3, lezing.reden
        )
        card.box.addWidget(self.choice)
        card.box.addWidget(self.remarks)
        card.box.addWidget(self.reason)
        self.others: dict[str, CheckBox] = {}
        beurt = lezing.beurt
        for key, naam in zip(beurt.mede_namens, beurt.mede_namens_namen, strict=True):
            box = CheckBox(lezing.say("mede_namens", naam=naam), tokens.READING)
            box.set_value(key in lezing.mede_namens)
            self.others[key] = box
            card.box.addWidget(box)
        page.box.addWidget(card)
        self.box.addWidget(page)
        self._page = page
        self.choice.set_value(lezing.keuze)
        self.choice.value_changed.connect(self._show)
        self.remarks.area.textChanged.connect(self._hide_empty)
        self._show()

    @override
    def is_ready(self) -> bool:
        return bool(self.choice.get_value())

    @override
    def press(self) -> bool:
        self.keep()
        if self.lezing.keuze == AGREES_WITH and not self.lezing.opmerkingen.strip():
            self.empty.show()
            self.remarks.area.setAccessibleDescription(self.empty.text())
            self.remarks.area.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    @override
    def keep(self) -> None:
        lezing = self.lezing
        lezing.keuze = self.choice.get_value()
        lezing.opmerkingen = self.remarks.area.get_value()
        lezing.reden = self.reason.area.get_value()
        ticked = (key for key, box in self.others.items() if box.get_value())
        lezing.mede_namens = tuple(ticked) if lezing.agrees else ()

    @override
    def enter(self) -> None:
        self.choice.focus_first()

    @override
    def wipe(self) -> None:
        super().wipe()
        self.choice.set_value("")
        for box in self.others.values():
            box.set_value(value=False)

    def _show(self) -> None:
        value = self.choice.get_value()
        self.empty.hide()
        self.remarks.setVisible(value == AGREES_WITH)
        self.reason.setVisible(value == REFUSES)
        for box in self.others.values():
            box.setVisible(value in (AGREES, AGREES_WITH))
        shown = {AGREES_WITH: self.remarks, REFUSES: self.reason}.get(value)
        if shown is not None:
            self._page.reveal(shown)
        self.changed.emit()

    def _hide_empty(self) -> None:
        self.empty.hide()


class ConditionStep(Step):
    """One question about words that look like a condition; asked once for the same words."""

    def __init__(self, lezing: Lezing) -> None:
        super().__init__(lezing)
        self.title = lezing.say("voorwaarde_titel")
        self._words = lezing.voorwaarden
        page = ScrollPage(max_width=WIDTH, place="centered")
        card = Card(pad=20, spacing=16)
        card.box.addWidget(make_label(lezing.say("voorwaarde_uitleg"), "body"))
        self.words = make_label(self._words, "reading")
        card.box.addWidget(self.words)
        self.choice = RadioChoice(
            (("ja", lezing.say("voorwaarde_ja")), ("nee", lezing.say("voorwaarde_nee"))),
            tokens.READING,
            gap=10,
        )
        self.choice.setAccessibleName(self.title)
        self.choice.value_changed.connect(self.changed)
        card.box.addWidget(self.choice)
        page.box.addWidget(card)
        self.box.addWidget(page)

    @override
    def is_ready(self) -> bool:
        return bool(self.choice.get_value())

    @override
    def keep(self) -> None:
        if self.choice.get_value():
            self.lezing.als_voorwaarde = self.choice.get_value() == "ja"
            self.lezing.gevraagd_over = self._words

    @override
    def enter(self) -> None:
        self.choice.focus_first()

    @override
    def wipe(self) -> None:
        super().wipe()
        self._words = ""
        self.words.clear()
        self.choice.set_value("")


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


class DoneStep(Step):
    """The end of a turn without a signature: one sentence about what follows."""

    def __init__(self, lezing: Lezing) -> None:
        super().__init__(lezing)
        self.title = lezing.say("klaar_titel")
        key = {
            Besluit.BEDENKTIJD: "klaar_bedenk",
            Besluit.VOORWAARDELIJK: "klaar_voorwaarde",
        }.get(lezing.besluit or Besluit.INGESTEMD, "klaar_lezer")
        page = ScrollPage(max_width=WIDTH, place="centered")
        card = Card(pad=24)
        card.box.addWidget(make_label(lezing.say(key), "reading"))
        page.box.addWidget(card)
        self.box.addWidget(page)

    @override
    def next_word(self) -> str:
        return self.lezing.say("klaar")
