"""What `inhoud/inhoud.json` holds, by kind of package.

Strokes of signatures, scans, addresses and telephone numbers have no field here and so cannot
leave by accident.
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, ValidationError, convert, to_builtins

from topdossier.canonical.codec import encode, parse_canonical
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel, fingerprint_plan
from topdossier.domain.afscherming import AfschermingReden, walk_texts
from topdossier.domain.betrokkene import Gezag, GezagGrond, Relatie
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.hoedanigheid import Hoedanigheid
from topdossier.domain.instemming import Besluit, DoelOpmerking, Wijze
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.plan import PLAN_FORMAAT, PlanInhoud
from topdossier.domain.versie import BevoegdGezag
from topdossier.domain.waarde import Waarde
from topdossier.errors import FileRefusedError
from topdossier.exchange.errors import PakketCode, PakketRefusedError
from topdossier.exchange.limieten import MAX_INHOUD
from topdossier.exchange.manifest import Anker, Manifest, PakketSoort
from topdossier.exchange.velden import Sha256, Tekst, Tijdstip, Uuid4

INHOUD_VERSIES = {
    PakketSoort.PLAN: 4,
    PakketSoort.ONTVANGST: 2,
    PakketSoort.CORRECTIE: 1,
}
"""Newest form of each kind; what a newer program wrote is told apart from what is damaged."""


class InhoudBetrokkene(Waarde, frozen=True):
    """Someone who had a say in the plan: who and in what capacity, without how to reach them.

    Attributes:
        id: what instemmingen and the plan name this person by.
        grond: on what ground this person decides; with `vanaf`, `tot` and `overleden` it says who
            must agree on which day. Not in forms 1 and 2.
    """

    id: str
    naam: Naam
    relatie: Relatie
    gezag: Gezag
    grond: GezagGrond | UnsetType = UNSET
    vanaf: date | UnsetType | None = UNSET
    tot: date | UnsetType | None = UNSET
    overleden: bool | UnsetType = UNSET


class InhoudSchool(Waarde, frozen=True):
    """The school that the plan lies at."""

    naam: str
    brin: str


class InhoudInstemming(Waarde, frozen=True):
    """A decision on a handelingsdeel, without strokes and scans: the proof stays at the school.

    Attributes:
        vingerafdruk: of the handelingsdeel that was decided on; may be an earlier one.
        mede_namens: ids of those on whose behalf it still counts as well. Not in forms 1 and 2.
        vastgelegd_op: when it was written down; with `besloten_op` it says what came first, also
            on one day. Not in forms 1 and 2.
        besloten_op: the moment it was given, None when only the day is known.
        hoedanigheid: as what it was given, None when that was not written down.
        doel_opmerkingen: what was said at a doel, by its number from 1. Not in forms 1 to 3.
    """

    betrokkene_id: str
    besluit: Besluit
    wijze: Wijze
    datum: date
    vingerafdruk: Sha256
    reden: str
    opmerkingen: str
    mede_namens: tuple[str, ...] | UnsetType = UNSET
    vastgelegd_op: Tijdstip | UnsetType = UNSET
    besloten_op: Tijdstip | UnsetType | None = UNSET
    hoedanigheid: Hoedanigheid | UnsetType | None = UNSET
    doel_opmerkingen: tuple[DoelOpmerking, ...] | UnsetType = UNSET


class InhoudVervanging(Waarde, frozen=True):
    """A judge agreed in the place of somebody; the reference of the ruling stays at the school.

    Attributes:
        vingerafdruk: of the handelingsdeel it is about, empty when it is about none in particular.
        tot: the last day on which it holds, None without an end.
    """

    betrokkene_id: str
    datum: date
    vingerafdruk: str
    tot: date | None


class InhoudZienswijze(Waarde, frozen=True):
    """What someone thinks of the sending, word for word."""

    naam: str
    datum: date
    tekst: str


class PlanZienswijze(Waarde, frozen=True):
    """What someone thinks of the plan itself, word for word; asked of nobody by the law.

    Attributes:
        vingerafdruk: of the handelingsdeel that was read with it, empty when of none.
    """

    betrokkene_id: str
    datum: date
    vingerafdruk: str
    tekst: str


class InhoudBijlage(Waarde, frozen=True):
    """A file that comes along."""

    pad: str
    titel: Tekst


class InhoudVerklaring(Waarde, frozen=True):
    """A person's own statement beside what a professional wrote, word for word.

    Attributes:
        over: place in the dossier that it is about, empty when it is about everything.
    """

    betrokkene_id: str
    datum: date
    over: str
    tekst: str


class InhoudAfscherming(Waarde, frozen=True):
    """A text that was removed: what is left of it, and never the text itself.

    Attributes:
        plek: place where it was pointed at; tells how far the removal reaches.
        paden: paths in the plan of this package from which it was removed; empty in a correction.
        sha256: of the text, or of the bytes of a file.
    """

    id: Uuid4
    plek: str
    paden: tuple[str, ...]
    reden: AfschermingReden
    sha256: Sha256
    op: Tijdstip


class InhoudPlan(Waarde, frozen=True):
    """Kind `plan`: a full snapshot of one adopted version.

    The canonical bytes of `plan` stand literally inside the canonical bytes of this value; they
    are the bytes that were hashed and signed for at the table, less what was removed since.

    Attributes:
        versie: a plan of form 1 has no verklaringen and no afschermingen, and one of form 2
            does not tell on what ground somebody decides, nor who decided for another and as
            what and in which order people decided. Form 4 tells what was said at a doel and about
            the plan; without any of that a plan is written in form 3, which more programs read.
    """

    formaat: Literal["nl.topdossier.inhoud.plan"]
    versie: Literal[1, 2, 3, 4]
    dossiernummer: str
    jongere: Jongere
    betrokkenen: tuple[InhoudBetrokkene, ...]
    school: InhoudSchool
    versie_nummer: Annotated[int, Meta(ge=1)]
    vastgesteld_op: Tijdstip
    bevoegd_gezag: BevoegdGezag
    vingerafdruk_plan: Sha256
    vingerafdruk_handelingsdeel: Sha256
    plan: PlanInhoud
    instemmingen: tuple[InhoudInstemming, ...]
    evaluaties: tuple[Evaluatie, ...]
    zienswijzen: tuple[InhoudZienswijze, ...]
    bijlagen: tuple[InhoudBijlage, ...]
    verklaringen: tuple[InhoudVerklaring, ...] | UnsetType = UNSET
    afschermingen: tuple[InhoudAfscherming, ...] | UnsetType = UNSET
    vervangingen: tuple[InhoudVervanging, ...] | UnsetType = UNSET
    zienswijzen_plan: tuple[PlanZienswijze, ...] | UnsetType = UNSET


class InhoudCorrectie(Waarde, frozen=True):
    """Kind `correctie`: what a receiver must remove too, by hash and place (AVG art. 19)."""

    formaat: Literal["nl.topdossier.inhoud.correctie"]
    versie: Literal[1]
    afschermingen: Annotated[tuple[InhoudAfscherming, ...], Meta(min_length=1)]


class InhoudOntvangst(Waarde, frozen=True):
    """Kind `ontvangst`: a signed receipt for one package.

    Attributes:
        versie: 2; a receipt of form 1 has no `anker` and is still taken in.
        anker: head of the sender's log as it stood in that package, so that the sender gets it
            back under somebody else's signature.
    """

    formaat: Literal["nl.topdossier.inhoud.ontvangst"]
    versie: Literal[1, 2]
    pakket_id: Uuid4
    manifest_sha256: Sha256
    ontvangen_op: Tijdstip
    ontvanger_organisatie: Tekst
    anker: Anker | UnsetType = UNSET


Inhoud = InhoudPlan | InhoudOntvangst | InhoudCorrectie
"""The contents of any kind that this program can take in."""

_KINDS: dict[PakketSoort, type[InhoudPlan] | type[InhoudOntvangst] | type[InhoudCorrectie]] = {
    PakketSoort.PLAN: InhoudPlan,
    PakketSoort.ONTVANGST: InhoudOntvangst,
    PakketSoort.CORRECTIE: InhoudCorrectie,
}


def is_supported(soort: PakketSoort) -> bool:
    """True when this version of the program knows the contents of the kind."""
    return soort in _KINDS


def decode_inhoud(data: bytes, manifest: Manifest) -> Inhoud:
    """Read `inhoud.json`: canonical, by its schema, true to its own fingerprints and references.

    Raises:
        PakketRefusedError: `P-VERSION` when a newer program made it, otherwise `P-CONTENT`;
            `P-LIMIT` when it is too long.
    """
    if len(data) > MAX_INHOUD:
        raise PakketRefusedError(PakketCode.LIMIT)
    if not is_supported(manifest.soort):
        raise PakketRefusedError(PakketCode.VERSION)
    try:
        tree = parse_canonical(data)
    except FileRefusedError:
        raise PakketRefusedError(PakketCode.CONTENT) from None
    _check_versie(tree, manifest.soort)
    try:
        inhoud = convert(tree, _KINDS[manifest.soort])
    except ValidationError:
        raise PakketRefusedError(PakketCode.CONTENT) from None
    # every field is written out: what a fingerprint covers may not depend on who fills it in
    if encode(inhoud) != data or not _fits(inhoud, manifest):
        raise PakketRefusedError(PakketCode.CONTENT)
    return inhoud


def encode_inhoud(inhoud: Inhoud) -> bytes:
    """The canonical bytes of `inhoud.json`.

    Raises:
        PakketRefusedError: `P-CONTENT` when it cannot be written.
    """
    try:
        return encode(inhoud)
    except ValueError:
        raise PakketRefusedError(PakketCode.CONTENT) from None


def _check_versie(tree: object, soort: PakketSoort) -> None:
    """Tell a newer program's contents from damaged ones, as far as that can be told."""
    if not isinstance(tree, dict) or tree.get("formaat") != f"nl.topdossier.inhoud.{soort}":
        raise PakketRefusedError(PakketCode.CONTENT)
    plan = tree.get("plan")
    found = [(tree.get("versie"), INHOUD_VERSIES[soort])]
    if isinstance(plan, dict):
        found.append((plan.get("formaat"), PLAN_FORMAAT))
    for versie, known in found:
        if type(versie) is not int or versie < 1:
            raise PakketRefusedError(PakketCode.CONTENT)
        if versie > known:
            raise PakketRefusedError(PakketCode.VERSION)


