import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.documents.script import clean_text, join_letters
from topdossier.documents.typography import (
    ARABIC,
    BOLD,
    ITALIC,
    REGULAR,
    REPLACEMENT,
    SEMIBOLD,
    draw_text,
    load_fonts,
)


@pytest.mark.parametrize("font", [REGULAR, SEMIBOLD, BOLD, ITALIC])
@pytest.mark.parametrize(
    "name",
    ["Zoë", "Yılmaz", "Łukasz", "Ñandú", "Đorđević", "Șerban", "Дмитрий", "Γιώργος", "Nguyễn"],
)
def test_names_of_europe_and_vietnam_need_no_other_font(font: str, name: str) -> None:
    assert draw_text(name, font).runs == ((font, name),)


def test_an_arabic_name_falls_back_to_a_font_that_has_it() -> None:
    drawn = draw_text("Sara محمد", REGULAR)
    assert [font for font, _ in drawn.runs] == [REGULAR, ARABIC]
    assert drawn.exact == "Sara محمد"
    assert not drawn.has_replacements


@pytest.mark.parametrize("text", ["ቢንያም", "王芳", "Jan\x00", "😀", "\ue000", "\x1b[31m"])
def test_what_no_font_has_is_shown_and_its_text_is_kept(text: str) -> None:
    drawn = draw_text(text, REGULAR)
    assert drawn.has_replacements
    assert REPLACEMENT in drawn.runs[0][1]
    assert drawn.exact == text


@pytest.mark.parametrize(
    "text",
    ["<b>Jan", "Jan <i>O'Brien", '<img src="/etc/hostname"/>', "&amp;", "<font color=red>x", "]]>"],
)
def test_markup_of_a_user_is_only_text(text: str) -> None:
    markup = draw_text(text, REGULAR).markup
    inside = markup.removeprefix(f'<font name="{REGULAR}">').removesuffix("</font>")
    assert "<" not in inside
    assert inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@given(st.text(max_size=60))
def test_every_character_is_drawn_as_itself_or_as_a_replacement(text: str) -> None:
    expected = join_letters(clean_text(text))
    drawn = "".join(run for _, run in draw_text(text, REGULAR).runs)
    assert len(drawn) == len(expected)
    for char, original in zip(drawn, expected, strict=True):
        assert char in (original, REPLACEMENT) or (char == " " and original.isspace())


@given(st.text(max_size=60))
def test_a_character_is_only_drawn_in_a_font_that_has_it(text: str) -> None:
    for font, run in draw_text(text, BOLD).runs:
        assert all(ord(char) in load_fonts()[font].face.charToGlyph for char in run)
