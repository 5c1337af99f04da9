"""Somebody who reads at the window of a hand-over, with a mouse, and counts what that takes."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from ui.handover.cards import CardPage
from ui.handover.reader_view import ReaderView
from ui.handover.sign_step import SignStep
from ui.handover.steps import ConditionStep, DecideStep, ReadStep
from ui.handover.window import OverhandigingWindow
from ui.widgets.signature_pad import SignaturePad

LINE = [QPoint(60 + step * 12, 70 + (step % 4) * 18) for step in range(30)]
"""A signature that anybody could have set."""


@dataclass
class Lezer:
    """One reader.

    Attributes:
        keuze: slug of the choice.
        opmerking: typed with the choice, when there is a field for it.
        clicks: presses of the mouse so far.
        keys: letters typed so far.
        strokes: lines drawn so far.
    """

    window: OverhandigingWindow
    keuze: str = "ja"
    opmerking: str = ""
    clicks: int = 0
    keys: int = 0
    strokes: int = 0

    def click(self, button: QAbstractButton) -> None:
        """Press something that works."""
        if not (button.isVisible() and button.isEnabled()):
            raise AssertionError(button.text())
        self.clicks += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def settle(self) -> None:
        """Let the window paint, and see what is in sight."""
        for _ in range(3):
            QApplication.processEvents()
            QTest.qWait(1)

    def press_card(self, place: int = 0) -> None:
        """A button of a card, the first one being the usual way on."""
        page = self.window.page
        if not isinstance(page, CardPage):
            raise TypeError(type(page).__name__)
        self.click(page.buttons[place])

    def answer(self) -> None:
        """From the welcome to the answer that was delivered."""
        self.settle()
        self.press_card()
        page = self.window.page
        while isinstance(page, ReaderView) and self.window.page is page:
            step = page.step
            if isinstance(step, DecideStep):
                self._decide(step)
            elif isinstance(step, ConditionStep):
                self.click(step.choice.get_button("nee"))
            elif isinstance(step, SignStep):
                self._draw(step.pad)
            elif isinstance(step, ReadStep):
                self.settle()
            self.click(page.next_button)

    def _decide(self, step: DecideStep) -> None:
        self.click(step.choice.get_button(self.keuze))
        for question in (step.remarks, step.reason):
            if question.isVisible() and self.opmerking:
                QTest.keyClicks(question.area, self.opmerking)
                self.keys += len(self.opmerking)

    def _draw(self, pad: SignaturePad) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(pad, left, pos=LINE[0])
        for place in LINE[1:]:
            QTest.mouseMove(pad, place)
        QTest.mouseRelease(pad, left, pos=LINE[-1])
        self.strokes += 1
        self.settle()
