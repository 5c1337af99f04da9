"""What is no whole, safe OSO dossier 2019.1 is refused with a reason of its own."""

import time

import pytest

from tests.exchange.oso_bestanden import make_oso, read, read_voorbeeld
from topdossier.errors import FileRefusedError
from topdossier.exchange.oso import reader
from topdossier.exchange.oso.dossier import OpmerkingCode, Overgeslagen, count_parts
from topdossier.exchange.oso.tree import NAMESPACE
from topdossier.texts import describe_error, get_label

GOOD = make_oso()
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
BODY = GOOD.removeprefix(HEAD).strip()
ROOT = f'<dossier xmlns="{NAMESPACE}">'.encode()
BOMB = b"".join(
    b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 10)
)


def _replace(old: str, new: str) -> bytes:
    assert old.encode() in GOOD
    return GOOD.replace(old.encode(), new.encode())


REFUSED = [
    ("empty", b"", "oso-niet-leesbaar"),
    ("white space", b"  \n ", "oso-niet-leesbaar"),
    ("no xml", b"%PDF-1.7 ...", "oso-niet-leesbaar"),
    ("json", b'{"dossier": 1}', "oso-niet-leesbaar"),
    ("cut off", GOOD[:-12], "oso-niet-leesbaar"),
    ("two roots", GOOD + ROOT + b"</dossier>", "oso-niet-leesbaar"),
    ("text after the end", GOOD + b"nog iets", "oso-niet-leesbaar"),
    ("NUL byte", _replace("Molen", "Mo\0len"), "oso-niet-leesbaar"),
    ("NUL at the end", GOOD + b"\0", "oso-niet-leesbaar"),
    ("control character", _replace("Molen", "Mo&#1;len"), "oso-niet-leesbaar"),
    ("lone surrogate", GOOD.replace(b"Molen", b"\xed\xa0\x80"), "oso-niet-leesbaar"),
    ("latin-1 bytes called UTF-8", GOOD.replace(b"Molen", b"M\xf6len"), "oso-niet-leesbaar"),
    ("overlong UTF-8", GOOD.replace(b"Molen", b"\xc0\xbcbsn"), "oso-niet-leesbaar"),
    ("unknown entity", _replace("Molen", "&molen;"), "oso-niet-leesbaar"),
    ("html entity", _replace("Molen", "M&eacute;len"), "oso-niet-leesbaar"),
    ("same attribute twice", _replace("<naam>", '<naam a="1" a="2">'), "oso-niet-leesbaar"),
    ("unknown prefix", _replace("<naam>Het Getij College</naam>", "<p:x/>"), "oso-niet-leesbaar"),
    ("namespace of xml", _replace("<naam>", '<naam xmlns:xml="u">'), "oso-niet-leesbaar"),
    ("UTF-16", GOOD.decode().encode("utf-16"), "oso-codering"),
    ("UTF-16 without mark", GOOD.decode().encode("utf-16-le"), "oso-codering"),
    ("UTF-16 without mark, big end first", GOOD.decode().encode("utf-16-be"), "oso-codering"),
    ("UTF-32", GOOD.decode().encode("utf-32"), "oso-codering"),
    ("UTF-32, big end first", b"\0\0\xfe\xff" + GOOD.decode().encode("utf-32-be"), "oso-codering"),
    ("UTF-7", GOOD.replace(b"UTF-8", b"UTF-7"), "oso-codering"),
    ("windows-1252", GOOD.replace(b"UTF-8", b"windows-1252"), "oso-codering"),
    ("unknown encoding", GOOD.replace(b'"UTF-8"', b"'klingon'"), "oso-codering"),
    ("EBCDIC", GOOD.decode().encode("cp037"), "oso-niet-leesbaar"),
    ("harmless doctype", HEAD + b"<!DOCTYPE dossier>" + BODY, "oso-doctype"),
    ("doctype with a system id", HEAD + b'<!DOCTYPE dossier SYSTEM "a">' + BODY, "oso-doctype"),
    (
        "external entity",
        HEAD + b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + BODY,
        "oso-doctype",
    ),
    (
        "parameter entity",
        HEAD + b'<!DOCTYPE d [<!ENTITY % p SYSTEM "http://x.example/">%p;]>' + BODY,
        "oso-doctype",
    ),
    (
        "billion laughs",
        HEAD + b'<!DOCTYPE d [<!ENTITY l0 "ha">' + BOMB + b"]>" + BODY,
        "oso-doctype",
    ),
    ("doctype behind a mark", b"\xef\xbb\xbf" + HEAD + b"<!DOCTYPE d>" + BODY, "oso-doctype"),
    ("doctype after a comment", HEAD + b"<!-- a --><!DOCTYPE d>" + BODY, "oso-doctype"),
    ("doctype in lower case", HEAD + b"<!doctype d>" + BODY, "oso-niet-leesbaar"),
    ("doctype inside", GOOD.replace(b"<metadata>", b"<!DOCTYPE d><metadata>"), "oso-niet-leesbaar"),
    ("web page", b"<html><body/></html>", "oso-naamruimte"),
    ("no namespace", _replace(f' xmlns="{NAMESPACE}"', ""), "oso-naamruimte"),
    ("other namespace", _replace(NAMESPACE, "urn:iets"), "oso-naamruimte"),
    (
        "other root",
        GOOD.replace(b"dossier>", b"dossiers>").replace(b"<dossier ", b"<dossiers "),
        "oso-naamruimte",
    ),
    ("namespace of 2018", _replace("/2019/", "/2018/"), "oso-versie"),
    ("namespace of 2022", _replace("/2019/", "/2022/"), "oso-versie"),
    ("version 2018.1", _replace("2019.1", "2018.1"), "oso-versie"),
    ("version 2019.10", _replace("2019.1", "2019.10"), "oso-versie"),
    ("version 2019.1 with words", _replace("2019.1", "2019.1 beta"), "oso-versie"),
    ("no version", _replace("<standaardversie>2019.1</standaardversie>", ""), "oso-onvolledig"),
    ("empty version", _replace("2019.1", ""), "oso-onvolledig"),
    ("no metadata", _replace("metadata>", "andersdata>"), "oso-onvolledig"),
    ("no date", _replace("<datum>2026-09-07</datum>", ""), "oso-onvolledig"),
    ("impossible date", _replace("2026-09-07", "2026-02-30"), "oso-onvolledig"),
    ("no school", GOOD.replace(b"huidigeschool>", b"school>"), "oso-onvolledig"),
    ("no leerling", GOOD.replace(b"leerling>", b"kind>"), "oso-onvolledig"),
    ("no achternaam", _replace("<achternaam>Molen</achternaam>", ""), "oso-onvolledig"),
    ("empty achternaam", _replace("Molen", " "), "oso-onvolledig"),
    (
        "achternaam of another namespace",
        _replace("<achternaam>", '<achternaam xmlns="urn:x">'),
        "oso-onvolledig",
    ),
]


