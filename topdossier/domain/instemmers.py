"""Who must agree to a handelingsdeel, who signs as well, who reads, and why (WVO 2020 art. 2.44).

The question has an answer of its own for every day: gezag begins and ends, and at 18 it is over.
"""

from collections.abc import Iterable
from datetime import date

from topdossier.domain.betrokkene import Betrokkene, Gezag, GezagGrond, Relatie
from topdossier.domain.instemkring import Aanwijzing, HoedanigheidReden, Instemkring
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit, find_geldend
from topdossier.domain.instemregels import Instemregels
from topdossier.domain.jongere import (
    AGE_OWN_AVG_RIGHTS,
    Jongere,
    compute_leeftijd,
    is_meerderjarig,
)
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.problem import Problem, ProblemCode

People = tuple[tuple[str, Betrokkene], ...]

_OUDERS = frozenset({Relatie.MOEDER, Relatie.VADER, Relatie.OUDER})
_CAN_HOLD_GEZAG = _OUDERS | {Relatie.VOOGD}
_CARES = frozenset({Relatie.VERZORGER, Relatie.PLEEGOUDER})


_REDEN_PER_GROND = {
    GezagGrond.OUDERLIJK: HoedanigheidReden.OUDERLIJK_GEZAG,
    GezagGrond.GEZAMENLIJK: HoedanigheidReden.GEZAMENLIJK_GEZAG,
    GezagGrond.VOOGDIJ: HoedanigheidReden.VOOGDIJ,
    GezagGrond.GI_ONDERWIJS: HoedanigheidReden.GI_ONDERWIJS,
    GezagGrond.ONBEKEND: HoedanigheidReden.GEZAG,
}
_REDEN_FOR_AN_ADULT = {
    GezagGrond.CURATELE: HoedanigheidReden.CURATOR,
    GezagGrond.MENTORSCHAP: HoedanigheidReden.MENTOR,
    GezagGrond.ONBEKEND: HoedanigheidReden.VERTEGENWOORDIGER,
}


def agrees_alone(jongere: Jongere, dag: date) -> bool:
    """True when the jongere agrees instead of the ouders: adult and handelingsbekwaam (row 1.4)."""
    return is_meerderjarig(jongere, dag) and jongere.handelingsbekwaam


def find_kring(
    jongere: Jongere,
    betrokkenen: Iterable[tuple[str, Betrokkene]],
    jongere_id: str,
    dag: date,
    *,
    regels: Instemregels = Instemregels(),  # noqa: B008  frozen
    feiten: Iterable[InstemmingFeit] = (),
) -> Instemkring:
    """Everybody around a handelingsdeel on `dag`, and why (row 1.4).

    Args:
        jongere: whose plan it is; an unknown date of birth counts as under 18.
        betrokkenen: the people around the jongere, by id.
        jongere_id: the dossier's own id.
        dag: the day to reckon from.
        regels: what the school chose.
        feiten: what happened, in any order.
    """
    people = tuple((key, person) for key, person in betrokkenen if not person.overleden)
    if agrees_alone(jongere, dag):
        alone = Aanwijzing(jongere_id, Hoedanigheid.INSTEMMER, HoedanigheidReden.MEERDERJARIG)
        return Instemkring((alone,))
    if is_meerderjarig(jongere, dag):
        deciding = tuple(
            Aanwijzing(key, Hoedanigheid.INSTEMMER, _REDEN_FOR_AN_ADULT[person.gezag_grond])
            for key, person in people
            if person.represents_adult_on(dag)
        )
        heard = Aanwijzing(jongere_id, Hoedanigheid.LEZER, HoedanigheidReden.HOORRECHT)
        return Instemkring((*deciding, heard), _find_problems_of_adult(people, dag))
    uninformed = find_geldend(feiten, FeitSoort.NIET_INFORMEREN, dag)
    deciding, replaced = _find_deciding(people, dag)
    known = {item.betrokkene_id for item in (*deciding, *replaced)}
    without = tuple(
        Aanwijzing(key, Hoedanigheid.LEZER, HoedanigheidReden.ZONDER_GEZAG)
        for key, person in people
        if key not in known and person.relatie in _OUDERS and _is_settled(person)
    )
    readers = tuple(i for i in (*replaced, *without) if i.betrokkene_id not in uninformed)
    own = _find_own(jongere, jongere_id, dag, regels)
    return Instemkring((*deciding, own, *readers), _find_problems(people, deciding))


