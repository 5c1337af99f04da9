"""When a dossier may be destroyed, how much of it, and what the certificate says.

Erasure is refused while a duty demands keeping (AVG art. 17(3)(b); row 4.4) and while bezwaar,
geschil or a request runs (row 4.3). A certificate holds numbers, codes and counts: whatever is in
it outlives the dossier.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.bewaartermijn import (
    Bewaarcategorie,
    Bewaarplicht,
    Bewaarstop,
    BewaarstopSoort,
    Bewaartermijn,
    BewaartermijnStand,
)
from topdossier.domain.gebruiker import OPNIEUW, ROL, TOEGEVOEGD
from topdossier.domain.gegevens import DossierGegevens, School
from topdossier.domain.jongere import Jongere
from topdossier.domain.logregel import Logregel, Uitkomst
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde

_STOPS = {
    BewaarstopSoort.BEZWAAR: ProblemCode.BEWAARSTOP_BEZWAAR,
    BewaarstopSoort.GESCHIL: ProblemCode.BEWAARSTOP_GESCHIL,
    BewaarstopSoort.AVG_VERZOEK: ProblemCode.BEWAARSTOP_AVG_VERZOEK,
}


ONAFHANKELIJK = timedelta(days=30)
"""So long before a proposal counts who gave whom a key: time enough for someone to notice."""


class Vernietigingsreden(StrEnum):
    """Why a dossier is destroyed.

    Attributes:
        AVG_VERZOEK: somebody asked for it (AVG art. 17(1)).
        ONTERECHT: it should never have been here: a wrong person, a double, a try-out.
    """

    BEWAARTERMIJN = "bewaartermijn"
    AVG_VERZOEK = "avg-verzoek"
    ONTERECHT = "onterecht"


class Vernietigingsvoorstel(Waarde, frozen=True):
    """The first of two people asked for it; the other must be someone else."""

    reden: Vernietigingsreden
    door: str
    op: datetime


class CertificaatPakket(Waarde, frozen=True):
    """A package that is no longer here: who had it, and the head of the log that went along.

    Attributes:
        ander: name of the organisation at the other end.
        anker_nr: number of the log line whose hash went along in the package.
    """

    pakket_id: str
    richting: str
    soort: str
    doel: str
    ander: str
    opgesteld_op: datetime
    manifest_sha256: str
    anker_nr: int
    anker_hash: str


class Certificaat(Waarde, frozen=True):
    """Proof of a destruction; numbers, codes, counts, logins of staff and names of organisations.

    Attributes:
        omvat: categories that were destroyed.
        blijft: categories that the law still demands to keep.
        aantallen: table and number of rows that were removed from it.
        log_nr, log_hash: the head of the log with the line of this destruction.
    """

    id: str
    kluis_id: str
    organisatie: str
    dossier_id: str
    nummer: str
    reden: Vernietigingsreden
    omvat: tuple[Bewaarcategorie, ...]
    blijft: tuple[Bewaarcategorie, ...]
    vanaf: date | None
    vernietigen_op: date | None
    voorgesteld_door: str
    voorgesteld_op: datetime
    vernietigd_door: str
    vernietigd_op: datetime
    aantallen: tuple[tuple[str, int], ...]
    pakketten: tuple[CertificaatPakket, ...]
    log_nr: int
    log_hash: str
    formaat: str = "nl.topdossier.certificaat"
    versie: int = 1


def choose_omvang(
    reden: Vernietigingsreden,
    termijnen: Iterable[Bewaartermijn],
    standen: Sequence[BewaartermijnStand],
    dag: date,
) -> tuple[Bewaarcategorie, ...]:
    """Which categories go; what the law still demands to keep is not among them.

    Args:
        reden: why.
        termijnen: the rows of this kluis.
        standen: of this dossier, one for each category that it still holds.
        dag: the day of destruction.
    """
    if reden is Vernietigingsreden.ONTERECHT:
        return tuple(stand.categorie for stand in standen)
    plicht = {item.categorie: item.plicht for item in termijnen}
    going = [stand for stand in standen if _may_go(reden, plicht[stand.categorie], stand, dag)]
    kept = [stand for stand in standen if stand not in going]
    # the small part may outlive the dossier; the dossier never outlives the small part
    rest = {stand.categorie for stand in kept}
    whole = rest <= {Bewaarcategorie.VERZUIM_EN_INSCHRIJVING}
    return tuple(stand.categorie for stand in going) if whole else ()


def check_vernietiging(
    reden: Vernietigingsreden,
    termijnen: Iterable[Bewaartermijn],
    standen: Sequence[BewaartermijnStand],
    stops: Iterable[Bewaarstop],
    dag: date,
) -> tuple[Problem, ...]:
    """Everything that stands in the way of destroying a dossier on `dag`."""
    rows = tuple(termijnen)
    running = {stop.soort for stop in stops if stop.tot is None or dag < stop.tot}
    problems = [Problem(_STOPS[soort]) for soort in BewaarstopSoort if soort in running]
    if choose_omvang(reden, rows, standen, dag):
        return tuple(problems)
    if reden is Vernietigingsreden.AVG_VERZOEK:
        return (*problems, Problem(ProblemCode.BEWAARPLICHT_LOOPT))
    codes = {stand.probleem or ProblemCode.BEWAARTERMIJN_LOOPT for stand in standen}
    return (*problems, *(Problem(code) for code in ProblemCode if code in codes))


def are_independent(voorstel: Vernietigingsvoorstel, door: str, regels: Iterable[Logregel]) -> bool:
    """False when the two people of a destruction may be one (row 4.3, four eyes).

    Whoever adds or restarts somebody knows the first wachtwoord of that login, and whoever
    changes a rol can make a helper. So neither may have done that to the other, and nobody may
    have given both their wachtwoord, from `ONAFHANKELIJK` before the proposal on.

    Args:
        voorstel: what was proposed, by whom and when.
        door: login of who would confirm it.
        regels: lines of the log about these two logins; others do no harm.
    """
    two = {voorstel.door, door}
    recent = [
        regel
        for regel in regels
        if regel.actie is Actie.BEHEREN
        and regel.uitkomst is Uitkomst.GELUKT
        and regel.object_id in two
        and regel.tijd >= voorstel.op - ONAFHANKELIJK
    ]
    started = [regel for regel in recent if regel.reden in {TOEGEVOEGD, OPNIEUW}]
    changed = [regel for regel in recent if regel.reden.startswith(ROL)]
    if any({regel.wie, regel.object_id} == two for regel in (*started, *changed)):
        return False
    hands = [{regel.wie for regel in started if regel.object_id == login} for login in two]
    return not set.intersection(*hands)


def reduce_jongere(jongere: Jongere) -> Jongere:
    """Who it was: what is left beside in-/uitschrijving and verzuim when the dossier is gone."""
    return Jongere(naam=jongere.naam, geboortedatum=jongere.geboortedatum)


def reduce_gegevens(gegevens: DossierGegevens) -> DossierGegevens:
    """In-/uitschrijving and verzuim, which are kept for 5 years (row 4.3); nothing else."""
    school = gegevens.school
    return DossierGegevens(
        school=School(naam=school.naam, brin=school.brin) if school else None,
        inschrijfdatum=gegevens.inschrijfdatum,
        uitschrijfdatum=gegevens.uitschrijfdatum,
        verzuim=gegevens.verzuim,
    )


def _may_go(
    reden: Vernietigingsreden, plicht: Bewaarplicht, stand: BewaartermijnStand, dag: date
) -> bool:
    if stand.is_due(dag):
        return True
    if reden is not Vernietigingsreden.AVG_VERZOEK:
        return False
    if plicht is Bewaarplicht.TOT_BEGIN:
        return stand.probleem is None
    return plicht is Bewaarplicht.NEE
