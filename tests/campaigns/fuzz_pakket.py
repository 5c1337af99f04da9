"""Damages packages in every way that comes to mind, and checks that none is taken for good.

    python -m tests.campaigns.fuzz_pakket --mutants 100000 --seed 1

Three kinds: bytes that somebody without a key changed (in the archive, in the age file), manifests
and contents that somebody without the right key signed, and those that a *trusted* signer made
with malice. The first two must be refused. The third may be accepted, but only when the package is
exactly what this program would have written for what it read. Nothing may raise anything but a
refusal. The exit status is 1 when something does.
"""

import argparse
import copy
import io
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import rfc8785

from tests.exchange.pakketten import (
    PDF,
    PNG,
    SCHOOLSLEUTEL,
    SWV_AGE,
    VREEMDE_AGE,
    VREEMDE_SLEUTEL,
    Opvang,
    build_archief,
    fingerprint,
    make_bestanden,
    make_lezer,
    make_manifest,
    seal,
)
from topdossier.exchange import age
from topdossier.exchange.age_header import check_age_header
from topdossier.exchange.archief import BLOK, generate_header
from topdossier.exchange.errors import PakketRefusedError
from topdossier.exchange.inhoud import encode_inhoud
from topdossier.exchange.lezer import GelezenPakket
from topdossier.exchange.limieten import MAX_AGE_KOP
from topdossier.exchange.manifest import encode_manifest
from topdossier.exchange.pakket_reader import PakketStroom

