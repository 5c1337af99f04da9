"""The stylesheet, generated from the tokens; it owns every font size that a widget does not paint.

Arrows and check marks are painted by the widgets themselves: a stylesheet takes pictures from
files only, and this program writes no files but the ones a user asks for.
"""

from collections.abc import Callable

from ui.theme import tokens
from ui.theme.tokens import BODY, CAPTION, H1, H2, H3, READING, TYPE, Colors

_INPUTS = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox"


def make_stylesheet(colors: Colors, px: Callable[[float], int]) -> str:
    """The whole stylesheet for one set of colours and one zoom."""
    parts = (_text, _frames, _inputs, _buttons, _lists, _rest)
    return "\n".join(part(colors, px) for part in parts)


def _text(c: Colors, px: Callable[[float], int]) -> str:
    sizes = "\n".join(
        f'QLabel[kind="{role}"] {{ font-size: {px(TYPE[role])}px; font-weight: {weight}; }}'
        for role, weight in ((H1, 700), (H2, 600), (H3, 600), (BODY, 400), (READING, 400))
    )
    small = px(TYPE[CAPTION])
    return f"""
    * {{ outline: 0; }}
    QLabel {{ background: transparent; color: {c.text}; }}
    {sizes}
    QLabel[kind="caption"] {{ font-size: {small}px; color: {c.muted}; }}
    QLabel[kind="muted"] {{ color: {c.muted}; }}
    QLabel[kind="label"] {{ font-weight: 600; }}
    QLabel[kind="key"] {{ font-size: {px(TYPE[READING])}px; font-weight: 600;
        letter-spacing: {px(1)}px; }}
    QLabel[kind="error"] {{ color: {c.bad}; font-size: {small}px; font-weight: 600; }}
    QLabel[kind="warn"] {{ color: {c.warn}; font-size: {small}px; font-weight: 600; }}
    QToolTip {{ background: {c.text}; color: {c.surface}; border: 0;
        padding: {px(6)}px {px(8)}px; font-size: {small}px; }}
    """


def _frames(c: Colors, px: Callable[[float], int]) -> str:
    bars = "\n".join(
        f'QFrame[bar="{tone}"] {{ background: {getattr(c, tone + "_bg")};'
        f" border: 1px solid {getattr(c, tone)};"
        f" border-radius: {px(tokens.RADIUS_BUTTON)}px; }}"
        for tone in ("ok", "warn", "bad", "info", "neutral")
    )
    return f"""
    QFrame[card="card"] {{ background: {c.surface}; border: 1px solid {c.border};
        border-radius: {px(tokens.RADIUS_CARD)}px; }}
    QFrame[card="inner"] {{ background: {c.subtle}; border: 1px solid {c.border};
        border-radius: {px(tokens.RADIUS_BUTTON)}px; }}
    QFrame[dragged="true"] {{ border: 2px solid {c.primary}; background: {c.primary_soft}; }}
    QFrame[dropline="true"] {{ background: {c.primary}; border: 0; border-radius: {px(2)}px; }}
    QFrame[line="true"] {{ background: {c.border}; border: 0; max-height: 1px; min-height: 1px; }}
    {bars}
    QMainWindow, QDialog, QWidget#canvas {{ background: {c.canvas}; }}
    QWidget#sidebar {{ background: {c.sidebar}; border-right: 1px solid {c.border}; }}
    QWidget#page, QScrollArea, QScrollArea > QWidget > QWidget#page, QStackedWidget
        {{ background: transparent; border: 0; }}
    """


def _inputs(c: Colors, px: Callable[[float], int]) -> str:
    return f"""
    {_INPUTS} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control};
        border-radius: {px(tokens.RADIUS_INPUT)}px; padding: 0 {px(10)}px;
        selection-background-color: {c.primary}; selection-color: {c.on_primary};
        placeholder-text-color: {c.muted}; }}
    QPlainTextEdit, QTextEdit {{ padding: {px(6)}px {px(6)}px; }}
    QComboBox {{ padding-left: {px(12)}px; padding-right: {px(34)}px; }}
    QLineEdit QToolButton {{ min-width: 0; min-height: 0; padding: 0; border: 0;
        background: transparent; }}
    QLineEdit[search="true"] {{ padding-left: {px(36)}px; }}
    QLineEdit[date="true"], QLineEdit[secret="true"] {{ padding-right: {px(40)}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus
        {{ border: 2px solid {c.primary}; }}
    QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"]
        {{ border: 2px solid {c.bad}; }}
    QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled
        {{ background: {c.subtle}; color: {c.muted}; border-color: {c.border}; }}
    QComboBox::drop-down {{ border: 0; width: {px(30)}px; }}
    QComboBox::down-arrow {{ width: 0; height: 0; }}
    QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.text};
        border: 1px solid {c.control}; selection-background-color: {c.selection};
        selection-color: {c.text}; padding: {px(4)}px; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(34)}px; padding: 0 {px(6)}px; }}
    QTextEdit[reading="true"] {{ border: 0; background: transparent; padding: 0; }}
    QTextEdit[reading="true"]:focus {{ border: 0; }}
    """


