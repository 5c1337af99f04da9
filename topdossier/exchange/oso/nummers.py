"""Takes out the numbers that a plan does not need: BSN, onderwijsnummer, bank account.

They go before anything is mapped, wherever they stand, and a copy of them in another text is
blanked. A plan has no use for them and an SWV may not even have the first two (row 4.2).
"""

import re
from collections.abc import Iterable

from topdossier.domain.persoonsnummer import find_persoonsnummer
from topdossier.errors import FileRefusedError
from topdossier.exchange.oso.dossier import Overgeslagen
from topdossier.exchange.oso.tree import Element, walk

MAX_NUMMERS = 20
"""Most different numbers in one file; a dossier has one BSN and a few bank accounts."""

BLANK = "*********"
"""What stands in a text where such a number stood."""

_SHORTEST = 8
_LONGEST = 40
_SEPARATOR = r"[ .\-]?"
_CONTENT = "bestandsinhoud"


class Nummers:
    """The numbers that were taken out, only to find copies of them.

    Attributes:
        soorten: which kinds were found.
    """

    def __init__(self, soorten: tuple[Overgeslagen, ...], values: Iterable[str]) -> None:
        self.soorten = soorten
        patterns = [pattern for value in sorted(set(values)) if (pattern := _to_pattern(value))]
        source = "|".join(patterns)
        self._text = re.compile(source, re.IGNORECASE) if source else None
        self._bytes = re.compile(source.encode(), re.IGNORECASE) if source else None

    def blank(self, text: str) -> str:
        """The text without these numbers."""
        return self._text.sub(BLANK, text) if self._text else text

    def occur_in(self, content: bytes) -> bool:
        """True when one of these numbers stands in a document as plain characters."""
        return bool(self._bytes and self._bytes.search(content))


def remove_nummers(root: Element) -> Nummers:
    """Take all such elements and attributes out of the tree, and blank their copies in texts.

    The content of documents is left alone; see `Nummers.occur_in`.

    Raises:
        FileRefusedError: `oso-te-groot`, more than MAX_NUMMERS different numbers.
    """
    found: dict[Overgeslagen, None] = {}
    values: set[str] = set()
    for element in walk(root):
        _take_from(element, found, values)
    if len(values) > MAX_NUMMERS:
        raise FileRefusedError("oso-te-groot")
    nummers = Nummers(tuple(soort for soort in Overgeslagen if soort in found), values)
    for element in walk(root):
        _blank_in(element, nummers)
    return nummers


def _take_from(element: Element, found: dict[Overgeslagen, None], values: set[str]) -> None:
    for key in list(element.attributes):
        soort = _classify(key.rpartition("}")[2])
        if soort:
            found[soort] = None
            values.add(element.attributes.pop(key))
    kept: list[Element] = []
    for child in element.children:
        soort = _classify(child.name)
        if soort is None:
            kept.append(child)
            continue
        found[soort] = None
        for item in walk(child):
            values.update((item.text, *item.attributes.values()))
    element.children = kept


def _blank_in(element: Element, nummers: Nummers) -> None:
    if not element.is_oso(_CONTENT):
        element.text = nummers.blank(element.text)
    for key, value in element.attributes.items():
        element.attributes[key] = nummers.blank(value)


def _classify(name: str) -> Overgeslagen | None:
    """Which number an element or attribute of this name holds, however it is spelled."""
    soort = find_persoonsnummer(name)
    return None if soort is None else Overgeslagen(soort)


def _to_pattern(value: str) -> str:
    """A pattern for a number with or without separators; empty for what is no real number.

    A short value or one repeated character ("0", "999999999") would blank what is not a number.
    """
    chars = [char for char in value if char.isascii() and char.isalnum()]
    core = "".join(chars).lstrip("0") if len(chars) > _SHORTEST else "".join(chars)
    if len(core) < _SHORTEST:
        core = "".join(chars)
    if not _SHORTEST <= len(core) <= _LONGEST or len(set(core)) == 1:
        return ""
    if not any(char.isdigit() for char in core):
        return ""
    return _SEPARATOR.join(re.escape(char) for char in core)
