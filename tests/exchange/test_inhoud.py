"""What is inside: by its schema, true to its fingerprints, and without what must stay behind."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given, settings

from tests.canonical.waarden import waarden
from tests.exchange.pakketten import (
    PDF,
    make_afscherming,
    make_bestanden,
    make_correctie,
    make_inhoud,
    make_manifest,
    make_older_inhoud,
    make_ontvangst,
)
from tests.helpers.plannen import make_plan
from topdossier.canonical.codec import encode
from topdossier.canonical.schema import generate_schema
from topdossier.canonical.vingerafdruk import fingerprint_handelingsdeel, fingerprint_plan
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.doorgifte import OntvangerSoort
from topdossier.domain.plan import PlanInhoud
from topdossier.exchange.errors import PakketRefusedError
from topdossier.exchange.inhoud import InhoudPlan, decode_inhoud, encode_inhoud, is_supported
from topdossier.exchange.limieten import MAX_INHOUD
from topdossier.exchange.manifest import Manifest, PakketSoort
from topdossier.exchange.rollen import find_soorten

BESTANDEN = make_bestanden(PDF)
MANIFEST = make_manifest(BESTANDEN)
ONTVANGST = encode_inhoud(make_ontvangst())
KNOWN_KINDS = {PakketSoort.PLAN, PakketSoort.ONTVANGST, PakketSoort.CORRECTIE}
VOOR_ONTVANGST = make_manifest([ONTVANGST], soort=PakketSoort.ONTVANGST)


def test_a_plan_comes_back_as_it_was() -> None:
    inhoud = decode_inhoud(BESTANDEN[0], MANIFEST)
    assert isinstance(inhoud, InhoudPlan)
    assert encode_inhoud(inhoud) == BESTANDEN[0]
    assert inhoud.plan == make_plan()


def test_a_receipt_comes_back_as_it_was() -> None:
    assert decode_inhoud(ONTVANGST, VOOR_ONTVANGST) == make_ontvangst()


def test_a_receipt_of_the_first_form_has_no_anchor_and_is_still_read() -> None:
    old = make_ontvangst(versie=1, anker=msgspec.UNSET)
    data = encode_inhoud(old)
    assert b"anker" not in data
    assert decode_inhoud(data, make_manifest([data], soort=PakketSoort.ONTVANGST)) == old


@pytest.mark.parametrize("changes", [{"versie": 1}, {"anker": msgspec.UNSET}])
def test_a_receipt_tells_its_anchor_in_the_form_that_has_one(changes: dict[str, object]) -> None:
    data = encode_inhoud(make_ontvangst(**changes))
    with pytest.raises(PakketRefusedError) as caught:
        decode_inhoud(data, make_manifest([data], soort=PakketSoort.ONTVANGST))
    assert caught.value.code == "P-CONTENT"


def test_a_receipt_of_a_later_form_is_told_apart_from_a_damaged_one() -> None:
    data = ONTVANGST.replace(b'"versie":2', b'"versie":3')
    with pytest.raises(PakketRefusedError) as caught:
        decode_inhoud(data, make_manifest([data], soort=PakketSoort.ONTVANGST))
    assert caught.value.code == "P-VERSION"


@given(plan=waarden(PlanInhoud))
@settings(deadline=None, max_examples=30)
def test_the_plan_stands_inside_byte_for_byte(plan: PlanInhoud) -> None:
    """What was hashed and signed for at the table is what travels."""
    inhoud = make_inhoud(
        plan=plan,
        vingerafdruk_plan=fingerprint_plan(plan),
        vingerafdruk_handelingsdeel=fingerprint_handelingsdeel(plan.handelingsdeel),
    )
    data = encode_inhoud(inhoud)
    assert b'"plan":' + encode(plan) + b',"school":' in data


def test_no_field_for_what_must_stay_behind() -> None:
    """No addresses, telephone numbers, strokes or scans: there is no place for them."""
    schema = json.loads(generate_schema("inhoud-plan", InhoudPlan, complete=True))
    fields = {name for part in schema["$defs"].values() for name in part.get("properties", ())}
    assert len(fields) > 80
    for word in ("adres", "telefoon", "contact", "handtekening", "lijnen", "bewijs", "bsn", "mail"):
        assert not [name for name in fields if word in name]


def change_plan(tree: Any) -> None:  # noqa: ANN401  a JSON tree
    tree["plan"]["aanleiding"] += "."


def change_handelingsdeel(tree: Any) -> None:  # noqa: ANN401  a JSON tree
    """With the fingerprint of the whole made right again."""
    tree["plan"]["handelingsdeel"]["doelen"][0]["doel"] += "."
    tree["vingerafdruk_plan"] = fingerprint_plan(msgspec.convert(tree["plan"], PlanInhoud))


def leave_out(*path: str) -> Callable[[Any], None]:
    def apply(tree: Any) -> None:  # noqa: ANN401  a JSON tree
        for step in path[:-1]:
            tree = tree[int(step) if step.isdigit() else step]
        del tree[path[-1]]

    return apply


def put(value: object, *path: str) -> Callable[[Any], None]:
    def apply(tree: Any) -> None:  # noqa: ANN401  a JSON tree
        for step in path[:-1]:
            tree = tree[int(step) if step.isdigit() else step]
        tree[path[-1]] = value

    return apply


WRONG = [
    ("another plan", change_plan, "P-CONTENT"),
    ("another handelingsdeel", change_handelingsdeel, "P-CONTENT"),
    ("another fingerprint", put("0" * 64, "vingerafdruk_plan"), "P-CONTENT"),
    ("fingerprint in capitals", put("AB" * 32, "vingerafdruk_plan"), "P-CONTENT"),
    ("a field left out", leave_out("zienswijzen"), "P-CONTENT"),
    ("a field of the plan left out", leave_out("plan", "leerroute"), "P-CONTENT"),
    ("a field of a doel left out", leave_out("plan", "beeld", "talenten"), "P-CONTENT"),
    ("an optional field left out", leave_out("jongere", "klas"), "P-CONTENT"),
    ("an unknown field", put(1, "bsn"), "P-CONTENT"),
    ("an unknown field of the jongere", put("x", "jongere", "bsn"), "P-CONTENT"),
    ("another format", put("nl.topdossier.inhoud.okr", "formaat"), "P-CONTENT"),
    ("no format", leave_out("formaat"), "P-CONTENT"),
    ("a newer version", put(5, "versie"), "P-VERSION"),
    ("a newer plan", put(2, "plan", "formaat"), "P-VERSION"),
    ("a newer plan with new fields", put({"formaat": 2, "x": []}, "plan"), "P-VERSION"),
    ("version zero", put(0, "versie"), "P-CONTENT"),
    ("version as text", put("1", "versie"), "P-CONTENT"),
    ("version as truth", put(True, "versie"), "P-CONTENT"),  # noqa: FBT003  a JSON value
    ("a plan that is none", put([], "plan"), "P-CONTENT"),
    ("a date that is none", put("2026-02-30", "zienswijzen", "0", "datum"), "P-CONTENT"),
    ("a moment without a zone", put("2026-03-17T09:30:00", "vastgesteld_op"), "P-CONTENT"),
    ("a moment spelled otherwise", put("2026-03-17 09:30:00Z", "vastgesteld_op"), "P-CONTENT"),
    ("a file that is not there", put("inhoud/bijlage-0002", "bijlagen", "0", "pad"), "P-CONTENT"),
    ("a path out of it", put("../../etc/passwd", "bijlagen", "0", "pad"), "P-CONTENT"),
    ("a file that is not named", put([], "bijlagen"), "P-CONTENT"),
    ("another title than signed for", put("Anders", "bijlagen", "0", "titel"), "P-CONTENT"),
    ("an instemming of nobody", put("b-9", "instemmingen", "0", "betrokkene_id"), "P-CONTENT"),
    ("nobody to agree", put([], "betrokkenen"), "P-CONTENT"),
    ("a statement of nobody", put("b-9", "verklaringen", "0", "betrokkene_id"), "P-CONTENT"),
    ("the first form with a statement", put(1, "versie"), "P-CONTENT"),
    ("the second form with grounds", put(2, "versie"), "P-CONTENT"),
    ("the third form without a ground", leave_out("betrokkenen", "0", "grond"), "P-CONTENT"),
    ("the third form without a last day", leave_out("betrokkenen", "0", "tot"), "P-CONTENT"),
    ("the third form without judges", leave_out("vervangingen"), "P-CONTENT"),
    (
        "the third form without for whom it was",
        leave_out("instemmingen", "0", "mede_namens"),
        "P-CONTENT",
    ),
    *(
        (f"the third form without {name}", leave_out("instemmingen", "0", name), "P-CONTENT")
        for name in ("vastgelegd_op", "besloten_op", "hoedanigheid")
    ),
    (
        "a moment of recording that is none",
        put(None, "instemmingen", "0", "vastgelegd_op"),
        "P-CONTENT",
    ),
    ("a hoedanigheid that is none", put("x", "instemmingen", "0", "hoedanigheid"), "P-CONTENT"),
    (
        "for somebody who is not there",
        put(["b-9"], "instemmingen", "0", "mede_namens"),
        "P-CONTENT",
    ),
    ("a judge for nobody", put("b-9", "vervangingen", "0", "betrokkene_id"), "P-CONTENT"),
    ("the third form with remarks at a doel", put(3, "versie"), "P-CONTENT"),
    (
        "the fourth form without remarks at a doel",
        leave_out("instemmingen", "0", "doel_opmerkingen"),
        "P-CONTENT",
    ),
    ("the fourth form without views", leave_out("zienswijzen_plan"), "P-CONTENT"),
    ("a view of nobody", put("b-9", "zienswijzen_plan", "0", "betrokkene_id"), "P-CONTENT"),
    ("the second form without statements", leave_out("verklaringen"), "P-CONTENT"),
    ("the second form without removals", leave_out("afschermingen"), "P-CONTENT"),
    ("version number zero", put(0, "versie_nummer"), "P-CONTENT"),
]


@pytest.mark.parametrize(("naam", "change", "code"), WRONG, ids=[item[0] for item in WRONG])
def test_what_does_not_fit_itself_is_refused(
    naam: str, change: Callable[[Any], None], code: str
) -> None:
    tree = json.loads(BESTANDEN[0])
    change(tree)
    with pytest.raises(PakketRefusedError) as refused:
        decode_inhoud(rfc8785.dumps(tree), MANIFEST)
    assert refused.value.code == code, naam
    assert refused.value.__cause__ is None


def test_two_people_under_one_id_are_refused() -> None:
    tree = json.loads(BESTANDEN[0])
    tree["betrokkenen"] *= 2
    with pytest.raises(PakketRefusedError, match=r"^P-CONTENT$"):
        decode_inhoud(rfc8785.dumps(tree), MANIFEST)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        BESTANDEN[0] + b"\n",
        json.dumps(json.loads(BESTANDEN[0])).encode(),
        b"[" * 100_000 + b"]" * 100_000,
        b"[" + b"{}," * 5_000_000 + b"{}]",
        ONTVANGST,
    ],
    ids=range(9),
)
def test_only_the_canonical_bytes_of_this_kind_will_do(data: bytes) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-CONTENT$"):
        decode_inhoud(data, MANIFEST)


def test_contents_have_a_limit() -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-LIMIT$"):
        decode_inhoud(b" " * (MAX_INHOUD + 1), MANIFEST)


def encode_removed(**changes: object) -> bytes:
    """A plan from which the aanleiding was removed after it was signed."""
    signed = make_inhoud()
    plan = msgspec.structs.replace(signed.plan, aanleiding="[afgeschermd]")
    removed = make_afscherming(paden=("aanleiding",))
    fields: dict[str, Any] = {"plan": plan, "afschermingen": (removed,)}
    return encode_inhoud(msgspec.structs.replace(signed, **(fields | changes)))


@pytest.mark.parametrize("versie", [1, 2, 3])
def test_a_plan_of_an_earlier_form_is_still_read(versie: int) -> None:
    old = make_older_inhoud(versie)
    data = encode_inhoud(old)
    assert (b"verklaringen" in data) is (versie > 1)
    assert (b"mede_namens" in data) is (versie > 2)
    assert b"doel_opmerkingen" not in data
    assert b"zienswijzen_plan" not in data
    assert decode_inhoud(data, make_manifest([data])) == old


def test_a_plan_keeps_the_fingerprints_that_were_signed_when_a_text_was_removed() -> None:
    data = encode_removed()
    assert isinstance(decode_inhoud(data, make_manifest([data])), InhoudPlan)


@pytest.mark.parametrize(
    "changes",
    [
        {"afschermingen": ()},
        {"afschermingen": (make_afscherming(),)},
        {"afschermingen": (make_afscherming(paden=("bestaat_niet",)),)},
        {"afschermingen": (make_afscherming(paden=("aanleiding",)),) * 2},
        # what was agreed to is something else than what was removed
        {"vingerafdruk_handelingsdeel": "ab" * 32},
    ],
)
def test_a_plan_that_differs_from_what_was_signed_must_say_where(changes: dict[str, Any]) -> None:
    data = encode_removed(**changes)
    with pytest.raises(PakketRefusedError, match=r"^P-CONTENT$"):
        decode_inhoud(data, make_manifest([data]))


def test_a_correction_comes_back_as_it_was_and_carries_nothing_else() -> None:
    data = encode_inhoud(make_correctie())
    manifest = make_manifest([data], soort=PakketSoort.CORRECTIE)
    assert decode_inhoud(data, manifest) == make_correctie()
    for wrong in (
        encode_inhoud(make_correctie(afschermingen=())),
        encode_inhoud(make_correctie(afschermingen=(make_afscherming(),) * 2)),
    ):
        with pytest.raises(PakketRefusedError, match=r"^P-CONTENT$"):
            decode_inhoud(wrong, manifest)
    with pytest.raises(PakketRefusedError, match=r"^P-CONTENT$"):
        decode_inhoud(data, _add_bijlage(manifest))


@pytest.mark.parametrize("soort", sorted(set(PakketSoort) - KNOWN_KINDS))
def test_a_kind_that_this_program_does_not_know_asks_for_a_newer_one(soort: PakketSoort) -> None:
    assert not is_supported(soort)
    with pytest.raises(PakketRefusedError, match=r"^P-VERSION$"):
        decode_inhoud(BESTANDEN[0], msgspec.structs.replace(MANIFEST, soort=soort))


def test_only_the_receiver_itself_signs_its_receipt() -> None:
    other = encode_inhoud(make_ontvangst(ontvanger_organisatie="Iemand anders"))
    for data, manifest in ((other, VOOR_ONTVANGST), (ONTVANGST, _add_bijlage(VOOR_ONTVANGST))):
        with pytest.raises(PakketRefusedError, match=r"^P-CONTENT$"):
            decode_inhoud(data, manifest)


def _add_bijlage(manifest: Manifest) -> Manifest:
    return msgspec.structs.replace(manifest, inhoud=(*manifest.inhoud, MANIFEST.inhoud[1]))


@pytest.mark.parametrize("text", ["\ud800", "\udc00x"])
def test_what_cannot_be_written_is_refused_at_the_source(text: str) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-CONTENT$"):
        encode_inhoud(make_inhoud(dossiernummer=text))


def test_dates_of_any_year_travel() -> None:
    jongere = msgspec.structs.replace(make_inhoud().jongere, geboortedatum=date(1, 1, 1))
    data = encode_inhoud(make_inhoud(jongere=jongere))
    assert isinstance(decode_inhoud(data, make_manifest([data])), InhoudPlan)


ROLES = [
    (OntvangerSoort.SCHOOL, Rol.ZORGCOORDINATOR, KNOWN_KINDS),
    (OntvangerSoort.SCHOOL, Rol.MENTOR, set()),
    (OntvangerSoort.SCHOOL, Rol.BEHEERDER, set()),
    (OntvangerSoort.SCHOOL, Rol.FG, set()),
    (OntvangerSoort.SWV, Rol.CONSULENT, {PakketSoort.ONTVANGST}),
    (OntvangerSoort.SWV, Rol.CVT_SECRETARIS, {PakketSoort.ONTVANGST}),
    (OntvangerSoort.SWV, Rol.CVT_LID, set()),
    (OntvangerSoort.SWV, Rol.BEHEERDER, set()),
]
"""Product, People and kluizen; format, Chain: a plan lies at a school."""


@pytest.mark.parametrize(("organisatie", "rol", "soorten"), ROLES)
def test_a_role_signs_what_belongs_to_it(
    organisatie: OntvangerSoort, rol: Rol, soorten: set[PakketSoort]
) -> None:
    assert find_soorten(organisatie, rol) == soorten
