"""The guard before the age library: it reads the header first, strictly and in linear time.

pyrage 1.4.0 needs time quadratic in the number of stanzas (46 s for 196 kB), so a header is
bounded and its kinds of recipients are checked before the library sees one byte. The grammar
is that of age-encryption.org/v1 with X25519 recipients only.
"""

import re

from topdossier.exchange.errors import PakketCode, PakketRefusedError
from topdossier.exchange.limieten import MAX_AGE_KOP, MAX_ONTVANGERS, MAX_STANZAS

MAGIC = b"age-encryption.org/v1\n"

_BASE64 = rb"[A-Za-z0-9+/]"
_X25519 = re.compile(rb"-> X25519 %b{43}\n%b{43}\n" % (_BASE64, _BASE64))
_GREASE = re.compile(
    rb"-> [!-~]+-grease(?: [!-~]+)*\n"  # "greasing the joint": an unknown stanza to be ignored
    rb"(?:%b{64}\n)*%b{0,63}\n" % (_BASE64, _BASE64)
)
_MAC = re.compile(rb"--- %b{43}\n" % _BASE64)


def check_age_header(start: bytes) -> int:
    """Check the start of a file: a binary age file for 1 to 50 X25519 recipients.

    Args:
        start: the first `MAX_AGE_KOP` bytes of the file, or all of it when it is shorter.

    Returns:
        The number of recipients.

    Raises:
        PakketRefusedError: `P-AGE` when it is no age file at all, `P-AGE-HEADER` when the
            header is too long, is for other kinds of recipients, or is not well-formed.
    """
    if not start.startswith(MAGIC):
        raise PakketRefusedError(PakketCode.AGE)
    start = start[:MAX_AGE_KOP]
    place = len(MAGIC)
    ontvangers = grease = 0
    while not _MAC.match(start, place):
        if stanza := _X25519.match(start, place):
            ontvangers += 1
        elif stanza := _GREASE.match(start, place):
            grease += 1
        else:
            raise PakketRefusedError(PakketCode.AGE_HEADER)
        if ontvangers + grease > MAX_STANZAS or grease > 1:
            raise PakketRefusedError(PakketCode.AGE_HEADER)
        place = stanza.end()
    if not 1 <= ontvangers <= MAX_ONTVANGERS:
        raise PakketRefusedError(PakketCode.AGE_HEADER)
    return ontvangers
