"""The right of the jongere to be heard before every adoption (WVO 2020 art. 2.44(5)-(7))."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class HoorKeuze(StrEnum):
    """Whether the jongere gave input or chose not to; the law asks for the opportunity."""

    GEHOORD = "gehoord"
    ZIET_AF = "ziet-af"


class HoorVorm(StrEnum):
    """The form, chosen by the jongere."""

    GESPREK = "gesprek"
    BRIEF = "brief"
    VIDEO = "video"
    TEKENING = "tekening"
    VERTROUWENSPERSOON = "vertrouwenspersoon"
    ANDERS = "anders"


class Hoorrecht(Waarde, frozen=True):
    """How the jongere was heard, what they said and what it changed.

    Attributes:
        keuze: None until it is settled.
        hoe_gaat_het, wat_is_belangrijk, wie_kan_helpen: the three hoorvragen (row 002-07),
            answered in the jongere's own words.
        invloed: how the input changed the plan; belongs to the plan by law (row 1.2.6).
        afzien_vastgesteld: how it was established that the jongere chose not to.
    """

    keuze: HoorKeuze | None = None
    datum: date | None = None
    vorm: HoorVorm | None = None
    ondersteuning: str = ""
    hoe_gaat_het: str = ""
    wat_is_belangrijk: str = ""
    wie_kan_helpen: str = ""
    inbreng: str = ""
    invloed: str = ""
    afzien_vastgesteld: str = ""


class VorigeRonde(NamedTuple):
    """What was recorded for the version before, and the day on which that was adopted."""

    hoorrecht: Hoorrecht
    vastgesteld_op: date


def check_hoorrecht(
    hoorrecht: Hoorrecht, dag: date, vorige: VorigeRonde | None = None
) -> list[Problem]:
    """All that is missing before adoption; source rows 1.5(1)-(3), WVO 2.44(5)-(7).

    Args:
        hoorrecht: of the plan that is to be adopted.
        dag: the day to reckon from.
        vorige: of the version that this one adjusts: "set or adjusted only after" asks for the
            opportunity, or for the choice not to take it, each time anew (row 1.5(1)).
    """
    if hoorrecht.keuze is None:
        return [Problem(code=ProblemCode.HOORRECHT_NIET_GEKOZEN, plek="inbreng_jongere.keuze")]
    found: list[Problem] = []
    if hoorrecht.datum is None:
        found.append(
            Problem(code=ProblemCode.HOORRECHT_DATUM_ONTBREEKT, plek="inbreng_jongere.datum")
        )
    elif hoorrecht.datum > dag:
        found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek="inbreng_jongere.datum"))
    elif vorige is not None and not _is_anew(hoorrecht, hoorrecht.datum, vorige):
        found.append(Problem(code=ProblemCode.HOORRECHT_VORIGE_RONDE, plek="inbreng_jongere.datum"))
    if hoorrecht.keuze is HoorKeuze.ZIET_AF:
        if not hoorrecht.afzien_vastgesteld.strip():
            found.append(
                Problem(
                    code=ProblemCode.HOORRECHT_AFZIEN_ONBEKEND,
                    plek="inbreng_jongere.afzien_vastgesteld",
                )
            )
        return found
    return found + _check_gehoord(hoorrecht)


def _is_anew(hoorrecht: Hoorrecht, datum: date, vorige: VorigeRonde) -> bool:
    """Later than the adoption; on that day itself only when something else is recorded."""
    return datum >= vorige.vastgesteld_op and hoorrecht != vorige.hoorrecht


def _check_gehoord(hoorrecht: Hoorrecht) -> list[Problem]:
    found: list[Problem] = []
    if hoorrecht.vorm is None:
        found.append(
            Problem(code=ProblemCode.HOORRECHT_VORM_ONTBREEKT, plek="inbreng_jongere.vorm")
        )
    words = (
        hoorrecht.hoe_gaat_het,
        hoorrecht.wat_is_belangrijk,
        hoorrecht.wie_kan_helpen,
        hoorrecht.inbreng,
    )
    if not any(word.strip() for word in words):
        found.append(
            Problem(code=ProblemCode.HOORRECHT_INBRENG_LEEG, plek="inbreng_jongere.inbreng")
        )
    if not hoorrecht.invloed.strip():
        found.append(
            Problem(code=ProblemCode.HOORRECHT_INVLOED_LEEG, plek="inbreng_jongere.invloed")
        )
    return found


def find_inbreng(feiten: Iterable[InstemmingFeit], jongere_id: str) -> tuple[InstemmingFeit, ...]:
    """What the jongere wrote around an instemming, the oldest first (row 1.5)."""
    return tuple(
        feit
        for feit in feiten
        if feit.soort is FeitSoort.INBRENG and feit.betrokkene_id == jongere_id and feit.tekst
    )


def find_niet_overgenomen(
    inbreng: Iterable[InstemmingFeit], hoorrecht: Hoorrecht
) -> tuple[InstemmingFeit, ...]:
    """Of what the jongere wrote, what does not stand in the plan yet, word for word (row 1.5)."""
    answers = (
        hoorrecht.hoe_gaat_het,
        hoorrecht.wat_is_belangrijk,
        hoorrecht.wie_kan_helpen,
        hoorrecht.inbreng,
    )
    said = [_pad(text) for text in answers]
    return tuple(feit for feit in inbreng if not any(_pad(feit.tekst) in text for text in said))


def append_inbreng(inbreng: str, tekst: str) -> str:
    """The input with these words behind it: nothing that stood there goes."""
    return f"{inbreng.rstrip()}\n{tekst.strip()}" if inbreng.strip() else tekst.strip()


def _pad(text: str) -> str:
    """Whole words between single spaces: *nee* does not stand in *meneer*."""
    return f" {' '.join(text.split())} "
