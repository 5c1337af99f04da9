"""Who is not informed, in the interest of the jongere, and ending that."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label

_INTRO = (
    "Deze mensen lezen niet mee, omdat dat de jongere zou schaden. Kijk of dat nog zo is; het is "
    "een uitzondering."
)


class NietInformerenCard(Card):
    """A name with a button each.

    Signals:
        changed: record until when it held, by the id of the person.

    Args:
        people: id and name.
        may_record: the rol may record, and the version is adopted.
    """

    changed = Signal(str)

    def __init__(self, people: Sequence[tuple[str, str]], *, may_record: bool) -> None:
        super().__init__(spacing=8)
        self.buttons: dict[str, Button] = {}
        self.box.addWidget(make_label("Krijgt geen informatie", "h3"))
        self.box.addWidget(make_label(_INTRO, "muted"))
        for key, naam in people:
            self.box.addWidget(make_label(naam))
            if may_record:
                button = Button("Einddag vastleggen", "quiet", "calendar-clock")
                button.setAccessibleName(f"Einddag vastleggen bij {naam}")
                button.clicked.connect(lambda _=False, who=key: self.changed.emit(who))
                self.buttons[key] = button
                self.box.addWidget(FlowRow(button))