def _fits(inhoud: Inhoud, manifest: Manifest) -> bool:
    if isinstance(inhoud, InhoudPlan):
        return all(holds(inhoud, manifest) for holds in _PLAN_RULES)
    if isinstance(inhoud, InhoudCorrectie):
        return len(manifest.inhoud) == 1 and _has_own_ids(inhoud.afschermingen)
    # a receipt carries nothing else, and only its receiver can sign it
    return (
        len(manifest.inhoud) == 1
        and inhoud.ontvanger_organisatie == manifest.afzender.organisatie
        and (inhoud.versie == 1) is (inhoud.anker is UNSET)
    )


def _form_fits(inhoud: InhoudPlan, _manifest: Manifest) -> bool:
    """Each form tells everything that it knows, and nothing that a later one brought."""
    of_form_2 = [inhoud.verklaringen is not UNSET, inhoud.afschermingen is not UNSET]
    of_form_3 = [inhoud.vervangingen is not UNSET]
    of_form_4 = [inhoud.zienswijzen_plan is not UNSET]
    for item in inhoud.betrokkenen:
        facts = (item.grond, item.vanaf, item.tot, item.overleden)
        of_form_3 += [fact is not UNSET for fact in facts]
    for given in inhoud.instemmingen:
        facts_of_decision = (
            given.mede_namens,
            given.vastgelegd_op,
            given.besloten_op,
            given.hoedanigheid,
        )
        of_form_3 += [fact is not UNSET for fact in facts_of_decision]
        of_form_4.append(given.doel_opmerkingen is not UNSET)
    return all(
        all(told) if inhoud.versie >= form else not any(told)
        for form, told in ((2, of_form_2), (3, of_form_3), (4, of_form_4))
    )


