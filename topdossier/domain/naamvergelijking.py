"""Whether two names can be of one person, however an administration writes them."""

import unicodedata

from topdossier.domain.jongere import Naam


def fold_naam(text: str) -> str:
    """Letters and digits alone, without accents: `D'Angelo-Özil` is `dangeloozil`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return "".join(char for char in decomposed if char.isalnum())


def is_same_achternaam(one: Naam, other: Naam) -> bool:
    """The same surname; the voorvoegsel counts wherever it stands, or not when it is left out."""
    if _whole(one) == _whole(other):
        return True
    lacks = not (one.voorvoegsel and other.voorvoegsel)
    return lacks and fold_naam(one.achternaam) == fold_naam(other.achternaam)


def is_same_naam(one: Naam, other: Naam) -> bool:
    """The same surname, and first names that do not contradict each other.

    Two first names must be one; `Tim` and `Tom` are brothers. Where one side has initials alone,
    the first letter decides. Who has no first name at all is only like another without.
    """
    if not is_same_achternaam(one, other):
        return False
    firsts, others = _list_first_names(one), _list_first_names(other)
    if firsts and others:
        return bool(firsts & others)
    return _list_initials(one) & _list_initials(other) != set() or not (
        _list_initials(one) or _list_initials(other)
    )


def _whole(naam: Naam) -> str:
    return fold_naam(naam.voorvoegsel) + fold_naam(naam.achternaam)


def _list_first_names(naam: Naam) -> set[str]:
    words = (naam.roepnaam, *naam.voornamen.split()[:1])
    return {folded for word in words if (folded := fold_naam(word))}


def _list_initials(naam: Naam) -> set[str]:
    words = (naam.roepnaam, naam.voornamen, naam.voorletters)
    return {folded[0] for word in words if (folded := fold_naam(word))}
