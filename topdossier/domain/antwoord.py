"""Whether what a hand-over left behind may be taken in; whatever does not fit exactly is not.

The other process has no key of the kluis, and anybody can write to its public key. Only who got
the secret through standard input can answer, about exactly the pages that were handed over.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from topdossier.domain.instemming import Besluit
from topdossier.domain.overhandiging import (
    Afronding,
    Antwoord,
    Hoedanigheid,
    Leesbeurt,
    Overhandiging,
)

CLOCK_SLACK = timedelta(minutes=5)
"""How far the clock of one machine may jump between two of its processes."""

_SECRET = re.compile(r"[0-9a-f]{64}")
_OPEN = frozenset({Besluit.BEDENKTIJD, Besluit.VOORWAARDELIJK})
_MAY_DECIDE = frozenset({Hoedanigheid.INSTEMMER, Hoedanigheid.MEETEKENAAR})
_GIVEN = frozenset({Besluit.INGESTEMD, Besluit.GEWEIGERD}) | _OPEN


class AntwoordCode(StrEnum):
    """Why something that was left behind is not taken in."""

    ONLEESBAAR = "onleesbaar"
    ONBEKEND = "onbekend"
    GEBRUIKT = "gebruikt"
    VERLOPEN = "verlopen"
    GEHEIM_FOUT = "geheim-fout"
    TEKST_ANDERS = "tekst-anders"
    PAGINAS_ANDERS = "paginas-anders"
    VOLGNUMMER_FOUT = "volgnummer-fout"
    DUBBEL = "dubbel"
    PERSOON_ONBEKEND = "persoon-onbekend"
    TIJD_FOUT = "tijd-fout"
    GEEN_STEM = "geen-stem"
    BESLUIT_ONTBREEKT = "besluit-ontbreekt"
    BESLUIT_FOUT = "besluit-fout"
    NAMENS_FOUT = "namens-fout"
    ZONDER_HANDTEKENING = "zonder-handtekening"
    NIET_GELEZEN = "niet-gelezen"
    NIETS_GEZEGD = "niets-gezegd"


def hash_geheim(geheim: str) -> str:
    """SHA-256 of the secret; what is no 32 bytes in hexadecimal digits hashes to no ticket."""
    if not _SECRET.fullmatch(geheim):
        return ""
    return hashlib.sha256(bytes.fromhex(geheim)).hexdigest()


def check_antwoord(
    antwoord: Antwoord,
    volgnummer: int,
    overhandiging: Overhandiging,
    eerdere: Iterable[Antwoord],
    nu: datetime,
) -> tuple[AntwoordCode, ...]:
    """Every reason why this answer is not taken in; none when it is.

    Args:
        antwoord: what was found.
        volgnummer: the number in the name of its file.
        overhandiging: what the kluis remembers of this hand-over.
        eerdere: the answers of the same hand-over with a lower number.
        nu: now.
    """
    if not _has_secret(antwoord.geheim, overhandiging):
        return (AntwoordCode.GEHEIM_FOUT,)
    beurt = find_beurt(overhandiging, antwoord.betrokkene_id)
    reasons = (
        (AntwoordCode.VERLOPEN, nu > overhandiging.geldig_tot),
        (AntwoordCode.TEKST_ANDERS, antwoord.vingerafdruk != overhandiging.vingerafdruk),
        (AntwoordCode.PAGINAS_ANDERS, antwoord.paginas_sha256 != overhandiging.paginas_sha256),
        (AntwoordCode.VOLGNUMMER_FOUT, antwoord.volgnummer != volgnummer or volgnummer < 1),
        (AntwoordCode.DUBBEL, antwoord.betrokkene_id in {e.betrokkene_id for e in eerdere}),
        (AntwoordCode.TIJD_FOUT, not _is_in_time(antwoord, overhandiging, nu)),
        (AntwoordCode.PERSOON_ONBEKEND, beurt is None),
    )
    more = _check_besluit(antwoord, beurt, overhandiging) if beurt else ()
    return tuple(code for code, is_so in (*reasons, *more) if is_so)


def check_afronding(afronding: Afronding, overhandiging: Overhandiging, aantal: int) -> bool:
    """True when the hand-over was ended in the ordinary way and no answer of it is missing."""
    return _has_secret(afronding.geheim, overhandiging) and afronding.aantal == aantal


def find_beurt(overhandiging: Overhandiging, betrokkene_id: str) -> Leesbeurt | None:
    """The turn of this person, None for who was not handed the laptop."""
    return next((b for b in overhandiging.beurten if b.betrokkene_id == betrokkene_id), None)


def find_andere_naam(antwoord: Antwoord, naam: str) -> str:
    """What was typed in the place of a signature, when it is not this name; or nothing.

    No reason to refuse it: people sign with a short name too. Whoever confirms has to see it.
    """
    typed = antwoord.getypte_naam if antwoord.getypt else ""
    return "" if _fold(typed) == _fold(naam) else typed.strip()


def _fold(naam: str) -> str:
    return " ".join(unicodedata.normalize("NFC", naam).casefold().split())


def _has_secret(geheim: str, overhandiging: Overhandiging) -> bool:
    hashed = hash_geheim(geheim)
    return bool(hashed) and hmac.compare_digest(hashed, overhandiging.geheim_sha256)


def _is_in_time(antwoord: Antwoord, overhandiging: Overhandiging, nu: datetime) -> bool:
    if antwoord.begonnen_op.tzinfo is None or antwoord.besloten_op.tzinfo is None:
        return False
    first = overhandiging.gemaakt_op - CLOCK_SLACK
    last = min(overhandiging.besluiten_tot, nu) + CLOCK_SLACK
    return first <= antwoord.begonnen_op <= antwoord.besloten_op <= last


def _check_besluit(
    antwoord: Antwoord, beurt: Leesbeurt, overhandiging: Overhandiging
) -> tuple[tuple[AntwoordCode, bool], ...]:
    besluit, agrees = antwoord.besluit, antwoord.besluit is Besluit.INGESTEMD
    votes = beurt.hoedanigheid in _MAY_DECIDE
    drawn = antwoord.handtekening
    every_page = set(range(overhandiging.paginas_aantal))
    return (
        (AntwoordCode.GEEN_STEM, not votes and besluit is not None),
        (
            AntwoordCode.NIETS_GEZEGD,
            not votes and besluit is None and not says_something(antwoord),
        ),
        # who could not finish in time decided nothing, and said what they said
        (
            AntwoordCode.BESLUIT_ONTBREEKT,
            votes and besluit is None and not says_something(antwoord),
        ),
        (AntwoordCode.BESLUIT_FOUT, votes and besluit is not None and besluit not in _GIVEN),
        (
            AntwoordCode.NAMENS_FOUT,
            not set(antwoord.mede_namens) <= set(beurt.mede_namens)
            or (bool(antwoord.mede_namens) and not agrees),
        ),
        (
            AntwoordCode.ZONDER_HANDTEKENING,
            votes and agrees and (drawn is None or not any(drawn.lijnen)),
        ),
        (AntwoordCode.NIET_GELEZEN, votes and agrees and not every_page <= set(antwoord.gelezen)),
    )


def says_something(antwoord: Antwoord) -> bool:
    """Whether there are words in it that are worth taking in without a decision."""
    texts = (antwoord.zienswijze, antwoord.inbreng, antwoord.opmerkingen, antwoord.reden)
    return any(text.strip() for text in (*texts, *(i.tekst for i in antwoord.doel_opmerkingen)))
