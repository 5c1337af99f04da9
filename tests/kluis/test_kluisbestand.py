"""The readable header: refused with a code when it is not right, replaced in one step."""

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.errors import KluisDamagedError, MachineError, NotLetInError, TopdossierError
from topdossier.kluis.kluisbestand import (
    Herstelvak,
    Kluisbestand,
    read_kluisbestand,
    recover_opslagsleutel,
    replace_vak,
    write_kluisbestand,
)
from topdossier.kluis.sleutels import generate_persoonssleutels, wrap_for
from topdossier.kluis.sleutelvak import Kdf, make_sleutelvak

OPSLAGSLEUTEL = bytes(range(32))
HERSTEL = pyrage.x25519.Identity.generate()
CHEAP = Kdf(zout="AAAAAAAAAAAAAAAAAAAAAA==", geheugen=64 * 1024, rondes=1, banen=1)
BECH32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
VAK = make_sleutelvak(
    "kluis-1", "karin", "vier losse woorden", generate_persoonssleutels(), OPSLAGSLEUTEL, kdf=CHEAP
)
BESTAND = Kluisbestand(
    kluis_id="kluis-1",
    soort=KluisSoort.SCHOOL,
    herstel=Herstelvak(
        ontvanger=str(HERSTEL.to_public()),
        opslagsleutel=wrap_for(OPSLAGSLEUTEL, str(HERSTEL.to_public())),
    ),
    sleutelvakken=(VAK,),
)


def refuse(folder: Path) -> str:
    with pytest.raises(TopdossierError) as caught:
        read_kluisbestand(folder)
    return caught.value.code


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_kluisbestand(tmp_path, BESTAND)
    assert read_kluisbestand(tmp_path) == BESTAND
    assert [path.name for path in tmp_path.iterdir()] == ["kluis.json"]


def test_the_header_before_it_stays_until_the_next(tmp_path: Path) -> None:
    write_kluisbestand(tmp_path, BESTAND)
    first = (tmp_path / "kluis.json").read_bytes()
    write_kluisbestand(tmp_path, msgspec.structs.replace(BESTAND, sleutelvakken=()))
    assert (tmp_path / "kluis.json.vorige").read_bytes() == first


def test_a_missing_file_or_folder_is_no_kluis(tmp_path: Path) -> None:
    assert refuse(tmp_path) == "kluis-niet-gevonden"
    assert refuse(tmp_path / "niets") == "kluis-niet-gevonden"
    (tmp_path / "bestand").write_text("x")
    assert refuse(tmp_path / "bestand") == "kluis-niet-gevonden"


@pytest.mark.parametrize(
    "alter",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda _: b"{}",
        lambda _: b"[1]",
        lambda _: b"null",
        lambda _: b"\xff\xfe",
        lambda data: data.replace(b'"school"', b'"fabriek"'),
        lambda data: data.replace(b'"kluis_id":"kluis-1"', b'"kluis_id":7', 1),
        lambda data: data.replace(b"nl.topdossier.kluis", b"nl.iets.anders"),
        lambda data: data.replace(b'"versie":1', b'"versie":"1"'),
        lambda data: data.replace(b'"versie":1', b'"versie":0'),
        lambda data: data[:-1] + b',"extra":1}',
        lambda data: data + b" " * (5 * 1024 * 1024),
    ],
)
def test_a_damaged_header_is_refused(tmp_path: Path, alter: Callable[[bytes], bytes]) -> None:
    write_kluisbestand(tmp_path, BESTAND)
    path = tmp_path / "kluis.json"
    path.write_bytes(alter(path.read_bytes()))
    assert refuse(tmp_path) == "kluis-beschadigd"


