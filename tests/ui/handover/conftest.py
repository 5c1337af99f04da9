"""A window for whoever reads, with a drawer for what it delivers in the place of a folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.overhandiging import make_opdracht
from topdossier.clock import read_now
from topdossier.domain.overhandiging import Afronding, Antwoord, Leesbeurt, Leesopdracht
from topdossier.errors import MachineError
from ui.handover.cards import CardPage
from ui.handover.reader_view import ReaderView
from ui.handover.sign_step import SignStep
from ui.handover.step import TextStep
from ui.handover.steps import ReadStep
from ui.handover.window import OverhandigingWindow

_MOST_PRESSES = 80
SPEECH_NOISE = r"pipewire|text-to-speech"
"""What Qt says of a machine with half of a sound system."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/ui/handover/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(SPEECH_NOISE, extend=True))


@dataclass
class Proefvenster:
    """A window and what came out of it.

    Attributes:
        fails: as long as it is set, nothing can be delivered.
        ahead: how far the clock of the window is ahead.
        left: how often it went to the unlock screen.
    """

    opdracht: Leesopdracht
    qtbot: QtBot
    delivered: list[Antwoord | Afronding] = field(default_factory=list)
    fails: str = ""
    ahead: timedelta = timedelta(0)
    left: int = 0
    presses: int = 0

    def __post_init__(self) -> None:
        self.window = OverhandigingWindow(self.opdracht, self.take, self.leave, self.now)
        self.window.resize(1366, 768)
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def take(self, besluit: Antwoord | Afronding) -> None:
        if self.fails:
            raise MachineError(self.fails)
        self.delivered.append(besluit)

    def leave(self) -> None:
        self.left += 1

    def now(self) -> datetime:
        return read_now() + self.ahead

    @property
    def answers(self) -> list[Antwoord]:
        return [item for item in self.delivered if isinstance(item, Antwoord)]

    @property
    def card(self) -> CardPage:
        page = self.window.page
        assert isinstance(page, CardPage)
        return page

    @property
    def view(self) -> ReaderView:
        page = self.window.page
        assert isinstance(page, ReaderView)
        return page

    def click(self, word: str) -> None:
        """Press a button of a card by what it says."""
        (button,) = [item for item in self.card.buttons if item.text() == word]
        self.presses += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def go_on(self) -> None:
        """Press the button below; only one that works."""
        assert self.view.next_button.isEnabled()
        self.presses += 1
        QTest.mouseClick(self.view.next_button, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        """Let what is in sight be painted, and told."""
        for _ in range(3):
            QApplication.processEvents()
            QTest.qWait(1)

    def read_until(self, kind: type, says: dict[str, str] | None = None) -> None:
        """Go on until a step of this kind; write what is to be said at a title."""
        for _ in range(_MOST_PRESSES):
            self.settle()
            page = self.window.page
            if not isinstance(page, ReaderView) or type(page.step) is kind:
                return
            step = page.step
            word = (says or {}).get(step.title)
            if word and isinstance(step, (ReadStep, TextStep)) and step.question is not None:
                step.question.area.setPlainText(word)
            self.go_on()
        pytest.fail("no end to the reading")

    def sign(self) -> None:
        """Draw a line on the sheet."""
        step = self.view.step
        assert isinstance(step, SignStep)
        draw(step.pad)

    def settled(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=4000)


def draw(pad: object) -> None:
    from ui.widgets.signature_pad import SignaturePad  # noqa: PLC0415  beside its use

    assert isinstance(pad, SignaturePad)
    left = Qt.MouseButton.LeftButton
    places = [QPoint(40 + step * 15, 60 + (step % 3) * 20) for step in range(24)]
    QTest.mousePress(pad, left, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, left, pos=places[-1])


OpenFor = Callable[..., Proefvenster]


@pytest.fixture
def open_for(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenFor]:
    """A window for some readers; `nog` is how long decisions are taken."""
    opened: list[Proefvenster] = []

    def open_window(
        *beurten: Leesbeurt,
        nog: timedelta = timedelta(hours=2),
        zonder_papier: tuple[str, ...] = (),
    ) -> Proefvenster:
        opdracht = make_opdracht(tmp_path, *beurten, nog=nog)
        opdracht = msgspec.structs.replace(opdracht, zonder_papier=zonder_papier)
        proef = Proefvenster(opdracht, qtbot)
        opened.append(proef)
        return proef

    yield open_window
    for proef in opened:
        proef.window._may_close = True
        proef.window.close()
        proef.window.deleteLater()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QTest.qWait(10)


def change(beurt: Leesbeurt, **fields: object) -> Leesbeurt:
    return msgspec.structs.replace(beurt, **fields)
