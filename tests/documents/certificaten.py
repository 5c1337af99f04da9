"""Certificates of made-up destructions, ready to print."""

from datetime import UTC, date, datetime

from tests.documents.invoer import make_kader
from topdossier.documents.certificaat_input import CertificaatDocument
from topdossier.domain.bewaartermijn import Bewaarcategorie
from topdossier.domain.vernietiging import Certificaat, CertificaatPakket, Vernietigingsreden

MOMENT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def make_pakket(
    number: int = 1, ander: str = "Samenwerkingsverband VO De Kust"
) -> CertificaatPakket:
    return CertificaatPakket(
        pakket_id=f"00000000-0000-4000-8000-{number:012d}",
        richting="uit",
        soort="plan",
        doel="advies",
        ander=ander,
        opgesteld_op=MOMENT,
        manifest_sha256="ab" * 32,
        anker_nr=number,
        anker_hash="cd" * 32,
    )


def make_certificaat(**changes: object) -> Certificaat:
    """A part of a school's dossier, proposed by one and destroyed by another."""
    fields: dict[str, object] = {
        "id": "7f0d8b52-1f0e-4f4e-9d0e-0d6b6f7a1c11",
        "kluis_id": "3c1c9c53-8a3b-4b64-a6a8-4a0f5b8f2d22",
        "organisatie": "Voorbeeld College",
        "dossier_id": "0a3f1a40-5f3e-4d5d-8e7b-2f9d3c4b5a33",
        "nummer": "D00012",
        "reden": Vernietigingsreden.BEWAARTERMIJN,
        "omvat": (Bewaarcategorie.LEERLINGDOSSIER,),
        "blijft": (Bewaarcategorie.VERZUIM_EN_INSCHRIJVING,),
        "vanaf": date(2023, 7, 31),
        "vernietigen_op": date(2025, 8, 1),
        "voorgesteld_door": "ajansen",
        "voorgesteld_op": MOMENT,
        "vernietigd_door": "mvisser",
        "vernietigd_op": MOMENT,
        "aantallen": (("betrokkene", 3), ("versie", 4), ("bijlage", 2)),
        "pakketten": (make_pakket(),),
        "log_nr": 1243,
        "log_hash": "3f9a2b1c" * 8,
    }
    return Certificaat(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def make_certificaat_document(**changes: object) -> CertificaatDocument:
    """The same with names; `changes` are of the certificate."""
    return CertificaatDocument(
        kader=make_kader(),
        certificaat=make_certificaat(**changes),
        voorgesteld_door="A. Jansen",
        vernietigd_door="M. Visser",
        kenmerk="fedcba9876543210" * 4,
        dagen_reservekopie=35,
    )
