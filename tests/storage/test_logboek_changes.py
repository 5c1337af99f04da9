"""The short form of the campaign on the log: every kind of change, and each of them is found."""

from pathlib import Path

from tests.campaigns.log_changes import AFTER_THE_HEAD, CHANGES, INSIDER
from tests.campaigns.mutate_log import describe, run_campaign


def test_every_change_of_the_log_is_found_given_the_last_head(tmp_path: Path) -> None:
    found = run_campaign(tmp_path, changes=500, seed=20260320, regels=40)
    assert found.faults == []
    assert set(found.tried) == {name for name, _ in (*CHANGES, *INSIDER)}
    for name, times in found.tried.items():
        if name != AFTER_THE_HEAD:
            assert found.outside[name] == times
    plain = {name for name, _ in CHANGES}
    assert all(found.inside[name] == found.tried[name] for name in plain)
    assert len(describe(found)) > len(plain)


def test_what_a_key_holder_hides_from_the_check_alone_is_known(tmp_path: Path) -> None:
    """Documented in decision 0009: only a head outside helps against these."""
    found = run_campaign(tmp_path, changes=300, seed=7, regels=40)
    for name in (
        "insider: tail cut with its seals",
        "insider: chain rewritten, logins hidden",
        "insider: chain rewritten, sealed with an own key",
        "insider: chain rewritten, sealed with a planted key",
    ):
        assert found.inside[name] == 0 < found.tried[name]
