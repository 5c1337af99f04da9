"""What stands on the page of afspraken and on the sheet with rights, out of the dossier.

No telephone number of an ouder is on them: a paper for one ouder may not give away the other's.
"""

from collections.abc import Iterator
from datetime import date

from topdossier.documents.bladen_input import (
    AfsprakenInhoud,
    BladAfspraak,
    BladContact,
    RechtenInhoud,
)
from topdossier.documents.words import format_date, join_present, say
from topdossier.domain.afspraak import AfspraakStatus
from topdossier.domain.betrokkene import ContactSoort
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.deelname import list_aanwezigen
from topdossier.domain.doorgeven import find_birthday
from topdossier.domain.handelingsdeel import Actie
from topdossier.domain.hoedanigheid import Hoedanigheid
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemmers import agrees_alone
from topdossier.domain.jongere import AGE_OF_MAJORITY, AGE_OWN_AVG_RIGHTS, Jongere
from topdossier.domain.overleg import Overleg
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.regels.rechten import RechtRol
from topdossier.domain.versie import Versie
from topdossier.services.omgeving import Omgeving
from topdossier.services.stand import HERKOMST_EIGEN, DossierToestand
from topdossier.storage.transactie import Transactie


def compose_afspraken(
    omgeving: Omgeving,
    tx: Transactie,
    toestand: DossierToestand,
    versie: Versie,
    betrokkene_id: str = "",
) -> AfsprakenInhoud:
    """Who does what by the handelingsdeel and by the overleggen, whom to call, and the next dates.

    Of an overleg only what this person heard is printed: at one without them, colleagues may have
    agreed on what is not for this paper. For nobody in particular anyone of the family counts.
    """
    dag, dossier_id = omgeving.klok.today(), toestand.dossier.id
    plan = tx.versies.load_plan(versie.id)
    overleggen = {
        item.id: item for item in tx.overleggen.list(dossier_id) if _was_there(item, betrokkene_id)
    }
    spoken = tuple(
        BladAfspraak(item.wie, item.wat, format_date(item.wanneer))
        for item in tx.overleggen.list_afspraken(dossier_id)
        if item.status is AfspraakStatus.OPEN and item.overleg_id in overleggen
    )
    agreed = tuple(
        _to_afspraak(actie) for doel in plan.handelingsdeel.doelen for actie in doel.acties
    )
    following = min(
        (g for g in (o.gesprek for o in overleggen.values()) if g.volgende and g.volgende >= dag),
        key=lambda gesprek: gesprek.volgende or dag,
        default=None,
    )
    return AfsprakenInhoud(
        naam=toestand.dossier.jongere.naam,
        dossiernummer=toestand.dossier.nummer,
        versie_nummer=versie.nummer,
        voor=_find_naam(toestand, betrokkene_id),
        afspraken=(*(item for item in agreed if item.wat.strip()), *spoken),
        contacten=tuple(_list_contacten(omgeving, tx, toestand, plan)),
        evaluatie=versie.evaluatiedatum,
        evaluatie_verschoven=_was_moved(tx, versie, plan, dossier_id),
        overleg=following.volgende if following else None,
        overleg_tijd=following.volgende_tijd if following else "",
        geldigheid=toestand.judge_geldigheid(versie),
    )


def compose_rechten(
    omgeving: Omgeving, tx: Transactie, toestand: DossierToestand, betrokkene_id: str = ""
) -> RechtenInhoud:
    """The rights as they are for this person today (rows 1.4 to 1.7 and 4.4)."""
    dag, jongere = omgeving.klok.today(), toestand.dossier.jongere
    return RechtenInhoud(
        naam=jongere.naam,
        dossiernummer=toestand.dossier.nummer,
        voor=_find_naam(toestand, betrokkene_id),
        is_jongere=betrokkene_id == toestand.dossier.id,
        beslist_zelf=agrees_alone(jongere, dag),
        rol=_find_rol(toestand, betrokkene_id),
        regio=omgeving.kluis.regelset,
        wordt_16=_find_ahead(jongere, AGE_OWN_AVG_RIGHTS, dag),
        wordt_18=_find_ahead(jongere, AGE_OF_MAJORITY, dag),
        fg=tuple(
            person.naam
            for person in tx.kluis.list_gebruikers()
            if person.rol is Rol.FG and person.tot is None
        ),
    )


