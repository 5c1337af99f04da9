"""The head of the log: the newest number and its hash, as it stands on paper and in packages."""

import re

from topdossier.domain.waarde import Waarde

HASH_DIGITS = 64
"""Hexadecimal digits of a whole hash."""

MIN_DIGITS = 8
"""Fewest digits of a hash that say anything; whoever types one over may stop there."""

SHORT_DIGITS = 16
"""Digits on paper and in names of files: too many to look for another line that has them too."""

_WRITTEN = re.compile(r"(?:log\w*\W+)?(\d{1,15})(?:\s*[:·-]\s*|\s+)([0-9a-f]{8,64})", re.IGNORECASE)


class Logkop(Waarde, frozen=True):
    """A number of the log and the hash of that line in hexadecimal, whole or its first digits."""

    nr: int
    hash: str

    @property
    def short(self) -> str:
        """How it stands at the foot of a page: `123:ab12cd34ef567890`."""
        return f"{self.nr}:{self.hash[:SHORT_DIGITS]}"

    def fits(self, digest: bytes | None) -> bool:
        """True when a stored line has this hash, or begins with the digits that are known of it."""
        known = MIN_DIGITS <= len(self.hash) <= HASH_DIGITS
        return digest is not None and known and digest.hex().startswith(self.hash)


def parse_logkop(text: str) -> Logkop | None:
    """A head as someone copied it from paper: `123:ab12cd34`, `log 123 · ab12cd34`; else None."""
    found = _WRITTEN.fullmatch(text.strip())
    return Logkop(nr=int(found[1]), hash=found[2].lower()) if found else None
