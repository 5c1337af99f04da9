"""Opening a dossier in the window and walking through it is one line of reading it."""

from collections import Counter

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis
from tests.ui.conftest import OpenWindow, settle
from topdossier.domain.bevoegdheden import Actie, Rol, Toegangsreden
from topdossier.domain.logregel import ObjectSoort
from topdossier.services.services import Services
from ui.pages.dossier_page import TABS


def count_openings(services: Services, login: str) -> Counter[str]:
    """Lines of this person about the dossier itself, by their codes."""
    with services.omgeving.look() as tx:
        lines = tx.logboek.list(limit=None)
    return Counter(
        line.reden
        for line in lines
        if (line.wie, line.actie, line.object_id) == (login, Actie.INZIEN, "D00001")
        and line.object_soort is ObjectSoort.DOSSIER
    )


@pytest.mark.parametrize("reden", [None, Toegangsreden.CRISIS])
def test_every_tab_of_an_open_dossier_adds_no_line_of_opening_it(
    open_window: OpenWindow, school: Proefkluis, dossier_id: str, reden: Toegangsreden | None
) -> None:
    login = "karin"
    if reden is not None:
        login = "zoe"
        school.add_gebruiker("zoe", Rol.ZORGCOORDINATOR)
    services = school.open_on(PROEFDAG, login)
    window = open_window(services)
    settle()
    before = count_openings(services, login)
    if reden is not None:
        services.omgeving.redenen.give(dossier_id, reden)
    assert window.session is not None
    window.session.open_dossier(dossier_id)
    settle()
    assert window.dossier is not None
    for index in range(len(TABS)):
        window.dossier.show_tab(index)
        settle()
    made = count_openings(services, login) - before
    assert made == {str(reden or ""): 1}
