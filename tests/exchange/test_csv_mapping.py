"""Lists as they really come (peers 4.1), column by column, and rows that cannot be taken."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_persoonsnummer import BSNS
from topdossier.domain.betrokkene import ContactSoort, Gezag, Relatie
from topdossier.domain.jongere import Naam
from topdossier.domain.jongerenlijst import LijstJongere, OnvolledigeRij
from topdossier.domain.kolom import KolomReden, KolomVeld
from topdossier.errors import FileRefusedError, RowsRefusedError, TopdossierError, UsageError
from topdossier.exchange.csv.kolommen import Lijst, describe_lijst
from topdossier.exchange.csv.lezer import read_blad
from topdossier.exchange.csv.mapping import Keuzes, map_lijst

DAG = date(2026, 3, 12)
VOORBEELD = Path(__file__).parents[2] / "resources" / "voorbeeld" / "leerlingen.csv"
V = KolomVeld


def read(text: str, codering: str = "utf-8") -> Lijst:
    return describe_lijst(read_blad(text.encode(codering)))


def take(text: str, keuzes: Keuzes | None = None) -> tuple[LijstJongere, ...]:
    return map_lijst(read(text), keuzes or {}, DAG).jongeren


MAGISTER_CSV = (
    "Stamnummer,Roepnaam,Tussenvoegsel,Achternaam,Klas,Klassenmentor 1\r\n"
    '"001234","Lotte","van den","Bergh","2B",""\r\n'
)
MAGISTER_ONE_NAME = 'Stamnummer;Naam;Klas\r\n001234;"Bergh, Lotte van den";2B\r\n'
MAGISTER_DECIBEL = (
    "Schooljaar;Leerlingnummer;Voornaam;Tussenvoegsel;Achternaam;Email;Locatie;Klas\r\n"
    "2025-2026;001234;Lotte;van den;Bergh;l.bergh@getij.example;Noord;2B\r\n"
)
MAGISTER_SERVICE = (
    "stamnr_str;Roepnaam;Tussenv;Achternaam;Voorletters;Klas;Studie;Leerfase.Leerjaar;"
    "Lesperiode.Korte_omschrijving;Profiel.Code;geb_datum_str;Geslacht;Email;"
    "Personeelslid.Volledige_naam\r\n"
    "001234;Lotte;van den;Bergh;L.M.;2B;havo;2;2526;;2012-11-17;V;l.bergh@getij.example;M. Vos\r\n"
)
SOMTODAY_UM = (
    "leerlingNummer\tleerlingRoepnaam\tleerlingVoorvoegsel\tleerlingAchternaam\t"
    "leerlingGeboortedatum\tleerlingStamgroep\tleerlingLeerjaar\tleerlingMentoren\t"
    "leerlingOpleidingCode\tleerlingVestigingNaam\tleerlingActief\tleerlingBSN\t"
    "leerlingLgfIndicaties\r\n"
    "001234\tLotte\tvan den\tBergh\t17-11-2012\t2B\t2\tM. Vos\t0171\tNoord\ttrue\t123456782\t\r\n"
)
LISTS = [
    pytest.param(MAGISTER_CSV, "2B", "", None, id="magister-csv"),
    pytest.param("\ufeff" + MAGISTER_CSV, "2B", "", None, id="magister-csv-bom"),
    pytest.param(MAGISTER_CSV.replace(",", ";"), "2B", "", None, id="magister-csv-puntkomma"),
    pytest.param(MAGISTER_ONE_NAME, "2B", "", None, id="magister-one-name"),
    pytest.param(MAGISTER_DECIBEL, "2B", "", None, id="magister-decibel"),
    pytest.param(MAGISTER_SERVICE, "2B", "2", date(2012, 11, 17), id="magister-service"),
    pytest.param(SOMTODAY_UM, "2B", "2", date(2012, 11, 17), id="somtoday-um"),
]


@pytest.mark.parametrize(("text", "klas", "leerjaar", "born"), LISTS)
def test_a_list_that_occurs_is_understood_without_a_question(
    text: str, klas: str, leerjaar: str, born: date | None
) -> None:
    (found,) = take(text)
    jongere = found.jongere
    assert jongere.leerlingnummer == "001234"
    assert jongere.naam.volledig == "Lotte van den Bergh"
    assert (jongere.klas, jongere.leerjaar, jongere.geboortedatum) == (klas, leerjaar, born)
    assert found.onleesbaar == ()


def test_the_parents_of_zermelo_are_no_list_of_jongeren() -> None:
    text = 'Code;Achternaam;Email;Leerlingcodes\nAB1;Bergh;m@example.org;"12345,12346"\n'
    assert read(text).blad.scheiding == ";"
    with pytest.raises(FileRefusedError) as caught:
        take(text)
    assert caught.value.code == "csv-kolom-nummer"


def test_the_example_file_uses_all_that_a_list_can_hold() -> None:
    lijst = describe_lijst(read_blad(VOORBEELD.read_bytes()))
    assert [k.naam for k in lijst.kolommen if k.reden is not None] == ["Klassenmentor 1", "BSN"]
    first, *_ = map_lijst(lijst, {}, DAG).jongeren
    moeder, vader = first.ouders
    assert (moeder.relatie, vader.relatie) == (Relatie.MOEDER, Relatie.VADER)
    assert moeder.naam == Naam(achternaam="Yılmaz", roepnaam="Elif")
    assert [item.soort for item in moeder.contactgegevens] == list(ContactSoort)
    assert moeder.gezag is Gezag.ONBEKEND
    assert first.adres is not None
    assert first.adres.plaats == "Egmond aan Zee"


def test_a_bsn_column_is_empty_before_anybody_sees_it() -> None:
    lijst = read(SOMTODAY_UM)
    kolom = lijst.kolommen[11]
    assert (kolom.reden, kolom.voorbeelden, kolom.is_vast) == (KolomReden.BSN, (), True)
    assert "123456782" not in repr(lijst)


def test_a_bsn_column_by_another_name_is_known_by_its_values() -> None:
    lijst = read("Stamnummer;Achternaam;Nummer\n1;Bos;123456782\n2;Bergh;111222333\n")
    assert lijst.kolommen[2].reden is KolomReden.BSN
    assert "123456782" not in repr(lijst)


def test_leerlingnummers_that_are_bsns_are_never_taken() -> None:
    with pytest.raises(FileRefusedError) as caught:
        take("Leerlingnummer;Achternaam\n123456782;Bos\n111222333;Bergh\n")
    assert caught.value.code == "csv-kolom-nummer"


def test_nobody_can_choose_a_bsn_column() -> None:
    with pytest.raises(UsageError) as caught:
        take(SOMTODAY_UM, {12: V.TELEFOON})
    assert caught.value.code == "kolom-mag-niet"


def test_a_bsn_in_another_text_is_not_shown_and_not_taken() -> None:
    text = "Stamnummer;Achternaam;Klas;Opmerking\n1;Bos;123456782 2B;bsn 123456782\n2;Bergh;2B;-\n"
    lijst = read(text)
    assert "123456782" not in repr(lijst.kolommen)
    first, _ = map_lijst(lijst, {4: V.STRAAT}, DAG).jongeren
    assert (first.jongere.klas, first.adres) == ("", None)
    assert set(first.onleesbaar) == {V.KLAS, V.STRAAT}


def test_a_choice_goes_before_what_was_recognised() -> None:
    text = "Stamnummer;Achternaam;Klas;Groep\n1;Bos;oud;2B\n"
    (found,) = take(text, {3: None, 4: V.KLAS})
    assert found.jongere.klas == "2B"


def test_the_second_column_of_one_meaning_is_not_used() -> None:
    lijst = read("Stamnummer;Achternaam;Klas;Stamklas;E-mail;Email\n1;Bos;2B;3C;a@b.nl;c@d.nl\n")
    assert lijst.kolommen[3].reden is KolomReden.DUBBEL
    (found,) = map_lijst(lijst, {}, DAG).jongeren
    assert found.jongere.klas == "2B"
    assert [item.waarde for item in found.contactgegevens] == ["a@b.nl", "c@d.nl"]


@pytest.mark.parametrize(
    ("keuzes", "code"),
    [
        ({1: None}, "csv-kolom-nummer"),
        ({2: None}, "csv-kolom-achternaam"),
        ({3: V.ACHTERNAAM}, "kolom-dubbel"),
        ({9: V.KLAS}, "kolom-onbekend"),
    ],
)
def test_a_choice_that_cannot_be_is_told(keuzes: Keuzes, code: str) -> None:
    with pytest.raises(TopdossierError) as caught:
        take("Stamnummer;Achternaam;Klas\n1;Bos;2B\n", keuzes)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("rows", "code", "rijen"),
    [
        ((";Bos;2B", ";;2B", "2;;2B"), "csv-nummer-ontbreekt", (2, 3)),
        (("1;;2B", "2;;2B"), "csv-achternaam-ontbreekt", (2, 3)),
        (("1;Bos;2B", ";Bergh;2B", "1;;2B"), "csv-nummer-dubbel", (2, 4)),
        (("1;Bos;2B", "2;Bergh;2B", "1;Kuiper;3K"), "csv-nummer-dubbel", (2, 4)),
        (("1;Bos;2B", "1,2E+07;Bergh;2B"), "csv-nummer-vorm", (3,)),
        (("1;Bos;2B", "2;Bergh;2B", "123456782;Kuiper;3K"), "csv-nummer-verboden", (4,)),
    ],
)
def test_a_list_of_which_nothing_can_be_taken_is_refused(
    rows: tuple[str, ...], code: str, rijen: tuple[int, ...]
) -> None:
    with pytest.raises(RowsRefusedError) as caught:
        take("\n".join(["Stamnummer;Achternaam;Klas", *rows]))
    assert (caught.value.code, caught.value.rijen) == (code, rijen)


N, A = V.LEERLINGNUMMER, V.ACHTERNAAM


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((";Bergh;2B", ";Kuiper;3K"), ((3, (N,), ""), (4, (N,), ""))),
        (("2;;2B",), ((3, (A,), "2"),)),
        (("2;bsn 123456782;2B",), ((3, (A,), "2"),)),
        (("Aantal: 28;;",), ((3, (A,), "Aantal: 28"),)),
        ((";;2B",), ((3, (N, A), ""),)),
    ],
)
def test_a_row_that_lacks_what_every_row_needs_is_left_out_and_named(
    rows: tuple[str, ...], expected: tuple[tuple[int, tuple[KolomVeld, ...], str], ...]
) -> None:
    """A row needs leerlingnummer and achternaam; the rest is taken."""
    text = "\n".join(["Stamnummer;Achternaam;Klas", "1;Bos;2B", *rows, "9;Vos;3K"])
    found = map_lijst(read(text), {}, DAG)
    assert [item.jongere.naam.achternaam for item in found.jongeren] == ["Bos", "Vos"]
    assert found.onvolledig == tuple(OnvolledigeRij(*item) for item in expected)


def test_lln_is_a_leerlingnummer() -> None:
    (found,) = take("Lln;Achternaam\n1;Bos\n")
    assert found.jongere.leerlingnummer == "1"


def test_a_whole_name_without_a_comma_stops_the_list() -> None:
    with pytest.raises(RowsRefusedError) as caught:
        take("Stamnummer;Naam\n1;Bos, Sem\n2;Lotte van den Bergh\n")
    assert (caught.value.code, caught.value.rijen) == ("csv-naam-vorm", (3,))


@pytest.mark.parametrize(
    ("kop", "cel", "veld"),
    [
        ("Geboortedatum", "31-02-2012", V.GEBOORTEDATUM),
        ("Geboortedatum", "12-03-2027", V.GEBOORTEDATUM),
        ("Geboortedatum", "12-03-1912", V.GEBOORTEDATUM),
        ("Geslacht", "?", V.GESLACHT),
        ("E-mail", "geen", V.EMAIL),
        ("Telefoon", "bel oma", V.TELEFOON),
        ("Verzorger 1", "Bergh", V.OUDER1_NAAM),
    ],
)
def test_a_cell_that_is_not_understood_is_left_out_and_told(
    kop: str, cel: str, veld: KolomVeld
) -> None:
    (found,) = take(f"Stamnummer;Achternaam;{kop}\n1;Bos;{cel}\n")
    assert found.onleesbaar == (veld,)


def test_only_leerlingnummer_and_achternaam_are_needed() -> None:
    (found,) = take("Stamnummer;Achternaam;Klas\n1;Bos;\n")
    assert (found.jongere.klas, found.jongere.geboortedatum, found.ouders) == ("", None, ())


@given(st.lists(BSNS, min_size=1, max_size=6), st.sampled_from(["BSN", "PGN", "Nummer", "x"]))
def test_no_number_of_a_bsn_column_is_left_in_what_was_read(numbers: list[str], kop: str) -> None:
    rows = [f"A{i};Bos;{number}" for i, number in enumerate(numbers)]
    lijst = read("\n".join([f"Stamnummer;Achternaam;{kop}", *rows]))
    taken = map_lijst(lijst, {}, DAG).jongeren
    assert not [number for number in numbers if number in repr(lijst) + repr(taken)]


@given(st.lists(st.from_regex(r"0{0,3}[0-9]{1,4}", fullmatch=True), min_size=1, unique=True))
def test_every_leerlingnummer_comes_through_with_its_zeros(nummers: list[str]) -> None:
    rows = [f"{nummer};Bos" for nummer in nummers]
    taken = take("\n".join(["Stamnummer;Achternaam", *rows]))
    assert [item.jongere.leerlingnummer for item in taken] == nummers
