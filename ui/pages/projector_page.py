"""Projectorstand: the plan of this dossier in large type, and nothing else for a room to read."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from topdossier.errors import RuleError
from ui.models.projectie import first_name, read_projection
from ui.models.reading import Paragraph, ParagraphKind
from ui.pages.dossier_page import DossierPage
from ui.pages.plan_page import PlanPage
from ui.session import Session
from ui.tasks import runner
from ui.texts import PROGRAM, Tone
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import make_label
from ui.widgets.reading_view import ReadingView

MARK = "Projectorstand"
HOW_TO_LEAVE = "F11 of Esc: terug"
TIMES = 1.6
"""Read from the back of a room, where a page of the laptop is as small as a stamp."""
LATER_MS = 4_000
"""What is typed meanwhile shows within this time; each look is a line in the log."""


class ProjectorPage(QWidget):
    """No list, no search, no messages, no gegevens, and no name but that of the jongere.

    Signals:
        finished: back to the work.
    """

    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(PROGRAM)
        self._session = session
        self._dossier_id = session.dossier_id
        self._paragraphs: list[Paragraph] = []
        self._outer = QVBoxLayout(self)
        head = QHBoxLayout()
        self._outer.addLayout(head)
        self.title = make_label("", "h1")
        head.addWidget(self.title, 1)
        head.addWidget(Chip(MARK, Tone.INFO, "eye"))
        self.back_button = Button(HOW_TO_LEAVE, "", "arrow-left")
        self.back_button.clicked.connect(self.finished)
        head.addWidget(self.back_button)
        card = Card(pad=24)
        self.reading = ReadingView("Het plan", large=True, scrolls=True, times=TIMES)
        self.reading.setCursorWidth(0)  # a bar that blinks on the wall says nothing
        card.box.addWidget(self.reading)
        self._outer.addWidget(card, 1)
        QShortcut(
            QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        ).activated.connect(self.finished)
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self.reload)
        session.dossier_changed.connect(self.reload)
        on_look(self, self._fit)
        self.reload()

    def reload(self) -> None:
        """Read the plan anew."""
        services, dossier_id = self._session.services, self._dossier_id

        def work() -> tuple[str, list[Paragraph]]:
            naam = services.jongeren.load_kop(dossier_id).naam
            people = [item for _, item in services.jongeren.list_betrokkenen(dossier_id)]
            try:
                plan = services.plannen.load(dossier_id)[1]
            except RuleError:
                return naam, [Paragraph(ParagraphKind.TEXT, "Er is nog geen plan.")]
            return naam, read_projection(plan, naam, people)

        runner.run(self, work, self._show, lambda _: self.finished.emit())

    def reload_soon(self) -> None:
        """The plan was saved elsewhere in the window."""
        if not self._later.isActive():
            self._later.start()

    def _show(self, loaded: tuple[str, list[Paragraph]]) -> None:
        naam, paragraphs = loaded
        self.title.setText(f"Het plan van {first_name(naam)}")
        if paragraphs == self._paragraphs:
            return
        self._paragraphs = paragraphs
        bar = self.reading.verticalScrollBar()
        place = bar.value()
        self.reading.show_paragraphs(paragraphs)
        bar.setValue(place)

    def _fit(self) -> None:
        self._outer.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        self._outer.setSpacing(look.px(12))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.finished.emit()
        super().closeEvent(event)


class Projector(QObject):
    """Switches it on and off: on a second screen when there is one, else over the whole window.

    Args:
        root: what fills the window; a page of its own lies over the work.
        find_dossier: the dossier that is open, None when there is none.
        close_full: takes the page off the window again.
    """

    def __init__(
        self,
        root: QStackedWidget,
        find_dossier: Callable[[], DossierPage | None],
        close_full: Callable[[], object],
    ) -> None:
        super().__init__(root)
        self._root = root
        self._find_dossier = find_dossier
        self._close_full = close_full
        self.page: ProjectorPage | None = None

    def toggle(self) -> None:
        """F11."""
        if self.page is not None:
            self.leave()
            return
        dossier = self._find_dossier()
        if dossier is not None and self._may_show(dossier) and dossier.session.flush():
            self._enter(dossier)

    def leave(self) -> None:
        """Back to the work."""
        page, self.page = self.page, None
        if page is None or not isValid(page):
            return
        if page.isWindow():
            page.hide()
            page.deleteLater()
        else:
            self._close_full()

    def _may_show(self, dossier: DossierPage) -> bool:
        """From the dossier and from an overleg; never over the page of who signs."""
        shown = self._root.currentWidget()
        at_work = shown is not None and shown.isAncestorOf(dossier)
        return dossier.is_entered and (at_work or hasattr(shown, "projector_wanted"))

    def _enter(self, dossier: DossierPage) -> None:
        window, session = self._root.window(), dossier.session
        page = self.page = ProjectorPage(session)
        page.finished.connect(self.leave, Qt.ConnectionType.QueuedConnection)
        session.dossier_opened.connect(self.leave)
        plan = dossier.findChild(PlanPage)
        if isinstance(plan, PlanPage):
            plan.save_state.connect(page.reload_soon)
        other = find_other_screen(window)
        if other is None:
            self._root.addWidget(page)
            self._root.setCurrentWidget(page)
        else:
            page.setParent(window, Qt.WindowType.Window)
            QShortcut(QKeySequence("F11"), page).activated.connect(page.finished)
            page.setGeometry(other.geometry())
            page.showFullScreen()
        page.reading.setFocus(Qt.FocusReason.OtherFocusReason)


def find_other_screen(window: QWidget) -> QScreen | None:
    """A screen beside the one with the window; None when there is only that."""
    others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
    return others[0] if others else None
