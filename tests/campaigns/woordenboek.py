"""Makes `resources/woordenboek` from the files of OpenTaal, and compares the two word by word.

    python -m tests.campaigns.woordenboek MAP

MAP holds `index.aff`, `index.dic` and `license`, as OpenTaal or a package of its list gives them.
The same words are written down in less memory (a set of flags once, instead of with each word) and
in two parts, so that the window can take them in a little at a time: see decision 0030.
"""

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from hunspell import Hunspell

from topdossier.spelling.woordenboek import LONGEST, Woordenboek

TARGET = Path(__file__).parents[2] / "resources" / "woordenboek"
_ENTRY = re.compile(r"(?P<woord>(?:[^/\\]|\\/|\\)+?)(?:/(?P<vlaggen>[^\t]+))?(?:\t.*)?")
_AFFIX = re.compile(r"([SP]FX\s+\S+\s+\S+\s+\S*?)/(\S+)(.*)")
_REMARK = re.compile(r"\s+ts:.*")
FORBIDDEN = "Fw"


class Entry(NamedTuple):
    """A word of the list, with its flags in a fixed order."""

    woord: str
    vlaggen: str


def sort_flags(flags: str) -> str:
    """Two letters are one flag; their order means nothing."""
    return "".join(sorted({flags[at : at + 2] for at in range(0, len(flags), 2)}))


def read_entries(path: Path) -> list[Entry]:
    """Every word; remarks of the makers are left out."""
    found = []
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        match = _ENTRY.fullmatch(line)
        if match:
            found.append(Entry(match["woord"], sort_flags(match["vlaggen"] or "")))
    return found


def number_flags(aff: str, entries: list[Entry]) -> tuple[str, dict[str, int]]:
    """The rules with a table of sets of flags, and the number of each set."""
    numbers: dict[str, int] = {}
    lines = []
    for line in aff.split("\n"):
        match = _AFFIX.match(line)
        if match:
            number = numbers.setdefault(sort_flags(match[2]), len(numbers) + 1)
            line = f"{match[1]}/{number}{match[3]}"  # noqa: PLW2901  as it goes out
        is_affix = line.startswith(("SFX", "PFX"))
        lines.append(_REMARK.sub("", line) if is_affix else line)
    for entry in entries:
        if entry.vlaggen:
            numbers.setdefault(entry.vlaggen, len(numbers) + 1)
    at = next(number for number, line in enumerate(lines) if line.startswith("FLAG ")) + 1
    lines[at:at] = [f"AF {len(numbers)}", *(f"AF {flags}" for flags in numbers)]
    return "\n".join(lines), numbers


def split_entries(entries: list[Entry]) -> tuple[list[Entry], dict[str, list[str]]]:
    """What must be there from the beginning, and what is added beside a word with its flags.

    From the beginning: one word for each set of flags, and whatever adding one by one would read
    otherwise, which is a word that stands there twice, also in capitals, or is forbidden.
    """
    count = Counter(entry.woord.casefold() for entry in entries)
    first: dict[str, str] = {"": ""}
    base: list[Entry] = []
    later: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        plain = count[entry.woord.casefold()] == 1 and "\\" not in entry.woord
        if not plain or FORBIDDEN in entry.vlaggen:
            base.append(entry)
        elif entry.vlaggen not in first:
            first[entry.vlaggen] = entry.woord
            base.append(entry)
        else:
            later[first[entry.vlaggen]].append(entry.woord)
    return base, later


def write(source: Path) -> None:
    """Write the files that the program reads."""
    entries = read_entries(source / "index.dic")
    aff, numbers = number_flags((source / "index.aff").read_text(encoding="utf-8"), entries)
    base, later = split_entries(entries)
    words = [
        f"{entry.woord}/{numbers[entry.vlaggen]}" if entry.vlaggen else entry.woord
        for entry in base
    ]
    for name, lines in (
        ("nl.aff", [aff.rstrip("\n")]),
        ("nl.dic", [str(len(entries)), *words]),
        ("nl.txt", ["\t".join((like, *others)) for like, others in later.items()]),
    ):
        (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    (TARGET / "LICENTIE.txt").write_bytes((source / "license").read_bytes())


def compare(source: Path, seed: int) -> tuple[int, list[str]]:
    """How many words were tried in both, and those that only one of them knows."""
    origin = Hunspell("index", hunspell_data_dir=str(source), system_encoding="UTF-8")
    ours = Woordenboek()
    while not ours.load(1.0):
        pass
    words = [entry.woord.replace("\\", "") for entry in read_entries(source / "index.dic")]
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    tried = [*words, *(word.capitalize() for word in chance.sample(words, 20_000))]
    for _ in range(20_000):
        one, other = chance.choice(words), chance.choice(words)
        at = chance.randrange(len(one))
        tried += [one + other, one + chance.choice(("s", "en", "-")) + other, one[:at] + one[at:]]
        tried.append(one[:at] + chance.choice("aeiounrst") + one[at + 1 :])
    tried = [word for word in tried if len(word) <= LONGEST]
    return len(tried), [word for word in tried if ours.knows(word) is not origin.spell(word)]


def main() -> int:
    """Make it; 0 when both know the same words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("map", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.map)
    count, different = compare(options.map, options.seed)
    sys.stdout.write(f"{count} woorden vergeleken, {len(different)} anders {different[:20]}\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
