"""Puts a document together in reading order: every call adds content and its tag.

An empty item prints nothing; what the law demands and is still empty is printed as such.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from topdossier.documents import styles
from topdossier.documents.boxes import DrawnSignature, Notice, SigningLines
from topdossier.documents.layout import DocumentInfo, PageFrame, PageNote, build_pages
from topdossier.documents.reserve import KeptTogether, is_heading, reserve_below_headings
from topdossier.documents.table_block import Row, TableBlock
from topdossier.documents.tagging import Element, Scope, Tag, Tagger
from topdossier.documents.text_block import Bullet, TextBlock
from topdossier.documents.words import say
from topdossier.domain.instemming import Handtekening

_HEADING_TAGS = {1: Tag.H1, 2: Tag.H2, 3: Tag.H3}
_BULLET = "•"

Fact = tuple[str, str]
"""A label and what stands beside it."""


class Story:
    """The content of one document.

    Args:
        look: how closely it is set.
    """

    def __init__(self, look: styles.Look = styles.OPEN) -> None:
        self._look = look
        self._tagger = Tagger()
        self._items: list[Flowable] = []
        self._replaced = False
        self._words: list[str] = []

    def add_heading(self, level: int, text: str) -> None:
        """A heading that never ends a page alone."""
        style = self._look.headings[level]
        if not (self._items and is_heading(self._items[-1])):  # the heading above has room for both
            self._items.append(CondPageBreak(0))  # its height is known when what follows is known
        element = self._tagger.root.add(_HEADING_TAGS[level])
        element.title = text
        self._items.append(self._make_block(text, style, element))

    def add_text(self, text: str, style: ParagraphStyle | None = None) -> None:
        """A paragraph for every line of the text; nothing for an empty one."""
        self._items += self._make_paragraphs(text, style or self._look.body, self._tagger.root)

    def add_lead(self, text: str) -> None:
        """The one sentence that a part is about."""
        self.add_text(text, self._look.lead)

    def add_required(self, text: str) -> None:
        """A text that has to be there: when it is not, say so."""
        if text.strip():
            self.add_text(text)
        else:
            self.add_text(say("nog-niet-ingevuld"), self._look.empty)

    def add_bullets(self, texts: Iterable[str]) -> None:
        """A list; nothing when all texts are empty."""
        filled = [text for text in texts if text.strip()]
        if not filled:
            return
        parent = self._tagger.root.add(Tag.LIST)
        for text in filled:
            item = parent.add(Tag.ITEM)
            bullet: Bullet | None = Bullet(_BULLET, item.add(Tag.ITEM_LABEL))
            body = item.add(Tag.ITEM_BODY)
            for line in _split_lines(text):
                self._items.append(
                    self._make_block(line, self._look.bullet, body.add(Tag.P), bullet=bullet)
                )
                bullet = None
        self._items.append(Spacer(1, 5))

    def add_facts(self, facts: Iterable[Fact], *, in_pairs: bool = False) -> None:
        """Labels with what belongs to them; a fact without content is left out.

        Args:
            facts: what to print.
            in_pairs: True puts two short facts beside each other.
        """
        filled = [fact for fact in facts if fact[1].strip()]
        if not filled:
            return
        beside = 2 if in_pairs else 1
        table = self._tagger.root.add(Tag.TABLE)
        rows: list[Row] = []
        for at in range(0, len(filled), beside):
            row = table.add(Tag.ROW)
            cells: list[list[TextBlock]] = []
            for label, text in filled[at : at + beside]:
                empty = text == say("nog-niet-ingevuld")
                style = self._look.cell_empty if empty else self._look.cell
                cells.append([self._make_header_cell(label, self._look.label, row, Scope.ROW)])
                cells.append(self._make_cell(text, row, style))
            missing = 2 * beside - len(cells)
            cells += [self._make_cell("", row, self._look.cell) for _ in range(missing)]
            rows.append(Row(cells, padding=self._look.padding))
        self._items.append(TableBlock(rows, styles.FACT_SHARES[beside], self._tagger))

    def add_key(self, groups: Sequence[Fact], columns: int) -> None:
        """A long code in numbered groups, large enough to be typed over from paper."""
        table = self._tagger.root.add(Tag.TABLE)
        rows: list[Row] = []
        for at in range(0, len(groups), columns):
            row = table.add(Tag.ROW)
            cells: list[list[TextBlock]] = []
            for number, group in groups[at : at + columns]:
                cells.append([self._make_header_cell(number, styles.LABEL, row, Scope.ROW)])
                cells.append(self._make_cell(group, row, styles.KEY))
            missing = 2 * columns - len(cells)
            cells += [self._make_cell("", row, styles.CELL) for _ in range(missing)]
            rows.append(Row(cells))
        self._items.append(TableBlock(rows, styles.KEY_SHARES * columns, self._tagger))

    def add_table(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], shares: tuple[float, ...]
    ) -> None:
        """A table with a head; columns without any content are left out.

        Args:
            head: labels of the columns.
            rows: the cells; lines of a cell become paragraphs.
            shares: how wide each column is compared to the others.
        """
        content = [list(row) for row in rows]
        used = [at for at in range(len(head)) if any(row[at].strip() for row in content)]
        if not used:
            return
        table = self._tagger.root.add(Tag.TABLE)
        top = table.add(Tag.ROW)
        labels = [
            [self._make_header_cell(head[at], self._look.column_head, top, Scope.COLUMN)]
            for at in used
        ]
        body: list[Row] = []
        for cells in content:
            row = table.add(Tag.ROW)
            made = [self._make_cell(cells[at], row, self._look.cell) for at in used]
            body.append(Row(made, padding=self._look.padding))
        lead = Row(labels, padding=self._look.padding)
        block = TableBlock(body, tuple(shares[at] for at in used), self._tagger, lead)
        self._items.append(block)

    def add_notice(self, texts: Iterable[str], *, warning: bool = False) -> None:
        """Sentences of our own on a tinted ground."""
        style = styles.NOTICE if warning else styles.CALL_OUT
        blocks = [
            self._make_block(text, style, self._tagger.root.add(Tag.P)) for text in texts if text
        ]
        ground = styles.WARN_TINT if warning else styles.TINT
        self._items.append(Notice(blocks, self._tagger, ground))

    def add_signing_lines(
        self, choices: tuple[str, ...], remarks: str, fields: tuple[str, str, str]
    ) -> None:
        """Room for one person to choose, remark and sign."""
        parent = self._tagger.root
        self._items.append(SigningLines(choices, remarks, fields, self._tagger, parent))

    def add_signature(self, handtekening: Handtekening, alt: str) -> None:
        """A drawn signature, with words for who cannot see it."""
        element = self._tagger.root.add(Tag.FIGURE)
        element.alt = alt
        self._items.append(DrawnSignature(handtekening, self._tagger, element))

    def add_qr(self, text: str, size: float, alt: str) -> None:
        """A QR code of `size` points, with words for who cannot see it."""
        from topdossier.documents.qr import QrCode  # noqa: PLC0415  brings all bar codes along

        element = self._tagger.root.add(Tag.FIGURE)
        element.alt = alt
        self._items.append(QrCode(text, size, self._tagger, element))

    def break_page(self) -> None:
        """Go on at the top of a new page."""
        self._items.append(PageBreak())

    def note_page(self) -> PageNote:
        """Remember on which page what comes next begins."""
        note = PageNote()
        self._items.append(note)
        return note

    def take_words(self) -> str:
        """What was added since the last time this was asked, a line each, to be read aloud."""
        words, self._words = self._words, []
        return "\n".join(words)

    @contextmanager
    def keep_together(self) -> Iterator[None]:
        """What is added inside stays on one page when it fits on one."""
        outer, self._items = self._items, []
        try:
            yield
        finally:
            reserve_below_headings(self._items, self._look.body_height)
            outer.append(KeptTogether(self._items))
            self._items = outer

    def render(self, frame: PageFrame, info: DocumentInfo, *, for_screen: bool = False) -> bytes:
        """The bytes of the finished document.

        Args:
            frame: the words around every page.
            info: what the file says of itself.
            for_screen: the same pages to look at in the window and nowhere else: without tags
                and description, so without pikepdf, which takes 7 MB from its first use on.
        """
        if self._replaced:
            self.add_text(say("vervangen-tekens"), styles.NOTE)
        reserve_below_headings(self._items, self._look.body_height)
        pages = build_pages(self._items, frame, self._tagger, self._look.page_height)
        if for_screen:
            return pages
        from topdossier.documents.conformance import finish  # noqa: PLC0415  as above

        return finish(pages, self._tagger, info)

    def _make_block(
        self,
        text: str,
        style: ParagraphStyle,
        element: Element,
        bullet: Bullet | None = None,
    ) -> TextBlock:
        block = TextBlock(text, style, self._tagger, element, bullet)
        self._replaced |= block.text.has_replacements
        if text.strip():
            self._words.append(text)
        return block

    def _make_paragraphs(
        self, text: str, style: ParagraphStyle, parent: Element
    ) -> list[TextBlock]:
        return [self._make_block(line, style, parent.add(Tag.P)) for line in _split_lines(text)]

    def _make_cell(self, text: str, row: Element, style: ParagraphStyle) -> list[TextBlock]:
        return self._make_paragraphs(text, style, row.add(Tag.CELL))

    def _make_header_cell(
        self, text: str, style: ParagraphStyle, row: Element, scope: Scope
    ) -> TextBlock:
        element = row.add(Tag.HEADER_CELL)
        element.scope = scope
        return self._make_block(text, style, element)


def _split_lines(text: str) -> list[str]:
    """The lines that say something; any line end of Unicode counts."""
    return [line for line in text.splitlines() if line.strip()]
