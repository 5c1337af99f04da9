"""Steps come back from their bytes as they were, and only the new ones are written."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, make_kluis
from topdossier.canonical.codec import decode, encode
from topdossier.canonical.vingerafdruk import fingerprint_plan
from topdossier.domain.geschiedenis import Geschiedenis, Wijziging, compare
from topdossier.domain.handelingsdeel import Actie, Begeleiding, Doel
from topdossier.domain.plan import AfwijkingenKeuze, PlanInhoud
from topdossier.storage.geschiedenis import _restore

DOELEN = "handelingsdeel.doelen"
DOEL = Doel(id="x", evaluatiedatum=date(2026, 5, 1), acties=(Actie(wat="Bellen"),))


@pytest.mark.parametrize(
    "step",
    [
        compare("aanleiding", "Eén", "Eén twee"),
        compare("afwijkingen.keuze", None, AfwijkingenKeuze.WEL),
        compare(f"{DOELEN}[3].evaluatiedatum", date(2026, 3, 1), None),
        compare("handelingsdeel.begeleiding[0].minuten_per_week", 4, 45),
        compare("overleg_met_ouders[0].aanwezigen", ("moeder",), ("moeder", "mentor")),
        Wijziging(nr=7, plek=DOELEN, start=2, weg=(DOEL,), erbij=()),
        Wijziging(nr=7, plek="handelingsdeel.begeleiding", start=0, weg=(), erbij=(Begeleiding(),)),
        Wijziging(nr=7, plek="handelingsdeel.handelingsadviezen", start=0, weg=(), erbij=("a",)),
        Wijziging(nr=7, plek=DOELEN, start=2, naar=0),
    ],
)
def test_a_step_comes_back_from_its_bytes_as_it_was(step: Wijziging) -> None:
    assert _restore(decode(encode(step), Wijziging)) == step


@pytest.mark.parametrize(
    "step",
    [
        Wijziging(nr=1, plek="er_is_geen", weg="", erbij="a"),
        Wijziging(nr=1, plek="aanleiding.dieper", weg="", erbij="a"),
        Wijziging(nr=1, plek="aanleiding[0]", weg="", erbij="a"),
        Wijziging(nr=1, plek="afwijkingen.keuze", weg=None, erbij="misschien"),
        Wijziging(nr=1, plek=DOELEN, start=0, weg=[], erbij=[{"id": "x", "vreemd": 1}]),
    ],
)
def test_a_step_of_another_program_is_refused(step: Wijziging) -> None:
    with pytest.raises(LookupError):
        _restore(step)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "kluis")
    yield made
    made.close_all()


def make_history(*words: str) -> tuple[PlanInhoud, Geschiedenis]:
    text, steps = "", []
    for nr, word in enumerate(words, 1):
        step = compare("aanleiding", text, text + word)
        steps.append(Wijziging(nr=nr, plek=step.plek, start=step.start, weg="", erbij=word))
        text += word
    return PlanInhoud(aanleiding=text), Geschiedenis(reeks="r", gedaan=tuple(steps))


def test_only_steps_that_are_new_are_written(kluis: Proefkluis) -> None:
    services = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    engine = services.omgeving.opslag._engine
    written: list[int] = []

    def note(_link: object, _cursor: object, statement: str, given: object, *_: object) -> None:
        if statement.startswith("INSERT INTO concept_stap"):
            assert isinstance(given, list | tuple)
            written.append(len(given) if isinstance(given[0], tuple | list) else 1)

    event.listen(engine, "before_cursor_execute", note)
    words = [f"woord{number} " for number in range(30)]
    for count in (20, 21, 30, 30):
        services.plannen.save_concept(dossier_id, *make_history(*words[:count]))
    assert written == [20, 1, 9]
    plan, history = make_history(*words)
    assert services.plannen.load_geschiedenis(dossier_id, plan) == history


def test_a_step_that_is_missing_or_damaged_ends_the_way_back(kluis: Proefkluis) -> None:
    services = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    plan, history = make_history("Eén ", "twee ", "drie")
    for statement in (
        "DELETE FROM concept_stap WHERE nr = 2",
        "UPDATE concept_stap SET inhoud = x'7b7d' WHERE nr = 2",
        "UPDATE concept_stap SET inhoud = x'00' WHERE nr = 3",
        "UPDATE concept_geschiedenis SET gedaan = 1",
    ):
        services.plannen.save_concept(dossier_id, plan)
        services.plannen.save_concept(dossier_id, plan, history)
        assert services.plannen.load_geschiedenis(dossier_id, plan) == history
        with services.omgeving.opslag._engine.begin() as link:
            link.exec_driver_sql(statement)
        assert services.plannen.load_geschiedenis(dossier_id, plan) is None
        assert services.plannen.load(dossier_id)[1] == plan


def test_what_was_taken_back_stays_on_the_other_side(kluis: Proefkluis) -> None:
    services = kluis.open_on(PROEFDAG)
    dossier_id = add_dossier(services)
    _, history = make_history("Eén ", "twee ", "drie")
    plan = PlanInhoud(aanleiding="Eén ")
    halfway = Geschiedenis(reeks="r", gedaan=history.gedaan[:1], teruggenomen=history.gedaan[1:])
    services.plannen.save_concept(dossier_id, plan, halfway)
    assert services.plannen.load_geschiedenis(dossier_id, plan) == halfway
    start = PlanInhoud()
    services.plannen.save_concept(
        dossier_id, start, Geschiedenis(reeks="r", teruggenomen=history.gedaan)
    )
    found = services.plannen.load_geschiedenis(dossier_id, start)
    assert found is not None
    assert (found.gedaan, len(found.teruggenomen)) == ((), 3)
    assert fingerprint_plan(start) != fingerprint_plan(plan)
