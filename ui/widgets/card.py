"""A card groups what belongs together; a border, no shadow, which repaints ten times slower."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.theme.look import look, on_look


class Card(QFrame):
    """A frame with a vertical box in it."""

    def __init__(
        self, kind: Literal["card", "inner"] = "card", *, pad: int = 16, spacing: int = 12
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self._pad = pad
        self._spacing = spacing
        self.box = QVBoxLayout(self)
        on_look(self, self._fit)

    def shrink_pad(self, pad: int) -> None:
        """Another room around what is in it, where there is little."""
        if pad != self._pad:
            self._pad = pad
            self._fit()

    def _fit(self) -> None:
        pad = look.px(self._pad)
        self.box.setContentsMargins(pad, pad, pad, pad)
        self.box.setSpacing(look.px(self._spacing))


class Rule(QFrame):
    """A thin line between two groups."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("line", "true")
