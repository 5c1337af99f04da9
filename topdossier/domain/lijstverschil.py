"""What a list changes, in words, and what is still not known after it."""

from collections.abc import Iterator
from datetime import date

from topdossier.domain.betrokkene import Adres, Betrokkene
from topdossier.domain.jongere import Naam
from topdossier.domain.jongerenlijst import LijstDossier
from topdossier.domain.waarde import Waarde


class LijstVerschil(Waarde, frozen=True):
    """One thing that a row changes; `oud` is empty when nothing was known."""

    onderdeel: str
    oud: str
    nieuw: str


def list_verschillen(before: LijstDossier, after: LijstDossier) -> tuple[LijstVerschil, ...]:
    """What differs, in the order in which people read it."""
    pairs = zip(_describe(before), _describe(after), strict=True)
    changes = [LijstVerschil(naam, oud, nieuw) for (naam, oud), (_, nieuw) in pairs if oud != nieuw]
    known = dict(before.betrokkenen)
    for key, person in after.betrokkenen:
        oud = _describe_persoon(known[key]) if key in known else ""
        if oud != (nieuw := _describe_persoon(person)):
            changes.append(LijstVerschil("ouder", oud, nieuw))
    return tuple(changes)


def list_ontbrekend(dossier: LijstDossier) -> tuple[str, ...]:
    """What a plan will ask for and is not known, also after this list."""
    jongere = dossier.jongere
    naam = jongere.naam
    filled = {
        "roepnaam": naam.roepnaam or naam.voornamen,
        "geboortedatum": jongere.geboortedatum,
        "klas": jongere.klas,
        "leerjaar": jongere.leerjaar,
        "onderwijssoort": jongere.onderwijssoort,
        "ouder": dossier.betrokkenen,
    }
    return tuple(part for part, value in filled.items() if not value)


ONTBREKEND = ("roepnaam", "geboortedatum", "klas", "leerjaar", "onderwijssoort", "ouder")
"""Everything that `list_ontbrekend` can name."""


def _describe(dossier: LijstDossier) -> Iterator[tuple[str, str]]:
    jongere, gegevens = dossier.jongere, dossier.gegevens
    yield "naam", _describe_naam(jongere.naam)
    yield "leerlingnummer", jongere.leerlingnummer
    yield "geboortedatum", _format(jongere.geboortedatum)
    for name in ("geslacht", "klas", "leerjaar", "onderwijssoort"):
        yield name, getattr(jongere, name)
    yield "inschrijfdatum", _format(gegevens.inschrijfdatum)
    yield "adres", "; ".join(_describe_adres(item) for item in gegevens.adressen)
    yield "contact", "; ".join(item.waarde for item in gegevens.contactgegevens if not item.geheim)


def _describe_naam(naam: Naam) -> str:
    parts = (naam.roepnaam, naam.voornamen, naam.voorletters, naam.voorvoegsel, naam.achternaam)
    return " ".join(dict.fromkeys(part for part in parts if part))


def _describe_adres(adres: Adres) -> str:
    if adres.geheim:
        return ""
    parts = (adres.straat, adres.huisnummer, adres.postcode, adres.plaats, adres.land)
    return " ".join(part for part in parts if part)


def _describe_persoon(person: Betrokkene) -> str:
    contact = [item.waarde for item in person.contactgegevens if not item.geheim]
    return ", ".join([person.naam.volledig, person.relatie, *contact])


def _format(day: date | None) -> str:
    return "" if day is None else f"{day.day:02}-{day.month:02}-{day.year:04}"
