"""Beheer as a page of the window: a tab per subject, only those that the rol may use."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from topdossier.domain.bevoegdheden import Actie, Rol, may
from ui.pages.beheer.bewaren import BewarenSection
from ui.pages.beheer.kluis import KluisSection
from ui.pages.beheer.logboek import LogboekSection
from ui.pages.beheer.mensen import MensenSection
from ui.pages.beheer.register import RegisterSection
from ui.pages.beheer.reservekopie import ReservekopieSection
from ui.pages.beheer.section import BeheerSection
from ui.pages.beheer.sleutel import SleutelSection
from ui.pages.beheer.tekstblokken import TekstblokkenSection
from ui.session import Session
from ui.theme.look import look, on_look
from ui.widgets.label import make_label
from ui.widgets.tab_bar import TabBar


class Part(NamedTuple):
    """A tab, there for who has at least one of these rights."""

    title: str
    acties: tuple[Actie, ...]
    make: Callable[[Session], BeheerSection]

    def is_for(self, rol: Rol) -> bool:
        """Whether this rol has something to do here."""
        return any(may(rol, actie) for actie in self.acties)


TEKSTBLOKKEN_TAB = "Tekstblokken"

PARTS = (
    Part("Mensen", (Actie.BEHEREN, Actie.TEAM), MensenSection),
    Part("Mijn sleutel", (Actie.SLEUTEL,), SleutelSection),
    Part("Reservekopie", (Actie.RESERVEKOPIE,), ReservekopieSection),
    Part("Kluis", (Actie.CONTROLEREN,), KluisSection),
    Part(TEKSTBLOKKEN_TAB, (Actie.TEKSTBLOKKEN,), TekstblokkenSection),
    Part("Bewaartermijnen", (Actie.BEWAARLIJST,), BewarenSection),
    Part("Logboek", (Actie.LOGBOEK,), LogboekSection),
    Part("Verwerkingsregister", (Actie.AVG_REGISTER,), RegisterSection),
)
"""In the order of the tabs; each with the rights without which it is not there."""


_FIRST = {Rol.FG: "Logboek"}
"""Where a rol begins that does not begin at its first tab."""


class BeheerPage(QWidget):
    """Builds a tab at its first visit and loads it anew at every visit."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("beheer", True)  # noqa: FBT003  Qt takes positional values
        rol = session.services.info.rol
        self._parts = tuple(part for part in PARTS if part.is_for(rol))
        self._sections: dict[int, BeheerSection] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_label("Beheer", "h1"))
        self.tabs = TabBar("Onderdelen van Beheer")
        for part in self._parts:
            self.tabs.addTab(part.title)
        layout.addWidget(self.tabs)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self.show_section)
        self.show_titled(_FIRST.get(rol, self._parts[0].title))
        on_look(self, lambda: layout.setSpacing(look.px(10)))

    @property
    def titles(self) -> tuple[str, ...]:
        """The tabs that are there."""
        return tuple(part.title for part in self._parts)

    def show_section(self, index: int) -> BeheerSection:
        """Show a tab, built at the first visit."""
        section = self._sections.get(index)
        if section is None:
            section = self._parts[index].make(self.session)
            self._sections[index] = section
            self._stack.addWidget(section)
        self._stack.setCurrentWidget(section)
        if self.tabs.currentIndex() != index:
            self.tabs.setCurrentIndex(index)
        else:
            section.reload()
        return section

    def show_titled(self, title: str) -> BeheerSection | None:
        """Show a tab by its title, None when this rol does not have it."""
        return self.show_section(self.titles.index(title)) if title in self.titles else None
