"""Puts together what a front end shows around an instemming: everybody, as what, and how far."""

from collections.abc import Mapping

from topdossier.domain.instemkring import Aanwijzing
from topdossier.domain.instemming import (
    Besluit,
    Dekking,
    Instemming,
    Stand,
    find_besluit,
    may_withdraw,
)
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.medenamens import may_mede_namens
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.regels.routes import load_routes
from topdossier.domain.vastleggen import list_te_kiezen
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.services.instemming_eerder import list_eerder
from topdossier.services.instemming_views import InstemmingOverzicht, PersoonStand, VersieKeuze
from topdossier.services.kader import to_local
from topdossier.services.stand import DossierToestand

_OPEN = frozenset({Besluit.BEDENKTIJD, Besluit.VOORWAARDELIJK})
"""Decisions after which the school still asks, and may not get an answer."""


def compose_overzicht(
    toestand: DossierToestand, versie: Versie, dekking: Dekking, medewerkers: Mapping[str, str]
) -> InstemmingOverzicht:
    """Who must agree to a version and who did, who signs as well, and who reads.

    Args:
        toestand: the dossier.
        versie: the version that is asked about.
        dekking: how far the agreement to it reaches.
        medewerkers: name of everybody who works with this kluis, by login.
    """
    print_ = versie.vingerafdruk_handelingsdeel
    shown = {item.betrokkene_id: item for item in toestand.kring.aanwijzingen}
    standen = {
        stand.betrokkene_id: stand for stand in toestand.compute_standen_of(tuple(shown), print_)
    }
    # who agreed for another must agree themselves, so their standen are worked out on their own
    standen |= {stand.betrokkene_id: stand for stand in toestand.compute_standen(print_)}
    persons = [
        _to_persoon(toestand, item, standen[key], versie, medewerkers)
        for key, item in shown.items()
    ]
    deciding = Hoedanigheid.INSTEMMER
    concept = toestand.concept if toestand.concept is not versie else None
    return InstemmingOverzicht(
        versie_nummer=versie.nummer,
        versie_status=versie.status,
        vingerafdruk=print_,
        dekking=dekking,
        standen=tuple(item for item in persons if item.hoedanigheid is deciding),
        overigen=tuple(item for item in persons if item.hoedanigheid is not deciding),
        problemen=toestand.kring.problemen,
        regels=toestand.regels,
        routes=load_routes() if dekking is Dekking.GEWEIGERD else (),
        niet_informeren=_list_uninformed(toestand),
        concept_nummer=concept.nummer if concept else None,
        concept_dekking=toestand.compute_dekking(concept),
        te_kiezen=tuple(
            VersieKeuze(
                item.nummer,
                to_local(item.vastgesteld_op).date() if item.vastgesteld_op else None,
            )
            for item in list_te_kiezen(toestand.versies)
        ),
    )


def _list_uninformed(toestand: DossierToestand) -> tuple[tuple[str, str], ...]:
    """Who does not read because that would harm the jongere, in the order of the dossier."""
    found = toestand.niet_informeren
    return tuple(
        (key, person.naam.volledig) for key, person in toestand.betrokkenen if key in found
    )


def list_waiting(toestand: DossierToestand, versie: Versie | None) -> tuple[str, ...]:
    """Names of those of whom a decision is still needed for this version."""
    if versie is None:
        return ()
    return tuple(
        toestand.find_persoon(stand.betrokkene_id)[0]
        for stand in toestand.compute_standen(versie.vingerafdruk_handelingsdeel)
        if not stand.is_gedekt and not stand.is_geweigerd
    )


def list_refusing(toestand: DossierToestand, versie: Versie | None) -> tuple[str, ...]:
    """Names of those who refused this version or took back that they agreed."""
    return tuple(naam for naam, _ in list_refusals(toestand, versie))


def list_refusals(
    toestand: DossierToestand, versie: Versie | None
) -> tuple[tuple[str, Besluit], ...]:
    """Who stands in the way of this version, and whether they refused it or took it back."""
    if versie is None:
        return ()
    return tuple(
        (toestand.find_persoon(stand.betrokkene_id)[0], stand.besluit)
        for stand in toestand.compute_standen(versie.vingerafdruk_handelingsdeel)
        if stand.is_geweigerd and stand.besluit is not None
    )


def _to_persoon(
    toestand: DossierToestand,
    aanwijzing: Aanwijzing,
    stand: Stand,
    versie: Versie,
    medewerkers: Mapping[str, str],
) -> PersoonStand:
    betrokkene_id = aanwijzing.betrokkene_id
    naam, relatie = toestand.find_persoon(betrokkene_id)
    must_agree = aanwijzing.hoedanigheid is Hoedanigheid.INSTEMMER
    own = [
        item
        for item in toestand.instemmingen
        if item.betrokkene_id == betrokkene_id and (item.counts or not must_agree)
    ]
    fingerprint = versie.vingerafdruk_handelingsdeel
    now = find_besluit(betrokkene_id, own, fingerprint)
    agreed = [i for i in own if i.vingerafdruk != fingerprint and i.besluit is Besluit.INGESTEMD]
    feiten = _list_feiten(toestand, betrokkene_id, fingerprint)
    pogingen = _count_pogingen(feiten, now)
    chosen = now if now is not None and now.paginacode == "" else None
    return PersoonStand(
        betrokkene_id=betrokkene_id,
        naam=naam,
        relatie=relatie,
        besluit=now.besluit if now else None,
        wijze=now.wijze if now else None,
        datum=now.datum if now else None,
        eerder_ingestemd=bool(agreed),
        eerder_versie=agreed[-1].versie_nummer if agreed else None,
        hoedanigheid=aanwijzing.hoedanigheid,
        hoedanigheid_reden=aanwijzing.reden,
        reden=now.reden if now else "",
        opmerkingen=now.opmerkingen if now else "",
        doel_opmerkingen=now.doel_opmerkingen if now else (),
        namens=toestand.find_persoon(stand.namens)[0] if stand.namens else "",
        vervangen=stand.vervangen,
        feiten=feiten,
        eerder=list_eerder(toestand, betrokkene_id, versie),
        pogingen=pogingen,
        niet_bereikbaar=not stand.is_gedekt
        and (now is None or now.besluit in _OPEN)
        and pogingen >= toestand.regels.pogingen
        and toestand.kring.may_decide(betrokkene_id),
        mag_mede_namens=_list_others(toestand, betrokkene_id, fingerprint),
        intrekbaar=_find_intrekbaar(toestand, betrokkene_id, versie),
        zonder_code=chosen.versie_nummer if chosen else None,
        gekozen_door=medewerkers.get(chosen.vastgelegd_door, chosen.vastgelegd_door)
        if chosen
        else "",
    )


def _list_feiten(
    toestand: DossierToestand, betrokkene_id: str, vingerafdruk: str
) -> tuple[InstemmingFeit, ...]:
    """What happened with this person around this handelingsdeel, oldest first."""
    return tuple(
        feit
        for feit in toestand.feiten
        if feit.betrokkene_id == betrokkene_id and feit.vingerafdruk in {"", vingerafdruk}
    )


def _count_pogingen(feiten: tuple[InstemmingFeit, ...], now: Instemming | None) -> int:
    """Attempts in a later second than the newest decision; whoever decided was reached."""
    return sum(
        feit.soort is FeitSoort.POGING and (now is None or feit.vastgelegd_op > now.vastgelegd_op)
        for feit in feiten
    )


def _find_intrekbaar(toestand: DossierToestand, betrokkene_id: str, versie: Versie) -> int | None:
    """While a newer version waits for its decisions, the one in force can be taken back as well."""
    for item in (versie, toestand.van_kracht):
        if item is None or item.status is VersieStatus.CONCEPT:
            continue
        fingerprint = item.vingerafdruk_handelingsdeel
        if may_withdraw(betrokkene_id, toestand.instemmingen, fingerprint):
            return item.nummer
    return None


def _list_others(
    toestand: DossierToestand, betrokkene_id: str, vingerafdruk: str
) -> tuple[str, ...]:
    """Ids of those for whom this person may decide as well."""
    return tuple(
        key
        for key in toestand.instemmers
        if key != betrokkene_id
        and may_mede_namens(
            betrokkene_id,
            key,
            toestand.kring,
            toestand.regels,
            toestand.instemmingen,
            toestand.feiten,
            vingerafdruk,
            toestand.dag,
        )
    )
