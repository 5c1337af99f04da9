"""Puts what an import brought into the form of gegevens of a plan; a person then says why."""

from collections.abc import Iterable, Iterator
from datetime import date

from topdossier.domain.gegeven import Gegeven, GegevenSoort
from topdossier.domain.gegevens import DossierGegevens, Ondersteuning, Toets

_BETWEEN = "; "
_ONDERSTEUNING = {
    "tlv": GegevenSoort.TLV,
    "opp": GegevenSoort.EERDER_PLAN,
    "arrangement": GegevenSoort.ARRANGEMENT,
    "arrangement-cluster": GegevenSoort.ARRANGEMENT,
    "lwoo": GegevenSoort.ARRANGEMENT,
}
"""What is no OPP, TLV or arrangement was help before: a handelingsplan, an advice of an RVC."""

_TESTS = 12
"""Most tests that are proposed; a plan cites a report and does not copy it (product, The plan)."""


def propose_gegevens(
    gegevens: DossierGegevens, present: Iterable[Gegeven] = ()
) -> tuple[Gegeven, ...]:
    """Items for a plan out of the dossier, newest first within a kind.

    Why the plan needs them stays empty: that is for whoever writes the plan. What stands in the
    plan already, with the same kind and text, is not proposed again. A diagnosis comes without its
    code, and medication never: that somebody takes any says nothing about what the school must do.
    """
    known = {(item.soort, item.tekst.strip()) for item in present}
    bron = gegevens.herkomst.school if gegevens.herkomst else ""
    day = gegevens.herkomst.datum if gegevens.herkomst else None
    found: list[Gegeven] = []
    for soort, tekst, datum, source in _list_facts(gegevens):
        if tekst.strip() and (soort, tekst.strip()) not in known:
            known.add((soort, tekst.strip()))
            found.append(
                Gegeven(soort=soort, tekst=tekst.strip(), datum=datum or day, bron=source or bron)
            )
    return tuple(found)


_Fact = tuple[GegevenSoort, str, date | None, str]


def _list_facts(gegevens: DossierGegevens) -> Iterator[_Fact]:
    for jaar in gegevens.loopbaan:
        tekst = _join(jaar.schooljaar, jaar.groep or jaar.leerjaar, jaar.omschrijving)
        yield GegevenSoort.SCHOOLLOOPBAAN, tekst, jaar.begindatum, ""
    if gegevens.advies is not None:
        advies = gegevens.advies
        tekst = _join(advies.herzien_advies or advies.advies, advies.motivatie)
        yield GegevenSoort.ADVIES, tekst, None, ""
    newest = sorted(gegevens.toetsen, key=lambda item: item.datum or date.min, reverse=True)
    for toets in newest[:_TESTS]:
        soort = GegevenSoort.CAPACITEITEN if _is_iq(toets) else GegevenSoort.DIDACTISCH
        yield soort, _describe_toets(toets), toets.datum, toets.afgenomen_door
    for diagnose in gegevens.diagnoses:
        yield GegevenSoort.DIAGNOSE, diagnose.naam, diagnose.datum, diagnose.door
    for item in gegevens.ondersteuning:
        soort = _ONDERSTEUNING.get(item.soort, GegevenSoort.EERDERE_HULP)
        yield soort, _describe_ondersteuning(item), item.begindatum, ""
    for item in gegevens.stages:
        yield GegevenSoort.STAGE, _describe_ondersteuning(item), item.begindatum, ""


def _is_iq(toets: Toets) -> bool:
    scores = [*toets.scores, *(score for part in toets.onderdelen for score in part.scores)]
    return any("iq" in score.soort.lower() for score in scores)


def _describe_toets(toets: Toets) -> str:
    scores = [*toets.scores, *(score for part in toets.onderdelen[:6] for score in part.scores)]
    figures = (_join(score.soort, score.waarde, score.kwalificatie, by=" ") for score in scores[:8])
    return _join(toets.naam, toets.vakgebied, *figures)


def _describe_ondersteuning(item: Ondersteuning) -> str:
    kenmerken = (f"{name}: {value}" for name, value in item.kenmerken[:6])
    return _join(item.omschrijving, *kenmerken)


def _join(*parts: str, by: str = _BETWEEN) -> str:
    return by.join(part.strip() for part in parts if part.strip())
