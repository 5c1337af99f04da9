"""Copies of dossiers, ready to print."""

from tests.documents.invoer import make_kader
from tests.domain.test_inzagekopie import make_inhoud
from topdossier.documents.inzagekopie_input import (
    InzageDocument,
    KopieBijlage,
    KopieKijker,
    KopieOntvanger,
)
from topdossier.documents.register_input import BewaarRegel
from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.inzagekopie import MerktekenReden, redact
from topdossier.domain.verwerking import load_verwerkingen


def make_inzage_document(inhoud: DossierInhoud | None = None, **changes: object) -> InzageDocument:
    """The copy for the moeder of everything that is known of Sanne."""
    rules = load_verwerkingen()
    inhoud = inhoud or make_inhoud()
    fields: dict[str, object] = {
        "kader": make_kader(),
        "voor": "Fatima el Amrani",
        "naam": inhoud.jongere.naam.volledig,
        "dossiernummer": inhoud.nummer,
        "waarom": "heeft gezag; de jongere is nog geen 16",
        "herkomst": "De school heeft de gegevens zelf vastgelegd.",
        "fg": ("T. Smit",),
        "kopie": redact(inhoud, "m", {"karin": "zorgcoördinator"}),
        "verwerkingen": rules.list_for(KluisSoort.SCHOOL),
        "gegevenssoorten": rules.gegevenssoort,
        "bewaren": (BewaarRegel("Leerlingdossier", "2 jaar na uitschrijving", "4.3"),),
        "ontvangers": (KopieOntvanger("SWV De Kust", "Plan", "advies", "12-03-2026"),),
        "kijkers": (
            KopieKijker("Mentor (medewerker 1)", "3 keer gekeken", "01-03-2026", "12-03-2026", ""),
        ),
        "bijlagen": (
            KopieBijlage("Getekend handelingsdeel", "bijlage-01.pdf"),
            KopieBijlage("Verslag", "", MerktekenReden.EERST_BEKIJKEN),
        ),
    }
    return InzageDocument(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct
