"""Turns a dossier into the contents of a package, and a received package into a dossier."""

from datetime import UTC, datetime, time, timedelta

from msgspec import UNSET

from topdossier.canonical.codec import encode
from topdossier.domain.afscherming import Afscherming, split_plek
from topdossier.domain.betrokkene import Betrokkene, Gezag, GezagGrond, Relatie
from topdossier.domain.doorgifte import Mededeling
from topdossier.domain.gegevens import DossierGegevens, School
from topdossier.domain.instemming import Instemming
from topdossier.domain.instemmingfeit import FeitSoort, InstemmingFeit
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.versie import Versie, VersieStatus
from topdossier.exchange.inhoud import (
    InhoudAfscherming,
    InhoudBetrokkene,
    InhoudBijlage,
    InhoudInstemming,
    InhoudPlan,
    InhoudSchool,
    InhoudVerklaring,
    InhoudVervanging,
    InhoudZienswijze,
    PlanZienswijze,
    list_mede_namens,
    list_plan_zienswijzen,
    list_verklaringen,
    list_vervangingen,
)
from topdossier.exchange.lezer import GelezenPakket
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import HERKOMST_ONTVANGEN, DossierToestand, save_stand
from topdossier.services.views import PlanStatus
from topdossier.storage.dossiers import Dossier, DossierStand
from topdossier.storage.transactie import Transactie
from topdossier.storage.verslagen import VersieEvaluatie


def compose_inhoud(
    tx: Transactie,
    toestand: DossierToestand,
    versie: Versie,
    mededelingen: tuple[Mededeling, ...],
    bijlagen: tuple[InhoudBijlage, ...],
    zienswijzen_plan: tuple[InstemmingFeit, ...] = (),
) -> InhoudPlan:
    """A full snapshot of one adopted version: what the receiver will see and nothing else.

    Args:
        tx: the transaction to read in.
        toestand: of the dossier.
        versie: the adopted version that goes.
        mededelingen: what people were told of this sending; their views travel along.
        bijlagen: names of the files that go along.
        zienswijzen_plan: what people think of the plan, as far as this receiver may read it.
    """
    dossier = toestand.dossier
    gegevens = tx.dossiers.load_gegevens(dossier.id)
    school = gegevens.school
    # an older program reads form 3, so what it cannot tell alone asks for a newer one
    at_doel = any(item.doel_opmerkingen for item in toestand.geldende_instemmingen)
    says_more = at_doel or bool(zienswijzen_plan)
    people = [
        InhoudBetrokkene(
            id=key,
            naam=item.naam,
            relatie=item.relatie,
            gezag=item.gezag,
            grond=item.gezag_grond,
            vanaf=item.gezag_vanaf,
            tot=item.gezag_tot,
            overleden=item.overleden,
        )
        for key, item in toestand.betrokkenen
    ]
    people.append(
        InhoudBetrokkene(
            id=dossier.id,
            naam=dossier.jongere.naam,
            relatie=Relatie.JONGERE,
            gezag=Gezag.ONBEKEND,
            grond=GezagGrond.ONBEKEND,
            vanaf=None,
            tot=None,
            overleden=False,
        )
    )
    told = tuple(
        PlanZienswijze(
            betrokkene_id=feit.betrokkene_id,
            datum=feit.datum,
            vingerafdruk=feit.vingerafdruk,
            tekst=feit.tekst,
        )
        for feit in zienswijzen_plan
    )
    return InhoudPlan(
        formaat="nl.topdossier.inhoud.plan",
        versie=4 if says_more else 3,
        dossiernummer=dossier.nummer,
        jongere=dossier.jongere,
        betrokkenen=tuple(people),
        school=InhoudSchool(
            naam=school.naam if school else dossier.school, brin=school.brin if school else ""
        ),
        versie_nummer=versie.nummer,
        vastgesteld_op=versie.vastgesteld_op or versie.gewijzigd_op,
        bevoegd_gezag=versie.bevoegd_gezag,
        vingerafdruk_plan=versie.vingerafdruk_plan,
        vingerafdruk_handelingsdeel=versie.vingerafdruk_handelingsdeel,
        plan=tx.versies.load_plan(versie.id),
        instemmingen=tuple(
            InhoudInstemming(
                betrokkene_id=item.betrokkene_id,
                besluit=item.besluit,
                wijze=item.wijze,
                datum=item.datum,
                vingerafdruk=item.vingerafdruk,
                reden=item.reden,
                opmerkingen=item.opmerkingen,
                mede_namens=item.mede_namens,
                vastgelegd_op=item.vastgelegd_op,
                besloten_op=item.besloten_op,
                hoedanigheid=item.hoedanigheid,
                doel_opmerkingen=item.doel_opmerkingen if says_more else UNSET,
            )
            # a disagreement stays here, and so does what it ended
            for item in toestand.geldende_instemmingen
        ),
        vervangingen=tuple(
            InhoudVervanging(
                betrokkene_id=feit.betrokkene_id,
                datum=feit.datum,
                vingerafdruk=feit.vingerafdruk,
                tot=feit.tot,
            )
            for feit in toestand.feiten
            if feit.soort is FeitSoort.VERVANGENDE_TOESTEMMING
        ),
        zienswijzen_plan=told if says_more else UNSET,
        evaluaties=tuple(item.evaluatie for item in tx.verslagen.list_evaluaties(dossier.id)),
        zienswijzen=tuple(
            InhoudZienswijze(
                naam=toestand.find_persoon(item.betrokkene_id)[0],
                datum=item.datum,
                tekst=item.zienswijze,
            )
            for item in mededelingen
            if item.zienswijze.strip()
        ),
        bijlagen=bijlagen,
        verklaringen=tuple(
            InhoudVerklaring(
                betrokkene_id=item.door, datum=item.datum, over=item.over, tekst=item.tekst
            )
            for item in tx.rechten.list_verklaringen(dossier.id)
        ),
        afschermingen=tuple(
            to_inhoud(item, _list_paden(item, versie.nummer))
            for item in tx.rechten.list_afschermingen(dossier.id)
        ),
    )


