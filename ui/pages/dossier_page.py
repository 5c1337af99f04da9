"""A dossier: a header that never scrolls away, and a tab per subject, built at the first visit."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.errors import NotLetInError, TopdossierError
from topdossier.services.views import DossierKop
from ui.pages.at_table import AtTable
from ui.pages.dossier_header import DossierHeader
from ui.pages.evaluatie_page import EvaluatiePage
from ui.pages.gegevens_page import GegevensPage
from ui.pages.instemming_page import InstemmingPage
from ui.pages.logboek_page import LogboekPage
from ui.pages.overdracht_page import OverdrachtPage
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.pages.rechten.page import RechtenPage
from ui.pages.spelling_desk import SpellingDesk
from ui.pages.toegang_page import ClosedPage, ReasonPage
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.message_bar import MessageBar
from ui.widgets.tab_bar import TabBar
from ui.widgets.tab_walk import focus_first

TABS = (
    "Plan",
    "Instemming",
    "Evaluatie",
    "Overleg",
    "Overdracht",
    "Gegevens",
    "Rechten",
    "Logboek",
)
_PLAN, _INSTEMMING = TABS.index("Plan"), TABS.index("Instemming")

_BACK_WORD = 960
"""From this many logical pixels on the way back to an overleg has its word beside all tabs."""

_AFTER_SAVE_MS = 2_000
"""After the last save: who types on is saved sooner than this, and is not slowed by it."""


class DossierPage(QWidget):
    """The dossier that is being opened, and once that is allowed the one that is open.

    Nothing of it is built before the services let its reader in: outside one's own dossiers a
    reason comes first.

    Signals:
        full_view: a tab wants the whole window for this page.
        projector_wanted: show the plan large.
        overhandigen_wanted: give the laptop to somebody, by id.
        entered: the reader was let in; whatever was shown before can go.
        left: the reader goes back to where they were; nothing of this dossier was shown.

    Args:
        session: with the dossier that was chosen.
        naam: of the jongere as the list shows it, for the question why; may be empty.
    """

    full_view = Signal(QWidget)
    projector_wanted = Signal()
    overhandigen_wanted = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, session: Session, naam: str = "") -> None:
        super().__init__()
        self.session = session
        self.dossier_id = session.dossier_id
        self.is_entered = False
        self.question: ReasonPage | ClosedPage | None = None
        self.spelling_desk: SpellingDesk | None = None
        self._naam = naam
        self._wanted = 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.header = DossierHeader()
        self._layout.addWidget(self.header)
        self.bar = MessageBar()
        self._layout.addWidget(self.bar)
        self.tabs = TabBar("Onderdelen van het dossier")
        for title in TABS:
            self.tabs.addTab(title)
        self.at_table = AtTable(self, self)
        row = self._row = QHBoxLayout()
        self._layout.addLayout(row)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.at_table.button)
        self._stack = QStackedWidget()
        self._layout.addWidget(self._stack, 1)
        for part in (self.header, self.tabs, self._stack):
            part.hide()
        self._pages: dict[int, QWidget] = {}
        self._is_instemming_old = False
        self._after_save = QTimer(self, singleShot=True, interval=_AFTER_SAVE_MS)
        self._after_save.timeout.connect(self._follow_save)
        self._makers: tuple[Callable[[], QWidget], ...] = (
            self._make_plan,
            self._make_instemming,
            lambda: EvaluatiePage(session),
            self._make_overleg,
            lambda: OverdrachtPage(session),
            lambda: GegevensPage(session),
            self._make_rechten,
            lambda: LogboekPage(session),
        )
        self.tabs.currentChanged.connect(self.show_tab)
        session.dossier_changed.connect(self._reload)
        on_look(self, self._fit)
        jongeren, dossier_id = session.services.jongeren, self.dossier_id
        runner.run(self, lambda: jongeren.open_dossier(dossier_id), self._let_in, self._refuse)

    def show_tab(self, index: int) -> QWidget:
        """Show a tab; it is built at the first visit.

        Before the reader is let in it is only remembered which one is wanted.
        """
        if not self.is_entered:
            self._wanted = index
            return self._stack
        page = self.get_page(TABS[index])
        self._stack.setCurrentWidget(page)
        self._renew_instemming()
        if self.tabs.currentIndex() != index:
            self.tabs.setCurrentIndex(index)
        return page

    def enter_tab(self, index: int) -> None:
        """Show a tab with the keyboard in it, or on its title as long as nothing is there."""
        page = self.show_tab(index)
        if self.is_entered and not focus_first(page):
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def get_page(self, title: str) -> QWidget:
        """The page of a tab, by its title, without going there; it is built at the first time."""
        index = TABS.index(title)
        if index not in self._pages:
            self._pages[index] = self._makers[index]()
            self._stack.addWidget(self._pages[index])
        return self._pages[index]

    def open_plan(self) -> None:
        """To the plan, with the keyboard where it was there."""
        page = self.show_tab(_PLAN)
        if isinstance(page, PlanPage):
            page.enter()

    def step_part(self, by: int) -> None:
        """To the next part of what is in the tab that is shown, where it has parts."""
        step = getattr(self._stack.currentWidget(), "step_part", None)
        if step is not None:
            step(by)

    def _let_in(self, kop: DossierKop) -> None:
        self.is_entered = True
        for part in (self.header, self.tabs, self._stack):
            part.show()
        if self.spelling_desk is None:
            self.spelling_desk = SpellingDesk(self.session, self)
        self._show_kop(kop)
        self.show_tab(self._wanted)
        if not self._stack.isAncestorOf(self.window().focusWidget()):
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.question is not None:
            self._layout.removeWidget(self.question)
            self.question.hide()
            self.question.deleteLater()
            self.question = None
        self.entered.emit()

    def _refuse(self, error: Exception) -> None:
        self.is_entered = False
        for part in (self.header, self.tabs, self._stack):
            part.hide()
        if isinstance(error, TopdossierError) and error.code == "reden-nodig":
            reason = ReasonPage(self.session, self.dossier_id, self._naam)
            reason.entered.connect(self._let_in)
            self.question = reason
        else:
            self.question = ClosedPage(self.session.services.info.soort, error)
        self.question.left.connect(self.left)
        self._layout.addWidget(self.question, 1)
        self.question.start()

    def _make_plan(self) -> QWidget:
        page = PlanPage(self.session)
        page.save_state.connect(self._note_save_state)
        page.full_view.connect(self.full_view)
        return page

    def _make_instemming(self) -> QWidget:
        self._is_instemming_old = False
        page = InstemmingPage(self.session)
        page.overhandigen_wanted.connect(self.overhandigen_wanted)
        return page

    def _make_overleg(self) -> QWidget:
        page = OverlegPage(self.session)
        page.begun.connect(self._follow_overleg)
        page.open_known.connect(self.at_table.keep)
        page.full_view.connect(self.full_view)
        page.projector_wanted.connect(self.projector_wanted)
        return page

    def _follow_overleg(self, editor: OverlegEditor) -> None:
        self.at_table.follow(editor)
        editor.plan_wanted.connect(self.open_plan)

    def _make_rechten(self) -> QWidget:
        page = RechtenPage(self.session)
        page.rewritten.connect(self._forget_plan)
        return page

    def _forget_plan(self) -> None:
        """A concept that is open here still holds what was removed, and would save it again."""
        page = self._pages.pop(_PLAN, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
            self.header.show_saved("", "")

    def _reload(self, dossier_id: str) -> None:
        if dossier_id == self.dossier_id and self.is_entered:
            jongeren = self.session.services.jongeren
            runner.run(self, lambda: jongeren.load_kop(dossier_id), self._show_kop, self._lose)

    def _note_save_state(self, text: str, tone: str) -> None:
        self.header.show_saved(text, tone)
        if tone == str(Tone.OK):
            self._is_instemming_old = True
            self._after_save.start()

    def _follow_save(self) -> None:
        """A doel that was changed may end the agreement; the header says so while one writes."""
        self._reload(self.dossier_id)
        self._renew_instemming()

    def _renew_instemming(self) -> None:
        """Load it anew after a save, but only for who looks at it: each time is in the log."""
        page = self._pages.get(_INSTEMMING)
        if self._is_instemming_old and page is not None and self._stack.currentWidget() is page:
            self._is_instemming_old = False
            if isinstance(page, InstemmingPage):
                page.reload()

    def _lose(self, error: Exception) -> None:
        """It could not be read again; whoever gave their place away stands before it anew."""
        if not isinstance(error, NotLetInError):
            self.bar.show_error(error)
        elif self.is_entered:
            for page in self._pages.values():
                self._stack.removeWidget(page)
                page.deleteLater()
            self._pages.clear()
            self._refuse(error)

    def _show_kop(self, kop: DossierKop) -> None:
        self.header.show_kop(kop, self.session)
        if self.spelling_desk is not None:
            self.spelling_desk.learn(kop)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._layout.setSpacing(look.px(10))
        self._row.setSpacing(look.px(10))
        self.at_table.button.show_word(on=self.width() / look.zoom >= _BACK_WORD)
        low = self.window().height() / look.zoom < tokens.COMPACT
        self.header.shrink(low=low, narrow=self.width() / look.zoom < tokens.STACKED)
