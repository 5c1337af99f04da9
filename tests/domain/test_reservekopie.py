"""When the program reminds of a back-up."""

from datetime import UTC, date, datetime

import pytest

from topdossier.domain.reservekopie import ReservekopieStand, compute_stand

DAG = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("laatste", "dagen"),
    [
        (date(2026, 3, 10), 0),
        (date(2026, 3, 4), 6),
        (date(2026, 3, 3), 7),
        (date(2025, 3, 3), 372),
        # the clock of the laptop was ahead when it was made
        (date(2026, 3, 12), 0),
    ],
)
def test_a_reminder_comes_after_a_week(laatste: date, dagen: int) -> None:
    moment = datetime(laatste.year, laatste.month, laatste.day, 8, tzinfo=UTC)
    stand = compute_stand(moment, DAG, has_jongeren=True)
    assert stand == ReservekopieStand(moment, dagen, dagen >= 7)


@pytest.mark.parametrize("has_jongeren", [True, False])
def test_without_any_back_up_it_comes_as_soon_as_there_is_a_jongere(*, has_jongeren: bool) -> None:
    stand = compute_stand(None, DAG, has_jongeren=has_jongeren)
    assert stand == ReservekopieStand(None, None, has_jongeren)
