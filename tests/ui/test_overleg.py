"""An overleg in the window, from beginning to report, with the keyboard alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.kluizen import Proefkluis, add_dossier, find_id
from tests.ui.conftest import OpenWindow, settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.afspraak import AfspraakStatus, NieuweAfspraak
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.deelname import OverlegGrondslag
from topdossier.domain.overleg import OverlegSoort, OverlegStatus
from topdossier.errors import MachineError
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.overleg.parts import ACTIETAFEL, AGENDA, TABLE
from ui.pages.overleg.verslag import OverlegVerslag
from ui.theme.look import look
from ui.widgets.entry import EntryList

AFSPRAKEN = (
    "@Karin belt de huisarts voor 20-03-2026",
    "@Fatima zoekt uit wanneer zij kan rijden",
    "@Mark haalt Sanne op vrijdag op",
    "@moeder geeft de brief van de dokter uiterlijk 1 april",
    "@Sanne vraagt elke dag 1 keer hulp",
    "@Karin maakt een plek in het leerplein vrij voor 16-03-2026",
    "@vader belt met het jeugdteam",
    "@Karin nodigt iedereen opnieuw uit over twee weken",
)
NOTES = (
    ("1. Waar maken wij ons zorgen over?", "Sanne slaapt slecht."),
    ("2. Wat gaat er goed?", "Zij tekent graag."),
)


def _page(window: MainWindow) -> OverlegPage:
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Overleg"))
    settle()
    assert isinstance(page, OverlegPage)
    return page


def _open(
    window: MainWindow, services: Services, dossier_id: str, soort: OverlegSoort = OverlegSoort.MDO
) -> OverlegEditor:
    blad = services.overleggen.start(dossier_id, soort)
    _page(window).open_overleg(blad.overleg.id)
    settle()
    editor = window.root.currentWidget()
    assert isinstance(editor, OverlegEditor)
    return editor


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _press(key: Qt.Key) -> None:
    QTest.keyClick(_focused(), key)


def _tab_to(name: str, most: int = 60) -> QWidget:
    """Press Tab until this control has the keyboard."""
    for _ in range(most):
        interface = QAccessible.queryAccessibleInterface(_focused())
        if interface.text(QAccessible.Text.Name) == name:
            return _focused()
        _press(Qt.Key.Key_Tab)
    raise AssertionError(f"{name} niet gevonden, wel {_focused().accessibleName()}")


def _come(editor: OverlegEditor) -> None:
    for row in editor.parts.tafel.rows.values():
        row.came.click()


def _back(window: MainWindow) -> None:
    """Offscreen no window manager gives the window the keyboard after a dialog."""
    settle()
    window.activateWindow()
    settle()


def _begin_mdo(window: MainWindow) -> OverlegEditor:
    _tab_to("Nieuw overleg")
    _press(Qt.Key.Key_Space)
    settle()
    _press(Qt.Key.Key_Space)
    _press(Qt.Key.Key_Return)
    _back(window)
    editor = window.root.currentWidget()
    assert isinstance(editor, OverlegEditor)
    assert editor.tabs.hasFocus()
    return editor


def _write(editor: OverlegEditor, window: MainWindow) -> None:
    for naam in ("Sanne de Vries", "Fatima el Amrani", "Mark de Vries", "Karin Wiersma"):
        _tab_to(f"{naam}: is er")
        _press(Qt.Key.Key_Space)
    while not editor.tabs.hasFocus():
        window.walk_panes()
    _press(Qt.Key.Key_Right)
    for vraag, words in NOTES:
        _tab_to(vraag)
        QTest.keyClicks(_focused(), words)
    while _focused() is not editor.zin.line:
        window.walk_panes()
    for zin in AFSPRAKEN:
        QTest.keyClicks(editor.zin.line, zin)
        _press(Qt.Key.Key_Return)
        settle()
        assert editor.zin.is_empty, editor.zin.preview.text()


def test_a_whole_mdo_goes_by_keyboard_alone(window: MainWindow, services: Services) -> None:
    _page(window)
    editor = _begin_mdo(window)
    _write(editor, window)
    _tab_to("Afronden")
    _press(Qt.Key.Key_Space)
    settle()
    assert QApplication.activeWindow() is not window
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Space)
    _back(window)
    report = window.root.currentWidget()
    assert isinstance(report, OverlegVerslag)
    assert NOTES[0][1] in report.reading.toPlainText()
    blad = services.overleggen.load(report.overleg_id)
    assert blad.overleg.status is OverlegStatus.AFGEROND
    assert len(blad.afspraken) == len(AFSPRAKEN)
    first = blad.afspraken[0]
    assert (first.wie, first.wanneer) == ("Karin Wiersma", date(2026, 3, 20))
    assert find_faults(window) == []
    _press(Qt.Key.Key_Escape)
    settle()
    assert window.is_at_work


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_control_of_an_overleg_has_a_name(
    window: MainWindow, services: Services, dossier_id: str, zoom: float
) -> None:
    look.set_zoom(zoom)
    editor = _open(window, services, dossier_id, OverlegSoort.ACTIETAFEL)
    for index in range(editor.tabs.count()):
        editor.show_part(index)
        settle()
        assert find_faults(window) == [], editor.parts.titles[index]


def test_nobody_is_ticked_beforehand_and_at_most_one_box_is(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id)
    rows = list(editor.parts.tafel.rows.values())
    assert len(rows) == 5
    assert not any(row.came.isChecked() or row.missed.isChecked() for row in rows)
    rows[0].came.click()
    rows[0].missed.click()
    assert not rows[0].came.isChecked()
    assert editor.draft.gesprek.deelnames[0].aanwezig is False


def test_what_is_typed_is_saved_by_itself(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id)
    editor.show_part(1)
    editor.parts.agenda.cards[0].notes.setPlainText("Net getypt")
    QTest.qWait(1100)
    settle()
    found = services.overleggen.load(editor.overleg_id).overleg.gesprek
    assert found.agenda[0].aantekening == "Net getypt"
    assert editor.saved.text.startswith("Opgeslagen ")


def test_a_failed_save_keeps_the_text_and_the_page(
    window: MainWindow, services: Services, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = _open(window, services, dossier_id)
    overleggen = services.overleggen

    def refuse(*_: object) -> None:
        raise MachineError("schijf-vol")

    with monkeypatch.context() as patch:
        patch.setattr(type(overleggen), "save", refuse)
        editor.parts.agenda.cards[0].notes.setPlainText("Blijft staan")
        editor.go_back()
        settle()
        assert window.root.currentWidget() is editor
        assert editor.saved.text == "Niet opgeslagen"
        assert editor.bar.isVisible()
        assert editor.parts.agenda.cards[0].notes.toPlainText() == "Blijft staan"
        assert window.session is not None
        assert not window.session.flush()
    editor.go_back()
    settle()
    found = services.overleggen.load(editor.overleg_id).overleg.gesprek
    assert found.agenda[0].aantekening == "Blijft staan"
    assert window.is_at_work


def test_locking_saves_the_notes(
    window: MainWindow, school: Proefkluis, services: Services, dossier_id: str, restarts: list[str]
) -> None:
    editor = _open(window, services, dossier_id)
    editor.parts.agenda.cards[0].notes.setPlainText("Vlak voor het vergrendelen")
    window.lock()
    assert restarts == ["opnieuw"]
    fresh = school.open_on(services.dag())
    rij = fresh.overleggen.list(dossier_id)[0]
    assert fresh.overleggen.load(rij.id).overleg.gesprek.agenda[0].aantekening.startswith("Vlak")


def test_a_sentence_says_what_is_understood_and_refuses_without_a_name(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id)
    zin = editor.zin
    zin.line.setText("@fatima belt de school vóór 20-03-2026")
    assert zin.preview.text() == (
        "Wie: Fatima el Amrani · Wat: belt de school · Uiterlijk: 20-03-2026"
    )
    zin.line.setText("@fatima belt de school zodra het kan")
    assert zin.preview.text().endswith("· Zonder dag")
    zin.line.setText("belt de school")
    zin.keep()
    settle()
    assert zin.line.text() == "belt de school"
    assert "wie" in zin.preview.text()
    assert services.overleggen.load(editor.overleg_id).afspraken == ()


def test_a_sentence_that_waits_for_enter_is_not_left_behind(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id)
    editor.zin.line.setText("@karin belt")
    QTest.keyClick(editor.zin.line, Qt.Key.Key_Escape)
    settle()
    assert window.root.currentWidget() is editor
    assert editor.zin.line.text() == "@karin belt"
    assert editor.bar.isVisible()


def test_an_afspraak_in_fields_is_the_same_afspraak(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id)
    editor.zin.line.setText("@karin belt de huisarts")
    dialog = editor.zin.open_fields()
    assert dialog.wie.get_value() == "Karin Wiersma"
    dialog.wanneer.set_value(date(2026, 3, 20))
    settle()
    assert find_faults(dialog) == []
    dialog.submit()
    settle()
    (found,) = services.overleggen.load(editor.overleg_id).afspraken
    assert (found.wie, found.wat, found.wanneer) == (
        "Karin Wiersma",
        "belt de huisarts",
        date(2026, 3, 20),
    )
    assert editor.zin.is_empty


def test_an_afspraak_that_was_taken_away_can_be_put_back_with_the_keyboard(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id)
    made = services.afspraken.add(
        editor.overleg_id, NieuweAfspraak("Karin Wiersma", "belt de huisarts", date(2026, 3, 20))
    )
    editor.afspraken.changed.emit()
    editor.show_part(editor.parts.titles.index("Afspraken"))
    settle()
    _tab_to("Weghalen: Karin Wiersma: belt de huisarts, uiterlijk 20-03-2026")
    _press(Qt.Key.Key_Space)
    settle()
    assert services.overleggen.load(editor.overleg_id).afspraken == ()
    assert editor.afspraken.bar.text.startswith("Weggehaald: Karin Wiersma: belt de huisarts")
    assert find_faults(editor) == []
    _press(Qt.Key.Key_Space)  # the keyboard is at Terugzetten
    settle()
    assert services.overleggen.load(editor.overleg_id).afspraken == (made,)
    assert not editor.afspraken.bar.isVisible()


def test_minutes_count_for_the_point_that_is_talked_about_only(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id)
    agenda = editor.parts.agenda
    for _ in range(30):
        agenda.tick()
    editor.show_part(editor.parts.titles.index(AGENDA))
    agenda.cards[2].notes.setFocus()
    for _ in range(13):
        agenda.tick()
    assert [punt.minuten for punt in editor.draft.gesprek.agenda][:4] == [0, 0, 1, 0]
    assert agenda.cards[2].minutes.text() == "1 minuut"
    editor.show_part(editor.parts.titles.index(TABLE))
    assert agenda.current is None


def test_closing_lists_all_that_is_missing_and_leads_there(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id, OverlegSoort.ACTIETAFEL)
    _come(editor)
    editor.close_overleg()
    settle()
    assert [button.text() for button in editor.problems.buttons] == [
        "Schrijf op waarom deze actietafel nodig is.",
        "Schrijf op wat de actietafel besluit.",
        "Kies waar de actietafel op uitkomt. Geen uitkomst is ook een keuze.",
    ]
    editor.problems.buttons[1].click()
    settle()
    assert editor.parts.titles[editor.stack.currentIndex()] == ACTIETAFEL
    assert editor.parts.actietafel is not None
    assert editor.parts.actietafel.areas["besluit"].hasFocus()
    assert find_faults(window) == []


def test_with_somebody_of_elsewhere_it_asks_on_what_ground(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    editor = _open(window, services, dossier_id)
    anderen = editor.parts.anderen
    assert not anderen.isVisible()
    adder = editor.parts.tafel.adder
    adder.naam.setText("Joke Prins")
    adder.functie.setText("Jeugdarts")
    assert adder.outside.isChecked()
    adder.button.click()
    settle()
    assert anderen.isVisible()
    assert anderen.wijze.get_value() == ""
    anderen.wijze.get_button("op-naam").click()
    anderen.doel.setPlainText("meedenken over het slapen")
    anderen.grondslag.get_button(str(OverlegGrondslag.TOESTEMMING)).click()
    settle()
    ouders = {find_id(services, dossier_id, naam) for naam in ("Fatima", "Mark")}
    assert set(anderen.given) == ouders
    for field in anderen.given.values():
        field.setText("10-03-2026")
    anderen.geinformeerd.setText("10-03-2026")
    assert find_faults(window) == []
    editor.flush()
    plekken = [item.plek for item in services.overleggen.check(editor.overleg_id)]
    assert not [plek for plek in plekken if plek.startswith("anderen")]


def test_the_report_is_written_where_the_user_wants_it(
    window: MainWindow,
    services: Services,
    dossier_id: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    editor = _open(window, services, dossier_id)
    _come(editor)
    editor.parts.agenda.cards[0].notes.setPlainText("Het gaat beter.")
    editor.flush()
    services.overleggen.close(editor.overleg_id)
    editor.go_back()
    settle()
    page = _page(window)
    page.open_overleg(editor.overleg_id)
    settle()
    report = window.root.currentWidget()
    assert isinstance(report, OverlegVerslag)
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str, _filter: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr("ui.pages.overleg.verslag.choose_to_save", choose)
    for button in (report.pdf_button, report.odt_button, report.ics_button):
        button.click()
        settle()
        assert report.bar.isVisible()
    written = {path.suffix: path.read_bytes()[:15] for path in tmp_path.iterdir() if path.is_file()}
    assert written[".pdf"].startswith(b"%PDF")
    assert written[".odt"].startswith(b"PK")
    assert written[".ics"] == b"BEGIN:VCALENDAR"
    assert not [name for name in asked if "Sanne" in name or "Vries" in name]


def test_an_afspraak_is_ticked_off_by_keyboard_and_can_be_opened_again(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    blad = services.overleggen.start(dossier_id, OverlegSoort.MDO)
    for wie in ("Karin", "Fatima"):
        services.afspraken.add(blad.overleg.id, NieuweAfspraak(wie=wie, wat="belt"))
    page = _page(window)
    _tab_to("Gedaan: Fatima: belt")
    _press(Qt.Key.Key_Space)
    settle()
    assert services.afspraken.list(dossier_id)[1].status is AfspraakStatus.GEDAAN
    assert _focused().accessibleName() == "Weer openzetten: Fatima: belt"
    _press(Qt.Key.Key_Space)
    settle()
    assert services.afspraken.list(dossier_id)[1].status is AfspraakStatus.OPEN
    assert isinstance(page.afspraken.afspraken.entries, EntryList)


def test_the_explanation_to_the_jongere_is_recorded_once_it_was_given(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    page = _page(window)
    card = page.uitleg
    assert card.isVisible()
    assert card.form.isVisible()
    assert card.datum.get_value() is None
    card.datum.set_value(services.dag())
    card.record()
    settle()
    assert card.fields["wie"].error
    assert card.fields["hoe"].error
    card.wie.setText("Karin Wiersma")
    card.hoe.setPlainText("In een gesprek op school.")
    card.record()
    settle()
    (given,) = services.uitleg.list(dossier_id)
    assert (given.wie, given.datum) == ("Karin Wiersma", services.dag())
    assert not card.form.isVisible()


def test_an_orthopedagoog_in_the_team_can_begin_one(
    open_window: OpenWindow, school: Proefkluis, services: Services
) -> None:
    dossier_id = add_dossier(services)
    services.overleggen.start(dossier_id, OverlegSoort.MDO)
    school.add_gebruiker("femke", Rol.ORTHOPEDAGOOG)
    services.teams.add(dossier_id, "femke")
    window = open_window(school.open_on(services.dag(), "femke"))
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    page = _page(window)
    assert page.overleggen.new_button.isVisible()
    assert find_faults(window) == []
