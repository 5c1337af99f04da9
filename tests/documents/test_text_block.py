import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from topdossier.documents.script import clean_text, join_letters
from topdossier.documents.styles import BODY, CELL
from topdossier.documents.tagging import Tagger
from topdossier.documents.text_block import MIN_LINES, TextBlock
from topdossier.documents.typography import REPLACEMENT, draw_text, measure

WORDS = st.text(alphabet="abcé <&>\u00a0é王محمد-", max_size=400)


def make_block(text: str) -> TextBlock:
    return TextBlock(text, BODY, Tagger())


def squeeze(text: str) -> str:
    return "".join(text.split())


def read_lines(block: TextBlock) -> str:
    return "".join(run for line in block.lines for _, run in line.runs)


@given(WORDS, st.integers(60, 480))
def test_breaking_lines_loses_nothing(text: str, width: int) -> None:
    block = make_block(text)
    block.wrap(width, 0)
    drawn = "".join(run for _, run in draw_text(text, BODY.fontName).runs)
    assert squeeze(read_lines(block)) == squeeze(drawn)


@example("<<< < bccدد", 90)
@given(WORDS, st.integers(90, 480))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    block = make_block(text)
    block.wrap(width, 0)
    room = width - BODY.leftIndent - BODY.rightIndent
    for line in block.lines:
        used = sum(measure(run, font, BODY.fontSize) for font, run in line.runs)
        assert used <= room + 0.01


@settings(max_examples=60)
@given(WORDS, st.integers(90, 300), st.integers(0, 200))
def test_splitting_over_pages_loses_nothing(text: str, width: int, height: int) -> None:
    block = make_block(text)
    block.wrap(width, 0)
    parts = block.split(width, height)
    if not parts:
        return
    assert "".join(read_lines(part) for part in parts if isinstance(part, TextBlock)) == read_lines(
        block
    )
    assert parts[0].wrap(width, height)[1] <= max(height, 0) or len(parts) == 1
    if len(parts) > 1:
        assert all(len(part.lines) >= MIN_LINES for part in parts if isinstance(part, TextBlock))


@pytest.mark.parametrize("char", ["x", "é", "م", "王"])
def test_a_word_of_4000_characters_is_broken_and_not_clipped(char: str) -> None:
    block = make_block(char * 4000)
    block.wrap(200, 0)
    shown = draw_text(char * 4000, CELL.fontName).runs[0][1]
    assert read_lines(block) == shown
    assert REPLACEMENT in shown or squeeze(clean_text(join_letters(char * 4000))) == shown
    assert not any(line.ends_word for line in block.lines)


def test_a_line_that_ends_with_a_word_says_so() -> None:
    block = make_block("een twee drie vier vijf zes zeven acht negen tien elf twaalf")
    block.wrap(160, 0)
    assert [line.ends_word for line in block.lines] == [True] * (len(block.lines) - 1) + [False]


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u00a0"])
def test_an_empty_text_takes_no_room(text: str) -> None:
    assert make_block(text).wrap(200, 100)[1] <= BODY.leading
