"""The two ends of the process that a parent sits at: what comes in, and where answers go.

It gets a public key, a secret of its own and pages; nothing here can open a kluis.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from topdossier.canonical import codec
from topdossier.domain.overhandiging import Afronding, Antwoord, Leesopdracht
from topdossier.errors import FileRefusedError
from topdossier.exchange.age import is_ontvanger
from topdossier.exchange.besluitbestand import (
    MAX_BESLUITEN,
    is_overhandiging_id,
    write_besluit,
)
from topdossier.kluis.verharding import harden_process

__all__ = ["MAX_OPDRACHT", "harden_process", "make_bezorger", "read_leesopdracht"]

MAX_OPDRACHT = 32 * 1024 * 1024
"""Largest document that is read, in bytes; the pages of a plan take a hundredth."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PDF = b"%PDF-"


class Source(Protocol):
    """Where the document comes from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        ...


def read_leesopdracht(stream: Source) -> Leesopdracht:
    """The one document that says what is read, by whom, and where the answers go.

    Raises:
        FileRefusedError: `overhandiging-onleesbaar`, whatever is wrong with it: too large, no such
            document, other pages than it says, or parts that are not in them.
    """
    data = stream.read(MAX_OPDRACHT + 1)
    if len(data) > MAX_OPDRACHT:
        raise FileRefusedError("overhandiging-onleesbaar")
    try:
        opdracht = codec.read_json(data, Leesopdracht)
    except FileRefusedError:
        raise FileRefusedError("overhandiging-onleesbaar") from None
    if not (_is_addressed(opdracht) and _has_pages(opdracht) and _has_readers(opdracht)):
        raise FileRefusedError("overhandiging-onleesbaar")
    return opdracht


def make_bezorger(opdracht: Leesopdracht) -> Callable[[Antwoord | Afronding], None]:
    """Writes what a reader decided, encrypted for the kluis, on the disk when it returns.

    The function raises what `write_besluit` raises, and may then be called again.
    """
    folder, ontvanger = Path(opdracht.folder), opdracht.ontvanger

    def deliver(besluit: Antwoord | Afronding) -> None:
        write_besluit(folder, besluit, ontvanger)

    return deliver


def _is_addressed(opdracht: Leesopdracht) -> bool:
    return (
        is_overhandiging_id(opdracht.overhandiging_id)
        and _SHA256.fullmatch(opdracht.geheim) is not None
        and is_ontvanger(opdracht.ontvanger)
        and Path(opdracht.folder).is_absolute()
        and opdracht.besluiten_tot.tzinfo is not None
    )


def _has_pages(opdracht: Leesopdracht) -> bool:
    try:
        paginas = base64.b64decode(opdracht.paginas, validate=True)
    except (binascii.Error, ValueError):
        return False
    same = hashlib.sha256(paginas).hexdigest() == opdracht.paginas_sha256
    ordered = all(0 <= deel.eerste <= deel.laatste for deel in opdracht.delen)
    return same and paginas.startswith(_PDF) and bool(opdracht.delen) and ordered


def _has_readers(opdracht: Leesopdracht) -> bool:
    beurten = opdracht.beurten
    ids = {beurt.betrokkene_id for beurt in beurten}
    paired = all(len(beurt.mede_namens) == len(beurt.mede_namens_namen) for beurt in beurten)
    return 0 < len(beurten) <= MAX_BESLUITEN and len(ids) == len(beurten) and paired
