"""A list in every form that schools send, and each way in which a file can be no list."""

import codecs
import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.errors import FileRefusedError, RowsRefusedError
from topdossier.exchange.csv import lezer
from topdossier.exchange.csv.lezer import MAX_KOLOMMEN, MAX_RIJEN, read_blad
from topdossier.exchange.csv.tekst import MAX_OMVANG
from topdossier.texts import describe_error

KOP = "Stamnummer;Roepnaam;Achternaam;Klas"
ROW = "001234;Zoë;Öztürk;2B"
GEHEIM = "Geheimenaam"
"""Stands in every broken file; no sentence may repeat it."""


def write(*lines: str, codering: str = "utf-8", sep: str = ";", end: str = "\r\n") -> bytes:
    return end.join([*lines, ""]).replace(";", sep).encode(codering)


@pytest.mark.parametrize("sep", [";", ",", "\t", "|"], ids=["puntkomma", "komma", "tab", "streep"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["windows", "unix", "old-mac"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_separator_line_end_and_encoding_reads_the_same(
    sep: str, end: str, codering: str
) -> None:
    blad = read_blad(write(KOP, ROW.replace("Ö", "O"), codering=codering, sep=sep, end=end))
    assert blad.kop == ("Stamnummer", "Roepnaam", "Achternaam", "Klas")
    assert blad.rijen == ((2, ("001234", "Zoë", "Oztürk", "2B")),)
    assert blad.scheiding == sep


@pytest.mark.parametrize(
    ("codering", "shown"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16")],
)
def test_the_encoding_is_shown(codering: str, shown: str) -> None:
    assert read_blad(write(KOP, ROW, codering=codering)).codering == shown


def test_the_first_line_that_excel_writes_is_no_row() -> None:
    blad = read_blad(write("sep=;", KOP, ROW))
    assert blad.kop[0] == "Stamnummer"
    assert blad.rijen[0].nummer == 2


def test_a_whole_name_with_a_comma_is_one_cell() -> None:
    """Magister with one column (peers 4.1), and commas within the last field of Zermelo."""
    blad = read_blad(write("Stamnummer;Naam;Klas", '1;"Berg, Lotte van den";2B', "2;Bos, Sem;3K"))
    assert [rij.cellen[1] for rij in blad.rijen] == ["Berg, Lotte van den", "Bos, Sem"]


def test_empty_rows_are_left_out_and_counted() -> None:
    blad = read_blad(write("", KOP, "", ROW, ";;;", ROW))
    assert [rij.nummer for rij in blad.rijen] == [4, 6]


def test_a_separator_behind_the_last_cell_does_no_harm() -> None:
    blad = read_blad(write(f"{KOP};", f"{ROW};", f"{ROW};;"))
    assert len(blad.kop) == 4
    assert all(len(rij.cellen) == 4 for rij in blad.rijen)


def test_a_cell_with_an_enter_in_it_is_one_cell() -> None:
    blad = read_blad(write("Stamnummer;Achternaam;Straat", '1;Bos;"Zeeweg 2\nachterom"'))
    assert blad.rijen[0].cellen[2] == "Zeeweg 2\nachterom"


def make_xlsx() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", f"<Types>{GEHEIM}</Types>")
    return target.getvalue()


BROKEN: list[tuple[str, bytes, str, tuple[int, ...]]] = [
    ("empty", b"", "csv-leeg", ()),
    ("a mark and nothing", codecs.BOM_UTF8, "csv-leeg", ()),
    ("white space", b" \r\n\r\n", "csv-leeg", ()),
    ("separators only", b";;;\r\n;;;\r\n", "csv-geen-tabel", ()),
    ("xlsx by another name", make_xlsx(), "csv-excel", ()),
    ("xls by another name", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "csv-excel", ()),
    ("xml by another name", b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "csv-xml", ()),
    ("nul", write(KOP, ROW, f"1;{GEHEIM}\0;Bos;2B"), "csv-nul", (3,)),
    ("nul in other text", b"a;b\n\x81\0", "csv-nul", (2,)),
    ("no letters", write(KOP, ROW).replace("ë".encode(), b"\x81"), "csv-codering", (2,)),
    ("one column", write("Achternaam", GEHEIM), "csv-geen-tabel", ()),
    ("prose", f"Beste {GEHEIM}\nhierbij de lijst".encode(), "csv-geen-tabel", ()),
    ("headings only", write(KOP), "csv-geen-rijen", ()),
    ("no headings", write(f"001234;{GEHEIM};Bos;2B", ROW), "csv-kop", ()),
    ("no headings, a day", write(f"{GEHEIM};15-03-2012;2B", ROW), "csv-kop", ()),
    ("no headings, a mail", write(f"{GEHEIM};a@b.nl;2B", ROW), "csv-kop", ()),
    ("a bsn as heading", write("Naam;bsn 123456782", ROW), "csv-kop", ()),
    ("too short", write(KOP, ROW, f"1;{GEHEIM};Bos", ROW, "2;x"), "csv-rij-kort", (3, 5)),
    ("too long", write(KOP, f"1;{GEHEIM};Bos;2B;x", ROW), "csv-rij-lang", (2,)),
    ("open at the end", write(KOP, ROW, f'1;"{GEHEIM};Bos;2B', ROW), "csv-aanhalingsteken", (3,)),
    ("half closed", write(KOP, f'1;"{GEHEIM}"x;Bos;2B'), "csv-aanhalingsteken", (2,)),
    (
        "two loose ones",
        write(KOP, ROW, f'1;Jan;"{GEHEIM};2B', ROW, ROW, '2;Piet;Bos";2B'),
        "csv-aanhalingsteken",
        (3,),
    ),
    (
        "open in a long file",
        write(KOP, f'1;"{GEHEIM}', *[ROW] * 20_000),
        "csv-aanhalingsteken",
        (2,),
    ),
    ("too wide", write(";".join(f"k{i}" for i in range(MAX_KOLOMMEN + 1))), "csv-te-breed", ()),
    ("too many", write(KOP, *[ROW] * (MAX_RIJEN + 1)), "csv-te-veel-rijen", ()),
    ("too large", b"x" * (MAX_OMVANG + 1), "csv-te-groot", ()),
]


@pytest.mark.parametrize(
    ("data", "code", "rijen"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_what_is_no_list_is_refused_with_one_sentence_and_no_data(
    data: bytes, code: str, rijen: tuple[int, ...]
) -> None:
    with pytest.raises(FileRefusedError) as caught:
        read_blad(data)
    error = caught.value
    assert error.code == code
    assert getattr(error, "rijen", ()) == rijen
    sentence = describe_error(error)
    assert sentence.endswith(".")
    assert all(str(rij) in sentence for rij in rijen)
    assert GEHEIM not in sentence + repr(error) + repr(vars(error))
    assert (error.__cause__, error.__context__) == (None, None)


def test_twenty_thousand_rows_are_a_list() -> None:
    assert len(read_blad(write(KOP, *[ROW] * MAX_RIJEN)).rijen) == MAX_RIJEN


def test_many_rows_are_named_in_one_sentence_that_ends() -> None:
    error = RowsRefusedError("csv-rij-kort", tuple(range(2, 40)))
    assert "2, 3, 4, 5, 6, 7, 8, 9, 10, 11 en nog 28;" in describe_error(error)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8),
    sep=st.sampled_from(";,\t"),
    codering=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_program_writes_by_the_rules_comes_back_cell_by_cell(
    rows: list[list[str]], sep: str, codering: str
) -> None:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=sep, quoting=csv.QUOTE_ALL)
    writer.writerows([["Stamnummer", "Achternaam", "Klas"], *rows])
    try:
        blad = read_blad(target.getvalue().encode(codering))
    except RowsRefusedError as error:
        # a cell with both a line end and the separator looks like rows that ran together
        assert error.code == "csv-aanhalingsteken"  # noqa: PT017  either outcome is right
        assert any("\n" in cell and sep in cell for row in rows for cell in row)
        return
    except FileRefusedError as error:
        assert error.code == "csv-geen-rijen"  # noqa: PT017  the same
        assert not any(cell.strip() for row in rows for cell in row)
        return
    filled = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert [rij.cellen for rij in blad.rijen] == filled


@given(st.binary(max_size=400))
def test_no_bytes_whatever_end_in_another_error(data: bytes) -> None:
    for made in (data, f"{KOP}\n".encode() + data):
        try:
            read_blad(made)
        except FileRefusedError as error:
            assert describe_error(error).endswith(".")  # noqa: PT017  either outcome is right


def test_the_trial_of_a_separator_reads_the_beginning_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[int] = []
    walk: Callable[[str, str], object] = lezer._walk

    def counted(tekst: str, scheiding: str) -> object:
        seen.append(len(tekst))
        return walk(tekst, scheiding)

    monkeypatch.setattr(lezer, "_walk", counted)
    read_blad(write(KOP, *[ROW] * MAX_RIJEN))
    assert sorted(seen)[:-1] == [200_000] * 4