HOSTILE: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    1,
    2,
    2**31,
    2**53 - 1,
    0.5,
    1e300,
    "",
    " ",
    "0",
    "../x",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\x",
    "inhoud/bijlage-0001",
    "inhoud/bijlage-0001\0",
    "\n",
    "\u202e",
    "e\u0301",
    "\U0010ffff" * 30,
    "a" * 5_000,
    "application/zip",
    "2026-03-20T24:00:00Z",
    "2026-03-20T07:30:00+00:00",
    "9999-12-31T23:59:59Z",
    "ab" * 32,
    "AB" * 32,
    "SHA256:" + "A" * 43,
    "age1" + "q" * 58,
    [age.derive_ontvanger(VREEMDE_AGE)],
    fingerprint(VREEMDE_SLEUTEL),
    "mentor",
    "ontvangst",
    [],
    {},
    [[]] * 5,
    {"a": None},
    [None] * 600,
]
TOKENS = [b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\u0000", b"\\", b" ", b"\n", b"1e9", b"-0"]
TOKENS += [b"null", b"NaN", b"\xff", b"\xef\xbb\xbf", b'"versie":1', b'"pad":"x",', b"0" * 400]

BESTANDEN = make_bestanden(PDF, PNG)
MANIFEST = make_manifest(BESTANDEN)
MANIFEST_BYTES = encode_manifest(MANIFEST)
PADEN = [regel.pad for regel in MANIFEST.inhoud]
ARCHIEF = build_archief(MANIFEST_BYTES, list(zip(PADEN, BESTANDEN, strict=True)))
ANDER = build_archief(
    encode_manifest(make_manifest(BESTANDEN, doel="tlv")), list(zip(PADEN, BESTANDEN, strict=True))
)
AGE_BESTAND = seal(ARCHIEF)


@dataclass
class Uitslag:
    """What came of a campaign."""

    mutants: int = 0
    accepted: list[str] = field(default_factory=list)
    raised: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    signed: int = 0
    signed_accepted: int = 0
    slowest: float = 0.0
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """True when nothing was accepted or raised that should not."""
        return not self.accepted and not self.raised

    def describe(self) -> str:
        codes = ", ".join(f"{code} {count}" for code, count in self.refused.most_common())
        return (
            f"{self.mutants} mutants in {self.seconds:.0f} s, slowest {self.slowest:.3f} s\n"
            f"accepted wrongly: {len(self.accepted)} {self.accepted[:5]}\n"
            f"exceptions other than a refusal: {dict(self.raised)}\n"
            f"made with malice by a trusted signer: {self.signed}, "
            f"of which good by every rule: {self.signed_accepted}\n"
            f"refused: {codes}"
        )


class Mutator:
    """Makes one damaged package after another, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  mutations, no keys
        self._bytes: list[Callable[[], bytes]] = [
            self.flip,
            self.cut_out,
            self.insert,
            self.swap_blocks,
            self.double_block,
            self.cut_off,
            self.take_from_other,
            self.change_header,
            self.change_manifest_unsigned,
            self.sign_with_other_key,
        ]
        self._signed: list[Callable[[], bytes]] = [
            self.sign_changed_manifest,
            self.sign_changed_bytes,
            self.sign_changed_inhoud,
            self.sign_changed_files,
        ]

    def make(self) -> tuple[str, bytes]:
        """A kind (`bytes`, `signed` or `age`) and a damaged package of that kind."""
        turn = self.chance.random()
        if turn < 0.1:
            return "age", self.change_age()
        kind, makers = ("signed", self._signed) if turn < 0.45 else ("bytes", self._bytes)
        while True:
            try:
                data = self.chance.choice(makers)()
            except (rfc8785.CanonicalizationError, UnicodeEncodeError):
                continue  # no JSON at all; the mutants that are signed as bytes cover that
            if data not in (ARCHIEF, ANDER):  # both are good packages of this sender
                return kind, data

    # Bytes that somebody without a key changes.

    def flip(self) -> bytes:
        data = bytearray(ARCHIEF)
        for _ in range(self.chance.choice((1, 1, 1, 4))):
            data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
        return bytes(data)

    def cut_out(self) -> bytes:
        start = self.chance.randrange(len(ARCHIEF))
        return ARCHIEF[:start] + ARCHIEF[start + self.chance.randint(1, 700) :]

    def insert(self) -> bytes:
        start = self.chance.randrange(len(ARCHIEF) + 1)
        return (
            ARCHIEF[:start] + self.chance.randbytes(self.chance.randint(1, 600)) + ARCHIEF[start:]
        )

    def swap_blocks(self) -> bytes:
        blocks = self._blocks()
        one, two = (self.chance.randrange(len(blocks)) for _ in range(2))
        blocks[one], blocks[two] = blocks[two], blocks[one]
        return b"".join(blocks)

    def double_block(self) -> bytes:
        blocks = self._blocks()
        place = self.chance.randrange(len(blocks))
        return b"".join(
            [*blocks[:place], blocks[self.chance.randrange(len(blocks))], *blocks[place:]]
        )

    def cut_off(self) -> bytes:
        return ARCHIEF[: self.chance.randrange(len(ARCHIEF))]

    def take_from_other(self) -> bytes:
        """A good package by the same sender, mixed with this one."""
        start = self.chance.randrange(len(ARCHIEF) // BLOK) * BLOK
        end = start + BLOK * self.chance.randint(1, 6)
        return ARCHIEF[:start] + ANDER[start:end] + ARCHIEF[end:]

    def change_header(self) -> bytes:
        """A field of a header with its checksum made right: links, sizes, names."""
        starts = [
            at for at in range(0, len(ARCHIEF), BLOK) if ARCHIEF[at + 257 : at + 262] == b"ustar"
        ]
        start = self.chance.choice(starts)
        header = bytearray(ARCHIEF[start : start + BLOK])
        place = self.chance.choice((0, 100, 108, 116, 124, 136, 156, 157, 257, 265, 297, 329, 345))
        value = self.chance.choice(
            (b"2", b"5", b"L", b"x", b"../../etc/passwd\0", b"77777777777", b"\x80", b"\0" * 8)
        )
        header[place : place + len(value)] = value
        del header[BLOK:]
        header[148:156] = b" " * 8
        header[148:156] = b"%06o\0 " % sum(header)
        return ARCHIEF[:start] + bytes(header) + ARCHIEF[start + BLOK :]

    def change_manifest_unsigned(self) -> bytes:
        """Canonical JSON, a right header, the old signature."""
        data = rfc8785.dumps(self.change_tree(MANIFEST_BYTES))
        rest = ARCHIEF[BLOK + len(MANIFEST_BYTES) + -len(MANIFEST_BYTES) % BLOK :]
        return generate_header("manifest.json", len(data)) + data + bytes(-len(data) % BLOK) + rest

    def sign_with_other_key(self) -> bytes:
        return build_archief(
            MANIFEST_BYTES, list(zip(PADEN, BESTANDEN, strict=True)), VREEMDE_SLEUTEL
        )

    # What a trusted signer makes with malice.

    def sign_changed_manifest(self) -> bytes:
        data = rfc8785.dumps(self.change_tree(MANIFEST_BYTES))
        return build_archief(data, list(zip(PADEN, BESTANDEN, strict=True)))

    def sign_changed_bytes(self) -> bytes:
        """A manifest that may be no JSON, or JSON in another spelling."""
        data = bytearray(MANIFEST_BYTES)
        for _ in range(self.chance.randint(1, 3)):
            place = self.chance.randrange(len(data) + 1)
            data[place : place + self.chance.randint(0, 3)] = self.chance.choice(TOKENS)
        return build_archief(bytes(data), list(zip(PADEN, BESTANDEN, strict=True)))

    def sign_changed_inhoud(self) -> bytes:
        """Other contents, and a manifest that fits them."""
        if self.chance.random() < 0.7:
            inhoud = rfc8785.dumps(self.change_tree(BESTANDEN[0]))
        else:
            changed = bytearray(BESTANDEN[0])
            place = self.chance.randrange(len(changed) + 1)
            changed[place : place + self.chance.randint(0, 3)] = self.chance.choice(TOKENS)
            inhoud = bytes(changed)
        return self._sign_files([inhoud, *BESTANDEN[1:]])

    def sign_changed_files(self) -> bytes:
        """Other bijlagen, and a manifest that fits them."""
        bijlagen = list(BESTANDEN[1:])
        place = self.chance.randrange(len(bijlagen))
        data = bytearray(bijlagen[place])
        start = self.chance.randrange(len(data))
        data[start : start + self.chance.randint(0, 4)] = self.chance.randbytes(
            self.chance.randint(0, 4)
        )
        bijlagen[place] = bytes(data)
        return self._sign_files([BESTANDEN[0], *bijlagen])

    def _sign_files(self, bestanden: list[bytes]) -> bytes:
        manifest = rfc8785.dumps(describe_loose(bestanden))
        return build_archief(manifest, list(zip(PADEN, bestanden, strict=True)))

    # The file itself.

    def change_age(self) -> bytes:
        data = bytearray(AGE_BESTAND)
        turn = self.chance.randrange(4)
        place = self.chance.randrange(len(data) if turn else 400)
        if turn < 2:
            data[place] ^= 1 << self.chance.randrange(8)
        elif turn == 2:
            del data[place : place + self.chance.randint(1, 300)]
        else:
            data[place:place] = self.chance.randbytes(self.chance.randint(1, 300))
        return bytes(data)

    def change_tree(self, data: bytes) -> Any:  # noqa: ANN401  a JSON tree
        """The tree of these bytes with one to three things changed anywhere in it."""
        tree = json.loads(data)
        for _ in range(self.chance.randint(1, 3)):
            self._change_node(tree)
        return tree

    def _change_node(self, node: Any) -> None:  # noqa: ANN401  a JSON tree
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        turn = self.chance.randrange(8)
        if not keys or turn == 0:
            extra = copy.deepcopy(self.chance.choice(HOSTILE))
            if isinstance(node, dict):
                node[self.chance.choice(("x", "", "pad", "__proto__", "\0"))] = extra
            else:
                node.append(copy.deepcopy(node[0]) if node and turn % 2 else extra)
            return
        key = self.chance.choice(keys)
        if turn == 1:
            del node[key]
        elif turn > 3 and isinstance(node[key], dict | list):
            self._change_node(node[key])
        elif turn == 2 and isinstance(node[key], str):
            node[key] += self.chance.choice((" ", "\n", "\0", "x", "\u0301"))
        elif turn == 3 and isinstance(node[key], int):
            node[key] += self.chance.choice((-1, 1, 2**40))
        else:
            node[key] = copy.deepcopy(self.chance.choice(HOSTILE))

    def _blocks(self) -> list[bytes]:
        return [ARCHIEF[at : at + BLOK] for at in range(0, len(ARCHIEF), BLOK)]


def describe_loose(bestanden: list[bytes]) -> Any:  # noqa: ANN401  a JSON tree
    """A manifest for any files, with the media types that the good ones had."""
    tree = json.loads(MANIFEST_BYTES)
    for regel, found in zip(tree["inhoud"], make_manifest(bestanden).inhoud, strict=True):
        regel["bytes"], regel["sha256"] = found.bytes, found.sha256
    return tree


def read(kind: str, data: bytes, chance: random.Random) -> tuple[GelezenPakket, Opvang]:
    opvang = Opvang()
    stroom = PakketStroom(make_lezer(), opvang)
    if kind == "age":
        check_age_header(data[:MAX_AGE_KOP])
        age.decrypt(io.BytesIO(data), stroom, [SWV_AGE])
    else:
        place = 0
        while place < len(data):
            size = chance.choice((1, 511, 512, 513, 8_192, 65_536))
            size = size if size > 1 or len(data) < 2_000 else 8_192
            stroom.write(data[place : place + size])
            place += size
    stroom.close()
    return stroom.finish(""), opvang


def write_again(gelezen: GelezenPakket, opvang: Opvang) -> bytes:
    """What this program writes for what it read: for given contents there is one archive."""
    leden = [("inhoud/inhoud.json", encode_inhoud(gelezen.inhoud)), *opvang.bestanden[1:]]
    return build_archief(encode_manifest(gelezen.manifest), leden, SCHOOLSLEUTEL)


def run_campaign(mutants: int, seed: int) -> Uitslag:
    """Try this many damaged packages."""
    mutator, uitslag = Mutator(seed), Uitslag()
    start = time.perf_counter()
    for _ in range(mutants):
        kind, data = mutator.make()
        uitslag.mutants += 1
        uitslag.signed += kind == "signed"
        begin = time.perf_counter()
        try:
            gelezen, opvang = read(kind, data, mutator.chance)
            if kind != "signed" or write_again(gelezen, opvang) != data:
                uitslag.accepted.append(f"{kind} {data.hex()[:60]}")
            else:
                uitslag.signed_accepted += 1
        except PakketRefusedError as error:
            uitslag.refused[error.code] += 1
        except Exception as error:  # noqa: BLE001  finding these is what this is for
            uitslag.raised[f"{type(error).__name__}: {error}"[:80]] += 1
        uitslag.slowest = max(uitslag.slowest, time.perf_counter() - begin)
    uitslag.seconds = time.perf_counter() - start
    return uitslag


def main() -> int:
    """Run a campaign as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mutants", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    uitslag = run_campaign(arguments.mutants, arguments.seed)
    sys.stdout.write(f"seed {arguments.seed}: {uitslag.describe()}\n")
    return 0 if uitslag.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
