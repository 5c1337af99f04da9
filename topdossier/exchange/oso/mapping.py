"""From the bytes of an OSO file to an `OsoDossier`: the order in which the parts are taken."""

from collections.abc import Callable
from datetime import date

from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.gegevens import DossierGegevens, Herkomst
from topdossier.domain.jongere import Jongere
from topdossier.errors import FileRefusedError
from topdossier.exchange.oso.documenten import DocumentCollector
from topdossier.exchange.oso.dossier import OsoDossier
from topdossier.exchange.oso.nummers import BLANK, remove_nummers
from topdossier.exchange.oso.ondersteuning import (
    map_diagnoses,
    map_ondersteuning,
    map_stages,
)
from topdossier.exchange.oso.persoon import (
    map_adressen,
    map_contactgegevens,
    map_geslacht,
    map_naam,
    map_verzorger,
)
from topdossier.exchange.oso.reader import STANDAARDVERSIE, read_tree
from topdossier.exchange.oso.restanten import list_restanten, write_restanten
from topdossier.exchange.oso.school import (
    find_huidig_jaar,
    find_vo_leerjaar,
    map_advies,
    map_loopbaan,
    map_school,
    map_verzuim,
)
from topdossier.exchange.oso.toetsen import map_cijferlijsten, map_toetsen
from topdossier.exchange.oso.tree import Element, has_remainder
from topdossier.texts import get_label

STANDAARD = f"OSO {STANDAARDVERSIE}"
"""Name of the standard, as it stands in `Herkomst.soort` and `Betrokkene.bron`."""

REST_MEDIA = "text/plain"
"""Media type of the text with what is left over."""


def read_oso(data: bytes, sniff: Callable[[bytes], str]) -> OsoDossier:
    """Read an OSO dossier 2019.1; nothing of it gets lost without a word.

    Everything ends in exactly one place: a field, a bijlage, the text with what is left over, or
    the list of what is left out on purpose.

    Args:
        data: the whole file.
        sniff: finds the media type in the bytes of a document.

    Raises:
        FileRefusedError: see `reader.read_tree`; `oso-onvolledig` also when the date, the school,
            the leerling or their achternaam is missing.
    """
    tree = read_tree(data)
    root = tree.root
    nummers = remove_nummers(root)
    metadata = _take_needed(root, "metadata")
    metadata.take_text("standaardversie")
    datum = metadata.take_date("datum")
    school = _take_needed(root, "huidigeschool")
    leerling = _take_needed(school, "leerling")
    if datum is None or not leerling.peek_text("achternaam"):
        raise FileRefusedError("oso-onvolledig")
    gegevens = _map_gegevens(school, leerling, datum)
    jongere = _map_jongere(leerling, gegevens, datum)
    verzorgers = [map_verzorger(item, datum, STANDAARD) for item in leerling.find_all("verzorger")]
    documents = DocumentCollector(datum, nummers, sniff)
    documents.collect(root)
    return OsoDossier(
        jongere=jongere,
        betrokkenen=tuple(item for item in verzorgers if item),
        gegevens=gegevens,
        bijlagen=(*documents.bijlagen, *_make_rest(root, datum)),
        overgeslagen=nummers.soorten + tree.ignored,
        restanten=list_restanten(root),
        opmerkingen=tuple(documents.opmerkingen),
    )


def _take_needed(parent: Element, name: str) -> Element:
    found = parent.take(name)
    if found is None:
        raise FileRefusedError("oso-onvolledig")
    return found


def _map_gegevens(school: Element, leerling: Element, datum: date) -> DossierGegevens:
    origin = map_school(school)
    blok = leerling.take("onderwijsondersteuning")
    return DossierGegevens(
        herkomst=Herkomst(soort=STANDAARD, datum=datum, school=origin.naam if origin else ""),
        school=origin,
        inschrijfdatum=leerling.take_date("datuminschrijving"),
        uitschrijfdatum=leerling.take_date("datumuitschrijving"),
        adressen=map_adressen(leerling),
        contactgegevens=map_contactgegevens(leerling),
        loopbaan=map_loopbaan(leerling),
        advies=map_advies(leerling),
        toetsen=map_toetsen(leerling),
        cijferlijsten=map_cijferlijsten(leerling),
        verzuim=map_verzuim(leerling),
        diagnoses=map_diagnoses(blok),
        medicijngebruik=blok.take_bool("medicijngebruik") if blok else None,
        ondersteuning=map_ondersteuning(blok),
        stages=map_stages(leerling),
    )


def _map_jongere(leerling: Element, gegevens: DossierGegevens, datum: date) -> Jongere:
    """Who it is about; klas and leerjaar only when the dossier is sure which year is now."""
    huidig = find_huidig_jaar(gegevens.loopbaan, gegevens.school, datum)
    naam = map_naam(leerling)
    leerling.label = naam.volledig
    leerlingid = leerling.take_text("leerlingid")
    return Jongere(
        naam=naam,
        geboortedatum=leerling.take_date("geboortedatum"),
        geslacht=map_geslacht(leerling),
        leerlingnummer="" if BLANK in leerlingid else leerlingid,
        klas=huidig.groep if huidig else "",
        leerjaar=find_vo_leerjaar(huidig) if huidig else "",
    )


def _make_rest(root: Element, datum: date) -> tuple[NieuweBijlage, ...]:
    """The text with what is left over; its media type is known, it was written here."""
    if not has_remainder(root):
        return ()
    return (
        NieuweBijlage(
            titel=get_label("import_bijlage", "restanten"),
            media=REST_MEDIA,
            inhoud=write_restanten(root),
            herkomst=f"OSO {datum.isoformat()}, restanten",
        ),
    )
