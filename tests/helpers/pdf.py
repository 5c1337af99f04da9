"""Reads a PDF back through its own character maps and tags, without any program from outside."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Matrix, Name, Object, Pdf

_MAP_LINE = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")
_SHOWING = {"Tj", "TJ", "'", '"'}


class Piece(NamedTuple):
    """A run of characters as it was drawn: its marked content, if any, and where it begins."""

    page: int
    mark: int | None
    artifact: bool
    text: str
    x: float
    y: float


def read_pages(data: bytes) -> list[str]:
    """All text of each page in the order in which it was drawn, with a line for each mark."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
    pages = [""] * count
    last: tuple[int, int | None, bool] | None = None
    for piece in read_pieces(data):
        here = (piece.page, piece.mark, piece.artifact)
        pages[piece.page] += piece.text if here == last else f"\n{piece.text}"
        last = here
    return pages


def read_text(data: bytes) -> str:
    """All text of the document in drawing order."""
    return "\n".join(read_pages(data))


def read_content(data: bytes) -> str:
    """The text in the order of the tags, as a screen reader gets it, without decoration."""
    marks: dict[tuple[int, int], str] = {}
    for piece in read_pieces(data):
        if piece.mark is not None:
            key = (piece.page, piece.mark)
            marks[key] = marks.get(key, "") + piece.text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return "\n".join(_read_element(pdf.Root.StructTreeRoot.K, pages, marks))


def list_tags(data: bytes) -> list[str]:
    """The names of all structure elements, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(element.S)[1:] for element in walk_elements(pdf.Root.StructTreeRoot.K)]


def list_last_tags(data: bytes) -> list[str]:
    """What the last thing on each page is."""
    last = {piece.page: piece.mark for piece in read_pieces(data) if not piece.artifact}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        parents = dict(pair_numbers(tree.ParentTree.Nums))
        return [str(parents[page][mark or 0].S)[1:] for page, mark in sorted(last.items())]


def pair_numbers(numbers: Iterable[Object]) -> Iterator[tuple[int, Object]]:
    """The pairs of a number tree."""
    items = list(numbers)
    return ((int(key), value) for key, value in zip(items[::2], items[1::2], strict=True))


def walk_elements(element: Object) -> Iterator[Object]:
    yield element
    for kid in element.get("/K", []):
        if kid.get("/Type") == Name.StructElem:
            yield from walk_elements(kid)


def is_tagged(element: Object, tag: str) -> bool:
    return str(element.S) == f"/{tag}"


def read_pieces(data: bytes) -> Iterator[Piece]:
    """Every run of characters with what it was marked as."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            yield from _read_page(number, page)


def _read_page(number: int, page: pikepdf.Page) -> Iterator[Piece]:
    state = _State({str(name): _read_map(font) for name, font in page.Resources.Font.items()})
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name in _SHOWING:
            mark, artifact = state.marks[-1] if state.marks else (None, False)
            drawn = b"".join(bytes(item) for item in _strings(operands))
            text = "".join(state.letters.get(code, "?") for code in drawn)
            yield Piece(number, mark, artifact, text, state.place.e, state.place.f)
        else:
            state.follow(name, operands)


class _State:
    """What the operators so far have set: font, place and marked content."""

    def __init__(self, fonts: dict[str, dict[int, str]]) -> None:
        self.letters: dict[int, str] = {}
        self.marks: list[tuple[int | None, bool]] = []
        self.place = Matrix()
        self._fonts = fonts
        self._ground = [Matrix()]

    def follow(self, name: str, operands: Sequence[Object]) -> None:
        if name in ("BDC", "BMC"):
            number = operands[1].get("/MCID") if name == "BDC" else None
            mark = None if number is None else int(number)
            self.marks.append((mark, operands[0] == Name.Artifact))
        elif name == "EMC":
            self.marks.pop()
        elif name == "Tf":
            self.letters = self._fonts[str(operands[0])]
        else:
            self._move(name, operands)

    def _move(self, name: str, operands: Sequence[Object]) -> None:
        if name == "q":
            self._ground.append(self._ground[-1])
        elif name == "Q":
            self._ground.pop()
        elif name == "cm":
            self._ground[-1] = Matrix(*map(float, operands)) @ self._ground[-1]
        elif name == "Tm":
            self.place = Matrix(*map(float, operands)) @ self._ground[-1]


def _strings(operands: Iterable[Object]) -> list[pikepdf.String]:
    flat: list[pikepdf.String] = []
    for item in operands:
        if isinstance(item, pikepdf.String):
            flat.append(item)
        elif isinstance(item, pikepdf.Array):
            flat += [part for part in item if isinstance(part, pikepdf.String)]
    return flat


def _read_map(font: Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes()
    return {
        int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be")
        for code, letters in _MAP_LINE.findall(table)
    }


def _read_element(
    element: Object, pages: dict[tuple[int, int], int], marks: dict[tuple[int, int], str]
) -> list[str]:
    lines: list[str] = []
    own = ""
    for kid in element.get("/K", []):
        if kid.get("/Type") == Name.StructElem:
            lines += _read_element(kid, pages, marks)
        else:
            own += marks.get((pages[kid.Pg.objgen], int(kid.MCID)), "")
    exact = element.get("/ActualText")
    text = str(exact) if exact is not None else own
    return [text, *lines] if text else lines


def list_fonts(pdf: Pdf) -> list[Dictionary]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font
    ]
