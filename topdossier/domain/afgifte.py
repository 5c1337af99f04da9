"""Papers that each ouder and the jongere get, and what could not be printed yet."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from msgspec.structs import replace

from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class Afgiftestuk(StrEnum):
    """A paper to hand out (product, On paper)."""

    PLAN = "plan"
    BEWIJS = "bewijs"
    AFSPRAKEN = "afspraken"
    RECHTEN = "rechten"


class Afgifte(Waarde, frozen=True):
    """One paper for one person.

    Attributes:
        sinds: since when it is to be handed out.
        afgegeven_op: when it was, None as long as it stands on *nog af te geven*.
        instemming_id: the decision whose proof it is, empty for other papers.
    """

    id: str
    stuk: Afgiftestuk
    betrokkene_id: str
    versie_nummer: int
    sinds: date
    vastgelegd_op: datetime
    afgegeven_op: date | None = None
    instemming_id: str = ""


def find_nieuwe(bestaande: Iterable[Afgifte], verwacht: Iterable[Afgifte]) -> tuple[Afgifte, ...]:
    """What has to be written so that everything expected is there once (product, On paper).

    A paper that was expected already stays as it is. One that still waits for an earlier version is
    not given any more: it becomes that of the later version, and waits no shorter for it. Each
    decision has a proof of its own.
    """
    known = {_key(item) for item in bestaande}
    waiting: dict[tuple[str, str], Afgifte] = {
        (item.stuk, item.betrokkene_id): item
        for item in bestaande
        if item.afgegeven_op is None and item.stuk is not Afgiftestuk.BEWIJS
    }
    found: dict[str, Afgifte] = {}
    for item in verwacht:
        if _key(item) in known:
            continue
        known.add(_key(item))
        kept = item
        if item.stuk is not Afgiftestuk.BEWIJS:
            paper = (item.stuk, item.betrokkene_id)
            earlier = waiting.get(paper)
            if earlier is not None and earlier.versie_nummer > item.versie_nummer:
                continue
            if earlier is not None:
                kept = replace(earlier, versie_nummer=item.versie_nummer)
            waiting[paper] = kept
        found[kept.id] = kept
    return tuple(found.values())


def check_afgeven(afgifte: Afgifte, datum: date, dag: date) -> list[Problem]:
    """All reasons why handing this out on `datum` cannot be recorded on `dag`."""
    found: list[Problem] = []
    if afgifte.afgegeven_op is not None:
        found.append(Problem(ProblemCode.AFGIFTE_AL_GEDAAN))
    if datum > dag:
        found.append(Problem(ProblemCode.DATUM_IN_TOEKOMST, "datum"))
    return found


def _key(item: Afgifte) -> tuple[Afgiftestuk, str, int, str]:
    return item.stuk, item.betrokkene_id, item.versie_nummer, item.instemming_id
