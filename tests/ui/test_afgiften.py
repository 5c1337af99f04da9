"""*Nog af te geven*: printing asks whether it was given, and ticks nothing off by itself."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.helpers.kluizen import PROEFDAG, add_dossier, expect_papers
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.services.services import Services
from ui.dialogs import printing
from ui.dialogs.afgifte import AfgifteDialog
from ui.main_window import MainWindow
from ui.pages import afgiften_card
from ui.pages.afgiften_card import AfgiftenCard
from ui.pages.tab import DossierTab
from ui.widgets.button import Button


def open_card(window: MainWindow, dossier_id: str) -> AfgiftenCard:
    """The card in a tab of its own, in the window."""
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    tab = DossierTab(window.session)
    card = AfgiftenCard(tab)
    tab.box.addWidget(card)
    tab.setParent(window)
    tab.resize(900, 700)
    tab.show()
    settle()
    return card


def find_buttons(card: AfgiftenCard, words: str) -> list[Button]:
    return [b for b in card.entries.findChildren(Button) if b.text() == words and b.isVisible()]


def count_open(services: Services, dossier_id: str) -> int:
    return sum(rij.open for rij in services.afgiften.list(dossier_id))


def test_nothing_expected_is_no_card(open_window: OpenWindow, services: Services) -> None:
    without_plan = add_dossier(services)
    assert not open_card(open_window(services), without_plan).isVisible()


def test_papers_are_ticked_off_by_who_gave_them(
    open_window: OpenWindow, services: Services, dossier_id: str
) -> None:
    expect_papers(services, dossier_id)
    window = open_window(services)
    card = open_card(window, dossier_id)
    assert card.isVisible()
    assert len(find_buttons(card, "Afgegeven")) == 3
    assert find_faults(card) == []
    find_buttons(card, "Afgegeven")[0].click()
    settle()
    (dialog,) = window.findChildren(AfgifteDialog)
    assert find_faults(dialog) == []
    assert not any(box.get_value() for box in dialog.boxes.values())
    dialog.submit()
    assert dialog.missing.isVisible()
    next(iter(dialog.boxes.values())).setChecked(True)
    dialog.ok_button.click()
    dialog.ok_button.click()
    settle()
    assert count_open(services, dossier_id) == 8
    card.reload()
    settle()
    assert "Al afgegeven: 1 papier" in card.done.text()
    services.afgiften.hand_out(
        dossier_id, [r.afgifte.id for r in services.afgiften.list(dossier_id) if r.open], PROEFDAG
    )
    card.reload()
    settle()
    assert not find_buttons(card, "Afgegeven")


def test_printing_asks_whether_it_was_given_and_ticks_nothing(
    open_window: OpenWindow,
    services: Services,
    dossier_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def make_printer(*_: object) -> QPrinter:
        printer = printing.make_printer("Proef")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "uit.pdf"))
        return printer

    monkeypatch.setattr(afgiften_card, "ask_printer", make_printer)
    expect_papers(services, dossier_id)
    window = open_window(services)
    card = open_card(window, dossier_id)
    find_buttons(card, "Afdrukken")[0].click()
    settle()
    (dialog,) = window.findChildren(AfgifteDialog)
    assert (tmp_path / "uit.pdf").read_bytes().startswith(b"%PDF")
    assert not any(box.get_value() for box in dialog.boxes.values())
    dialog.cancel_button.click()
    settle()
    assert count_open(services, dossier_id) == 9


def test_as_files_they_lie_beside_each_other_and_name_nobody(
    open_window: OpenWindow,
    services: Services,
    dossier_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(afgiften_card, "choose_folder", lambda *_: tmp_path)
    expect_papers(services, dossier_id)
    card = open_card(open_window(services), dossier_id)
    for at in range(2):
        find_buttons(card, "Bewaren als PDF")[at].click()
        settle()
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "afspraken-2.pdf",
        "afspraken.pdf",
        "plan-2.pdf",
        "plan.pdf",
        "rechten-2.pdf",
        "rechten.pdf",
    ]
    assert count_open(services, dossier_id) == 9
