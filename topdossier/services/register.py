"""The verwerkingsregister and the DPIA, made from what this kluis really holds."""

from topdossier.documents.register_input import (
    BewaarRegel,
    DoorgifteRij,
    GegevensAantal,
    RegisterDocument,
)
from topdossier.domain.bevoegdheden import (
    BEVOEGDHEDEN,
    ROLLEN_PER_KLUIS,
    Actie,
    KluisSoort,
    Rol,
)
from topdossier.domain.bewaartermijn import Bewaartermijn, load_bewaartermijnen
from topdossier.domain.doorgifte import DoorgifteRegel
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.regels.regelset import load_doorgifte
from topdossier.domain.verwerking import load_verwerkingen
from topdossier.services.kader import compose_kader
from topdossier.services.omgeving import Omgeving
from topdossier.storage.transactie import Transactie
from topdossier.texts import get_label, get_sentence


class RegisterService:
    """What an FG needs on paper (AVG art. 30 and 35; row 4.5)."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def make_register(self) -> bytes:
        """The record of processing, as PDF."""
        from topdossier.documents.register import render_register  # noqa: PLC0415  loads reportlab

        with self._omgeving.perform(Actie.AVG_REGISTER) as werk:
            data = render_register(self._compose(werk.tx))
            werk.note(ObjectSoort.DOCUMENT, "", "verwerkingsregister")
        return data

    def make_dpia(self) -> bytes:
        """A DPIA to go on writing in, as OpenDocument text."""
        from topdossier.documents.dpia import render_dpia  # noqa: PLC0415  loads an office library

        with self._omgeving.perform(Actie.AVG_REGISTER) as werk:
            data = render_dpia(self._compose(werk.tx))
            werk.note(ObjectSoort.DOCUMENT, "", "dpia")
        return data

    def _compose(self, tx: Transactie) -> RegisterDocument:
        soort = self._omgeving.kluis.soort
        rules = load_verwerkingen()
        verwerkingen = rules.list_for(soort)
        used = {slug for item in verwerkingen for slug in item.gegevens}
        counts = tx.tellingen.count_all()
        gebruikers = [g for g in tx.kluis.list_gebruikers() if g.tot is None]
        return RegisterDocument(
            kader=compose_kader(self._omgeving, tx),
            soort=soort,
            code=self._omgeving.kluis.code,
            fg=tuple(g.naam for g in gebruikers if g.rol is Rol.FG),
            aantal_dossiers=counts["dossier"],
            verwerkingen=verwerkingen,
            gegevens=tuple(
                GegevensAantal(soort=item, aantal=sum(counts[name] for name in item.tabellen))
                for item in rules.gegevenssoort
                if item.slug in used
            ),
            bewaren=list_bewaren(soort),
            doorgifte=tuple(_to_doorgifte(tx, regel) for regel in load_doorgifte()),
            rechten={
                rol: rechten
                for rol, rechten in BEVOEGDHEDEN.items()
                if rol in ROLLEN_PER_KLUIS[soort]
            },
            mensen={rol: sum(1 for g in gebruikers if g.rol is rol) for rol in Rol},
        )


def _to_doorgifte(tx: Transactie, regel: DoorgifteRegel) -> DoorgifteRij:
    went = {
        item.ander
        for item in tx.pakketten.list()
        if item.richting == "uit" and (item.soort, item.doel) == (regel.soort, regel.doel)
    }
    return DoorgifteRij(
        ontvanger=get_label("doorgifte_ontvanger", regel.ontvanger),
        soort=get_label("doorgifte_soort", regel.soort),
        doel=regel.doel,
        verwijzing=regel.verwijzing,
        ontvangers=tuple(sorted(went)),
    )


def list_bewaren(soort: KluisSoort) -> tuple[BewaarRegel, ...]:
    """How long what is kept in this kind of kluis, in words."""
    return tuple(
        BewaarRegel(
            wat=get_label("bewaarcategorie", item.categorie),
            termijn=_describe_termijn(item),
            bron=item.verwijzing,
        )
        for item in load_bewaartermijnen()
        if soort in item.kluis
    )


def _describe_termijn(termijn: Bewaartermijn) -> str:
    """The term in words: how long, and from which day."""
    if termijn.jaren is not None:
        length = get_sentence("register", "jaren", termijn.jaren)
    elif termijn.dagen is not None:
        length = get_sentence("register", "dagen", termijn.dagen)
    else:
        return get_sentence("register", "niet-afgekapt")
    facts = [get_label("bewaarfeit_soort", fact).lower() for fact in termijn.vanaf]
    if not facts:
        return length
    since = get_sentence("register", "na-laatste" if len(facts) > 1 else "na")
    return f"{length} {since} {', '.join(facts)}"