def _fingerprints_fit(inhoud: InhoudPlan, _manifest: Manifest) -> bool:
    """What stands there is what was signed, but for the places that were emptied since."""
    removed = list_afschermingen(inhoud)
    paden = [pad for item in removed for pad in item.paden]
    handelingsdeel = fingerprint_handelingsdeel(inhoud.plan.handelingsdeel)
    same_plan = inhoud.vingerafdruk_plan == fingerprint_plan(inhoud.plan)
    same_deel = inhoud.vingerafdruk_handelingsdeel == handelingsdeel
    return (
        _has_own_ids(removed)
        and _are_texts(inhoud.plan, paden)
        and (same_plan or bool(paden))
        and (same_deel or any(pad.startswith("handelingsdeel.") for pad in paden))
    )


def list_afschermingen(inhoud: InhoudPlan) -> tuple[InhoudAfscherming, ...]:
    """What was removed, in whatever form the plan came."""
    return () if inhoud.afschermingen is UNSET else inhoud.afschermingen


def list_verklaringen(inhoud: InhoudPlan) -> tuple[InhoudVerklaring, ...]:
    """The own statements, in whatever form the plan came."""
    return () if inhoud.verklaringen is UNSET else inhoud.verklaringen


def list_vervangingen(inhoud: InhoudPlan) -> tuple[InhoudVervanging, ...]:
    """In whose place a judge agreed, in whatever form the plan came."""
    return () if inhoud.vervangingen is UNSET else inhoud.vervangingen


