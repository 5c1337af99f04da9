"""The plan of the example, on whichever day somebody opens it."""

from datetime import date, timedelta

import msgspec

from topdossier.canonical.codec import read_json
from topdossier.domain.plan import PlanInhoud
from topdossier.voorbeeld.opzet import read_voorbeeld

_HALF_A_YEAR = timedelta(days=182)


def load_voorbeeldplan(dag: date) -> PlanInhoud:
    """The plan as it is shipped, with each evaluatie that is past moved on by half years.

    Without that the example could not be adopted any more from the first evaluatie on.
    """
    plan = read_json(read_voorbeeld("plan.json"), PlanInhoud)
    doelen = []
    for doel in plan.handelingsdeel.doelen:
        day = doel.evaluatiedatum
        while day is not None and day <= dag:
            day += _HALF_A_YEAR
        doelen.append(msgspec.structs.replace(doel, evaluatiedatum=day))
    deel = msgspec.structs.replace(plan.handelingsdeel, doelen=tuple(doelen))
    return msgspec.structs.replace(plan, handelingsdeel=deel)
