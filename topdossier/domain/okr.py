"""The onderwijskundig rapport: five legal categories and no other (Besluit ULB art. 2; row 2.1.3).

The report is a whitelist: what has no field here cannot get into it. Goals of the plan stay
out, because handing over an OPP needs toestemming (row 2.1.9).
"""

from collections.abc import Iterable
from datetime import date

from topdossier.domain.betrokkene import Betrokkene, Gezag, Relatie
from topdossier.domain.gegevens import (
    Cijferlijst,
    Diagnose,
    DossierGegevens,
    Herkomst,
    Loopbaanjaar,
    Ondersteuning,
    School,
    Schooladvies,
    Toets,
    Verzuim,
)
from topdossier.domain.handelingsdeel import Begeleiding
from topdossier.domain.jongere import Jongere
from topdossier.domain.plan import LeefgebiedBeeld, Ondersteuningsbehoefte, PlanInhoud
from topdossier.domain.waarde import Waarde

SOCIAAL_EMOTIONELE_LEEFGEBIEDEN = frozenset({"sociaal-emotioneel", "gedrag"})
"""Leefgebieden whose picture belongs to category c; the others stay out of the OKR."""


class OkrOuder(Waarde, frozen=True):
    """An ouder as the OKR names them: no address, no telephone number."""

    naam: str
    relatie: Relatie
    gezag: Gezag


class OkrAdministratief(Waarde, frozen=True):
    """Category a: administrative data."""

    jongere: Jongere
    dossiernummer: str
    school: School | None
    inschrijfdatum: date | None
    uitschrijfdatum: date | None
    ouders: tuple[OkrOuder, ...]
    aanspreekpunt: str
    herkomst: Herkomst | None


class OkrOnderwijshistorie(Waarde, frozen=True):
    """Category b: school career, results, stage- en werkervaring."""

    loopbaan: tuple[Loopbaanjaar, ...]
    advies: Schooladvies | None
    toetsen: tuple[Toets, ...]
    cijferlijsten: tuple[Cijferlijst, ...]
    stages: tuple[Ondersteuning, ...]


class OkrSociaalEmotioneel(Waarde, frozen=True):
    """Category c: sociaal-emotionele ontwikkeling en gedrag."""

    welbevinden: str
    motivatie: str
    talenten: str
    leefgebieden: tuple[LeefgebiedBeeld, ...]


class OkrBegeleiding(Waarde, frozen=True):
    """Category d: given or indicated support."""

    ondersteuning: tuple[Ondersteuning, ...]
    diagnoses: tuple[Diagnose, ...]
    behoeften: tuple[Ondersteuningsbehoefte, ...]
    begeleiding: tuple[Begeleiding, ...]
    handelingsadviezen: tuple[str, ...]


class OkrZienswijze(Waarde, frozen=True):
    """A view of an ouder or the jongere that travels along word for word (row 2.1.5)."""

    naam: str
    datum: date
    tekst: str


class OkrVerklaring(Waarde, frozen=True):
    """A person's own statement beside what stands in the report (AVG art. 16; row 4.4).

    Attributes:
        over: what it is about, in words; empty when it is about everything.
    """

    naam: str
    datum: date
    over: str
    tekst: str


class Okr(Waarde, frozen=True):
    """The report; category e is `verzuim`, zienswijzen and verklaringen are annexes."""

    administratief: OkrAdministratief
    onderwijshistorie: OkrOnderwijshistorie
    sociaal_emotioneel: OkrSociaalEmotioneel
    begeleiding: OkrBegeleiding
    verzuim: Verzuim | None
    zienswijzen: tuple[OkrZienswijze, ...]
    verklaringen: tuple[OkrVerklaring, ...] = ()


def is_about_okr(pad: str) -> bool:
    """True when a statement about this path of a plan stands beside something in the report.

    One about a doel stays out with the doel: handing that over needs toestemming (row 2.1.9).
    """
    return not pad or pad.startswith(_PLAN_IN_OKR)


_PLAN_IN_OKR = (
    "aanspreekpunt",
    "beeld.",
    "ondersteuningsbehoeften",
    "handelingsdeel.begeleiding",
    "handelingsdeel.handelingsadviezen",
)
"""The parts of a plan from which the report is made."""


def compose_okr(  # noqa: PLR0913, PLR0917  the five categories and their annexes
    jongere: Jongere,
    dossiernummer: str,
    ouders: Iterable[Betrokkene],
    gegevens: DossierGegevens,
    plan: PlanInhoud,
    zienswijzen: Iterable[OkrZienswijze],
    verklaringen: Iterable[OkrVerklaring] = (),
) -> Okr:
    """Pick the five categories out of everything known; nothing else can get in."""
    return Okr(
        administratief=OkrAdministratief(
            jongere=jongere,
            dossiernummer=dossiernummer,
            school=gegevens.school,
            inschrijfdatum=gegevens.inschrijfdatum,
            uitschrijfdatum=gegevens.uitschrijfdatum,
            ouders=tuple(
                OkrOuder(naam=ouder.naam.volledig, relatie=ouder.relatie, gezag=ouder.gezag)
                for ouder in ouders
                if not ouder.overleden
            ),
            aanspreekpunt=plan.aanspreekpunt,
            herkomst=gegevens.herkomst,
        ),
        onderwijshistorie=OkrOnderwijshistorie(
            loopbaan=gegevens.loopbaan,
            advies=gegevens.advies,
            toetsen=gegevens.toetsen,
            cijferlijsten=gegevens.cijferlijsten,
            stages=gegevens.stages,
        ),
        sociaal_emotioneel=OkrSociaalEmotioneel(
            welbevinden=plan.beeld.welbevinden,
            motivatie=plan.beeld.motivatie,
            talenten=plan.beeld.talenten,
            leefgebieden=tuple(
                beeld
                for beeld in plan.beeld.leefgebieden
                if beeld.leefgebied in SOCIAAL_EMOTIONELE_LEEFGEBIEDEN
            ),
        ),
        begeleiding=OkrBegeleiding(
            ondersteuning=gegevens.ondersteuning,
            diagnoses=gegevens.diagnoses,
            behoeften=plan.ondersteuningsbehoeften,
            begeleiding=plan.handelingsdeel.begeleiding,
            handelingsadviezen=plan.handelingsdeel.handelingsadviezen,
        ),
        verzuim=gegevens.verzuim,
        zienswijzen=tuple(zienswijzen),
        verklaringen=tuple(verklaringen),
    )
