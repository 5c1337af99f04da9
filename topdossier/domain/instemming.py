"""A decision on a handelingsdeel, and whether all who must agree did (WVO 2020 art. 2.44; 1.4)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.vaststelling import Aanwezige, Vaststelling
from topdossier.domain.waarde import Waarde


class Besluit(StrEnum):
    """What someone decided; each is recorded with the same proof.

    Attributes:
        INGETROKKEN: an agreement is taken back; what was done before stays lawful.
        BEDENKTIJD: somebody wants to think it over; open.
        VOORWAARDELIJK: "yes, provided that …"; open, until the plan says so or it is let go.
    """

    INGESTEMD = "ingestemd"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"
    BEDENKTIJD = "bedenktijd"
    VOORWAARDELIJK = "voorwaardelijk"


_REFUSED = frozenset({Besluit.GEWEIGERD, Besluit.INGETROKKEN})
"""Decisions that stand in the way of a handelingsdeel."""


class Wijze(StrEnum):
    """How a decision was given.

    Attributes:
        MONDELING: said, in a talk or on the telephone; only to withdraw, which asks no form.
    """

    SCHERM = "scherm"
    PAPIER = "papier"
    MONDELING = "mondeling"


class Dekking(StrEnum):
    """How far the agreement reaches for one fingerprint of the handelingsdeel.

    Attributes:
        GEDEKT_DOOR_EEN: all who must agree are covered, somebody of them by the other ouder.
    """

    GEDEKT = "gedekt"
    DEELS = "deels"
    NIET_MEER_GEDEKT = "niet_meer_gedekt"
    GEWEIGERD = "geweigerd"
    OPEN = "open"
    GEDEKT_DOOR_EEN = "gedekt_door_een"


GEDEKT = frozenset({Dekking.GEDEKT, Dekking.GEDEKT_DOOR_EEN})
"""Covered, in whichever way: the handelingsdeel is in force."""


class Punt(Waarde, frozen=True):
    """One point of a stroke, in ten-thousandths of the pad's width and height.

    Whole numbers, because signed bytes hold no floats; no time and no pressure, because
    those are biometric data and prove little (AVG art. 4(14)).
    """

    x: int
    y: int


class Handtekening(Waarde, frozen=True):
    """A drawn signature: strokes as lines of points, and the width:height of the pad."""

    breedte: int
    hoogte: int
    lijnen: tuple[tuple[Punt, ...], ...]


class DoelOpmerking(Waarde, frozen=True):
    """What somebody said about one doel, by its number from 1."""

    doel: int
    tekst: str


class Instemming(Waarde, frozen=True):
    """A decision of one person on one fingerprint of the handelingsdeel.

    Attributes:
        betrokkene_id: who decided; the id of the jongere's own entry from 18 on.
        vingerafdruk: fingerprint of the handelingsdeel this decision belongs to.
        reden: why it was refused, in the person's own words.
        opmerkingen: remarks with an agreement.
        bewijs_bijlage_id: the scan, the picture of the signature, or the sealed PDF.
        vastgelegd_door: login of the staff member who recorded it.
        mede_namens: ids of others with gezag for whom this person decided as well.
        doel_opmerkingen: remarks at one doel, by its number from 1.
        vaststelling: how identity was checked, None when nobody wrote it down.
        aanwezigen: who was present beside this person and the staff member.
        getypt: the name was typed and not drawn.
        taal: language of the fixed texts that were around the plan.
        overhandiging_id: the hand-over it was given in, or empty.
    """

    id: str
    betrokkene_id: str
    versie_nummer: int
    vingerafdruk: str
    besluit: Besluit
    wijze: Wijze
    datum: date
    vastgelegd_op: datetime
    vastgelegd_door: str
    reden: str = ""
    opmerkingen: str = ""
    bewijs_bijlage_id: str = ""
    bewijs_sha256: str = ""
    handtekening: Handtekening | None = None
    mede_namens: tuple[str, ...] = ()
    doel_opmerkingen: tuple[DoelOpmerking, ...] = ()
    vaststelling: Vaststelling | None = None
    aanwezigen: tuple[Aanwezige, ...] = ()
    getypt: bool = False
    taal: str = ""
    overhandiging_id: str = ""


class Stand(Waarde, frozen=True):
    """Where one person who must agree stands for the fingerprint asked about.

    Attributes:
        besluit: the newest own decision on this fingerprint, None when there is none.
        eerder_ingestemd: True when the person agreed to an earlier fingerprint.
        namens: id of who agreed on this person's behalf as well, or empty.
        vervangen: a judge agreed in the place of this person.
    """

    betrokkene_id: str
    besluit: Besluit | None
    eerder_ingestemd: bool
    namens: str = ""
    vervangen: bool = False

    @property
    def is_gedekt(self) -> bool:
        """True when nothing more of this person is needed."""
        return self.vervangen or bool(self.namens) or self.besluit is Besluit.INGESTEMD

    @property
    def is_geweigerd(self) -> bool:
        """True when this person stands in the way, and no judge agreed in their place."""
        return self.besluit in _REFUSED and not self.vervangen


def compute_standen(
    instemmers: Collection[str],
    instemmingen: Iterable[Instemming],
    vingerafdruk: str,
    *,
    vervangen: Collection[str] = (),
    onenig: Collection[str] = (),
) -> tuple[Stand, ...]:
    """The stand per person; of several decisions on one fingerprint the newest counts.

    An own decision always goes before what another decided on one's behalf, and so does a
    disagreement that became known; a judge goes before both.

    Args:
        instemmers: ids of who must agree.
        instemmingen: all decisions, in any order.
        vingerafdruk: of the handelingsdeel that is asked about.
        vervangen: ids of those in whose place a judge agreed.
        onenig: ids of those of whom it is known that they disagree.
    """
    ordered = sorted(instemmingen, key=lambda item: item.vastgelegd_op)
    newest = {item.betrokkene_id: item for item in ordered if item.vingerafdruk == vingerafdruk}
    standen: list[Stand] = []
    for betrokkene_id in instemmers:
        own = newest.get(betrokkene_id)
        may_be_spoken_for = own is None and betrokkene_id not in onenig
        standen.append(
            Stand(
                betrokkene_id=betrokkene_id,
                besluit=own.besluit if own else None,
                eerder_ingestemd=any(
                    item.betrokkene_id == betrokkene_id
                    and item.vingerafdruk != vingerafdruk
                    and item.besluit is Besluit.INGESTEMD
                    for item in ordered
                ),
                namens=_find_speaker(betrokkene_id, instemmers, newest)
                if may_be_spoken_for
                else "",
                vervangen=betrokkene_id in vervangen,
            )
        )
    return tuple(standen)


def _find_speaker(
    betrokkene_id: str, instemmers: Collection[str], newest: dict[str, Instemming]
) -> str:
    """Who still must agree, still does, and did so for this person as well."""
    for key in instemmers:
        item = newest.get(key)
        if item and item.besluit is Besluit.INGESTEMD and betrokkene_id in item.mede_namens:
            return key
    return ""


def may_withdraw(betrokkene_id: str, instemmingen: Iterable[Instemming], vingerafdruk: str) -> bool:
    """True when the newest own decision on this fingerprint is an agreement (row 1.4)."""
    (stand,) = compute_standen((betrokkene_id,), instemmingen, vingerafdruk)
    return stand.besluit is Besluit.INGESTEMD


def is_intrekking(nieuw: Instemming, eerdere: Iterable[Instemming]) -> bool:
    """True when someone takes back what they agreed to, also by refusing it now (row 1.4)."""
    return nieuw.besluit in _REFUSED and may_withdraw(
        nieuw.betrokkene_id, eerdere, nieuw.vingerafdruk
    )


def compute_dekking(standen: Iterable[Stand]) -> Dekking:
    """The one word for a header: refused before partly, partly before no longer, then open.

    Nobody to agree counts as open, never as covered: without a person with gezag nothing can
    come into force (row 1.1.5).
    """
    all_standen = tuple(standen)
    if any(stand.is_geweigerd for stand in all_standen):
        return Dekking.GEWEIGERD
    if all_standen and all(stand.is_gedekt for stand in all_standen):
        by_one = any(stand.namens and not stand.vervangen for stand in all_standen)
        return Dekking.GEDEKT_DOOR_EEN if by_one else Dekking.GEDEKT
    if any(stand.is_gedekt for stand in all_standen):
        return Dekking.DEELS
    if any(stand.eerder_ingestemd for stand in all_standen):
        return Dekking.NIET_MEER_GEDEKT
    return Dekking.OPEN
