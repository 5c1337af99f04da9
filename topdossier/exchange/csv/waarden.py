"""One cell to one value. What does not convert gives None: nothing is guessed."""

import re
import unicodedata
from datetime import date

from topdossier.domain.betrokkene import Relatie
from topdossier.domain.jongere import Naam
from topdossier.domain.persoonsnummer import holds_persoonsnummer
from topdossier.domain.regels.kolommen import find_woord, load_kolommen

MAX_TEKEN = 200
"""Longest text of a cell that is taken; a longer one is no name, street or number."""

MAX_NUMMER = 30

_GESLACHTEN = ("vrouw", "man", "onbekend", "anders")
_JOINERS = "\u200c\u200d"
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_BARE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_AS_TEXT = re.compile(r'="([^"]*)"')
_CUT_SHORT = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
_MAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>()]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ().\-/]{5,24}")


def clean_cel(cel: str) -> str:
    """The text of a cell on one line, without marks that nobody sees; a formula stays a text."""
    spaced = " ".join(cel.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    visible = (
        char
        for char in spaced
        if char in _JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return unicodedata.normalize("NFC", "".join(visible)).strip()


def read_tekst(cel: str) -> str | None:
    """A text; None for one that is too long or has a number in it that may not be kept."""
    text = clean_cel(cel)
    return None if len(text) > MAX_TEKEN or holds_persoonsnummer(text) else text


def read_nummer(cel: str) -> str | None:
    """A leerlingnummer as text, every zero kept; `="0012"` is how some programs keep them.

    None for what a spreadsheet made of it (`1,23E+11`) and for what is too long.
    """
    text = _unwrap(clean_cel(cel))
    return None if len(text) > MAX_NUMMER or _CUT_SHORT.fullmatch(text) else text


def read_dag(cel: str) -> date | None:
    """`dd-mm-jjjj` in its forms, and `jjjj-mm-dd`, also with a time behind it.

    No years of two digits and no American order: both would be guesses.
    """
    text = _TIME.sub("", _unwrap(clean_cel(cel)))
    try:
        if found := _DAY_FIRST.fullmatch(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        if found := _YEAR_FIRST.fullmatch(text) or _BARE.fullmatch(text):
            year, month, day = map(int, found.groups())
            return date(year, month, day)
    except ValueError:
        pass
    return None


def read_geslacht(cel: str) -> str | None:
    """The word of the program."""
    return find_woord(clean_cel(cel), *_GESLACHTEN) or None


def read_actief(cel: str) -> bool:
    """False only when the cell says so; a mark that nobody knows never takes somebody out."""
    return not find_woord(clean_cel(cel), "niet_actief")


def read_relatie(cel: str) -> Relatie | None:
    """How an ouder is related; the list of words is that of the rule file."""
    found = find_woord(clean_cel(cel), *Relatie)
    return Relatie(found) if found else None


def read_email(cel: str) -> str | None:
    """An e-mail address."""
    text = read_tekst(cel)
    return text if text is not None and _MAIL.fullmatch(text) else None


def read_telefoon(cel: str) -> str | None:
    """A telephone number as it was written."""
    text = _unwrap(clean_cel(cel))
    return text if _PHONE.fullmatch(text) and not holds_persoonsnummer(text) else None


def split_naam(cel: str) -> Naam | None:
    """`Berg, Lotte van den` or `Berg, van den, Lotte`; None when there is no comma to split at.

    Without a comma it is not known where a surname begins: `Ali Ben Salah`.
    """
    text = read_tekst(cel)
    parts = [part.strip() for part in (text or "").split(",")]
    if len(parts) == 3 and all(parts) and _is_voorvoegsel(parts[1]):  # noqa: PLR2004  achternaam, voorvoegsel, roepnaam
        return Naam(achternaam=parts[0], voorvoegsel=parts[1], roepnaam=parts[2])
    if len(parts) != 2 or not parts[0]:  # noqa: PLR2004  one comma
        return None
    words = parts[1].split()
    for start in range(1, len(words)):
        if _is_voorvoegsel(" ".join(words[start:])):
            return Naam(
                achternaam=parts[0],
                voorvoegsel=" ".join(words[start:]),
                roepnaam=" ".join(words[:start]),
            )
    return Naam(achternaam=parts[0], roepnaam=parts[1])


def _is_voorvoegsel(text: str) -> bool:
    return text.casefold() in load_kolommen().voorvoegsels.woorden


def _unwrap(text: str) -> str:
    found = _AS_TEXT.fullmatch(text)
    return found[1].strip() if found else text
