"""The one place that calls pyrage: what goes in comes out, and its errors become ours."""

import io

import pytest

from topdossier.errors import MachineError
from topdossier.exchange import age
from topdossier.exchange.errors import PakketRefusedError

ONE, TWO, THREE = (age.generate_identiteit() for _ in range(3))
TEXT = bytes(range(256)) * 1_000


def encrypt(data: bytes, *identiteiten: str) -> bytes:
    target = io.BytesIO()
    age.encrypt(io.BytesIO(data), target, [age.derive_ontvanger(item) for item in identiteiten])
    return target.getvalue()


def decrypt(data: bytes, *identiteiten: str) -> bytes:
    target = io.BytesIO()
    age.decrypt(io.BytesIO(data), target, identiteiten)
    return target.getvalue()


@pytest.mark.parametrize("data", [b"", b"x", TEXT])
def test_every_receiver_can_read_and_nobody_else(data: bytes) -> None:
    sealed = encrypt(data, ONE, TWO)
    assert decrypt(sealed, ONE) == decrypt(sealed, TWO) == data
    assert decrypt(sealed, THREE, TWO) == data
    for wrong in ((THREE,), ()):
        with pytest.raises(PakketRefusedError, match=r"^P-AGE-KEY$"):
            decrypt(sealed, *wrong)


@pytest.mark.parametrize("place", [-1, -20, -70_000, 400])
def test_a_damaged_stream_is_damage_and_not_a_wrong_key(place: int) -> None:
    sealed = bytearray(encrypt(TEXT, ONE))
    sealed[place] ^= 1
    with pytest.raises(PakketRefusedError, match=r"^P-AGE$"):
        decrypt(bytes(sealed), ONE)


@pytest.mark.parametrize("cut", [1, 16, 65_536, 65_552, 150_000])
def test_a_cut_off_stream_is_refused(cut: int) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-AGE$"):
        decrypt(encrypt(TEXT, ONE)[:-cut], ONE)


def test_a_byte_after_the_end_is_refused() -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-AGE$"):
        decrypt(encrypt(TEXT, ONE) + b"x", ONE)


class Broken:
    """A stream that fails as a full disk or a pulled stick does."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self, _size: int = -1, /) -> bytes:
        raise self._error

    def write(self, _data: bytes, /) -> int:
        raise self._error


ERRORS = [OSError(28, "no space"), MachineError("schijf-vol"), ValueError("x"), KeyError("y")]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_a_stream_of_ours_raises_comes_out_as_it_is(error: Exception) -> None:
    broken = Broken(error)
    sealed = encrypt(TEXT, ONE)
    ontvanger = age.derive_ontvanger(ONE)
    with pytest.raises(type(error)) as raised:
        age.decrypt(io.BytesIO(sealed), broken, [ONE])
    assert raised.value is error
    with pytest.raises(type(error)) as raised:
        age.decrypt(broken, io.BytesIO(), [ONE])
    assert raised.value is error
    with pytest.raises(type(error)) as raised:
        age.encrypt(broken, io.BytesIO(), [ontvanger])
    assert raised.value is error
    with pytest.raises(type(error)) as raised:
        age.encrypt(io.BytesIO(TEXT), broken, [ontvanger])
    assert raised.value is error


def test_a_key_has_one_spelling() -> None:
    ontvanger = age.derive_ontvanger(ONE)
    assert age.is_ontvanger(ontvanger)
    last = "q" if ontvanger[-1] != "q" else "p"
    wrong = (
        ontvanger.upper(),
        ontvanger[:-1],
        f" {ontvanger}",
        ontvanger[:-1] + last,
        "",
        "age1",
        ONE,
    )
    assert not any(age.is_ontvanger(item) for item in wrong)


@pytest.mark.parametrize(
    "wrong", [[], ["age1x"], [""], [ONE]], ids=["none", "half", "empty", "secret"]
)
def test_only_public_keys_are_encrypted_to(wrong: list[str]) -> None:
    with pytest.raises(ValueError, match="ontvangers"):
        age.encrypt(io.BytesIO(b"x"), io.BytesIO(), wrong)


@pytest.mark.parametrize(
    "wrong",
    ["", "AGE-SECRET-KEY-1", age.derive_ontvanger(ONE)],
    ids=["nothing", "half", "public"],
)
def test_only_secret_keys_decrypt(wrong: str) -> None:
    with pytest.raises(ValueError, match="identiteit"):
        age.decrypt(io.BytesIO(b""), io.BytesIO(), [wrong])
    with pytest.raises(ValueError, match="identiteit"):
        age.derive_ontvanger(wrong)
