"""The chain of the log: every change that does not rewrite all of it is found.

Who holds the key can drop the triggers, and does so here. Taking the end away with its seals, or
rewriting the whole chain, is found only against a head that left the kluis.
"""

import base64
import hashlib
from collections.abc import Callable, Generator
from pathlib import Path

import msgspec
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
OTHERS = ", ".join(name for name in COLUMNS if name != "nr")


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


def find_line(kluis: Proefkluis, soort: str) -> int:
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        found = next(line.nr for line in tx.logboek.list() if line.object_soort == soort)
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
    ],
)
def test_an_altered_seal_is_found(kluis: Proefkluis, change: str) -> None:
    tamper(kluis, run(f"UPDATE logzegel SET {change} WHERE nr = (SELECT max(nr) FROM logzegel)"))  # noqa: S608  changes of this test
    assert [code for code, _ in check(kluis).fouten] == ["log-zegel"]


def test_a_seal_that_moved_is_found_where_it_is_and_where_it_was(kluis: Proefkluis) -> None:
    last = load_kop(kluis).nr
    tamper(kluis, run(f"UPDATE logzegel SET nr = nr + 1 WHERE nr = {last}"))  # noqa: S608  a number
    assert check(kluis).fouten == (("log-zegel-weg", last), ("log-zegel", last + 1))


def test_a_removed_seal_is_found_because_logging_in_and_out_always_has_one(
    kluis: Proefkluis,
) -> None:
    tamper(kluis, run("DELETE FROM logzegel WHERE nr = (SELECT max(nr) FROM logzegel)"))
    assert check(kluis).fouten == (("log-zegel-weg", load_kop(kluis).nr),)


def test_a_seal_by_a_stranger_does_not_count(kluis: Proefkluis) -> None:
    last = load_kop(kluis).nr
    tamper(kluis, run(f"DELETE FROM logzegel WHERE nr = {last}"))  # noqa: S608  a number
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
        session.execute(text("UPDATE logregel SET reden = '' WHERE actie = 'ontgrendelen'"))
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


def test_the_lines_of_one_dossier_are_found_without_reading_all(kluis: Proefkluis) -> None:
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        seen: list[str] = []
        tx._session.execute(text("SELECT 1"))
        dbapi = tx._session.connection().connection.dbapi_connection
        assert dbapi is not None
        dbapi.set_trace_callback(seen.append)
        tx.logboek.list(["D00001"], None)
        dbapi.set_trace_callback(None)
        statement = next(item for item in seen if "logregel" in item)
        plan = tx._session.execute(text(f"EXPLAIN QUERY PLAN {statement}")).all()
    opslag.close()
    assert not [row for row in plan if str(row[-1]).startswith("SCAN")]


def test_a_code_that_is_unknown_here_is_damage_and_no_fault_of_the_program(
    kluis: Proefkluis,
) -> None:
    tamper(kluis, run("UPDATE logregel SET actie = 'toveren' WHERE nr = 5"))
    opslag = kluis.open_opslag()
    with pytest.raises(KluisDamagedError), opslag.transactie() as tx:
        tx.logboek.list()
    opslag.close()


@pytest.mark.parametrize("column", ["wie", "reden", "actie", "tijd", "versie", "object_soort"])
def test_the_same_letters_of_another_type_are_found(kluis: Proefkluis, column: str) -> None:
    """In JSON the bytes of a blob are written as letters, which could pass for the text itself."""
    tamper(
        kluis,
        run(
            f"UPDATE logregel SET {column} = CAST({column} AS BLOB) WHERE nr = 5"  # noqa: S608  a column of this table
        ),
    )
    assert ("log-keten", 5) in check(kluis).fouten


def test_bytes_that_json_writes_as_the_text_that_stood_there_are_found(kluis: Proefkluis) -> None:
    nr = find_line(kluis, "plan")
    data = base64.b64decode("plan").hex()
    tamper(kluis, run(f"UPDATE logregel SET object_soort = x'{data}' WHERE nr = {nr}"))  # noqa: S608  bytes of this test
    assert ("log-keten", nr) in check(kluis).fouten


