"""Pictures of the plan: every block in both themes at both sizes, and of an overleg."""

from pathlib import Path

from tests.campaigns.picture import settle, shoot
from topdossier.domain.overleg import OverlegSoort
from topdossier.services.services import Services
from ui.main_window import MainWindow
from ui.pages.dossier_page import TABS
from ui.pages.overleg.editor import OverlegEditor
from ui.pages.overleg.page import OverlegPage
from ui.pages.plan_page import PlanPage
from ui.pages.plan_sections import SECTIONS
from ui.theme.look import Mode, look

JONGERE = "noor"
"""Whose plan the voorbeeldkluis holds."""

MODES = ((Mode.LIGHT, "licht"), (Mode.DARK, "donker"))
ZOOMS = (1.0, 2.0)
BLOKKEN = (
    "onderwijs",
    "beeld",
    "factoren",
    "inbreng-jongere",
    "ouders",
    "perspectief",
    "behoeften",
    "doelen",
    "begeleiding",
    "afwijkingen",
)
AANTEKENINGEN = (
    "Noor slaapt op zondag slecht en meldt zich op maandag vaak ziek.",
    "Bij zorg en welzijn begint zij meteen. Met voorlezen haalt zij voldoendes.",
)
AFSPRAKEN = (
    "@moeder belt de huisarts vóór 4 december",
    "@Karin regelt meer tijd bij de toetsweek vóór vrijdag",
    "@vader legt een tweede set boeken klaar vóór 18-12-2026",
)


def open_window(services: Services) -> tuple[MainWindow, str]:
    """A window of a small laptop on the dossier of the voorbeeldkluis."""
    window = MainWindow(restart=lambda: None)
    window.first_painted.disconnect()
    window.resize(1366, 768)
    window.show()
    window.show_services(services)
    settle()
    return window, services.jongeren.search(JONGERE).rijen[0].dossier_id


def open_plan(window: MainWindow) -> PlanPage:
    """The concept of the open dossier; it is made when there is none."""
    plan = window.dossier.show_tab(0) if window.dossier else None
    settle()
    if not isinstance(plan, PlanPage):
        raise SystemExit(1)
    if plan.draft is None:
        plan.open_concept()
        settle()
    return plan


def take_plan(window: MainWindow, folder: Path) -> None:
    """The plan to read, and the doelen of its concept."""
    if window.dossier is not None:
        window.dossier.show_tab(0)
    shoot(window, folder, "plan-lezen")
    plan = open_plan(window)
    plan.show_plek("handelingsdeel.doelen[0].doel")
    shoot(window, folder, "plan")


def take_blocks(services: Services, folder: Path) -> None:
    """Every block, light and dark, at 100 and 200 %."""
    window, dossier_id = open_window(services)
    if window.session is None or not window.session.open_dossier(dossier_id):
        raise SystemExit(1)
    settle()
    plan = open_plan(window)
    for mode, word in MODES:
        look.set_mode(mode)
        for zoom in ZOOMS:
            look.set_zoom(zoom)
            for index, naam in enumerate(BLOKKEN[: len(SECTIONS)]):
                plan.enter_section(index)
                if plan.form is not None and naam == "doelen":
                    plan.show_plek("handelingsdeel.doelen[0].doel")
                shoot(window, folder, f"blok-{naam}-{word}-{round(zoom * 100)}")
    look.set_zoom(1.0)
    look.set_mode(Mode.LIGHT)
    window.close()


def take_overleg(services: Services, folder: Path) -> None:
    """Vandaag, an MDO that is going on, its report, and the plan on a projector."""
    window, dossier_id = open_window(services)
    shoot(window, folder, "vandaag")
    if window.session is None or not window.session.open_dossier(dossier_id):
        raise SystemExit(1)
    settle()
    blad = services.overleggen.start(dossier_id, OverlegSoort.MDO)
    settle()
    page = window.dossier.show_tab(TABS.index("Overleg")) if window.dossier else None
    settle()
    if not isinstance(page, OverlegPage):
        raise SystemExit(1)
    page.open_overleg(blad.overleg.id)
    settle()
    editor = window.root.currentWidget()
    if not isinstance(editor, OverlegEditor):
        raise SystemExit(1)
    _write_overleg(editor)
    editor.show_part(0)
    shoot(window, folder, "overleg-tafel")
    editor.show_part(1)
    shoot(window, folder, "overleg")
    look.set_zoom(2.0)
    shoot(window, folder, "overleg-200")
    look.set_zoom(1.0)
    window.toggle_projector()
    shoot(window, folder, "projectorstand")
    window.toggle_projector()
    editor.flush()
    services.overleggen.close(blad.overleg.id)
    editor.finished.emit()
    if window.session is not None:
        window.session.tell_changed()
    settle()
    shoot(window, folder, "overleggen")
    page.open_overleg(blad.overleg.id)
    shoot(window, folder, "overleg-verslag")
    window.close()


def _write_overleg(editor: OverlegEditor) -> None:
    for number, row in enumerate(editor.parts.tafel.rows.values()):
        (row.missed if number == 2 else row.came).click()
    for card, words in zip(editor.parts.agenda.cards, AANTEKENINGEN, strict=False):
        card.notes.setPlainText(words)
    for zin in AFSPRAKEN:
        editor.zin.line.setText(zin)
        editor.zin.keep()
        settle()
