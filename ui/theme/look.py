"""The look that is switched on: colours, zoom, and telling widgets that it changed."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.theme import tokens
from ui.theme.palette import make_palette
from ui.theme.stylesheet import make_stylesheet


class Mode(StrEnum):
    """Light, dark, or what the system says."""

    SYSTEM = "systeem"
    LIGHT = "licht"
    DARK = "donker"


class Look(QObject):
    """One per program. Holds no personal data; `QSettings` keeps mode and zoom between runs.

    Signals:
        changing: they are about to; where everything stands can still be read.
        changed: colours or sizes are others now.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.SYSTEM
        self.zoom = 1.0
        self.colors = tokens.LIGHT

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are on."""
        return self.colors is tokens.DARK

    def px(self, size: float) -> int:
        """Logical pixels at the zoom that is on; never less than one for what is not zero."""
        return max(1, round(size * self.zoom)) if size else 0

    def color(self, name: str) -> QColor:
        """The colour of a token."""
        return QColor(getattr(self.colors, name))

    def font(self, role: str = tokens.BODY, weight: int = 400) -> QFont:
        """The font of a role, for widgets that paint themselves."""
        font = QFont([tokens.FAMILY, *tokens.FALLBACK_FAMILIES])
        font.setPixelSize(self.px(tokens.TYPE[role]))
        font.setWeight(QFont.Weight(weight))
        return font

    def start(self, *, settings: QSettings | None = None) -> None:
        """Dress the application; follows the system from here on when that is the mode."""
        stored = settings or open_settings()
        mode = str(stored.value("mode", Mode.SYSTEM))
        self.mode = Mode(mode) if mode in set(Mode) else Mode.SYSTEM
        self.zoom = _read_zoom(stored.value("zoom", 1.0))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    def set_mode(self, mode: Mode) -> None:
        """Switch between light, dark and following the system."""
        self.mode = mode
        open_settings().setValue("mode", str(mode))
        self._apply()

    def toggle_dark(self) -> None:
        """From what is seen now to the other of light and dark."""
        self.set_mode(Mode.LIGHT if self.is_dark else Mode.DARK)

    def set_zoom(self, zoom: float, *, keep: bool = True) -> None:
        """Set the zoom, 1.0 to 2.0.

        Args:
            zoom: the factor.
            keep: also for the next time; not for a guest at somebody else's laptop.
        """
        self.zoom = min(tokens.ZOOM_STEPS[-1], max(tokens.ZOOM_STEPS[0], zoom))
        if keep:
            open_settings().setValue("zoom", self.zoom)
        self._apply()

    def step_zoom(self, step: int, *, keep: bool = True) -> None:
        """One step larger or smaller; `keep` as with `set_zoom`."""
        nearest = min(tokens.ZOOM_STEPS, key=lambda item: abs(item - self.zoom))
        index = tokens.ZOOM_STEPS.index(nearest) + step
        self.set_zoom(tokens.ZOOM_STEPS[max(0, min(index, len(tokens.ZOOM_STEPS) - 1))], keep=keep)

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self.mode is Mode.SYSTEM and self._pick_colors() is not self.colors:
            self._apply()

    def _pick_colors(self) -> tokens.Colors:
        if self.mode is Mode.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self.mode is Mode.DARK
        return tokens.DARK if dark else tokens.LIGHT

    def _apply(self) -> None:
        self.colors = self._pick_colors()
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.changing.emit()
        app.setStyleSheet("")  # clearing first: a switch takes a third of the time
        if app.style().name().lower() != "fusion":  # a sheet would hide the name
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(make_palette(self.colors))
        app.setFont(self.font())
        app.setStyleSheet(make_stylesheet(self.colors, self.px))
        self.changed.emit()


class _Watch(QObject):
    """A slot that lives and dies with its widget; a bare lambda would outlive it."""

    def __init__(self, owner: QObject, action: Callable[[], object]) -> None:
        super().__init__(owner)
        self._action = action
        look.changed.connect(self.run)
        action()

    def run(self) -> None:
        self._action()


def on_look(owner: QObject, action: Callable[[], object]) -> None:
    """Run `action` now and after every change of zoom or colours, as long as `owner` lives."""
    _Watch(owner, action)


def open_settings() -> QSettings:
    """What is kept of the window between runs, outside the kluis; never a word about a person."""
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "TOP-dossier", "venster"
    )


def _read_zoom(value: object) -> float:
    try:
        zoom = float(str(value))
    except ValueError:
        return tokens.ZOOM_STEPS[0]
    return min(tokens.ZOOM_STEPS[-1], max(tokens.ZOOM_STEPS[0], zoom))


look = Look()
