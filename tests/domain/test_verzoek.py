"""The term of a request: one month, three when it was extended in time (AVG art. 12(3))."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.problem import ProblemCode
from topdossier.domain.verzoek import Verzoek, VerzoekSoort, check_verzoek, compute_uiterlijk

DAG = date(2026, 3, 12)


def make_verzoek(**changes: object) -> Verzoek:
    fields: dict[str, object] = {
        "id": "v-1",
        "dossier_id": "d-1",
        "soort": VerzoekSoort.INZAGE,
        "door": "b-1",
        "ontvangen_op": DAG,
    }
    return Verzoek(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


@pytest.mark.parametrize(
    ("ontvangen", "verlengd", "uiterlijk"),
    [
        (date(2026, 3, 12), None, date(2026, 4, 12)),
        (date(2026, 1, 31), None, date(2026, 2, 28)),
        (date(2028, 1, 31), None, date(2028, 2, 29)),
        (date(2026, 8, 31), None, date(2026, 9, 30)),
        (date(2026, 12, 31), None, date(2027, 1, 31)),
        (date(2026, 3, 12), date(2026, 4, 1), date(2026, 6, 12)),
        # three months from the day of receipt, not two from a shortened first term
        (date(2026, 1, 31), date(2026, 2, 20), date(2026, 4, 30)),
        (date(2026, 11, 30), date(2026, 12, 1), date(2027, 2, 28)),
        # a Sunday stays a Sunday: a warning may come early
        (date(2026, 10, 1), None, date(2026, 11, 1)),
    ],
)
def test_the_last_day_to_answer(ontvangen: date, verlengd: date | None, uiterlijk: date) -> None:
    assert (
        compute_uiterlijk(make_verzoek(ontvangen_op=ontvangen, verlengd_op=verlengd)) == uiterlijk
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_term_is_never_longer_than_31_days_nor_92(day: date) -> None:
    plain = make_verzoek(ontvangen_op=day)
    extended = make_verzoek(ontvangen_op=day, verlengd_op=day)
    assert 28 <= (compute_uiterlijk(plain) - day).days <= 31
    assert 89 <= (compute_uiterlijk(extended) - day).days <= 92


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"ontvangen_op": date(2026, 3, 13)}, {ProblemCode.DATUM_IN_TOEKOMST}),
        (
            {"ontvangen_op": date(2026, 3, 1), "afgehandeld_op": date(2026, 2, 1)},
            {ProblemCode.VERZOEK_VOLGORDE},
        ),
        ({"ontvangen_op": date(2026, 2, 12), "verlengd_op": date(2026, 3, 12)}, set()),
        (
            {"ontvangen_op": date(2026, 2, 11), "verlengd_op": date(2026, 3, 12)},
            {ProblemCode.VERZOEK_TE_LAAT_VERLENGD},
        ),
    ],
)
def test_what_cannot_be_recorded(changes: dict[str, object], codes: set[ProblemCode]) -> None:
    assert {item.code for item in check_verzoek(make_verzoek(**changes), DAG)} == codes
