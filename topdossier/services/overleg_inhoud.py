"""Puts the report of an overleg together, and leaves every name out where that was promised."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from topdossier.documents.overleg_input import (
    OverlegInhoud,
    VerslagAfspraak,
    VerslagFeit,
    VerslagPunt,
)
from topdossier.documents.words import find_label, format_date, join_present, say
from topdossier.domain.actietafel import Actietafel, count_weken
from topdossier.domain.afspraak import Afspraak, AfspraakStatus, find_deelname
from topdossier.domain.agenda import list_functies
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.deelname import Deelname, OverlegMetAnderen, OverlegWijze, has_anderen
from topdossier.domain.jongere import Naam
from topdossier.domain.naam_in_tekst import make_mask
from topdossier.domain.overleg import Gesprek, Overleg, finish_gesprek
from topdossier.errors import UsageError
from topdossier.services.stand import DossierToestand

Mask = Callable[[str], str]


def compose_verslag(
    toestand: DossierToestand, overleg: Overleg, afspraken: Iterable[Afspraak]
) -> OverlegInhoud:
    """What stands in the report; no name of jongere and ouders when it spoke of nobody by name."""
    anoniem = overleg.gesprek.anderen.is_anoniem
    mask = make_mask(_list_family(toestand)) if anoniem else _keep
    return _compose(toestand, overleg, afspraken, mask, by_name=not anoniem)


def compose_agenda(
    toestand: DossierToestand,
    overleg: Overleg,
    afspraken: Iterable[Afspraak],
    medewerkers: Iterable[Deelname],
) -> OverlegInhoud:
    """The same for a calendar: no name at all, of those at the table neither.

    Args:
        toestand: of the dossier.
        overleg: the overleg.
        afspraken: which of them.
        medewerkers: everyone else with a name here: people with a key to this kluis.
    """
    table = (*overleg.gesprek.deelnames, *medewerkers)
    people = (*_list_family(toestand), *_list_table(table))
    chosen = tuple(afspraken)
    inhoud = _compose(toestand, overleg, chosen, make_mask(people), by_name=False)
    bare = tuple(_strip_words(*pair) for pair in zip(inhoud.afspraken, chosen, strict=True))
    return msgspec.structs.replace(inhoud, afspraken=bare)


def _strip_words(item: VerslagAfspraak, afspraak: Afspraak) -> VerslagAfspraak:
    """Only what nobody typed: no mask knows every name in a sentence, or in a functie."""
    known = {functie.naam.casefold() for functie in list_functies()}
    known |= {find_label("relatie", relatie).casefold() for relatie in Relatie}
    functie = item.functie if item.functie.casefold() in known else ""
    return msgspec.structs.replace(item, wie="", wat="", functie=functie, nummer=afspraak.nummer)


def _compose(
    toestand: DossierToestand,
    overleg: Overleg,
    afspraken: Iterable[Afspraak],
    mask: Mask,
    *,
    by_name: bool,
) -> OverlegInhoud:
    gesprek = finish_gesprek(overleg.gesprek)
    anoniem = gesprek.anderen.is_anoniem
    people = gesprek.deelnames
    return OverlegInhoud(
        overleg_id=overleg.id,
        soort=gesprek.soort,
        datum=gesprek.datum,
        plaats=mask(gesprek.plaats),
        naam=toestand.dossier.jongere.naam.volledig if by_name else "",
        dossiernummer="" if anoniem else toestand.dossier.nummer,
        aanwezig=_list_people(people, mask, present=True, by_name=by_name),
        afwezig=_list_people(people, mask, present=False, by_name=by_name),
        anderen=tuple(_list_anderen(toestand, gesprek)) if by_name else (),
        feiten=tuple(_list_feiten(toestand, gesprek, mask)),
        punten=tuple(
            VerslagPunt(mask(punt.vraag), mask(punt.kort), mask(punt.besluit))
            for punt in gesprek.agenda
        ),
        besluiten=tuple(mask(p.besluit) for p in gesprek.agenda if p.besluit.strip()),
        afspraken=tuple(_to_afspraak(item, people, mask) for item in afspraken),
        volgende=gesprek.volgende,
        volgende_tijd=gesprek.volgende_tijd,
        volgende_minuten=gesprek.volgende_minuten,
    )


def _to_afspraak(item: Afspraak, people: tuple[Deelname, ...], mask: Mask) -> VerslagAfspraak:
    found = find_deelname(item.wie, people)
    return VerslagAfspraak(
        id=item.id,
        wie=mask(item.wie),
        functie=mask(found.functie).lower() if found else "",
        wat=mask(item.wat),
        wanneer=item.wanneer,
        open=item.status is AfspraakStatus.OPEN,
    )


def _list_people(
    people: Iterable[Deelname], mask: Mask, *, present: bool, by_name: bool
) -> tuple[str, ...]:
    """Who was there or was not; of family only what they are, when there may be no name."""
    found = (
        _format_deelname(item, mask, named=by_name or not item.betrokkene_id)
        for item in people
        if item.aanwezig is present
    )
    return tuple(text for text in found if text)


def _format_deelname(item: Deelname, mask: Mask, *, named: bool) -> str:
    functie, organisatie = mask(item.functie), mask(item.organisatie)
    if not named or not item.naam.strip():
        return join_present((functie, organisatie))
    about = join_present((functie.lower(), organisatie))
    if not about:
        return mask(item.naam)
    return say("verslag-deelname", naam=mask(item.naam), functie=about)


def _list_anderen(toestand: DossierToestand, gesprek: Gesprek) -> Iterator[VerslagFeit]:
    """On what ground people of elsewhere were told whom it is about."""
    anderen = gesprek.anderen
    if anderen.wijze is not OverlegWijze.OP_NAAM or not has_anderen(gesprek.deelnames):
        return
    grondslag = anderen.grondslag
    yield VerslagFeit(
        say("verslag-anderen"),
        join_present(
            (
                anderen.doel,
                say("verslag-grondslag", naam=find_label("overleg_grondslag", grondslag).lower())
                if grondslag
                else "",
                say("verslag-geinformeerd", datum=format_date(anderen.geinformeerd_op))
                if anderen.geinformeerd_op
                else "",
                *_list_toestemmingen(toestand, anderen),
            ),
            "\n",
        ),
    )


def _list_toestemmingen(toestand: DossierToestand, anderen: OverlegMetAnderen) -> Iterator[str]:
    for item in anderen.toestemmingen:
        naam = _find_naam(toestand, item.door)
        yield say("verslag-toestemming", naam=naam, datum=format_date(item.datum))


def _list_feiten(toestand: DossierToestand, gesprek: Gesprek, mask: Mask) -> Iterator[VerslagFeit]:
    """What an actietafel writes down beside its agenda."""
    tafel = gesprek.actietafel
    if tafel is None:
        return
    uitkomst = find_label("actietafel_uitkomst", tafel.uitkomst) if tafel.uitkomst else ""
    for label, tekst in (
        ("verslag-aanleiding", tafel.aanleiding),
        ("verslag-thuis", _format_thuis(tafel, gesprek)),
        ("verslag-geprobeerd", tafel.geprobeerd),
        ("verslag-zienswijzen", "\n".join(_list_zienswijzen(toestand, tafel))),
        ("verslag-beelden", tafel.beelden),
        ("verslag-nodig", tafel.nodig),
        ("verslag-besluit", tafel.besluit),
        ("verslag-uitkomst", uitkomst),
        ("verslag-escalatie", tafel.escalatie),
        ("verslag-regie", tafel.regie),
    ):
        yield VerslagFeit(say(label), mask(tekst))


def _format_thuis(tafel: Actietafel, gesprek: Gesprek) -> str:
    weken = count_weken(tafel, gesprek.datum)
    if weken is None:
        return ""
    sinds = format_date(tafel.thuis_sinds)
    key = "verslag-thuis-week" if weken == 1 else "verslag-thuis-weken"
    return say(key, datum=sinds, weken=str(weken))


def _list_zienswijzen(toestand: DossierToestand, tafel: Actietafel) -> Iterator[str]:
    for item in tafel.zienswijzen:
        if item.tekst.strip():
            naam = _find_naam(toestand, item.door)
            yield say("verslag-zienswijze", naam=naam, tekst=item.tekst)


def _find_naam(toestand: DossierToestand, betrokkene_id: str) -> str:
    try:
        return toestand.find_persoon(betrokkene_id)[0]
    except UsageError:  # a file that was written by hand
        return say("naamloos-ander")


def _list_family(toestand: DossierToestand) -> tuple[tuple[Naam, str], ...]:
    """The jongere and the people around them, each with the word that tells no name."""
    jongere = (toestand.dossier.jongere.naam, say("naamloos-jongere"))
    return (jongere, *((p.naam, _describe(p.relatie)) for _, p in toestand.betrokkenen))


def _list_table(deelnames: Iterable[Deelname]) -> Iterator[tuple[Naam, str]]:
    for item in deelnames:
        first, _, last = item.naam.strip().partition(" ")
        if first:
            naam = Naam(achternaam=last or first, roepnaam=first)
            yield naam, item.functie.strip().lower() or say("naamloos-ander")


def _describe(relatie: Relatie) -> str:
    if relatie is Relatie.ANDERS:
        return say("naamloos-ander")
    return say("naamloos-ouder", relatie=find_label("relatie", relatie).lower())


def _keep(tekst: str) -> str:
    return tekst
