"""The list of jongeren that a leerlingvolgsysteem gives: one row, and what it changes here.

A list knows less than a dossier. An empty cell takes nothing away, nobody is removed, what is
secret stays as it is, and no version of a plan is ever looked at.
"""

from collections.abc import Iterable
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


class OnvolledigeRij(Waarde, frozen=True):
    """A row that is left out because it lacks what every row needs.

    Attributes:
        rij: its number as a spreadsheet shows it.
        mist: what misses.
        leerlingnummer: when it has one: then somebody is in the list after all.
    """

    rij: int
    mist: tuple[KolomVeld, ...]
    leerlingnummer: str = ""


class LijstDossier(Waarde, frozen=True):
    """What a list can change of one dossier; the ouders with their ids, new ones without."""

    jongere: Jongere
    gegevens: DossierGegevens
    betrokkenen: tuple[tuple[str, Betrokkene], ...] = ()


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


def _bare(text: str) -> str:
    return "".join(text.casefold().split())
