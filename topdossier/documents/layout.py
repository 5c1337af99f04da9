"""The frame of every page: what stands at the head and the foot, and how many pages there are."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from typing_extensions import override

from topdossier.documents import styles
from topdossier.documents.tagging import Pagination, Tagger
from topdossier.documents.text_block import draw_one_line
from topdossier.documents.typography import BOLD, REGULAR, load_fonts, measure

_HEAD_BELOW_TOP = 17 * mm
_FOOT_Y = 21 * mm
_FOOT_LEADING = 11.0
_FOOT_SHARE = 0.58
_CHIP_PADDING = 7.0


@dataclass(frozen=True)
class PageFrame:
    """The words around the content of a page.

    Attributes:
        soort: what kind of document, at the left of the head.
        over: whose document and which dossier, at the right of the head.
        concept: the word for a concept, or empty.
        pagina: sentence with `{pagina}` and `{totaal}`, at the right of the first line of the foot.
        links: lines at the left of the foot, from the top down.
        rechts: lines at the right of the foot, below the number of the page.
        eerder: pages of another document that go before, so that the numbers go on from there.
    """

    soort: str
    over: str
    concept: str
    pagina: str
    links: tuple[str, ...]
    rechts: tuple[str, ...]
    eerder: int = 0


class DocumentInfo(NamedTuple):
    """What the file says of itself.

    Attributes:
        title: shown as the name of the window; holds no name of a person.
        moment: of printing; the only date in the file.
    """

    title: str
    author: str
    moment: datetime


class _PagesCanvas(Canvas):
    """Keeps every page until the last one is known, then draws the frames."""

    def __init__(
        self,
        draw_frame: Callable[[Canvas, int, int], None],
        *args: Any,  # noqa: ANN401  the template passes the keywords of reportlab on
        **kwargs: Any,  # noqa: ANN401  likewise
    ) -> None:
        super().__init__(*args, **kwargs)
        self._draw_frame = draw_frame
        self._kept: list[dict[str, Any]] = []

    @override
    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # how reportlab begins a page

    @override
    def save(self) -> None:
        for number, state in enumerate(self._kept, start=1):
            self.__dict__.update(state)
            self._draw_frame(self, number, len(self._kept))
            super().showPage()
        super().save()


class PageNote(Flowable):
    """Takes no room, and knows afterwards on which page it came to stand.

    Attributes:
        number: of that page, from 0; what it is before the pages are made says nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.width = self.height = 0.0
        self.number = 0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        """Note the page."""
        self.number = self.canv.getPageNumber() - 1


def build_pages(
    items: Sequence[Flowable],
    frame: PageFrame,
    tagger: Tagger,
    height: float = styles.PAGE_HEIGHT,
) -> bytes:
    """Lay the content out over pages as wide as A4; the bytes are not tagged yet.

    Args:
        items: the content.
        frame: the words around it.
        tagger: notes what is drawn.
        height: of a page, in points.
    """
    load_fonts()
    buffer = io.BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=(styles.PAGE_WIDTH, height),
        invariant=1,
        pageCompression=0,
        initialFontName=REGULAR,
    )
    body = Frame(
        styles.MARGIN_SIDE,
        styles.BODY_BOTTOM,
        styles.BODY_WIDTH,
        height - styles.BODY_TOP - styles.BODY_BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def draw_ground(canvas: Canvas, _: BaseDocTemplate) -> None:
        _draw_watermark(canvas, frame, tagger, height)

    def draw_frame(canvas: Canvas, number: int, total: int) -> None:
        _draw_head(canvas, frame, tagger, height - _HEAD_BELOW_TOP)
        _draw_foot(canvas, frame, tagger, number + frame.eerder, total + frame.eerder)

    def make_canvas(*args: Any, **kwargs: Any) -> Canvas:  # noqa: ANN401  keywords of reportlab
        return _PagesCanvas(draw_frame, *args, **kwargs)

    template.addPageTemplates(PageTemplate(frames=[body], onPage=draw_ground))
    template.build(list(items), canvasmaker=make_canvas)
    return buffer.getvalue()


def _draw_watermark(canvas: Canvas, frame: PageFrame, tagger: Tagger, height: float) -> None:
    """The word for a concept, pale and large behind the text."""
    if not frame.concept:
        return
    tagger.open_artifact(canvas, Pagination.WATERMARK)
    canvas.saveState()
    canvas.translate(styles.PAGE_WIDTH / 2, height / 2)
    canvas.rotate(52)
    canvas.setFillColor(styles.WATERMARK)
    canvas.setFont(BOLD, 128)
    canvas.drawCentredString(0, -44, frame.concept)
    canvas.restoreState()
    tagger.close(canvas)


def _draw_head(canvas: Canvas, frame: PageFrame, tagger: Tagger, y: float) -> None:
    tagger.open_artifact(canvas, Pagination.HEADER)
    left, width = styles.MARGIN_SIDE, styles.BODY_WIDTH
    draw_one_line(canvas, frame.soort, styles.FRAME_STRONG, left, y, width * 0.45)
    draw_one_line(
        canvas, frame.over, styles.FRAME, left + width * 0.45, y, width * 0.55, to_right=True
    )
    _draw_rule(canvas, y - 6)
    if frame.concept:
        _draw_chip(canvas, frame.concept, y + 10)
    tagger.close(canvas)


def _draw_chip(canvas: Canvas, word: str, y: float) -> None:
    """The word for a concept on a coloured ground, in the middle above the head."""
    style = styles.FRAME_CONCEPT
    width = measure(word, style.fontName, style.fontSize) + 2 * _CHIP_PADDING
    x = (styles.PAGE_WIDTH - width) / 2
    canvas.setFillColor(styles.WARN_TINT)
    canvas.roundRect(x, y, width, 15, 7.5, stroke=0, fill=1)
    draw_one_line(canvas, word, style, x + _CHIP_PADDING, y + 4.2, width)


def _draw_foot(canvas: Canvas, frame: PageFrame, tagger: Tagger, number: int, total: int) -> None:
    tagger.open_artifact(canvas, Pagination.FOOTER)
    _draw_rule(canvas, _FOOT_Y + _FOOT_LEADING + 2)
    page = frame.pagina.replace("{pagina}", str(number)).replace("{totaal}", str(total))
    left, width = styles.MARGIN_SIDE, styles.BODY_WIDTH * _FOOT_SHARE
    for row, text in enumerate(frame.links):
        draw_one_line(canvas, text, styles.FRAME, left, _FOOT_Y - row * _FOOT_LEADING, width)
    for row, text in enumerate((page, *frame.rechts)):
        y = _FOOT_Y - row * _FOOT_LEADING
        space = styles.BODY_WIDTH - width
        draw_one_line(canvas, text, styles.FRAME, left + width, y, space, to_right=True)
    tagger.close(canvas)


def _draw_rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(styles.RULE)
    canvas.setLineWidth(0.6)
    canvas.line(styles.MARGIN_SIDE, y, styles.PAGE_WIDTH - styles.MARGIN_SIDE, y)
