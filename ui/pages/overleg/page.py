"""The tab Overleg: talks about this jongere, what was agreed there, and the explanation."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.afspraak import Afspraak, AfspraakStatus
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.deelname import Deelname
from topdossier.services.overleg_views import OverlegBlad
from ui.pages.overleg.afspraken import AfsprakenList
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.overleggen import OverleggenCard
from ui.pages.overleg.uitleg import UitlegCard
from ui.pages.overleg.verslag import OverlegVerslag
from ui.pages.tab import DossierTab, TabCard
from ui.session import Session
from ui.widgets.scroll import ScrollPage

_Opened = tuple[OverlegBlad, tuple[Deelname, ...]]


class OverlegPage(DossierTab):
    """Three cards; an overleg itself fills the window.

    Signals:
        full_view: an overleg that must fill the window.
        begun: an overleg was opened to write in; carries its page.
        open_known: which overleggen are open, by id.
        projector_wanted: show the plan large.
    """

    full_view = Signal(QWidget)
    begun = Signal(OverlegEditor)
    open_known = Signal(object)
    projector_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        page = ScrollPage(max_width=980, place="left")
        self.box.addWidget(page, 1)
        self.overleggen = OverleggenCard(self)
        self.overleggen.wanted.connect(self.open_overleg)
        self.overleggen.open_known.connect(self.open_known)
        self.afspraken = AfsprakenCard(self)
        self.uitleg = UitlegCard(self)
        self.cards: tuple[TabCard, ...] = (self.overleggen, self.afspraken, self.uitleg)
        for card in self.cards:
            page.box.addWidget(card)
        self.reload()

    @override
    def reload(self) -> None:
        """Load every card anew."""
        for card in self.cards:
            card.reload()

    def open_overleg(
        self, overleg_id: str, shown: Callable[[OverlegEditor], object] = lambda _: None
    ) -> None:
        """Open one, to write in or to read.

        Args:
            overleg_id: which one.
            shown: called with the page to write in once it fills the window.
        """
        overleggen, dossier_id = self.session.services.overleggen, self.dossier_id

        def work() -> _Opened:
            return overleggen.load(overleg_id), overleggen.list_genodigden(dossier_id)

        self.load(work, lambda opened: self._show_overleg(opened, shown))

    def _show_overleg(
        self, opened: _Opened, shown: Callable[[OverlegEditor], object] = lambda _: None
    ) -> None:
        blad, known = opened
        if not blad.overleg.is_open:
            self.full_view.emit(OverlegVerslag(self.session, blad, known))
            return
        editor = OverlegEditor(self.session, blad, known)
        editor.projector_wanted.connect(self.projector_wanted)

        def show_report(closed: OverlegBlad) -> None:
            editor.finished.emit()
            self.full_view.emit(OverlegVerslag(self.session, closed, known))

        editor.closed.connect(show_report)
        self.begun.emit(editor)
        self.full_view.emit(editor)
        shown(editor)


class AfsprakenCard(TabCard):
    """All afspraken about this jongere, those that are open first."""

    def __init__(self, tab: DossierTab) -> None:
        super().__init__(tab, "Afspraken", "")
        self.afspraken = AfsprakenList(self.session, may_settle=tab.may(Actie.OVERLEG))
        self.afspraken.changed.connect(self.session.tell_changed)
        self.afspraken.failed.connect(tab.bar.show_error)
        self.box.addWidget(self.afspraken)

    @override
    def reload(self) -> None:
        afspraken, dossier_id = self.session.services.afspraken, self.dossier_id
        self.load(lambda: afspraken.list(dossier_id), self._show)

    def _show(self, found: tuple[Afspraak, ...]) -> None:
        ordered = sorted(found, key=lambda item: item.status is not AfspraakStatus.OPEN)
        self.afspraken.show_afspraken(ordered, "Er zijn nog geen afspraken.")
