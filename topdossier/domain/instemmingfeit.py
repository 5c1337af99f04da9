"""What happened around an instemming and is no decision itself; each is a record of its own."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from topdossier.domain.waarde import Waarde


class FeitSoort(StrEnum):
    """What happened (rows 1.4, 1.6 and 1.7).

    Attributes:
        POGING: the school tried to reach somebody who must agree.
        ONENIGHEID: it is known that this person does not agree; nobody may decide on their behalf.
        VERVANGENDE_TOESTEMMING: a judge agreed in the place of this person (BW 1:253a).
        ZIENSWIJZE: somebody's view on what needs no agreement.
        GEINFORMEERD: somebody was told about the plan.
        CONCEPT_MEEGEGEVEN: the concept was given along to read at home.
        INBRENG: what the jongere wants everybody to know, in own words.
        AKKOORD: somebody finds it good that the SWV is asked; no instemming.
        NIET_INFORMEREN: this person is not informed, in the interest of the jongere (BW 1:377c).
    """

    POGING = "poging"
    ONENIGHEID = "onenigheid"
    VERVANGENDE_TOESTEMMING = "vervangende-toestemming"
    ZIENSWIJZE = "zienswijze"
    GEINFORMEERD = "geinformeerd"
    CONCEPT_MEEGEGEVEN = "concept-meegegeven"
    AKKOORD = "akkoord"
    INBRENG = "inbreng"
    NIET_INFORMEREN = "niet-informeren"


class InstemmingFeit(Waarde, frozen=True):
    """One thing that happened.

    Attributes:
        betrokkene_id: whom it is about; the dossier's own id for the jongere.
        hoe: in what way, such as "gebeld" or "brief".
        tekst: what was said, or the court's reference of a replacement.
        vingerafdruk: of the handelingsdeel it belongs to, empty when it belongs to no version; a
            judge always agreed to one.
        tot: the last day on which it holds, None without an end.
    """

    id: str
    soort: FeitSoort
    betrokkene_id: str
    datum: date
    vastgelegd_op: datetime
    vastgelegd_door: str
    hoe: str = ""
    tekst: str = ""
    vingerafdruk: str = ""
    tot: date | None = None


def find_geldend(
    feiten: Iterable[InstemmingFeit], soort: FeitSoort, dag: date, vingerafdruk: str | None = None
) -> frozenset[str]:
    """Ids of whom a fact of this kind holds about on `dag`.

    A fact is ended by one of the same kind about the same person that was recorded later and
    does not begin earlier: the same fact with a last day ends it, and a late note about what was
    over before it began does not. What was recorded by mistake is undone by a last day right
    before it began, but not a disagreement.

    Args:
        feiten: all facts; those of one second in the order they were written.
        soort: which kind.
        dag: the day to reckon from.
        vingerafdruk: only facts about this handelingsdeel or about none; None for all. A judge
            agreed to one handelingsdeel, so there one about none counts for nothing.
    """
    alike = [
        feit
        for feit in sorted(feiten, key=lambda item: item.vastgelegd_op)
        if feit.soort is soort and _is_about(feit, vingerafdruk)
    ]
    return frozenset(
        feit.betrokkene_id
        for place, feit in enumerate(alike)
        if feit.datum <= dag
        and (feit.tot is None or dag <= feit.tot)
        and not any(
            later.betrokkene_id == feit.betrokkene_id and _ends(later, feit)
            for later in alike[place + 1 :]
        )
    )


def list_staand(feiten: Iterable[InstemmingFeit], soort: FeitSoort) -> tuple[InstemmingFeit, ...]:
    """Facts of this kind that were not undone, in the order of recording.

    Unlike `find_geldend` an older one stands beside a newer: what was said stays said.
    """
    alike = [
        feit for feit in sorted(feiten, key=lambda item: item.vastgelegd_op) if feit.soort is soort
    ]
    return tuple(
        feit
        for place, feit in enumerate(alike)
        if feit.tot is None
        and not any(
            later.betrokkene_id == feit.betrokkene_id
            and later.tot == feit.datum - timedelta(days=1)
            for later in alike[place + 1 :]
        )
    )


def _ends(later: InstemmingFeit, feit: InstemmingFeit) -> bool:
    """Not earlier, or over on the day before: then it should not have been recorded.

    A disagreement cannot be undone like that: it takes more than an older one that was over.
    """
    undone = later.tot == feit.datum - timedelta(days=1)
    return later.datum >= feit.datum or (undone and feit.soort is not FeitSoort.ONENIGHEID)


def _is_about(feit: InstemmingFeit, vingerafdruk: str | None) -> bool:
    if vingerafdruk is None or feit.vingerafdruk == vingerafdruk:
        return True
    return not feit.vingerafdruk and feit.soort is not FeitSoort.VERVANGENDE_TOESTEMMING
