"""The check of the log: every line, every seal, and the heads that stand outside the kluis.

It reads the bytes as they are stored. A value of another type, a text that is no text, or one
that only looks the same must be found, and may neither stop the search nor pass for the old one.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from topdossier.canonical.codec import encode
from topdossier.domain.logkop import Logkop
from topdossier.domain.logregel import Logregel, needs_zegel
from topdossier.domain.waarde import Waarde

START = bytes(32)
"""What the first line names as the hash before it."""

_ZEGEL = b"topdossier-logzegel-v1"
_AT_ONCE = 1000
_MAX_NR = 2**63 - 1
_TEXTS = tuple(name for name in Logregel.__struct_fields__ if name != "nr")


def _typed(column: str, kind: str) -> str:
    """A column as it is stored, or NULL when it holds a value of another type."""
    value = f"CAST({column} AS BLOB)" if kind == "text" else column
    return f"CASE typeof({column}) WHEN '{kind}' THEN {value} END AS {column}"


_REGELS = text(
    "SELECT "  # noqa: S608  names of columns of this program
    + ", ".join(
        (
            _typed("nr", "integer"),
            *(_typed(name, "text") for name in _TEXTS),
            _typed("vorige", "blob"),
            _typed("hash", "blob"),
        )
    )
    + " FROM logregel ORDER BY logregel.nr"
)
_ZEGELS = text(
    "SELECT "  # noqa: S608  names of columns of this program
    + ", ".join(
        (_typed("nr", "integer"), *(_typed(n, "blob") for n in ("hash", "sleutel", "handtekening")))
    )
    + " FROM logzegel ORDER BY logzegel.nr"
)


class LogControle(Waarde, frozen=True):
    """Outcome of a check.

    Attributes:
        fouten: code and line number of each fault, in order of the chain.
    """

    regels: int
    zegels: int
    fouten: tuple[tuple[str, int], ...]


class _Keten:
    """Walks the chain once and keeps only what seals and anchors will ask for."""

    def __init__(self, sealed: set[int], wanted: set[int]) -> None:
        self._sealed = sealed
        self._wanted = wanted
        self._previous: bytes | None = START
        self._expected = 1
        self.regels = 0
        self.faults: list[tuple[str, int]] = []
        self.digests: dict[int, bytes] = {}

    def take(self, row: Row[Any]) -> None:
        """Judge the next line."""
        self.regels += 1
        nr = self._expected if row.nr is None else row.nr
        if row.nr != self._expected:
            self.faults.append(("log-nummer", nr))
        texts = _read_texts(row)
        if row.vorige is None or row.vorige != self._previous or row.hash != _digest(row, texts):
            self.faults.append(("log-keten", nr))
        if texts and nr not in self._sealed and _is_sealed_line(texts):
            self.faults.append(("log-zegel-weg", nr))
        self._previous, self._expected = row.hash, nr + 1
        if nr in self._wanted and row.hash is not None:
            self.digests[nr] = row.hash


def check_chain(
    session: Session, sleutels: Iterable[bytes], ankers: Iterable[Logkop]
) -> LogControle:
    """Walk the whole chain and find every line that does not fit.

    Args:
        session: of the transaction to read in.
        sleutels: public keys whose seals count.
        ankers: heads that left this kluis earlier.
    """
    outside = tuple(ankers)
    zegels = session.execute(_ZEGELS).all()
    sealed = {zegel.nr for zegel in zegels if zegel.nr is not None}
    keten = _Keten(sealed, sealed | {anker.nr for anker in outside})
    for row in _walk(session):
        keten.take(row)
    trusted = set(sleutels)
    keten.faults += [
        ("log-zegel", zegel.nr or 0)
        for zegel in zegels
        if not _is_good_zegel(zegel, trusted) or keten.digests.get(zegel.nr) != zegel.hash
    ]
    keten.faults += [
        ("log-anker", anker.nr) for anker in outside if not anker.fits(keten.digests.get(anker.nr))
    ]
    return LogControle(regels=keten.regels, zegels=len(zegels), fouten=tuple(keten.faults))


def compose_zegel(nr: int, digest: bytes) -> bytes:
    """What a seal signs."""
    return _ZEGEL + nr.to_bytes(8, "big") + digest


def _walk(session: Session) -> Iterator[Row[Any]]:
    yield from session.execute(_REGELS, execution_options={"yield_per": _AT_ONCE})


def _read_texts(row: Row[Any]) -> dict[str, str]:
    """The texts of a line; empty when one of them is none, or not in the form it was hashed in."""
    found: dict[str, str] = {}
    for name in _TEXTS:
        data = getattr(row, name)
        try:
            found[name] = data.decode("utf-8")
        except (AttributeError, UnicodeDecodeError):
            return {}
        # the canonical form would put the letters together again, and so hide the change
        if not unicodedata.is_normalized("NFC", found[name]):
            return {}
    return found


def _digest(row: Row[Any], texts: dict[str, str]) -> bytes:
    """The hash that a stored line should have."""
    if not texts or row.nr is None:
        return b""
    try:
        return hashlib.sha256(row.vorige + encode({"nr": row.nr, **texts})).digest()
    except ValueError:
        return b""


def _is_sealed_line(texts: dict[str, str]) -> bool:
    return needs_zegel(texts["actie"], texts["reden"], texts["uitkomst"])


def _is_good_zegel(zegel: Row[Any], trusted: set[bytes]) -> bool:
    whole = None not in tuple(zegel) and 0 < zegel.nr <= _MAX_NR
    if not whole or zegel.sleutel not in trusted:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(zegel.sleutel).verify(
            zegel.handtekening, compose_zegel(zegel.nr, zegel.hash)
        )
    except InvalidSignature:
        return False
    return True
