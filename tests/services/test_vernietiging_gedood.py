"""A destruction that is killed with SIGKILL at each of its steps: the next opening finishes it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.kluizen import GEHEIMEN, PROEFDAG, WACHTWOORD, make_agreed_dossier, make_kluis
from tests.helpers.paginas import find_texts, read_everything
from topdossier.bootstrap import open_kluis
from topdossier.clock import make_klok
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.services.vernietigd_lijst import NAAM

ROOT = Path(__file__).parents[2]
CHILD = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event, Engine
from tests.helpers.kluizen import PROEFDAG, WACHTWOORD
from topdossier.bootstrap import open_kluis
from topdossier.clock import make_klok
from topdossier.services import rekey, vernietiging, wissen
from topdossier.storage.avg_bewaren import BewaarRepository

folder, dossier_id, step = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
baas = open_kluis(folder, "baas", WACHTWOORD, make_klok(PROEFDAG))

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def die_at(text):
    def look(conn, cursor, statement, *rest):
        if statement.startswith(text):
            die()
    return look

match step:
    case "render":
        vernietiging.VernietigingService._render = die
    case "list":
        wissen.write_lijst = die
    case "vacuum":
        event.listen(Engine, "before_cursor_execute", die_at("VACUUM"))
    case "checkpoint":
        event.listen(Engine, "before_cursor_execute", die_at("PRAGMA wal_checkpoint"))
    case "rekey":
        wissen.rekey_kluis = die
    case "promote":
        rekey.promote_pending = die
    case "mark":
        BewaarRepository.finish_pending = die
baas.vernietiging.confirm(dossier_id)
"""
"""One person confirms in a process of its own, which dies at the step that is named."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of other systems")
@pytest.mark.parametrize(
    "step", ["render", "list", "vacuum", "checkpoint", "rekey", "promote", "mark"]
)
def test_the_next_opening_finishes_what_was_killed(tmp_path: Path, step: str) -> None:
    kluis = make_kluis(tmp_path / "school")
    kluis.add_gebruiker("baas", Rol.BEHEERDER)
    kluis.write_slots()
    first = kluis.open_on(PROEFDAG)
    dossier_id = make_agreed_dossier(first)
    first.vernietiging.propose(dossier_id, Vernietigingsreden.ONTERECHT)
    kluis.close_all()
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(kluis.folder), dossier_id, step],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert child.returncode == -9, child.stderr.decode()
    again = open_kluis(kluis.folder, "karin", WACHTWOORD, make_klok(PROEFDAG))
    try:
        key = again.omgeving.load_opslagsleutel()
        left = find_texts(read_everything(kluis.db, key), GEHEIMEN)
        if step == "render":  # nothing was committed: the dossier is whole
            assert set(GEHEIMEN) == set(left)
            assert again.jongeren.open_dossier(dossier_id).naam == "Sanne de Vries"
        else:
            assert left == []
            assert key != kluis.opslagsleutel
            assert (kluis.folder / NAAM).exists()
            with again.omgeving.look() as tx:
                assert not tx.bewaren.has_pending()
            assert len(again.vernietiging.list_certificaten()) == 1
        assert again.kluis.check().fouten == ()
    finally:
        again.close()
