"""Where somebody is in the window, and going back there: the tab, the field, the cursor."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from topdossier.domain.plek import Plek
from ui.pages.beheer.page import BeheerPage
from ui.pages.dossier_page import TABS, DossierPage
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.place_within import (
    OVERLEG,
    enter_overleg,
    find_area,
    note_control,
    note_overleg,
    return_within,
)
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.tasks import runner
from ui.theme.look import look


def note_place(page: QWidget | None) -> Plek | None:
    """Where somebody is in a page of the window; None where there is no way back to."""
    if isinstance(page, BeheerPage):
        return Plek(tab=page.titles[page.tabs.currentIndex()])
    if isinstance(page, OverlegEditor):
        return note_overleg(page)
    if not isinstance(page, DossierPage) or not page.is_entered:
        return None
    index = page.tabs.currentIndex()
    tab = page.show_tab(index)
    area = find_area(tab)
    plek = Plek(
        dossier_id=page.dossier_id,
        tab=TABS[index],
        onderdeel=tab.current_section if isinstance(tab, PlanPage) else 0,
        schuif=round(area.verticalScrollBar().value() / look.zoom) if area is not None else 0,
        overleg_id=page.at_table.overleg_id if TABS[index] != OVERLEG else "",
    )
    return note_control(tab, plek)


def return_to(page: DossierPage, plek: Plek) -> None:
    """Go to a place in a dossier that was opened just now.

    The tab loads when its reader is let in. That goes through the one queue, so that what is asked
    behind it comes after it.
    """
    index = TABS.index(plek.tab) if plek.tab in TABS else 0
    page.show_tab(index)
    if plek.overleg_id and plek.tab != OVERLEG:
        page.at_table.begin(plek.overleg_id)

    def go_on() -> None:
        tab = page.show_tab(index)
        runner.run(page, lambda: None, lambda _: _show_part(tab, plek))

    page.entered.connect(go_on)


def _show_part(tab: QWidget, plek: Plek) -> None:
    if isinstance(tab, PlanPage) and tab.form is not None:
        tab.show_section(plek.onderdeel if plek.onderdeel < len(SECTIONS) else 0)
        tab.form.reveal(plek.veld)
    if isinstance(tab, OverlegPage) and plek.overleg_id:
        tab.open_overleg(plek.overleg_id, lambda editor: enter_overleg(editor, plek))
        return
    # what was built just now is shown in the next turn of the loop
    QTimer.singleShot(0, tab, lambda: return_within(tab, plek))
