"""Reports of made-up overleggen, ready to print."""

from datetime import date

from tests.documents.invoer import make_kader
from topdossier.documents.overleg_input import (
    OverlegDocument,
    OverlegInhoud,
    VerslagAfspraak,
    VerslagFeit,
    VerslagPunt,
)
from topdossier.domain.agenda import find_agenda
from topdossier.domain.overleg import OverlegSoort

DAG = date(2026, 11, 24)
KORT = (
    "Sanne was de laatste vier weken zeven dagen niet op school. Plannen lukt niet alleen.",
    "Zij leest graag voor en heeft twee goede vrienden in de klas.",
    "Bijles, een kaart om de les uit te gaan, en bellen met thuis.",
    "Een vaste plek en elke dag vijf minuten met de mentor.",
    "Doel 1 (zelf beginnen) en doel 2 (elke dag op school) blijven.",
    "Zie de afspraken hieronder.",
    "De zorgcoördinator houdt de regie.",
    "Over acht weken, met iedereen die er nu was.",
)
AFSPRAKEN = (
    ("Karin Wiersma", "zorgcoördinator", "belt de huisarts over het slapen", date(2026, 12, 1)),
    ("José Peeters", "mentor", "spreekt Sanne elke ochtend vijf minuten", date(2026, 11, 25)),
    ("José Peeters", "mentor", "maakt met Sanne een planning voor de toetsweek", date(2026, 12, 4)),
    ("Fatima el Amrani", "moeder", "stuurt het verslag van de logopedist op", date(2026, 12, 12)),
    ("Mark de Vries", "vader", "brengt Sanne op maandag naar school", None),
    ("Bo Smit", "jeugdhulp", "plant een gesprek thuis", date(2026, 12, 8)),
    ("Sanne de Vries", "jongere", "kiest welke vriend mee mag naar de bieb", date(2026, 12, 1)),
    ("Karin Wiersma", "zorgcoördinator", "zet de afspraken in het plan", date(2026, 11, 27)),
)


def make_punten(kort: tuple[str, ...] = KORT) -> tuple[VerslagPunt, ...]:
    vragen = find_agenda(OverlegSoort.MDO).vragen
    return tuple(VerslagPunt(vraag, text, "") for vraag, text in zip(vragen, kort, strict=True))


def make_overleg_document(*, concept: bool = False, **changes: object) -> OverlegDocument:
    """An MDO with eight questions, eight afspraken and somebody of elsewhere at the table."""
    fields: dict[str, object] = {
        "overleg_id": "7f0d8b52-1f0e-4f4e-9d0e-0d6b6f7a1c11",
        "soort": OverlegSoort.MDO,
        "datum": DAG,
        "plaats": "Kamer 12",
        "naam": "Sanne de Vries",
        "dossiernummer": "D00012",
        "aanwezig": (
            "Sanne de Vries (jongere)",
            "Fatima el Amrani (moeder)",
            "Mark de Vries (vader)",
            "Karin Wiersma (zorgcoördinator)",
            "José Peeters (mentor)",
            "Bo Smit (jeugdhulp, Jeugdteam Noord)",
        ),
        "afwezig": ("Leerplichtambtenaar",),
        "anderen": (
            VerslagFeit(
                "Mensen van buiten",
                "Samen een plek zoeken. Grondslag: toestemming. Vooraf verteld op 17-11-2026.",
            ),
        ),
        "feiten": (),
        "punten": make_punten(),
        "besluiten": (
            "Sanne begint vanaf 1 december elke dag om half tien.",
            "Het plan wordt bijgesteld: doel 2 krijgt een tussendoel.",
        ),
        "afspraken": tuple(
            VerslagAfspraak(f"00000000-0000-4000-8000-{at:012d}", *row, open=True, nummer=at)
            for at, row in enumerate(AFSPRAKEN, 1)
        ),
        "volgende": date(2027, 1, 19),
        "volgende_tijd": "14:30",
        "volgende_minuten": 60,
    }
    inhoud = OverlegInhoud(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct
    return OverlegDocument(make_kader(concept=concept), inhoud)
