"""The steps of a reader: read a part, decide, answer one question about a condition, finish."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.instemming import Besluit
from topdossier.domain.overhandiging import DeelSoort, Leesdeel
from ui.handover.gezien import Gezien
from ui.handover.lezing import AGREES, AGREES_WITH, REFUSES, THINKS, Lezing
from ui.handover.pages import WIDTH, PagesView, PlanPages
from ui.handover.step import Question, Step
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.choice_boxes import CheckBox, RadioChoice
from ui.widgets.label import make_label
from ui.widgets.scroll import ScrollPage

ALONE = frozenset(
    {DeelSoort.INLEIDING, DeelSoort.PERSPECTIEF, DeelSoort.FACTOREN, DeelSoort.AFWIJKINGEN}
)
"""Parts that need no agreement; after them there is room for a zienswijze."""


_PAD = 20
_ROOMY = 260
"""Logical pixels of height from which there is room to spare around the four choices."""
_CHOICES = (AGREES, AGREES_WITH, REFUSES, THINKS)


class ReadStep(Step):
    """The pages of one part; of a doel with room for a remark below them.

    The pages say themselves what a doel is about: the title only says which one it is.

    The button goes on in the text as long as there is more of it, and only then to what follows.
    """

    def __init__(self, lezing: Lezing, pages: PlanPages, deel: Leesdeel, doelen: int) -> None:
        super().__init__(lezing)
        self.title, self.is_dutch = deel.titel, True
        self.spoken = deel.tekst
        self.deel = deel
        self.question: Question | None = None
        if deel.doel:
            self.title = lezing.say("doel_titel", nummer=deel.doel, totaal=doelen)
            self.is_dutch = False
            said = lezing.doel_opmerkingen.get(deel.doel, "")
            self.question = Question(lezing.say("doel_veld"), lezing.say("mag_leeg"), 3, said)
        elif deel.soort in ALONE:
            self.intro, self.intro_scrolls = lezing.say("lees_uitleg"), True
        names = [
            lezing.say("bladzijde", nummer=number + 1, totaal=pages.count)
            for number in range(deel.eerste, deel.laatste + 1)
        ]
        above = make_label(self.intro, "reading") if self.intro else None
        self.view = PagesView(pages, deel, names, self.question, above)
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
            self.lezing.doel_opmerkingen[self.deel.doel] = self.question.area.get_value()

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
    """The four choices, none of them ticked, and what belongs to each.

    Where they do not all fit, the button goes on to the others first: who never saw a choice did
    not leave it.
    """

    def __init__(self, lezing: Lezing) -> None:
        super().__init__(lezing)
        self.title, self.intro = lezing.say("besluit_titel"), lezing.say("besluit_uitleg")
        page = ScrollPage(max_width=WIDTH, place="centered")
        self._card = card = Card(pad=_PAD, spacing=10)
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
        choices: list[QWidget] = [self.choice.get_button(key) for key in _CHOICES]
        self._seen = Gezien(page, [] if lezing.keuze else [*choices, *self.others.values()])
        self._seen.changed.connect(self.changed)
        self.choice.set_value(lezing.keuze)
        self.choice.value_changed.connect(self._show)
        self.remarks.area.textChanged.connect(self._hide_empty)
        self._show()

    @override
    def next_word(self) -> str:
        return super().next_word() if self._seen.is_done else self.lezing.say("lees_verder")

    @override
    def is_ready(self) -> bool:
        return not self._seen.is_done or bool(self.choice.get_value())

    @override
    def press(self) -> bool:
        if not self._seen.is_done:
            self._seen.bring_next()
            return False
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

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._card.shrink_pad(_PAD if self.height() >= look.px(_ROOMY) else _PAD // 2)

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
    """One question about words that look like a condition; asked once for the same words.

    As with the choices before: both answers are in sight before one goes on.
    """

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
        self._seen = Gezien(page, [self.choice.get_button(key) for key in ("ja", "nee")])
        self._seen.changed.connect(self.changed)

    @override
    def next_word(self) -> str:
        return super().next_word() if self._seen.is_done else self.lezing.say("lees_verder")

    @override
    def is_ready(self) -> bool:
        return not self._seen.is_done or bool(self.choice.get_value())

    @override
    def press(self) -> bool:
        if not self._seen.is_done:
            self._seen.bring_next()
            return False
        return super().press()

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
