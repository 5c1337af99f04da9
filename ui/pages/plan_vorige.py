"""What the jongere said for the version before, to read beside what is said now."""

from PySide6.QtWidgets import QWidget

from topdossier.domain.oogo import VorigeVersie
from ui.pages.plan_blocks import make_block
from ui.texts import format_date, label_of
from ui.widgets.label import make_label


def build_vorige_inbreng(vorige: VorigeVersie) -> QWidget | None:
    """The words of then, which an adjustment leaves as they are; None when there were none."""
    own = vorige.plan.inbreng_jongere
    if own.keuze is None:
        return None
    said = (
        ("Hoe gaat het met je?", own.hoe_gaat_het),
        ("Wat vind jij belangrijk?", own.wat_is_belangrijk),
        ("Wie kan jou helpen, en hoe?", own.wie_kan_helpen),
        ("Wat zei de jongere nog meer?", own.inbreng),
        ("Wat is er door deze inbreng in het plan veranderd?", own.invloed),
        ("Hoe is gebleken dat de jongere niets wilde inbrengen?", own.afzien_vastgesteld),
    )
    rows: list[QWidget] = []
    for label, words in said:
        if words.strip():
            rows += [make_label(label, "label"), make_label(words, "body")]
    about = ", ".join(
        part for part in (format_date(own.datum), label_of("hoor_keuze", own.keuze)) if part
    )
    return make_block(
        "Vorige keer",
        f"{about}. Dit hoort bij de versie van {format_date(vorige.vastgesteld_op)} en blijft daar "
        "staan. Vraag de jongere opnieuw voordat u deze wijziging vaststelt.",
        *rows,
    )