def _buttons(c: Colors, px: Callable[[float], int]) -> str:
    radius = px(tokens.RADIUS_BUTTON)
    return f"""
    QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control};
        border-radius: {radius}px; padding: 0 {px(16)}px; font-weight: 600; }}
    QPushButton:hover {{ background: {c.primary_soft}; border-color: {c.primary}; }}
    QPushButton:pressed {{ background: {c.selection}; }}
    QPushButton:disabled {{ color: {c.muted}; background: {c.subtle};
        border-color: {c.border}; }}
    QPushButton[kind="primary"] {{ background: {c.primary}; color: {c.on_primary};
        border: 1px solid {c.primary}; }}
    QPushButton[kind="primary"]:hover {{ background: {c.primary_hover};
        border-color: {c.primary_hover}; }}
    QPushButton[kind="primary"]:pressed {{ background: {c.primary_press}; }}
    QPushButton[kind="primary"]:disabled {{ background: {c.neutral_bg}; color: {c.muted};
        border-color: {c.border}; }}
    QPushButton[kind="quiet"], QToolButton[kind="icon"] {{ background: transparent;
        border: 1px solid transparent; color: {c.primary_text}; padding: 0 {px(8)}px;
        border-radius: {radius}px; }}
    QPushButton[kind="quiet"]:hover, QToolButton[kind="icon"]:hover
        {{ background: {c.primary_soft}; }}
    QPushButton[kind="quiet"]:disabled {{ color: {c.muted}; background: transparent; }}
    QToolButton[kind="icon"] {{ padding: 0; }}
    QToolButton[kind="icon"]::menu-indicator {{ width: 0; image: none; }}
    QCheckBox, QRadioButton {{ background: transparent; color: {c.text}; }}
    QPushButton[kind="index"] {{ background: transparent; border: 1px solid transparent;
        text-align: left; padding: 0 {px(10)}px; color: {c.text}; font-weight: 400;
        border-radius: {radius}px; }}
    QPushButton[kind="index"]:hover {{ background: {c.primary_soft}; }}
    QPushButton[kind="choice"] {{ font-weight: 400; }}
    QPushButton[kind="choice"]:checked {{ background: {c.selection}; color: {c.text};
        border: 2px solid {c.primary}; font-weight: 600; }}
    QPushButton[kind="index"]:checked {{ background: {c.selection}; color: {c.text};
        font-weight: 600; }}
    """


def _lists(c: Colors, px: Callable[[float], int]) -> str:
    return f"""
    QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
    QTabBar::tab {{ background: transparent; color: {c.muted};
        padding: {px(10)}px {px(4)}px {px(8)}px {px(4)}px; margin-right: {px(20)}px;
        border: 0; border-bottom: {px(3)}px solid transparent; font-weight: 600; }}
    QTabBar::tab:selected {{ color: {c.primary_text}; border-bottom-color: {c.primary}; }}
    QTabBar::tab:hover:!selected {{ color: {c.text}; border-bottom-color: {c.border}; }}
    QTabBar::scroller {{ width: {px(64)}px; }}
    QTabBar QToolButton {{ background: {c.surface}; border: 1px solid {c.control};
        border-radius: {px(6)}px; margin: {px(4)}px {px(1)}px; }}
    QListView[people="true"] {{ background: transparent; border: 0; }}
    QListWidget {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border};
        border-radius: {px(tokens.RADIUS_BUTTON)}px; padding: {px(4)}px; }}
    QListWidget::item {{ min-height: {px(34)}px; padding: 0 {px(8)}px;
        border-radius: {px(tokens.RADIUS_INPUT)}px; }}
    QListWidget::item:hover {{ background: {c.primary_soft}; }}
    QListWidget::item:selected {{ background: {c.selection}; color: {c.text}; }}
    QTableView {{ background: {c.surface}; color: {c.text}; border: 0;
        gridline-color: {c.border}; alternate-background-color: {c.subtle};
        selection-background-color: {c.selection}; selection-color: {c.text}; }}
    QTableView::item {{ padding: {px(4)}px {px(8)}px; border-bottom: 1px solid {c.border}; }}
    QHeaderView {{ background: transparent; border: 0; }}
    QHeaderView::section {{ background: transparent; color: {c.muted}; border: 0;
        border-bottom: 1px solid {c.control}; padding: {px(6)}px {px(8)}px; font-weight: 600;
        font-size: {px(TYPE[CAPTION])}px; }}
    QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control};
        padding: {px(4)}px; }}
    QMenu::item {{ padding: {px(8)}px {px(24)}px {px(8)}px {px(12)}px;
        border-radius: {px(tokens.RADIUS_INPUT)}px; }}
    QMenu::item:selected {{ background: {c.selection}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    """


def _rest(c: Colors, px: Callable[[float], int]) -> str:
    return f"""
    QProgressBar {{ background: {c.neutral_bg}; border: 0; border-radius: {px(2)}px;
        max-height: {px(4)}px; min-height: {px(4)}px; }}
    QProgressBar::chunk {{ background: {c.primary}; border-radius: {px(2)}px; }}
    QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {c.control}; border-radius: {px(3)}px;
        min-height: {px(32)}px; margin: {px(3)}px; }}
    QScrollBar::handle:vertical:hover, QScrollBar::handle:horizontal:hover
        {{ background: {c.muted}; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; }}
    QScrollBar::handle:horizontal {{ background: {c.control}; border-radius: {px(3)}px;
        min-width: {px(32)}px; margin: {px(3)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
        {{ background: transparent; border: 0; width: 0; height: 0; }}
    QCalendarWidget QWidget {{ background: {c.surface}; color: {c.text}; }}
    QCalendarWidget QToolButton {{ background: transparent; color: {c.text}; border: 0;
        padding: {px(6)}px; font-weight: 600; border-radius: {px(tokens.RADIUS_INPUT)}px; }}
    QCalendarWidget QToolButton:hover {{ background: {c.primary_soft}; }}
    QCalendarWidget QAbstractItemView {{ selection-background-color: {c.primary};
        selection-color: {c.on_primary}; }}
    """