def list_plan_zienswijzen(inhoud: InhoudPlan) -> tuple[PlanZienswijze, ...]:
    """What people think of the plan, in whatever form it came."""
    return () if inhoud.zienswijzen_plan is UNSET else inhoud.zienswijzen_plan


def list_mede_namens(instemming: InhoudInstemming) -> tuple[str, ...]:
    """On whose behalf it was given as well, in whatever form the plan came."""
    return () if instemming.mede_namens is UNSET else instemming.mede_namens


def _has_own_ids(items: tuple[InhoudAfscherming, ...]) -> bool:
    return len({item.id for item in items}) == len(items)


def _are_texts(plan: PlanInhoud, paden: list[str]) -> bool:
    """Every path leads to a text in this plan: where something was removed, a mark stands."""
    return not paden or set(paden) <= {pad for pad, _ in walk_texts(to_builtins(plan))}


def _bijlagen_fit(inhoud: InhoudPlan, manifest: Manifest) -> bool:
    """Each file is named once and under its own title, and there is no other."""
    there = [(item.pad, item.titel) for item in manifest.inhoud[1:]]
    return there == [(item.pad, item.titel) for item in inhoud.bijlagen]


def _persons_fit(inhoud: InhoudPlan, _manifest: Manifest) -> bool:
    ids = [person.id for person in inhoud.betrokkenen]
    named = {item.betrokkene_id for item in inhoud.instemmingen}
    named |= {item.betrokkene_id for item in list_verklaringen(inhoud)}
    named |= {item.betrokkene_id for item in list_vervangingen(inhoud)}
    named |= {item.betrokkene_id for item in list_plan_zienswijzen(inhoud)}
    named |= {key for item in inhoud.instemmingen for key in list_mede_namens(item)}
    return len(set(ids)) == len(ids) and named <= set(ids)


_PLAN_RULES: tuple[Callable[[InhoudPlan, Manifest], bool], ...] = (
    _form_fits,
    _fingerprints_fit,
    _bijlagen_fit,
    _persons_fit,
)
