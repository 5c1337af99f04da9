"""A signature belongs to what was agreed: what changes its fingerprint, and what does not."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings

from tests.canonical.waarden import waarden
from tests.helpers.plannen import make_handelingsdeel, make_plan
from topdossier.canonical.codec import encode
from topdossier.canonical.vingerafdruk import (
    compute_sha256,
    fingerprint_handelingsdeel,
    fingerprint_plan,
)
from topdossier.domain.handelingsdeel import (
    Actie,
    Begeleiding,
    Doel,
    Handelingsdeel,
    HulpVanAnderen,
)
from topdossier.domain.plan import Factor, FactorSoort, PlanInhoud

replace = msgspec.structs.replace


def change_doel(deel: Handelingsdeel, **changes: object) -> Handelingsdeel:
    first, *rest = deel.doelen
    return replace(deel, doelen=(replace(first, **changes), *rest))


def change_actie(deel: Handelingsdeel, **changes: object) -> Handelingsdeel:
    first, *rest = deel.doelen[0].acties
    return change_doel(deel, acties=(replace(first, **changes), *rest))


@dataclass(frozen=True)
class Wijziging:
    """A change to a handelingsdeel, by name."""

    naam: str
    apply: Callable[[Handelingsdeel], Handelingsdeel]


def in_doel(field: str, value: object = "anders") -> Wijziging:
    return Wijziging(f"doel.{field}", lambda deel: change_doel(deel, **{field: value}))


def in_actie(field: str, value: object = "anders") -> Wijziging:
    return Wijziging(f"actie.{field}", lambda deel: change_actie(deel, **{field: value}))


AGREED = [
    in_doel("leefgebied"),
    in_doel("beginsituatie"),
    in_doel("doel"),
    in_doel("tussendoel"),
    in_doel("verwacht_resultaat"),
    in_doel("evaluatiedatum", date(2026, 12, 1)),
    in_actie("wat"),
    in_actie("functie"),
    in_actie("frequentie"),
    in_actie("vanaf", None),
    in_actie("tot", None),
    Wijziging("een actie minder", lambda deel: change_doel(deel, acties=())),
    Wijziging("een doel minder", lambda deel: replace(deel, doelen=deel.doelen[:1])),
    Wijziging("andere volgorde", lambda deel: replace(deel, doelen=deel.doelen[::-1])),
    Wijziging("begeleiding", lambda deel: replace(deel, begeleiding=())),
    Wijziging(
        "minuten per week",
        lambda deel: replace(
            deel, begeleiding=(replace(deel.begeleiding[0], minuten_per_week=44),)
        ),
    ),
    Wijziging("advies", lambda deel: replace(deel, handelingsadviezen=deel.handelingsadviezen[1:])),
    Wijziging("hulp van anderen", lambda deel: replace(deel, hulp_van_anderen=())),
]
"""Row 1.4: what, how much, which function, planned dates."""

NOT_AGREED = [in_actie("uitvoerder"), in_doel("id")]


def test_the_tables_name_every_field_of_the_handelingsdeel() -> None:
    named = {item.naam for item in AGREED + NOT_AGREED}
    fields = {f"doel.{name}" for name in Doel.__struct_fields__} - {"doel.acties"}
    fields |= {f"actie.{name}" for name in Actie.__struct_fields__}
    assert fields <= named


@pytest.mark.parametrize("wijziging", AGREED, ids=lambda item: item.naam)
def test_what_was_agreed_changes_the_fingerprint(wijziging: Wijziging) -> None:
    before = make_handelingsdeel()
    assert fingerprint_handelingsdeel(wijziging.apply(before)) != fingerprint_handelingsdeel(before)


@pytest.mark.parametrize("wijziging", NOT_AGREED, ids=lambda item: item.naam)
def test_who_does_it_asks_nobody_to_sign_again(wijziging: Wijziging) -> None:
    before = make_handelingsdeel()
    after = wijziging.apply(before)
    assert after != before
    assert fingerprint_handelingsdeel(after) == fingerprint_handelingsdeel(before)


@pytest.mark.parametrize("wijziging", AGREED + NOT_AGREED, ids=lambda item: item.naam)
def test_every_change_changes_the_fingerprint_of_the_whole(wijziging: Wijziging) -> None:
    plan = make_plan()
    other = replace(plan, handelingsdeel=wijziging.apply(plan.handelingsdeel))
    assert fingerprint_plan(other) != fingerprint_plan(plan)


def test_the_rest_of_the_plan_stands_outside_the_agreement() -> None:
    plan = make_plan()
    other = replace(plan, aanleiding="Iets anders", factoren=(Factor(FactorSoort.BEVORDEREND),))
    assert fingerprint_plan(other) != fingerprint_plan(plan)
    assert fingerprint_handelingsdeel(other.handelingsdeel) == fingerprint_handelingsdeel(
        plan.handelingsdeel
    )


def test_the_fingerprint_is_of_exactly_the_bytes_that_are_stored() -> None:
    plan = make_plan()
    assert fingerprint_plan(plan) == hashlib.sha256(encode(plan)).hexdigest()
    assert compute_sha256(b"") == hashlib.sha256(b"").hexdigest()


def test_an_empty_handelingsdeel_and_an_empty_plan_differ() -> None:
    assert fingerprint_plan(PlanInhoud()) != fingerprint_handelingsdeel(Handelingsdeel())


def test_the_fingerprints_do_not_change_with_the_program() -> None:
    """Who signed in 2026 must find the same number for as long as the dossier is kept."""
    deel = Handelingsdeel(
        doelen=(Doel("d-1", doel="Elke dag op school", acties=(Actie(wat="Bellen"),)),),
        begeleiding=(Begeleiding(omschrijving="Coach", minuten_per_week=30),),
        handelingsadviezen=("Geef één opdracht tegelijk.",),
        hulp_van_anderen=(HulpVanAnderen(soort="Jeugdhulp", vanaf=date(2026, 1, 5)),),
    )
    assert fingerprint_handelingsdeel(deel) == (
        "cc9a4e939962d4bd3d4917d7c58b19953a2da8359606bd14b81c6fcd86a1b5f0"
    )
    assert fingerprint_plan(PlanInhoud(handelingsdeel=deel)) == (
        "4018148855c81e0845f4df04ccc0c3c06f529d4a2581153993e5dd9d95eb9418"
    )


@given(deel=waarden(Handelingsdeel))
@settings(deadline=None, max_examples=40)
def test_a_new_mentor_never_asks_for_a_new_signature(deel: Handelingsdeel) -> None:
    other = replace(
        deel,
        doelen=tuple(
            replace(
                doel,
                id=f"{doel.id}x",
                acties=tuple(replace(actie, uitvoerder="nieuw") for actie in doel.acties),
            )
            for doel in deel.doelen
        ),
    )
    assert fingerprint_handelingsdeel(other) == fingerprint_handelingsdeel(deel)


@given(one=waarden(Handelingsdeel), two=waarden(Handelingsdeel))
@settings(deadline=None, max_examples=40)
def test_equal_fingerprints_mean_equal_agreements(one: Handelingsdeel, two: Handelingsdeel) -> None:
    def strip(deel: Handelingsdeel) -> Handelingsdeel:
        return replace(
            deel,
            doelen=tuple(
                replace(
                    doel,
                    id="",
                    acties=tuple(replace(actie, uitvoerder="") for actie in doel.acties),
                )
                for doel in deel.doelen
            ),
        )

    same = encode(strip(one)) == encode(strip(two))
    assert (fingerprint_handelingsdeel(one) == fingerprint_handelingsdeel(two)) is same
