"""The disk fails while someone types: the words stay in sight and are saved when it works again."""

import os
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from sqlalchemy import event

from tests.helpers.kluizen import PROEFDAG, Proefkluis
from tests.ui.conftest import settle
from topdossier.errors import MachineError
from topdossier.services.services import Services
from topdossier.texts import describe_error
from ui.main_window import MainWindow
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import find_section
from ui.widgets.field import Field

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and moves of POSIX")
WORDS = "Dit typt iemand terwijl de schijf niet werkt. "
Trouble = Callable[[Proefkluis, Services], AbstractContextManager[None]]


@contextmanager
def pull_the_stick(kluis: Proefkluis, _services: Services) -> Generator[None]:
    """The folder with the kluis is somewhere else, as a stick that was pulled out."""
    place, pocket = kluis.folder, kluis.folder.with_name("in een zak")
    place.rename(pocket)
    try:
        yield
    finally:
        pocket.rename(place)


@contextmanager
def fill_the_disk(_kluis: Proefkluis, _services: Services) -> Generator[None]:
    """No file of this process can grow, which is how a full disk answers a write."""
    import resource  # noqa: PLC0415  not on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def take_the_rights(_kluis: Proefkluis, services: Services) -> Generator[None]:
    """The database itself says that it may not write; taking rights away does not stop root."""
    engine = services.omgeving.opslag._engine

    def forbid(dbapi: object, *_: object) -> None:
        dbapi.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined]  # a connection

    event.listen(engine, "checkout", forbid)
    try:
        yield
    finally:
        event.remove(engine, "checkout", forbid)
        engine.dispose()


TROUBLES = [
    pytest.param(pull_the_stick, "kluis-weg", marks=POSIX, id="kluis-weg"),
    pytest.param(fill_the_disk, "schijf-vol", marks=POSIX, id="schijf-vol"),
    pytest.param(take_the_rights, "map-niet-schrijfbaar", id="map-niet-schrijfbaar"),
]


def _open_field(window: MainWindow) -> tuple[PlanPage, QPlainTextEdit]:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    page.show_section(find_section("aanleiding"))
    settle()
    assert page.form is not None
    field = page.form.find_field("aanleiding")
    assert isinstance(field, Field)
    assert isinstance(field.control, QPlainTextEdit)
    field.focus()
    return page, field.control


def _is_in_sight(widget: QWidget) -> bool:
    """Shown, and within the window: not scrolled away, and not below something."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    found = window.childAt(place.center())
    inside = found is widget or (found is not None and widget.isAncestorOf(found))
    return widget.isVisible() and window.rect().intersects(place) and inside


def _read_shown(window: MainWindow) -> str:
    labels = window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible() and _is_in_sight(label))


def _load(services: Services, dossier_id: str) -> str:
    return services.plannen.load(dossier_id)[1].aanleiding


@pytest.mark.parametrize(("trouble", "code"), TROUBLES)
def test_words_typed_while_the_disk_fails_stay_in_sight_and_are_saved_later(
    window: MainWindow,
    school: Proefkluis,
    services: Services,
    dossier_id: str,
    trouble: Trouble,
    code: str,
) -> None:
    page, control = _open_field(window)
    before = control.toPlainText()
    with trouble(school, services):
        QTest.keyClicks(control, WORDS)
        QTest.qWait(1100)
        settle()
        assert control.toPlainText() == before + WORDS
        assert _is_in_sight(control), "what was typed is on the screen and not only in the draft"
        shown = _read_shown(window)
        assert "nog niet opgeslagen" in shown
        assert describe_error(MachineError(code)) in shown
        assert window.dossier is not None
        assert window.dossier.header.saved.text == "Niet opgeslagen"
        QTest.keyClicks(control, "En er komt nog een zin bij. ")
        page.bar._action.click()
        settle()
        assert "nog niet opgeslagen" in page.bar.text, "trying again says it again"
        assert control.toPlainText().endswith("En er komt nog een zin bij. ")
    page.bar._action.click()
    settle()
    assert not page.bar.isVisible()
    assert window.dossier.header.saved.text.startswith("Opgeslagen ")
    assert control.toPlainText() == before + WORDS + "En er komt nog een zin bij. "
    assert _load(services, dossier_id) == control.toPlainText()
    again = school.open_on(PROEFDAG)
    assert _load(again, dossier_id) == control.toPlainText()
    assert again.kluis.check().fouten == ()


@pytest.mark.parametrize(("trouble", "code"), TROUBLES)
def test_the_last_saved_state_is_whole_when_the_trouble_does_not_end(
    window: MainWindow,
    school: Proefkluis,
    services: Services,
    dossier_id: str,
    trouble: Trouble,
    code: str,
) -> None:
    page, control = _open_field(window)
    QTest.keyClicks(control, "Dit is bewaard. ")
    assert page.flush()
    saved = control.toPlainText()
    assert window.session is not None
    with trouble(school, services):
        QTest.keyClicks(control, WORDS)
        assert not window.session.flush()
        assert describe_error(MachineError(code)) in page.bar.reasons
        assert not window.session.open_dossier("een ander")
        assert window.session.dossier_id == dossier_id, "nobody leaves words that are not saved"
        assert window.show_beheer() is None
        assert control.toPlainText() == saved + WORDS
    again = school.open_on(PROEFDAG)
    assert _load(again, dossier_id) == saved
    assert again.kluis.check().fouten == ()
    assert window.session.flush()


@POSIX
def test_it_is_saved_by_itself_when_the_stick_is_back(
    window: MainWindow,
    school: Proefkluis,
    services: Services,
    dossier_id: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.models.autosave.RETRY_MS", 400)
    page, control = _open_field(window)
    with pull_the_stick(school, services):
        QTest.keyClick(control, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(control, WORDS)
        QTest.qWait(1100)
        settle()
        assert page.bar.isVisible()
    QTest.qWait(600)
    settle()
    assert not page.bar.isVisible()
    assert _load(services, dossier_id) == control.toPlainText()
