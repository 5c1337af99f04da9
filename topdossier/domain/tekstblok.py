"""Short texts that an organisation wrote itself and puts in more than one plan or overleg.

They describe what a school does and never what a jongere needs: that is why a doel takes none.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from topdossier.domain.persoonsnummer import holds_persoonsnummer
from topdossier.domain.plan import EIGEN_WOORDEN
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.schrijfhulp import Waarschuwing, WaarschuwingCode, find_waarschuwingen
from topdossier.domain.waarde import Waarde

MOST_NAAM, MOST_TEKST = 80, 2_000
"""In letters. What is longer is a document, and belongs in a bijlage."""

OVERLEG_PLEK, ZIENSWIJZE_PLEK = "overleg", "overleg.zienswijzen"
"""The notes of an overleg as a place, and in it the words of jongere and ouders."""


class TekstblokSoort(StrEnum):
    """For which places a text is meant."""

    OVERAL = "overal"
    BEGELEIDING = "begeleiding"
    HANDELINGSADVIEZEN = "handelingsadviezen"
    GEGEVENS = "gegevens"
    OVERLEG = "overleg"


class Tekstblok(Waarde, frozen=True):
    """One text, with a name by which people find it."""

    id: str
    naam: str
    tekst: str
    soort: TekstblokSoort = TekstblokSoort.OVERAL


_PLEKKEN = {
    TekstblokSoort.OVERAL: ("",),
    TekstblokSoort.BEGELEIDING: ("handelingsdeel.begeleiding", "handelingsdeel.hulp_van_anderen"),
    TekstblokSoort.HANDELINGSADVIEZEN: ("handelingsdeel.handelingsadviezen",),
    TekstblokSoort.GEGEVENS: ("gegevens",),
    TekstblokSoort.OVERLEG: (OVERLEG_PLEK,),
}
_DOEL = re.compile(r"handelingsdeel\.doelen(\[\d+\](\.[a-z_]+)?)?")
"""A doel and each of its own fields, but nothing of its acties."""

_OWN_WORDS = (*EIGEN_WOORDEN, ZIENSWIJZE_PLEK)


class TekstblokReden(StrEnum):
    """Why a place takes no text that was made beforehand."""

    DOEL = "doel"
    EIGEN_WOORDEN = "eigen-woorden"


def find_reden(plek: str) -> TekstblokReden | None:
    """Why nothing may be inserted here; None where it may.

    A doel that fits every jongere is the doel of none, and what a jongere or an ouder said is
    written down in their own words. What a school does for a doel (an actie) may be the same
    for many.

    Args:
        plek: path in the plan, or `OVERLEG_PLEK` and what is below it.
    """
    if _DOEL.fullmatch(plek):
        return TekstblokReden.DOEL
    return TekstblokReden.EIGEN_WOORDEN if any(_is_at(plek, own) for own in _OWN_WORDS) else None


def list_fitting(blokken: Iterable[Tekstblok], plek: str) -> tuple[Tekstblok, ...]:
    """The texts that are meant for a place, those for exactly this kind of place first."""
    if find_reden(plek) is not None:
        return ()
    fits = [blok for blok in blokken if any(_is_at(plek, at) for at in _PLEKKEN[blok.soort])]
    return tuple(sorted(fits, key=lambda blok: blok.soort is TekstblokSoort.OVERAL))


def check_tekstblok(naam: str, tekst: str, bezet: Iterable[str]) -> tuple[Problem, ...]:
    """Everything that stops a text from being kept.

    Args:
        naam: what it is called.
        tekst: what is inserted.
        bezet: names of the other texts; two of one name could not be told apart.
    """
    found = []
    if not naam.strip():
        found.append(Problem(code=ProblemCode.TEKSTBLOK_NAAM_LEEG, plek="naam"))
    elif fold_naam(naam) in {fold_naam(other) for other in bezet}:
        found.append(Problem(code=ProblemCode.TEKSTBLOK_NAAM_BEZET, plek="naam"))
    if not tekst.strip():
        found.append(Problem(code=ProblemCode.TEKSTBLOK_TEKST_LEEG, plek="tekst"))
    for plek, words, most in (("naam", naam, MOST_NAAM), ("tekst", tekst, MOST_TEKST)):
        if len(words) > most:
            found.append(Problem(code=ProblemCode.TEKSTBLOK_TE_LANG, plek=plek, nummer=most))
        if _holds_number(words):
            found.append(Problem(code=ProblemCode.TEKSTBLOK_PERSOONSNUMMER, plek=plek))
    return tuple(found)


def find_namen(tekst: str, bekenden: Iterable[str]) -> tuple[Waarschuwing, ...]:
    """What looks like the name of somebody; it belongs in no text that goes into every plan.

    Args:
        tekst: what is inserted.
        bekenden: names that may stand in it, such as that of the organisation.
    """
    found = find_waarschuwingen(tekst, "", tuple(bekenden))
    return tuple(item for item in found if item.code is WaarschuwingCode.NAAM)


def fold_naam(naam: str) -> str:
    """A name as people compare it: without capitals or extra spaces."""
    return " ".join(naam.casefold().split())


def _holds_number(words: str) -> bool:
    """In any form: nine digits in a row, also within a word, or with signs between them."""
    return holds_persoonsnummer(words) or any(
        item.code is WaarschuwingCode.PERSOONSNUMMER for item in find_waarschuwingen(words, "", ())
    )


def _is_at(plek: str, prefix: str) -> bool:
    """Whether a place is at or below another; `overleg_met_ouders` is not below `overleg`."""
    rest = plek.removeprefix(prefix)
    return not prefix or (rest != plek and rest[:1] in {"", ".", "["})
