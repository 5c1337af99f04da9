"""The manifest: the signed page of a package that says who sends what to whom, why, and on what.

`decode_manifest` follows the table of the format; every rule of it is one function below.
"""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, ValidationError, convert

from topdossier.canonical.codec import encode, parse_canonical
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.doorgifte import GrondslagSoort
from topdossier.domain.regels.regelset import load_doorgifte
from topdossier.domain.waarde import Waarde
from topdossier.errors import FileRefusedError
from topdossier.exchange.age import is_ontvanger
from topdossier.exchange.errors import PakketCode, PakketRefusedError
from topdossier.exchange.limieten import (
    MAX_BESTAND,
    MAX_BESTANDEN,
    MAX_GELDIG,
    MAX_INHOUD,
    MAX_KETEN,
    MAX_MANIFEST,
    MAX_ONTVANGERS,
    MAX_TOTAAL,
)
from topdossier.exchange.media import JSON, SENDABLE, is_sendable
from topdossier.exchange.velden import (
    Ontvanger,
    Sha256,
    Tekst,
    Tijdstip,
    Uuid4,
    Vingerafdruk,
    is_one_line,
    is_tijdstip,
)

FORMAAT: Final = "nl.topdossier.pakket"
VERSIE: Final = 1
NAMESPACE = "toppakket-v1@topdossier"
"""SSHSIG namespace of packages; a signature made for anything else has another one."""

MANIFEST_NAAM = "manifest.json"
HANDTEKENING_NAAM = "manifest.json.sig"
INHOUD_PAD = "inhoud/inhoud.json"


class PakketSoort(StrEnum):
    """What a package carries."""

    PLAN = "plan"
    BIJDRAGE = "bijdrage"
    OKR = "okr"
    VRAAG = "vraag"
    ADVIES = "advies"
    REGIE_AANBOD = "regie-aanbod"
    REGIE_AANVAARDING = "regie-aanvaarding"
    REGIE_WEIGERING = "regie-weigering"
    REGIE_TOEWIJZING = "regie-toewijzing"
    AANVRAAG = "aanvraag"
    BESLUIT = "besluit"
    ONTVANGST = "ontvangst"
    INTREKKING = "intrekking"
    INDICATOREN = "indicatoren"
    CORRECTIE = "correctie"


_NAMES_REGISSEUR = frozenset({PakketSoort.REGIE_AANBOD, PakketSoort.REGIE_TOEWIJZING})
_MAY_NAME_REGISSEUR = _NAMES_REGISSEUR | {
    PakketSoort.REGIE_AANVAARDING,
    PakketSoort.REGIE_WEIGERING,
}


class Grondslag(Waarde, frozen=True):
    """On what ground this may leave.

    Attributes:
        verwijzing: the article of law.
        bewijs_sha256: hash of the toestemming, None when none is needed.
    """

    soort: GrondslagSoort
    verwijzing: Tekst
    bewijs_sha256: Sha256 | None


class Regie(Waarde, frozen=True):
    """Place in the chain of one plan.

    A chain kind (a plan, a hand-over) stands at `volgnr`. Any other kind names the place that
    the next chain package would have: everything its maker knew of when it was made.

    Attributes:
        termijn: counts the regisseurs, from 1.
        keten: hash of each earlier chain manifest of this plan, oldest first.
        naar: key of the person who is offered or given the regie.
    """

    termijn: Annotated[int, Meta(ge=1)]
    volgnr: Annotated[int, Meta(ge=0)]
    keten: tuple[Sha256, ...]
    naar: Vingerafdruk | None


class Afzender(Waarde, frozen=True):
    """Who signs; must be the same as what the receiver has confirmed of this key."""

    organisatie: Tekst
    persoon: Tekst
    rol: Rol
    sleutel: Vingerafdruk


class Anker(Waarde, frozen=True):
    """Head of the sender's log, so that its receivers are witnesses of it."""

    log_nr: Annotated[int, Meta(ge=0)]
    log_hash: Sha256


class Inhoudsregel(Waarde, frozen=True):
    """One file of the package.

    Attributes:
        pad: name in the archive; follows from the place in the list.
        titel: shown to people, never used as a path.
    """

    pad: Annotated[
        str,
        Meta(extra_json_schema={"pattern": "^inhoud/(inhoud\\.json|bijlage-0[0-4][0-9]{2})$"}),
    ]
    media: Annotated[str, Meta(extra_json_schema={"enum": sorted(SENDABLE)})]
    bytes: Annotated[int, Meta(ge=0)]
    sha256: Sha256
    titel: Tekst


class Manifest(Waarde, frozen=True):
    """The whole manifest, version 1; all keys are required."""

    formaat: Literal["nl.topdossier.pakket"]
    versie: Literal[1]
    soort: PakketSoort
    pakket_id: Uuid4
    plan_id: Uuid4 | None
    doel: Tekst
    grondslag: Grondslag
    regie: Regie
    afzender: Afzender
    ontvangers: tuple[Ontvanger, ...]
    opgesteld_op: Tijdstip
    geldig_tot: Tijdstip
    anker: Anker
    inhoud: tuple[Inhoudsregel, ...]


def generate_pad(index: int) -> str:
    """Name in the archive of the file at this place: `inhoud.json`, then `bijlage-0001` and on."""
    return INHOUD_PAD if index == 0 else f"inhoud/bijlage-{index:04d}"


def encode_manifest(manifest: Manifest) -> bytes:
    """The bytes that are signed.

    Raises:
        PakketRefusedError: a field that a reader would refuse.
    """
    require_known_doel(manifest)
    try:
        data = encode(manifest)
    except ValueError:
        raise PakketRefusedError(PakketCode.MAN_FIELD) from None
    if decode_manifest(data) != manifest:
        raise PakketRefusedError(PakketCode.MAN_FIELD)
    return data


