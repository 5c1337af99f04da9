"""Changes a sealed file byte by byte and value by value, and checks that none passes for whole.

    python -m tests.campaigns.flip_seal --step 23 --seed 1

Every byte of the seal itself, which it does not cover, with two bits each; every so many bytes of
the rest; and every value in the proof, sealed anew with the right key, where the part that it
belongs to must be named. The exit status is 1 when something passes.
"""

import argparse
import random
import sys
import time

import msgspec

from tests.helpers.bewijzen import load_verzegeld, replace_leaf, to_tree, walk_leaves
from tests.zegel.wijzigen import seal_with_file
from topdossier.canonical.codec import encode
from topdossier.zegel.nagaan import examine

BITS = (0x01, 0x20)


def flip_bytes(pdf: bytes, step: int) -> tuple[int, list[str]]:
    """How many files were made, and the places where one passed."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    end = pdf.index(b">", start) + 1
    places = [(at, bit) for at in range(start, end) for bit in BITS]
    places += [(at, BITS[0]) for at in range(0, len(pdf), step) if not start <= at < end]
    passed = []
    for at, bit in places:
        changed = bytearray(pdf)
        changed[at] ^= bit
        if examine(bytes(changed)).in_orde:
            passed.append(f"byte {at} bit {bit}")
    return len(places), passed


def change_values(rng: random.Random) -> tuple[int, list[str]]:
    """The same for every value in the proof, by somebody who can seal."""
    made = load_verzegeld()
    tree = to_tree(made.bewijs)
    passed, count = [], 0
    for pad, value in walk_leaves(tree):
        other = value + "x" if isinstance(value, str) else rng.randrange(10**6)
        try:
            data = encode(replace_leaf(tree, pad, other))
        except ValueError:
            continue
        found = examine(seal_with_file(made, data))
        count += 1
        named = found.bewijs is None or found.past_niet
        if found.in_orde or not named:
            passed.append("/".join(str(step) for step in pad))
    return count, passed


def main() -> int:
    """Run it and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=23)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begin = time.monotonic()
    pdf = load_verzegeld().pdf
    flipped, passed = flip_bytes(pdf, asked.step)
    changed, more = change_values(random.Random(asked.seed))  # noqa: S311  repeatable, not secret
    for line in passed + more:
        sys.stdout.write(f"passed: {line}\n")
    told = msgspec.json.encode(
        {
            "file": len(pdf),
            "bytes": flipped,
            "values": changed,
            "passed": len(passed + more),
            "seconds": round(time.monotonic() - begin),
        }
    )
    sys.stdout.write(told.decode() + "\n")
    return 1 if passed or more else 0


if __name__ == "__main__":
    sys.exit(main())