def to_inhoud(item: Afscherming, paden: tuple[str, ...]) -> InhoudAfscherming:
    """What a receiver is told of a text that was removed."""
    return InhoudAfscherming(
        id=item.id,
        plek=item.plek,
        paden=paden,
        reden=item.reden,
        sha256=item.sha256,
        op=item.vastgelegd_op,
    )


def count_afgeschermd(tx: Transactie, dossier_id: str, nummer: int) -> int:
    """From how many places of a version a text was removed."""
    found = tx.rechten.list_afschermingen(dossier_id)
    return sum(len(_list_paden(item, nummer)) for item in found)


def _list_paden(item: Afscherming, nummer: int) -> tuple[str, ...]:
    places = (split_plek(plek) for plek in item.plekken)
    return tuple(pad for stuk, pad in places if stuk == f"versie-{nummer}")


def store_plan(
    tx: Transactie, omgeving: Omgeving, gelezen: GelezenPakket, inhoud: InhoudPlan
) -> str:
    """Take a received plan in, as a dossier that can be read here and not changed.

    Returns its id, which is the id the sender gave to the plan.
    """
    dossier_id = gelezen.manifest.plan_id or ""
    nu = omgeving.klok.now()
    gegevens = DossierGegevens(
        school=School(naam=inhoud.school.naam, brin=inhoud.school.brin)
        if inhoud.school.naam
        else None
    )
    if tx.dossiers.find(dossier_id) is None:
        tx.dossiers.add(
            Dossier(
                id=dossier_id,
                nummer=tx.kluis.next_dossiernummer(),
                jongere=inhoud.jongere,
                regisseur=gelezen.ondertekenaar.persoon,
                herkomst=HERKOMST_ONTVANGEN,
                school=inhoud.school.naam,
                gewijzigd_op=nu,
                stand=DossierStand(status=PlanStatus.VOORGELEGD),
            ),
            gegevens,
        )
    else:
        tx.dossiers.save_jongere(dossier_id, inhoud.jongere, gegevens, nu)
    tx.dossiers.save_betrokkenen(dossier_id, _read_people(inhoud, gelezen, dossier_id))
    _store_versie(tx, dossier_id, inhoud)
    tx.verslagen.remove_received(dossier_id)
    tx.rechten.remove_verklaringen(dossier_id, HERKOMST_ONTVANGEN)
    _store_verslagen(tx, omgeving, gelezen, inhoud, dossier_id)
    _store_verklaringen(tx, omgeving, inhoud, dossier_id)
    save_stand(tx, dossier_id, omgeving.klok.today())
    return dossier_id


def _read_people(
    inhoud: InhoudPlan, gelezen: GelezenPakket, dossier_id: str
) -> tuple[tuple[str, Betrokkene], ...]:
    bron = f"pakket {gelezen.manifest.pakket_id}"
    return tuple(
        (
            item.id,
            Betrokkene(
                naam=item.naam,
                relatie=item.relatie,
                gezag=item.gezag,
                bron=bron,
                gezag_grond=GezagGrond.ONBEKEND if item.grond is UNSET else item.grond,
                gezag_vanaf=None if item.vanaf is UNSET else item.vanaf,
                gezag_tot=None if item.tot is UNSET else item.tot,
                overleden=item.overleden is True,
            ),
        )
        for item in inhoud.betrokkenen
        if item.id != dossier_id
    )


