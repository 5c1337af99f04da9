"""Giving the laptop out of hands and getting it back, in the window of the staff member."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.kluizen import agree, find_id
from tests.helpers.overhandigen import leave, make_antwoord, make_vraag
from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.instemming import Besluit
from topdossier.domain.overhandiging import Leesopdracht
from topdossier.domain.vaststelling import Aanwezige, Bijstand, Documentsoort, Herkenning
from topdossier.errors import MachineError
from topdossier.services.services import Services
from ui.dialogs.innemen import InnemenDialog
from ui.dialogs.overhandigen import OverhandigenDialog
from ui.main_window import MainWindow
from ui.pages.opdrachten import list_opdrachten
from ui.tasks import runner


class Reader:
    """Stands for the other process."""

    def __init__(self) -> None:
        self.given: list[Leesopdracht] = []
        self.ended = 0
        self.fails = False
        self.may_start = Event()
        self.may_start.set()

    def __call__(self, opdracht: Leesopdracht) -> Callable[[], None]:
        self.may_start.wait(timeout=30)
        if self.fails:
            raise MachineError("leesvenster-niet-gestart")
        self.given.append(opdracht)
        return self._end

    def _end(self) -> None:
        self.ended += 1


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def restarts() -> list[int]:
    return []


@pytest.fixture
def window(
    qtbot: QtBot, services: Services, dossier_id: str, reader: Reader, restarts: list[int]
) -> MainWindow:
    made = MainWindow(restart=lambda: restarts.append(1), hand_over=reader)
    qtbot.addWidget(made)
    made.first_painted.disconnect()
    with qtbot.waitActive(made):
        made.show()
    made.show_services(services)
    settle()
    assert made.session is not None
    made.session.open_dossier(dossier_id)
    settle()
    return made


def open_dialog(window: MainWindow) -> OverhandigenDialog:
    QTest.keyClick(window, Qt.Key.Key_F9)
    settle()
    assert window.overhandiger is not None
    dialog = window.overhandiger.dialog
    assert isinstance(dialog, OverhandigenDialog)
    return dialog


def choose_first(dialog: OverhandigenDialog) -> None:
    row = dialog.rows[0]
    row.reads.click()
    row.how.set_value(str(Herkenning.BEKEND))


def test_nobody_is_chosen_beforehand(window: MainWindow) -> None:
    dialog = open_dialog(window)
    assert [row.reads.get_value() for row in dialog.rows] == [False] * len(dialog.rows)
    assert [row.how.get_value() for row in dialog.rows] == [""] * len(dialog.rows)
    assert find_faults(dialog) == []
    dialog.submit()
    assert dialog.bar.text == "Kies wie er leest."


def test_how_the_school_knows_somebody_has_to_be_said(window: MainWindow) -> None:
    dialog = open_dialog(window)
    dialog.rows[0].reads.click()
    dialog.submit()
    assert dialog.rows[0].field.error == "Kies hoe u weet wie dit is."


def test_what_was_solved_is_not_said_any_more(window: MainWindow) -> None:
    dialog = open_dialog(window)
    dialog.submit()
    assert dialog.bar.isVisible()
    for row in dialog.rows[:2]:
        row.reads.click()
    dialog.submit()
    assert not dialog.bar.isVisible()
    assert dialog.rows[0].field.error == "Kies hoe u weet wie dit is."


def test_it_says_which_version_is_shown_and_that_a_concept_is_not(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    dialog = open_dialog(window)
    assert "De lezer ziet versie 1, vastgesteld op" in read(dialog)
    assert "concept en is niet te zien" not in read(dialog)
    dialog.reject()
    settle()
    services.plannen.open_concept(dossier_id)
    assert window.overhandiger is not None
    window.overhandiger.open()
    settle()
    again = window.overhandiger.dialog
    assert isinstance(again, OverhandigenDialog)
    shown = read(again)
    assert "De lezer ziet versie 1" in shown
    assert "Versie 2 is nog een concept en is niet te zien." in shown


def test_who_sits_beside_it_does_not_read_what_another_decided(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    agree(services, dossier_id, find_id(services, dossier_id, "Mark"), Besluit.GEWEIGERD)
    shown = read(open_dialog(window))
    assert "Besloot al over deze afspraken" in shown
    assert "Niet ingestemd" not in shown


def read(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_what_is_filled_in_comes_along(window: MainWindow) -> None:
    dialog = open_dialog(window)
    row = dialog.rows[0]
    row.reads.click()
    row.how.set_value(str(Documentsoort.PASPOORT))
    dialog.tolk.set_value("Emine Kaya")
    vraag = dialog.compose()
    assert vraag is not None
    seen = vraag.keuzes[0].vaststelling
    assert (seen.herkenning, seen.document) == (Herkenning.DOCUMENT, Documentsoort.PASPOORT)
    assert vraag.aanwezigen == (Aanwezige(Bijstand.TOLK, "Emine Kaya"),)


def test_handing_over_locks_the_kluis_and_leaves_the_screen_to_the_other_process(
    qtbot: QtBot, window: MainWindow, reader: Reader, restarts: list[int]
) -> None:
    dialog = open_dialog(window)
    choose_first(dialog)
    dialog.submit()
    qtbot.waitUntil(lambda: reader.ended == 1, timeout=10_000)
    assert len(reader.given) == 1
    assert restarts == [], "the other process starts the program again when it is done"
    assert window.session is None
    assert not window.isVisible()


def test_when_the_other_process_does_not_start_the_kluis_stays_open_and_says_so(
    qtbot: QtBot, window: MainWindow, services: Services, reader: Reader
) -> None:
    reader.fails = True
    dialog = open_dialog(window)
    choose_first(dialog)
    dialog.submit()
    qtbot.waitUntil(lambda: "niet gestart" in window.bar.text, timeout=10_000)
    settle()
    assert window.session is not None
    with services.omgeving.look() as tx:
        assert tx.instemmen.list_open_overhandigingen() == ()


def test_without_a_dossier_the_key_does_nothing(window: MainWindow) -> None:
    window.show_vandaag()
    settle()
    QTest.keyClick(window, Qt.Key.Key_F9)
    settle()
    assert window.overhandiger is not None
    assert window.overhandiger.dialog is None


def test_it_stands_in_the_list_of_what_can_be_done(window: MainWindow) -> None:
    assert "Laptop overhandigen" in [item.titel for item in list_opdrachten(window)]


class TestBack:
    """After the wachtwoord, with something waiting."""

    @pytest.fixture(autouse=True)
    def _wait(self, services: Services, dossier_id: str) -> None:
        self.services, self.dossier_id = services, dossier_id
        lezers = services.overhandigen.list_lezers(dossier_id)
        self.opdracht = services.overhandigen.prepare(dossier_id, make_vraag(lezers[:2]))
        nu = services.omgeving.klok.now()
        leave(
            self.opdracht,
            make_antwoord(self.opdracht, nu, 0),
            make_antwoord(self.opdracht, nu, 1, besluit=Besluit.GEWEIGERD, reden="Nee."),
        )

    def find(self, window: MainWindow) -> InnemenDialog:
        assert window.overhandiger is not None
        dialog = window.overhandiger.dialog
        assert isinstance(dialog, InnemenDialog)
        return dialog

    def wait(self, qtbot: QtBot, window: MainWindow) -> None:
        """The first seal brings a library along, which takes a while on a busy machine."""
        overhandiger = window.overhandiger
        assert overhandiger is not None
        qtbot.waitUntil(lambda: overhandiger.dialog is None and runner.is_idle, timeout=30_000)
        settle()

    def test_it_asks_who_sat_there_and_ticks_nobody(self, window: MainWindow) -> None:
        dialog = self.find(window)
        assert [box.get_value() for box in dialog.people.values()] == [False, False]
        words = [box.text() for box in dialog.people.values()]
        assert all(word.startswith("Dit was ") for word in words)
        assert find_faults(dialog) == []

    def test_what_is_confirmed_is_recorded(self, qtbot: QtBot, window: MainWindow) -> None:
        dialog = self.find(window)
        for box in dialog.people.values():
            box.click()
        dialog.submit()
        self.wait(qtbot, window)
        found = {item.besluit for item in self.services.instemmingen.list(self.dossier_id)}
        assert found == {Besluit.INGESTEMD, Besluit.GEWEIGERD}

    def test_leaving_somebody_out_is_asked_once_more(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        dialog = self.find(window)
        next(iter(dialog.people.values())).click()
        dialog.submit()
        settle()
        assert self.services.instemmingen.list(self.dossier_id) == ()
        assert "nog een keer Vastleggen" in dialog.bar.text
        dialog.submit()
        self.wait(qtbot, window)
        assert len(self.services.instemmingen.list(self.dossier_id)) == 1

    def test_later_leaves_everything_waiting(self, window: MainWindow) -> None:
        self.find(window).reject()
        settle()
        assert len(self.services.innemen.list_wachtend().rijen) == 1

    def test_throwing_away_takes_two_presses(self, qtbot: QtBot, window: MainWindow) -> None:
        dialog = self.find(window)
        dialog.discard()
        settle()
        assert len(self.services.innemen.list_wachtend().rijen) == 1
        dialog.discard()
        self.wait(qtbot, window)
        assert self.services.innemen.list_wachtend().rijen == ()
        assert self.services.instemmingen.list(self.dossier_id) == ()

    def test_who_is_left_out_is_asked_again_when_it_becomes_somebody_else(
        self, window: MainWindow
    ) -> None:
        dialog = self.find(window)
        first, second = dialog.people.values()
        first.click()
        dialog.submit()
        first.click()
        second.click()
        dialog.submit()
        settle()
        assert self.services.instemmingen.list(self.dossier_id) == ()
        assert "nog een keer Vastleggen" in dialog.bar.text

    def test_what_is_being_recorded_is_not_left_halfway(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        told: list[str] = []
        assert window.session is not None
        window.session.dossier_changed.connect(told.append)
        dialog = self.find(window)
        for box in dialog.people.values():
            box.click()
        dialog.submit()
        dialog.reject()
        self.wait(qtbot, window)
        assert len(self.services.instemmingen.list(self.dossier_id)) == 2
        assert told == [self.dossier_id]

    def test_the_same_question_stands_there_once(self, window: MainWindow) -> None:
        first = self.find(window)
        assert window.overhandiger is not None
        QTest.keyClick(window, Qt.Key.Key_F9)
        window.overhandiger.look_for_waiting()
        settle()
        assert list_dialogs() == [first]


def test_another_name_that_was_typed_is_seen_before_it_is_confirmed(
    request: pytest.FixtureRequest, services: Services, dossier_id: str
) -> None:
    lezers = services.overhandigen.list_lezers(dossier_id)
    opdracht = services.overhandigen.prepare(dossier_id, make_vraag(lezers[:1]))
    nu = services.omgeving.klok.now()
    leave(opdracht, make_antwoord(opdracht, nu, getypt=True, getypte_naam="Iemand Anders"))
    # only now: the window asks as it opens
    window: MainWindow = request.getfixturevalue("window")
    assert window.overhandiger is not None
    dialog = window.overhandiger.dialog
    assert isinstance(dialog, InnemenDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert [text for text in texts if "“Iemand Anders”" in text]
    assert find_faults(dialog) == []


def list_dialogs() -> list[QWidget]:
    kinds = (OverhandigenDialog, InnemenDialog)
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kinds) and w.isVisible()]


def test_pressing_the_key_twice_asks_once(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9)
    QTest.keyClick(window, Qt.Key.Key_F9)
    settle()
    assert len(list_dialogs()) == 1


def test_while_the_pages_are_made_one_cannot_turn_back(
    qtbot: QtBot, window: MainWindow, reader: Reader
) -> None:
    dialog = open_dialog(window)
    choose_first(dialog)
    dialog.submit()
    dialog.reject()
    qtbot.waitUntil(lambda: reader.ended == 1, timeout=30_000)


def test_while_the_other_process_starts_nothing_can_be_typed(
    qtbot: QtBot, window: MainWindow, reader: Reader
) -> None:
    reader.may_start.clear()
    dialog = open_dialog(window)
    choose_first(dialog)
    dialog.submit()
    overhandiger = window.overhandiger
    assert overhandiger is not None
    qtbot.waitUntil(lambda: not window.isEnabled(), timeout=30_000)
    assert overhandiger.dialog is None
    reader.may_start.set()
    qtbot.waitUntil(lambda: reader.ended == 1, timeout=30_000)
    assert window.isEnabled()


def test_the_clipboard_holds_nothing_of_it(window: MainWindow) -> None:
    open_dialog(window)
    assert QApplication.clipboard().text() == ""
