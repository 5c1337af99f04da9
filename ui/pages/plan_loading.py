"""What the page of the plan shows, read at once and away from the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from topdossier.domain.gegeven import Gegeven
from topdossier.domain.geschiedenis import Geschiedenis
from topdossier.domain.hoorrecht import find_inbreng
from topdossier.domain.instemmingfeit import InstemmingFeit
from topdossier.domain.oogo import VorigeVersie
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import Problem
from topdossier.domain.regels.regelset import Regelset
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.errors import RuleError
from topdossier.services.services import Services


@dataclass(frozen=True)
class LoadedPlan:
    """The version that is being worked on; what is only for its editor is empty for a reader.

    Attributes:
        versie: None when there is no plan yet.
        people: id and name of each betrokkene.
        naam: of the jongere.
        inbreng: what the jongere wrote at a hand-over.
        vorige: what the concept adjusts.
    """

    versie: Versie | None
    inhoud: PlanInhoud
    regelset: Regelset
    people: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()
    proposals: tuple[Gegeven, ...] = ()
    naam: str = ""
    may_adopt: bool = False
    geschiedenis: Geschiedenis | None = None
    invoer: Mapping[str, str] = field(default_factory=dict)
    inbreng: tuple[InstemmingFeit, ...] = ()
    vorige: VorigeVersie | None = None


def load_plan(services: Services, dossier_id: str) -> LoadedPlan:
    """Read it; a dossier without a plan is no error."""
    plannen = services.plannen
    regelset = plannen.get_regelset()
    people = tuple(
        (key, person.naam.volledig)
        for key, person in services.jongeren.list_betrokkenen(dossier_id)
    )
    try:
        versie, inhoud = plannen.load(dossier_id)
    except RuleError:
        return LoadedPlan(None, PlanInhoud(), regelset, people)
    naam = services.jongeren.load_kop(dossier_id).naam
    if versie.status is not VersieStatus.CONCEPT:
        return LoadedPlan(versie, inhoud, regelset, people, naam=naam)
    return LoadedPlan(
        versie=versie,
        inhoud=inhoud,
        regelset=regelset,
        people=people,
        problems=plannen.check(dossier_id),
        proposals=plannen.propose_gegevens(dossier_id),
        naam=naam,
        may_adopt=plannen.may_adopt(dossier_id),
        geschiedenis=plannen.load_geschiedenis(dossier_id, inhoud),
        invoer=plannen.load_invoer(dossier_id, inhoud),
        inbreng=find_inbreng(services.instemmingfeiten.list(dossier_id), dossier_id),
        vorige=plannen.load_vorige(dossier_id),
    )
