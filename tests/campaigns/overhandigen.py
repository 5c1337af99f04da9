"""How much a parent has to do, from the first page to the signature, with two doelen.

Run: `python -m tests.campaigns.overhandigen [--beeld MAP]`. Drives the real window offscreen as a
process of its own does, counts presses, letters and lines, and says how long the machine took: the
time of the person is reading, and not in it. With `--beeld` it writes the pictures instead.
"""

import argparse
import base64
import math
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_FONT_DPI", "96")

import msgspec
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.campaigns.picture import shoot
from tests.documents.invoer import make_plan_document
from tests.helpers.lezer import Lezer
from tests.helpers.overhandiging import JONGERE, OUDER, STEMLOOS, make_opdracht
from topdossier.bootstrap.overhandiging import make_bezorger
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.clock import read_now
from topdossier.documents.leesversie import render_leesversie
from topdossier.domain.overhandiging import Leesbeurt, Leesopdracht
from topdossier.exchange.besluitbestand import list_besluiten
from ui.__main__ import make_application
from ui.handover.cards import WelcomePage
from ui.handover.reader_view import ReaderView
from ui.handover.sign_step import SignStep
from ui.handover.steps import DecideStep, ReadStep
from ui.handover.window import OverhandigingWindow
from ui.theme.look import Mode, look

ROOT = Path(__file__).parents[2]
WAYS: tuple[tuple[str, Leesbeurt, str, str], ...] = (
    ("agrees", OUDER, "ja", ""),
    ("agrees with a remark", OUDER, "ja-opmerking", "Fijn dat er geluisterd is."),
    ("refuses with a reason", OUDER, "nee", "Wij willen eerst rust."),
    ("wants to think", OUDER, "bedenk", ""),
    ("a jongere agrees", JONGERE, "ja", ""),
    ("reads without a vote", STEMLOOS, "", ""),
)
SIZE = (1366, 768)


def give_real_pages(opdracht: Leesopdracht) -> Leesopdracht:
    """The pages that the program makes of a plan, in the place of those of the tests."""
    document = make_plan_document()
    leesversie = render_leesversie(document)
    return msgspec.structs.replace(
        opdracht,
        paginas=base64.b64encode(leesversie.pdf).decode("ascii"),
        paginas_sha256=compute_sha256(leesversie.pdf),
        delen=leesversie.delen,
        roepnaam=document.jongere.naam.roepnaam,
    )


def open_window(folder: Path, beurt: Leesbeurt) -> OverhandigingWindow:
    """The real window at the size of a small laptop, with files as answers."""
    opdracht = give_real_pages(make_opdracht(folder, beurt))
    window = OverhandigingWindow(opdracht, make_bezorger(opdracht), lambda: None, read_now)
    window.resize(*SIZE)
    window.show()
    QTest.qWait(50)
    return window


def walk(name: str, beurt: Leesbeurt, keuze: str, opmerking: str) -> str:
    """One reader from the welcome to the answer on the disk."""
    with tempfile.TemporaryDirectory(prefix="topdossier-overhandigen-") as place:
        window = open_window(Path(place), beurt)
        lezer = Lezer(window, keuze, opmerking)
        start = perf_counter()
        lezer.answer()
        seconds = perf_counter() - start
        files = len(list_besluiten(Path(place)))
        if files != 2:
            raise SystemExit(f"{name}: {files} files")
        window._go_away()
        window.deleteLater()
    return (
        f"{name:24} {lezer.clicks:3} presses, {lezer.keys:3} letters, {lezer.strokes} lines"
        f" drawn, {seconds:5.1f} s of the machine"
    )


def read_to(lezer: Lezer, kind: type, doel: int = 0) -> ReaderView:
    """Press on until a step of this kind; with a number the pages of that doel."""
    page = lezer.window.page
    if not isinstance(page, ReaderView):
        raise TypeError(type(page).__name__)
    while not (
        isinstance(step := page.step, kind)
        and (not doel or (isinstance(step, ReadStep) and step.deel.doel == doel))
    ):
        lezer.settle()
        lezer.click(page.next_button)
    return page


def take_pictures(folder: Path) -> None:
    """Welcome, doel, decision and signing, in Dutch and in Arabic."""
    with tempfile.TemporaryDirectory(prefix="topdossier-overhandigen-") as place:
        for code in ("nl", "ar"):
            window = open_window(Path(place), OUDER)
            lezer = Lezer(window)
            card = window.page
            if isinstance(card, WelcomePage):
                (button,) = [item for item in card.talen if item.code == code]
                lezer.click(button)
            if code == "ar":
                shoot(window, folder, f"overhandigen-welkom-{code}")
            lezer.press_card()
            view = read_to(lezer, ReadStep, 1)
            if code == "nl":
                shoot(window, folder, f"overhandigen-doel-{code}")
            read_to(lezer, DecideStep)
            lezer.click(_find_choice(view, "ja-opmerking"))
            shoot(window, folder, f"overhandigen-besluit-{code}")
            lezer.click(_find_choice(view, "ja"))
            read_to(lezer, SignStep)
            step = view.step
            if isinstance(step, SignStep):
                draw_name(lezer, step)
            shoot(window, folder, f"overhandigen-tekenen-{code}")
            window._go_away()
            window.deleteLater()


def _find_choice(view: ReaderView, keuze: str) -> QAbstractButton:
    step = view.step
    if not isinstance(step, DecideStep):
        raise TypeError(type(step).__name__)
    return step.choice.get_button(keuze)


def draw_name(lezer: Lezer, step: SignStep) -> None:
    """Something that looks like a signature."""
    width, height = step.pad.width(), step.pad.height()
    points = [
        QPoint(
            round(width * (0.3 + 0.4 * part / 120)),
            round(height * (0.55 + 0.22 * math.sin(part / 5) * math.exp(-part / 90))),
        )
        for part in range(120)
    ]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(step.pad, left, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(step.pad, point)
    QTest.mouseRelease(step.pad, left, pos=points[-1])
    lezer.settle()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beeld", type=Path, metavar="MAP", help="write pictures there instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="topdossier-voorkeuren-") as place:
        ini = QSettings.Format.IniFormat
        QSettings.setPath(ini, QSettings.Scope.UserScope, place)
        make_application()
        look.set_mode(Mode.LIGHT)
        look.set_zoom(1.0)
        if options.beeld:
            options.beeld.mkdir(parents=True, exist_ok=True)
            take_pictures(options.beeld)
        else:
            for way in WAYS:
                sys.stdout.write(walk(*way) + "\n")
                sys.stdout.flush()
        QApplication.processEvents()


if __name__ == "__main__":
    main()
