"""One line at the bottom of an overleg: an afspraak as it is spoken, and what was understood."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from topdossier.domain.afspraak import (
    Afspraak,
    AfspraakCode,
    Afspraakzin,
    NieuweAfspraak,
    check_afspraak,
    read_afspraakzin,
)
from topdossier.domain.deelname import Deelname
from ui.dialogs.overleg import AfspraakDialog
from ui.errors import describe, describe_problem
from ui.models.gesprek_draft import GesprekDraft, key_of
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_date, label_of
from ui.theme.look import look, on_look
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.chip import ICON_OF_TONE
from ui.widgets.icon_view import IconView
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label

HOW = "Typ een afspraak: @naam wat vóór datum, en druk op Enter."
_QUIET = frozenset({AfspraakCode.DATUM_ONTBREEKT})
"""An afspraak without a day is fine; the preview says that it has none, and shows no tick."""


class AfspraakZin(QWidget):
    """Reads while somebody types; Enter keeps it. What was not understood stays on the line.

    Signals:
        added: carries the afspraak.
    """

    added = Signal(object)

    def __init__(
        self, session: Session, overleg_id: str, draft: GesprekDraft, known: Sequence[Deelname]
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session = session
        self._overleg_id = overleg_id
        self._draft = draft
        self._known = tuple(known)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        box.addLayout(row)
        self.line = TextLine(prose=True)
        self.line.setAccessibleName("Afspraak")
        self.line.setAccessibleDescription(HOW)
        self.line.setPlaceholderText("@naam wat vóór datum")
        self.line.value_changed.connect(self._show)
        self.line.returnPressed.connect(self.keep)
        row.addWidget(self.line, 1)
        self.fields_button = Button("Met vakken", "", "plus")
        self.fields_button.setAccessibleName("Afspraak invullen in vakken")
        self.fields_button.clicked.connect(self.open_fields)
        row.addWidget(self.fields_button)
        self._is_low = False
        self._hint = QWidget()
        self._hint.setObjectName("page")
        below = QHBoxLayout(self._hint)
        below.setContentsMargins(0, 0, 0, 0)
        self._icon = IconView("info", "info")
        below.addWidget(self._icon)
        self.preview = make_label(HOW, "caption")
        below.addWidget(self.preview, 1)
        box.addWidget(self._hint)
        on_look(self, lambda: box.setSpacing(look.px(2)))
        on_look(self, lambda: row.setSpacing(look.px(8)))
        on_look(self, lambda: below.setSpacing(look.px(6)))

    @property
    def people(self) -> tuple[Deelname, ...]:
        """Whose names count: those at the table, then everyone the dossier knows."""
        table = self._draft.gesprek.deelnames
        keys = {key_of(item) for item in table}
        return (*table, *(item for item in self._known if key_of(item) not in keys))

    @property
    def is_empty(self) -> bool:
        """Whether nothing on the line waits for Enter."""
        return not self.line.text().strip()

    def shrink(self, *, low: bool) -> None:
        """In a low window the line alone says how, until something is typed."""
        self._is_low = low
        self._hint.setHidden(low and self.preview.text() == HOW)

    def read(self) -> Afspraakzin:
        """What is understood now."""
        return read_afspraakzin(self.line.text(), self.people, self._draft.gesprek.datum)

    def keep(self) -> None:
        """Keep what is on the line; what stops that is said below it, and the line stays."""
        if self.is_empty:
            return
        nieuwe = self.read().afspraak
        problems = check_afspraak(nieuwe)
        if problems:
            self._say(" ".join(describe_problem(item) for item in problems), Tone.BAD)
            return
        typed = self.line.text()
        self.line.clear()
        self._add(nieuwe, lambda: self.line.setText(f"{typed} {self.line.text()}".strip()))

    def open_fields(self) -> AfspraakDialog:
        """The same in three fields; what is on the line is filled in."""
        found = self.read().afspraak if not self.is_empty else NieuweAfspraak()
        dialog = AfspraakDialog(self.window(), self.people, found, self._make_work())
        dialog.kept.connect(self._finish_fields)
        dialog.open()
        return dialog

    def _make_work(self) -> Callable[[NieuweAfspraak], Afspraak]:
        afspraken, overleg_id = self._session.services.afspraken, self._overleg_id
        return lambda nieuwe: afspraken.add(overleg_id, nieuwe)

    def _add(self, nieuwe: NieuweAfspraak, put_back: Callable[[], object]) -> None:
        work = self._make_work()

        def fail(error: Exception) -> None:
            put_back()
            found = describe(error)
            self._say(" ".join((found.sentence, *found.reasons)), Tone.BAD)

        runner.run(self, lambda: work(nieuwe), self._finish, fail)

    def _finish_fields(self, afspraak: Afspraak) -> None:
        self.line.clear()
        self._finish(afspraak)

    def _finish(self, afspraak: Afspraak) -> None:
        if self.is_empty:
            has_day = afspraak.wanneer is not None
            words = f"Vastgelegd: {describe_afspraak(afspraak)}{'' if has_day else ', zonder dag'}."
            self._say(words, Tone.OK if has_day else Tone.INFO)
            announce(self, words)
        self.added.emit(afspraak)

    def _show(self) -> None:
        if self.is_empty:
            self._say(HOW, Tone.INFO)
            return
        found = self.read()
        words = [
            f"{name}: {value}"
            for name, value in (
                ("Wie", found.wie),
                ("Wat", found.wat),
                ("Uiterlijk", format_date(found.wanneer)),
            )
            if value
        ]
        if found.wanneer is None:
            words.append("Zonder dag")
        doubts = [label_of("afspraak_code", code) for code in found.codes if code not in _QUIET]
        self._say(
            ". ".join((" · ".join(words), " ".join(doubts))).removesuffix(". "),
            Tone.WARN if doubts else Tone.OK if found.wanneer else Tone.INFO,
        )

    def _say(self, words: str, tone: Tone) -> None:
        self.preview.setText(words)
        self._icon.show_icon(ICON_OF_TONE[tone], str(tone))
        self.shrink(low=self._is_low)


def describe_afspraak(afspraak: Afspraak) -> str:
    """`Karin Wiersma: belt de huisarts, uiterlijk 12-12-2026`."""
    day = f", uiterlijk {format_date(afspraak.wanneer)}" if afspraak.wanneer else ""
    return f"{afspraak.wie}: {afspraak.wat}{day}"