def _store_versie(tx: Transactie, dossier_id: str, inhoud: InhoudPlan) -> None:
    if tx.versies.find_nummer(dossier_id, inhoud.versie_nummer) is not None:
        return
    newer = tx.versies.find_vastgesteld(dossier_id)
    is_newest = newer is None or newer.nummer < inhoud.versie_nummer
    evaluaties = inhoud.evaluaties
    tx.versies.add(
        Versie(
            id=make_id(),
            dossier_id=dossier_id,
            nummer=inhoud.versie_nummer,
            status=VersieStatus.VASTGESTELD if is_newest else VersieStatus.VERVANGEN,
            vingerafdruk_plan=inhoud.vingerafdruk_plan,
            vingerafdruk_handelingsdeel=inhoud.vingerafdruk_handelingsdeel,
            gewijzigd_op=inhoud.vastgesteld_op,
            vastgesteld_op=inhoud.vastgesteld_op,
            bevoegd_gezag=inhoud.bevoegd_gezag,
            evaluatiedatum=evaluaties[-1].volgende_evaluatie if evaluaties else None,
        ),
        encode(inhoud.plan),
        "",
    )
    if is_newest:
        tx.versies.replace_older(dossier_id, inhoud.versie_nummer)


def _store_verslagen(
    tx: Transactie,
    omgeving: Omgeving,
    gelezen: GelezenPakket,
    inhoud: InhoudPlan,
    dossier_id: str,
) -> None:
    for place, item in enumerate(inhoud.instemmingen):
        same = item.vingerafdruk == inhoud.vingerafdruk_handelingsdeel
        tx.verslagen.add_instemming(
            dossier_id,
            Instemming(
                id=make_id(),
                betrokkene_id=item.betrokkene_id,
                versie_nummer=inhoud.versie_nummer if same else 0,
                vingerafdruk=item.vingerafdruk,
                besluit=item.besluit,
                wijze=item.wijze,
                datum=item.datum,
                # forms 1 and 2 tell no moment: their order is that of recording
                vastgelegd_op=datetime.combine(item.datum, time(), UTC) + timedelta(seconds=place)
                if item.vastgelegd_op is UNSET
                else item.vastgelegd_op,
                vastgelegd_door=HERKOMST_ONTVANGEN,
                reden=item.reden,
                opmerkingen=item.opmerkingen,
                mede_namens=list_mede_namens(item),
                besloten_op=None if item.besloten_op is UNSET else item.besloten_op,
                hoedanigheid=None if item.hoedanigheid is UNSET else item.hoedanigheid,
                doel_opmerkingen=() if item.doel_opmerkingen is UNSET else item.doel_opmerkingen,
            ),
        )
    tx.instemmen.remove_feiten(dossier_id)
    nu = omgeving.klok.now()
    for vervanging in list_vervangingen(inhoud):
        tx.instemmen.add_feit(
            dossier_id,
            InstemmingFeit(
                id=make_id(),
                soort=FeitSoort.VERVANGENDE_TOESTEMMING,
                betrokkene_id=vervanging.betrokkene_id,
                datum=vervanging.datum,
                # of one second, so the order of the package stays that of recording
                vastgelegd_op=nu,
                vastgelegd_door=HERKOMST_ONTVANGEN,
                vingerafdruk=vervanging.vingerafdruk,
                tot=vervanging.tot,
            ),
        )
    for said in list_plan_zienswijzen(inhoud):
        tx.instemmen.add_feit(
            dossier_id,
            InstemmingFeit(
                id=make_id(),
                soort=FeitSoort.ZIENSWIJZE,
                betrokkene_id=said.betrokkene_id,
                datum=said.datum,
                vastgelegd_op=nu,
                vastgelegd_door=HERKOMST_ONTVANGEN,
                tekst=said.tekst,
                vingerafdruk=said.vingerafdruk,
            ),
        )
    for evaluatie in inhoud.evaluaties:
        tx.verslagen.add_evaluatie(
            make_id(),
            dossier_id,
            VersieEvaluatie(versie_nummer=inhoud.versie_nummer, evaluatie=evaluatie),
        )
    by_name = {item.naam.volledig: item.id for item in inhoud.betrokkenen}
    for zienswijze in inhoud.zienswijzen:
        tx.verslagen.add_mededeling(
            dossier_id,
            Mededeling(
                id=make_id(),
                betrokkene_id=by_name.get(zienswijze.naam, ""),
                ontvanger=omgeving.kluis.naam,
                doel=gelezen.manifest.doel,
                datum=zienswijze.datum,
                vastgelegd_op=omgeving.klok.now(),
                vastgelegd_door=HERKOMST_ONTVANGEN,
                zienswijze=zienswijze.tekst,
            ),
        )


def _store_verklaringen(
    tx: Transactie, omgeving: Omgeving, inhoud: InhoudPlan, dossier_id: str
) -> None:
    for item in list_verklaringen(inhoud):
        tx.rechten.add_verklaring(
            dossier_id,
            Verklaring(
                door=item.betrokkene_id,
                datum=item.datum,
                over=item.over,
                tekst=item.tekst,
                id=make_id(),
                vastgelegd_op=omgeving.klok.now(),
                vastgelegd_door=HERKOMST_ONTVANGEN,
            ),
        )
