"""Looking into a package asks not who sent it, and everything else as always."""

from pathlib import Path

import pytest

from tests.exchange.pakketten import SWV_AGE, VREEMDE_AGE, make_inhoud, make_pakket
from topdossier.errors import TopdossierError
from topdossier.exchange.pakket_kijker import look_into


def look(folder: Path, data: bytes, identiteit: str = SWV_AGE) -> object:
    bestand = folder / "p.toppakket"
    bestand.write_bytes(data)
    return look_into(bestand, identiteit)


def test_who_has_the_key_sees_what_is_in_it(tmp_path: Path) -> None:
    assert look(tmp_path, make_pakket()) == make_inhoud()


def test_who_has_another_key_sees_nothing(tmp_path: Path) -> None:
    with pytest.raises(TopdossierError, match="P-AGE-KEY"):
        look(tmp_path, make_pakket(), VREEMDE_AGE)


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_damaged_one_is_refused(tmp_path: Path, place: float) -> None:
    data = bytearray(make_pakket())
    data[int(len(data) * place)] ^= 1
    with pytest.raises(TopdossierError, match="P-"):
        look(tmp_path, bytes(data))


def test_a_key_that_is_none_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^identiteit$"):
        look(tmp_path, make_pakket(), "AGE-SECRET-KEY-1X")


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(TopdossierError, match="bestand-leesfout"):
        look_into(tmp_path / "weg.toppakket", SWV_AGE)
