"""Hunspell with the list of OpenTaal, taken in a little at a time.

Hunspell holds the interpreter while it reads its files: in one go that is 0.2 to 0.4 seconds in
which no key would appear, also from another thread. So its own file has a tenth of the words, and
the others are handed over by the piece.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from time import perf_counter

from hunspell import Hunspell

_PER_LOOK = 64
"""Words between two looks at the clock."""

LONGEST = 40
"""Letters; the search for parts in what is longer takes a tenth of a second for each word."""


class Woordenboek:
    """Which words are Dutch. Empty until `load` said that all is there; keeps nothing on disk."""

    def __init__(self) -> None:
        self._folder = Path(str(files("resources").joinpath("woordenboek")))
        self._hunspell: Hunspell | None = None
        self._rest: Iterator[None] = iter(())

    def load(self, seconds: float) -> bool:
        """Go on reading for about this long; True when nothing is left to read.

        The first call reads the rules, which cannot be cut and take some 30 milliseconds.
        """
        if self._hunspell is None:
            self._hunspell = Hunspell(
                "nl", hunspell_data_dir=str(self._folder), system_encoding="UTF-8"
            )
            self._rest = self._read_rest(self._hunspell)
            return False
        end = perf_counter() + seconds
        return all(perf_counter() < end for _ in self._rest)

    def knows(self, woord: str) -> bool:
        """Whether this is a Dutch word; what is too long to say is taken for one."""
        if self._hunspell is None or len(woord) > LONGEST:
            return True
        return bool(self._hunspell.spell(woord))

    def suggest(self, woord: str, most: int) -> tuple[str, ...]:
        """Words that may have been meant, the best first; takes up to a third of a second."""
        if self._hunspell is None or len(woord) > LONGEST:
            return ()
        return tuple(self._hunspell.suggest(woord)[:most])

    def _read_rest(self, hunspell: Hunspell) -> Iterator[None]:
        """Hand over the words of the second file; a line is a word and others that bend like it."""
        with (self._folder / "nl.txt").open(encoding="utf-8") as lines:
            for line in lines:
                like, *words = line.rstrip("\n").split("\t")
                for number, word in enumerate(words, 1):
                    hunspell.add(word, like or None)
                    if not number % _PER_LOOK:
                        yield
                yield
