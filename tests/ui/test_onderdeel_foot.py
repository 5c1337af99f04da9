"""Below each block: how far it is, and remarks that point and never stop anyone."""

import msgspec
import pytest
from PySide6.QtTest import QTest

from tests.helpers.plannen import make_plan
from tests.ui.conftest import settle
from tests.ui.test_accessibility import find_faults
from topdossier.domain.onderdeel import Onderdeel, OnderdeelStatus
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.models.schrijfhulp import describe_lengte, list_opmerkingen, measure
from ui.pages.onderdeel_foot import OnderdeelFoot
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS

replace = msgspec.structs.replace


def test_the_blocks_of_the_window_are_those_of_the_plan() -> None:
    assert len(SECTIONS) == len(Onderdeel)


def test_remarks_name_the_words_and_the_place() -> None:
    plan = replace(make_plan(), aanleiding="Sanne heeft ADHD en speelt met Kevin van der Berg.")
    found = list_opmerkingen(plan, Onderdeel.BEELD, ("Sanne de Vries",))
    assert [item.plek for item in found] == ["aanleiding", "aanleiding"]
    assert found[0].tekst.startswith("“ADHD”: Een diagnose")
    assert found[1].tekst.startswith("“Kevin van der Berg”: Staat hier de naam")


@pytest.mark.parametrize("onderdeel", list(Onderdeel))
def test_a_sound_plan_gets_no_remarks(onderdeel: Onderdeel) -> None:
    known = ("Sanne de Vries", "Fatima el Amrani", "J. Bakker")
    assert list_opmerkingen(make_plan(), onderdeel, known) == []


def test_the_length_is_told_in_words() -> None:
    assert describe_lengte(measure(make_plan())) == (
        "Ongeveer 2 bladzijden, waarvan 1 voor het handelingsdeel met 2 doelen"
    )


def test_a_block_is_marked_ready_and_is_busy_again_after_a_change(
    window: MainWindow, services: Services, dossier_id: str
) -> None:
    assert window.dossier is not None
    page = window.dossier.show_tab(0)
    settle()
    assert isinstance(page, PlanPage)
    page.open_concept()
    settle()
    section = page.show_section(list(Onderdeel).index(Onderdeel.BEELD))
    settle()
    foot = section.findChild(OnderdeelFoot)
    assert foot is not None
    assert find_faults(foot) == []
    foot.ready_button.click()
    settle()
    assert foot.door.text().startswith("Het laatst bewerkt door Karin Wiersma op ")
    stand = next(s for s in services.onderdelen.list(dossier_id) if s.onderdeel == "beeld")
    assert stand.status is OnderdeelStatus.KLAAR
    assert page.draft is not None
    page.draft.set("aanleiding", "Sanne heeft ADHD.")
    page.flush()
    QTest.qWait(1400)
    settle()
    assert [item.plek for item in foot.opmerkingen] == ["aanleiding"]
    assert foot.ready_button.isVisible()
