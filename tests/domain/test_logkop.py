"""The head of the log as people copy it from paper."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.logkop import Logkop, parse_logkop

DIGEST = hashlib.sha256(b"een regel").digest()
HEX = DIGEST.hex()


@pytest.mark.parametrize(
    "text",
    [
        f"123:{HEX[:8]}",
        f" 123:{HEX[:8]} ",
        f"123 : {HEX[:8]}",
        f"123 · {HEX[:8]}",
        f"123-{HEX[:8]}",
        f"123 {HEX[:8]}",
        f"log 123 · {HEX[:8]}",
        f"Logboek 123:{HEX[:8].upper()}",
    ],
)
def test_it_is_read_in_every_way_it_is_written(text: str) -> None:
    assert parse_logkop(text) == Logkop(nr=123, hash=HEX[:8])


@pytest.mark.parametrize(
    "text",
    ["", "123", "123:", "123:ab12cd3", "123:zz12cd34", f"123:{HEX}0", f"een:{HEX}", "9" * 40],
)
def test_what_says_too_little_or_too_much_is_none(text: str) -> None:
    assert parse_logkop(text) is None


@given(nr=st.integers(0, 10**12), digest=st.binary(min_size=32, max_size=32))
def test_what_stands_at_the_foot_of_a_page_is_read_back(nr: int, digest: bytes) -> None:
    kop = parse_logkop(Logkop(nr=nr, hash=digest.hex()).short)
    assert kop is not None
    assert kop.nr == nr
    assert kop.fits(digest)


@given(st.integers(8, 64))
def test_a_wrong_digit_never_fits(length: int) -> None:
    last = "0" if HEX[length - 1] != "0" else "1"
    assert Logkop(nr=1, hash=HEX[:length]).fits(DIGEST)
    assert not Logkop(nr=1, hash=HEX[: length - 1] + last).fits(DIGEST)
    assert not Logkop(nr=1, hash=HEX[:length]).fits(None)


@pytest.mark.parametrize("text", ["", HEX[:7], HEX + "0"])
def test_too_few_digits_fit_nothing(text: str) -> None:
    assert not Logkop(nr=1, hash=text).fits(DIGEST)
