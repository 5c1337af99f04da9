"""The campaign that destroys random dossiers, in its short form, and what it would find."""

import random
from pathlib import Path

from tests.campaigns.erase import Wisproef, run
from tests.helpers.paginas import find_texts


def test_nothing_of_destroyed_dossiers_is_left_and_the_others_are_found() -> None:
    uitslag = run(4, seed=20261124)
    assert uitslag.faults == []
    assert (uitslag.gewist, uitslag.gevonden, uitslag.gemist) == (4, 0, 0)
    assert uitslag.gezocht > 50


def test_rows_that_are_only_deleted_would_be_found(tmp_path: Path) -> None:
    """The search is good enough to see what a plain DELETE leaves."""
    proef = Wisproef(tmp_path, random.Random(1))  # noqa: S311  repeatable
    made = proef.plant()
    with proef.karin.omgeving.look() as tx:
        tx.wissen.erase(made.dossier_id, whole=True)
    assert len(find_texts(proef.read(), made.texts)) == len(made.texts)
    proef.karin.omgeving.opslag.purge()
    assert find_texts(proef.read(), made.texts) == []
    proef.close()