def decode_manifest(data: bytes) -> Manifest:
    """Read a manifest: JSON, canonical, this format and version, then every field by the table.

    Only the doel is left to `require_known_doel`: a manifest that was taken in stays readable
    when a later rule file no longer knows its doel.

    Raises:
        PakketRefusedError: `P-LIMIT`, `P-MAN-JSON`, `P-MAN-CANON`, `P-MAN-FORMAT`, `P-VERSION`,
            `P-MAN-FIELD`, `P-PATH` or `P-MEDIA`.
    """
    if len(data) > MAX_MANIFEST:
        raise PakketRefusedError(PakketCode.LIMIT)
    tree = _parse(data)
    _check_formaat(tree)
    try:
        manifest = convert(tree, Manifest)
    except ValidationError:
        raise PakketRefusedError(PakketCode.MAN_FIELD) from None
    for holds, code in _RULES:
        if not holds(manifest):
            raise PakketRefusedError(code)
    if encode(manifest) != data:
        # a moment can be spelled in more ways than one
        raise PakketRefusedError(PakketCode.MAN_FIELD)
    return manifest


def require_known_doel(manifest: Manifest) -> None:
    """Refuse a purpose that stands in no row of the rule file of what may leave.

    Raises:
        PakketRefusedError: `P-MAN-FIELD`.
    """
    if manifest.doel not in _load_doelen():
        raise PakketRefusedError(PakketCode.MAN_FIELD)


def _parse(data: bytes) -> Any:  # noqa: ANN401  a parsed JSON tree is Any by nature
    try:
        return parse_canonical(data)
    except FileRefusedError as error:
        readable = error.code == "json-niet-canoniek"
        code = PakketCode.MAN_CANON if readable else PakketCode.MAN_JSON
        raise PakketRefusedError(code) from None


def _check_formaat(tree: object) -> None:
    if not isinstance(tree, dict) or tree.get("formaat") != FORMAAT:
        raise PakketRefusedError(PakketCode.MAN_FORMAT)
    versie = tree.get("versie")
    if type(versie) is not int or versie < 1:
        raise PakketRefusedError(PakketCode.MAN_FORMAT)
    if versie != VERSIE:
        raise PakketRefusedError(PakketCode.VERSION)


@lru_cache(maxsize=1)
def _load_doelen() -> frozenset[str]:
    kinds = set(PakketSoort)  # other rows are about what is given in another way than as a package
    return frozenset(regel.doel for regel in load_doorgifte() if regel.soort in kinds)


def _has_plan_id(manifest: Manifest) -> bool:
    return (manifest.plan_id is None) is (manifest.soort is PakketSoort.INDICATOREN)


def _shows_on_one_line(manifest: Manifest) -> bool:
    afzender = manifest.afzender
    shown = [manifest.doel, afzender.organisatie, afzender.persoon]
    shown.append(manifest.grondslag.verwijzing)
    return all(is_one_line(text) for text in shown + [item.titel for item in manifest.inhoud])


def _is_bounded(manifest: Manifest) -> bool:
    return (
        manifest.regie.volgnr <= MAX_KETEN
        and len(manifest.regie.keten) <= MAX_KETEN
        and len(manifest.ontvangers) <= MAX_ONTVANGERS
        and len(manifest.inhoud) <= MAX_BESTANDEN
        and all(item.bytes <= MAX_BESTAND for item in manifest.inhoud)
        and sum(item.bytes for item in manifest.inhoud) <= MAX_TOTAAL
        and all(item.bytes <= MAX_INHOUD for item in manifest.inhoud[:1])
    )


def _keten_fits(manifest: Manifest) -> bool:
    keten = manifest.regie.keten
    return len(keten) == manifest.regie.volgnr and len(set(keten)) == len(keten)


def _naar_fits(manifest: Manifest) -> bool:
    if manifest.regie.naar is None:
        return manifest.soort not in _NAMES_REGISSEUR
    return manifest.soort in _MAY_NAME_REGISSEUR


def _ontvangers_fit(manifest: Manifest) -> bool:
    keys = manifest.ontvangers
    return bool(keys) and list(keys) == sorted(set(keys)) and all(map(is_ontvanger, keys))


def _period_fits(manifest: Manifest) -> bool:
    start, end = manifest.opgesteld_op, manifest.geldig_tot
    return is_tijdstip(start) and is_tijdstip(end) and timedelta(0) < end - start <= MAX_GELDIG


def _has_inhoud(manifest: Manifest) -> bool:
    return bool(manifest.inhoud)


def _paths_fit(manifest: Manifest) -> bool:
    return all(item.pad == generate_pad(index) for index, item in enumerate(manifest.inhoud))


def _media_fit(manifest: Manifest) -> bool:
    return manifest.inhoud[0].media == JSON and all(
        is_sendable(item.media) for item in manifest.inhoud
    )


_RULES: tuple[tuple[Callable[[Manifest], bool], PakketCode], ...] = (
    (_is_bounded, PakketCode.LIMIT),
    (_has_plan_id, PakketCode.MAN_FIELD),
    (_shows_on_one_line, PakketCode.MAN_FIELD),
    (_keten_fits, PakketCode.MAN_FIELD),
    (_naar_fits, PakketCode.MAN_FIELD),
    (_ontvangers_fit, PakketCode.MAN_FIELD),
    (_period_fits, PakketCode.MAN_FIELD),
    (_has_inhoud, PakketCode.MAN_FIELD),
    (_paths_fit, PakketCode.PATH),
    (_media_fit, PakketCode.MEDIA),
)
