"""The chain of the log: every change that does not rewrite all of it is found.

Who holds the key can drop the triggers, and does so here. Taking the end away with its seals, or
rewriting the whole chain, is found only against a head that left the kluis.
"""

import hashlib
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.helpers.kluizen import PROEFDAG, Proefkluis, make_agreed_dossier, make_kluis
from topdossier.canonical.codec import encode
from topdossier.domain.logregel import Logregel
from topdossier.errors import KluisDamagedError
from topdossier.kluis.sleutels import generate_persoonssleutels
from topdossier.storage.logboek import LogControle, Logkop
from topdossier.storage.transactie import Opslag

COLUMNS = Logregel.__struct_fields__


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    """A kluis whose log has lines and a seal at login, in the middle and at logout."""
    made = make_kluis(tmp_path / "school")
    services = made.open_on(PROEFDAG)
    make_agreed_dossier(services)
    services.close()
    services = made.open_on(PROEFDAG)
    make_agreed_dossier(services)
    services.close()
    yield made
    made.close_all()


def tamper(kluis: Proefkluis, change: Callable[[Session], object]) -> None:
    """Change what stands there with the key in hand."""
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        for name in ("logregel_no_update", "logregel_no_delete", "logregel_chain"):
            tx._session.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        change(tx._session)
    opslag.close()


def run(statement: str) -> Callable[[Session], object]:
    return lambda session: session.execute(text(statement))


def check(kluis: Proefkluis, *ankers: Logkop) -> LogControle:
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        found = tx.logboek.check(tx.kluis.list_zegelsleutels(), ankers)
    opslag.close()
    return found


def load_kop(kluis: Proefkluis) -> Logkop:
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        kop = tx.logboek.load_kop()
    opslag.close()
    return kop


def rewrite_chain(session: Session) -> None:
    """Work out every hash anew, as someone would who knows the program."""
    previous = bytes(32)
    for row in session.execute(text("SELECT * FROM logregel ORDER BY nr")).all():
        fields = {name: getattr(row, name) for name in COLUMNS}
        digest = hashlib.sha256(previous + encode(fields)).digest()
        session.execute(
            text("UPDATE logregel SET vorige = :v, hash = :h WHERE nr = :n"),
            {"v": previous, "h": digest, "n": row.nr},
        )
        previous = digest


def test_an_untouched_log_is_right(kluis: Proefkluis) -> None:
    found = check(kluis)
    assert found.fouten == ()
    assert found.regels == load_kop(kluis).nr
    assert found.zegels == 4


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "nr"])
def test_an_altered_column_is_found_at_its_line(kluis: Proefkluis, column: str) -> None:
    tamper(kluis, run(f"UPDATE logregel SET {column} = {column} || 'x' WHERE nr = 5"))  # noqa: S608  a column of this table
    assert ("log-keten", 5) in check(kluis).fouten


@pytest.mark.parametrize("value", ["'tekst'", "7", "x''", "x'00'"])
@pytest.mark.parametrize("column", ["vorige", "hash", "tijd", "rol", "wie"])
def test_a_value_of_another_type_is_found_too(kluis: Proefkluis, column: str, value: str) -> None:
    tamper(kluis, run(f"UPDATE logregel SET {column} = {value} WHERE nr = 5"))  # noqa: S608  a column of this table
    assert ("log-keten", 5) in check(kluis).fouten


def test_a_newest_line_that_is_no_line_stops_the_log(kluis: Proefkluis) -> None:
    tamper(kluis, run("UPDATE logregel SET hash = 'x' WHERE nr = (SELECT max(nr) FROM logregel)"))
    with pytest.raises(KluisDamagedError):
        kluis.open_on(PROEFDAG)


def test_a_removed_line_is_found(kluis: Proefkluis) -> None:
    tamper(kluis, run("DELETE FROM logregel WHERE nr = 5"))
    assert check(kluis).fouten[:2] == (("log-nummer", 6), ("log-keten", 6))


def test_a_removed_line_with_the_rest_moved_up_is_found(kluis: Proefkluis) -> None:
    def change(session: Session) -> None:
        session.execute(text("DELETE FROM logregel WHERE nr = 5"))
        session.execute(text("UPDATE logregel SET nr = nr - 1 WHERE nr > 5"))

    tamper(kluis, change)
    assert ("log-keten", 5) in check(kluis).fouten


def test_an_inserted_line_is_found(kluis: Proefkluis) -> None:
    def change(session: Session) -> None:
        session.execute(text("UPDATE logregel SET nr = nr + 1000 WHERE nr > 5"))
        session.execute(text("UPDATE logregel SET nr = nr - 999 WHERE nr > 1000"))
        session.execute(
            text(
                "INSERT INTO logregel SELECT 6, tijd, wie, namens, rol, actie, object_soort, "
                "object_id, reden, uitkomst, werkplek, versie, hash, randomblob(32) "
                "FROM logregel WHERE nr = 5"
            )
        )

    tamper(kluis, change)
    assert ("log-keten", 6) in check(kluis).fouten


