"""Bytes to a checked tree: whatever is not a whole OSO dossier 2019.1 stops here.

The file comes from outside, so nothing in it is trusted. Size, depth and numbers are limited
while it is being read and not afterwards, a DOCTYPE is refused in every form, and only UTF-8 is
read. The parser never opens anything else.
"""

import codecs
import re
import unicodedata

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from topdossier.errors import FileRefusedError
from topdossier.exchange.oso.dossier import Overgeslagen
from topdossier.exchange.oso.tree import NAMESPACE, Element

MAX_OMVANG = 64 * 1024 * 1024
"""Largest file, in bytes; a caller asks the size of a file before it reads it."""

MAX_DIEPTE = 32
"""Deepest nesting; the standard itself needs 13."""

MAX_ELEMENTEN = 200_000
"""Most elements; a full dossier has about a thousand."""

MAX_ATTRIBUTEN = 20_000
"""Most attributes and namespace declarations together; a dossier has one per address."""

MAX_TEKST = 200_000
"""Longest text of one element, in characters, the content of a document excepted."""

MAX_TEKSTEN = 8 * 1024 * 1024
"""All texts together, in characters, the content of documents excepted."""

MAX_STILTE = 1024 * 1024
"""Most bytes without anything to hand on: one start tag or comment is never this long."""

STANDAARDVERSIE = "2019.1"
"""The one version of the standard that is read."""

_CHUNK = 64 * 1024
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARK_SIZE = 4
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"'>]{1,40})["']""")
_UTF8_NAMES = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_OSO_NAMESPACE = re.compile(r"http://www\.edustandaard\.nl/oso_gegevensset/[^/]{1,20}/dossier")
_SCHEMA_HINT = "{http://www.w3.org/2001/XMLSchema-instance}"
_CONTENT = "bestandsinhoud"


class OsoTree:
    """A checked file.

    Attributes:
        root: the element `dossier`.
        ignored: what XML allows beside elements and what is not kept.
    """

    def __init__(self, root: Element, ignored: tuple[Overgeslagen, ...]) -> None:
        self.root = root
        self.ignored = ignored


def read_tree(data: bytes) -> OsoTree:
    """Read a file into a tree, or refuse it.

    Raises:
        FileRefusedError: `oso-te-groot`, `oso-codering`, `oso-doctype`, `oso-niet-leesbaar`,
            `oso-naamruimte`, `oso-versie` or `oso-onvolledig`.
    """
    if len(data) > MAX_OMVANG:
        raise FileRefusedError("oso-te-groot")
    _check_encoding(data)
    builder = _Builder()
    code = _parse(data, builder)
    if code or builder.root is None:
        # outside the handler, so that the parser's words about the content do not travel along
        raise FileRefusedError(code or "oso-niet-leesbaar")
    _check_version(builder.root)
    return OsoTree(builder.root, tuple(builder.ignored))


def _check_encoding(data: bytes) -> None:
    # the parser would find UTF-16 by itself, whatever it is told, by a NUL in the first bytes
    if data.startswith(_OTHER_MARKS) or b"\0" in data[:_MARK_SIZE]:
        raise FileRefusedError("oso-codering")
    match = _ENCODING.match(data.removeprefix(codecs.BOM_UTF8))
    if match and match[1].lower() not in _UTF8_NAMES:
        raise FileRefusedError("oso-codering")


def _parse(data: bytes, builder: "_Builder") -> str:
    parser = DefusedXMLParser(
        target=builder,
        encoding="utf-8",
        forbid_dtd=True,
        forbid_entities=True,
        forbid_external=True,
    )
    try:
        for offset in range(0, len(data), _CHUNK):
            chunk = data[offset : offset + _CHUNK]
            parser.feed(chunk)
            builder.count_quiet(len(chunk))
        parser.close()
    except DefusedXmlException:
        return "oso-doctype"
    except (ParseError, ValueError):
        return "oso-niet-leesbaar"
    return ""


def _check_version(root: Element) -> None:
    version = next((item.peek_text("standaardversie") for item in root.find_all("metadata")), "")
    if not version:
        raise FileRefusedError("oso-onvolledig")
    if version != STANDAARDVERSIE:
        raise FileRefusedError("oso-versie")


class _Builder:
    """Receives what the parser finds and stops as soon as a limit is passed."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.ignored: dict[Overgeslagen, None] = {}
        self._open: list[tuple[Element, list[str]]] = []
        self._elements = 0
        self._attributes = 0
        self._length = 0
        self._total = 0
        self._quiet = 0

    def count_quiet(self, size: int) -> None:
        """Refuse input that goes on and on inside one tag or comment."""
        self._quiet += size
        _limit(self._quiet, MAX_STILTE + _CHUNK)

    def start_ns(self, _prefix: str, _uri: str) -> None:
        """Count a namespace declaration."""
        self._count_attributes(1)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element; the first one must be the dossier."""
        self._quiet = 0
        namespace, name = _split(tag)
        if not self._open:
            _check_root(namespace, name)
            attributes = {
                key: item for key, item in attributes.items() if not key.startswith(_SCHEMA_HINT)
            }
        self._elements += 1
        _limit(self._elements, MAX_ELEMENTEN)
        self._count_attributes(len(attributes))
        _limit(len(self._open) + 1, MAX_DIEPTE)
        element = Element(name, namespace, {key: _clean(attributes[key]) for key in attributes})
        if self._open:
            parent, chunks = self._open[-1]
            parent.children.append(element)
            chunks.append("\n")
        else:
            self.root = element
            element.claimed = True
        self._open.append((element, []))
        self._length = 0

    def end(self, _tag: str) -> None:
        """Close the element and settle its text."""
        self._quiet = 0
        self._length = 0
        element, chunks = self._open.pop()
        text = "".join(chunks)
        if element.children:
            text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
        element.text = _clean(text)

    def data(self, text: str) -> None:
        """Add text to the open element."""
        self._quiet = 0
        element, chunks = self._open[-1]
        if not element.is_oso(_CONTENT):
            self._length += len(text)
            self._total += len(text)
            _limit(self._length, MAX_TEKST)
            _limit(self._total, MAX_TEKSTEN)
        chunks.append(text)

    def comment(self, _text: str) -> None:
        """A comment is not data of the dossier; that there was one is told."""
        self._quiet = 0
        self.ignored[Overgeslagen.COMMENTAAR] = None

    def pi(self, _target: str, _text: str) -> None:
        """An instruction to some program is not data of the dossier; that it was there is told."""
        self._quiet = 0
        self.ignored[Overgeslagen.INSTRUCTIE] = None

    def _count_attributes(self, number: int) -> None:
        self._attributes += number
        _limit(self._attributes, MAX_ATTRIBUTEN)


def _check_root(namespace: str, name: str) -> None:
    if namespace == NAMESPACE and name == "dossier":
        return
    if namespace != NAMESPACE and name == "dossier" and _OSO_NAMESPACE.fullmatch(namespace):
        raise FileRefusedError("oso-versie")
    raise FileRefusedError("oso-naamruimte")


def _limit(number: int, maximum: int) -> None:
    if number > maximum:
        raise FileRefusedError("oso-te-groot")


def _split(tag: str) -> tuple[str, str]:
    if tag.startswith("{"):
        namespace, _, name = tag[1:].rpartition("}")
        return namespace, name
    return "", tag


def _clean(text: str) -> str:
    stripped = text.strip()
    return stripped if stripped.isascii() else unicodedata.normalize("NFC", stripped)