@pytest.mark.parametrize(
    ("data", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_no_oso_dossier_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        read(data)
    assert refusal.value.code == code


def test_a_refusal_tells_nothing_of_the_content() -> None:
    with pytest.raises(FileRefusedError) as refusal:
        read(_replace("Molen", "&geheimenaam;"))
    error: BaseException | None = refusal.value
    while error is not None:
        assert "geheimenaam" not in repr(error)
        error = error.__cause__ or error.__context__


LARGE = [
    ("bytes", b" " * (reader.MAX_OMVANG + 1)),
    ("depth", make_oso("<a>" * 40 + "</a>" * 40)),
    ("endless depth", make_oso("<a>" * 100_000)),
    ("elements", make_oso("<a/>" * (reader.MAX_ELEMENTEN + 1))),
    (
        "attributes of one element",
        make_oso(
            "<a " + "".join(f'a{n}=""' + " " for n in range(reader.MAX_ATTRIBUTEN + 1)) + "/>"
        ),
    ),
    ("attributes of many", make_oso('<a b="" c=""/>' * (reader.MAX_ATTRIBUTEN // 2 + 1))),
    ("namespaces", make_oso("".join(f'<a xmlns:p{n}="urn:{n}"/>' for n in range(20_001)))),
    ("one start tag", make_oso("<a b='" + "x" * (2 * reader.MAX_STILTE) + "'/>")),
    ("one comment", make_oso("<!--" + "x" * (2 * reader.MAX_STILTE) + "-->")),
    ("one text", make_oso("<roepnaam>" + "x" * (reader.MAX_TEKST + 1) + "</roepnaam>")),
    ("texts together", make_oso(f"<a>{'x' * 190_000}</a>" * 50)),
    (
        "text that calls itself a document",
        make_oso(
            "<bestandsinhoud xmlns='urn:x'>" + "x" * (reader.MAX_TEKST + 1) + "</bestandsinhoud>"
        ),
    ),
]


@pytest.mark.parametrize("data", [row[1] for row in LARGE], ids=[row[0] for row in LARGE])
def test_too_much_of_anything_is_refused_quickly(data: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(FileRefusedError) as refusal:
        read(data)
    assert refusal.value.code == "oso-te-groot"
    assert time.perf_counter() - start < 10


def test_sixty_four_mib_of_attributes_do_not_fill_the_memory() -> None:
    data = make_oso("<a " + " ".join(f'a{n}=""' for n in range(1_500_000)) + "/>")
    with pytest.raises(FileRefusedError, match="oso-te-groot"):
        read(data)


ACCEPTED = [
    ("with a mark", b"\xef\xbb\xbf" + GOOD),
    ("without a declaration", BODY),
    ("encoding in small letters", GOOD.replace(b"UTF-8", b"utf-8")),
    ("ASCII", GOOD.replace(b"UTF-8", b"US-ASCII")),
    ("white space after the end", GOOD + b"\n\n"),
    ("white space around the version", _replace("2019.1", " 2019.1\n")),
    (
        "a prefix for the namespace",
        GOOD.replace(b"xmlns=", b"xmlns:o=")
        .replace(b"</", b"</o:")
        .replace(b"<", b"<o:")
        .replace(b"<o:/o:", b"</o:")
        .replace(b"<o:?", b"<?"),
    ),
    ("CDATA", _replace("Molen", "<![CDATA[Molen]]>")),
    ("character references", _replace("Molen", "M&#111;len")),
    (
        "a hint to the schema",
        GOOD.replace(
            b"<dossier ",
            b'<dossier xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a b" ',
        ),
    ),
]


@pytest.mark.parametrize("data", [row[1] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED])
def test_what_xml_allows_is_read(data: bytes) -> None:
    dossier = read(data)
    assert dossier.jongere.naam.achternaam == "Molen"
    assert dossier.gegevens.herkomst is not None
    assert dossier.gegevens.herkomst.soort == "OSO 2019.1"
    assert dossier.restanten == ()
    assert dossier.overgeslagen == ()


def test_comments_and_instructions_are_named_and_not_kept() -> None:
    dossier = read(make_oso("<!-- bel niet --><?xml-stylesheet href='a.xsl'?>"))
    assert dossier.overgeslagen == (Overgeslagen.COMMENTAAR, Overgeslagen.INSTRUCTIE)
    assert dossier.bijlagen == ()


def test_composed_and_decomposed_letters_are_the_same_name() -> None:
    assert read(_replace("Molen", "Mo\u0308len")).jongere.naam.achternaam == "M\u00f6len"


def test_the_same_file_gives_the_same_dossier() -> None:
    assert read(read_voorbeeld()) == read(read_voorbeeld())


@pytest.mark.parametrize(
    "code",
    sorted({row[2] for row in REFUSED} | {"oso-te-groot"}),
)
def test_every_refusal_has_a_sentence(code: str) -> None:
    assert describe_error(FileRefusedError(code)).endswith(".")


def test_every_line_of_the_preview_has_words() -> None:
    for soort, _ in count_parts(read(read_voorbeeld())):
        assert get_label("import", soort)
    for slug in Overgeslagen:
        assert get_label("import", slug)
    for code in OpmerkingCode:
        assert get_label("import", code).endswith(".")