def test_two_swapped_lines_are_found(kluis: Proefkluis) -> None:
    def change(session: Session) -> None:
        for old, new in ((5, 5000), (6, 5), (5000, 6)):
            session.execute(text(f"UPDATE logregel SET nr = {new} WHERE nr = {old}"))  # noqa: S608  numbers of this test

    tamper(kluis, change)
    assert {("log-keten", 5), ("log-keten", 6)} <= set(check(kluis).fouten)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_altered_line_is_found_and_named_first(kluis: Proefkluis, data: st.DataObject) -> None:
    nr = data.draw(st.integers(1, load_kop(kluis).nr))
    column = data.draw(st.sampled_from(("wie", "actie", "object_id", "reden", "uitkomst")))
    tamper(kluis, run(f"UPDATE logregel SET {column} = {column} || '!' WHERE nr = {nr}"))  # noqa: S608  a column of this table
    assert check(kluis).fouten[0] == ("log-keten", nr)
    tamper(
        kluis,
        run(f"UPDATE logregel SET {column} = rtrim({column}, '!') WHERE nr = {nr}"),  # noqa: S608  a column of this table
    )
    assert check(kluis).fouten == ()


@pytest.mark.parametrize(
    "change",
    [
        "handtekening = zeroblob(64)",
        "handtekening = x'00'",
        "handtekening = 'tekst'",
        "sleutel = zeroblob(32)",
        "sleutel = 'tekst'",
        "hash = zeroblob(32)",
        "hash = 'tekst'",
        "nr = nr + 1",
    ],
)
def test_an_altered_seal_is_found(kluis: Proefkluis, change: str) -> None:
    tamper(kluis, run(f"UPDATE logzegel SET {change} WHERE nr = (SELECT max(nr) FROM logzegel)"))  # noqa: S608  changes of this test
    assert [code for code, _ in check(kluis).fouten] == ["log-zegel"]


def test_a_seal_by_a_stranger_does_not_count(kluis: Proefkluis) -> None:
    tamper(kluis, run("DELETE FROM logzegel"))
    stranger = generate_persoonssleutels()
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        tx.logboek.seal(stranger.onderteken)
    opslag.close()
    assert [code for code, _ in check(kluis).fouten] == ["log-zegel"]


def test_a_tail_without_its_lines_is_found_by_its_seal(kluis: Proefkluis) -> None:
    tamper(kluis, run("DELETE FROM logregel WHERE nr > (SELECT max(nr) - 3 FROM logregel)"))
    assert [code for code, _ in check(kluis).fouten] == ["log-zegel"]


def test_a_tail_removed_with_its_seal_is_found_by_an_anchor_alone(kluis: Proefkluis) -> None:
    anker = load_kop(kluis)

    def change(session: Session) -> None:
        session.execute(text(f"DELETE FROM logregel WHERE nr > {anker.nr - 3}"))  # noqa: S608  a number
        session.execute(text(f"DELETE FROM logzegel WHERE nr > {anker.nr - 3}"))  # noqa: S608  a number

    tamper(kluis, change)
    assert check(kluis).fouten == ()
    assert check(kluis, anker).fouten == (("log-anker", anker.nr),)


def test_a_chain_that_is_rewritten_whole_is_found_by_an_anchor_alone(kluis: Proefkluis) -> None:
    anker = load_kop(kluis)

    def change(session: Session) -> None:
        session.execute(text("UPDATE logregel SET wie = 'hendrik' WHERE nr = 5"))
        rewrite_chain(session)
        session.execute(text("DELETE FROM logzegel"))

    tamper(kluis, change)
    assert check(kluis).fouten == ()
    assert check(kluis, anker).fouten == (("log-anker", anker.nr),)


def test_a_rewritten_chain_does_not_fit_the_seals_that_are_left(kluis: Proefkluis) -> None:
    def change(session: Session) -> None:
        session.execute(text("UPDATE logregel SET wie = 'hendrik' WHERE nr = 5"))
        rewrite_chain(session)

    tamper(kluis, change)
    assert {code for code, _ in check(kluis).fouten} == {"log-zegel"}


def test_lines_are_listed_of_one_dossier_or_of_several(kluis: Proefkluis) -> None:
    opslag: Opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        one = tx.logboek.list(["D00001"])
        both = tx.logboek.list(["D00001", "D00002"])
        none = tx.logboek.list(["D0000"])
    opslag.close()
    assert {line.object_id.split("/")[0] for line in one} == {"D00001"}
    assert {line.object_id.split("/")[0] for line in both} == {"D00001", "D00002"}
    assert none == ()


def test_a_code_that_is_unknown_here_is_damage_and_no_fault_of_the_program(
    kluis: Proefkluis,
) -> None:
    tamper(kluis, run("UPDATE logregel SET actie = 'toveren' WHERE nr = 5"))
    opslag = kluis.open_opslag()
    with pytest.raises(KluisDamagedError), opslag.transactie() as tx:
        tx.logboek.list()
    opslag.close()
