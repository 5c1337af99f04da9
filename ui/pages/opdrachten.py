"""What can be done from where one is, for the list of Ctrl+K."""

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from topdossier.domain.bevoegdheden import Actie, Rol, may
from ui.dialogs.opdrachten import Opdracht, OpdrachtenDialog
from ui.models.spelling import spelling
from ui.pages.at_table import BACK
from ui.pages.beheer.page import TEKSTBLOKKEN_TAB
from ui.pages.dossier_page import TABS, DossierPage
from ui.pages.gegevens_page import GegevensPage
from ui.pages.jongeren_page import JongerenPage
from ui.pages.overleg.page import OverlegPage
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
    jongeren: JongerenPage | None
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
    found += _list_innemen(window, rol)
    found.append(Opdracht("Beheer", window.show_beheer))
    if may(rol, Actie.TEKSTBLOKKEN):
        found.append(Opdracht("Tekstblokken beheren", lambda: window.show_beheer(TEKSTBLOKKEN_TAB)))
    found += [
        Opdracht("Groter", lambda: look.step_zoom(1), "Ctrl++", "zoom inzoomen letters"),
        Opdracht("Kleiner", lambda: look.step_zoom(-1), "Ctrl+-", "zoom uitzoomen letters"),
        Opdracht("Gewone grootte", lambda: look.set_zoom(1.0), "Ctrl+0", "zoom letters"),
        Opdracht("Donker of licht", look.toggle_dark),
        Opdracht("Vergrendelen", window.lock, "Ctrl+L"),
    ]
    return found


def _list_innemen(window: Venster, rol: Rol) -> list[Opdracht]:
    """What brings jongeren in, from the list beside the dossier."""
    page, found = window.jongeren, list[Opdracht]()
    if page is None:
        return found
    if may(rol, Actie.IMPORTEREN):
        lijst = "Lijst uit het leerlingvolgsysteem inlezen"
        found.append(Opdracht(lijst, page.choose_lijst, zoek="csv importeren innemen lvs"))
        oso = "Jongere innemen uit een OSO-bestand"
        found.append(Opdracht(oso, page.import_file, zoek="importeren inlezen"))
    if may(rol, Actie.PAKKET_OPENEN):
        found.append(Opdracht("Pakket openen", page.choose_pakket, zoek="ontvangen inlezen"))
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
    found += _list_acties(dossier)
    for index, title in enumerate(TABS):
        go = partial(dossier.enter_tab, index)
        found.append(Opdracht(f"Naar {title}", go, f"Ctrl+{index + 1}"))
    return found


def _list_acties(dossier: DossierPage) -> list[Opdracht]:
    """What is done in another tab than the one in sight, or over the whole screen."""
    rol = dossier.session.services.info.rol
    zoek = "groot scherm beamer presenteren"
    found = [Opdracht("Projectorstand", dossier.projector_wanted.emit, "F11", zoek)]
    if may(rol, Actie.OVERLEG):
        zoek = "mdo zat actietafel gesprek vergadering beginnen"
        found.append(Opdracht("Nieuw overleg", partial(_open_overleg, dossier), zoek=zoek))
    if may(rol, Actie.REGIE_AANBIEDEN):
        zoek = "regisseur overgeven collega"
        found.append(Opdracht("Regie overdragen", partial(_open_regie, dossier), zoek=zoek))
    return found


def _open_overleg(dossier: DossierPage) -> None:
    page = dossier.show_tab(TABS.index("Overleg"))
    if isinstance(page, OverlegPage):
        page.overleggen.open_new()


def _open_regie(dossier: DossierPage) -> None:
    page = dossier.show_tab(TABS.index("Gegevens"))
    if isinstance(page, GegevensPage):
        page.regie.open_when_known()


def _list_undo(page: PlanPage) -> list[Opdracht]:
    """A step back and forward, while there is one."""
    undo = page.undo
    if undo is None:
        return []
    found: list[Opdracht] = []
    if undo.undo_button.isEnabled():
        found.append(Opdracht("Ongedaan maken", undo.undo, "Ctrl+Z", "terug herstellen"))
    if undo.redo_button.isEnabled():
        found.append(Opdracht("Opnieuw doen", undo.redo, "Ctrl+Y", "herhalen"))
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
        found += _list_undo(page)
        found.append(Opdracht("Doel toevoegen", page.add_doel, zoek="nieuw doel"))
        found.append(Opdracht("Plan controleren", page.check, zoek="nakijken"))
        if page.may_adopt:
            found.append(Opdracht("Plan vaststellen", page.adopt))
    elif page.may(Actie.WIJZIGEN):
        zoek = "wijzigen bewerken aanpassen schrijven"
        found.append(Opdracht("Plan maken of bijstellen", page.open_concept, zoek=zoek))
    if page.has_older:
        zoek = "wijzigingen vergelijken versies"
        found.append(Opdracht("Wat is er veranderd in het plan?", page.open_versies, zoek=zoek))
    if page.has_plan and page.may(Actie.AFDRUKKEN):
        found.append(Opdracht("Plan afdrukken", page.print_out, zoek="printen pdf papier"))
    found += _list_errata(page)
    for index, section in enumerate(SECTIONS if page.draft is not None else ()):
        enter = partial(page.enter_section, index)
        found.append(Opdracht(f"Onderdeel: {section.title}", enter, zoek="wijzigen bewerken"))
    return found
