"""Puts a copy of a whole dossier together: to read, as data, and with what the law adds to it."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from topdossier.cellen import escape_cell
from topdossier.documents.inzagekopie_input import (
    InzageDocument,
    KopieBijlage,
    KopieKijker,
    KopieOntvanger,
)
from topdossier.documents.words import find_label, format_date, say
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.inzagekopie import Inzagekopie, Lezer
from topdossier.domain.logregel import Logregel
from topdossier.domain.verwerking import load_verwerkingen
from topdossier.services.avg_views import Bestand
from topdossier.services.kader import compose_kader, to_local
from topdossier.services.kijkers import count_kijkers, find_toegangsreden
from topdossier.services.okr_ontvangers import OkrAfdruk, list_afdrukken
from topdossier.services.omgeving import Omgeving
from topdossier.services.pakket_keten import NO_DATA, UIT
from topdossier.services.register import list_bewaren
from topdossier.services.stand import HERKOMST_EIGEN
from topdossier.storage.transactie import Transactie
from topdossier.texts import get_label, get_sentence

FORMAAT = "nl.topdossier.inzagekopie"


class Medewerkers:
    """Members of staff by role and a number of their own: names are not for a copy.

    Who consulted data has no right to stay unknown to the organisation, but the person whose data
    they are has no right to names of staff who acted as such (HvJ EU C-579/21).
    """

    def __init__(self, rollen: Mapping[str, Rol]) -> None:
        self._rollen = rollen
        self._numbers: dict[str, int] = {}

    def name(self, login: str) -> str:
        """The role in words, with the number of this person."""
        number = self._numbers.setdefault(login, len(self._numbers) + 1)
        rol = self._rollen.get(login)
        label = get_label("rol", rol) if rol else get_label("veld", "medewerker").capitalize()
        return say("inzagekopie-medewerker", rol=label, getal=str(number))

    def by_login(self) -> dict[str, str]:
        """Role in words of everyone who has or had a key."""
        return {login: get_label("rol", rol).lower() for login, rol in self._rollen.items()}


def load_medewerkers(tx: Transactie) -> Medewerkers:
    """Everyone who has or had a key to this kluis."""
    return Medewerkers({item.login: item.rol for item in tx.kluis.list_allen()})


def compose_document(  # noqa: PLR0913, PLR0917  a copy tells all of these
    omgeving: Omgeving,
    tx: Transactie,
    inhoud: DossierInhoud,
    kopie: Inzagekopie,
    voor: str,
    waarom: str,
    bijlagen: tuple[KopieBijlage, ...],
    medewerkers: Medewerkers,
    lezer: Lezer,
) -> InzageDocument:
    """The readable part of a copy.

    Args:
        omgeving: the open kluis.
        tx: the transaction to read in.
        inhoud: the whole dossier.
        kopie: what of it this person may see.
        voor: name of whose copy it is.
        waarom: why they may have it, in words.
        bijlagen: the files, with the names that they have in the copy.
        medewerkers: how staff is called in it.
        lezer: what whose copy it is may see.
    """
    soort = omgeving.kluis.soort
    rules = load_verwerkingen()
    verwerkingen = rules.list_for(soort)
    used = {slug for item in verwerkingen for slug in item.gegevens}
    regels = tx.logboek.list((inhoud.nummer,), None)
    return InzageDocument(
        kader=compose_kader(omgeving, tx),
        voor=voor,
        naam=inhoud.jongere.naam.volledig,
        dossiernummer=inhoud.nummer,
        waarom=waarom,
        herkomst=_describe_herkomst(inhoud),
        fg=tuple(g.naam for g in tx.kluis.list_gebruikers() if g.rol is Rol.FG),
        kopie=kopie,
        verwerkingen=verwerkingen,
        gegevenssoorten=tuple(item for item in rules.gegevenssoort if item.slug in used),
        bewaren=list_bewaren(soort),
        ontvangers=tuple(_list_ontvangers(tx, inhoud, lezer)),
        kijkers=_list_kijkers(regels, medewerkers),
        bijlagen=bijlagen,
    )


def compose_json(kopie: Inzagekopie, bijlagen: tuple[KopieBijlage, ...], nu: datetime) -> Bestand:
    """The copy as data, for another program."""
    tree = {
        "formaat": FORMAAT,
        "versie": 1,
        "gemaakt_op": nu,
        "merktekens": kopie.merktekens,
        "bijlagen": bijlagen,
        "dossier": kopie.gegevens,
    }
    data = msgspec.json.format(msgspec.json.encode(tree), indent=2)
    return Bestand(naam="dossier.json", media="application/json", inhoud=data)


def compose_log(tx: Transactie, nummer: str, medewerkers: Medewerkers) -> Bestand:
    """Every line of the log about this dossier, oldest first, with roles in place of names."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    heads = ("op", "medewerker", "wat", "onderwerp", "reden", "uitkomst")
    writer.writerow([get_label("veld", name) for name in heads])
    for regel in reversed(tx.logboek.list((nummer,), None)):
        reden = find_toegangsreden(regel.reden)
        cells = (
            f"{to_local(regel.tijd):%Y-%m-%d %H:%M:%S}",
            medewerkers.name(regel.wie),
            get_label("actie", regel.actie),
            get_label("object_soort", regel.object_soort),
            get_label("toegangsreden", reden) if reden else "",
            get_label("uitkomst", regel.uitkomst),
        )
        writer.writerow([escape_cell(cell) for cell in cells])
    return Bestand(
        naam="logboek.csv", media="text/csv", inhoud=target.getvalue().encode("utf-8-sig")
    )


