"""The frame of a page about one overleg that fills the window: the way back, a title, buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from topdossier.domain.deelname import Deelname
from topdossier.domain.overleg import Overleg
from ui.session import Session
from ui.texts import format_long_date, label_of
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.button import IconButton
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar


class FullOverleg(QWidget):
    """No list and no other name beside it: ouders sit at this table.

    Signals:
        finished: back to the dossier.

    Args:
        session: the open kluis.
        overleg: which one.
        known: everyone the dossier knows, the jongere among them.

    Attributes:
        head: the row of the title, for buttons.
    """

    finished = Signal()

    def __init__(self, session: Session, overleg: Overleg, known: Sequence[Deelname]) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        self.overleg_id = overleg.id
        self.outer = QVBoxLayout(self)
        head = self.head = QHBoxLayout()
        self.outer.addLayout(head)
        self.back_button = IconButton("arrow-left", "Terug naar het dossier")
        self.back_button.clicked.connect(self.go_back)
        head.addWidget(self.back_button)
        naam = next((p.naam for p in known if p.betrokkene_id == session.dossier_id), "")
        self._words = (
            describe_overleg(overleg, naam),
            label_of("overleg_soort", overleg.gesprek.soort),
        )
        self.title = make_label(self._words[0], "h2")
        head.addWidget(self.title, 1)
        self.bar = MessageBar()
        self.outer.addWidget(self.bar)
        on_look(self, self._fit_frame)

    def go_back(self) -> None:
        """Leave it."""
        self.finished.emit()

    def shorten(self, *, on: bool) -> None:
        """The kind alone as the title, where there is no room."""
        self.title.setText(self._words[on])

    def _fit_frame(self) -> None:
        low = self.height() / look.zoom < tokens.LOW
        side, edge = look.px(20), look.px(6 if low else 12)
        self.outer.setContentsMargins(side, edge, side, edge)
        self.outer.setSpacing(look.px(6 if low else 10))
        self.head.setSpacing(look.px(12))


def describe_overleg(overleg: Overleg, naam: str) -> str:
    """`MDO over Sanne de Vries, 9 februari 2026`."""
    gesprek = overleg.gesprek
    about = f" over {naam}," if naam else ","
    soort = label_of("overleg_soort", gesprek.soort)
    return f"{soort}{about} {format_long_date(gesprek.datum)}"