def find_instemmers(
    jongere: Jongere, betrokkenen: Iterable[tuple[str, Betrokkene]], jongere_id: str, dag: date
) -> tuple[str, ...]:
    """Ids of everyone who must agree on `dag` (row 1.4)."""
    return find_kring(jongere, betrokkenen, jongere_id, dag).instemmers


def count_gezag_onbekend(betrokkenen: Iterable[tuple[str, Betrokkene]]) -> int:
    """How many living ouders and voogden there are of whom the gezag has not been found out.

    As long as there are any, nobody knows who must agree (row 1.1.5).
    """
    return sum(
        not _is_settled(person) and not person.overleden
        for _, person in betrokkenen
        if person.relatie in _CAN_HOLD_GEZAG
    )


def _is_settled(person: Betrokkene) -> bool:
    return person.gezag is not Gezag.ONBEKEND


def _find_deciding(
    people: People, dag: date
) -> tuple[tuple[Aanwijzing, ...], tuple[Aanwijzing, ...]]:
    """Who decides for a minor, and the ouders in whose place somebody else does."""
    found = tuple(
        Aanwijzing(key, Hoedanigheid.INSTEMMER, _REDEN_PER_GROND[person.grond])
        for key, person in people
        if person.has_gezag_on(dag)
    )
    if not found and not count_gezag_onbekend(people):
        return _find_caring(people, dag), ()
    if not any(item.reden is HoedanigheidReden.GI_ONDERWIJS for item in found):
        return found, ()
    replaced = tuple(
        Aanwijzing(item.betrokkene_id, Hoedanigheid.LEZER, HoedanigheidReden.GI_IN_PLAATS)
        for item in found
        if item.is_of_ouder
    )
    return tuple(item for item in found if not item.is_of_ouder), replaced


def _find_caring(people: People, dag: date) -> tuple[Aanwijzing, ...]:
    """Who cares for the jongere, for when nobody has gezag at all."""
    return tuple(
        Aanwijzing(key, Hoedanigheid.INSTEMMER, HoedanigheidReden.VERZORGT)
        for key, person in people
        if person.is_within(dag)
        and (
            person.gezag_grond is GezagGrond.VERZORGING
            or (person.relatie in _CARES and person.gezag_grond is GezagGrond.ONBEKEND)
        )
    )


def _find_own(jongere: Jongere, jongere_id: str, dag: date, regels: Instemregels) -> Aanwijzing:
    """The jongere: from 16 asked to sign as well where the school wants it, else heard."""
    born = jongere.geboortedatum
    old_enough = born is not None and compute_leeftijd(born, dag) >= AGE_OWN_AVG_RIGHTS
    if old_enough and regels.meetekenen_vanaf_16:
        return Aanwijzing(jongere_id, Hoedanigheid.MEETEKENAAR, HoedanigheidReden.MEETEKENEN)
    return Aanwijzing(jongere_id, Hoedanigheid.LEZER, HoedanigheidReden.HOORRECHT)


def _find_problems_of_adult(people: People, dag: date) -> tuple[Problem, ...]:
    """Nobody represents the adult, or it may be no more than the gezag that ended at 18."""
    deciding = [person for _, person in people if person.represents_adult_on(dag)]
    if not deciding:
        return (Problem(code=ProblemCode.VERTEGENWOORDIGER_ONTBREEKT),)
    unclear = sum(
        person.gezag_grond is GezagGrond.ONBEKEND and person.grond is not GezagGrond.ONBEKEND
        for person in deciding
    )
    if not unclear:
        return ()
    return (Problem(code=ProblemCode.VERTEGENWOORDIGER_GROND, nummer=unclear),)


def _find_problems(people: People, deciding: tuple[Aanwijzing, ...]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if not deciding:
        found.append(Problem(code=ProblemCode.NIEMAND_MET_GEZAG))
    unknown = count_gezag_onbekend(people)
    # where somebody decides in the place of the ouders, theirs does not matter
    if unknown and not any(i.reden is HoedanigheidReden.GI_ONDERWIJS for i in deciding):
        found.append(Problem(code=ProblemCode.GEZAG_ONBEKEND, nummer=unknown))
    return tuple(found)
