"""Who must agree to a handelingsdeel, and whether everyone has (WVO 2020 art. 2.44; row 1.4)."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.betrokkene import Betrokkene, Gezag, Relatie
from topdossier.domain.jongere import Jongere, is_meerderjarig
from topdossier.domain.vaststelling import Aanwezige, Vaststelling
from topdossier.domain.waarde import Waarde

_CAN_HOLD_GEZAG = frozenset({Relatie.MOEDER, Relatie.VADER, Relatie.OUDER, Relatie.VOOGD})


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
    """How a decision was given."""

    SCHERM = "scherm"
    PAPIER = "papier"


class Dekking(StrEnum):
    """How far the agreement reaches for one fingerprint of the handelingsdeel."""

    GEDEKT = "gedekt"
    DEELS = "deels"
    NIET_MEER_GEDEKT = "niet_meer_gedekt"
    GEWEIGERD = "geweigerd"
    OPEN = "open"


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
        besluit: the newest decision on this fingerprint, None when there is none.
        eerder_ingestemd: True when the person agreed to an earlier fingerprint.
    """

    betrokkene_id: str
    besluit: Besluit | None
    eerder_ingestemd: bool


def agrees_alone(jongere: Jongere, dag: date) -> bool:
    """True when the jongere agrees instead of the ouders: adult and handelingsbekwaam (row 1.4)."""
    return is_meerderjarig(jongere, dag) and jongere.handelingsbekwaam


def find_instemmers(
    jongere: Jongere, betrokkenen: Iterable[tuple[str, Betrokkene]], jongere_id: str, dag: date
) -> tuple[str, ...]:
    """Ids of everyone who must agree on `dag` (row 1.4).

    Under 18, and from 18 when not handelingsbekwaam: every living person with gezag (then the
    legal representative). From 18 and handelingsbekwaam: the jongere alone.
    """
    if agrees_alone(jongere, dag):
        return (jongere_id,)
    return tuple(key for key, person in betrokkenen if person.has_gezag)


def count_gezag_onbekend(betrokkenen: Iterable[tuple[str, Betrokkene]]) -> int:
    """How many living ouders and voogden there are of whom the gezag has not been found out.

    As long as there are any, nobody knows who must agree (row 1.1.5).
    """
    return sum(
        person.gezag is Gezag.ONBEKEND and not person.overleden
        for _, person in betrokkenen
        if person.relatie in _CAN_HOLD_GEZAG
    )


def compute_standen(
    instemmers: Iterable[str], instemmingen: Iterable[Instemming], vingerafdruk: str
) -> tuple[Stand, ...]:
    """The stand per person; of several decisions on one fingerprint the newest counts."""
    ordered = sorted(instemmingen, key=lambda item: item.vastgelegd_op)
    standen: list[Stand] = []
    for betrokkene_id in instemmers:
        own = [item for item in ordered if item.betrokkene_id == betrokkene_id]
        now = [item.besluit for item in own if item.vingerafdruk == vingerafdruk]
        earlier = any(
            item.vingerafdruk != vingerafdruk and item.besluit is Besluit.INGESTEMD for item in own
        )
        standen.append(
            Stand(
                betrokkene_id=betrokkene_id,
                besluit=now[-1] if now else None,
                eerder_ingestemd=earlier,
            )
        )
    return tuple(standen)


def is_intrekking(nieuw: Instemming, eerdere: Iterable[Instemming]) -> bool:
    """True when someone refuses what they agreed to before (row 1.4): agreement taken back."""
    (before,) = compute_standen([nieuw.betrokkene_id], eerdere, nieuw.vingerafdruk)
    return nieuw.besluit is Besluit.GEWEIGERD and before.besluit is Besluit.INGESTEMD


def compute_dekking(standen: Iterable[Stand]) -> Dekking:
    """The one word for a header: refused before partly, partly before no longer, then open.

    Nobody to agree counts as open, never as covered: without a person with gezag nothing can
    come into force (row 1.1.5).
    """
    all_standen = tuple(standen)
    besluiten = [stand.besluit for stand in all_standen]
    if not _REFUSED.isdisjoint(besluiten):
        return Dekking.GEWEIGERD
    if all_standen and all(besluit is Besluit.INGESTEMD for besluit in besluiten):
        return Dekking.GEDEKT
    if Besluit.INGESTEMD in besluiten:
        return Dekking.DEELS
    if any(stand.eerder_ingestemd for stand in all_standen):
        return Dekking.NIET_MEER_GEDEKT
    return Dekking.OPEN
