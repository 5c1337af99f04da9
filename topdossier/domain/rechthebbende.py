"""Who exercises the rights of the AVG for a jongere, which follows the age (UAVG art. 5; row 4.4).

Not the same question as who agrees to a plan: from 16 to 18 the ouders still agree, while the
jongere alone holds these rights.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from topdossier.domain.betrokkene import Betrokkene, GezagGrond
from topdossier.domain.jongere import (
    AGE_OF_MAJORITY,
    AGE_OWN_AVG_RIGHTS,
    Jongere,
    compute_leeftijd,
)
from topdossier.domain.veld import Veld, VeldSoort
from topdossier.domain.waarde import Waarde

_WORDS_OF_JONGERE = ("inbreng_jongere.", "ervaring_jongere")
"""Fields with what the jongere said; they are text about the jongere in every other respect."""


class RechthebbendeGrondslag(StrEnum):
    """Why someone holds the rights."""

    WETTELIJK_VERTEGENWOORDIGER = "wettelijk-vertegenwoordiger"
    JONGERE_VANAF_16 = "jongere-vanaf-16"
    JONGERE_VANAF_18 = "jongere-vanaf-18"
    CURATOR_OF_MENTOR = "curator-of-mentor"


class Rechthebbende(Waarde, frozen=True):
    """Someone who may exercise the rights, by the id of the betrokkene or of the jongere."""

    id: str
    grondslag: RechthebbendeGrondslag


def find_rechthebbenden(
    jongere: Jongere, betrokkenen: Iterable[tuple[str, Betrokkene]], jongere_id: str, dag: date
) -> tuple[Rechthebbende, ...]:
    """Everyone who may exercise the rights on `dag`, each of them alone.

    Under 16 every living person with gezag on that day; a gecertificeerde instelling that decides
    about school alone is no representative. From 16 the jongere, and nobody beside the jongere.
    From 18 too, unless not handelingsbekwaam: then the curator or mentor, as in `find_kring`.
    An unknown date of birth counts as under 16, so that nothing is handed to a child whose age
    nobody knows.
    """
    age = None
    if jongere.geboortedatum is not None:
        age = compute_leeftijd(jongere.geboortedatum, dag)
    if age is None or age < AGE_OWN_AVG_RIGHTS:
        return tuple(
            Rechthebbende(key, RechthebbendeGrondslag.WETTELIJK_VERTEGENWOORDIGER)
            for key, person in betrokkenen
            if person.has_gezag_on(dag) and person.grond is not GezagGrond.GI_ONDERWIJS
        )
    if age < AGE_OF_MAJORITY:
        return (Rechthebbende(jongere_id, RechthebbendeGrondslag.JONGERE_VANAF_16),)
    if jongere.handelingsbekwaam:
        return (Rechthebbende(jongere_id, RechthebbendeGrondslag.JONGERE_VANAF_18),)
    return tuple(
        Rechthebbende(key, RechthebbendeGrondslag.CURATOR_OF_MENTOR)
        for key, person in betrokkenen
        if person.represents_adult_on(dag)
    )


def holds_right(
    wie: str,
    jongere: Jongere,
    betrokkenen: Iterable[tuple[str, Betrokkene]],
    jongere_id: str,
    dag: date,
) -> bool:
    """True when this person, by id, may exercise the rights for the jongere on `dag`."""
    found = find_rechthebbenden(jongere, betrokkenen, jongere_id, dag)
    return wie in {item.id for item in found}


def is_own(veld: Veld, wie: str, jongere_id: str) -> bool:
    """True for words or data of this person alone, of which everybody is the holder themselves.

    Whatever stands in a dossier is about the jongere, also at an age at which others exercise the
    rights (row 4.4); what the jongere said themselves is not all of that.
    """
    if veld.van != wie:
        return False
    if veld.soort is VeldSoort.WOORDEN:
        return True
    if wie != jongere_id:
        return veld.soort is VeldSoort.PERSOON
    return veld.pad.startswith(_WORDS_OF_JONGERE)
