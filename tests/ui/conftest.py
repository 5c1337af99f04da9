"""The application in its own look, and a window on a kluis of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, adopt_plan, make_kluis
from tests.helpers.plannen import renew_inbreng
from topdossier.services.services import Services
from ui.collector import Collector
from ui.main_window import MainWindow
from ui.pages.plan_page import PlanPage
from ui.tasks import runner
from ui.theme.look import Mode, look
from ui.theme.resource_files import load_dutch, load_fonts

_ROUNDS = 5
"""Times around the event loop until layouts that ask each other for room are at rest."""

OFFSCREEN_NOISE = r"propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_NOISE, extend=True))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> QApplication:
    folder = tmp_path_factory.mktemp("voorkeuren")
    ini = QSettings.Format.IniFormat
    QSettings.setPath(ini, QSettings.Scope.UserScope, str(folder))
    Collector(qapp).start()
    load_dutch(qapp)
    load_fonts()
    look.start()
    return qapp


@pytest.fixture(scope="session", autouse=True)
def _layouts_come_empty() -> Iterator[None]:
    """A layout is laid in another before anything is laid in it.

    Otherwise PySide keeps each item in it as long as the outer layout, also when Qt has deleted
    the item; what comes to lie in that place in memory is then taken for an item, and the program
    ends at some later moment.
    """
    with pytest.MonkeyPatch.context() as patch:
        for kind, name in (
            (QBoxLayout, "addLayout"),
            (QBoxLayout, "insertLayout"),
            (QGridLayout, "addLayout"),
            (QWidget, "setLayout"),
        ):
            patch.setattr(kind, name, _refuse_full(getattr(kind, name)))
        yield


def _refuse_full(add: Callable[..., None]) -> Callable[..., None]:
    def checked(*args: Any) -> None:  # noqa: ANN401  the overloads of Qt
        inner = next(item for item in args[1:] if isinstance(item, QLayout))
        assert inner.count() == 0, "there is something in this layout already"
        add(*args)

    return checked


@pytest.fixture(autouse=True)
def plain_look(dressed: QApplication) -> Iterator[None]:
    assert dressed.styleSheet()
    look.set_mode(Mode.LIGHT)
    look.set_zoom(1.0)
    yield
    look.set_mode(Mode.LIGHT)
    look.set_zoom(1.0)


def settle() -> None:
    """Let every task deliver its answer and every layout come to rest, also on a busy machine."""
    for _ in range(3000):  # the first paper loads a library, which takes seconds from a slow disk
        QTest.qWait(10)
        if runner.is_idle:
            break
    for _ in range(_ROUNDS):
        QTest.qWait(10)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Proefkluis]:
    kluis = make_kluis(tmp_path / "school")
    yield kluis
    kluis.close_all()


@pytest.fixture
def services(school: Proefkluis) -> Services:
    return school.open_on(PROEFDAG)


@pytest.fixture
def dossier_id(services: Services) -> str:
    found = add_dossier(services)
    adopt_plan(services, found)
    return found


OpenWindow = Callable[[Services], MainWindow]


@pytest.fixture
def restarts() -> list[str]:
    return []


@pytest.fixture
def open_window(qtbot: QtBot, restarts: list[str]) -> Iterator[OpenWindow]:
    opened: list[MainWindow] = []

    def open_on(services: Services) -> MainWindow:
        window = MainWindow(restart=lambda: restarts.append("opnieuw"))
        opened.append(window)
        window.first_painted.disconnect()
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_services(services)
        settle()
        return window

    yield open_on
    settle()
    for window in opened:
        if window.session is not None:
            window.session.flush()
            window.session = None
        window.close()
        window.deleteLater()
    settle()


@pytest.fixture
def window(open_window: OpenWindow, services: Services, dossier_id: str) -> MainWindow:
    opened = open_window(services)
    assert opened.session is not None
    opened.session.open_dossier(dossier_id)
    settle()
    return opened


def hear_anew(page: PlanPage) -> None:
    """Write what the jongere and the ouders said for the adjustment that is open."""
    assert page.draft is not None
    renewed = renew_inbreng(page.draft.inhoud, page.session.services.dag())
    page.draft.set("inbreng_jongere.datum", renewed.inbreng_jongere.datum)
    page.draft.set("inbreng_jongere.ondersteuning", renewed.inbreng_jongere.ondersteuning)
    page.draft.add("overleg_met_ouders", renewed.overleg_met_ouders[-1])
