"""The shell of the window: the way in, the list beside the work, and pages that fill it all."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie, may
from ui.dialogs.boxes import ask_to_lose, tell
from ui.errors import ErrorText
from ui.guard import Guard
from ui.memory import Tidier, keep_for_good
from ui.pages.door import Door
from ui.pages.panes import list_panes, walk_on
from ui.pages.shortcuts import add_shortcuts
from ui.session import Session
from ui.tasks import runner
from ui.texts import PROGRAM
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.focus_ring import FocusRing
from ui.widgets.message_bar import MessageBar
from ui.widgets.tab_walk import walk_tab

if TYPE_CHECKING:
    from topdossier.domain.plek import Plek
    from topdossier.services.services import Services
    from ui.dialogs.opdrachten import OpdrachtenDialog
    from ui.pages.beheer.page import BeheerPage
    from ui.pages.dossier_page import DossierPage
    from ui.pages.jongeren_page import JongerenPage
    from ui.pages.overhandigen import HandOver, Overhandiger
    from ui.pages.projector_page import Projector


class MainWindow(QMainWindow):
    """A shell only: pages do the work.

    Args:
        restart: starts the program anew; called after locking, because the process that held
            the key must end.
        hand_over: starts the process that an ouder reads in; None where that cannot be.
    """

    first_painted = Signal()

    def __init__(self, restart: Callable[[], None], hand_over: "HandOver | None" = None) -> None:
        super().__init__()
        self._restart = restart
        self._hand_over = hand_over
        self.overhandiger: Overhandiger | None = None
        self._painted = False
        self.session: Session | None = None
        self.jongeren: JongerenPage | None = None
        self.dossier: DossierPage | None = None
        self._kept: QWidget | None = None
        self._projector: Projector | None = None
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(640, 400)
        self.root = QStackedWidget()
        self._place = QWidget()
        self.guard = Guard(self, self.root, lambda: (self.shown, self._place))
        self.guard.ended.connect(self._end)
        self.setCentralWidget(self.guard.frame)
        self.door = Door()
        self.unlock_page = self.door.unlock_page
        self.door.unlocked.connect(self.show_services)
        self.door.changing.connect(self.guard.keep_waiting)
        self.root.addWidget(self.door)
        self._work = QWidget()
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName("Bezig")
        self._busy.hide()
        runner.busy_changed.connect(self._busy.setVisible)
        self._ring = FocusRing(self)
        self._tidier = Tidier(self)
        add_shortcuts(self, self)
        self.first_painted.connect(self.door.start, Qt.ConnectionType.QueuedConnection)
        self.resize(1366, 768)

    def show_services(self, services: "Services") -> None:
        """Build the workspace on an open kluis; its pages are imported here and not before."""
        from ui.pages.overhandigen import Overhandiger  # noqa: PLC0415  as above
        from ui.pages.reminder import remind_of_backup  # noqa: PLC0415  as above

        self.session = Session(services, self)
        self.guard.keep(self.session)
        self.session.dossier_opened.connect(self._show_dossier)
        self._build_work(self.session)
        self.root.addWidget(self._work)
        self.root.setCurrentWidget(self._work)
        self.door.empty()
        keep_for_good()
        if self.jongeren is not None:
            self._show_dossier("")
            self.jongeren.focus_search()
        else:
            self.show_beheer()
        on_look(self, self._fit)
        self._ring.raise_()
        runner.run(self, services.plekken.take, self._return)
        self.session.reservekopie_made.connect(self.bar.hide)
        remind_of_backup(self, services, self.bar, self._go_backup)
        if self._hand_over is not None and self.jongeren is not None:
            self.overhandiger = Overhandiger(self, self, self.session, self._hand_over)

    def _build_work(self, session: Session) -> None:
        """The list on the left, the bar above, and room for the page that is shown."""
        from ui.pages.jongeren_page import JongerenPage  # noqa: PLC0415  as above
        from ui.pages.list_beside import ListBeside  # noqa: PLC0415  as above
        from ui.pages.top_bar import TopBar  # noqa: PLC0415  as above

        info = session.services.info
        self._work = QWidget()
        self._work.setObjectName("canvas")
        self._work.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if may(info.rol, Actie.ZOEKEN):
            self.jongeren = JongerenPage(session)
            row.addWidget(self.jongeren)
        self._main = QVBoxLayout()
        row.addLayout(self._main, 1)
        self.top = TopBar(info)
        self.top.list_asked.connect(self.toggle_list)
        self._beside = ListBeside(self.jongeren, self.top)
        self.top.vandaag_asked.connect(self.show_vandaag)
        self.top.beheer_asked.connect(self.show_beheer)
        self.top.lock_asked.connect(self.lock)
        self._main.addWidget(self.top)
        self.bar = MessageBar()
        self._main.addWidget(self.bar)
        self._place = QWidget()
        self._main.addWidget(self._place, 1)

    def show_beheer(self, title: str = "") -> "BeheerPage | None":
        """Beheer in the place of the dossier; refuses to leave text that could not be saved.

        Args:
            title: of the part to begin with, the first one when empty.
        """
        from ui.pages.beheer.page import BeheerPage  # noqa: PLC0415  after the kluis is open

        session = self.session
        if session is None or not session.open_dossier(""):
            return None
        page = BeheerPage(session)
        self.dossier = None
        self._put(page)
        if title:
            page.show_titled(title)
        page.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self._responsive()
        return page

    def _go_backup(self) -> None:
        self.bar.hide()
        self.show_beheer("Reservekopie")

    def _put(self, page: QWidget, *, keep: bool = False) -> None:
        """Show another page; what was shown is kept as long as nobody knows if this one opens."""
        old = self._place
        self._main.replaceWidget(old, page)
        old.hide()
        if keep and self._kept is None:
            self._kept = old
        else:
            self._tidier.put_away(old)
        self._place = page
        if not keep:
            self._drop_kept()

    def _drop_kept(self) -> None:
        if self._kept is not None:
            self._tidier.put_away(self._kept)
            self._kept = None

    def _go_back(self) -> None:
        """The dossier that was chosen stays closed: back to what was shown before it."""
        from ui.pages.dossier_page import DossierPage  # noqa: PLC0415  after the kluis is open

        kept, self._kept = self._kept, None
        if self.session is None:
            return
        if kept is None:
            self.session.open_dossier("")
            return
        self._put(kept)
        kept.show()
        self.dossier = kept if isinstance(kept, DossierPage) else None
        self.session.dossier_id = self.dossier.dossier_id if self.dossier else ""
        if self.jongeren is not None:
            self.jongeren.model.mark_open(self.session.dossier_id)
        self._responsive()

    def show_full(self, view: QWidget) -> None:
        """Fill the window with one page; the list and the dossier are out of sight."""
        finished = getattr(view, "finished", None)
        if finished is not None:
            finished.connect(self.close_full)
        self.root.addWidget(view)
        self.root.setCurrentWidget(view)

    @property
    def is_at_work(self) -> bool:
        """Whether no page fills the window."""
        return self.root.currentWidget() is self._work

    @property
    def shown(self) -> QWidget | None:
        """The page that fills the window, or else the one beside the list."""
        return self._place if self.is_at_work else self.root.currentWidget()

    def toggle_projector(self) -> None:
        """F11: show the plan large, or stop; imported at the first time."""
        from ui.pages.projector_page import Projector  # noqa: PLC0415  after the kluis is open

        if self.session is not None:
            if self._projector is None:
                self._projector = Projector(self.root, lambda: self.dossier, self.close_full)
            self._projector.toggle()

    def close_full(self) -> None:
        """Back to the dossier."""
        view = self.root.currentWidget()
        if view is not None and view is not self._work:
            self.root.setCurrentIndex(self.root.indexOf(view) - 1)  # one can lie over another
            self.root.removeWidget(view)
            self._tidier.put_away(view)

    def show_unforeseen(self, found: ErrorText) -> None:
        """Say that something went wrong that nobody foresaw."""
        tell(self, found.sentence)

    def focus_search(self) -> None:
        """Ctrl+F: to the search box, opening the list when it is hidden."""
        if self.session is not None and self.is_at_work:
            self._beside.search()

    def toggle_list(self) -> None:
        """F8: show the list of jongeren, or hide it."""
        if self.session is not None and self.is_at_work:
            self._beside.toggle()

    def walk_panes(self) -> None:
        """F6: list, tabs, work, and round again; a page that fills the window walks its own."""
        walk = getattr(self.root.currentWidget(), "walk_panes", None)
        if walk is not None:
            walk()
        if self.root.currentWidget() is not self._work:
            return
        shown = self.jongeren if self.jongeren is not None and self.jongeren.isVisible() else None
        tabs = getattr(self._place, "tabs", None)
        walk_on(list_panes(shown and shown.search, tabs, self._place))

    def open_overhandigen(self, betrokkene_id: str = "") -> None:
        """F9: give the laptop to an ouder or the jongere; to this person, when there is one."""
        if self.overhandiger is not None and self.is_at_work:
            self.overhandiger.open(betrokkene_id)

    def leave_to(self, end: Callable[[], None]) -> None:
        """Lock, and let another process have the screen."""
        self._restart = end
        self.lock()

    def lock(self) -> None:
        """Save, close the kluis, and end this process; a fresh one asks the password."""
        self.guard.lock()

    def _end(self) -> None:
        self.session = None
        self._restart()
        self.close()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return walk_tab(self, forward=next) or super().focusNextPrevChild(next)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None:
            if not self._may_leave():
                event.ignore()
                return
            self.session.close()
            self.session = None
        runner.stop()
        event.accept()

    def _may_leave(self) -> bool:
        if self.session is None:
            return True
        safe = self.session.flush() and not (self.guard.is_covered and self.guard.holds_work)
        return safe or ask_to_lose(self)

    def _show_dossier(self, dossier_id: str) -> None:
        from ui.pages.dossier_page import DossierPage  # noqa: PLC0415  after the kluis is open
        from ui.pages.vandaag_page import VandaagPage  # noqa: PLC0415  as above

        session = self.session
        if session is None:
            return
        if dossier_id:
            naam = self.jongeren.model.find_naam(dossier_id) if self.jongeren else ""
            self.dossier = DossierPage(session, naam)
            self.dossier.full_view.connect(self.show_full)
            self.dossier.projector_wanted.connect(self.toggle_projector)
            self.dossier.overhandigen_wanted.connect(self.open_overhandigen)
            self._beside.watch(self.dossier, self._responsive)
            self.dossier.entered.connect(self._drop_kept)
            self.dossier.left.connect(self._go_back)
            self._put(self.dossier, keep=True)
        else:
            self.dossier = None
            page = VandaagPage(session)
            page.wanted.connect(self.open_at)
            self._put(page)
        self._responsive()

    def open_opdrachten(self) -> "OpdrachtenDialog | None":
        """Ctrl+K: everything that can be done from here."""
        from ui.pages.opdrachten import open_list  # noqa: PLC0415  when it is asked for

        return open_list(self, self)

    def open_at(self, dossier_id: str, tab: str) -> None:
        """Open a dossier at one of its tabs."""
        from ui.pages.dossier_page import TABS  # noqa: PLC0415  after the kluis is open

        if self.session is None or not self.session.open_dossier(dossier_id):
            return
        if self.dossier is not None and tab in TABS:
            self.dossier.show_tab(TABS.index(tab))

    def show_vandaag(self) -> None:
        """Back to the first page; refuses to leave text that could not be saved."""
        if self.session is not None and self.jongeren is not None:
            if self._is_beheer():
                self._show_dossier("")
            else:
                self.session.open_dossier("")

    def _return(self, plek: "Plek | None") -> None:
        """To where one was when the kluis was locked, unless one is somewhere already."""
        from ui.pages.place import return_to  # noqa: PLC0415  after the kluis is open

        session = self.session
        if plek is None or session is None or session.dossier_id:
            return
        if not plek.dossier_id:
            self.show_beheer(plek.tab)
        elif session.open_dossier(plek.dossier_id) and self.dossier is not None:
            return_to(self.dossier, plek)
            self._responsive()

    def _is_beheer(self) -> bool:
        return self._place.property("beheer") is True

    def _fit(self) -> None:
        self._main.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(12))
        self._main.setSpacing(look.px(6))
        self._responsive()

    def _responsive(self) -> None:
        if self.session is None:
            return
        narrow = self.width() / look.zoom < tokens.NARROW
        self.top.fit(narrow=narrow)
        self._beside.fit(narrow=narrow, dossier=self.dossier, beheer=self._is_beheer())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._busy.setGeometry(0, 0, self.width(), look.px(4))
        self._responsive()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)