def _list_kijkers(regels: Iterable[Logregel], medewerkers: Medewerkers) -> tuple[KopieKijker, ...]:
    counted = count_kijkers(reversed(tuple(regels)), medewerkers.name)
    return tuple(
        KopieKijker(
            wie=rij.naam,
            wat="\n".join(
                get_sentence("inzage_handeling", name, number)
                for name in ("ingezien", "gewijzigd", "afgedrukt", "verstuurd")
                if (number := getattr(rij, name))
            ),
            eerste=format_date(to_local(rij.eerste)),
            laatste=format_date(to_local(rij.laatste)),
            waarom="\n".join(get_label("toegangsreden", reden) for reden in rij.redenen),
        )
        for rij in counted
    )


def _list_ontvangers(
    tx: Transactie, inhoud: DossierInhoud, lezer: Lezer
) -> Iterable[KopieOntvanger]:
    """Packages that went out, and each OKR that was made, also when nobody said for whom."""
    for item in inhoud.pakketten:
        if item.richting == UIT and item.soort not in NO_DATA:
            yield KopieOntvanger(
                wie=item.ander,
                wat=find_label("pakket_soort", item.soort),
                waarvoor=item.doel,
                op=format_date(to_local(item.op)),
            )
    for afdruk in list_afdrukken(tx, inhoud.id, inhoud.nummer):
        yield KopieOntvanger(
            wie=_name_ontvanger(afdruk, lezer),
            wat=say("inzagekopie-dossier-okr"),
            waarvoor="",
            op=format_date(to_local(afdruk.op)),
        )


def _name_ontvanger(afdruk: OkrAfdruk, lezer: Lezer) -> str:
    """Who got an OKR; a name that somebody typed can be that of another in the dossier."""
    if not afdruk.ontvanger:
        return say("inzagekopie-ontvanger-onbekend")
    if not afdruk.is_contact and lezer.holds_of_others(afdruk.ontvanger):
        return say("inzagekopie-ontvanger-ander")
    return afdruk.ontvanger


def _describe_herkomst(inhoud: DossierInhoud) -> str:
    if inhoud.herkomst != HERKOMST_EIGEN:
        return say("inzagekopie-herkomst-pakket", school=inhoud.school)
    bron = inhoud.gegevens.herkomst
    lines = [say("inzagekopie-herkomst-eigen")]
    if bron is not None:
        parts = (bron.soort, format_date(bron.datum), bron.school)
        words = ", ".join(part for part in parts if part)
        lines.append(say("inzagekopie-herkomst-bron", bron=words))
    return "\n".join(lines)
