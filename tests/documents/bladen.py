"""The page of afspraken and the sheet with rights of fictitious people, ready to print."""

from datetime import date

from tests.documents.invoer import make_kader
from topdossier.documents.bladen_input import (
    AfsprakenDocument,
    AfsprakenInhoud,
    BladAfspraak,
    BladContact,
    RechtenDocument,
    RechtenInhoud,
)
from topdossier.domain.jongere import Naam

VINGERAFDRUK = "0123456789abcdef" * 4
"""Of the handelingsdeel that the afspraken come from."""

NAAM = Naam(achternaam="Vries", voorvoegsel="de", roepnaam="Sanne")
AFSPRAKEN = (
    BladAfspraak(
        "mentor (J. Bakker)", "spreekt Sanne elke ochtend vijf minuten", "vanaf 12-03-2026"
    ),
    BladAfspraak("ouders", "controleren samen de tas, elke avond", "vanaf 12-03-2026"),
    BladAfspraak("zorgcoördinator", "belt de huisarts over het slapen", "tot en met 01-04-2026"),
)


def make_afsprakenblad(
    afspraken: tuple[BladAfspraak, ...] = AFSPRAKEN, **changes: object
) -> AfsprakenDocument:
    fields: dict[str, object] = {
        "naam": NAAM,
        "dossiernummer": "2026-0012",
        "versie_nummer": 2,
        "voor": "Fatima el Amrani",
        "afspraken": afspraken,
        "contacten": (
            BladContact("J. Bakker, mentor", "vragen over hoe het gaat"),
            BladContact("Karin Wiersma", "vragen over het plan en de afspraken"),
            BladContact("Voorbeeld College", "ziek melden en andere vragen", "072 555 01 23"),
        ),
        "evaluatie": date(2026, 9, 1),
        "overleg": date(2026, 5, 19),
        "overleg_tijd": "14:30",
    }
    inhoud = AfsprakenInhoud(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct
    return AfsprakenDocument(make_kader(), inhoud, VINGERAFDRUK)


def make_rechtenblad(**changes: object) -> RechtenDocument:
    fields: dict[str, object] = {
        "naam": NAAM,
        "dossiernummer": "2026-0012",
        "voor": "Fatima el Amrani",
        "is_jongere": False,
        "beslist_zelf": False,
        "wordt_16": date(2027, 9, 3),
        "wordt_18": date(2029, 9, 3),
    }
    inhoud = RechtenInhoud(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct
    return RechtenDocument(make_kader(), inhoud)
