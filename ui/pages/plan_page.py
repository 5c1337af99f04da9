"""The plan: read what is adopted, edit the concept with a side index, check it and adopt it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.geschiedenis import Wijziging
from topdossier.domain.onderdeel import Onderdeel
from topdossier.domain.problem import Problem
from topdossier.domain.vaststellen import needs_advies_cvb
from topdossier.domain.versie import VersieStatus
from topdossier.services.papier_views import PapierKeuzes
from ui.dialogs.vaststellen import VaststellenDialog
from ui.errors import describe, describe_problem
from ui.memory import Tidier
from ui.models.autosave import Autosave
from ui.models.plan_draft import DraftState, PlanDraft
from ui.models.read_along import ReadAlong
from ui.pages.errata_card import ErrataCard
from ui.pages.onderdeel_foot import OnderdeelFoot
from ui.pages.plan_editor import PlanEditor
from ui.pages.plan_form import PlanForm
from ui.pages.plan_loading import LoadedPlan, load_plan
from ui.pages.plan_reader import PlanReader, ReaderActions
from ui.pages.plan_sections import DOELEN, SECTIONS, find_section
from ui.pages.plan_undo import UndoButtons
from ui.pages.section_marks import show_problems, show_reading
from ui.pages.tab import DossierTab
from ui.pages.tekstblok_invoegen import TekstblokInvoeger
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone
from ui.widgets.button import IconButton
from ui.widgets.index_button import IndexButton
from ui.widgets.scroll import ScrollPage
from ui.widgets.tab_walk import focus_first
from ui.widgets.typed import DRAFTED, was_written_in


class PlanPage(DossierTab):
    """Reading or editing, as the version that is being worked on demands.

    Signals:
        save_state: text for the header: 'opgeslagen 10:42', or that it is not saved.
        full_view: a page that must fill the whole window.
    """

    save_state = Signal(str, str)
    full_view = Signal(QWidget)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.draft: PlanDraft | None = None
        self.autosave: Autosave | None = None
        self.reading: ReadAlong | None = None
        self.form: PlanForm | None = None
        self.invoeger: TekstblokInvoeger | None = None
        self.index_buttons: list[IndexButton] = []
        self._built: dict[int, ScrollPage] = {}
        self._scrolled: dict[int, int] = {}
        self._tidier = Tidier(self)
        self._show_errors = False
        self.has_older = False
        self.may_adopt = False
        self.has_plan = False
        self._is_entering = False
        self._body: QWidget | None = None
        self.sections = QStackedWidget()
        session.add_flusher(self.flush)
        self.destroyed.connect(lambda: session.drop_flusher(self.flush))
        self.reload()

    @override
    def reload(self) -> None:
        """Load the version that is being worked on; a concept that is open here stays."""
        if self.draft is not None:
            self._check_quietly()
            return
        services, dossier_id = self.session.services, self.dossier_id
        self.load(lambda: load_plan(services, dossier_id), self._show)

    def flush(self) -> bool:
        """Save what was typed, now; False when that failed."""
        return self.autosave is None or self.autosave.flush()

    def _show(self, loaded: LoadedPlan) -> None:
        old = self._body
        self.has_plan = loaded.versie is not None
        editable = (
            loaded.versie is not None
            and loaded.versie.status is VersieStatus.CONCEPT
            and self.may(Actie.WIJZIGEN)
        )
        self._body = self._make_editor(loaded) if editable else self._make_reader(loaded)
        if old is not None:
            self.box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.box.addWidget(self._body, 1)
        if self._is_entering:  # the button that led here is gone, and the keyboard with it
            self._is_entering = False
            self._body.show()
            focus_first(self._body if self.draft is None else self.sections)

    def _make_reader(self, loaded: LoadedPlan) -> QWidget:
        actions = ReaderActions(self.print_out, self.open_versies, self.open_concept)
        return PlanReader(self, loaded.versie, loaded.inhoud, actions)

    def open_versies(self) -> None:
        """Two versions side by side, over the whole window."""
        from ui.pages.versies_page import VersiesPage  # noqa: PLC0415  rarely needed

        if self.flush():
            self.full_view.emit(VersiesPage(self.session))

    def print_out(self) -> None:
        """The plan or the handelingsdeel on paper, as it is saved now."""
        from ui.dialogs.plan_papier import PlanPapierDialog  # noqa: PLC0415  few people print

        def ask(keuzes: PapierKeuzes) -> None:
            dialog = PlanPapierDialog(self.window(), self.session, keuzes)
            dialog.told.connect(lambda words: self.bar.show_message(words, Tone.OK))
            dialog.open()

        if self.flush():  # who may get what is asked anew: it can have changed on another tab
            papieren, dossier_id = self.session.services.papieren, self.dossier_id
            self.load(lambda: papieren.load_keuzes(dossier_id), ask)

    def open_concept(self) -> None:
        """Open the concept, or make one from the newest version."""
        plannen, dossier_id = self.session.services.plannen, self.dossier_id

        def done(_result: object) -> None:
            self._is_entering = True
            self.session.tell_changed()

        self.load(lambda: plannen.open_concept(dossier_id), done)

    def _make_editor(self, loaded: LoadedPlan) -> QWidget:
        draft = PlanDraft(loaded.inhoud, self, kept=loaded.geschiedenis, invoer=loaded.invoer)
        self.draft = draft
        self.form = PlanForm(
            draft,
            loaded.regelset,
            loaded.people,
            loaded.proposals,
            loaded.inbreng,
            loaded.vorige,
        )
        plannen, dossier_id = self.session.services.plannen, self.dossier_id

        def save(state: DraftState) -> None:
            plannen.save_concept(dossier_id, state.inhoud, state.geschiedenis, state.invoer)

        self.reading = self._read_along(draft, loaded)
        self.autosave = Autosave(draft, save, runner, self)
        self.autosave.saved.connect(self._note_saved)
        self.autosave.failed.connect(self._note_failed)
        title = f"Versie {loaded.versie.nummer}, concept" if loaded.versie else ""
        self.may_adopt = loaded.may_adopt
        self.has_older = loaded.versie is not None and loaded.versie.nummer > 1
        editor = PlanEditor(self, title)
        self._body = editor
        self.invoeger = TekstblokInvoeger(
            editor,
            self.session,
            self.bar,
            lambda area: str(area.property(DRAFTED) or ""),
            draft.end_step,
        )
        self._show_counts(loaded.problems)
        self.show_section(0)
        return editor

    def show_section(self, index: int) -> ScrollPage:
        """Show one block; it is built when it is not there yet or not any more."""
        page = self._built.get(index)
        if page is None and self.form is not None:
            page = ScrollPage(max_width=900)
            page.box.addWidget(SECTIONS[index].build(self.form))
            page.box.addWidget(self._make_foot(index))
            page.scroll_to(self._scrolled.pop(index, 0))
            self._built[index] = page
            self.sections.addWidget(page)
        assert page is not None  # noqa: S101  a section is only shown while editing
        self.sections.setCurrentWidget(page)
        self._drop_blocks(page)
        self.index_buttons[index].setChecked(True)
        if isinstance(self._body, PlanEditor):
            self._body.picker.set_value(str(index))
        return page

    def enter_section(self, index: int) -> None:
        """Show one block, with the keyboard in its first field, past what moves an entry."""
        self._scrolled.pop(index, None)
        page = self.show_section(index)
        page.verticalScrollBar().setValue(0)
        focus_first(page, past=IconButton)

    def enter(self) -> None:
        """The keyboard to where it was last in the block in sight, or to what is being loaded."""
        self._is_entering = self.draft is None
        if self._body is not None:
            shown = self.sections.currentWidget() if self.draft is not None else self._body
            last = shown.focusWidget() if shown is not None else None
            if last is not None:
                last.setFocus(Qt.FocusReason.OtherFocusReason)
            elif shown is not None:
                focus_first(shown, past=IconButton)

    def step_part(self, by: int) -> None:
        """To the next block, or the one before; at the ends nothing happens."""
        index = self.current_section + by
        if self.draft is not None and 0 <= index < len(SECTIONS):
            self.enter_section(index)

    def _read_along(self, draft: PlanDraft, loaded: LoadedPlan) -> ReadAlong:
        onderdelen, dossier_id = self.session.services.onderdelen, self.dossier_id
        info = self.session.services.info
        names = (*(naam for _, naam in loaded.people), loaded.naam)
        known = (*names, info.gebruiker_naam, info.naam)
        reading = ReadAlong(draft, lambda: onderdelen.list(dossier_id), known, runner, draft)
        reading.looked.connect(self._show_reading)
        return reading

    def _show_reading(self) -> None:
        if self.reading is not None and self.form is not None:
            show_reading(self.index_buttons, self.reading)
            self.form.show_remarks(self.reading.list_by_plek())

    def _make_foot(self, index: int) -> OnderdeelFoot:
        assert self.reading is not None  # noqa: S101  as above
        foot = OnderdeelFoot(self.session, self.reading, tuple(Onderdeel)[index])
        foot.wanted.connect(self.show_plek)
        return foot

    def _drop_blocks(self, shown: ScrollPage) -> None:
        """Let go of blocks that were only looked at.

        All ten of a full plan take 24 MB, and one is made anew faster than anyone sees. Where
        somebody wrote, the block stays as it is.
        """
        for index, page in list(self._built.items()):
            if page is not shown and self.form is not None and not was_written_in(page):
                self._scrolled[index] = page.verticalScrollBar().value()
                self.form.forget_within(page)
                del self._built[index]
                self.sections.removeWidget(page)
                self._tidier.put_away(page)

    @property
    def errata(self) -> ErrataCard | None:
        """Slips of the pen, while an adopted version is read."""
        return self._body.errata if isinstance(self._body, PlanReader) else None

    @property
    def undo(self) -> UndoButtons | None:
        """A step back and forward, while the concept is open."""
        return self._body.undo if isinstance(self._body, PlanEditor) else None

    def add_doel(self) -> None:
        """One more doel, with the keyboard in it."""
        self.show_section(find_section(DOELEN))
        if self.form is not None:
            self.form.add_item(DOELEN)

    @property
    def current_section(self) -> int:
        """Number of the block that is in sight; 0 when the plan is read."""
        shown = self.sections.currentWidget()
        return next((at for at, page in self._built.items() if page is shown), 0)

    def check(self) -> None:
        """Save, then list everything that stops adoption."""
        if not self.flush():
            return
        self._show_errors = True
        plannen, dossier_id = self.session.services.plannen, self.dossier_id
        self.load(lambda: plannen.check(dossier_id), self._show_problems)

    def jump_to(self, problem: Problem) -> None:
        """Go to the field a problem is about."""
        self.show_plek(problem.plek)

    def show_plek(self, plek: str, caret: int | None = None, *, closed: bool = False) -> None:
        """Go to a field or an entry of a list, opening whatever it is in.

        Args:
            plek: its path.
            caret: behind which letter of a text; None is behind the last one.
            closed: an entry of a list stays closed if it was.
        """
        page = self.show_section(find_section(plek))
        target = self.form.focus(plek, caret, closed=closed) if self.form is not None else None
        if target is not None:
            page.reveal(target)

    def show_step(self, step: Wijziging) -> None:
        """Show a step that was taken back or done again, at the place where it was."""
        if self.form is None:
            return
        self.form.show_step(step)
        if not step.is_lijst:
            typed = isinstance(step.erbij, str) and step.start is not None
            self.show_plek(step.plek, (step.start or 0) + len(step.erbij) if typed else None)
        else:
            index = step.start if step.naar is None else step.naar
            self.show_plek(f"{step.plek}[{index}]", closed=True)

    def adopt(self) -> None:
        """List what stops it, as checking does; when nothing does, ask in whose name."""
        if not self.flush():
            return
        plannen, dossier_id = self.session.services.plannen, self.dossier_id

        def judge(problems: tuple[Problem, ...]) -> None:
            if problems:
                self._show_errors = True
                self._show_problems(problems)
            elif self.draft is not None:
                self.open_vaststellen()

        self.load(lambda: plannen.check(dossier_id), judge)

    def open_vaststellen(self) -> VaststellenDialog:
        """Ask in whose name, then adopt."""
        advies = self.draft is not None and needs_advies_cvb(self.draft.inhoud)
        dialog = VaststellenDialog(self.window(), self.session, advies=advies)
        dialog.accepted.connect(self._leave_editor)
        dialog.open()
        return dialog

    def _leave_editor(self) -> None:
        if self.draft is not None:
            self.draft.deleteLater()  # with the way back, which is for a concept only
        self.draft = None
        self.autosave = None
        self.reading = None
        self.form = None
        self.invoeger = None
        self._built = {}
        self._scrolled = {}
        self._show_errors = False
        self.save_state.emit("", "")
        self._is_entering = True
        self.session.tell_changed()

    def _check_quietly(self) -> None:
        if self.draft is None:
            return
        plannen, dossier_id = self.session.services.plannen, self.dossier_id
        inhoud, invoer = self.draft.inhoud, self.draft.invoer
        self.load(lambda: plannen.check_tekst(dossier_id, inhoud, invoer), self._show_counts)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self._show_counts(problems)
        if isinstance(self._body, PlanEditor):
            sentences = [(describe_problem(item), item) for item in problems]
            self._body.problems.show_problems(sentences)
            self._body.problems.focus_first()

    def _show_counts(self, problems: tuple[Problem, ...]) -> None:
        show_problems(self.index_buttons, problems)
        if self.form is not None:
            self.form.note_problems([item.plek for item in problems])
        if self._show_errors and self.form is not None:
            self.form.show_problems({item.plek: describe_problem(item) for item in problems})

    def _note_saved(self, moment: object) -> None:
        self.bar.hide()
        self.save_state.emit(f"Opgeslagen {moment:%H:%M}", str(Tone.OK))
        self._check_quietly()
        if self.reading is not None:
            self.reading.note_saved()

    def _note_failed(self, error: Exception) -> None:
        found = describe(error)
        self.save_state.emit("Niet opgeslagen", str(Tone.BAD))
        self.bar.show_message(
            "Uw laatste wijziging is nog niet opgeslagen. De tekst staat nog op het scherm.",
            Tone.BAD,
            reasons=(found.sentence, *found.reasons),
            action=("Opnieuw opslaan", self.flush),
            closable=False,
        )
