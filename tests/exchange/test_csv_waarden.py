"""One cell to one value: what is understood, and that nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_persoonsnummer import BSNS
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.jongere import Naam
from topdossier.exchange.csv import waarden

DAG = date(2012, 3, 5)


@pytest.mark.parametrize(
    ("cel", "dag"),
    [
        ("05-03-2012", DAG),  # dd-mm-jjjj, as Social Schools and Magister write it (peers 4.1)
        ("5-3-2012", DAG),
        ("05/03/2012", DAG),
        ("05.03.2012", DAG),
        ("05 03 2012", DAG),
        ("2012-03-05", DAG),
        ("20120305", DAG),
        ("2012-03-05T00:00:00", DAG),
        ("05-03-2012 00:00", DAG),
        ("2012-03-05T00:00:00+01:00", DAG),
        ('="05-03-2012"', DAG),
        ("05-03-12", None),
        ("03/15/2012", None),
        ("31-02-2012", None),
        ("maart 2012", None),
        ("40973", None),
        ("0-0-0000", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_dutch_and_in_iso(cel: str, dag: date | None) -> None:
    assert waarden.read_dag(cel) == dag


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back(dag: date) -> None:
    for form in ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y%m%d"):
        assert waarden.read_dag(dag.strftime(form)) == dag


@pytest.mark.parametrize(
    ("cel", "nummer"),
    [
        ("001234", "001234"),
        (' "001234" ', '"001234"'),
        ('="001234"', "001234"),
        (" 1234\u00a0", "1234"),
        ("ab-12", "ab-12"),
        ("1,23457E+11", None),
        ("1.2E+7", None),
        ("1" * 31, None),
        ("", ""),
    ],
)
def test_a_leerlingnummer_is_a_text(cel: str, nummer: str | None) -> None:
    assert waarden.read_nummer(cel) == nummer


@given(st.from_regex(r"0{0,6}[0-9]{1,12}", fullmatch=True))
def test_no_zero_is_ever_lost(nummer: str) -> None:
    for cel in (nummer, f" {nummer} ", f'="{nummer}"'):
        assert waarden.read_nummer(cel) == nummer


@pytest.mark.parametrize(
    ("cel", "naam"),
    [
        ("Berg, Lotte van den", Naam("Berg", roepnaam="Lotte", voorvoegsel="van den")),
        ("Berg, van den, Lotte", Naam("Berg", roepnaam="Lotte", voorvoegsel="van den")),
        ("Vries, Jan Willem de", Naam("Vries", roepnaam="Jan Willem", voorvoegsel="de")),
        ("Öztürk, Aylin", Naam("Öztürk", roepnaam="Aylin")),
        ("Hof, Anne in 't", Naam("Hof", roepnaam="Anne", voorvoegsel="in 't")),
        ("Ben Salah, Ali", Naam("Ben Salah", roepnaam="Ali")),
        ("Bos,", Naam("Bos")),
        ("Lotte van den Berg", None),
        ("Berg, Lotte, Marie", None),
        (", Lotte", None),
        ("", None),
    ],
)
def test_a_whole_name_is_split_at_its_comma_and_nowhere_else(cel: str, naam: Naam | None) -> None:
    assert waarden.split_naam(cel) == naam


@pytest.mark.parametrize(
    ("read", "cel", "value"),
    [
        (waarden.read_geslacht, "V", "vrouw"),
        (waarden.read_geslacht, "jongen", "man"),
        (waarden.read_geslacht, "X", "anders"),
        (waarden.read_geslacht, "?", None),
        (waarden.read_relatie, "Moeder", Relatie.MOEDER),
        (waarden.read_relatie, "pleegvader", Relatie.PLEEGOUDER),
        (waarden.read_relatie, "opa", None),
        (waarden.read_actief, "false", False),
        (waarden.read_actief, "Nee", False),
        (waarden.read_actief, "true", True),
        (waarden.read_actief, "", True),
        (waarden.read_actief, "wie weet", True),
        (waarden.read_email, "a.b@example.org", "a.b@example.org"),
        (waarden.read_email, "geen", None),
        (waarden.read_email, "a@b.nl; c@d.nl", None),
        (waarden.read_telefoon, "06-12345678", "06-12345678"),
        (waarden.read_telefoon, "+31 6 12345678", "+31 6 12345678"),
        (waarden.read_telefoon, '="0612345678"', "0612345678"),
        (waarden.read_telefoon, "bel oma", None),
        (waarden.read_tekst, " van  den\tBerg ", "van den Berg"),
        (waarden.read_tekst, "a\u200bb\u202ec", "abc"),
        (waarden.read_tekst, "x" * 201, None),
        (waarden.read_tekst, "BSN 123456782", None),
        (waarden.read_tekst, "=1+1", "=1+1"),
        (waarden.read_tekst, "Zoe\u0308", "Zoë"),
    ],
)
def test_a_cell_becomes_the_value_it_says_or_none(read: object, cel: str, value: object) -> None:
    assert callable(read)
    assert read(cel) == value


@given(BSNS, st.sampled_from(["{}", "nr {}", "{}@example.org"]))
def test_no_cell_lets_a_bsn_through(number: str, form: str) -> None:
    cel = form.format(number)
    for read in (waarden.read_tekst, waarden.read_email, waarden.read_telefoon):
        assert number not in (read(cel) or "")
