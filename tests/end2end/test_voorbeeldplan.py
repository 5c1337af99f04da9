"""The example can be opened in any year."""

from datetime import date

import pytest

from topdossier.domain.regels.regelset import load_regelset
from topdossier.domain.vaststellen import check_plan
from topdossier.voorbeeld.plan import load_voorbeeldplan


@pytest.mark.parametrize("dag", [date(2026, 11, 24), date(2027, 3, 16), date(2031, 8, 1)])
def test_the_plan_of_the_example_can_be_adopted_in_any_year(dag: date) -> None:
    niveaus = {keuze.slug for keuze in load_regelset().niveaus}
    plan = load_voorbeeldplan(dag)
    assert check_plan(plan, dag, hoorrecht_applies=True, niveaus=niveaus) == []
    assert all(d.evaluatiedatum and d.evaluatiedatum > dag for d in plan.handelingsdeel.doelen)
