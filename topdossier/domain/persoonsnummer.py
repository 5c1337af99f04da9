"""Numbers that no plan may hold: BSN, onderwijsnummer and bank account, by name and by value.

A plan has no use for them and an SWV may not even have the first two (row 4.2). Whoever reads a
file of another program asks here, so that one more spelling is known everywhere at once.
"""

import re
from collections.abc import Iterable
from enum import StrEnum


class PersoonsnummerSoort(StrEnum):
    """Which of these numbers a name or a value stands for."""

    BSN = "bsn"
    ONDERWIJSNUMMER = "onderwijsnummer"
    BANKNUMMER = "banknummer"


_EXACT = {
    "bsn": PersoonsnummerSoort.BSN,
    "pgn": PersoonsnummerSoort.BSN,
    "sofi": PersoonsnummerSoort.BSN,
    "own": PersoonsnummerSoort.ONDERWIJSNUMMER,
    "iban": PersoonsnummerSoort.BANKNUMMER,
}
_PARTS = {
    "burgerservice": PersoonsnummerSoort.BSN,
    "persoonsgebondennummer": PersoonsnummerSoort.BSN,
    "persoonsgebondennr": PersoonsnummerSoort.BSN,
    "sofinummer": PersoonsnummerSoort.BSN,
    "sofinr": PersoonsnummerSoort.BSN,
    "onderwijsnummer": PersoonsnummerSoort.ONDERWIJSNUMMER,
    "onderwijsnr": PersoonsnummerSoort.ONDERWIJSNUMMER,
    "banknummer": PersoonsnummerSoort.BANKNUMMER,
    "rekeningnummer": PersoonsnummerSoort.BANKNUMMER,
    "rekeningnr": PersoonsnummerSoort.BANKNUMMER,
}
"""No shorter parts: `onderwijsn` would take the onderwijsniveau away as well."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_DIGITS = len(_WEIGHTS)
_ELEVEN = 11
_REST_ONDERWIJSNUMMER = 5
_START_ONDERWIJSNUMMER = "10"
_FILLED_UP = "00"
_SEPARATED = re.compile(r"[0-9]{2,4}(?:[ .\-\u00a0][0-9]{2,4}){1,3}")
_RUN = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FEWEST_SHORT = 3


def find_persoonsnummer(naam: str) -> PersoonsnummerSoort | None:
    """Which number a column, an element or an attribute of this name holds, however spelled."""
    plain = "".join(char for char in naam.casefold() if char.isalnum())
    if plain in _EXACT:
        return _EXACT[plain]
    for part, soort in _PARTS.items():
        if part in plain:
            return soort
    if plain.startswith("bsn") or plain.endswith("bsn"):
        return PersoonsnummerSoort.BSN
    return None


def judge_persoonsnummer(tekst: str) -> PersoonsnummerSoort | None:
    """Which number this text is by the eleven-test, when it is nothing but its nine digits."""
    bare = tekst.strip()
    if _SEPARATED.fullmatch(bare):
        bare = "".join(char for char in bare if char in "0123456789")
    is_number = bare.isascii() and bare.isdecimal() and len(bare) == _DIGITS
    return _judge_digits(bare) if is_number else None


def holds_persoonsnummer(tekst: str) -> bool:
    """True when a text is such a number or has nine digits in it that are one."""
    return judge_persoonsnummer(tekst) is not None or any(
        _judge_digits(found) is not None for found in _RUN.findall(tekst)
    )


def judge_column(teksten: Iterable[str]) -> PersoonsnummerSoort | None:
    """Which number a column holds by its values: at least half of them pass the test.

    One number in eleven passes by accident, so a few among many say nothing of a column. Eight
    digits count with a zero before them, which is what a spreadsheet leaves of some BSNs, unless
    they are a day; a few of those alone say nothing either.
    """
    filled = [tekst.strip() for tekst in teksten if tekst.strip()]
    whole = [soort for tekst in filled if (soort := judge_persoonsnummer(tekst))]
    short = [soort for tekst in filled if (soort := _judge_short(tekst))]
    found = [*whole, *short]
    if not found or 2 * len(found) < len(filled) or (not whole and len(short) < _FEWEST_SHORT):
        return None
    is_bsn = 2 * found.count(PersoonsnummerSoort.BSN) >= len(found)
    return PersoonsnummerSoort.BSN if is_bsn else PersoonsnummerSoort.ONDERWIJSNUMMER


def _judge_short(tekst: str) -> PersoonsnummerSoort | None:
    is_short = tekst.isascii() and tekst.isdecimal() and len(tekst) == _DIGITS - 1
    return _judge_digits(f"0{tekst}") if is_short and not _is_day(tekst) else None


def _judge_digits(digits: str) -> PersoonsnummerSoort | None:
    """The eleven-test of the BSN; an onderwijsnummer begins with 10 and leaves 5.

    Nobody has a BSN with two zeros in front: that is a short number of a program that fills up.
    """
    if len(set(digits)) == 1 or digits.startswith(_FILLED_UP):
        return None
    rest = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % _ELEVEN
    if rest == 0:
        return PersoonsnummerSoort.BSN
    if rest == _REST_ONDERWIJSNUMMER and digits.startswith(_START_ONDERWIJSNUMMER):
        return PersoonsnummerSoort.ONDERWIJSNUMMER
    return None


def _is_day(digits: str) -> bool:
    """Eight digits that can be `jjjjmmdd` or `ddmmjjjj`."""
    shapes = ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2]))
    return any(
        _FIRST_YEAR <= int(year) <= _LAST_YEAR and 1 <= int(month) <= 12 and 1 <= int(day) <= 31  # noqa: PLR2004  months and days
        for year, month, day in shapes
    )
