"""Mijn sleutel in Beheer: the time until it locks, and another recovery key."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from tests.helpers.kluizen import PROEFDAG, WACHTWOORD, Proefkluis
from tests.helpers.pdf import read_text
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.bootstrap import open_kluis, recover_kluis
from topdossier.domain.bevoegdheden import Rol
from topdossier.errors import MachineError, NotLetInError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.services import Services
from ui.locking.lock_after import CHOICES, DEFAULT, lock_after
from ui.main_window import MainWindow
from ui.pages.beheer.herstelsleutel import DONE, HerstelsleutelDialog
from ui.pages.beheer.sleutel import SleutelSection
from ui.pages.first_start import herstel_step
from ui.session import make_herstelsleutel, split_herstelsleutel
from ui.theme.look import open_settings

NIEUW = "paard fiets lantaarn zomer"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = partial(Kdf, geheugen=64 * 1024, rondes=1, banen=1)
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", cheap)


@pytest.fixture(autouse=True)
def _default_minutes() -> Iterator[None]:
    yield
    lock_after.set_minutes(DEFAULT)


@pytest.fixture
def school(school: Proefkluis) -> Proefkluis:
    for login, rol in (("bert", Rol.BEHEERDER), ("fatima", Rol.FG), ("maarten", Rol.MENTOR)):
        school.add_gebruiker(login, rol)
    school.write_slots()
    return school


def open_section(window: MainWindow) -> SleutelSection:
    page = window.show_beheer("Mijn sleutel")
    settle()
    assert page is not None
    section = page.show_titled("Mijn sleutel")
    settle()
    assert isinstance(section, SleutelSection)
    return section


@pytest.fixture
def section(open_window: OpenWindow, services: Services) -> SleutelSection:
    return open_section(open_window(services))


def get_key(dialog: HerstelsleutelDialog) -> str:
    key = dialog.antwoorden.herstelsleutel
    assert key
    return key


def prove(dialog: HerstelsleutelDialog, key: str) -> None:
    if not dialog.step.is_proving:
        dialog.submit()
    groups = split_herstelsleutel(key)[-herstel_step.ASKED :]
    for line, group in zip(dialog.step.lines, groups, strict=True):
        line.setText(group.lower())
    dialog.submit()
    settle()


def opens(school: Proefkluis, key: str) -> bool:
    try:
        recover_kluis(school.folder, key, "bert", NIEUW)
    except NotLetInError:
        return False
    return True


def close(window: MainWindow) -> None:
    assert window.session is not None
    window.session.close()
    window.session = None


def test_how_long_it_takes_to_lock_is_chosen_here_and_kept_outside_the_kluis(
    section: SleutelSection,
) -> None:
    assert section.minuten.get_value() == str(DEFAULT)
    assert section.minuten.count() == len(CHOICES)
    section.minuten.setCurrentIndex(CHOICES.index(20))
    assert lock_after.minutes == 20
    assert str(open_settings().value("vergrendelen_na")) == "20"
    window = section.window()
    assert isinstance(window, MainWindow)
    left = window.guard.idle._timer.remainingTime() / 1000
    assert 18 * 60 < left <= 19 * 60, "a minute before it there is a warning"


def test_nothing_about_a_person_is_kept_with_it(section: SleutelSection) -> None:
    section.minuten.setCurrentIndex(0)
    assert set(open_settings().allKeys()) <= {"mode", "zoom", "vergrendelen_na"}


@pytest.mark.parametrize(
    ("login", "there"), [("karin", True), ("bert", True), ("fatima", False), ("maarten", False)]
)
def test_only_who_may_manage_is_offered_another_recovery_key(
    open_window: OpenWindow, school: Proefkluis, login: str, *, there: bool
) -> None:
    section = open_section(open_window(school.open_on(PROEFDAG, login)))
    assert hasattr(section, "herstel_button") is there
    assert section.minuten.isVisible()
    assert find_faults(section.window()) == []


def test_the_key_is_replaced_only_after_it_was_typed_over(
    section: SleutelSection, school: Proefkluis
) -> None:
    before = read_kluisbestand(school.folder).herstel
    dialog = section.open_herstel()
    key = get_key(dialog)
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert set(split_herstelsleutel(key)) <= set(shown)
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.step.is_proving
    hidden = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert not set(split_herstelsleutel(key)) & set(hidden), "it is out of sight while typed"
    assert find_faults(dialog) == []
    for line in dialog.step.lines:
        line.setText("0000")
    dialog.submit()
    settle()
    assert dialog.step.fields[-1].error
    assert read_kluisbestand(school.folder).herstel == before
    prove(dialog, key)
    assert section.bar.text == DONE
    assert not isValid(dialog)
    window = section.window()
    assert isinstance(window, MainWindow)
    close(window)
    open_kluis(school.folder, "karin", WACHTWOORD).close()
    assert not opens(school, school.herstelsleutel)


def test_the_new_paper_opens_the_kluis(section: SleutelSection, school: Proefkluis) -> None:
    dialog = section.open_herstel()
    key = get_key(dialog)
    prove(dialog, key)
    window = section.window()
    assert isinstance(window, MainWindow)
    close(window)
    assert opens(school, key)


def test_enter_goes_from_line_to_line_and_then_replaces(section: SleutelSection) -> None:
    dialog = section.open_herstel()
    settle()
    key = get_key(dialog)
    dialog.submit()
    for group in split_herstelsleutel(key)[-herstel_step.ASKED :]:
        focused = QApplication.focusWidget()
        assert focused in dialog.step.lines
        QTest.keyClicks(focused, group)
        QTest.keyClick(focused, Qt.Key.Key_Return)
    settle()
    assert section.bar.text == DONE


def test_the_sheet_can_be_saved_and_holds_the_key(
    section: SleutelSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "blad.pdf"
    monkeypatch.setattr(herstel_step, "choose_to_save", lambda *_: target)
    dialog = section.open_herstel()
    dialog.step.save_button.click()
    settle()
    text = read_text(target.read_bytes())
    assert "Het Getij College" in text
    for group in split_herstelsleutel(get_key(dialog)):
        assert group in text


def test_escape_goes_back_a_step_and_then_leaves_the_old_paper_good(
    section: SleutelSection, school: Proefkluis
) -> None:
    before = read_kluisbestand(school.folder).herstel
    dialog = section.open_herstel()
    key = get_key(dialog)
    dialog.submit()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.step.is_proving
    assert get_key(dialog) == key, "a paper that was printed stays good"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.antwoorden.herstelsleutel == ""
    assert read_kluisbestand(school.folder).herstel == before


def test_a_failure_is_told_and_the_same_paper_can_be_tried_again(
    section: SleutelSection, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MachineError("sleutel-vervangen-mislukt")

    dialog = section.open_herstel()
    key = get_key(dialog)
    with monkeypatch.context() as patch:
        patch.setattr(type(services.herstelsleutel), "renew", fail)
        prove(dialog, key)
    assert dialog.isVisible()
    assert dialog.bar.text.endswith("De kluis is niet veranderd.")
    assert get_key(dialog) == key
    prove(dialog, key)
    assert section.bar.text == DONE


def test_nothing_closes_the_dialog_while_the_key_is_replaced(section: SleutelSection) -> None:
    dialog = section.open_herstel()
    key = get_key(dialog)
    dialog.submit()
    for line, group in zip(
        dialog.step.lines, split_herstelsleutel(key)[-herstel_step.ASKED :], strict=True
    ):
        line.setText(group)
    dialog.submit()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.cancel_button.isEnabled()
    assert dialog.isVisible()
    settle()
    assert section.bar.text == DONE


def test_a_lock_keeps_the_dialog_whose_paper_may_lie_in_the_printer(
    section: SleutelSection, restarts: list[str]
) -> None:
    dialog = section.open_herstel()
    key = get_key(dialog)
    window = section.window()
    assert isinstance(window, MainWindow)
    window.lock()
    settle()
    assert restarts == []
    assert not dialog.isVisible()
    assert window.guard.cover is not None
    window.guard.cover.wachtwoord.setText(WACHTWOORD)
    window.guard.cover.submit()
    settle()
    assert dialog.isVisible()
    assert get_key(dialog) == key
    dialog.reject()


def test_every_time_it_is_another_key() -> None:
    assert make_herstelsleutel() != make_herstelsleutel()
