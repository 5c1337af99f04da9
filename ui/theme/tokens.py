"""Design tokens: the only place where colours, sizes and radii are written down.

Sizes are logical pixels at 100 %; `ui.theme.look.Look.px` scales them with the zoom.
"""

from dataclasses import dataclass

FAMILY = "Source Sans 3"
"""Shipped in `resources/fonts`; the same face on screen and on paper."""

FALLBACK_FAMILIES = ("Noto Sans Arabic",)
"""Covers names and sentences in Arabic script."""

CAPTION, BODY, READING, H3, H2, H1 = "caption", "body", "reading", "h3", "h2", "h1"
TYPE = {CAPTION: 14, BODY: 16, READING: 20, H3: 18, H2: 21, H1: 27}

RADIUS_INPUT, RADIUS_BUTTON, RADIUS_CARD = 6, 8, 12
CONTROL_HEIGHT, TOUCH_HEIGHT, ROW_HEIGHT, CHIP_HEIGHT = 40, 48, 60, 28
SIDEBAR_WIDTH, CONTENT_WIDTH, INDEX_WIDTH = 296, 1200, 264
NARROW, STACKED, LOW = 960, 760, 560
COMPACT = 700
"""Below this height the header takes two lines: from 110 % on in a window of 768."""
"""Breakpoints in logical pixels (width or height divided by the zoom)."""

ZOOM_STEPS = (1.0, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Colors:
    """One set of colours; the names say what a colour is for, never what it looks like."""

    canvas: str
    surface: str
    sidebar: str
    subtle: str
    border: str
    control: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    primary_press: str
    on_primary: str
    primary_soft: str
    primary_text: str
    focus: str
    selection: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    bad: str
    bad_bg: str
    info: str
    info_bg: str
    neutral: str
    neutral_bg: str
    ink: str
    paper: str
    paper_line: str
    paper_muted: str


LIGHT = Colors(
    canvas="#F3F6F6",
    surface="#FFFFFF",
    sidebar="#E9F0F0",
    subtle="#F7FAFA",
    border="#D3DEDF",
    control="#74878B",
    text="#14262A",
    muted="#4A5D62",
    primary="#0B6570",
    primary_hover="#08525B",
    primary_press="#064048",
    on_primary="#FFFFFF",
    primary_soft="#D8EDEE",
    primary_text="#0A5963",
    focus="#B1440E",
    selection="#CFE8EA",
    ok="#1B6438",
    ok_bg="#DFF2E5",
    warn="#7E4700",
    warn_bg="#FCEFD6",
    bad="#9C2A1E",
    bad_bg="#FBE6E3",
    info="#14558A",
    info_bg="#E0EEF9",
    neutral="#43545A",
    neutral_bg="#E6ECED",
    ink="#10233F",
    paper="#FFFFFF",
    paper_line="#8A979B",
    paper_muted="#4A5D62",
)

DARK = Colors(
    canvas="#0F181A",
    surface="#18252A",
    sidebar="#131E21",
    subtle="#1D2C31",
    border="#31454B",
    control="#7F959B",
    text="#E9F0F1",
    muted="#A9BABF",
    primary="#5FC4CE",
    primary_hover="#7AD3DB",
    primary_press="#95E0E6",
    on_primary="#052529",
    primary_soft="#17393E",
    primary_text="#7BD0D8",
    focus="#FFB27A",
    selection="#1E474D",
    ok="#86D8A2",
    ok_bg="#163524",
    warn="#F2C073",
    warn_bg="#3B2B10",
    bad="#F5A196",
    bad_bg="#421F1B",
    info="#93C6F2",
    info_bg="#162F45",
    neutral="#B9C7CB",
    neutral_bg="#263539",
    ink="#10233F",
    paper="#FBFCFC",
    paper_line="#8A979B",
    paper_muted="#4A5D62",
)

BODY_RATIO, TEXT_RATIO, SHAPE_RATIO = 7.0, 4.5, 3.0

PAIRS: tuple[tuple[str, str, float], ...] = (
    ("text", "surface", BODY_RATIO),
    ("text", "canvas", BODY_RATIO),
    ("text", "sidebar", BODY_RATIO),
    ("text", "selection", BODY_RATIO),
    ("text", "subtle", BODY_RATIO),
    ("muted", "surface", TEXT_RATIO),
    ("muted", "canvas", TEXT_RATIO),
    ("muted", "sidebar", TEXT_RATIO),
    ("muted", "subtle", TEXT_RATIO),
    ("muted", "selection", TEXT_RATIO),
    ("muted", "neutral_bg", TEXT_RATIO),
    ("on_primary", "primary", TEXT_RATIO),
    ("on_primary", "primary_hover", TEXT_RATIO),
    ("on_primary", "primary_press", TEXT_RATIO),
    ("primary_text", "surface", TEXT_RATIO),
    ("primary_text", "canvas", TEXT_RATIO),
    ("primary_text", "subtle", TEXT_RATIO),
    ("primary_text", "primary_soft", TEXT_RATIO),
    ("primary_text", "sidebar", TEXT_RATIO),
    ("primary_text", "selection", TEXT_RATIO),
    ("control", "surface", SHAPE_RATIO),
    ("control", "canvas", SHAPE_RATIO),
    ("control", "sidebar", SHAPE_RATIO),
    ("control", "subtle", SHAPE_RATIO),
    ("primary", "surface", SHAPE_RATIO),
    ("primary", "canvas", SHAPE_RATIO),
    ("primary", "subtle", SHAPE_RATIO),
    ("focus", "surface", SHAPE_RATIO),
    ("focus", "canvas", SHAPE_RATIO),
    ("focus", "sidebar", SHAPE_RATIO),
    ("focus", "selection", SHAPE_RATIO),
    ("ok", "ok_bg", TEXT_RATIO),
    ("warn", "warn_bg", TEXT_RATIO),
    ("bad", "bad_bg", TEXT_RATIO),
    ("info", "info_bg", TEXT_RATIO),
    ("neutral", "neutral_bg", TEXT_RATIO),
    ("text", "ok_bg", BODY_RATIO),
    ("text", "warn_bg", BODY_RATIO),
    ("text", "bad_bg", BODY_RATIO),
    ("text", "info_bg", BODY_RATIO),
    ("bad", "surface", TEXT_RATIO),
    ("bad", "subtle", TEXT_RATIO),
    ("bad", "sidebar", TEXT_RATIO),
    ("bad", "selection", TEXT_RATIO),
    ("warn", "surface", TEXT_RATIO),
    ("warn", "sidebar", TEXT_RATIO),
    ("warn", "selection", TEXT_RATIO),
    ("ok", "surface", TEXT_RATIO),
    ("ink", "paper", BODY_RATIO),
    ("paper_muted", "paper", TEXT_RATIO),
)
"""Foreground, background and the least contrast they must have (WCAG 2.2: 1.4.3, 1.4.6, 1.4.11)."""


_LINEAR_BELOW = 0.04045  # WCAG 2.2, definition of relative luminance


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4


def compute_contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours after WCAG 2.2."""
    levels = []
    for colour in (first, second):
        red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
        levels.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    lighter, darker = max(levels), min(levels)
    return (lighter + 0.05) / (darker + 0.05)