def _was_moved(tx: Transactie, versie: Versie, plan: PlanInhoud, dossier_id: str) -> bool:
    """An evaluatie of this version chose a day that its doelen do not name."""
    evaluated = any(
        item.versie_nummer == versie.nummer for item in tx.verslagen.list_evaluaties(dossier_id)
    )
    named = {doel.evaluatiedatum for doel in plan.handelingsdeel.doelen} - {None}
    return evaluated and versie.evaluatiedatum is not None and versie.evaluatiedatum not in named


def _was_there(overleg: Overleg, betrokkene_id: str) -> bool:
    present = {item.betrokkene_id for item in list_aanwezigen(overleg.gesprek.deelnames)} - {""}
    return betrokkene_id in present if betrokkene_id else bool(present)


def _to_afspraak(actie: Actie) -> BladAfspraak:
    wie = actie.functie
    if actie.uitvoerder.strip():
        both = say("afsprakenblad-functie", functie=actie.functie, naam=actie.uitvoerder)
        wie = both if actie.functie.strip() else actie.uitvoerder
    # the full stop of a sentence would stand before the comma
    what = actie.wat.strip().removesuffix(".") if actie.frequentie.strip() else actie.wat
    wat = join_present((what, actie.frequentie))
    van, tot = format_date(actie.vanaf), format_date(actie.tot)
    key = {(True, True): "van-tot", (True, False): "vanaf", (False, True): "tot"}.get(
        (bool(van), bool(tot))
    )
    return BladAfspraak(wie, wat, say(f"afsprakenblad-{key}", van=van, tot=tot) if key else "")


def _list_contacten(
    omgeving: Omgeving, tx: Transactie, toestand: DossierToestand, plan: PlanInhoud
) -> Iterator[BladContact]:
    regisseur = tx.kluis.find_gebruiker(toestand.dossier.regisseur)
    naam = regisseur.naam if regisseur else toestand.dossier.regisseur
    aanspreekpunt = plan.aanspreekpunt.strip()
    if naam and naam.casefold() in aanspreekpunt.casefold():
        # the same person, perhaps with a function behind the name
        yield BladContact(aanspreekpunt, say("afsprakenblad-allebei"))
    else:
        if aanspreekpunt:
            yield BladContact(aanspreekpunt, say("afsprakenblad-aanspreekpunt"))
        if naam:
            yield BladContact(naam, say("afsprakenblad-regisseur"))
    # of one's own jongere the name in the dossier can be that of the school before this one
    own = toestand.dossier.herkomst == HERKOMST_EIGEN
    school = omgeving.kluis.naam if own else toestand.dossier.school or omgeving.kluis.naam
    number = _find_school_number(tx, toestand, school)
    yield BladContact(school, say("afsprakenblad-school"), number)
    helpers = (item.organisatie.strip() for item in plan.handelingsdeel.hulp_van_anderen)
    for helper in dict.fromkeys(filter(None, helpers)):
        yield BladContact(helper, say("afsprakenblad-hulp"))


def _find_school_number(tx: Transactie, toestand: DossierToestand, naam: str) -> str:
    """The number of this very school; what came along can be of the school before it."""
    school = tx.dossiers.load_gegevens(toestand.dossier.id).school
    if school is None or school.naam != naam:
        return ""
    return next(
        (
            item.waarde
            for item in school.contactgegevens
            if item.soort is ContactSoort.TELEFOON and not item.geheim
        ),
        "",
    )


def _find_naam(toestand: DossierToestand, betrokkene_id: str) -> str:
    return toestand.find_persoon(betrokkene_id)[0] if betrokkene_id else ""


def _find_rol(toestand: DossierToestand, betrokkene_id: str) -> RechtRol:
    """As what this person reads about deciding; nobody in particular reads as who decides."""
    found = toestand.kring.find(betrokkene_id)
    if betrokkene_id == toestand.dossier.id and (
        found is None or found.hoedanigheid is not Hoedanigheid.INSTEMMER
    ):
        return RechtRol.JONGERE
    if found is None or found.hoedanigheid is Hoedanigheid.INSTEMMER:
        return RechtRol.BESLIST
    with_gezag = found.reden is HoedanigheidReden.GI_IN_PLAATS
    return RechtRol.LEEST_MET_GEZAG if with_gezag else RechtRol.LEEST_ZONDER_GEZAG


def _find_ahead(jongere: Jongere, age: int, dag: date) -> date | None:
    """When the jongere turns this old, when that is still to come."""
    if jongere.geboortedatum is None:
        return None
    day = find_birthday(jongere.geboortedatum, age)
    return day if day > dag else None
