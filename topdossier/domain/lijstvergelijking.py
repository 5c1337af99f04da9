"""Which dossier a row of a list belongs to: by leerlingnummer, and with a question when in doubt.

The key is the leerlingnummer as text. `1234` and `001234` are two texts and mostly one jongere,
and two people can have one name and one birthday; a program that guesses makes two of one or one
of two, so a person says.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from topdossier.domain.jongere import Jongere
from topdossier.domain.jongerenlijst import LijstJongere
from topdossier.domain.naamvergelijking import fold_naam, is_same_achternaam, is_same_naam
from topdossier.domain.waarde import Waarde


class LijstBekende(Waarde, frozen=True):
    """A jongere of this school who has a dossier here.

    Attributes:
        nummer: of the dossier.
        in_lijst: came from an earlier list of the leerlingvolgsysteem, or was in one.
        uitgeschreven: the uitschrijving was recorded.
        has_plan: there is a version, so that what the list shows can change.
    """

    dossier_id: str
    nummer: str
    jongere: Jongere
    in_lijst: bool = False
    uitgeschreven: bool = False
    has_plan: bool = False


class LijstTwijfel(StrEnum):
    """Why the program does not decide by itself.

    Attributes:
        NULLEN: the number of a dossier is the same but for zeros in front.
        ZELFDE_PERSOON: a dossier with another number, or none, has this name and birthday.
        ANDER_PERSOON: the dossier with this number is about somebody else by name and birthday.
        MEER_DOSSIERS: more than one dossier fits.
        NULLEN_IN_LIJST: another row has the same number but for zeros in front.
        ZELFDE_IN_LIJST: another row has this name and birthday.
    """

    NULLEN = "nullen"
    ZELFDE_PERSOON = "zelfde-persoon"
    ANDER_PERSOON = "ander-persoon"
    MEER_DOSSIERS = "meer-dossiers"
    NULLEN_IN_LIJST = "nullen-in-lijst"
    ZELFDE_IN_LIJST = "zelfde-in-lijst"


class LijstKeuze(StrEnum):
    """What a person says of a row in doubt."""

    OVERSLAAN = "overslaan"
    DEZELFDE = "dezelfde"
    ANDER = "ander"


KEUZES: dict[LijstTwijfel, tuple[LijstKeuze, ...]] = {
    LijstTwijfel.NULLEN: (LijstKeuze.OVERSLAAN, LijstKeuze.DEZELFDE, LijstKeuze.ANDER),
    LijstTwijfel.ZELFDE_PERSOON: (LijstKeuze.OVERSLAAN, LijstKeuze.DEZELFDE, LijstKeuze.ANDER),
    LijstTwijfel.ANDER_PERSOON: (LijstKeuze.OVERSLAAN, LijstKeuze.DEZELFDE),
    LijstTwijfel.MEER_DOSSIERS: (LijstKeuze.OVERSLAAN,),
    LijstTwijfel.NULLEN_IN_LIJST: (LijstKeuze.OVERSLAAN, LijstKeuze.ANDER),
    LijstTwijfel.ZELFDE_IN_LIJST: (LijstKeuze.OVERSLAAN, LijstKeuze.ANDER),
}
"""What can be said of each doubt; one number never gets two dossiers."""


class LijstKoppeling(Waarde, frozen=True):
    """A row and the dossier it belongs to, None when it is new.

    Attributes:
        twijfel: why somebody must say so first.
        ander_rij: the other row that the doubt is about, 0 when there is none.
    """

    jongere: LijstJongere
    bekende: LijstBekende | None = None
    twijfel: LijstTwijfel | None = None
    ander_rij: int = 0


def link_lijst(
    rijen: Sequence[LijstJongere], bekenden: Iterable[LijstBekende]
) -> tuple[LijstKoppeling, ...]:
    """Find for each row its dossier; the order stays."""
    known = _Bekenden(bekenden)
    rows = _Rijen(rijen)
    return tuple(known.find(rij) or rows.find(rij) or LijstKoppeling(rij) for rij in rijen)


def list_verdwenen(
    koppelingen: Iterable[LijstKoppeling], bekenden: Iterable[LijstBekende]
) -> tuple[LijstBekende, ...]:
    """Who came from an earlier list, is not in this one, and was not signed off."""
    present = {item.bekende.dossier_id for item in koppelingen if item.bekende is not None}
    return tuple(
        item
        for item in bekenden
        if item.in_lijst and not item.uitgeschreven and item.dossier_id not in present
    )


class _Bekenden:
    """Dossiers by each key that a row can have."""

    def __init__(self, bekenden: Iterable[LijstBekende]) -> None:
        self._by_nummer: dict[str, list[LijstBekende]] = defaultdict(list)
        self._by_bare: dict[str, list[LijstBekende]] = defaultdict(list)
        self._by_person: dict[tuple[str, date], list[LijstBekende]] = defaultdict(list)
        for item in bekenden:
            nummer, born = item.jongere.leerlingnummer, item.jongere.geboortedatum
            if nummer:
                self._by_nummer[nummer].append(item)
                self._by_bare[bare_nummer(nummer)].append(item)
            if born is not None:
                self._by_person[_person(item.jongere, born)].append(item)

    def find(self, rij: LijstJongere) -> LijstKoppeling | None:
        nummer, born = rij.jongere.leerlingnummer, rij.jongere.geboortedatum
        if exact := self._by_nummer.get(nummer):
            return _judge(rij, exact, None)
        if bare := self._by_bare.get(bare_nummer(nummer)):
            return _judge(rij, bare, LijstTwijfel.NULLEN)
        if born is None:
            return None
        same = [
            item
            for item in self._by_person.get(_person(rij.jongere, born), ())
            if is_same_naam(item.jongere.naam, rij.jongere.naam)
        ]
        return _judge(rij, same, LijstTwijfel.ZELFDE_PERSOON) if same else None


class _Rijen:
    """Rows that look like another row; asked only of rows without a dossier."""

    def __init__(self, rijen: Sequence[LijstJongere]) -> None:
        self._by_bare: dict[str, list[LijstJongere]] = defaultdict(list)
        self._by_person: dict[tuple[str, date], list[LijstJongere]] = defaultdict(list)
        for rij in rijen:
            self._by_bare[bare_nummer(rij.jongere.leerlingnummer)].append(rij)
            if rij.jongere.geboortedatum is not None:
                self._by_person[_person(rij.jongere, rij.jongere.geboortedatum)].append(rij)

    def find(self, rij: LijstJongere) -> LijstKoppeling | None:
        for other in self._by_bare[bare_nummer(rij.jongere.leerlingnummer)]:
            if other.rij != rij.rij:
                return LijstKoppeling(
                    rij, twijfel=LijstTwijfel.NULLEN_IN_LIJST, ander_rij=other.rij
                )
        born = rij.jongere.geboortedatum
        if born is None:
            return None
        for other in self._by_person[_person(rij.jongere, born)]:
            if other.rij != rij.rij and is_same_naam(other.jongere.naam, rij.jongere.naam):
                return LijstKoppeling(
                    rij, twijfel=LijstTwijfel.ZELFDE_IN_LIJST, ander_rij=other.rij
                )
        return None


def bare_nummer(nummer: str) -> str:
    """A leerlingnummer without zeros in front; a number of zeros alone keeps one."""
    return nummer.casefold().lstrip("0") or "0"


def _judge(
    rij: LijstJongere, found: list[LijstBekende], twijfel: LijstTwijfel | None
) -> LijstKoppeling:
    if len(found) > 1:
        return LijstKoppeling(rij, twijfel=LijstTwijfel.MEER_DOSSIERS)
    if twijfel is None and _is_somebody_else(found[0].jongere, rij.jongere):
        twijfel = LijstTwijfel.ANDER_PERSOON
    return LijstKoppeling(rij, found[0], twijfel)


def _is_somebody_else(known: Jongere, new: Jongere) -> bool:
    """Both name and birthday contradict; one of them alone is a correction."""
    if known.geboortedatum is not None and new.geboortedatum is not None:
        if known.geboortedatum == new.geboortedatum:
            return False
        return not is_same_achternaam(known.naam, new.naam)
    return not is_same_achternaam(known.naam, new.naam) and not _shares_first_name(known, new)


def _shares_first_name(known: Jongere, new: Jongere) -> bool:
    return bool(_list_first_names(known) & _list_first_names(new))


def _list_first_names(jongere: Jongere) -> set[str]:
    words = (jongere.naam.roepnaam, *jongere.naam.voornamen.split())
    return {folded for word in words if (folded := fold_naam(word))}


def _person(jongere: Jongere, born: date) -> tuple[str, date]:
    """A key that names which `is_same_naam` may call one always share: the last letter."""
    return fold_naam(jongere.naam.achternaam)[-1:], born
