"""One plan, one pen: every way a package can fit, or not fit, what is known."""

import itertools
import random
from dataclasses import dataclass

import msgspec
import pytest

from tests.exchange.pakketten import VREEMDE_SLEUTEL, fingerprint, make_bestanden, make_manifest
from topdossier.exchange.keten import (
    Geschiedenis,
    KetenBesluit,
    KetenOordeel,
    extend_geschiedenis,
    judge_keten,
)
from topdossier.exchange.manifest import Manifest, PakketSoort, Regie

BASE = make_manifest(make_bestanden())
PEN = BASE.afzender.sleutel
A, B, C, X, Y = (letter * 64 for letter in "abcde")
KNOWN = Geschiedenis(keten=(A, B), termijn=1, schrijvers=frozenset({PEN}))
SECOND = msgspec.structs.replace(KNOWN, termijn=2)


def make(
    keten: tuple[str, ...],
    soort: PakketSoort = PakketSoort.PLAN,
    termijn: int = 1,
    sleutel: str = PEN,
) -> Manifest:
    return msgspec.structs.replace(
        BASE,
        soort=soort,
        regie=Regie(termijn=termijn, volgnr=len(keten), keten=keten, naar=None),
        afzender=msgspec.structs.replace(BASE.afzender, sleutel=sleutel),
    )


@dataclass(frozen=True)
class Geval:
    naam: str
    bekend: Geschiedenis | None
    manifest: Manifest
    sha256: str
    besluit: KetenBesluit
    ontbrekend: tuple[int, ...] = ()


