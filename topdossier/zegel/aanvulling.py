"""Adds to a finished PDF without touching a byte of it: pages with their tags, and a file.

What is added comes behind what is there (an incremental update, PDF 1.7, 7.5.6). Both documents
are our own, so their form is known: tagged, with flat lists of numbers.
"""

import hashlib
import io
import re
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from typing_extensions import override

from topdossier.zegel.offline import IncrementalPdfFileWriter, PdfFileReader, generic

_PART = re.compile(rb"<pdfaid:part>\d</pdfaid:part>")
_MODIFIED = re.compile(rb"<xmp:ModifyDate>[^<]*</xmp:ModifyDate>")
_EMBEDDING_PART = b"<pdfaid:part>3</pdfaid:part>"
"""PDF/A-3 is PDF/A-2 that may hold files of any kind (ISO 19005-3)."""


class Aanvulling(IncrementalPdfFileWriter):
    """An update of a PDF that says of itself what we say, and nothing that the library adds.

    Args:
        pdf: the finished document.

    Raises:
        ValueError: it has no tags or no description, so it is none of ours.
    """

    def __init__(self, pdf: bytes) -> None:
        super().__init__(io.BytesIO(pdf))
        if "/StructTreeRoot" not in self.root or "/Metadata" not in self.root:
            raise ValueError("pdf")

    @override
    def _update_meta(self) -> None:
        """Leave the description alone: the library would put its own name and clock in it."""

    @override
    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Stay at PDF 1.7: PDF/A-3 is part of that, and its readers know this kind of seal."""

    def describe(self, moment: datetime) -> None:
        """Say that it is PDF/A-3 now, and when it was added to."""
        old = self.root.raw_get("/Metadata").get_object().data
        text = _MODIFIED.sub(
            f"<xmp:ModifyDate>{moment.isoformat()}</xmp:ModifyDate>".encode(),
            _PART.sub(_EMBEDDING_PART, old),
        )
        names = _make_dict(Type="/Metadata", Subtype="/XML")
        self.root["/Metadata"] = self.add_object(generic.StreamObject(names, stream_data=text))
        self.mark_update(self.root_ref)
        info = self.trailer.raw_get("/Info").get_object()
        info["/ModDate"] = generic.pdf_date(moment)
        self.update_container(info)

    def add_file(self, naam: str, data: bytes, beschrijving: str, moment: datetime) -> None:
        """Put a JSON file in, as a supplement to the document (PDF/A-3, AFRelationship)."""
        params = _make_dict(
            Size=generic.NumberObject(len(data)),
            ModDate=generic.pdf_date(moment),
            CheckSum=generic.ByteStringObject(hashlib.md5(data, usedforsecurity=False).digest()),
        )
        stream = generic.StreamObject(
            _make_dict(Type="/EmbeddedFile", Subtype="/application/json", Params=params),
            stream_data=data,
        )
        stream.compress()
        place = self.add_object(stream)
        spec = _make_dict(
            Type="/Filespec",
            F=generic.pdf_string(naam),
            UF=generic.pdf_string(naam),
            Desc=generic.pdf_string(beschrijving),
            AFRelationship="/Supplement",
            EF=_make_dict(F=place, UF=place),
        )
        ref = self.add_object(spec)
        listed = generic.ArrayObject([generic.pdf_string(naam), ref])
        self.root["/Names"] = _make_dict(EmbeddedFiles=_make_dict(Names=listed))
        self.root["/AF"] = generic.ArrayObject([ref])
        self.mark_update(self.root_ref)

    def add_pages(self, pdf: bytes) -> None:
        """Put the pages of another document of ours behind the last one, with their tags."""
        _Pagevoeger(self, PdfFileReader(io.BytesIO(pdf))).add()


class _Pagevoeger:
    """Copies the pages of one document into another."""

    def __init__(self, doel: Aanvulling, bron: Any) -> None:  # noqa: ANN401  pyHanko has no types
        self._doel = doel
        self._bron = bron
        self._made: dict[tuple[int, int], Any] = {}
        self._waiting: deque[tuple[Any, Any]] = deque()

    def add(self) -> None:
        """Append pages and structure; the tree of the first document keeps all its own parts."""
        doel, bron = self._doel, self._bron
        parent = doel.root.raw_get("/Pages")
        self._place(bron.root.raw_get("/Pages"), parent)
        pages = [self._copy_reference(ref) for ref in _list_pages(bron.root["/Pages"])]
        self._add_structure()
        self._finish()
        tree = doel.root["/Pages"]
        tree["/Kids"].extend(pages)
        tree["/Count"] = generic.NumberObject(tree["/Count"] + len(pages))
        doel.update_container(tree["/Kids"])
        doel.update_container(tree)
        first = self._first_key
        for number, ref in enumerate(pages):
            page = ref.get_object()
            page["/Parent"] = parent
            page["/StructParents"] = generic.NumberObject(first + number)

    def _add_structure(self) -> None:
        doel, bron = self._doel, self._bron
        tree, other = doel.root["/StructTreeRoot"], bron.root["/StructTreeRoot"]
        self._place(bron.root.raw_get("/StructTreeRoot"), doel.root.raw_get("/StructTreeRoot"))
        document = tree.raw_get("/K")
        section = doel.allocate_placeholder()
        self._place(other.raw_get("/K"), section)
        kids = self._copy(other["/K"]["/K"])
        doel.add_object(
            _make_dict(Type="/StructElem", S="/Sect", P=document, K=kids), idnum=section.idnum
        )
        document.get_object()["/K"].append(section)
        doel.update_container(document.get_object()["/K"])
        doel.update_container(document.get_object())
        self._first_key = int(tree["/ParentTreeNextKey"])
        numbers = tree["/ParentTree"]["/Nums"]
        theirs = list(other["/ParentTree"]["/Nums"].iterate())
        for key, value in zip(theirs[::2], theirs[1::2], strict=True):
            numbers.append(generic.NumberObject(self._first_key + int(key)))
            numbers.append(self._copy(value))
        doel.update_container(numbers)
        doel.update_container(tree["/ParentTree"])
        tree["/ParentTreeNextKey"] = generic.NumberObject(
            self._first_key + int(other["/ParentTreeNextKey"])
        )
        doel.update_container(tree)

    def _place(self, theirs: Any, ours: Any) -> None:  # noqa: ANN401  as above
        """What refers to one of theirs shall refer to one of ours."""
        self._made[theirs.idnum, theirs.generation] = ours

    def _copy_reference(self, ref: Any) -> Any:  # noqa: ANN401  as above
        key = (ref.idnum, ref.generation)
        if key not in self._made:
            self._made[key] = self._doel.allocate_placeholder()
            self._waiting.append((ref, self._made[key]))
        return self._made[key]

    def _copy(self, item: Any) -> Any:  # noqa: ANN401  as above
        if isinstance(item, generic.IndirectObject):
            return self._copy_reference(item)
        if isinstance(item, generic.ArrayObject):
            return generic.ArrayObject(self._copy(part) for part in item.iterate())
        if isinstance(item, generic.DictionaryObject):
            parts = {key: self._copy(item.raw_get(key)) for key in item}
            if isinstance(item, generic.StreamObject):
                return generic.StreamObject(parts, encoded_data=item.encoded_data)
            return generic.DictionaryObject(parts)
        return item

    def _finish(self) -> None:
        """Copy what was referred to, until nothing waits any more."""
        while self._waiting:
            theirs, ours = self._waiting.popleft()
            self._doel.add_object(self._copy(theirs.get_object()), idnum=ours.idnum)


def _list_pages(node: Any) -> Iterator[Any]:  # noqa: ANN401  as above
    for ref in node["/Kids"].iterate():
        if ref.get_object()["/Type"] == "/Pages":
            yield from _list_pages(ref.get_object())
        else:
            yield ref


def _make_dict(**items: Any) -> Any:  # noqa: ANN401  as above
    """A dictionary of PDF; text that begins with a stroke is a name."""
    return generic.DictionaryObject(
        {
            generic.pdf_name(f"/{key}"): generic.pdf_name(value) if type(value) is str else value
            for key, value in items.items()
        }
    )
