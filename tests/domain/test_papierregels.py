"""Who may get which paper, who has to get it, and whether what is on it is in force."""

from datetime import UTC, date, datetime, timedelta

import pytest

from topdossier.domain.afgifte import Afgiftestuk
from topdossier.domain.geldigheid import Geldigheid, judge_geldigheid
from topdossier.domain.hoedanigheid import Hoedanigheid
from topdossier.domain.instemkring import Aanwijzing, HoedanigheidReden, Instemkring
from topdossier.domain.instemming import Besluit, Instemming, Wijze, find_laatste_besluit
from topdossier.domain.papierregels import check_papier, list_verwacht
from topdossier.domain.problem import ProblemCode
from topdossier.domain.versie import Versie, VersieStatus

P, S = ProblemCode, Afgiftestuk
DAG = date(2026, 3, 12)
MOMENT = datetime(2026, 3, 12, 10, tzinfo=UTC)
KRING = Instemkring(
    (
        Aanwijzing("gi", Hoedanigheid.INSTEMMER, HoedanigheidReden.GI_ONDERWIJS),
        Aanwijzing("j", Hoedanigheid.LEZER, HoedanigheidReden.HOORRECHT),
        Aanwijzing("m", Hoedanigheid.LEZER, HoedanigheidReden.GI_IN_PLAATS),
        Aanwijzing("v", Hoedanigheid.LEZER, HoedanigheidReden.ZONDER_GEZAG),
    )
)
"""A gecertificeerde instelling decides; moeder has gezag, vader has not, oma stands outside."""

ALL = frozenset(S)


@pytest.mark.parametrize(
    ("wie", "allowed"),
    [
        ("gi", ALL),
        ("j", ALL),
        ("m", ALL),
        ("v", ALL - {S.PLAN}),
        ("oma", {S.BEWIJS}),
    ],
)
def test_who_may_get_a_paper_follows_from_as_what_they_read(
    wie: str, allowed: set[Afgiftestuk]
) -> None:
    """Rows 1.4 and 1.7."""
    found = {stuk for stuk in S if not check_papier(stuk, wie, KRING, "j", ())}
    assert found == allowed


@pytest.mark.parametrize("stuk", S)
def test_whom_informing_would_harm_the_jongere_gets_no_paper_at_all(stuk: Afgiftestuk) -> None:
    """Row 1.4; BW 1:377c(2). Also the proof of what they once decided."""
    outside = Instemkring(tuple(i for i in KRING.aanwijzingen if i.betrokkene_id != "v"))
    (problem,) = check_papier(stuk, "v", outside, "j", {"v"})
    assert problem.code is P.PAPIER_NIET_INFORMEREN


@pytest.mark.parametrize("stuk", S)
def test_who_decides_is_informed_whatever_was_noted_before(stuk: Afgiftestuk) -> None:
    assert check_papier(stuk, "gi", KRING, "j", {"gi"}) == []


@pytest.mark.parametrize(
    ("wie", "code"), [("v", P.PAPIER_ZONDER_GEZAG), ("oma", P.PAPIER_LEEST_NIET)]
)
def test_a_plan_is_refused_with_the_reason(wie: str, code: ProblemCode) -> None:
    (problem,) = check_papier(S.PLAN, wie, KRING, "j", ())
    assert problem.code is code


def test_who_decides_and_the_jongere_get_all_and_an_ouder_with_gezag_beside_them_the_plan() -> None:
    """Rows 1.4 and 1.7: an ouder without gezag gets what they ask for, and nothing by itself."""
    found: dict[str, set[Afgiftestuk]] = {}
    for wie, stuk in list_verwacht(KRING, "j"):
        found.setdefault(wie, set()).add(stuk)
    three = {S.PLAN, S.AFSPRAKEN, S.RECHTEN}
    assert found == {"gi": three, "j": three, "m": {S.PLAN, S.RECHTEN}}


def test_nobody_has_to_get_what_they_may_not_get() -> None:
    for wie, stuk in list_verwacht(KRING, "j"):
        assert check_papier(stuk, wie, KRING, "j", {"v"}) == []


def make_versie(nummer: int, status: VersieStatus, deel: str) -> Versie:
    return Versie(
        id=str(nummer),
        dossier_id="j",
        nummer=nummer,
        status=status,
        vingerafdruk_plan=deel,
        vingerafdruk_handelingsdeel=deel,
        gewijzigd_op=MOMENT,
    )


EERSTE = make_versie(1, VersieStatus.VERVANGEN, "a")
TWEEDE = make_versie(2, VersieStatus.VASTGESTELD, "b")


@pytest.mark.parametrize(
    ("versie", "van_kracht", "expected"),
    [
        (TWEEDE, None, Geldigheid.NOG_NIET),
        (TWEEDE, EERSTE, Geldigheid.NOG_NIET),
        (TWEEDE, TWEEDE, Geldigheid.GELDT),
        (EERSTE, EERSTE, Geldigheid.GELDT),
        (EERSTE, TWEEDE, Geldigheid.VERVANGEN),
        (EERSTE, None, Geldigheid.VERVANGEN),
        (make_versie(3, VersieStatus.CONCEPT, "c"), TWEEDE, Geldigheid.NOG_NIET),
        (make_versie(3, VersieStatus.CONCEPT, "b"), TWEEDE, Geldigheid.GELDT),
    ],
)
def test_what_is_in_force_is_the_text_that_everyone_agreed_to(
    versie: Versie, van_kracht: Versie | None, expected: Geldigheid
) -> None:
    """Rows 1.4 and 1.7.1."""
    assert judge_geldigheid(versie, van_kracht) is expected


def give(
    wie: str, besluit: Besluit, versie: int, *, dag: int = 0, uur: int = 0, genoteerd: int = 0
) -> Instemming:
    datum = DAG + timedelta(days=dag)
    return Instemming(
        id=f"{wie}-{versie}-{dag}-{uur}",
        betrokkene_id=wie,
        versie_nummer=versie,
        vingerafdruk=str(versie),
        besluit=besluit,
        wijze=Wijze.PAPIER,
        datum=datum,
        vastgelegd_op=MOMENT + timedelta(days=genoteerd or dag, hours=uur),
        vastgelegd_door="karin",
    )


def test_the_last_decision_of_somebody_is_their_own_and_the_one_given_last() -> None:
    agreed = give("m", Besluit.INGESTEMD, 1)
    refused = give("m", Besluit.GEWEIGERD, 2, dag=3)
    late_paper = give("m", Besluit.INGESTEMD, 2, dag=2, genoteerd=9)
    of_other = give("v", Besluit.INGESTEMD, 2, dag=8)
    taken_back = give("m", Besluit.INGETROKKEN, 1, dag=5)
    assert find_laatste_besluit("m", (agreed, refused, late_paper, of_other)) is refused
    assert find_laatste_besluit("m", (agreed, refused, taken_back, of_other)) is taken_back
    assert find_laatste_besluit("m", (of_other,)) is None
    later_that_day = give("m", Besluit.GEWEIGERD, 2, uur=1)
    assert find_laatste_besluit("m", (agreed, later_that_day)) is later_that_day
