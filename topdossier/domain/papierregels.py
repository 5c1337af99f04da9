"""Who may get which paper about the plan, and who has to get it (product, On paper)."""

from collections.abc import Collection

from topdossier.domain.afgifte import Afgiftestuk
from topdossier.domain.instemkring import HoedanigheidReden, Instemkring
from topdossier.domain.problem import Problem, ProblemCode

FOR_DECIDING = (Afgiftestuk.PLAN, Afgiftestuk.AFSPRAKEN, Afgiftestuk.RECHTEN)
"""What who must agree and the jongere get of a version, beside the proof of a decision."""

FOR_INFORMED = (Afgiftestuk.PLAN, Afgiftestuk.RECHTEN)
"""What an ouder with gezag gets in whose place another decides: to know of, not to agree to."""


def check_papier(
    stuk: Afgiftestuk,
    betrokkene_id: str,
    kring: Instemkring,
    jongere_id: str,
    niet_informeren: Collection[str],
) -> list[Problem]:
    """All reasons not to give this paper to this person (rows 1.4 and 1.7; BW 1:377c).

    Who reads nothing on the screen gets nothing on paper. An ouder without gezag may ask for what
    matters, which is the afspraken and not the whole plan. Who decided keeps the right to the
    proof of that, also when another decides by now, unless informing harms the jongere.

    Args:
        stuk: which paper.
        betrokkene_id: who would get it; the dossier's own id for the jongere.
        kring: everybody around the handelingsdeel on the day of giving.
        jongere_id: the dossier's own id.
        niet_informeren: ids of whom informing would harm the jongere.
    """
    if betrokkene_id == jongere_id or kring.may_decide(betrokkene_id):
        return []
    if betrokkene_id in niet_informeren:
        return [Problem(code=ProblemCode.PAPIER_NIET_INFORMEREN)]
    if stuk is Afgiftestuk.BEWIJS:
        return []
    found = kring.find(betrokkene_id)
    if found is None:
        return [Problem(code=ProblemCode.PAPIER_LEEST_NIET)]
    if stuk is Afgiftestuk.PLAN and found.reden is HoedanigheidReden.ZONDER_GEZAG:
        return [Problem(code=ProblemCode.PAPIER_ZONDER_GEZAG)]
    return []


def list_verwacht(kring: Instemkring, jongere_id: str) -> tuple[tuple[str, Afgiftestuk], ...]:
    """Who has to get which paper of a version, the proof of a decision aside (rows 1.4 and 1.7).

    Args:
        kring: everybody around the handelingsdeel on the day it is worked out for.
        jongere_id: the dossier's own id.
    """
    deciding = {*kring.instemmers, jongere_id}
    people = dict.fromkeys((*kring.te_informeren, jongere_id))
    return tuple(
        (key, stuk)
        for key in people
        for stuk in (FOR_DECIDING if key in deciding else FOR_INFORMED)
    )
