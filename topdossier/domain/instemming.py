"""A decision on a handelingsdeel, and whether all who must agree did (WVO 2020 art. 2.44; 1.4)."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

from topdossier.domain.hoedanigheid import Hoedanigheid
from topdossier.domain.problem import Problem, ProblemCode
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
        besloten_op: the moment it was given, None when only the day is known.
        hoedanigheid: as what it was given; None, in older ones, counts as who must agree.
        paginacode: the digits that were typed over from the paper; empty when it had none and the
            version was chosen by who recorded it, None when nobody asked.
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
    besloten_op: datetime | None = None
    hoedanigheid: Hoedanigheid | None = None
    paginacode: str | None = None

    @property
    def counts(self) -> bool:
        """True when it was given as who must agree; who signs as well covers nothing."""
        return self.hoedanigheid in {None, Hoedanigheid.INSTEMMER}


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


def came_later(one: Instemming, other: Instemming, *, recorded_later: bool) -> bool:
    """True when it is certain that `one` was given after `other`; False says nothing.

    The day of deciding goes first. On one day the moments decide when both are known. When
    only the moment of `one` is, it must lie after `other` was written down. When that of `one`
    is not (paper), it must have been written down later and on the same day as `other` was:
    then who wrote it down had the other before them, as with agreeing again after taking back.

    Args:
        one: the decision that may have come later.
        other: the one it is compared with.
        recorded_later: `one` was written down after `other`.
    """
    if one.datum != other.datum:
        return one.datum > other.datum
    if one.besloten_op is not None and other.besloten_op is not None:
        return one.besloten_op > other.besloten_op
    if one.besloten_op is not None:
        # a clock that runs ahead makes nothing newer than what was known when it came in
        return min(one.besloten_op, one.vastgelegd_op) > other.vastgelegd_op
    return recorded_later and _day(one.vastgelegd_op) == _day(other.vastgelegd_op)


def find_besluit(
    betrokkene_id: str, instemmingen: Iterable[Instemming], vingerafdruk: str
) -> Instemming | None:
    """The own decision of this person on this fingerprint that counts, None without one.

    Only those of the last day of deciding count. Among these a decision that stands more in the
    way (refused or taken back, then open, then agreed) yields only to one that certainly came
    later (`came_later`) and did not yield itself; of what is left the one that stands most in the
    way counts, and of several alike the one that was written down last. So where nobody can tell
    what came first, nothing is covered.

    Args:
        betrokkene_id: whose decision.
        instemmingen: all decisions; those of one second in the order they were written.
        vingerafdruk: of the handelingsdeel that is asked about.
    """
    ordered = sorted(instemmingen, key=lambda item: item.vastgelegd_op)
    mine = [item for item in ordered if item.betrokkene_id == betrokkene_id]
    own = [item for item in mine if item.vingerafdruk == vingerafdruk]
    last = max((item.datum for item in own), default=None)
    of_day = [(_rank(item), place, item) for place, item in enumerate(own) if item.datum == last]
    standing: list[tuple[int, int, Instemming]] = []
    for rank, place, item in sorted(of_day, key=lambda found: found[0]):
        if not any(
            below < rank and came_later(other, item, recorded_later=at > place)
            for below, at, other in standing
        ):
            standing.append((rank, place, item))
    return max(standing, key=lambda found: found[:2])[2] if standing else None


def find_laatste_besluit(
    betrokkene_id: str, instemmingen: Iterable[Instemming]
) -> Instemming | None:
    """The own decision that this person gave last, whatever it is about, None without one.

    On each fingerprint `find_besluit` says which one counts, and of these the one of the last day
    of deciding; of one day the one that was written down last.
    """
    known = tuple(instemmingen)
    found = [
        find_besluit(betrokkene_id, known, fingerprint)
        for fingerprint in dict.fromkeys(item.vingerafdruk for item in known)
    ]
    own = [item for item in found if item is not None]
    return max(own, key=lambda item: (item.datum, item.vastgelegd_op), default=None)


def _rank(item: Instemming) -> int:
    """How far a decision stands in the way."""
    return 2 if item.besluit in _REFUSED else int(item.besluit is not Besluit.INGESTEMD)


def _day(moment: datetime) -> date:
    """In UTC, so that it is the same on every machine; schools are closed when it changes."""
    return moment.astimezone(UTC).date()


def compute_standen(
    instemmers: Collection[str],
    instemmingen: Iterable[Instemming],
    vingerafdruk: str,
    *,
    vervangen: Collection[str] = (),
    onenig: Collection[str] = (),
) -> tuple[Stand, ...]:
    """The stand per person; of several decisions on one fingerprint `find_besluit` says which.

    Only what was given as who must agree counts. An own decision always goes before what another
    decided on one's behalf, and so does a disagreement that became known; a judge goes before
    both.

    Args:
        instemmers: ids of who must agree.
        instemmingen: all decisions, less the mede namens that ended (`keep_mede_namens`).
        vingerafdruk: of the handelingsdeel that is asked about.
        vervangen: ids of those in whose place a judge agreed.
        onenig: ids of those of whom it is known that they disagree.
    """
    counting = [item for item in instemmingen if item.counts]
    newest: dict[str, Instemming] = {}
    for betrokkene_id in {item.betrokkene_id for item in counting}:
        item = find_besluit(betrokkene_id, counting, vingerafdruk)
        if item is not None:
            newest[betrokkene_id] = item
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
                    for item in counting
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
    newest = find_besluit(betrokkene_id, instemmingen, vingerafdruk)
    return newest is not None and newest.besluit is Besluit.INGESTEMD


def is_intrekking(nieuw: Instemming, eerdere: Iterable[Instemming]) -> bool:
    """True when someone takes back what they agreed to, also by refusing it now (row 1.4)."""
    known = tuple(eerdere)
    if nieuw.besluit not in _REFUSED:
        return False
    # an older refusal that comes in late takes nothing back
    newest = find_besluit(nieuw.betrokkene_id, (*known, nieuw), nieuw.vingerafdruk)
    return newest is nieuw and may_withdraw(nieuw.betrokkene_id, known, nieuw.vingerafdruk)


def check_besluitdatum(
    besluit: Besluit, datum: date, vastgesteld: date | None, eerder: Instemming | None
) -> list[Problem]:
    """All reasons why a decision cannot be of this day.

    Args:
        besluit: what was decided.
        datum: the day it was given.
        vastgesteld: the day on which this handelingsdeel was first adopted, None when that
            cannot be told.
        eerder: the own decision that stood until now.
    """
    rules = (
        (vastgesteld is not None and datum < vastgesteld, ProblemCode.BESLUIT_VOOR_VASTSTELLEN),
        (
            besluit is Besluit.INGETROKKEN and eerder is not None and datum < eerder.datum,
            ProblemCode.INTREKKEN_VOOR_INSTEMMEN,
        ),
    )
    return [Problem(code=code, plek="datum") for wrong, code in rules if wrong]


def compute_dekking(standen: Iterable[Stand], problemen: Collection[Problem] = ()) -> Dekking:
    """The one word for a header: refused before partly, partly before no longer, then open.

    Nobody to agree counts as open, never as covered: without a person with gezag nothing can
    come into force (row 1.1.5). As long as it must be found out who these are, all that agreed
    are a part.

    Args:
        standen: of everyone who must agree.
        problemen: what must be found out before anybody can say that these are all.
    """
    all_standen = tuple(standen)
    if any(stand.is_geweigerd for stand in all_standen):
        return Dekking.GEWEIGERD
    if all_standen and not problemen and all(stand.is_gedekt for stand in all_standen):
        by_one = any(stand.namens and not stand.vervangen for stand in all_standen)
        return Dekking.GEDEKT_DOOR_EEN if by_one else Dekking.GEDEKT
    if any(stand.is_gedekt for stand in all_standen):
        return Dekking.DEELS
    if any(stand.eerder_ingestemd for stand in all_standen):
        return Dekking.NIET_MEER_GEDEKT
    return Dekking.OPEN
