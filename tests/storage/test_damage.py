"""The campaign that changes the files of a kluis byte by byte, in short."""

from pathlib import Path

from tests.campaigns.damage_db import describe, run_campaign


def test_a_changed_byte_is_refused_or_changes_nothing(tmp_path: Path) -> None:
    found = run_campaign(tmp_path, changes=150, seed="kort", every=29)
    assert found.faults == []
    assert sum(found.store.values()) == 150
    assert sum(found.header.values()) > 30
    assert found.store["exception"] + found.header["exception"] == 0
    assert describe(found)[-1] == "0 faults"
