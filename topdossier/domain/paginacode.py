"""The page code: the digits at the foot of a paper, typed over to find out what became of it."""

from collections.abc import Sequence
from enum import StrEnum

from topdossier.domain.waarde import Waarde

CODE_DIGITS = 16
"""Digits of a fingerprint that stand on paper."""

_ALL_DIGITS = 64
_HEX = frozenset("0123456789abcdef")


class CodeStand(StrEnum):
    """What became of what stands on a paper.

    Attributes:
        GELDIG: it is what the plan says now.
        VERVANGEN: an earlier version said so.
        ONBEKEND: nothing that is known here says so.
    """

    GELDIG = "geldig"
    VERVANGEN = "vervangen"
    ONBEKEND = "onbekend"


class BekendeVingerafdruk(Waarde, frozen=True):
    """The fingerprints that a plan or package tells of.

    Attributes:
        nu: of the plan and of its handelingsdeel as they are.
        eerder: of earlier ones that somebody decided on.
    """

    nu: tuple[str, ...]
    eerder: tuple[str, ...] = ()


def parse_paginacode(text: str) -> str | None:
    """The digits of a code as somebody typed or scanned it, or None when it is no whole code.

    Spaces, hyphens, capitals and a word before it do not matter; the whole fingerprint, as the QR
    holds it, will do too.
    """
    words = text.replace("-", " ").lower().split()
    if words and not set(words[0]) <= _HEX:
        words = words[1:]
    digits = "".join(words)
    if CODE_DIGITS <= len(digits) <= _ALL_DIGITS and set(digits) <= _HEX:
        return digits
    return None


def judge_code(code: str, bekend: BekendeVingerafdruk) -> CodeStand:
    """What became of a code or a whole fingerprint."""
    if _fits(code, bekend.nu):
        return CodeStand.GELDIG
    return CodeStand.VERVANGEN if _fits(code, bekend.eerder) else CodeStand.ONBEKEND


def _fits(code: str, vingerafdrukken: Sequence[str]) -> bool:
    return any(item.startswith(code) for item in vingerafdrukken)
