"""Whether a handelingsdeel is in force: the one thing of an instemming that everybody may read.

Who answered, and what, is left out on purpose: a paper for one ouder says nothing of the other.
"""

from enum import StrEnum

from topdossier.domain.versie import Versie, VersieStatus


class Geldigheid(StrEnum):
    """Whether the handelingsdeel of a version is in force (rows 1.4 and 1.7.1).

    Attributes:
        NOG_NIET: also after a refusal, and after an agreement that was taken back.
        VERVANGEN: a newer version was adopted, and these are not the agreements in force.
    """

    GELDT = "geldt"
    NOG_NIET = "nog-niet"
    VERVANGEN = "vervangen"


def judge_geldigheid(versie: Versie, van_kracht: Versie | None) -> Geldigheid:
    """Whether the agreements of `versie` are those in force (rows 1.4 and 1.7.1).

    Args:
        versie: the version that is printed; one with the same agreements is in force as well.
        van_kracht: the version in force, None without one.
    """
    fingerprint = versie.vingerafdruk_handelingsdeel
    if van_kracht is not None and van_kracht.vingerafdruk_handelingsdeel == fingerprint:
        return Geldigheid.GELDT
    if versie.status is VersieStatus.VERVANGEN:
        return Geldigheid.VERVANGEN
    return Geldigheid.NOG_NIET
