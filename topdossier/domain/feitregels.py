"""What a fact around an instemming must say before it is worth keeping."""

from datetime import date

from topdossier.domain.instemkring import Instemkring
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.problem import Problem, ProblemCode

_OF_INSTEMMERS = frozenset({FeitSoort.ONENIGHEID, FeitSoort.VERVANGENDE_TOESTEMMING})
_NEEDS_WORDS = {
    FeitSoort.VERVANGENDE_TOESTEMMING: ProblemCode.FEIT_KENMERK_LEEG,
    FeitSoort.ZIENSWIJZE: ProblemCode.ZIENSWIJZE_LEEG,
    FeitSoort.ONENIGHEID: ProblemCode.FEIT_ONENIGHEID_LEEG,
    FeitSoort.NIET_INFORMEREN: ProblemCode.FEIT_SCHADE_LEEG,
}
_NEEDS_HOE = {
    FeitSoort.POGING: ProblemCode.FEIT_HOE_LEEG,
    FeitSoort.GEINFORMEERD: ProblemCode.FEIT_VERTELD_LEEG,
}
_NEEDS_EITHER = frozenset({FeitSoort.INBRENG, FeitSoort.AKKOORD})
"""Either what was said, or how the school knows it: without both it is only a claim."""
_ENDED_WITHOUT_WORDS = frozenset({FeitSoort.ONENIGHEID, FeitSoort.NIET_INFORMEREN})
"""Why it began was said then; that it is over needs a day and no more."""


def check_feit(feit: InstemmingFeit, kring: Instemkring, dag: date) -> list[Problem]:
    """All reasons not to record this fact (rows 1.4, 1.6, 1.7).

    Args:
        feit: what is to be recorded.
        kring: who must agree on `dag`.
        dag: the day to reckon from.
    """
    rules = (
        (feit.datum > dag, ProblemCode.DATUM_IN_TOEKOMST, "datum"),
        (_ends_before(feit), ProblemCode.FEIT_PERIODE_OMGEKEERD, "tot"),
        (
            feit.soort in _NEEDS_HOE and not feit.hoe.strip(),
            _NEEDS_HOE.get(feit.soort, ProblemCode.FEIT_HOE_LEEG),
            "hoe",
        ),
        (
            feit.soort in _NEEDS_EITHER and not feit.tekst.strip() and not feit.hoe.strip(),
            ProblemCode.FEIT_WOORDEN_LEEG,
            "tekst",
        ),
        (
            _lacks_words(feit),
            _NEEDS_WORDS.get(feit.soort, ProblemCode.ZIENSWIJZE_LEEG),
            "tekst",
        ),
        (
            feit.soort is FeitSoort.VERVANGENDE_TOESTEMMING and not feit.vingerafdruk,
            ProblemCode.FEIT_VERSIE_LEEG,
            "versie_nummer",
        ),
        (not _fits(feit, kring), ProblemCode.FEIT_PERSOON_PAST_NIET, "betrokkene_id"),
        (_keeps_from_deciding(feit, kring, dag), ProblemCode.FEIT_BESLIST_MEE, "betrokkene_id"),
    )
    return [Problem(code=code, plek=plek) for wrong, code, plek in rules if wrong]


def _lacks_words(feit: InstemmingFeit) -> bool:
    ends = feit.tot is not None and feit.soort in _ENDED_WITHOUT_WORDS
    return feit.soort in _NEEDS_WORDS and not feit.tekst.strip() and not ends


def _ends_before(feit: InstemmingFeit) -> bool:
    return feit.tot is not None and feit.tot < feit.datum


def _fits(feit: InstemmingFeit, kring: Instemkring) -> bool:
    """An attempt is about who is asked, a disagreement and a judge about who must agree."""
    if feit.soort is FeitSoort.POGING:
        return kring.may_decide(feit.betrokkene_id)
    return feit.soort not in _OF_INSTEMMERS or feit.betrokkene_id in kring.instemmers


def _keeps_from_deciding(feit: InstemmingFeit, kring: Instemkring, dag: date) -> bool:
    """Nobody agrees to what they may not know (BW 1:377c is about ouders without gezag).

    That it is over can always be recorded: who decides now may have come to do so since.
    """
    is_over = feit.tot is not None and feit.tot <= dag
    withheld = feit.soort is FeitSoort.NIET_INFORMEREN and not is_over
    return withheld and feit.betrokkene_id in kring.instemmers
