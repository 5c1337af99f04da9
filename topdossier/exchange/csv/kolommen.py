"""What each column of a table is, and out with the numbers that may not be kept.

This comes right behind the reading: whoever gets the table after it never had a BSN in hands.
"""

from collections.abc import Iterable
from typing import NamedTuple

from topdossier.domain.kolom import MEERVOUDIG, NOOIT, Kolom, KolomReden, KolomVeld
from topdossier.domain.persoonsnummer import holds_persoonsnummer, judge_column
from topdossier.domain.regels.kolommen import recognise_kolom
from topdossier.exchange.csv.lezer import Blad, Rij
from topdossier.exchange.csv.waarden import clean_cel

_EXAMPLES = 3
_LONGEST = 40
_HIDDEN = "•••"
_IS_DAY = frozenset({KolomVeld.GEBOORTEDATUM, KolomVeld.INSCHRIJFDATUM, KolomVeld.UITSCHRIJFDATUM})
"""Days are read as days; digits in another form are never kept as text."""


class Lijst(NamedTuple):
    """A table whose columns are known and that holds no number it may not hold."""

    blad: Blad
    kolommen: tuple[Kolom, ...]


def describe_lijst(blad: Blad) -> Lijst:
    """Recognise every column by its name and its values; empty those that may not be kept."""
    columns = list(zip(*(rij.cellen for rij in blad.rijen), strict=True))
    seen: set[KolomVeld] = set()
    kolommen: list[Kolom] = []
    for index, naam in enumerate(blad.kop):
        veld, reden = _judge(naam, columns[index], seen)
        if veld is not None:
            seen.add(veld)
        kolommen.append(
            Kolom(
                nummer=index + 1,
                naam=naam,
                veld=veld,
                reden=reden,
                voorbeelden=() if reden in NOOIT else _list_examples(columns[index]),
            )
        )
    return Lijst(_empty_columns(blad, kolommen), tuple(kolommen))


def _judge(
    naam: str, values: Iterable[str], seen: set[KolomVeld]
) -> tuple[KolomVeld | None, KolomReden | None]:
    found = recognise_kolom(naam)
    if isinstance(found, KolomReden) and found in NOOIT:
        return None, found
    nummer = None if found in _IS_DAY else judge_column(values)
    if nummer is not None:
        return None, KolomReden(nummer)
    if isinstance(found, KolomReden):
        return None, found
    if found in seen and found not in MEERVOUDIG:
        return None, KolomReden.DUBBEL
    return found, None


def _list_examples(values: Iterable[str]) -> tuple[str, ...]:
    """The first values that differ; a text with such a number in it is not shown."""
    found: dict[str, None] = {}
    for value in values:
        text = clean_cel(value)
        if not text:
            continue
        shown = _HIDDEN if holds_persoonsnummer(text) else text
        found[shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"] = None
        if len(found) == _EXAMPLES:
            break
    return tuple(found)


def _empty_columns(blad: Blad, kolommen: list[Kolom]) -> Blad:
    forbidden = {kolom.nummer - 1 for kolom in kolommen if kolom.is_vast}
    if not forbidden:
        return blad
    rijen = tuple(
        Rij(rij.nummer, tuple("" if i in forbidden else c for i, c in enumerate(rij.cellen)))
        for rij in blad.rijen
    )
    return blad._replace(rijen=rijen)
