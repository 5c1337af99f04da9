"""How pages scroll for a guest: by a finger too, and without a menu at the bars."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QScrollBar, QScroller, QScrollerProperties, QWidget

_NEVER = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff


def prepare_scrolling(page: QWidget) -> None:
    """Make what scrolls in a page ready for a guest, the page itself included."""
    for bar in page.findChildren(QScrollBar):
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    areas = page.findChildren(QScrollArea)
    for area in [*areas, *([page] if isinstance(page, QScrollArea) else [])]:
        viewport = area.viewport()
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
        scroller = QScroller.scroller(viewport)
        properties = scroller.scrollerProperties()
        for metric in (
            QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
            QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
        ):
            properties.setScrollMetric(metric, _NEVER)  # a page that springs looks broken
        scroller.setScrollerProperties(properties)
