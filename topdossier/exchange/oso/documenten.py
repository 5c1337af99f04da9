"""The documents of a transfer file become bijlagen, wherever in the file they hang.

The standard sends each document as base64 of a ZIP with one file in it. What does not follow
that rule is still kept, as the bytes or as the very text that came, with a remark.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from datetime import date

from topdossier.domain.bijlage import NieuweBijlage
from topdossier.errors import FileRefusedError
from topdossier.exchange.oso.dossier import OpmerkingCode, OsoOpmerking
from topdossier.exchange.oso.nummers import Nummers
from topdossier.exchange.oso.tree import Element
from topdossier.exchange.oso.verpakking import is_office_document, is_zip, read_single
from topdossier.texts import get_label

MAX_UITGEPAKT = 256 * 1024 * 1024
"""Most bytes that the documents of one file may unpack to; beyond it a ZIP stays a ZIP."""

MAX_DOCUMENTEN = 500
"""Most documents in one file."""

MAX_TITEL = 200
"""Longest title, in characters."""

LEERLING = "huidigeschool/leerling/"
"""Where nearly everything hangs; left out of the paths that people read."""


class DocumentCollector:
    """Turns the documents of one file into bijlagen.

    Attributes:
        bijlagen: what was made, in the order of the file.
        opmerkingen: remarks on them.
    """

    def __init__(self, datum: date, nummers: Nummers, sniff: Callable[[bytes], str]) -> None:
        self.bijlagen: list[NieuweBijlage] = []
        self.opmerkingen: list[OsoOpmerking] = []
        self._datum = datum
        self._nummers = nummers
        self._sniff = sniff
        self._room = MAX_UITGEPAKT

    def collect(self, root: Element) -> None:
        """Take every document in the tree.

        Raises:
            FileRefusedError: `oso-te-groot`, more than MAX_DOCUMENTEN documents.
        """
        for path, document in _find_documents(root, ""):
            if len(self.bijlagen) == MAX_DOCUMENTEN:
                raise FileRefusedError("oso-te-groot")
            self._take(path, document)

    def _take(self, path: str, document: Element) -> None:
        document.claimed = True
        bestandsnaam = _take_short(document, "bestandsnaam")
        titel = _take_short(document, "omschrijving") or bestandsnaam
        titel = titel or get_label("import_bijlage", "zonder-titel")
        document.label = titel
        text = document.take_text("bestandsinhoud")
        if not text:
            self._remark(OpmerkingCode.LEEG, titel)
            self.bijlagen.append(self._make(titel, b"", path, (bestandsnaam,)))
            return
        content = _decode(text)
        if content is None:
            self._remark(OpmerkingCode.ONLEESBAAR, titel)
            literal = self._nummers.blank(text).encode()
            self.bijlagen.append(self._make(titel, literal, path, (bestandsnaam,)))
            return
        name, content = self._unpack(titel, content)
        if self._nummers.occur_in(content):
            self._remark(OpmerkingCode.NUMMER, titel)
        self.bijlagen.append(self._make(titel, content, path, (bestandsnaam, name)))

    def _unpack(self, titel: str, content: bytes) -> tuple[str, bytes]:
        if not is_zip(content):
            return "", content
        found = read_single(content, self._room)
        if found is None:
            if not is_office_document(content):
                self._remark(OpmerkingCode.INGEPAKT, titel)
            return "", content
        self._room -= len(found[1])
        return self._nummers.blank(found[0]), found[1]

    def _make(self, titel: str, content: bytes, path: str, names: tuple[str, ...]) -> NieuweBijlage:
        shown = [name for name in dict.fromkeys(names) if name]
        return NieuweBijlage(
            titel=titel,
            media=self._sniff(content),
            inhoud=content,
            herkomst=", ".join([f"OSO {self._datum.isoformat()}", path, *shown]),
        )

    def _remark(self, code: OpmerkingCode, titel: str) -> None:
        self.opmerkingen.append(OsoOpmerking(code=code, titel=titel))


def _find_documents(element: Element, path: str) -> Iterator[tuple[str, Element]]:
    """Every document with its path; a number tells apart parents of the same name."""
    totals: dict[str, int] = {}
    for child in element.children:
        totals[child.name] = totals.get(child.name, 0) + 1
    seen: dict[str, int] = {}
    for child in element.children:
        seen[child.name] = seen.get(child.name, 0) + 1
        step = f"[{seen[child.name]}]" if totals[child.name] > 1 else ""
        child_path = f"{path}{child.name}{step}"
        if child.is_oso("document") and _has_content(child):
            yield child_path.removeprefix(LEERLING), child
        else:
            yield from _find_documents(child, f"{child_path}/")


def _has_content(document: Element) -> bool:
    return any(child.is_oso("bestandsinhoud") and not child.children for child in document.children)


def _take_short(document: Element, name: str) -> str:
    """A text that fits a title; a longer one stays in the tree."""
    text = " ".join(document.peek_text(name).split())
    if len(text) > MAX_TITEL:
        return ""
    document.take_text(name)
    return text


def _decode(text: str) -> bytes | None:
    """Strict base64, white space aside; None when decoding would lose a single character."""
    plain = "".join(text.split())
    try:
        content = base64.b64decode(plain, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if base64.b64encode(content).decode("ascii") == plain else None
