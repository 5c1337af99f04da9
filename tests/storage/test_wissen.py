"""Erasing: every table has a decision, and the decision is carried out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from tests.helpers.kluizen import PROEFDAG, Proefkluis, make_kluis
from tests.helpers.paginas import find_texts, read_everything
from tests.helpers.plannen import make_jongere
from tests.helpers.raw import connect
from topdossier.domain.jongere import Naam
from topdossier.storage.tables import Base
from topdossier.storage.wissen import WISBESLUITEN, Wisbesluit

PERSONAL = {"dossier_id", "betrokkene_id", "bijlage_id", "versie_id", "plan_id", "afscherming_id"}
"""Columns that lead to one jongere."""
WITHOUT_CONTENT = {"vernietiging"}
"""Tables that name a dossier and outlive it: its number, its id and a certificate."""


def list_columns(name: str) -> set[str]:
    return {column.name for column in Base.metadata.tables[name].columns}


def test_every_table_has_a_decision() -> None:
    assert set(WISBESLUITEN) == set(Base.metadata.tables)


@pytest.mark.parametrize("name", sorted(Base.metadata.tables))
def test_a_table_about_one_jongere_is_not_left_alone(name: str) -> None:
    if list_columns(name) & PERSONAL and name not in WITHOUT_CONTENT:
        assert WISBESLUITEN[name] is not Wisbesluit.BLIJFT


@pytest.mark.parametrize("name", sorted(Base.metadata.tables))
def test_a_table_that_refers_to_a_dossier_goes_with_it(name: str) -> None:
    refers = {key.column.table.name for key in Base.metadata.tables[name].foreign_keys}
    if "dossier" in refers:
        assert WISBESLUITEN[name] in {Wisbesluit.ALTIJD, Wisbesluit.MET_DOSSIER}
    elif refers:
        assert WISBESLUITEN[name] is Wisbesluit.ONDERDEEL


@pytest.mark.parametrize("name", sorted(WISBESLUITEN))
def test_a_decision_can_be_carried_out_on_its_table(name: str) -> None:
    table, besluit = Base.metadata.tables[name], WISBESLUITEN[name]
    if besluit is Wisbesluit.ONDERDEEL:
        assert table.foreign_keys
        assert all("dossier_id" in key.column.table.c for key in table.foreign_keys)
    elif besluit is Wisbesluit.ALTIJD:
        assert "dossier_id" in table.c


def test_a_table_that_stays_holds_numbers_and_codes_only() -> None:
    """Whoever adds a document to one of these must think about whose text is in it."""
    bytes_in = {
        f"{name}.{column.name}"
        for name, besluit in WISBESLUITEN.items()
        if besluit is Wisbesluit.BLIJFT
        for column in Base.metadata.tables[name].columns
        if "BLOB" in str(column.type.compile(dialect=sqlite.dialect())).upper()
    }
    assert bytes_in == {
        "contact.kaart",
        "gebruiker.onderteken_sleutel",
        "instemregels.inhoud",  # three choices of the school
        "kluis.onderteken_sleutel",
        "logregel.hash",
        "logregel.vorige",
        "logzegel.handtekening",
        "logzegel.hash",
        "logzegel.sleutel",
        "nieuwe_sleutel.onderteken_sleutel",
        "oude_sleutel.sleutel",
        "vernietiging.certificaat",
        "vernietiging.handtekening",
        "vernietiging.sleutel",
        # the key and the certificate of the organisation itself
        "zegelsleutel.certificaat",
        "zegelsleutel.sleutel",
    }


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Proefkluis]:
    made = make_kluis(tmp_path / "kluis")
    yield made
    made.close_all()


SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE zoekindex USING fts5(tekst)",
    "INSERT INTO zoekindex(rowid, tekst) SELECT rowid, naam FROM dossier",
)
STATISTICS = ("CREATE INDEX ix_naam ON dossier (naam)", "ANALYZE")


@pytest.mark.parametrize("extra", [(), SEARCH_INDEX, STATISTICS, SEARCH_INDEX + STATISTICS])
def test_an_index_or_statistics_keep_no_name_either(
    kluis: Proefkluis, extra: tuple[str, ...]
) -> None:
    """Measured traps: FTS5 keeps terms and `sqlite_stat4` keeps indexed names."""
    services = kluis.open_on(PROEFDAG)
    for number in range(60):
        name = Naam(achternaam="Qwuxborrel" if number == 30 else f"Ander{number:03d}")
        services.jongeren.add(make_jongere(naam=name))
    services.omgeving.opslag.close()
    raw = connect(kluis.db, kluis.opslagsleutel)
    for statement in extra:
        raw.execute(statement)
    if SEARCH_INDEX[0] in extra:
        raw.execute("DELETE FROM zoekindex WHERE tekst MATCH 'qwuxborrel'")
    raw.close()
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["Qwuxborrel"])
    dossier_id = services.jongeren.find("Qwuxborrel")
    with services.omgeving.look() as tx:
        tx.wissen.erase(dossier_id, whole=True)
    services.omgeving.opslag.purge()
    left = read_everything(kluis.db, kluis.opslagsleutel)
    assert find_texts(left, ["Qwuxborrel"]) == []
    assert len(find_texts(left, [f"Ander{number:03d}" for number in range(60)])) == 59
