"""One pass over the file of reportlab that makes it PDF/A-2a and PDF/UA-1.

Adds the tree of tags, the outline, the description (XMP) and the colour profile, and corrects what
reportlab writes for characters that are drawn in another shape than they are read.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from html import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from PIL import ImageCms

from topdossier import __version__
from topdossier.documents.layout import DocumentInfo
from topdossier.documents.script import clean_text
from topdossier.documents.tagging import Element, Tag, Tagger

LANGUAGE = "nl-NL"

_PROGRAM = f"TOP-dossier {__version__}"
_ICC_DATE = slice(24, 36)
_FIRST_FORM = 0xFB50
_MAP_LINE = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def finish(data: bytes, tagger: Tagger, info: DocumentInfo) -> bytes:
    """The bytes of the finished document; the same input always gives the same bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _write_structure(pdf, tagger.root)
        _write_outline(pdf, tagger.root)
        _write_info(pdf, info)
        _write_profile(pdf)
        _correct_characters(pdf)
        pdf.Root.Lang = String(LANGUAGE)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            min_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
        return buffer.getvalue()


def count_pages(data: bytes) -> int:
    """How many pages a finished document has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _write_structure(pdf: Pdf, root: Element) -> None:
    """The tree of tags, and per page the way back from marked content to its element."""
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    parents: dict[int, dict[int, pikepdf.Object]] = {}
    tree.K = _write_element(pdf, root, tree, parents)
    numbers = Array()
    for index, page in enumerate(pdf.pages):
        marks = parents.get(index, {})
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([marks[number] for number in sorted(marks)])))
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _write_element(
    pdf: Pdf,
    element: Element,
    parent: pikepdf.Object,
    parents: dict[int, dict[int, pikepdf.Object]],
) -> pikepdf.Object:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
    kids = Array()
    for page, number in element.marks:
        kids.append(Dictionary(Type=Name.MCR, Pg=pdf.pages[page].obj, MCID=number))
        parents.setdefault(page, {})[number] = made
    for child in element.children:
        kids.append(_write_element(pdf, child, made, parents))
    if len(kids):
        made.K = kids
    if element.alt:
        made.Alt = String(element.alt)
    if element.exact:
        made.ActualText = String(element.exact)
    if element.scope:
        made.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    if element.box:
        box = Array([round(side, 2) for side in element.box])
        made.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    return made


def _write_outline(pdf: Pdf, root: Element) -> None:
    """A way to jump to every heading of the second and third level."""
    with pdf.open_outline() as outline:
        for element in _walk(root):
            if element.tag not in (Tag.H2, Tag.H3) or not element.marks:
                continue
            page, _ = element.marks[0]
            item = OutlineItem(element.title, page, "XYZ", left=0, top=round(element.top + 8, 2))
            if element.tag is Tag.H3 and outline.root:
                outline.root[-1].children.append(item)
            else:
                outline.root.append(item)


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _walk(child)


def _write_info(pdf: Pdf, info: DocumentInfo) -> None:
    """The description twice, in XMP and in the old dictionary, with the same words."""
    title, author = _to_words(info.title), _to_words(info.author)
    moment = info.moment.replace(microsecond=0)
    xmp = _XMP.format(
        title=escape(title, quote=False),
        author=escape(author, quote=False),
        language=LANGUAGE,
        program=_PROGRAM,
        moment=moment.isoformat(),
    )
    stream = pdf.make_stream(xmp.encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    del pdf.docinfo
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Author=String(author),
            Creator=String(_PROGRAM),
            Producer=String(_PROGRAM),
            CreationDate=String(_format_moment(moment)),
            ModDate=String(_format_moment(moment)),
        )
    )


def _to_words(text: str) -> str:
    """The text without control characters, which XML cannot hold."""
    visible = "".join(
        char for char in clean_text(text) if unicodedata.category(char) not in ("Cc", "Cs", "Cn")
    )
    return visible.strip() or "-"


def _format_moment(moment: datetime) -> str:
    offset = moment.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"


def _write_profile(pdf: Pdf) -> None:
    profile = pdf.make_stream(_make_profile())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@lru_cache(maxsize=1)
def _make_profile() -> bytes:
    """The sRGB profile with a fixed date in it, because its maker puts the clock there."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_ICC_DATE] = b"".join(part.to_bytes(2, "big") for part in (2026, 1, 1, 0, 0, 0))
    return bytes(profile)


def _correct_characters(pdf: Pdf) -> None:
    """Let joined Arabic letters be read, copied and searched as the letters they stand for."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font and "/ToUnicode" in item:
            table = item.ToUnicode.read_bytes()
            item.ToUnicode.write(_MAP_LINE.sub(_correct_line, table))


def _correct_line(match: re.Match[bytes]) -> bytes:
    code, letter = match.group(1), chr(int(match.group(2), 16))
    if ord(letter) >= _FIRST_FORM:
        letter = unicodedata.normalize("NFKC", letter)
    return b"<%s> <%s>" % (code, letter.encode("utf-16-be").hex().upper().encode())
