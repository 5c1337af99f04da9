"""The tree of a transfer file, whose elements remember what of them has not been used yet.

Who maps takes: a text that is taken is gone from the tree, so that what is left over after the
mapping is exactly what has no place of its own. Nothing can be forgotten without showing.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

NAMESPACE = "http://www.edustandaard.nl/oso_gegevensset/2019/dossier"
"""Namespace of OSO gegevensset 2019.1."""

T = TypeVar("T")

_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_COUNT = re.compile(r"\+?[0-9]{1,9}", re.ASCII)
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


class Element:
    """One element of the file.

    Attributes:
        name: local name.
        namespace: its namespace, empty when it has none.
        attributes: those that nobody took.
        children: all child elements, taken or not, in the order of the file.
        text: its own text, until someone takes it.
        claimed: whether the mapping knows this element; see `has_remainder`.
        label: words by which a reader of what is left over recognises it; never a secret number.
    """

    __slots__ = ("attributes", "children", "claimed", "label", "name", "namespace", "text")

    def __init__(self, name: str, namespace: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""
        self.claimed = False
        self.label = ""

    def is_oso(self, name: str) -> bool:
        """True when this is the element `name` of the standard."""
        return self.name == name and self.namespace == NAMESPACE

    def take(self, name: str) -> "Element | None":
        """Claim the first child of this name that nobody claimed."""
        for child in self._find_free(name):
            child.claimed = True
            return child
        return None

    def find_all(self, name: str) -> "list[Element]":
        """All children of this name that nobody claimed; whoever maps one sets `claimed`."""
        return list(self._find_free(name))

    def peek_text(self, name: str) -> str:
        """The text that `take_text` would give, left where it is."""
        leaf = self._find_leaf(name)
        return leaf.text if leaf else ""

    def take_text(self, name: str) -> str:
        """Take the text of the first free child of this name; empty when there is none."""
        leaf = self._find_leaf(name)
        if leaf is None:
            return ""
        leaf.claimed = True
        text, leaf.text = leaf.text, ""
        return text

    def take_texts(self, name: str) -> tuple[str, ...]:
        """Take the texts of all free children of this name."""
        found: list[str] = []
        while self._find_leaf(name):
            found.append(self.take_text(name))
        return tuple(text for text in found if text)

    def take_own_text(self) -> str:
        """Take the text of this element itself."""
        text, self.text = self.text, ""
        return text

    def take_attribute(self, name: str) -> str:
        """Take an attribute; empty when it is not there."""
        return self.attributes.pop(name, "")

    def take_as(self, name: str, convert: Callable[[str], T | None]) -> T | None:
        """Take a text as a value; a text that does not convert stays in the tree."""
        value = convert(self.peek_text(name))
        if value is not None:
            self.take_text(name)
        return value

    def take_date(self, name: str) -> date | None:
        """Take an `xs:date`; a time zone says nothing about a day and is dropped."""
        return self.take_as(name, _to_date)

    def take_bool(self, name: str) -> bool | None:
        """Take an `xs:boolean`."""
        return self.take_as(name, _BOOLEANS.get)

    def take_count(self, name: str) -> int | None:
        """Take an `xs:integer` of zero or more."""
        return self.take_as(name, _to_count)

    def _find_free(self, name: str) -> "Iterator[Element]":
        return (child for child in self.children if child.is_oso(name) and not child.claimed)

    def _find_leaf(self, name: str) -> "Element | None":
        return next((child for child in self._find_free(name) if not child.children), None)


def has_remainder(element: Element) -> bool:
    """True when something of this element, or below it, has not been taken.

    An empty element that the mapping does not know counts: that it is there may mean something.
    """
    if element.text or element.attributes:
        return True
    if not element.children:
        return not element.claimed
    return any(has_remainder(child) for child in element.children)


def walk(element: Element) -> Iterator[Element]:
    """This element and all below it, in the order of the file."""
    yield element
    for child in element.children:
        yield from walk(child)


def _to_date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None


def _to_count(text: str) -> int | None:
    return int(text) if _COUNT.fullmatch(text) else None
