"""Whether one ouder may decide for the other as well: in good faith, never over a disagreement."""

from collections.abc import Iterable
from datetime import date

import msgspec

from topdossier.domain.instemkring import Instemkring
from topdossier.domain.instemming import Besluit, Instemming, came_later
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit, find_geldend
from topdossier.domain.instemregels import Instemregels, Tekenwijze
from topdossier.domain.problem import Problem, ProblemCode

_AGAINST = frozenset({Besluit.GEWEIGERD, Besluit.INGETROKKEN})


def check_mede_namens(  # noqa: PLR0913, PLR0917  good faith rests on this many facts
    gever: str,
    ander: str,
    kring: Instemkring,
    regels: Instemregels,
    instemmingen: Iterable[Instemming],
    feiten: Iterable[InstemmingFeit],
    vingerafdruk: str,
    dag: date,
) -> list[Problem]:
    """All reasons why `gever` may not decide for `ander` as well (row 1.4, practice and not law).

    Args:
        gever: id of who decides.
        ander: id of whom it would be for.
        kring: who must agree, on `dag`.
        regels: what the school chose.
        instemmingen: all decisions of the dossier.
        feiten: all facts of the dossier.
        vingerafdruk: of the handelingsdeel that is decided on.
        dag: the day to reckon from.
    """
    codes: list[ProblemCode] = []
    both = (kring.find(gever), kring.find(ander))
    fits = all(item is not None and item.is_ouder_with_gezag for item in both)
    decided = [item for item in instemmingen if item.betrokkene_id == ander]
    if regels.tekenwijze is not Tekenwijze.MEDE_NAMENS:
        codes.append(ProblemCode.MEDE_NAMENS_NIET_GEKOZEN)
    if gever == ander or not fits:
        codes.append(ProblemCode.MEDE_NAMENS_PAST_NIET)
    if ander in find_geldend(feiten, FeitSoort.ONENIGHEID, dag):
        codes.append(ProblemCode.MEDE_NAMENS_ONENIGHEID)
    if any(item.besluit in _AGAINST for item in decided):
        codes.append(ProblemCode.MEDE_NAMENS_GEWEIGERD)
    if any(item.vingerafdruk == vingerafdruk for item in decided):
        codes.append(ProblemCode.MEDE_NAMENS_EIGEN_BESLUIT)
    return [Problem(code=code, plek="mede_namens") for code in codes]


def may_mede_namens(  # noqa: PLR0913, PLR0917  as `check_mede_namens`
    gever: str,
    ander: str,
    kring: Instemkring,
    regels: Instemregels,
    instemmingen: Iterable[Instemming],
    feiten: Iterable[InstemmingFeit],
    vingerafdruk: str,
    dag: date,
) -> bool:
    """True when nothing speaks against it; arguments as `check_mede_namens`."""
    return not check_mede_namens(
        gever, ander, kring, regels, instemmingen, feiten, vingerafdruk, dag
    )


def keep_mede_namens(
    instemmingen: Iterable[Instemming], feiten: Iterable[InstemmingFeit], dag: date
) -> tuple[Instemming, ...]:
    """The decisions, each with only those whom it still speaks for, by order of recording.

    Good faith ends, and does not come back, as soon as the other person decides anything,
    on any version, or a disagreement of theirs is written down, also one that is over. Only what
    was both given and written down before leaves it as it is.

    Args:
        instemmingen: all decisions; those of one second in the order they were written.
        feiten: all facts of the dossier.
        dag: the day to reckon from.
    """
    ordered = sorted(instemmingen, key=lambda item: item.vastgelegd_op)
    known = tuple(feiten)
    onenig = find_geldend(known, FeitSoort.ONENIGHEID, dag)
    kept: list[Instemming] = []
    for place, item in enumerate(ordered):
        silent = tuple(
            ander
            for ander in item.mede_namens
            if ander not in onenig
            and not any(_ends(feit, ander, item) for feit in known)
            and all(
                at < place and came_later(item, own, recorded_later=True)
                for at, own in enumerate(ordered)
                if own.betrokkene_id == ander
            )
        )
        kept.append(msgspec.structs.replace(item, mede_namens=silent))
    return tuple(kept)


def _ends(feit: InstemmingFeit, ander: str, spoken: Instemming) -> bool:
    """A disagreement that was written down, or began, after this was said."""
    if feit.soort is not FeitSoort.ONENIGHEID or feit.betrokkene_id != ander:
        return False
    said = min(filter(None, (spoken.besloten_op, spoken.vastgelegd_op)))
    return feit.vastgelegd_op >= said or feit.datum > spoken.datum
