"""The plan: read what is adopted, edit the concept with a side index, check it and adopt it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.gegeven import Gegeven
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.problem import Problem
from topdossier.domain.regels.regelset import Regelset
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.errors import RuleError
from ui.dialogs.vaststellen import VaststellenDialog
from ui.errors import describe, describe_problem
from ui.models.autosave import Autosave
from ui.models.plan_draft import PlanDraft
from ui.models.reading import read_plan
from ui.pages.plan_form import PlanForm
from ui.pages.plan_sections import SECTIONS, find_section
from ui.pages.tab import DossierTab
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_date
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.button import Button, IndexButton
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.problem_list import ProblemList
from ui.widgets.reading_view import ReadingView
from ui.widgets.scroll import ScrollPage


@dataclass(frozen=True)
class _Loaded:
    versie: Versie | None
    inhoud: PlanInhoud
    regelset: Regelset
    people: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    proposals: tuple[Gegeven, ...] = ()


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
        self.form: PlanForm | None = None
        self.index_buttons: list[IndexButton] = []
        self._built: dict[int, ScrollPage] = {}
        self._show_errors = False
        self.has_older = False
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

        def work() -> _Loaded:
            regelset = services.plannen.get_regelset()
            people = tuple(
                (key, person.naam.volledig)
                for key, person in services.jongeren.list_betrokkenen(dossier_id)
            )
            try:
                versie, inhoud = services.plannen.load(dossier_id)
            except RuleError:
                return _Loaded(None, PlanInhoud(), regelset, people, ())
            concept = versie.status is VersieStatus.CONCEPT
            problems = services.plannen.check(dossier_id) if concept else ()
            proposals = services.plannen.propose_gegevens(dossier_id) if concept else ()
            return _Loaded(versie, inhoud, regelset, people, problems, proposals)

        self.load(work, self._show)

    def flush(self) -> bool:
        """Save what was typed, now; False when that failed."""
        return self.autosave is None or self.autosave.flush()

    def _show(self, loaded: _Loaded) -> None:
        old = self._body
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

    def _make_reader(self, loaded: _Loaded) -> QWidget:
        page = ScrollPage(max_width=980)
        card = Card(pad=24)
        head = QHBoxLayout()
        versie = loaded.versie
        if versie is None:
            title, action = "Er is nog geen plan", "Plan maken"
        else:
            day = format_date(versie.vastgesteld_op.date()) if versie.vastgesteld_op else ""
            title = f"Versie {versie.nummer}" + (f", vastgesteld op {day}" if day else "")
            action = "Plan bijstellen"
        head.addWidget(make_label(title, "h2"), 1)
        if versie is not None and versie.nummer > 1:
            changes = Button("Wat is er veranderd?", "", "rotate-ccw")
            changes.clicked.connect(self.open_versies)
            head.addWidget(changes, 0, Qt.AlignmentFlag.AlignTop)
        if self.may(Actie.WIJZIGEN):
            button = Button(action, "primary", "pen-line")
            button.clicked.connect(self.open_concept)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        card.box.addLayout(head)
        view = ReadingView("Het plan")
        view.show_paragraphs(read_plan(loaded.inhoud))
        card.box.addWidget(view)
        page.box.addWidget(card)
        return page

    def open_versies(self) -> None:
        """Two versions side by side, over the whole window."""
        from ui.pages.versies_page import VersiesPage  # noqa: PLC0415  rarely needed

        if self.flush():
            self.full_view.emit(VersiesPage(self.session))

    def open_concept(self) -> None:
        """Open the concept, or make one from the newest version."""
        plannen, dossier_id = self.session.services.plannen, self.dossier_id

        def done(_result: object) -> None:
            self.session.tell_changed()

        self.load(lambda: plannen.open_concept(dossier_id), done)

    def _make_editor(self, loaded: _Loaded) -> QWidget:
        draft = PlanDraft(loaded.inhoud, self)
        self.draft = draft
        self.form = PlanForm(draft, loaded.regelset, loaded.people, loaded.proposals)
        plannen, dossier_id = self.session.services.plannen, self.dossier_id
        self.autosave = Autosave(
            draft, lambda inhoud: plannen.save_concept(dossier_id, inhoud), runner, self
        )
        self.autosave.saved.connect(self._note_saved)
        self.autosave.failed.connect(self._note_failed)
        title = f"Versie {loaded.versie.nummer}, concept" if loaded.versie else ""
        self.has_older = loaded.versie is not None and loaded.versie.nummer > 1
        editor = _Editor(self, title)
        self._body = editor
        self._show_counts(loaded.problems)
        self.show_section(0)
        return editor

    def show_section(self, index: int) -> ScrollPage:
        """Show one block; it is built at the first visit."""
        page = self._built.get(index)
        if page is None and self.form is not None:
            page = ScrollPage(max_width=900)
            page.box.addWidget(SECTIONS[index].build(self.form))
            self._built[index] = page
            self.sections.addWidget(page)
        assert page is not None  # noqa: S101  a section is only shown while editing
        self.sections.setCurrentWidget(page)
        self.index_buttons[index].setChecked(True)
        if isinstance(self._body, _Editor):
            self._body.picker.set_value(str(index))
        return page

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
        page = self.show_section(find_section(problem.plek))
        target = self.form.find_field(problem.plek) if self.form else None
        if target is None:
            return
        page.reveal(target)
        if isinstance(target, Field):
            target.focus()
        else:
            target.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def adopt(self) -> VaststellenDialog:
        """Ask in whose name, then adopt."""
        dialog = VaststellenDialog(self.window(), self.session)
        dialog.accepted.connect(self._leave_editor)
        dialog.open()
        return dialog

    def _leave_editor(self) -> None:
        self.draft = None
        self.autosave = None
        self.form = None
        self._built = {}
        self._show_errors = False
        self.save_state.emit("", "")
        self.session.tell_changed()

    def _check_quietly(self) -> None:
        plannen, dossier_id = self.session.services.plannen, self.dossier_id
        self.load(lambda: plannen.check(dossier_id), self._show_counts)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self._show_counts(problems)
        if isinstance(self._body, _Editor):
            sentences = [(describe_problem(item), item) for item in problems]
            self._body.problems.show_problems(sentences)

    def _show_counts(self, problems: tuple[Problem, ...]) -> None:
        counts = [0] * len(SECTIONS)
        for problem in problems:
            counts[find_section(problem.plek)] += 1
        for button, number in zip(self.index_buttons, counts, strict=True):
            button.set_problems(number)
        if self._show_errors and self.form is not None:
            self.form.show_problems({item.plek: describe_problem(item) for item in problems})

    def _note_saved(self, moment: object) -> None:
        self.bar.hide()
        self.save_state.emit(f"Opgeslagen {moment:%H:%M}", str(Tone.OK))
        self._check_quietly()

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


class _Editor(QWidget):
    """Side index on the left, the block on the right, what is missing above it."""

    def __init__(self, page: PlanPage, title: str) -> None:
        super().__init__()
        self._page = page
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._index = Card(pad=8, spacing=2)
        page.index_buttons = []
        for number, section in enumerate(SECTIONS):
            button = IndexButton(section.title)
            button.clicked.connect(lambda _checked=False, at=number: page.show_section(at))
            page.index_buttons.append(button)
            self._index.box.addWidget(button)
        self._index.box.addStretch(1)
        self._layout.addWidget(self._index)
        right = QVBoxLayout()
        self._right = right
        self._layout.addLayout(right, 1)
        right.addLayout(self._make_head(page, title))
        self.problems = ProblemList()
        self.problems.chosen.connect(self._leave_problems)
        self.problems.chosen.connect(page.jump_to)
        self.problems.visibility_changed.connect(self._fit)
        right.addWidget(self.problems)
        self.sections = QStackedWidget()
        right.addWidget(self.sections, 1)
        page.sections = self.sections
        on_look(self, self._fit)

    def _make_head(self, page: PlanPage, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        self._title = make_label(title, "h3")
        head.addWidget(self._title, 1)
        self.picker = Choice(
            [(str(number), item.title) for number, item in enumerate(SECTIONS)], empty=None
        )
        self.picker.setAccessibleName("Onderdeel van het plan")
        self.picker.value_changed.connect(lambda value: page.show_section(int(str(value))))
        head.addWidget(self.picker, 1)
        if page.has_older:
            changes_button = Button("Wat is er veranderd?", "quiet", "rotate-ccw")
            changes_button.clicked.connect(page.open_versies)
            head.addWidget(changes_button)
        self.check_button = Button("Controleren", "", "clipboard-check")
        self.check_button.clicked.connect(page.check)
        head.addWidget(self.check_button)
        if page.may(Actie.VASTSTELLEN):
            adopt_button = Button("Vaststellen", "primary", "stamp")
            adopt_button.clicked.connect(page.adopt)
            head.addWidget(adopt_button)
        return head

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _leave_problems(self) -> None:
        if self._is_low():
            self.problems.hide()

    def _is_low(self) -> bool:
        return self.window().height() / look.zoom < tokens.LOW

    def _fit(self) -> None:
        self._layout.setSpacing(look.px(16))
        self._right.setSpacing(look.px(10))
        wide = self.width() / look.zoom >= tokens.STACKED
        self._index.setVisible(wide)
        self._index.setFixedWidth(look.px(tokens.INDEX_WIDTH))
        self.picker.setVisible(not wide)
        self._title.setVisible(wide)
        covered = self._is_low() and not self.problems.isHidden()
        self.sections.setVisible(not covered)
