"""An afspraak: who does what, and when (row 002:973); typed at the table as one sentence.

`@Karin belt de huisarts vóór 12-12-2026` is read here. What cannot be read stays in the sentence:
no word is ever lost, and a front end shows what was understood before anything is kept.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from topdossier.domain.datumzin import find_datum
from topdossier.domain.deelname import Deelname
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde

_AT = "@"
_EDGE = ".,;:!?()"
_LONGEST_NAME = 6
_RANKS = 4
_SMALL = frozenset({"van", "de", "den", "der", "het", "te", "ten", "ter", "el", "al", "in", "'t"})
"""Words within a surname that have no capital."""


class AfspraakStatus(StrEnum):
    """What became of it."""

    OPEN = "open"
    GEDAAN = "gedaan"
    VERVALLEN = "vervallen"


class NieuweAfspraak(Waarde, frozen=True):
    """Who does what, and when.

    Attributes:
        wie: a name or a functie, as the table knows it.
        wanneer: the last day on which it is in time; None when no day was agreed.
    """

    wie: str = ""
    wat: str = ""
    wanneer: date | None = None


class Afspraak(Waarde, frozen=True):
    """What was agreed in an overleg, and what became of it.

    Attributes:
        nummer: counts within the dossier, from 1; people and the log name it by that.
        datum: day of the overleg.
        afgerond_op, afgerond_door: day and login, once it is done or dropped.
    """

    id: str
    nummer: int
    overleg_id: str
    datum: date
    wie: str
    wat: str
    wanneer: date | None
    vastgelegd_door: str
    status: AfspraakStatus = AfspraakStatus.OPEN
    afgerond_op: date | None = None
    afgerond_door: str = ""

    def is_late(self, dag: date) -> bool:
        """True when it is open and its day is over."""
        is_open = self.status is AfspraakStatus.OPEN
        return is_open and self.wanneer is not None and self.wanneer < dag


class AfspraakCode(StrEnum):
    """What a sentence leaves open; a reason to look, not to refuse."""

    NAAM_ONTBREEKT = "naam-ontbreekt"
    NAAM_ONBEKEND = "naam-onbekend"
    NAAM_NIET_EENDUIDIG = "naam-niet-eenduidig"
    WAT_ONTBREEKT = "wat-ontbreekt"
    DATUM_ONTBREEKT = "datum-ontbreekt"
    DATUM_ONMOGELIJK = "datum-onmogelijk"
    DATUM_VOORBIJ = "datum-voorbij"
    DAG_PAST_NIET = "dag-past-niet"


class Afspraakzin(Waarde, frozen=True):
    """What was understood of a sentence.

    Attributes:
        wie: the name as the list of people has it, or as it was typed.
        wat: every word that is no name and no day, in order.
        naam_tekst, datum_tekst: the words that were read as name and as day, as they were typed.
        codes: what was not understood.
    """

    wie: str
    wat: str
    wanneer: date | None
    naam_tekst: str
    datum_tekst: str
    codes: tuple[AfspraakCode, ...]

    @property
    def afspraak(self) -> NieuweAfspraak:
        """What would be kept."""
        return NieuweAfspraak(wie=self.wie, wat=self.wat, wanneer=self.wanneer)


def check_afspraak(afspraak: NieuweAfspraak) -> list[Problem]:
    """All reasons not to keep an afspraak: somebody has to do something (row 002:973).

    A day is not demanded: `zodra de brief er is` is an afspraak too.
    """
    found: list[Problem] = []
    if not afspraak.wie.strip():
        found.append(Problem(ProblemCode.AFSPRAAK_WIE_LEEG, "wie"))
    if not afspraak.wat.strip():
        found.append(Problem(ProblemCode.AFSPRAAK_WAT_LEEG, "wat"))
    return found


def read_afspraakzin(tekst: str, deelnames: Iterable[Deelname], dag: date) -> Afspraakzin:
    """Read `@naam wat vóór datum`, in any order.

    Args:
        tekst: the sentence as it was typed.
        deelnames: whose names count: full, first or last name, or what they are at the table.
        dag: the day to reckon from, mostly that of the overleg.
    """
    woorden = tekst.split()
    begin, end, wie, codes = _find_wie(woorden, tuple(deelnames))
    naam = " ".join(woorden[begin:end]).removeprefix(_AT).strip()
    rest = woorden[:begin] + woorden[end:]
    found = find_datum(rest, dag)
    wanneer = found[2] if found else None
    datum_woorden: list[str] = []
    if found is not None and wanneer is not None:
        first, behind, _, clear = found
        datum_woorden, rest = rest[first:behind], rest[:first] + rest[behind:]
        codes += [] if clear else [AfspraakCode.DAG_PAST_NIET]
        codes += [AfspraakCode.DATUM_VOORBIJ] if wanneer < dag else []
    else:
        codes.append(AfspraakCode.DATUM_ONMOGELIJK if found else AfspraakCode.DATUM_ONTBREEKT)
    if not rest:
        codes.append(AfspraakCode.WAT_ONTBREEKT)
    return Afspraakzin(
        wie=wie,
        wat=" ".join(rest),
        wanneer=wanneer,
        naam_tekst=naam,
        datum_tekst=" ".join(datum_woorden),
        codes=tuple(codes),
    )


def find_deelname(wie: str, deelnames: Iterable[Deelname]) -> Deelname | None:
    """The one person that a name or functie means; None when there is none, or more than one."""
    found = _match(wie, tuple(deelnames))
    return found[0] if len(found) == 1 else None


def _find_wie(
    woorden: Sequence[str], deelnames: tuple[Deelname, ...]
) -> tuple[int, int, str, list[AfspraakCode]]:
    """First word of the name, word behind it, who that is, and what is unclear about it."""
    begin = next((at for at, word in enumerate(woorden) if word.startswith(_AT)), None)
    if begin is None:
        return 0, 0, "", [AfspraakCode.NAAM_ONTBREEKT]
    typed = [woorden[begin].removeprefix(_AT), *woorden[begin + 1 :]]
    skip = 0 if typed[0] else 1  # `@ Karin`
    for length in range(min(_LONGEST_NAME, len(typed) - skip), 0, -1):
        wie = _trim(typed[skip : skip + length])
        found = _match(wie, deelnames)
        if found:
            sure = len(found) == 1
            known = found[0].naam.strip() or found[0].functie.strip()
            codes = [] if sure else [AfspraakCode.NAAM_NIET_EENDUIDIG]
            return begin, begin + skip + length, known if sure else wie, codes
    length = _measure_unknown(typed[skip:])
    wie = _trim(typed[skip : skip + length])
    code = AfspraakCode.NAAM_ONBEKEND if wie else AfspraakCode.NAAM_ONTBREEKT
    return begin, begin + skip + length, wie, [code]


def _match(wie: str, deelnames: tuple[Deelname, ...]) -> list[Deelname]:
    """Those who are called like this, by the closest kind of likeness there is."""
    wanted = _fold(wie)
    if not wanted:
        return []
    spelled = [(item, _spell(item)) for item in deelnames]
    for rank in range(_RANKS):
        found = [item for item, names in spelled if wanted in [_fold(name) for name in names[rank]]]
        if found:
            return found
    return []


def _spell(deelname: Deelname) -> tuple[tuple[str, ...], ...]:
    """What somebody can be called, from the whole name to any word of it."""
    words = deelname.naam.split()
    first_and_last = (" ".join(words[:1]), " ".join(words[1:]))
    return (deelname.naam,), first_and_last, (deelname.functie,), tuple(words)


def _measure_unknown(typed: Sequence[str]) -> int:
    """How many words an unknown name has: the first, and those behind it that look like one."""
    length = min(1, len(typed))
    at = length
    while at < min(len(typed), _LONGEST_NAME) and not _ends(typed[at - 1]):
        if typed[at][:1].isupper() and not typed[at].isupper():
            length = at + 1
        elif typed[at].casefold() not in _SMALL:
            break
        at += 1
    return length


def _ends(word: str) -> bool:
    return word[-1:] in _EDGE


def _trim(words: Sequence[str]) -> str:
    return " ".join(words).strip(_EDGE)


def _fold(name: str) -> str:
    parts = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
