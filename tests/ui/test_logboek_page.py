"""The log of a dossier: who looked and why, for everyone who works on it."""

from tests.helpers.kluizen import PROEFDAG, Proefkluis
from tests.ui.conftest import OpenWindow, settle
from topdossier.domain.bevoegdheden import KluisSoort, Rol, Toegangsreden
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.logboek_page import LogboekPage
from ui.widgets.table import Table


def _open(window: MainWindow, dossier_id: str) -> LogboekPage:
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    page = window.dossier.show_tab(TABS.index("Logboek"))
    assert isinstance(page, LogboekPage)
    settle()
    return page


def _cells(table: Table) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_who_looked_is_shown_with_name_times_and_reason(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("olga", Rol.ORTHOPEDAGOOG)
    stranger = school.open_on(PROEFDAG, "olga")
    stranger.jongeren.open_dossier(dossier_id, Toegangsreden.OVERLEG)
    page = _open(open_window(services), dossier_id)
    rows = {row[0].splitlines()[0]: row for row in _cells(page.kijkers)}
    assert rows["Olga Wiersma"][0].splitlines()[1] == "Orthopedagoog"
    assert rows["Olga Wiersma"][2] == "1 keer ingezien"
    assert rows["Olga Wiersma"][3] == "Overleg over deze jongere"
    assert rows["Karin Wiersma"][3] == ""
    assert "gewijzigd" in rows["Karin Wiersma"][2]


def test_each_line_gives_its_reason_in_words(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("olga", Rol.ZORGCOORDINATOR)
    stranger = school.open_on(PROEFDAG, "olga")
    stranger.jongeren.open_dossier(dossier_id, Toegangsreden.CRISIS)
    stranger.documenten.make_plan(dossier_id)
    page = _open(open_window(services), dossier_id)
    rows = [row for row in _cells(page.table) if row[1] == "Olga Wiersma"]
    assert [row[3:5] for row in rows] == [
        ["Afdrukken: document", "plan, Crisis"],
        ["Inzien: dossier", "Crisis"],
    ]


def test_a_mentor_in_the_team_sees_it_too(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    school.add_gebruiker("femke", Rol.MENTOR)
    services.teams.add(dossier_id, "femke")
    page = _open(open_window(school.open_on(PROEFDAG, "femke")), dossier_id)
    assert page.kijkers.isVisible()
    assert page.kijkers.row_count == 2
    assert not page.bar.isVisible()


def test_a_role_without_the_right_is_told_so(
    open_window: OpenWindow, school: Proefkluis, services: Services, dossier_id: str
) -> None:
    assert services.info.soort is KluisSoort.SCHOOL
    school.add_gebruiker("lid", Rol.CVT_LID)
    services.teams.add(dossier_id, "lid")
    page = _open(open_window(school.open_on(PROEFDAG, "lid")), dossier_id)
    assert page.bar.text.startswith("Uw rol mag het logboek niet lezen.")
    assert not page.kijkers.isVisible()


def test_behind_another_tab_it_is_not_read_and_so_not_logged(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    page = _open(window, dossier_id)
    assert window.dossier is not None
    window.dossier.show_tab(TABS.index("Evaluatie"))
    settle()
    shown = page.table.row_count
    assert window.session is not None
    window.session.tell_changed()
    settle()
    assert _count_readings(services, dossier_id) == 2
    assert page.table.row_count == shown
    window.dossier.show_tab(TABS.index("Logboek"))
    settle()
    assert page.table.row_count > shown


def _count_readings(services: Services, dossier_id: str) -> int:
    """Of the log: a visit reads it twice, for the people and for the lines."""
    return sum(row.actie == "logboek-dossier" for row in services.logboek.list(dossier_id))