def test_a_header_of_a_newer_program_says_so_whatever_else_stands_in_it(tmp_path: Path) -> None:
    (tmp_path / "kluis.json").write_bytes(
        b'{"formaat":"nl.topdossier.kluis","versie":2,"iets":["nieuws"]}'
    )
    assert refuse(tmp_path) == "kluis-nieuwer"


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_no_damage_ever_falls_through(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  damage, no secret
    folder = tmp_path_factory.mktemp("kop")
    write_kluisbestand(folder, BESTAND)
    path = folder / "kluis.json"
    data = bytearray(path.read_bytes())
    for _ in range(dice.randrange(1, 6)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(bytes(data))
    try:
        found = read_kluisbestand(folder)
    except (KluisDamagedError, NotLetInError):
        return
    assert isinstance(found, Kluisbestand)


@pytest.mark.parametrize("step", ["os.fsync", "os.open", "pathlib.Path.replace"])
def test_a_failure_at_any_step_leaves_the_old_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write_kluisbestand(tmp_path, BESTAND)
    before = (tmp_path / "kluis.json").read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(MachineError):
        write_kluisbestand(tmp_path, msgspec.structs.replace(BESTAND, sleutelvakken=()))
    monkeypatch.undo()
    assert (tmp_path / "kluis.json").read_bytes() == before
    assert not (tmp_path / "kluis.json.nieuw").exists()


def test_what_a_kill_left_behind_does_not_stop_the_next_write(tmp_path: Path) -> None:
    write_kluisbestand(tmp_path, BESTAND)
    (tmp_path / "kluis.json.nieuw").write_bytes(b"half")
    assert read_kluisbestand(tmp_path) == BESTAND
    write_kluisbestand(tmp_path, msgspec.structs.replace(BESTAND, sleutelvakken=()))
    assert read_kluisbestand(tmp_path).sleutelvakken == ()


def test_a_slot_of_another_kluis_is_damage() -> None:
    moved = msgspec.structs.replace(BESTAND, kluis_id="kluis-2")
    with pytest.raises(KluisDamagedError):
        moved.find_vak("karin")


def test_an_unknown_login_has_no_slot() -> None:
    with pytest.raises(NotLetInError) as caught:
        BESTAND.find_vak("hendrik")
    assert caught.value.code == "gebruiker-onbekend"


def test_a_replaced_slot_keeps_those_of_others() -> None:
    other = msgspec.structs.replace(VAK, login="hendrik")
    both = replace_vak(BESTAND, other)
    assert [vak.login for vak in both.sleutelvakken] == ["karin", "hendrik"]
    again = replace_vak(both, VAK)
    assert sorted(vak.login for vak in again.sleutelvakken) == ["hendrik", "karin"]


@pytest.mark.parametrize("alter", [str, str.lower, lambda key: f" {key[:30]} {key[30:]}\n"])
def test_the_recovery_key_opens_as_it_is_copied_from_paper(alter: Callable[[str], str]) -> None:
    assert recover_opslagsleutel(BESTAND, alter(str(HERSTEL))) == OPSLAGSLEUTEL


def test_the_recovery_key_of_another_kluis_does_not_open() -> None:
    other = str(pyrage.x25519.Identity.generate())
    for wrong in (other, "", "AGE-SECRET-KEY-1", str(HERSTEL.to_public()), "é" * 74):
        with pytest.raises(NotLetInError) as caught:
            recover_opslagsleutel(BESTAND, wrong)
        assert caught.value.code == "herstelsleutel-fout"


@settings(max_examples=300)
@given(data=st.data())
def test_every_typing_error_in_the_recovery_key_is_noticed(data: st.DataObject) -> None:
    key = str(HERSTEL)
    place = data.draw(st.integers(len("AGE-SECRET-KEY-1"), len(key) - 1))
    letter = data.draw(st.sampled_from([c for c in BECH32 if c != key[place]]))
    with pytest.raises(NotLetInError):
        recover_opslagsleutel(BESTAND, key[:place] + letter + key[place + 1 :])


@settings(max_examples=100)
@given(place=st.integers(16, 72))
def test_two_swapped_letters_in_the_recovery_key_are_noticed(place: int) -> None:
    key = str(HERSTEL)
    swapped = key[:place] + key[place + 1] + key[place] + key[place + 2 :]
    if swapped != key:
        with pytest.raises(NotLetInError):
            recover_opslagsleutel(BESTAND, swapped)