def test_a_letter_that_only_looks_the_same_is_found(kluis: Proefkluis) -> None:
    """The sign for kelvin becomes a K in the canonical form that is hashed."""
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        regel = tx.logboek.list(limit=1)[0]
        kop = tx.logboek.append(msgspec.structs.replace(regel, reden="K"))
    opslag.close()
    tamper(kluis, run(f"UPDATE logregel SET reden = '\u212a' WHERE nr = {kop.nr}"))  # noqa: S608  a number
    assert ("log-keten", kop.nr) in check(kluis).fouten


def test_a_text_that_is_no_text_is_found_and_stops_nothing(kluis: Proefkluis) -> None:
    tamper(kluis, run("UPDATE logregel SET wie = CAST(x'ff6b' AS TEXT) WHERE nr = 5"))
    assert ("log-keten", 5) in check(kluis).fouten
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        lines = list(tx.logboek.walk_texts())
    opslag.close()
    assert [line[0] for line in lines] == [str(nr + 1) for nr in range(len(lines))]
    assert lines[4][2] == "\ufffdk"


def test_a_number_that_is_no_number_is_found(kluis: Proefkluis) -> None:
    tamper(kluis, run("UPDATE logregel SET nr = 'vijf' WHERE nr = 5"))
    assert {"log-nummer", "log-keten"} <= {code for code, _ in check(kluis).fouten}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE logregel SET reden = 'x' WHERE nr = 5",
        "UPDATE logregel SET nr = 5000 WHERE nr = 5",
        "DELETE FROM logregel WHERE nr = (SELECT max(nr) FROM logregel)",
        "DELETE FROM logregel",
        "INSERT OR REPLACE INTO logregel SELECT * FROM logregel WHERE nr = 5",
        "REPLACE INTO logregel SELECT * FROM logregel WHERE nr = 5",
        (
            f"INSERT OR IGNORE INTO logregel SELECT 5000, {OTHERS}, vorige, randomblob(32) "  # noqa: S608  columns of this table
            "FROM logregel WHERE nr = 5"
        ),
        (
            f"INSERT INTO logregel SELECT nr + 1, {OTHERS}, vorige, randomblob(32) "  # noqa: S608  likewise
            "FROM logregel WHERE nr = (SELECT max(nr) FROM logregel)"
        ),
        "UPDATE OR REPLACE logregel SET nr = 6 WHERE nr = 5",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_store_itself_refuses_to_change_a_line(
    kluis: Proefkluis, statement: str, recursive: str
) -> None:
    before = load_kop(kluis)
    opslag = kluis.open_opslag()

    def change() -> None:
        with opslag.transactie() as tx:
            for each in ("COMMIT", f"PRAGMA recursive_triggers={recursive}", "BEGIN IMMEDIATE"):
                tx._session.execute(text(each))
            tx._session.execute(text(statement))

    with pytest.raises(KluisDamagedError):
        change()
    opslag.close()
    assert load_kop(kluis) == before
    assert check(kluis).fouten == ()


def test_a_head_on_paper_counts_with_the_digits_that_were_typed(kluis: Proefkluis) -> None:
    kop = load_kop(kluis)
    assert check(kluis, Logkop(nr=kop.nr, hash=kop.hash[:8])).fouten == ()
    wrong = "0" if kop.hash[7] != "0" else "1"
    other = Logkop(nr=kop.nr, hash=kop.hash[:7] + wrong)
    assert check(kluis, other).fouten == (("log-anker", kop.nr),)
    too_few = Logkop(nr=kop.nr, hash=kop.hash[:7])
    assert check(kluis, too_few).fouten == (("log-anker", kop.nr),)
    assert check(kluis, Logkop(nr=kop.nr + 9, hash=kop.hash)).fouten == (("log-anker", kop.nr + 9),)


def test_an_anchor_that_came_back_stays_as_it_first_was(kluis: Proefkluis) -> None:
    kop = load_kop(kluis)
    opslag = kluis.open_opslag()
    with opslag.transactie() as tx:
        nu = tx.logboek.list(limit=1)[0].tijd
        tx.logboek.add_anker("een", kop, nu)
        tx.logboek.add_anker("een", Logkop(nr=1, hash="ab" * 32), nu)
        assert tx.logboek.list_ankers() == (kop,)
        assert tx.logboek.fits(kop)
        assert not tx.logboek.fits(Logkop(nr=kop.nr + 1, hash=kop.hash))
    opslag.close()
