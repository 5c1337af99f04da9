"""Reads a dossier as one value, with everything that is stored about the jongere."""

from topdossier.domain.dossierinhoud import (
    DossierBetrokkene,
    DossierInhoud,
    DossierPakket,
    DossierRegie,
    DossierTeam,
    DossierVersie,
)
from topdossier.services.stand import load_dossier
from topdossier.storage.transactie import Transactie

UIT_PAKKET = "pakket/"
"""Herkomst of a bijlage that came in a package; behind it the id of that package."""


def load_inhoud(tx: Transactie, dossier_id: str) -> DossierInhoud:
    """Everything that is stored about this jongere, but for the bytes of the bijlagen.

    Raises:
        UsageError: `jongere-onbekend`.
    """
    dossier = load_dossier(tx, dossier_id)
    return DossierInhoud(
        id=dossier.id,
        nummer=dossier.nummer,
        regisseur=dossier.regisseur,
        herkomst=dossier.herkomst,
        school=dossier.school,
        status=dossier.stand.status,
        jongere=dossier.jongere,
        gegevens=tx.dossiers.load_gegevens(dossier_id),
        betrokkenen=tuple(
            DossierBetrokkene(id=key, betrokkene=person)
            for key, person in tx.dossiers.list_betrokkenen(dossier_id)
        ),
        versies=tuple(
            DossierVersie(versie=versie, plan=tx.versies.load_plan(versie.id))
            for versie in tx.versies.list(dossier_id)
        ),
        instemmingen=tx.verslagen.list_instemmingen(dossier_id),
        instemming_feiten=tx.instemmen.list_feiten(dossier_id),
        toestemmingen=tx.instemmen.list_toestemmingen(dossier_id),
        afgiften=tx.instemmen.list_afgiften(dossier_id),
        overhandigingen=tx.instemmen.list_overhandigingen(dossier_id),
        evaluaties=tx.rechten.list_evaluaties(dossier_id),
        overleggen=tx.overleggen.list(dossier_id),
        afspraken=tx.overleggen.list_afspraken(dossier_id),
        uitleg=tx.uitleg.list(dossier_id),
        errata=tx.errata.list(dossier_id),
        inzages=tx.verslagen.list_inzages(dossier_id),
        mededelingen=tx.verslagen.list_mededelingen(dossier_id),
        verstrekkingen=tx.rechten.list_verstrekkingen(dossier_id),
        kennisgevingen=tx.rechten.list_kennisgevingen(dossier_id),
        verklaringen=tx.rechten.list_verklaringen(dossier_id),
        afschermingen=tx.rechten.list_afschermingen(dossier_id),
        verzoeken=tx.rechten.list_verzoeken(dossier_id),
        bewaarfeiten=tx.rechten.list_bewaarfeiten(dossier_id),
        bewaarstops=tx.rechten.list_bewaarstops(dossier_id),
        team=tuple(
            DossierTeam(medewerker=lid.login, sinds=lid.sinds)
            for lid in tx.toegang.list(dossier_id)
        ),
        regie=tuple(
            DossierRegie(van=item.van, naar=item.naar, op=item.op)
            for item in tx.regie.list_overdrachten(dossier_id)
        ),
        pakketten=tuple(
            DossierPakket(
                richting=item.richting,
                ander=item.ander,
                soort=item.soort,
                doel=item.doel,
                op=item.opgesteld_op,
                ontvangst_op=item.ontvangst_op,
            )
            for item in tx.pakketten.list(dossier_id)
        ),
        bijlagen=tx.bijlagen.list(dossier_id),
    )
