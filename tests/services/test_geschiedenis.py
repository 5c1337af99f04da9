"""The way back from a concept: for who wrote it, for that text, until the plan is adopted."""

from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import (
    GEZAG,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    exchange_kaarten,
    find_id,
    tell_ouders,
)
from tests.helpers.paginas import find_texts, read_everything
from tests.helpers.plannen import make_plan
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.bevoegdheden import Rol, Toegangsreden
from topdossier.domain.geschiedenis import Geschiedenis, Wijziging, compare
from topdossier.domain.plan import PlanInhoud
from topdossier.services.services import Services

WORDS = tuple(f"Qwux{number:03d}borrel" for number in range(300))
"""Words that were typed and taken away again: they stand in the history and nowhere else."""


def write(services: Services, dossier_id: str, plan: PlanInhoud) -> Geschiedenis:
    """Type each word into the plan, take it away again, and save as the window does."""
    steps: list[Wijziging] = []
    for word in WORDS:
        old = plan.aanleiding
        for one, other in ((old, f"{old} {word}"), (f"{old} {word}", old)):
            step = compare("aanleiding", one, other)
            steps.append(msgspec.structs.replace(step, nr=len(steps) + 1))
        if len(steps) % 20 == 0:
            services.plannen.save_concept(dossier_id, plan, Geschiedenis("r", tuple(steps)))
    history = Geschiedenis("r", tuple(steps))
    services.plannen.save_concept(dossier_id, plan, history)
    return history


@pytest.fixture
def dossier_id(school: Services) -> str:
    return add_dossier(school)


def read_pages(kluis: Proefkluis) -> bytes:
    return read_everything(kluis.db, kluis.opslagsleutel)


def test_it_is_there_again_after_a_restart(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    plan = make_plan()
    history = write(school, dossier_id, plan)
    kluis.close_all()
    again = kluis.open_on(PROEFDAG)
    assert again.plannen.load_geschiedenis(dossier_id, again.plannen.load(dossier_id)[1]) == history


def test_it_is_for_the_text_it_led_to_and_no_other(school: Services, dossier_id: str) -> None:
    plan = make_plan()
    write(school, dossier_id, plan)
    other = make_plan(aanleiding="Iets heel anders.")
    assert school.plannen.load_geschiedenis(dossier_id, other) is None
    school.plannen.save_concept(dossier_id, plan)  # as the command line does, without a history
    assert school.plannen.load_geschiedenis(dossier_id, plan) is None


def test_nobody_takes_back_what_a_colleague_wrote(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    plan = make_plan()
    write(school, dossier_id, plan)
    kluis.add_gebruiker("collega", Rol.ZORGCOORDINATOR)
    colleague = kluis.open_on(PROEFDAG, "collega")
    colleague.omgeving.redenen.give_for_all(Toegangsreden.WAARNEMING)
    assert colleague.plannen.load_geschiedenis(dossier_id, plan) is None
    colleague.plannen.save_concept(dossier_id, plan, Geschiedenis("van-collega"))
    assert school.plannen.load_geschiedenis(dossier_id, plan) is None
    colleague.omgeving.opslag.fold()
    assert find_texts(read_pages(kluis), WORDS) == []


def test_there_is_none_without_a_concept(school: Services, dossier_id: str) -> None:
    assert school.plannen.load_geschiedenis(dossier_id, PlanInhoud()) is None


def test_adopting_wipes_it_also_from_the_pages(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    write(school, dossier_id, make_plan())
    assert len(find_texts(read_pages(kluis), WORDS)) == len(WORDS)
    school.plannen.adopt(dossier_id, GEZAG)
    assert find_texts(read_pages(kluis), WORDS) == []
    assert find_texts(read_pages(kluis), [make_plan().aanleiding])


def test_the_next_concept_begins_without_one(school: Services, dossier_id: str) -> None:
    write(school, dossier_id, make_plan())
    school.plannen.adopt(dossier_id, GEZAG)
    _, plan = school.plannen.open_concept(dossier_id)
    assert school.plannen.load_geschiedenis(dossier_id, plan) is None


def test_destroying_a_dossier_takes_it_along(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    write(school, dossier_id, make_plan())
    with school.omgeving.look() as tx:
        erased = dict(tx.wissen.erase(dossier_id, whole=False))
    assert erased["concept_geschiedenis"] == 1
    assert erased["concept_stap"] == 2 * len(WORDS)
    school.omgeving.opslag.purge()
    assert find_texts(read_pages(kluis), WORDS) == []


def test_removing_a_text_from_the_dossier_takes_it_along(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    """The concept may not hold the sentence any more while the way back still does."""
    wrong = "Sanne zou bij de buren geld hebben weggenomen."
    adopt_plan(school, dossier_id, make_plan(aanleiding=wrong))
    plan = make_plan()
    step = msgspec.structs.replace(compare("aanleiding", wrong, plan.aanleiding), nr=1)
    school.plannen.save_concept(dossier_id, plan, Geschiedenis("r", (step,)))
    school.avg.shield(dossier_id, "versie-1/aanleiding", AfschermingReden.ONJUIST)
    assert school.plannen.load(dossier_id)[1] == plan
    assert school.plannen.load_geschiedenis(dossier_id, plan) is None
    assert find_texts(read_pages(kluis), [wrong]) == []


def test_no_package_and_no_log_line_holds_it(
    school: Services, swv: Services, swv_kluis: Proefkluis, dossier_id: str, tmp_path: Path
) -> None:
    exchange_kaarten(school, swv)
    adopt_plan(school, dossier_id)
    for roepnaam in ("Fatima", "Mark"):
        agree(school, dossier_id, find_id(school, dossier_id, roepnaam))
    tell_ouders(school, dossier_id, swv.info.naam)
    plan = school.plannen.open_concept(dossier_id)[1]
    write(school, dossier_id, plan)
    contact = school.adresboek.find(swv.info.naam)
    _, data = school.pakketten.make(dossier_id, "plan", contact, "advies")
    target = tmp_path / "plan.toppakket"
    target.write_bytes(data)
    swv.pakketten.open(target)
    with school.omgeving.look() as tx:
        lines = repr([tuple(row) for row in tx.logboek.walk_texts()])
    assert find_texts(lines.encode(), WORDS) == []
    assert find_texts(read_everything(swv_kluis.db, swv_kluis.opslagsleutel), WORDS) == []


def test_checking_the_text_of_an_open_editor_says_the_same_and_logs_nothing(
    school: Services, dossier_id: str
) -> None:
    plan = make_plan(aanleiding="")
    school.plannen.save_concept(dossier_id, plan)
    assert school.plannen.check_tekst(dossier_id, plan) == school.plannen.check(dossier_id)
    assert school.plannen.check_tekst(dossier_id, make_plan()) == ()
