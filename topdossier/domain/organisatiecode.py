"""The public numbers of an organisation: they stand on every package."""

import re

from topdossier.domain.bevoegdheden import KluisSoort

_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")
_SWV = re.compile(r"[A-Z]{2}-?[0-9]{2}-?[0-9]{2}|[0-9]{5}")


def tidy_code(text: str) -> str:
    """A code as people write it down, in the one form that is compared: `99 zz` is `99ZZ`."""
    return "".join(text.split()).upper()


def is_brin(code: str) -> bool:
    """Whether this has the form of a BRIN: two digits, two capitals (row 2.3, `brincode`)."""
    return _BRIN.fullmatch(code) is not None


def is_swv_code(code: str) -> bool:
    """Whether this is a form in which the number of an SWV is written; none is official.

    Row 3.7: `VO2708`, `VO-25-07`, or five digits.
    """
    return _SWV.fullmatch(code) is not None


def is_code(soort: KluisSoort, code: str) -> bool:
    """Whether an organisation of this kind can have this code (rows 2.3 and 3.7)."""
    return is_swv_code(code) if soort is KluisSoort.SWV else is_brin(code)
