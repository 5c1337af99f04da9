"""An overleg that is open, over the whole window: write while people talk, then close it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from topdossier.domain.afspraak import Afspraak
from topdossier.domain.deelname import Deelname
from topdossier.domain.problem import Problem
from topdossier.domain.tekstblok import OVERLEG_PLEK, ZIENSWIJZE_PLEK
from topdossier.services.overleg_views import OverlegBlad
from ui.dialogs.mensen import VraagDialog
from ui.dialogs.opdrachten import Opdracht
from ui.errors import describe, describe_problem
from ui.models.autosave import Autosave
from ui.models.gesprek_draft import GesprekDraft, GesprekState
from ui.pages.overleg.afspraken import AfsprakenList
from ui.pages.overleg.full import FullOverleg
from ui.pages.overleg.parts import Parts, find_part
from ui.pages.overleg.plan_beside import PlanBeside
from ui.pages.overleg.zin import AfspraakZin
from ui.pages.tekstblok_invoegen import TekstblokInvoeger
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.inputs import TextArea
from ui.widgets.problem_list import ProblemList
from ui.widgets.tab_bar import TabBar
from ui.widgets.tab_walk import focus_first

PROJECTOR = "Projectorstand (F11)"
PLAN_ON, PLAN_OFF = "Plan tonen", "Plan verbergen"
WAITING = (
    "Er staat nog een afspraak op de regel onderaan. Druk daar op Enter, of maak de regel leeg."
)


class OverlegEditor(FullOverleg):
    """Saves by itself; text that could not be saved stays on the screen.

    Signals:
        closed: it was closed; carries the overleg as it is now.
        left: one goes away while it stays open.
        plan_wanted: somebody wants to write in the plan; comes after the page was left.
        projector_wanted: show the plan large.
    """

    closed = Signal(object)
    left = Signal()
    plan_wanted = Signal()
    projector_wanted = Signal()

    def __init__(self, session: Session, blad: OverlegBlad, known: Sequence[Deelname]) -> None:
        super().__init__(session, blad.overleg, known)
        self.draft = GesprekDraft(blad.overleg.gesprek, self)
        self.dossier_id = blad.dossier_id
        overleggen, overleg_id = session.services.overleggen, self.overleg_id

        def save(state: GesprekState) -> None:
            overleggen.save(overleg_id, state.gesprek)

        self.autosave = Autosave(self.draft, save, runner, self)
        self.autosave.saved.connect(self._note_saved)
        self.autosave.failed.connect(self._note_failed)
        session.add_flusher(self.flush)
        self.destroyed.connect(lambda: session.drop_flusher(self.flush))
        self._is_beside = True
        self._has_begun = False
        self._make_buttons()
        self.problems = ProblemList("afronden")
        self.problems.chosen.connect(self.jump_to)
        self.outer.addWidget(self.problems)
        self.zin = AfspraakZin(session, overleg_id, self.draft, known)
        self.afspraken = AfsprakenList(session, may_settle=True, editing=lambda: self.zin.people)
        self.parts = Parts(session, self.draft, known, self.afspraken)
        self.tabs = TabBar("Onderdelen van het overleg")
        for title in self.parts.titles:
            self.tabs.addTab(title)
        self.outer.addWidget(self.tabs)
        self._body = QHBoxLayout()
        self.outer.addLayout(self._body, 1)
        self.stack = QStackedWidget()
        for page in self.parts.pages:
            self.stack.addWidget(page)
        self._body.addWidget(self.stack, 5)
        self.plan = PlanBeside(session, self.open_plan)
        self._body.addWidget(self.plan, 4)
        self.outer.addWidget(self.zin)
        self.zin.added.connect(self._note_added)
        self.afspraken.changed.connect(self._reload_afspraken)
        self.afspraken.failed.connect(self.bar.show_error)
        self.tabs.currentChanged.connect(self.show_part)
        self._show_afspraken(blad.afspraken)
        self.show_part(0)
        self.plan_button.toggled.connect(self._fit)
        self.invoeger = TekstblokInvoeger(self, session, self.bar, self._find_plek)
        on_look(self, self._fit)

    def _make_buttons(self) -> None:
        self.saved = Chip("Opgeslagen", Tone.OK, "save")
        self.plan_button = Button(PLAN_OFF, "", "file-text")
        self.plan_button.setCheckable(True)
        self.plan_button.setChecked(True)
        self.projector_button = Button(PROJECTOR, "", "eye")
        self.projector_button.clicked.connect(self.projector_wanted)
        self.close_button = Button("Afronden", "primary", "check")
        self.close_button.clicked.connect(self.close_overleg)
        for widget in (self.saved, self.plan_button, self.projector_button, self.close_button):
            self.head.addWidget(widget)

    def show_part(self, index: int) -> None:
        """Show one part; minutes of a point count only while the agenda is in sight."""
        self.stack.setCurrentIndex(index)
        if self.tabs.currentIndex() != index:
            self.tabs.setCurrentIndex(index)
        if self.parts.pages[index] is not self.parts.agenda:
            self.parts.agenda.rest()

    def _find_plek(self, area: TextArea) -> str:
        tafel = self.parts.actietafel
        is_own = tafel is not None and area in tafel.views.values()
        return ZIENSWIJZE_PLEK if is_own else OVERLEG_PLEK

    def step_part(self, by: int) -> None:
        """To the next part, or the one before, with the keyboard in it."""
        index = self.stack.currentIndex() + by
        if 0 <= index < self.stack.count():
            self.enter_part(index)

    def enter_part(self, index: int) -> None:
        """Show one part, with the keyboard in it."""
        self.show_part(index)
        focus_first(self.parts.pages[index])

    def list_opdrachten(self) -> list[Opdracht]:
        """What can be done here, for the list of Ctrl+K."""
        parts = enumerate(self.parts.titles)
        return [
            *(Opdracht(f"Naar {title}", partial(self.enter_part, at)) for at, title in parts),
            Opdracht("Een afspraak typen", self.zin.line.setFocus),
            Opdracht("Plan tonen of verbergen", self.plan_button.toggle),
            *([Opdracht("Plan bewerken", self.open_plan)] if self.plan.may_edit else []),
            Opdracht("Projectorstand", self.projector_wanted.emit, "F11"),
            Opdracht("Overleg afronden", self.close_overleg),
            Opdracht("Terug naar het dossier", self.go_back, "Esc"),
        ]

    def flush(self) -> bool:
        """Save what was typed, now; False when that failed."""
        return self.autosave.flush()

    @override
    def go_back(self) -> None:
        """To the dossier, once all is saved and no afspraak waits for Enter."""
        self._leave()

    def open_plan(self) -> None:
        """To where the plan is written, as `go_back`; from there a button leads back."""
        if self._leave():
            self.plan_wanted.emit()

    def _leave(self) -> bool:
        if not self._is_done_typing() or not self.flush():
            return False
        self.left.emit()
        self.session.tell_changed()
        self.finished.emit()
        return True

    def close_overleg(self) -> None:
        """List what is missing; when nothing is, ask and close."""
        if not self._is_done_typing() or not self.flush():
            return
        overleggen, overleg_id = self.session.services.overleggen, self.overleg_id
        runner.run(self, lambda: overleggen.check(overleg_id), self._judge, self.bar.show_error)

    def jump_to(self, problem: Problem) -> None:
        """Go to where a problem is solved."""
        index = find_part(self.parts.titles, problem.plek)
        self.show_part(index)
        self.parts.focus(index, problem.plek)

    def walk_panes(self) -> None:
        """F6: the parts, what is in sight, the plan, the line for afspraken, and round again."""
        page = self.parts.pages[self.stack.currentIndex()]
        panes: list[QWidget] = [self.tabs, page, self.plan.reading, self.zin.line]
        shown = [pane for pane in panes if pane.isVisible()]
        at = next((n for n, p in enumerate(shown) if p.hasFocus() or _holds_focus(p)), -1)
        target = shown[(at + 1) % len(shown)]
        if target is page:
            focus_first(page)
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _is_done_typing(self) -> bool:
        if not self.zin.is_empty:
            self.bar.show_message(WAITING, Tone.WARN)
            self.zin.line.setFocus()
        return self.zin.is_empty

    def _judge(self, problems: tuple[Problem, ...]) -> None:
        self.parts.show_problems({item.plek: describe_problem(item) for item in problems})
        if problems:
            self.problems.show_problems([(describe_problem(item), item) for item in problems])
            self.problems.focus_first()
            return
        self.problems.hide()
        overleggen, overleg_id = self.session.services.overleggen, self.overleg_id
        dialog = VraagDialog(
            self.window(),
            "Dit overleg afronden?",
            (
                "Daarna verandert er niets meer aan. Afspraken kunt u blijven afvinken.",
                "U krijgt meteen het verslag.",
            ),
            "Afronden",
            "check",
            lambda: overleggen.close(overleg_id),
        )
        dialog.answered.connect(self._finish)
        dialog.open()

    def _finish(self, blad: object) -> None:
        self.session.drop_flusher(self.flush)
        self.session.tell_changed()
        self.closed.emit(blad)

    def _note_added(self, _afspraak: Afspraak) -> None:
        self._reload_afspraken()

    def _reload_afspraken(self) -> None:
        afspraken, dossier_id = self.session.services.afspraken, self.dossier_id
        mine = self.overleg_id

        def work() -> tuple[Afspraak, ...]:
            return tuple(item for item in afspraken.list(dossier_id) if item.overleg_id == mine)

        runner.run(self, work, self._show_afspraken, self.bar.show_error)

    def _show_afspraken(self, found: tuple[Afspraak, ...]) -> None:
        self.afspraken.show_afspraken(found, "Er zijn nog geen afspraken. Typ ze onderaan.")
        number = f" ({len(found)})" if found else ""
        self.tabs.setTabText(self.parts.titles.index("Afspraken"), f"Afspraken{number}")

    def _note_saved(self, moment: object) -> None:
        self.bar.hide()
        self.saved.show_state(f"Opgeslagen {moment:%H:%M}", Tone.OK, "save")

    def _note_failed(self, error: Exception) -> None:
        found = describe(error)
        self.saved.show_state("Niet opgeslagen", Tone.BAD)
        self.bar.show_message(
            "Uw laatste wijziging is nog niet opgeslagen. De tekst staat nog op het scherm.",
            Tone.BAD,
            reasons=(found.sentence, *found.reasons),
            action=("Opnieuw opslaan", self.flush),
            closable=False,
        )

    def _fit(self) -> None:
        self._fit_frame()
        self._body.setSpacing(look.px(16))
        beside = self.width() / look.zoom >= tokens.NARROW
        if beside is not self._is_beside:  # in a narrow window it takes the place of the notes
            self._is_beside = beside
            self.plan_button.setChecked(beside)
        wanted = self.plan_button.isChecked()
        self._show_words(beside=beside, wanted=wanted)
        self.zin.shrink(low=self.height() / look.zoom < tokens.LOW)
        self.plan.setVisible(wanted)
        self.stack.setVisible(beside or not wanted)

    def _show_words(self, *, beside: bool, wanted: bool) -> None:
        """What the buttons say; in a narrow window their icons are left, and the kind alone."""
        self.plan_button.setText(PLAN_OFF if wanted else PLAN_ON)
        self.plan_button.setAccessibleName(self.plan_button.text())
        for button in (self.plan_button, self.projector_button):
            button.show_word(on=beside)
        self.shorten(on=not beside)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._has_begun:
            self._has_begun = True
            QTimer.singleShot(0, self.tabs, self.tabs.setFocus)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)


def _holds_focus(pane: QWidget) -> bool:
    return pane.isAncestorOf(pane.window().focusWidget())