ONTVANGST = PakketSoort.ONTVANGST
CORRECTIE = PakketSoort.CORRECTIE
OTHER = fingerprint(VREEMDE_SLEUTEL)
OWN = Geschiedenis(keten=(), termijn=1, schrijvers=frozenset({PEN}))
GEEN_REGIE = KetenBesluit.GEEN_REGIE
GEVALLEN = [
    Geval("first plan of all", None, make(()), A, KetenBesluit.AANVAARD),
    Geval("first one seen", None, make((A, B)), C, KetenBesluit.GAT, (0, 1)),
    Geval("first one seen, second term", None, make((A,), termijn=2), B, KetenBesluit.GEEN_REGIE),
    Geval("the next", KNOWN, make((A, B)), C, KetenBesluit.AANVAARD),
    Geval("one missing", KNOWN, make((A, B, C)), X, KetenBesluit.GAT, (2,)),
    Geval("two missing", KNOWN, make((A, B, C, X)), Y, KetenBesluit.GAT, (2, 3)),
    Geval("the newest again", KNOWN, make((A,)), B, KetenBesluit.DUBBEL),
    Geval("the oldest again", KNOWN, make(()), A, KetenBesluit.DUBBEL),
    Geval("another in the newest place", KNOWN, make((A,)), X, KetenBesluit.VORK),
    Geval("another in the oldest place", KNOWN, make(()), X, KetenBesluit.VORK),
    Geval("next on another chain", KNOWN, make((A, X)), C, KetenBesluit.VORK),
    Geval("far ahead on another chain", KNOWN, make((X, B, C)), Y, KetenBesluit.VORK),
    Geval("next by someone else", KNOWN, make((A, B), sleutel=OTHER), C, KetenBesluit.GEEN_REGIE),
    Geval("claims a new term", KNOWN, make((A, B), termijn=2), C, KetenBesluit.GEEN_REGIE),
    Geval("claims an old term", SECOND, make((A, B)), C, KetenBesluit.GEEN_REGIE),
    Geval("next in the second term", SECOND, make((A, B), termijn=2), C, KetenBesluit.AANVAARD),
    Geval("a plan of our own, by someone else", OWN, make((), sleutel=OTHER), A, GEEN_REGIE),
    Geval("receipt", KNOWN, make((A, B), ONTVANGST, sleutel=OTHER), X, KetenBesluit.AANVAARD),
    Geval("receipt of an older one", KNOWN, make((A,), ONTVANGST), X, KetenBesluit.AANVAARD),
    Geval("receipt on another chain", KNOWN, make((X,), ONTVANGST), Y, KetenBesluit.VORK),
    Geval(
        "receipt of what was lost here",
        KNOWN,
        make((A, B, C), ONTVANGST),
        X,
        KetenBesluit.GAT,
        (2,),
    ),
    Geval("correction", KNOWN, make((A, B), CORRECTIE, sleutel=OTHER), X, KetenBesluit.AANVAARD),
    Geval("correction on another chain", KNOWN, make((X,), CORRECTIE), Y, KetenBesluit.VORK),
    Geval("correction of nothing", None, make((A,), CORRECTIE), X, KetenBesluit.GEEN_REGIE),
    Geval("receipt for nothing", None, make((A,), ONTVANGST), X, KetenBesluit.GEEN_REGIE),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
def test_a_package_is_judged_by_what_is_known(geval: Geval) -> None:
    oordeel = judge_keten(geval.bekend, geval.manifest, geval.sha256)
    assert oordeel == KetenOordeel(besluit=geval.besluit, ontbrekend=geval.ontbrekend)
    assert oordeel.accepts is (geval.besluit in {KetenBesluit.AANVAARD, KetenBesluit.GAT})


@pytest.mark.parametrize("soort", PakketSoort)
def test_an_id_that_is_known_is_the_same_package_or_a_fork(soort: PakketSoort) -> None:
    manifest = make((A, B), soort)
    for geschiedenis in (None, KNOWN):
        same = judge_keten(geschiedenis, manifest, C, bekend_als=C)
        other = judge_keten(geschiedenis, manifest, C, bekend_als=X)
        assert (same.besluit, other.besluit) == (KetenBesluit.DUBBEL, KetenBesluit.VORK)


@pytest.mark.parametrize(
    "soort", sorted(set(PakketSoort) - {PakketSoort.PLAN, ONTVANGST, CORRECTIE})
)
def test_a_kind_without_a_rule_is_never_accepted(soort: PakketSoort) -> None:
    for geschiedenis in (None, KNOWN):
        assert judge_keten(geschiedenis, make((A, B), soort), C).besluit is KetenBesluit.GEEN_REGIE


def test_a_new_key_of_the_same_regisseur_may_write() -> None:
    both = msgspec.structs.replace(KNOWN, schrijvers=frozenset({PEN, OTHER}))
    assert judge_keten(both, make((A, B), sleutel=OTHER), C).accepts


def test_the_history_grows_with_what_is_accepted() -> None:
    first = extend_geschiedenis(None, make(()), A)
    assert first == Geschiedenis(keten=(A,), termijn=1, schrijvers=frozenset({PEN}))
    second = extend_geschiedenis(first, make((A,)), B)
    assert second == KNOWN
    ahead = extend_geschiedenis(second, make((A, B, C)), X)
    assert ahead is not None
    assert ahead.keten == (A, B, C, X)
    assert extend_geschiedenis(KNOWN, make((A, B), ONTVANGST), X) is KNOWN
    assert extend_geschiedenis(None, make((A, B), ONTVANGST), X) is None


def test_lost_doubled_and_shuffled_packages_never_make_two_chains() -> None:
    """Every receiver ends with the regisseur's chain, whatever the post does."""
    chance = random.Random(11)  # noqa: S311  a simulation, no keys
    hashes = [f"{number:064x}" for number in range(6)]
    sent = [(make(tuple(hashes[:number])), hashes[number]) for number in range(6)]
    for _ in range(300):
        post = [chance.choice(sent) for _ in range(12)]
        known: Geschiedenis | None = None
        for manifest, sha256 in post:
            oordeel = judge_keten(known, manifest, sha256)
            assert oordeel.besluit is not KetenBesluit.VORK
            if oordeel.accepts:
                known = extend_geschiedenis(known, manifest, sha256)
        newest = max(manifest.regie.volgnr for manifest, _ in post)
        assert known is not None
        assert known.keten == tuple(hashes[: newest + 1])


def test_a_regisseur_who_went_back_in_time_is_found_by_every_order_of_the_post() -> None:
    """After a back-up was put back, place 2 was written twice."""
    packages = [
        (make(()), A),
        (make((A,)), B),
        (make((A, B)), C),
        (make((A, B)), X),
        (make((A, B, X)), Y),
    ]
    for order in itertools.permutations(packages):
        known: Geschiedenis | None = None
        seen: list[KetenBesluit] = []
        for manifest, sha256 in order:
            oordeel = judge_keten(known, manifest, sha256)
            seen.append(oordeel.besluit)
            if oordeel.accepts:
                known = extend_geschiedenis(known, manifest, sha256)
        assert KetenBesluit.VORK in seen
