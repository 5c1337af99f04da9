"""An OKR is saved or printed for somebody, and that is written down."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.helpers.kluizen import PROEFDAG, Proefkluis, exchange_kaarten, find_id, make_swv
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.inzage import Reactie
from topdossier.services.services import Services
from ui.dialogs import okr, printing
from ui.dialogs.okr import OkrDialog
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.okr_card import OkrCard
from ui.pages.overdracht_page import OverdrachtPage


@pytest.fixture
def seen(services: Services, dossier_id: str) -> str:
    """A dossier whose OKR was seen by moeder."""
    moeder = find_id(services, dossier_id, "Fatima")
    services.inzages.record(dossier_id, moeder, PROEFDAG, Reactie.AKKOORD, "")
    return dossier_id


def _open(window: MainWindow, dossier_id: str) -> OkrCard:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Overdracht"))
    assert isinstance(page, OverdrachtPage)
    settle()
    return page.okr


def _ask(card: OkrCard) -> OkrDialog:
    dialog = card.save()
    assert dialog is not None
    settle()
    return dialog


def _choose(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> None:
    monkeypatch.setattr(okr, "choose_to_save", lambda *_: target)


def _list_prints(services: Services, dossier_id: str) -> list[str]:
    lines = services.logboek.list(dossier_id)
    return [rij.reden for rij in lines if rij.actie == "afdrukken"]


def test_nobody_is_chosen_beforehand_and_without_anybody_nothing_is_made(
    open_window: OpenWindow, services: Services, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = _open(open_window(services), seen)
    dialog = _ask(card)
    monkeypatch.setattr(okr, "choose_to_save", lambda *_: pytest.fail("te vroeg"))
    assert dialog.voor.get_value() == ""
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.voor_field.error
    dialog.voor.get_button("naam").click()
    settle()
    assert dialog.naam.isVisible()
    assert not dialog.contact.isVisible()
    dialog.submit()
    assert dialog.naam_field.error
    assert _list_prints(services, seen) == []
    dialog.reject()


def test_on_paper_to_somebody_stands_in_the_dossier(
    open_window: OpenWindow,
    services: Services,
    seen: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card = _open(open_window(services), seen)
    _choose(monkeypatch, tmp_path / "okr.pdf")
    dialog = _ask(card)
    dialog.voor.get_button("naam").click()
    dialog.naam.setText("Het Duin College, mevrouw Smit")
    dialog.submit()
    settle()
    assert (tmp_path / "okr.pdf").read_bytes().startswith(b"%PDF")
    assert card.tab.bar.text == "Het OKR is bewaard."
    with services.omgeving.look() as tx:
        kept = tx.rechten.list_verstrekkingen(seen)
    assert [item.ontvanger for item in kept] == ["Het Duin College, mevrouw Smit"]
    assert _list_prints(services, seen) == [f"okr/{kept[0].id}"]


def test_to_an_organisation_of_the_address_book(
    open_window: OpenWindow,
    services: Services,
    seen: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kluis = make_swv(tmp_path / "swv")
    swv = kluis.open_on(PROEFDAG)
    exchange_kaarten(services, swv)
    contact = services.adresboek.find(swv.info.naam)
    card = _open(open_window(services), seen)
    _choose(monkeypatch, tmp_path / "okr.pdf")
    dialog = _ask(card)
    dialog.voor.get_button("adresboek").click()
    dialog.submit()
    assert dialog.contact_field.error
    dialog.contact.set_value(contact)
    dialog.submit()
    settle()
    assert _list_prints(services, seen) == [f"okr/{contact}"]
    kluis.close_all()


def test_going_back_at_the_place_makes_nothing_and_keeps_what_was_typed(
    open_window: OpenWindow, services: Services, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = _open(open_window(services), seen)
    _choose(monkeypatch, None)
    dialog = _ask(card)
    dialog.voor.get_button("hier").click()
    dialog.submit()
    settle()
    assert dialog.isVisible()
    assert dialog.voor.get_value() == "hier"
    assert _list_prints(services, seen) == []
    dialog.reject()


def test_printing_asks_the_same_and_prints_every_page(
    open_window: OpenWindow,
    services: Services,
    seen: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printer = printing.make_printer("Proef")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    card = _open(open_window(services), seen)
    monkeypatch.setattr(okr, "ask_printer", lambda *_: printer)
    dialog = card.print_out()
    assert dialog is not None
    dialog.voor.get_button("naam").click()
    dialog.naam.setText("Het Duin College")
    dialog.submit()
    settle()
    with pikepdf.open(tmp_path / "papier.pdf") as printed:
        assert len(printed.pages) == card.preview.page_count
    assert card.tab.bar.text == "Het OKR is naar de printer."
    assert len(_list_prints(services, seen)) == 1


def test_who_has_no_address_book_can_still_name_somebody(
    open_window: OpenWindow, school: Proefkluis, services: Services, seen: str
) -> None:
    school.add_gebruiker("femke", Rol.MENTOR)
    services.teams.add(seen, "femke")
    dialog = _ask(_open(open_window(school.open_on(PROEFDAG, "femke")), seen))
    assert set(dialog.voor._buttons) == {"naam", "hier"}
    dialog.reject()
