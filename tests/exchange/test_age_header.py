"""The guard before the age library: strict, and fast on what would keep the library busy."""

import base64
import io
import random
import time

import pytest

from topdossier.exchange import age
from topdossier.exchange.age_header import MAGIC, check_age_header
from topdossier.exchange.errors import PakketRefusedError
from topdossier.exchange.limieten import MAX_AGE_KOP, MAX_ONTVANGERS

SHARE = base64.b64encode(b"s" * 32).rstrip(b"=")
X25519 = b"-> X25519 " + SHARE + b"\n" + SHARE + b"\n"
GREASE = b"-> jd6-grease ^x y\nAAAA\n"
MAC = b"--- " + SHARE + b"\n"


def make_header(*stanzas: bytes, mac: bytes = MAC) -> bytes:
    return MAGIC + b"".join(stanzas) + mac


@pytest.mark.parametrize("count", [1, 2, MAX_ONTVANGERS])
def test_a_header_for_a_few_receivers_passes(count: int) -> None:
    assert check_age_header(make_header(*[X25519] * count, GREASE) + bytes(200)) == count
    assert check_age_header(make_header(GREASE, *[X25519] * count)) == count


@pytest.mark.parametrize(
    "grease",
    [
        b"-> x-grease\n\n",
        b"-> x-grease a\nAA\n",
        b"-> x-grease a b c\n" + b"A" * 64 + b"\n\n",
        b"-> x-grease\n" + b"A" * 64 + b"\n" + b"A" * 63 + b"\n",
    ],
)
def test_grease_of_any_length_is_ignored(grease: bytes) -> None:
    assert check_age_header(make_header(X25519, grease)) == 1


def test_whatever_the_library_writes_passes() -> None:
    """The library makes up its grease at random, so many files are tried."""
    ontvangers = [age.derive_ontvanger(age.generate_identiteit()) for _ in range(3)]
    for _ in range(400):
        target = io.BytesIO()
        age.encrypt(io.BytesIO(b"x"), target, ontvangers)
        assert check_age_header(target.getvalue()[:MAX_AGE_KOP]) == len(ontvangers)


NO_AGE = {
    "empty": b"",
    "text": b"Beste collega,",
    "zip": b"PK\x03\x04",
    "armour": b"-----BEGIN AGE ENCRYPTED FILE-----\n",
    "version 2": b"age-encryption.org/v2\n" + X25519 + MAC,
    "half of the first line": MAGIC[:-1],
}


@pytest.mark.parametrize("start", NO_AGE.values(), ids=NO_AGE.keys())
def test_what_is_no_age_file_is_called_so(start: bytes) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-AGE$"):
        check_age_header(start)


BAD = {
    "no receivers": make_header(),
    "only grease": make_header(GREASE),
    "one receiver too many": make_header(*[X25519] * (MAX_ONTVANGERS + 1)),
    "grease twice": make_header(X25519, GREASE, GREASE),
    "passphrase": make_header(b"-> scrypt " + SHARE[:22] + b" 18\n" + SHARE + b"\n"),
    "ssh key": make_header(X25519, b"-> ssh-ed25519 Xxxxxx " + SHARE + b"\n" + SHARE + b"\n"),
    "ssh rsa key": make_header(X25519, b"-> ssh-rsa Xxxxxx\n" + SHARE + b"\n"),
    "hardware key": make_header(b"-> piv-p256 Xxxxxx " + SHARE + b"\n" + SHARE + b"\n"),
    "unknown kind": make_header(X25519, b"-> mlkem768 x\n" + SHARE + b"\n"),
    "lower case kind": make_header(X25519.replace(b"X25519", b"x25519")),
    "argument too many": make_header(X25519.replace(SHARE + b"\n", SHARE + b" x\n", 1)),
    "short share": make_header(X25519.replace(SHARE + b"\n", SHARE[:-1] + b"\n", 1)),
    "line end of Windows": make_header(X25519).replace(b"\n", b"\r\n").replace(b"\r", b"", 1),
    "no end": MAGIC + X25519,
    "half of the end": make_header(X25519)[:-1],
    "short end": make_header(X25519, mac=b"--- AAAA\n"),
    "cut in a stanza": make_header(X25519)[: len(MAGIC) + 30],
    "end beyond the limit": make_header(X25519, b"-> x-grease\n" + b"A" * 64 + b"\n")[:-1],
}


@pytest.mark.parametrize("start", BAD.values(), ids=BAD.keys())
def test_any_other_header_is_refused(start: bytes) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-AGE-HEADER$"):
        check_age_header(start)


HEAVY = {
    "many receivers": make_header(*[X25519] * 20_000),
    "one endless line": MAGIC + b"-> " + b"x" * 10_000_000,
    "endless dashes": MAGIC + b"-> " + b"-grease" * 2_000_000,
    "endless arguments": MAGIC + b"-> x-grease" + b" a" * 5_000_000,
    "endless body": MAGIC + b"-> x-grease\n" + (b"A" * 64 + b"\n") * 200_000,
    "endless empty stanzas": MAGIC + b"-> a-grease\n\n" * 1_000_000,
}


@pytest.mark.parametrize("start", HEAVY.values(), ids=HEAVY.keys())
def test_a_header_made_to_keep_us_busy_is_refused_at_once(start: bytes) -> None:
    begin = time.process_time()
    with pytest.raises(PakketRefusedError, match=r"^P-AGE-HEADER$"):
        check_age_header(start)
    assert time.process_time() - begin < 0.2


def test_the_longest_header_that_passes_does_not_keep_the_library_busy() -> None:
    """Fifty receivers and a dozen identities, none of which fits: the most that can be asked."""
    target = io.BytesIO()
    others = [age.derive_ontvanger(age.generate_identiteit()) for _ in range(MAX_ONTVANGERS)]
    age.encrypt(io.BytesIO(b"x"), target, others)
    own = [age.generate_identiteit() for _ in range(12)]
    check_age_header(target.getvalue())
    begin = time.process_time()
    with pytest.raises(PakketRefusedError, match=r"^P-AGE-KEY$"):
        age.decrypt(io.BytesIO(target.getvalue()), io.BytesIO(), own)
    assert time.process_time() - begin < 1


def test_no_start_of_a_file_brings_anything_but_a_refusal() -> None:
    """A share may be any 43 marks, and grease may be anything: those still pass."""
    chance = random.Random(7)  # noqa: S311  mutations, no keys
    good = make_header(X25519, X25519, GREASE)
    refused = 0
    for _ in range(5_000):
        start = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(start))
            start[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        try:
            assert 1 <= check_age_header(bytes(start)) <= 2
        except PakketRefusedError:
            refused += 1
    assert refused > 2_500
