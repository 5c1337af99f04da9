"""BSN, onderwijsnummer and bank account are known by name and by value (row 4.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.persoonsnummer import (
    PersoonsnummerSoort,
    find_persoonsnummer,
    holds_persoonsnummer,
    judge_column,
    judge_persoonsnummer,
)

BSN, OWN, BANK = PersoonsnummerSoort

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


def make_bsn(start: int) -> str:
    """A number that passes the eleven-test: eight digits and the one that makes it fit, if any."""
    digits = f"{start:08}"
    last = sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11
    return f"{digits}{last}" if last < 10 else ""


BSNS = st.integers(1_000_000, 99_999_999).map(make_bsn).filter(lambda text: len(set(text)) > 1)


@pytest.mark.parametrize(
    ("naam", "soort"),
    [
        ("leerlingBSN", BSN),  # Somtoday UmService, peers 4.1
        ("BSN", BSN),
        ("bsn_leerling", BSN),
        ("BSN/OWN", BSN),
        ("Burgerservicenummer", BSN),
        ("Burgerservicenr.", BSN),
        ("PGN", BSN),
        ("Persoonsgebonden nummer", BSN),
        ("Sofi-nummer", BSN),
        ("Onderwijsnummer", OWN),
        ("Onderwijsnr", OWN),
        ("OWN", OWN),
        ("IBAN", BANK),
        ("Rekeningnummer ouder", BANK),
        ("Bankrekeningnr", BANK),
        ("Onderwijsniveau", None),
        ("Onderwijssoort", None),
        ("Leerlingnummer", None),
        ("Stamnummer", None),
        ("Klas", None),
        ("", None),
    ],
)
def test_a_name_tells_which_number_it_holds(naam: str, soort: PersoonsnummerSoort | None) -> None:
    assert find_persoonsnummer(naam) is soort


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("123456782", BSN),
        ("1234.56.782", BSN),
        ("123 456 782", BSN),
        ("123-456-782", BSN),
        (" 111222333 ", BSN),
        ("012345672", BSN),
        ("101222331", OWN),
        ("123456789", None),
        ("000000000", None),
        ("000077264", None),  # passes, and is a leerlingnummer that was filled up
        ("999999999", None),
        ("0612345678", None),
        ("15-03-2012", None),
        ("20120315", None),
        ("001234", None),
        ("١٢٣٤٥٦٧٨٢", None),
        ("", None),
    ],
)
def test_nine_digits_that_pass_the_eleven_test_are_a_number(
    tekst: str, soort: PersoonsnummerSoort | None
) -> None:
    assert judge_persoonsnummer(tekst) is soort


@pytest.mark.parametrize("tekst", ["BSN 123456782", "nr:123456782.", "123456782@example.org"])
def test_a_number_within_a_text_is_found(tekst: str) -> None:
    assert holds_persoonsnummer(tekst)


@pytest.mark.parametrize("tekst", ["1123456782", "0612345678", "Dorpsstraat 12", "1234567821"])
def test_a_longer_run_of_digits_is_another_number(tekst: str) -> None:
    assert not holds_persoonsnummer(tekst)


@pytest.mark.parametrize(
    ("teksten", "soort"),
    [
        (["123456782", "111222333", ""], BSN),
        (["123456782"], BSN),
        (["101222331", "101222331"], OWN),
        (["12345672", "11222333", "12345672"], None),  # 8 digits: only one of two passes
        (["123456782", "111222333", "12345672"], BSN),
        (["100001", "100002"], None),
        (["123456782", "123456783", "123456784"], None),  # one in eleven passes by accident
        (["20120315", "20110203", "15032012"], None),
        ([], None),
        (["", " "], None),
    ],
)
def test_a_column_is_judged_by_at_least_half_of_what_is_in_it(
    teksten: list[str], soort: PersoonsnummerSoort | None
) -> None:
    assert judge_column(teksten) is soort


@given(st.lists(BSNS, min_size=1), st.lists(st.just(""), max_size=5))
def test_a_column_of_bsns_is_always_known(numbers: list[str], empty: list[str]) -> None:
    assert judge_column([*numbers, *empty]) is not None


@given(BSNS, st.sampled_from(["{}", " {} ", "BSN: {}", "({})", "a{}b"]))
def test_a_bsn_is_found_wherever_it_stands(number: str, form: str) -> None:
    assert holds_persoonsnummer(form.format(number))
