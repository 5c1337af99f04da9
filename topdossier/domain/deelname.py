"""Who sits at the table of an overleg, and what must be settled before others sit there too.

Whoever works elsewhere learns about the jongere by sitting there. So with them the overleg says
for what purpose and on what ground, or speaks of nobody by name (product, What may leave; row
4.1.4).
"""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class Deelname(Waarde, frozen=True):
    """One person who was asked to come.

    Attributes:
        functie: what they are at this table, such as mentor or moeder (row 7.6).
        aanwezig: None until somebody said whether they came; nothing is ticked beforehand.
        van_buiten: works at another organisation; an ouder or the jongere never does.
        betrokkene_id: id of the betrokkene, or of the dossier for the jongere; empty for whoever
            is there because of their work.
    """

    naam: str = ""
    functie: str = ""
    aanwezig: bool | None = None
    van_buiten: bool = False
    organisatie: str = ""
    betrokkene_id: str = ""


class OverlegWijze(StrEnum):
    """How the jongere is spoken of when others are at the table."""

    OP_NAAM = "op-naam"
    ANONIEM = "anoniem"


class OverlegGrondslag(StrEnum):
    """Why others may hear who it is about (AVG art. 6(1)(a), (c), (d) and (e); row 4.1.4)."""

    WETTELIJKE_TAAK = "wettelijke-taak"
    TOESTEMMING = "toestemming"
    VITAAL_BELANG = "vitaal-belang"


class Toestemming(Waarde, frozen=True):
    """One person allowed it.

    Attributes:
        door: id of the betrokkene, or of the dossier for the jongere.
    """

    door: str
    datum: date


class OverlegMetAnderen(Waarde, frozen=True):
    """What was settled before others heard about the jongere.

    Attributes:
        wijze: None until it is chosen.
        doel: what their being there is for.
        geinformeerd_op: when the ouders were told of it, or a jongere who decides alone.
    """

    wijze: OverlegWijze | None = None
    doel: str = ""
    grondslag: OverlegGrondslag | None = None
    geinformeerd_op: date | None = None
    toestemmingen: tuple[Toestemming, ...] = ()

    @property
    def is_anoniem(self) -> bool:
        """True when nothing that leaves the overleg may name the jongere."""
        return self.wijze is OverlegWijze.ANONIEM


def list_aanwezigen(deelnames: Iterable[Deelname]) -> tuple[Deelname, ...]:
    """Everyone of whom it was said that they came."""
    return tuple(item for item in deelnames if item.aanwezig)


def has_anderen(deelnames: Iterable[Deelname]) -> bool:
    """True when somebody of another organisation was at the table."""
    return any(item.van_buiten for item in list_aanwezigen(deelnames))


def check_deelnames(deelnames: tuple[Deelname, ...]) -> list[Problem]:
    """All that is unclear about who was there (row 13.3 of the checklist, 004 bijlage 3)."""
    found: list[Problem] = []
    for index, item in enumerate(deelnames):
        plek = f"deelnames[{index}]"
        if not (item.naam.strip() or item.functie.strip()):
            found.append(Problem(ProblemCode.DEELNAME_LEEG, f"{plek}.naam", index + 1))
        elif item.aanwezig is None:
            found.append(Problem(ProblemCode.DEELNAME_NIET_GEKOZEN, f"{plek}.aanwezig", index + 1))
    if not list_aanwezigen(deelnames):
        found.append(Problem(ProblemCode.OVERLEG_NIEMAND_AANWEZIG, "deelnames"))
    return found


def check_anderen(
    anderen: OverlegMetAnderen,
    deelnames: tuple[Deelname, ...],
    rechthebbenden: Collection[str],
    datum: date,
) -> list[Problem]:
    """All that is missing to have others at the table (row 4.1.4; product, What may leave).

    Args:
        anderen: what was settled.
        deelnames: who was asked to come.
        rechthebbenden: ids of who can allow it: under 16 the ouders, from 16 the jongere (UAVG
            art. 5; row 4.4). All of them must have: when one cannot be reached, speaking of nobody
            by name is what is left.
        datum: day of the overleg.
    """
    if anderen.is_anoniem:
        known = any(item.betrokkene_id for item in list_aanwezigen(deelnames))
        plek = "anderen.wijze"
        return [Problem(ProblemCode.OVERLEG_ANONIEM_KAN_NIET, plek)] if known else []
    if not has_anderen(deelnames):
        return []
    if anderen.wijze is None:
        return [Problem(ProblemCode.OVERLEG_WIJZE_NIET_GEKOZEN, "anderen.wijze")]
    return [*_check_op_naam(anderen, datum), *_check_grondslag(anderen, rechthebbenden, datum)]


def _check_op_naam(anderen: OverlegMetAnderen, datum: date) -> list[Problem]:
    found: list[Problem] = []
    if not anderen.doel.strip():
        found.append(Problem(ProblemCode.OVERLEG_DOEL_LEEG, "anderen.doel"))
    told = anderen.geinformeerd_op
    if told is None:
        found.append(Problem(ProblemCode.OVERLEG_NIET_GEINFORMEERD, "anderen.geinformeerd_op"))
    elif told > datum and anderen.grondslag is not OverlegGrondslag.VITAAL_BELANG:
        found.append(Problem(ProblemCode.OVERLEG_TE_LAAT_GEINFORMEERD, "anderen.geinformeerd_op"))
    return found


def _check_grondslag(
    anderen: OverlegMetAnderen, rechthebbenden: Collection[str], datum: date
) -> list[Problem]:
    if anderen.grondslag is None:
        return [Problem(ProblemCode.OVERLEG_GRONDSLAG_ONTBREEKT, "anderen.grondslag")]
    if anderen.grondslag is not OverlegGrondslag.TOESTEMMING:
        return []
    given = {item.door for item in anderen.toestemmingen if item.datum <= datum}
    missing = [key for key in rechthebbenden if key not in given]
    if missing or not rechthebbenden:
        number = max(len(missing), 1)
        code = ProblemCode.OVERLEG_TOESTEMMING_ONTBREEKT
        return [Problem(code, "anderen.toestemmingen", number)]
    return []
