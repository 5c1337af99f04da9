"""OSO files to test with: the example that is shipped, small ones, and ways to change them."""

import base64
import io
import re
import zipfile
from datetime import date, timedelta
from importlib.resources import files
from xml.etree import ElementTree as ET

import msgspec

from topdossier.exchange.oso.dossier import OsoDossier
from topdossier.exchange.oso.mapping import read_oso
from topdossier.exchange.oso.tree import NAMESPACE

ET.register_namespace("", NAMESPACE)


def sniff(content: bytes) -> str:
    """Enough of a look at the bytes for these tests."""
    for start, media in ((b"%PDF", "application/pdf"), (b"\x89PNG", "image/png")):
        if content.startswith(start):
            return media
    return "application/octet-stream"


def read(data: bytes) -> OsoDossier:
    return read_oso(data, sniff)


def read_voorbeeld() -> bytes:
    return files("resources").joinpath("voorbeeld", "oso-voorbeeld.xml").read_bytes()


def make_oso(leerling: str = "", school: str = "", extra: str = "") -> bytes:
    """The smallest dossier, with something added to the leerling, the school or the root."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<dossier xmlns="{NAMESPACE}">
  <metadata><datum>2026-09-07</datum><standaardversie>2019.1</standaardversie></metadata>{extra}
  <huidigeschool><naam>Het Getij College</naam><brincode>99ZZ</brincode>{school}
    <leerling><achternaam>Molen</achternaam>{leerling}</leerling>
  </huidigeschool>
</dossier>""".encode()


def pack(content: bytes, name: str = "brief.txt") -> str:
    """A document as the standard wants it: base64 of a ZIP with one file."""
    return encode64(make_zip({name: content}))


def make_zip(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return buffer.getvalue()


def encode64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def make_document(inhoud: str, omschrijving: str = "Een brief", naam: str = "brief.txt") -> str:
    return (
        "<overigdocumentlijst><document>"
        f"<bestandsnaam>{naam}</bestandsnaam><omschrijving>{omschrijving}</omschrijving>"
        f"<bestandsinhoud>{inhoud}</bestandsinhoud></document></overigdocumentlijst>"
    )


def find_everything(dossier: OsoDossier) -> bytes:
    """Every byte of the result in one string, to look for what must or must not be there."""
    values = msgspec.structs.replace(dossier, bijlagen=())
    parts = [msgspec.json.encode(values)]
    for bijlage in dossier.bijlagen:
        parts += [bijlage.titel.encode(), bijlage.herkomst.encode(), bijlage.inhoud]
    return b"\n".join(parts)


def get_rest(dossier: OsoDossier) -> str:
    """The text with what is left over."""
    (rest,) = [item for item in dossier.bijlagen if item.herkomst.endswith(", restanten")]
    return rest.inhoud.decode()


def parse(data: bytes) -> ET.Element:
    """A tree of our own files, to change them; not for files from outside."""
    return ET.fromstring(data)  # noqa: S314  our own files


def write(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


FIXED = frozenset(tag(name) for name in ("standaardversie", "datum", "bestandsinhoud"))
"""Leaves that must keep their text for the file to be taken, or that are no text."""

COUNTS = ("geoorloofd", "frequentie", "dl", "aantalgoed", "standaardscore")
"""Ends of the names of leaves that hold a figure."""

SKIPPED = frozenset(tag(name) for name in ("bsn", "onderwijsnummer", "iban", "banknummer"))


def find_leaves(root: ET.Element) -> list[ET.Element]:
    """The leaves with a text that must be found back, whatever it is."""
    return [
        item
        for item in root.iter()
        if not len(item) and item.tag not in FIXED | SKIPPED and (item.text or "").strip()
    ]


def find_lost_together(source: bytes) -> list[str]:
    """Give all leaves a word of their own at once; which words are not found back?"""
    root = parse(source)
    leaves = find_leaves(root)
    for number, leaf in enumerate(leaves):
        leaf.text = f"woord{number:04}x"
    everything = find_everything(read(write(root)))
    return [leaf.tag for leaf in leaves if str(leaf.text).encode() not in everything]


def find_lost_alone(source: bytes) -> list[str]:
    """The same, one leaf at a time, so that its neighbours are understood as they are.

    Of leaves with the same path and the same brothers and sisters, one is enough.
    """
    root = parse(source)
    for inhoud in root.iter(tag("bestandsinhoud")):
        inhoud.text = pack(b"kort")
    lost = []
    for leaf in _pick_different(root):
        before, leaf.text = leaf.text, "eenwoordx"
        if b"eenwoordx" not in find_everything(read(write(root))):
            lost.append(leaf.tag)
        leaf.text = before
    return lost


def find_lost_figures(source: bytes) -> list[str]:
    """Give every date a day of its own and every count a figure; which are not found back?"""
    root = parse(source)
    expected: list[tuple[str, str]] = []
    for number, leaf in enumerate(find_leaves(root)):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", leaf.text or ""):
            leaf.text = (date(1801, 1, 1) + timedelta(days=number)).isoformat()
        elif re.fullmatch(r"\d{1,3}", leaf.text or "") and leaf.tag.endswith(COUNTS):
            leaf.text = str(98_000 + number)
        else:
            continue
        expected.append((leaf.tag, str(leaf.text)))
    everything = find_everything(read(write(root)))
    return [name for name, text in expected if text.encode() not in everything]


def _pick_different(root: ET.Element) -> list[ET.Element]:
    parents = {child: parent for parent in root.iter() for child in parent}
    found: dict[tuple[str, ...], ET.Element] = {}
    for leaf in find_leaves(root):
        family = [item.tag for item in parents[leaf]]
        item = leaf
        while item in parents:
            family.append(item.tag)
            item = parents[item]
        found.setdefault(tuple(family), leaf)
    return list(found.values())
