"""A slot opens with its own passphrase alone, and nobody can make it cheaper or move it."""

import base64
import os
import string

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from topdossier.errors import KluisDamagedError, TopdossierError
from topdossier.kluis.sleutels import Persoonssleutels, generate_persoonssleutels
from topdossier.kluis.sleutelvak import Kdf, Sleutelvak, make_sleutelvak, open_sleutelvak

WACHTWOORD = "vier losse woorden samen"
OPSLAGSLEUTEL = os.urandom(32)
SLEUTELS = generate_persoonssleutels()
CHEAP = Kdf(zout=base64.b64encode(os.urandom(16)).decode(), geheugen=64 * 1024, rondes=1, banen=1)
"""The cheapest that is taken: tests open many slots."""


def make(
    wachtwoord: str = WACHTWOORD,
    sleutels: Persoonssleutels = SLEUTELS,
    kdf: Kdf | None = CHEAP,
    apparaatgeheim: bytes | None = None,
) -> Sleutelvak:
    return make_sleutelvak(
        "kluis-1",
        "karin",
        wachtwoord,
        sleutels,
        OPSLAGSLEUTEL,
        apparaatgeheim=apparaatgeheim,
        kdf=kdf,
    )


VAK = make()


def refuse(vak: Sleutelvak, wachtwoord: str = WACHTWOORD, geheim: bytes | None = None) -> str:
    with pytest.raises(TopdossierError) as caught:
        open_sleutelvak(vak, wachtwoord, geheim)
    return caught.value.code


def change(**fields: object) -> Sleutelvak:
    return msgspec.structs.replace(VAK, **fields)


def change_kdf(**fields: object) -> Sleutelvak:
    return change(kdf=msgspec.structs.replace(VAK.kdf, **fields))


def test_the_passphrase_opens_the_persons_own_keys_and_the_store() -> None:
    sleutels, opslagsleutel = open_sleutelvak(VAK, WACHTWOORD)
    assert sleutels.to_bytes() == SLEUTELS.to_bytes()
    assert opslagsleutel == OPSLAGSLEUTEL


def test_a_new_slot_costs_a_guesser_256_mebibytes() -> None:
    kdf = make(kdf=None).kdf
    assert (kdf.geheugen, kdf.rondes, kdf.banen) == (256 * 1024, 3, 4)
    assert kdf.zout != make(kdf=None).kdf.zout


@pytest.mark.parametrize("typed", ["", WACHTWOORD + " ", WACHTWOORD.upper(), "iets heel anders"])
def test_another_passphrase_does_not_open_it(typed: str) -> None:
    assert refuse(VAK, typed) == "wachtwoord-fout"


def test_a_letter_with_an_accent_is_the_same_however_it_was_typed() -> None:
    vak = make("caf\N{LATIN SMALL LETTER E WITH ACUTE} op de hoek")
    assert open_sleutelvak(vak, "cafe\N{COMBINING ACUTE ACCENT} op de hoek")[1] == OPSLAGSLEUTEL


def test_what_is_no_text_is_a_wrong_passphrase() -> None:
    assert refuse(VAK, "\udcff" * 9) == "wachtwoord-fout"


@pytest.mark.parametrize(
    "vak",
    [
        pytest.param(change(login="hendrik"), id="renamed"),
        pytest.param(change(kluis_id="kluis-2"), id="moved"),
        pytest.param(change(apparaatgeheim=True), id="flag"),
        pytest.param(change(ontvanger=generate_persoonssleutels().ontvanger), id="receiver"),
        pytest.param(change_kdf(rondes=2), id="passes"),
        pytest.param(change_kdf(geheugen=65 * 1024), id="memory"),
        pytest.param(change_kdf(banen=2), id="lanes"),
        pytest.param(change_kdf(zout=base64.b64encode(bytes(16)).decode()), id="salt"),
        pytest.param(change(nonce=base64.b64encode(bytes(12)).decode()), id="nonce"),
        pytest.param(change(geheim=make().geheim), id="other-secret"),
    ],
)
def test_a_slot_that_was_changed_does_not_open(vak: Sleutelvak) -> None:
    assert refuse(vak, geheim=bytes(32)) == "wachtwoord-fout"


@pytest.mark.parametrize(
    "fields",
    [
        {"geheugen": 1024},
        {"geheugen": 64 * 1024 - 1},
        {"geheugen": 64 * 1024 * 1024},
        {"geheugen": -1},
        {"rondes": 0},
        {"rondes": 1_000_000},
        {"banen": 0},
        {"banen": 64},
        {"algoritme": "scrypt"},
        {"algoritme": ""},
    ],
    ids=str,
)
def test_a_cheap_or_absurd_cost_is_refused_before_it_is_paid(fields: dict[str, object]) -> None:
    assert refuse(change_kdf(**fields)) == "sleutelvak-beschadigd"


@pytest.mark.parametrize("damaged", ["", "x", "****", "AAAA", "é", "A" * 400])
@pytest.mark.parametrize("field", ["nonce", "geheim", "zout", "opslagsleutel"])
def test_damaged_text_is_refused_with_a_code(field: str, damaged: str) -> None:
    vak = change_kdf(zout=damaged) if field == "zout" else change(**{field: damaged})
    assert refuse(vak) in {"sleutelvak-beschadigd", "wachtwoord-fout"}


def test_a_store_key_for_someone_else_is_damage_and_not_a_wrong_passphrase() -> None:
    other = make(sleutels=generate_persoonssleutels())
    assert refuse(change(opslagsleutel=other.opslagsleutel)) == "sleutelvak-beschadigd"


def test_a_bound_slot_needs_the_secret_of_its_laptop_too() -> None:
    geheim = os.urandom(32)
    bound = make(apparaatgeheim=geheim)
    assert open_sleutelvak(bound, WACHTWOORD, geheim)[1] == OPSLAGSLEUTEL
    assert refuse(bound) == "wachtwoord-fout"
    assert refuse(bound, geheim=os.urandom(32)) == "wachtwoord-fout"


@settings(max_examples=40)
@given(place=st.integers(0, len(WACHTWOORD) - 1), letter=st.sampled_from(string.ascii_letters))
def test_one_wrong_letter_never_opens_it(place: int, letter: str) -> None:
    typed = WACHTWOORD[:place] + letter + WACHTWOORD[place + 1 :]
    if typed != WACHTWOORD:
        assert refuse(VAK, typed) == "wachtwoord-fout"


@settings(max_examples=30)
@given(data=st.data(), field=st.sampled_from(["nonce", "geheim", "zout"]))
def test_one_flipped_bit_never_opens_it(data: st.DataObject, field: str) -> None:
    text = VAK.kdf.zout if field == "zout" else getattr(VAK, field)
    raw = bytearray(base64.b64decode(text))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    damaged = base64.b64encode(bytes(raw)).decode()
    vak = change_kdf(zout=damaged) if field == "zout" else change(**{field: damaged})
    assert refuse(vak) == "wachtwoord-fout"


def test_a_slot_shows_no_secret_in_print() -> None:
    shown = repr(SLEUTELS)
    assert SLEUTELS.age not in shown
    assert issubclass(KluisDamagedError, TopdossierError)
