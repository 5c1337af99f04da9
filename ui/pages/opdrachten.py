"""What can be done from where one is, for the list of Ctrl+K."""

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from topdossier.domain.bevoegdheden import Actie, may
from ui.dialogs.opdrachten import Opdracht, OpdrachtenDialog
from ui.models.spelling import spelling
from ui.pages.at_table import BACK
from ui.pages.beheer.page import TEKSTBLOKKEN_TAB
from ui.pages.dossier_page import TABS, DossierPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.pages.tekstblok_invoegen import KEYS
from ui.session import Session
from ui.theme.look import look
from ui.widgets.spelling_menu import walk


class Venster(Protocol):
    """What of the window can be asked for by name."""

    session: Session | None
    dossier: DossierPage | None
    root: QStackedWidget

    @property
    def is_at_work(self) -> bool:
        """Whether no page fills the window."""

    def show_vandaag(self) -> None:
        """To the first page."""

    def focus_search(self) -> None:
        """To the search box."""

    def toggle_list(self) -> None:
        """Show the list of jongeren, or hide it."""

    def show_beheer(self, title: str = "") -> object:
        """To Beheer."""

    def open_overhandigen(self) -> None:
        """Give the laptop to an ouder or the jongere."""

    def lock(self) -> None:
        """Close the kluis."""


def open_list(window: Venster, parent: QWidget) -> OpdrachtenDialog | None:
    """The dialog over the window, which is the parent too; None where there is nothing to do."""
    opdrachten = list_opdrachten(window)
    if not opdrachten:
        return None
    dialog = OpdrachtenDialog(parent, opdrachten)
    dialog.open()
    return dialog


def list_opdrachten(window: Venster) -> list[Opdracht]:
    """First what belongs to the open dossier, then what can always be done."""
    session = window.session
    if session is None:
        return []
    if not window.is_at_work:
        return list_full(window.root.currentWidget())
    found: list[Opdracht] = []
    if window.dossier is not None and window.dossier.is_entered:
        found += _list_dossier(window.dossier)
        if may(session.services.info.rol, Actie.INSTEMMING_VASTLEGGEN):
            found.append(Opdracht("Laptop overhandigen", window.open_overhandigen, "F9"))
    rol = session.services.info.rol
    if may(rol, Actie.ZOEKEN):
        found.append(Opdracht("Vandaag", window.show_vandaag, "Alt+Home"))
        found.append(Opdracht("Een jongere zoeken", window.focus_search, "Ctrl+F"))
        title = "De lijst met jongeren tonen of verbergen"
        found.append(Opdracht(title, window.toggle_list, "F8"))
    found.append(Opdracht("Beheer", window.show_beheer))
    if may(rol, Actie.TEKSTBLOKKEN):
        found.append(Opdracht("Tekstblokken beheren", lambda: window.show_beheer(TEKSTBLOKKEN_TAB)))
    found += [
        Opdracht("Groter", lambda: look.step_zoom(1), "Ctrl++"),
        Opdracht("Kleiner", lambda: look.step_zoom(-1), "Ctrl+-"),
        Opdracht("Gewone grootte", lambda: look.set_zoom(1.0), "Ctrl+0"),
        Opdracht("Donker of licht", look.toggle_dark),
        Opdracht("Vergrendelen", window.lock, "Ctrl+L"),
    ]
    return found


def list_full(page: QWidget | None) -> list[Opdracht]:
    """What a page that fills the window offers; nothing where others sit at the keyboard."""
    own = getattr(page, "list_opdrachten", None)
    return list(own()) if own is not None else []


def _list_dossier(dossier: DossierPage) -> list[Opdracht]:
    found: list[Opdracht] = []
    if dossier.at_table.overleg_id:
        found.append(Opdracht(BACK, dossier.at_table.go_back))
    page = dossier.show_tab(0) if dossier.tabs.currentIndex() == 0 else None
    if isinstance(page, PlanPage):
        found += _list_plan(page)
    found += _list_spelling(dossier)
    for index, title in enumerate(TABS):
        go = partial(dossier.enter_tab, index)
        found.append(Opdracht(f"Naar {title}", go, f"Ctrl+{index + 1}"))
    return found


def _list_spelling(dossier: DossierPage) -> list[Opdracht]:
    desk = dossier.spelling_desk
    if desk is None:
        return []
    on = spelling.is_on
    title = "Spelling niet meer controleren" if on else "Spelling controleren"
    found = [Opdracht(title, lambda: spelling.switch(on=not on))]
    if on:
        focused = QApplication.focusWidget()
        start = focused if focused and dossier.isAncestorOf(focused) else dossier
        found.append(Opdracht("Naar het volgende foute woord", lambda: walk(start), "F7"))
    if spelling.may_add:
        found.append(Opdracht("Woordenlijst van de spelling", desk.open_list))
    return found


def _list_errata(page: PlanPage) -> list[Opdracht]:
    if page.errata is None or page.errata.add_button.isHidden():
        return []
    return [Opdracht("Verschrijving verbeteren", page.errata.open_add)]


def _list_plan(page: PlanPage) -> list[Opdracht]:
    found: list[Opdracht] = []
    if page.draft is not None:
        if page.invoeger is not None:
            found.append(Opdracht("Tekstblok invoegen", page.invoeger.open, KEYS))
        found.append(Opdracht("Plan controleren", page.check))
        if page.may_adopt:
            found.append(Opdracht("Plan vaststellen", page.adopt))
    elif page.may(Actie.WIJZIGEN):
        found.append(Opdracht("Plan maken of bijstellen", page.open_concept))
    if page.has_older:
        found.append(Opdracht("Wat is er veranderd in het plan?", page.open_versies))
    if page.has_plan and page.may(Actie.AFDRUKKEN):
        found.append(Opdracht("Plan afdrukken", page.print_out))
    found += _list_errata(page)
    for index, section in enumerate(SECTIONS if page.draft is not None else ()):
        enter = partial(page.enter_section, index)
        found.append(Opdracht(f"Onderdeel: {section.title}", enter))
    return found
