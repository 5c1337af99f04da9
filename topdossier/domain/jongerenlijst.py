"""The list of jongeren that a leerlingvolgsysteem gives: one row, and what it changes here.

A list knows less than a dossier. An empty cell takes nothing away, nobody is removed, what is
secret stays as it is, and no version of a plan is ever looked at.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from topdossier.domain.betrokkene import (
    Adres,
    Betrokkene,
    Contactgegeven,
    Relatie,
)
from topdossier.domain.gegevens import DossierGegevens, Herkomst, School
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.kolom import KolomVeld
from topdossier.domain.naamvergelijking import fold_naam, is_same_achternaam, is_same_naam
from topdossier.domain.waarde import Waarde

BRON = "leerlingvolgsysteem"
"""What `Herkomst.soort` and `Betrokkene.bron` say of what came out of such a list."""

_BRIN_LETTERS = 4
_UNCLEAR = frozenset({Relatie.ANDERS, Relatie.OUDER, Relatie.VERZORGER})
"""Relations that say little: a list may tell more."""


class LijstJongere(Waarde, frozen=True):
    """One row of a list.

    Attributes:
        rij: its number as a spreadsheet shows it; the headings are row 1.
        jongere: what the row says; everything but leerlingnummer and achternaam can be empty.
        uitschrijfdatum: shown, and recorded only when somebody says so: a term runs from it.
        actief: False when the row says that the jongere is no pupil any more.
        onleesbaar: columns whose cell was filled and not understood; nothing of it is taken.
    """

    rij: int
    jongere: Jongere
    adres: Adres | None = None
    contactgegevens: tuple[Contactgegeven, ...] = ()
    inschrijfdatum: date | None = None
    uitschrijfdatum: date | None = None
    actief: bool = True
    ouders: tuple[Betrokkene, ...] = ()
    onleesbaar: tuple[KolomVeld, ...] = ()


class LijstDossier(Waarde, frozen=True):
    """What a list can change of one dossier; the ouders with their ids, new ones without."""

    jongere: Jongere
    gegevens: DossierGegevens
    betrokkenen: tuple[tuple[str, Betrokkene], ...] = ()


class LijstVerschil(Waarde, frozen=True):
    """One thing that a row changes; `oud` is empty when nothing was known."""

    onderdeel: str
    oud: str
    nieuw: str


def start_dossier(rij: LijstJongere, school: School, dag: date) -> LijstDossier:
    """The dossier of a jongere who is not here yet."""
    herkomst = Herkomst(soort=BRON, datum=dag, school=school.naam)
    gegevens = DossierGegevens(
        herkomst=herkomst,
        leerlingvolgsysteem=herkomst,
        school=school,
        inschrijfdatum=rij.inschrijfdatum,
        adressen=(rij.adres,) if rij.adres else (),
        contactgegevens=rij.contactgegevens,
    )
    return LijstDossier(rij.jongere, gegevens, tuple(("", ouder) for ouder in rij.ouders))


def update_dossier(
    bekend: LijstDossier, rij: LijstJongere, school: School, dag: date
) -> LijstDossier:
    """What is known, with what the row says; an equal value when it says nothing new.

    Days of enrolment are about the school that `gegevens.school` names. A dossier that came with
    a transfer file holds those of the school before, and they stay.
    """
    before = bekend.gegevens
    is_ours = before.school is None or _is_same_school(before.school, school)
    gegevens = msgspec.structs.replace(
        before,
        school=before.school or school,
        adressen=_update_adressen(before.adressen, rij.adres),
        contactgegevens=_add_contact(before.contactgegevens, rij.contactgegevens),
        inschrijfdatum=(rij.inschrijfdatum if is_ours else None) or before.inschrijfdatum,
    )
    after = LijstDossier(
        jongere=_update_jongere(bekend.jongere, rij.jongere),
        gegevens=gegevens,
        betrokkenen=_update_betrokkenen(bekend.betrokkenen, rij.ouders),
    )
    if after == bekend and before.leerlingvolgsysteem is not None:
        return bekend
    herkomst = Herkomst(soort=BRON, datum=dag, school=school.naam)
    return msgspec.structs.replace(
        after, gegevens=msgspec.structs.replace(gegevens, leerlingvolgsysteem=herkomst)
    )


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


def _update_jongere(known: Jongere, new: Jongere) -> Jongere:
    said = {
        name: value
        for name in ("geboortedatum", "geslacht", "klas", "leerjaar", "onderwijssoort")
        if (value := getattr(new, name))
    }
    return msgspec.structs.replace(
        known,
        naam=_update_naam(known.naam, new.naam),
        leerlingnummer=new.leerlingnummer or known.leerlingnummer,
        **said,
    )


def _update_naam(known: Naam, new: Naam) -> Naam:
    """Part by part; another achternaam takes its own voorvoegsel along, or none."""
    said = {
        name: value
        for name in ("voornamen", "voorletters", "roepnaam")
        if (value := getattr(new, name))
    }
    if not is_same_achternaam(known, new):
        said |= {"achternaam": new.achternaam, "voorvoegsel": new.voorvoegsel}
    elif fold_naam(known.achternaam) == fold_naam(new.achternaam):
        said |= {"achternaam": new.achternaam, "voorvoegsel": new.voorvoegsel or known.voorvoegsel}
    elif new.voorvoegsel:  # here it was not told apart yet
        said |= {"achternaam": new.achternaam, "voorvoegsel": new.voorvoegsel}
    return msgspec.structs.replace(known, **said)


def _update_adressen(known: tuple[Adres, ...], new: Adres | None) -> tuple[Adres, ...]:
    """The address of the list in the place of that of an earlier one; others stay."""
    if new is None or any(item.geheim or _is_same_adres(item, new) for item in known):
        return known
    return (new, *(item for item in known if item.soort))


def _is_same_school(one: School, other: School) -> bool:
    """By BRIN, of which a vestiging has two more digits; by name when one has none."""
    if one.brin and other.brin:
        return _bare(one.brin)[:_BRIN_LETTERS] == _bare(other.brin)[:_BRIN_LETTERS]
    return fold_naam(one.naam) == fold_naam(other.naam)


def _is_same_adres(one: Adres, other: Adres) -> bool:
    parts = ("straat", "huisnummer", "postcode", "plaats")
    return all(_bare(getattr(one, part)) == _bare(getattr(other, part)) for part in parts)


def _add_contact(
    known: tuple[Contactgegeven, ...], new: Iterable[Contactgegeven]
) -> tuple[Contactgegeven, ...]:
    """What was not known yet; where something of that kind is secret, nothing is added.

    A list does not say what is secret, so a new number of somebody who keeps theirs secret would
    be printed on the next paper.
    """
    secret = {item.soort for item in known if item.geheim}
    present = {(item.soort, _bare(item.waarde)) for item in known}
    added = [
        item
        for item in new
        if item.soort not in secret and (item.soort, _bare(item.waarde)) not in present
    ]
    return (*known, *added)


def _update_betrokkenen(
    known: tuple[tuple[str, Betrokkene], ...], new: Iterable[Betrokkene]
) -> tuple[tuple[str, Betrokkene], ...]:
    """Everyone who is here, with what the list adds; then who is new.

    What the school has established of somebody's gezag is no business of a list.
    """
    people = list(known)
    free = list(range(len(people)))
    for person in new:
        index = next((i for i in free if _can_be_one(people[i][1], person)), None)
        if index is None:
            people.append(("", person))
            continue
        free.remove(index)
        key, before = people[index]
        people[index] = (key, _update_persoon(before, person))
    return tuple(people)


def _can_be_one(known: Betrokkene, new: Betrokkene) -> bool:
    """One name, and relations that do not contradict: no moeder is the vader."""
    relations = {known.relatie, new.relatie} - _UNCLEAR
    return len(relations) <= 1 and is_same_naam(known.naam, new.naam)


def _update_persoon(known: Betrokkene, new: Betrokkene) -> Betrokkene:
    return msgspec.structs.replace(
        known,
        relatie=new.relatie
        if known.relatie in _UNCLEAR and new.relatie is not Relatie.ANDERS
        else known.relatie,
        contactgegevens=_add_contact(known.contactgegevens, new.contactgegevens),
    )


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


def _bare(text: str) -> str:
    return "".join(text.casefold().split())
