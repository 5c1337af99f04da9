"""What the sections of the plan are put together of."""

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from ui.texts import label_of
from ui.widgets.card import Card
from ui.widgets.label import make_label
from ui.widgets.scroll import Column


def stack(*widgets: QWidget) -> QWidget:
    """Fields below each other."""
    return Column(*widgets, spacing=14)


def make_block(title: str, intro: str, *widgets: QWidget) -> Card:
    """One block of the plan with its title."""
    card = Card(spacing=14)
    card.box.addWidget(make_label(title, "h2"))
    if intro:
        card.box.addWidget(make_label(intro, "muted"))
    for widget in widgets:
        card.box.addWidget(widget)
    return card


def list_labels(group: str, slugs: type[StrEnum]) -> list[tuple[str, str]]:
    """Slug and label of every member."""
    return [(str(item), label_of(group, str(item))) for item in slugs]
