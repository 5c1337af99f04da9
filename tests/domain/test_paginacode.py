import pytest

from topdossier.domain.paginacode import (
    BekendeVingerafdruk,
    CodeStand,
    judge_code,
    parse_paginacode,
)

NU = "0123456789abcdef" * 4
EERDER = "fedcba9876543210" * 4
BEKEND = BekendeVingerafdruk(nu=(NU, "7" * 64), eerder=(EERDER,))


@pytest.mark.parametrize(
    "text",
    [
        "0123 4567 89ab cdef",
        "0123456789ABCDEF",
        " Paginacode 0123 4567 89AB CDEF ",
        "0123-4567-89ab-cdef",
        "code: 0123 4567\n89ab cdef",
    ],
)
def test_a_code_is_read_however_it_was_typed(text: str) -> None:
    assert parse_paginacode(text) == "0123456789abcdef"


def test_the_whole_fingerprint_of_the_qr_will_do_too() -> None:
    assert parse_paginacode(NU.upper()) == NU


@pytest.mark.parametrize(
    "text", ["", "0123", "0123 4567 89ab cde", "0123 4567 89ab cdeg", "é" * 16, "0" * 65, "code"]
)
def test_what_is_no_whole_code_is_none(text: str) -> None:
    assert parse_paginacode(text) is None


@pytest.mark.parametrize(
    ("code", "stand"),
    [
        (NU, CodeStand.GELDIG),
        (NU[:16], CodeStand.GELDIG),
        ("7" * 16, CodeStand.GELDIG),
        (EERDER[:16], CodeStand.VERVANGEN),
        (EERDER, CodeStand.VERVANGEN),
        ("a" * 16, CodeStand.ONBEKEND),
        (NU[:15] + "0", CodeStand.ONBEKEND),
        (NU + "0", CodeStand.ONBEKEND),
    ],
)
def test_a_code_is_valid_replaced_or_unknown(code: str, stand: CodeStand) -> None:
    assert judge_code(code, BEKEND) is stand
