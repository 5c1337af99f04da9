"""Ways out of the window that a parent sits at, each tried; none reaches a dossier or a kluis.

Each test says what was tried. What counts: no other window of this program, no kluis, no file of
one, and nothing but the unlock screen behind the only way out.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, make_kluis
from tests.helpers.overhandiging import OUDER, TWEEDE, make_opdracht
from tests.ui.handover.conftest import OpenFor, Proefvenster
from tests.ui.handover.processen import (
    PATIENCE,
    ROOT,
    hand_over,
    list_open_files,
    make_environment,
    read_proc,
    search_memory,
    shows_window,
    wait_until,
)
from topdossier.exchange.age import derive_ontvanger, generate_identiteit
from topdossier.exchange.besluitbestand import list_besluiten
from ui.errors import install_excepthook
from ui.handover.cards import CardPage
from ui.handover.sign_step import SignStep
from ui.handover.steps import DecideStep, ReadStep

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
KEYS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "Ctrl+L, op slot": (Qt.Key.Key_L, CONTROL),
    "Ctrl+K, opdrachten": (Qt.Key.Key_K, CONTROL),
    "Ctrl+F, zoeken": (Qt.Key.Key_F, CONTROL),
    "Ctrl+P, afdrukken": (Qt.Key.Key_P, CONTROL),
    "Ctrl+O, openen": (Qt.Key.Key_O, CONTROL),
    "Ctrl+S, bewaren": (Qt.Key.Key_S, CONTROL),
    "Ctrl+N, nieuw": (Qt.Key.Key_N, CONTROL),
    "Ctrl+Q, stoppen": (Qt.Key.Key_Q, CONTROL),
    "Ctrl+W, sluiten": (Qt.Key.Key_W, CONTROL),
    "Ctrl+Tab": (Qt.Key.Key_Tab, CONTROL),
    "Ctrl+Shift+I": (Qt.Key.Key_I, CONTROL | SHIFT),
    "F1, hulp": (Qt.Key.Key_F1, NONE),
    "Shift+F1, wat is dit": (Qt.Key.Key_F1, SHIFT),
    "F6, ander deel": (Qt.Key.Key_F6, NONE),
    "F7, spelling": (Qt.Key.Key_F7, NONE),
    "F10, menu": (Qt.Key.Key_F10, NONE),
    "F11, volledig scherm": (Qt.Key.Key_F11, NONE),
    "Escape": (Qt.Key.Key_Escape, NONE),
    "Alt": (Qt.Key.Key_Alt, ALT),
    "Alt+links": (Qt.Key.Key_Left, ALT),
    "Menu": (Qt.Key.Key_Menu, NONE),
    "Print": (Qt.Key.Key_Print, NONE),
}
WAY_OUT = ["TOP-dossier"]


@pytest.fixture(autouse=True)
def nothing_opens(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Whatever would go to another program or a file is written down here."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(str(url)))
    for name in ("getOpenFileName", "getSaveFileName", "exec"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: opened.append("bestand"))
    yield opened
    assert opened == []


def list_windows() -> list[str]:
    """Titles of what is on the screen."""
    return [item.windowTitle() for item in QApplication.topLevelWidgets() if item.isVisible()]


def stay_inside(proef: Proefvenster) -> None:
    """Nothing else came up, nothing was delivered and the window is where it was."""
    proef.settle()
    assert list_windows() == WAY_OUT
    assert proef.window.isVisible()
    assert proef.left == 0


def on_welcome(proef: Proefvenster) -> None:
    proef.settle()


def on_reading(proef: Proefvenster) -> None:
    proef.click("Beginnen")
    proef.read_until(ReadStep)


def on_deciding(proef: Proefvenster) -> None:
    proef.click("Beginnen")
    proef.read_until(DecideStep)
    step = proef.view.step
    assert isinstance(step, DecideStep)
    step.choice.get_button("nee").click()
    step.reason.area.setFocus()


def on_signing(proef: Proefvenster) -> None:
    on_deciding(proef)
    proef.read_until(SignStep)


PLACES: dict[str, Callable[[Proefvenster], None]] = {
    "welkom": on_welcome,
    "lezen": on_reading,
    "besluit": on_deciding,
    "tekenen": on_signing,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("keys", KEYS)
def test_keys_of_the_program_do_nothing_here(open_for: OpenFor, keys: str, place: str) -> None:
    proef = open_for(OUDER, TWEEDE)
    PLACES[place](proef)
    before = proef.window.page
    key, modifiers = KEYS[keys]
    for target in (QApplication.focusWidget(), proef.window):
        assert target is not None
        QTest.keyClick(target, key, modifiers)
    stay_inside(proef)
    assert proef.window.page is before


def test_alt_f4_asks_and_then_leads_to_the_unlock_screen_only(open_for: OpenFor) -> None:
    proef = open_for(OUDER, TWEEDE)
    on_reading(proef)
    view = proef.view
    proef.window.close()
    proef.window.close()
    proef.window.top.stop_button.click()
    stay_inside(proef)
    assert proef.card.title.text() == "Wilt u stoppen?"
    assert [button.text() for button in proef.card.buttons] == ["Nee, terug", "Ja, stoppen"]
    proef.click("Nee, terug")
    assert proef.window.page is view
    proef.window.close()
    proef.click("Ja, stoppen")
    assert proef.left == 1
    assert list_windows() == []
    assert proef.delivered == []


def test_a_file_that_is_dragged_onto_it_is_not_taken(open_for: OpenFor, tmp_path: Path) -> None:
    proef = open_for()
    on_deciding(proef)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    data.setText("gesleept")
    move, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for target in [proef.window, *proef.window.findChildren(QWidget)]:
        assert not target.acceptDrops(), target
        enter = QDragEnterEvent(QPoint(5, 5), move, data, left, NONE)
        enter.ignore()
        QApplication.sendEvent(target, enter)
        drop = QDropEvent(QPointF(5, 5), move, data, left, NONE, QEvent.Type.Drop)
        drop.ignore()
        QApplication.sendEvent(target, drop)
    assert all("gesleept" not in area.toPlainText() for area in list_areas(proef))
    stay_inside(proef)


def list_areas(proef: Proefvenster) -> list[QPlainTextEdit]:
    return proef.window.findChildren(QPlainTextEdit)


def test_a_file_that_is_pasted_is_not_taken(open_for: OpenFor, tmp_path: Path) -> None:
    proef = open_for()
    on_deciding(proef)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    QGuiApplication.clipboard().setMimeData(data)
    for area in list_areas(proef):
        area.paste()
        assert area.toPlainText() == ""
    stay_inside(proef)


def test_what_the_staff_member_copied_cannot_be_pasted(open_for: OpenFor) -> None:
    QGuiApplication.clipboard().setText("Een ander dossier")
    proef = open_for()
    on_deciding(proef)
    for area in list_areas(proef):
        area.paste()
        assert area.toPlainText() == ""


def test_no_text_is_a_link(open_for: OpenFor, nothing_opens: list[str]) -> None:
    proef = open_for()
    on_deciding(proef)
    for area in list_areas(proef):
        area.setPlainText("https://voorbeeld.nl file:///etc/passwd <a href='file:///'>x</a>")
        QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, CONTROL, QPoint(20, 20))
    for label in proef.window.findChildren(QLabel):
        assert not label.openExternalLinks()
        assert label.textFormat() is Qt.TextFormat.PlainText
        QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    stay_inside(proef)
    assert nothing_opens == []


@pytest.mark.parametrize("place", PLACES)
def test_no_menu_comes_up(open_for: OpenFor, place: str) -> None:
    proef = open_for()
    PLACES[place](proef)
    for widget in [proef.window, *proef.window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
            at = widget.rect().center()
            event = QContextMenuEvent(reason, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, event)
            assert QApplication.activePopupWidget() is None
    assert not [item for item in QApplication.topLevelWidgets() if isinstance(item, QMenu)]
    stay_inside(proef)


@pytest.mark.parametrize("place", PLACES)
def test_there_is_no_shortcut_and_no_action(open_for: OpenFor, place: str) -> None:
    proef = open_for()
    PLACES[place](proef)
    assert proef.window.findChildren(QShortcut) == []
    assert not [
        item for item in proef.window.findChildren(QAction) if not item.shortcut().isEmpty()
    ]


def test_making_it_small_brings_it_back_over_the_whole_screen(open_for: OpenFor) -> None:
    proef = open_for()
    assert proef.window.windowFlags() & Qt.WindowType.FramelessWindowHint
    proef.window.start()
    for leave in (proef.window.showMinimized, proef.window.showNormal, proef.window.showMaximized):
        leave()
        proef.settled(proef.window.isFullScreen)
    stay_inside(proef)


def test_a_crash_of_the_window_says_one_sentence_and_leads_to_the_unlock_screen(
    open_for: OpenFor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    proef = open_for(OUDER, TWEEDE)
    on_deciding(proef)
    step = proef.view.step
    assert isinstance(step, DecideStep)
    step.reason.area.setPlainText("Geheim van Fatima")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_excepthook(proef.window.show_unforeseen)
    sys.excepthook(ValueError, ValueError("Fatima el Amrani"), None)
    assert "Fatima" not in capsys.readouterr().err
    assert proef.card.title.text() == "Er ging iets mis"
    assert [button.text() for button in proef.card.buttons] == ["Terug naar de school"]
    assert step.reason.area.toPlainText() == ""
    proef.click("Terug naar de school")
    assert proef.left == 1
    assert list_windows() == []


def test_no_button_prints_opens_or_saves(open_for: OpenFor) -> None:
    proef = open_for()
    on_signing(proef)
    words = {button.text() for button in proef.window.findChildren(QPushButton)}
    assert words - {""} == {
        "Terug",
        "Stoppen",
        "Klaar, zonder handtekening",
        "Streep terug",
        "Opnieuw",
        "Ik typ mijn naam",
        "Zet mijn naam neer",
        "Lees voor",
    }


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    """A kluis with a dossier, closed, as it is when the laptop is handed over."""
    made = make_kluis(tmp_path / "thuis" / "TOP-dossier" / "kluis")
    services = made.open_on(PROEFDAG)
    add_dossier(services)
    made.close_all()
    made.write_slots()
    yield made
    made.close_all()


@pytest.mark.slow
def test_a_second_window_asks_for_a_wachtwoord(tmp_path: Path, kluis: Proefkluis) -> None:
    program = (
        "from ui.__main__ import make_application\n"
        "from PySide6.QtTest import QTest\n"
        "app = make_application()\n"
        "from ui.main_window import MainWindow\n"
        "window = MainWindow(restart=lambda: None)\n"
        "window.show()\n"
        "from ui.tasks import runner\n"
        "QTest.qWait(500); runner.wait_until_idle(); QTest.qWait(100)\n"
        "print(window.session, window.dossier, window.jongeren)\n"
        "print(type(window.door.currentWidget()).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=make_environment(tmp_path / "thuis"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert done.stdout.splitlines() == ["None None None", "UnlockPage"]
    assert kluis.folder.exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", [("jongeren",), ("plan", "tonen", "x"), ("logboek",)])
def test_the_command_line_without_a_wachtwoord_stops(
    tmp_path: Path, kluis: Proefkluis, command: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "ui",
            "--kluis",
            str(kluis.folder),
            "--gebruiker",
            "karin",
            *command,
        ],
        cwd=ROOT,
        env=make_environment(tmp_path / "thuis"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert "Sanne" not in done.stderr


@pytest.mark.slow
def test_more_than_the_one_option_is_no_hand_over(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--overhandiging", "bestand.json"],
        cwd=ROOT,
        env=make_environment(tmp_path / "thuis"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 2


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def _hears_hangup() -> Iterator[None]:
    """Tests that run below nohup would start a program that is deaf to it, as it should be."""
    kept = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, kept)


@pytest.mark.slow
@linux
@pytest.mark.usefixtures("_hears_hangup")
@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_nothing_half(tmp_path: Path, kind: signal.Signals) -> None:
    folder = tmp_path / "besluiten"
    folder.mkdir()
    opdracht = make_opdracht(folder, OUDER, TWEEDE)
    with hand_over(opdracht, tmp_path / "thuis", "lezer.answer()") as process:
        wait_until(lambda: list_besluiten(folder), process)
        process.send_signal(kind)
        process.wait(PATIENCE)
        assert process.returncode == -kind
    assert [path.name for path in folder.iterdir()] == [
        path.name for path in list_besluiten(folder)
    ]


@pytest.mark.slow
@linux
def test_a_crash_of_the_library_below_leaves_no_core_and_no_window(tmp_path: Path) -> None:
    folder = tmp_path / "besluiten"
    folder.mkdir()
    with hand_over(make_opdracht(folder), tmp_path / "thuis") as process:
        wait_until(lambda: shows_window(process), process)
        process.send_signal(signal.SIGABRT)
        process.wait(PATIENCE)
        assert process.returncode == -signal.SIGABRT
    assert list(folder.iterdir()) == []
    assert not [path for path in ROOT.iterdir() if path.name.startswith("core")]


@pytest.mark.slow
@linux
def test_the_process_opens_no_file_of_a_kluis_and_holds_no_key(
    tmp_path: Path, kluis: Proefkluis
) -> None:
    """Looked for in all of its memory: the keys of the kluis, and words of another dossier."""
    sleutel = generate_identiteit()
    folder = kluis.folder / "besluiten"
    folder.mkdir()
    opdracht = make_opdracht(folder, OUDER, ontvanger=derive_ontvanger(sleutel))
    before = {path: path.read_bytes() for path in kluis.folder.iterdir() if path.is_file()}
    persoon = kluis.logins["karin"]
    with hand_over(opdracht, tmp_path / "thuis") as process:
        wait_until(lambda: shows_window(process), process)
        files = list_open_files(process)
        assert not [name for name in files if str(kluis.folder) in name]
        maps = read_proc(process, "maps")
        assert str(kluis.folder / "kluis") not in maps
        assert "sqlcipher" not in maps, "what opens a kluis is not even loaded"
        if os.geteuid() != 0:
            pytest.skip("only the administrator may read the memory of a closed process")
        secrets = (
            sleutel.encode(),
            sleutel.removeprefix("AGE-SECRET-KEY-1").encode(),
            kluis.opslagsleutel,
            persoon.onderteken.private_bytes_raw(),
            b"loopt vast bij het plannen",
            b"Geertruida",
        )
        assert search_memory(process, (opdracht.geheim.encode(),)), "the search itself works"
        assert search_memory(process, secrets) == set()
    assert {path: path.read_bytes() for path in before} == before


def test_what_it_gets_can_write_for_the_kluis_and_not_read(tmp_path: Path) -> None:
    sleutel = generate_identiteit()
    opdracht = make_opdracht(tmp_path, ontvanger=derive_ontvanger(sleutel))
    assert opdracht.ontvanger.startswith("age1")
    texts = [str(getattr(opdracht, name)) for name in type(opdracht).__struct_fields__]
    assert not [text for text in texts if "AGE-SECRET-KEY" in text or sleutel in text]


def test_the_window_knows_no_services_and_no_main_window() -> None:
    program = (
        "import sys, ui.handover.window, topdossier.bootstrap.overhandiging\n"
        "print([name for name in sys.modules if name.startswith(("
        "'ui.main_window', 'ui.pages', 'ui.dialogs', 'ui.session', 'topdossier.services.services',"
        "'topdossier.storage', 'topdossier.kluis.sleutel', 'keyring', 'sqlalchemy',"
        "'sqlcipher3'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_end_is_the_unlock_screen_and_nothing_behind_it(open_for: OpenFor) -> None:
    proef = open_for()
    proef.click("Fatima el Amrani is er niet")
    proef.click("Ja, sla over")
    assert isinstance(proef.window.page, CardPage)
    proef.click("Terug naar de school")
    assert proef.left == 1
    assert list_windows() == []
