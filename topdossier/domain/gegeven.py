"""Gegevens in the plan: facts from elsewhere, each with its date, source and reason to be there."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class GegevenSoort(StrEnum):
    """What a gegeven is about (product, The plan; rows 1.8, 001-09, 2.1.3)."""

    INSCHRIJVING = "inschrijving"
    LEERROUTE_BEOOGD = "leerroute-beoogd"
    TOETSAANPASSING = "toetsaanpassing"
    STAGE = "stage"
    THUISTAAL = "thuistaal"
    EERDER_PLAN = "eerder-plan"
    TLV = "tlv"
    ARRANGEMENT = "arrangement"
    SCHOOLLOOPBAAN = "schoolloopbaan"
    ADVIES = "advies"
    CAPACITEITEN = "capaciteiten"
    DIDACTISCH = "didactisch"
    DYSLEXIE = "dyslexie"
    DIAGNOSE = "diagnose"
    MEDICATIE = "medicatie"
    EERDERE_HULP = "eerdere-hulp"
    VERZUIM = "verzuim"
    INSTANTIE = "instantie"


class Gegeven(Waarde, frozen=True):
    """One fact that the plan needs.

    Attributes:
        tekst: the fact; of medication only what the school must do, of a diagnosis what it means
            in class.
        datum: on which day it was so, or was established.
        bron: who or what says so.
        waarom: why the plan needs it (AVG art. 5(1)(c)); without that it does not belong here.
    """

    soort: GegevenSoort
    tekst: str = ""
    datum: date | None = None
    bron: str = ""
    waarom: str = ""


def check_gegevens(gegevens: Iterable[Gegeven], dag: date) -> list[Problem]:
    """What is missing at each item that says something; an empty item prints nothing.

    Source: product, The plan ("why does the plan need this?"); AVG art. 5(1)(c) and (d).
    """
    found: list[Problem] = []
    for index, item in enumerate(gegevens):
        if not item.tekst.strip():
            continue
        base = f"gegevens[{index}]"
        for text, code, field in (
            (item.bron, ProblemCode.GEGEVEN_BRON_LEEG, "bron"),
            (item.waarom, ProblemCode.GEGEVEN_WAAROM_LEEG, "waarom"),
        ):
            if not text.strip():
                found.append(Problem(code=code, plek=f"{base}.{field}", nummer=index + 1))
        if item.datum is None:
            found.append(
                Problem(
                    code=ProblemCode.GEGEVEN_DATUM_ONTBREEKT,
                    plek=f"{base}.datum",
                    nummer=index + 1,
                )
            )
        elif item.datum > dag:
            found.append(Problem(code=ProblemCode.DATUM_IN_TOEKOMST, plek=f"{base}.datum"))
    return found
