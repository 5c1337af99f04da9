"""Whatever comes in: an OSO dossier comes out, or a refusal, and nothing else."""

import copy
from xml.etree import ElementTree as ET

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.exchange.oso_bestanden import make_oso, parse, read, read_voorbeeld, tag, write
from topdossier.canonical.codec import decode, encode
from topdossier.domain.betrokkene import Betrokkene
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.jongere import Jongere
from topdossier.errors import FileRefusedError
from topdossier.exchange.oso.dossier import count_parts
from topdossier.texts import describe_error

VOORBEELD = read_voorbeeld()
PIECES = [
    b"<", b">", b"&", b"<!DOCTYPE d>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x ?>", b"\0",
    b"\xff", b"&#x0;", b"&#xD;", b"&lt;", b' xmlns=""', b' a="b"', b"</leerling>", b"<document>",
    b"<bestandsinhoud>", b"<bsn>123456789</bsn>", b"2026-02-30", b"true", b"9" * 40,
]  # fmt: skip


def _check(data: bytes) -> None:
    try:
        dossier = read(data)
    except FileRefusedError as refusal:
        assert describe_error(refusal)  # noqa: PT017  both outcomes are right
        return
    assert dossier.jongere.naam.achternaam
    assert count_parts(dossier)
    assert decode(encode(dossier.jongere), Jongere) == dossier.jongere
    assert decode(encode(dossier.gegevens), DossierGegevens) == dossier.gegevens
    for betrokkene in dossier.betrokkenen:
        assert decode(encode(betrokkene), Betrokkene) == betrokkene


@settings(deadline=None, max_examples=200)
@given(data=st.binary(max_size=300))
def test_arbitrary_bytes(data: bytes) -> None:
    _check(data)


@settings(deadline=None, max_examples=150)
@given(text=st.text(max_size=200))
@example(text="<gba>\u0301</gba>")
@example(text="<roepnaam>\u0344</roepnaam>")
def test_arbitrary_text_inside_a_dossier(text: str) -> None:
    _check(make_oso(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")))


@settings(deadline=None, max_examples=250)
@given(data=st.data())
def test_a_file_with_changed_bytes(data: st.DataObject) -> None:
    content = bytearray(VOORBEELD)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 40))
        piece = data.draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)))
        content[place : place + length] = piece
    _check(bytes(content))


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_a_file_with_moved_doubled_and_dropped_elements(data: st.DataObject) -> None:
    """These are well-formed again, so they reach every corner of the mapping."""
    root = parse(VOORBEELD)
    for _ in range(data.draw(st.integers(1, 8))):
        parents = [item for item in root.iter() if len(item)]
        if not parents:
            break
        parent = data.draw(st.sampled_from(parents))
        child = parent[data.draw(st.integers(0, len(parent) - 1))]
        action = data.draw(st.sampled_from(["drop", "double", "move", "empty", "text", "rename"]))
        if action == "double":
            parent.append(copy.deepcopy(child))
        elif action in ("drop", "move"):
            parent.remove(child)
            if action == "move":
                data.draw(st.sampled_from(list(root.iter()))).append(child)
        elif action == "empty":
            child.clear()
        elif action == "text":
            child.text = (
                data.draw(
                    st.text(
                        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=9
                    )
                )
                .replace("\ufffe", "")
                .replace("\uffff", "")
            )
        else:
            child.tag = data.draw(st.sampled_from([item.tag for item in root.iter()]))
    _check(write(root))


def test_each_element_dropped_doubled_or_emptied() -> None:
    total = sum(1 for _ in parse(VOORBEELD).iter())
    for number in range(1, total):
        for action in ("drop", "double", "empty", "branch"):
            root = parse(VOORBEELD)
            child = list(root.iter())[number]
            parent = next(item for item in root.iter() if child in list(item))
            if action == "drop":
                parent.remove(child)
            elif action == "double":
                parent.append(copy.deepcopy(child))
            elif action == "empty":
                child.clear()
            else:
                ET.SubElement(child, tag("nieuw")).text = "iets"
            _check(write(root))
