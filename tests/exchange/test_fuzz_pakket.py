"""The short form of the campaign in tests/campaigns/fuzz_pakket.py."""

import pytest

from tests.campaigns.fuzz_pakket import run_campaign


@pytest.mark.slow
def test_no_damage_is_accepted_and_none_brings_anything_but_a_refusal() -> None:
    uitslag = run_campaign(6_000, seed=2026)
    assert uitslag.is_clean, uitslag.describe()
    assert uitslag.slowest < 1
    assert len(uitslag.refused) > 15, "the mutants no longer reach most of the checks"
    assert 0 < uitslag.signed_accepted < uitslag.signed / 4
