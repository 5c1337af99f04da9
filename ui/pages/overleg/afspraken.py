"""Who does what and when: to tick off, to let go, or to open again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from topdossier.domain.afspraak import Afspraak, AfspraakStatus, NieuweAfspraak
from topdossier.domain.deelname import Deelname
from ui.dialogs.overleg import AfspraakDialog
from ui.pages.overleg.zin import describe_afspraak
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_date, label_of
from ui.widgets.announce import announce
from ui.widgets.button import Button, IconButton, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList
from ui.widgets.message_bar import MessageBar

_TONES = {
    AfspraakStatus.GEDAAN: Tone.OK,
    AfspraakStatus.VERVALLEN: Tone.NEUTRAL,
}


class AfsprakenList(QWidget):
    """Afspraken with their buttons; whoever ticks one off keeps the keyboard at it.

    Signals:
        changed: something of it was kept.
        failed: it was not; carries the error.

    Args:
        session: the open kluis.
        may_settle: whether the role may.
        editing: gives the people to choose from while the overleg is open; None afterwards.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        *,
        may_settle: bool,
        editing: Callable[[], Sequence[Deelname]] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session = session
        self._may_settle = may_settle
        self._editing = editing
        self._wanted = ""
        self.rows: dict[str, Entry] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.bar = MessageBar()  # of its own: that of the page goes at each save of the notes
        box.addWidget(self.bar)
        self.entries = EntryList()
        box.addWidget(self.entries)

    def show_afspraken(self, afspraken: Sequence[Afspraak], empty: str) -> None:
        """Show these."""
        dag = self._session.services.dag()
        self.rows = {item.id: self._make_row(item, late=item.is_late(dag)) for item in afspraken}
        self.entries.show_entries(list(self.rows.values()), empty)
        row = self.rows.get(self._wanted)
        self._wanted = ""
        for button in row.findChildren(QWidget) if row is not None else ():
            if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                break

    def settle(self, afspraak: Afspraak, status: AfspraakStatus) -> None:
        """Tick it off, let it go, or open it again."""
        afspraken = self._session.services.afspraken
        self._run(afspraak.id, lambda: afspraken.settle(afspraak.id, status))

    def open_change(self, afspraak: Afspraak) -> AfspraakDialog:
        """Write it anew, as long as its overleg is open."""
        afspraken = self._session.services.afspraken
        dialog = AfspraakDialog(
            self.window(),
            self._editing() if self._editing is not None else (),
            NieuweAfspraak(wie=afspraak.wie, wat=afspraak.wat, wanneer=afspraak.wanneer),
            lambda nieuwe: afspraken.change(afspraak.id, nieuwe),
        )
        dialog.kept.connect(lambda _: self.changed.emit())
        dialog.open()
        return dialog

    def remove(self, afspraak: Afspraak) -> None:
        """Take it away, as long as its overleg is open, with a way back."""
        afspraken = self._session.services.afspraken

        def tell(_: object) -> None:
            self.changed.emit()
            words = f"Weggehaald: {describe_afspraak(afspraak)}."
            back = ("Terugzetten", lambda: self.put_back(afspraak))
            self.bar.show_message(words, Tone.INFO, action=back)
            self.bar.focus_action()
            announce(self, words)

        self._wanted = ""
        runner.run(self, lambda: afspraken.remove(afspraak.id), tell, self.failed.emit)

    def put_back(self, afspraak: Afspraak) -> None:
        """Keep it again, as it was."""
        afspraken = self._session.services.afspraken
        self.bar.hide()
        self._run(afspraak.id, lambda: afspraken.put_back(afspraak))

    def _run(self, wanted: str, work: Callable[[], object]) -> None:
        self._wanted = wanted
        runner.run(self, work, lambda _: self.changed.emit(), self.failed.emit)

    def _make_row(self, item: Afspraak, *, late: bool) -> Entry:
        day = f"Uiterlijk {format_date(item.wanneer)}" if item.wanneer else "Zonder dag"
        chip = Chip("Te laat", Tone.BAD) if late else None
        if item.status is not AfspraakStatus.OPEN:
            chip = Chip(label_of("afspraak_status", item.status), _TONES[item.status])
        buttons = self._make_buttons(item) if self._may_settle else []
        return Entry(f"{item.wie}: {item.wat}", (f"{day}.",), chip, buttons)

    def _make_buttons(self, item: Afspraak) -> list[QWidget]:
        words = describe_afspraak(item)
        if item.status is not AfspraakStatus.OPEN:
            again = Button("Weer openzetten", "quiet", "rotate-ccw")
            name_for(again, f"Weer openzetten: {words}")
            again.clicked.connect(lambda: self.settle(item, AfspraakStatus.OPEN))
            return [again]
        done, dropped = Button("Gedaan", "quiet", "check"), Button("Vervallen", "quiet", "x")
        done.clicked.connect(lambda: self.settle(item, AfspraakStatus.GEDAAN))
        dropped.clicked.connect(lambda: self.settle(item, AfspraakStatus.VERVALLEN))
        for button in (done, dropped):
            name_for(button, f"{button.text()}: {words}")
        if self._editing is None:
            return [done, dropped]
        change = IconButton("pen-line", f"Wijzigen: {words}")
        change.clicked.connect(lambda: self.open_change(item))
        remove = IconButton("trash-2", f"Weghalen: {words}")
        remove.clicked.connect(lambda: self.remove(item))
        return [done, dropped, change, remove]
