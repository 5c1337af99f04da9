"""The plan on paper from the window: for whom comes first, and nothing is chosen beforehand."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QRadioButton

from tests.helpers.kluizen import add_dossier, adopt_plan, count_log, find_id
from tests.helpers.pdf import read_text
from tests.helpers.plannen import make_plan
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.betrokkene import Gezag
from topdossier.domain.plan import InbrengOuder
from topdossier.services.services import Services
from ui.dialogs.plan_papier import PlanPapierDialog
from ui.main_window import MainWindow
from ui.pages.plan_page import PlanPage

WOORDEN = "Ik wil dat Sanne haar diploma haalt."
"""What moeder said; it stands in her own copy and in that of school."""


@pytest.fixture
def reading(open_window: OpenWindow, services: Services) -> MainWindow:
    """A window on an adopted plan in which moeder said something."""
    dossier_id = add_dossier(services)
    moeder = find_id(services, dossier_id, "Fatima")
    adopt_plan(
        services,
        dossier_id,
        make_plan(inbreng_ouders=(InbrengOuder(moeder, services.dag(), WOORDEN),)),
    )
    window = open_window(services)
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    return window


def _ask(window: MainWindow) -> PlanPapierDialog:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    page.print_out()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlanPapierDialog)
    return dialog


def _save(dialog: PlanPapierDialog, naam: str) -> None:
    dialog.wat.get_button(naam).click()
    dialog.save_button.click()
    settle()


def test_nothing_is_chosen_beforehand_and_nothing_is_made(reading: MainWindow) -> None:
    dialog = _ask(reading)
    assert find_faults(dialog) == []
    assert dialog.wat.get_value() == ""
    dialog.ok_button.click()
    dialog.save_button.click()
    assert dialog.wat_field.error == "Kies wat u op papier wilt."
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize(("roepnaam", "has_words"), [("", True), ("Fatima", True), ("Mark", False)])
def test_an_ouder_does_not_read_what_the_other_ouder_said(
    reading: MainWindow,
    services: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    roepnaam: str,
    has_words: bool,  # noqa: FBT001  a case
) -> None:
    target = tmp_path / "plan.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog = _ask(reading)
    assert reading.dossier is not None
    dossier_id = reading.dossier.dossier_id
    _save(dialog, find_id(services, dossier_id, roepnaam) if roepnaam else "school")
    text = " ".join(read_text(target.read_bytes()).split())
    assert "loopt vast bij het plannen" in text
    assert (WOORDEN in text) is has_words
    page = reading.dossier.show_tab(0)
    assert isinstance(page, PlanPage)
    assert "plan.pdf is bewaard" in page.bar.text


def test_the_handelingsdeel_goes_to_the_printer(
    reading: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "papier.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    dialog = _ask(reading)
    dialog.wat.get_button("handelingsdeel").click()
    dialog.ok_button.click()
    settle()
    with pikepdf.open(target) as printed:
        assert len(printed.pages) >= 2
    assert QApplication.activeModalWidget() is None


def _list_choices(dialog: PlanPapierDialog) -> list[str]:
    return [button.text() for button in dialog.wat.findChildren(QRadioButton)]


def test_the_whole_plan_is_offered_for_who_may_get_it_and_for_nobody_else(
    reading: MainWindow, services: Services
) -> None:
    """No grandmother, and no ouder without gezag, whatever is known of informing them."""
    assert reading.dossier is not None
    dossier_id = reading.dossier.dossier_id
    dialog = _ask(reading)
    assert _list_choices(dialog) == [
        "Het handelingsdeel, om te tekenen",
        "Het hele plan, voor school",
        "Het hele plan, voor Sanne de Vries",
        "Het hele plan, voor Fatima el Amrani",
        "Het hele plan, voor Mark de Vries",
    ]
    dialog.reject()
    mark = find_id(services, dossier_id, "Mark")
    services.betrokkenen.record_gezag(dossier_id, mark, Gezag.NEE, "uitspraak")
    dialog = _ask(reading)
    assert not any("Mark" in words for words in _list_choices(dialog))
    dialog.reject()


def test_what_people_decide_on_comes_before_the_concept_and_each_is_its_own(
    reading: MainWindow,
    services: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "deel.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert reading.dossier is not None
    services.plannen.open_concept(reading.dossier.dossier_id)
    for naam, is_concept in (("handelingsdeel", False), ("concept", True)):
        dialog = _ask(reading)
        assert _list_choices(dialog)[:2] == [
            "Het handelingsdeel van versie 1, om te tekenen",
            "Het handelingsdeel van concept 2, om over te praten",
        ]
        assert find_faults(dialog) == []
        _save(dialog, naam)
        assert ("Dit is nog een concept." in read_text(target.read_bytes())) is is_concept


def test_going_back_from_the_dialog_of_the_system_makes_nothing(
    reading: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog = _ask(reading)
    before = count_log(services)
    dialog.wat.get_button("school").click()
    dialog.ok_button.click()
    dialog.save_button.click()
    settle()
    assert dialog.isVisible()
    assert count_log(services) == before
    dialog.reject()


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(
    reading: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = str(tmp_path / "weg" / "plan.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    dialog = _ask(reading)
    _save(dialog, "school")
    assert dialog.isVisible()
    assert not dialog.bar.isHidden()
    dialog.reject()
