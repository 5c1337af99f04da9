"""Inbreng van de jongere: the hoorvragen, and what was written when the laptop was handed over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from topdossier.domain.hoorrecht import (
    HoorKeuze,
    HoorVorm,
    append_inbreng,
    find_niet_overgenomen,
)
from topdossier.domain.instemmingfeit import InstemmingFeit
from ui.pages.plan_blocks import list_labels, make_block, stack
from ui.pages.plan_form import PlanForm
from ui.pages.plan_vorige import build_vorige_inbreng
from ui.texts import format_date
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_grid import FieldGrid
from ui.widgets.label import make_label

_INBRENG = "inbreng_jongere.inbreng"


def build_inbreng_jongere(form: PlanForm) -> QWidget:
    """The hoorvragen, and what the jongere wrote at the laptop to take over into them."""
    base = "inbreng_jongere"
    now = make_block(
        "Inbreng van de jongere",
        "De jongere wordt altijd gehoord. Schrijf op in de eigen woorden van de jongere.",
        *_make_voorstellen(form),
        form.radio(
            f"{base}.keuze",
            "Heeft de jongere iets ingebracht?",
            list_labels("hoor_keuze", HoorKeuze),
            convert=lambda slug: HoorKeuze(str(slug)) if slug else None,
        ),
        FieldGrid(
            form.day(f"{base}.datum", "Datum"),
            form.choice(
                f"{base}.vorm",
                "Op welke manier?",
                list_labels("hoor_vorm", HoorVorm),
                convert=lambda slug: HoorVorm(str(slug)) if slug else None,
            ),
            cell=200,
        ),
        form.area(f"{base}.ondersteuning", "Wie hielp daarbij?", lines=1),
        form.area(f"{base}.hoe_gaat_het", "Hoe gaat het met je?", lines=2),
        form.area(f"{base}.wat_is_belangrijk", "Wat vind jij belangrijk?", lines=2),
        form.area(f"{base}.wie_kan_helpen", "Wie kan jou helpen, en hoe?", lines=2),
        form.area(_INBRENG, "Wat zei de jongere nog meer?", lines=2),
        form.area(f"{base}.invloed", "Wat is er door deze inbreng in het plan veranderd?", lines=2),
        form.area(
            f"{base}.afzien_vastgesteld",
            "Als de jongere niets wil inbrengen: hoe is dat gebleken?",
            lines=2,
        ),
    )
    before = build_vorige_inbreng(form.vorige) if form.vorige is not None else None
    return now if before is None else stack(now, before)


def _make_voorstellen(form: PlanForm) -> list[QWidget]:
    """Each thing that the jongere wrote and that does not stand in the plan yet."""
    fresh = find_niet_overgenomen(form.inbreng, form.inhoud.inbreng_jongere)
    return [_make_voorstel(form, feit) for feit in fresh]


def _make_voorstel(form: PlanForm, feit: InstemmingFeit) -> QWidget:
    """The words, and a button that puts them behind what stands there; nothing is replaced."""
    card = Card("inner", pad=12, spacing=8)
    day = format_date(feit.datum)
    card.box.addWidget(make_label(f"Op {day} schreef de jongere zelf:", "label"))
    card.box.addWidget(make_label(feit.tekst, "body"))
    button = Button("Overnemen", "", "arrow-down")
    button.setAccessibleName(f"Overnemen wat de jongere op {day} schreef")

    def take() -> None:
        form.draft.set(_INBRENG, append_inbreng(str(form.draft.get(_INBRENG)), feit.tekst))
        form.show_value(_INBRENG)
        form.focus(_INBRENG)
        card.hide()

    button.clicked.connect(take)
    card.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card
