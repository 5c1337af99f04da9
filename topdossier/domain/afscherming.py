"""Removing a text from a dossier for good, in adopted versions too (AVG art. 16-18; row 4.4).

A place is `<stuk>/<pad>`: a document of the dossier, and the path in it, such as
`versie-2/inbreng_ouders[0].tekst` or `gegevens/diagnoses[0].naam`. What was there is gone; its
hash and the reason stay. What was signed keeps its fingerprint.
"""

import hashlib
import re
import unicodedata
from collections.abc import Generator
from datetime import datetime
from enum import StrEnum
from typing import Any

from topdossier.domain.waarde import Waarde

BIJLAGE_INHOUD = "inhoud"
"""The path of all bytes of a bijlage."""

LANG = 12
"""From this many letters on, the same text says the same wherever it stands."""

_STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")


class AfschermingReden(StrEnum):
    """Why a text is removed."""

    ONJUIST = "onjuist"
    VAN_EEN_ANDER = "van-een-ander"
    NIET_NODIG = "niet-nodig"
    ONRECHTMATIG = "onrechtmatig"


class Afscherming(Waarde, frozen=True):
    """What is left of a text that was removed.

    Attributes:
        plek: the place that the person pointed at.
        sha256: of the text as `hash_tekst` takes it, or of the bytes of a bijlage.
        plekken: every place that it was removed from, `plek` among them.
        pakket_id: of the correction that asked for it, empty when it was decided here.
    """

    id: str
    plek: str
    reden: AfschermingReden
    sha256: str
    plekken: tuple[str, ...]
    vastgelegd_op: datetime
    vastgelegd_door: str
    pakket_id: str = ""


def hash_tekst(tekst: str) -> str:
    """The hash of a text, the same for whoever typed or pasted it: NFC, single spaces."""
    plain = " ".join(unicodedata.normalize("NFC", tekst).split())
    return hashlib.sha256(plain.encode()).hexdigest()


def join_plek(stuk: str, pad: str) -> str:
    """The place of a path in a document."""
    return f"{stuk}/{pad}"


def split_plek(plek: str) -> tuple[str, str]:
    """Document and path of a place; the path is empty when there is none."""
    stuk, _, pad = plek.partition("/")
    return stuk, pad


def is_reached(plek: str, other: str, tekst: str) -> bool:
    """True when removing a text at one place removes the same text at another place too.

    A long text is the same text wherever it stands. A short one, such as "3", says something
    else in another field: then only the same field of other versions and records counts.
    """
    return len(tekst.strip()) >= LANG or _shape(plek) == _shape(other)


def _shape(plek: str) -> tuple[str, str]:
    """A place without numbers: which kind of document, and which field."""
    stuk, pad = split_plek(plek)
    return stuk.partition("-")[0], re.sub(r"\[\d+\]", "", pad)


def walk_texts(tree: Any, pad: str = "") -> Generator[tuple[str, str]]:  # noqa: ANN401  a plain tree
    """Path and text of every text in a plain tree, empty ones left out."""
    if isinstance(tree, dict):
        for key, item in tree.items():
            yield from walk_texts(item, f"{pad}.{key}" if pad else key)
    elif isinstance(tree, list | tuple):
        for index, item in enumerate(tree):
            yield from walk_texts(item, f"{pad}[{index}]")
    elif isinstance(tree, str) and tree.strip():
        yield pad, tree


def replace_text(tree: Any, pad: str, tekst: str) -> Any:  # noqa: ANN401  a plain tree
    """A copy of a plain tree with another text at a path.

    Raises:
        LookupError: there is no text at that path.
    """
    steps = [key or int(index) for key, index in _STEP.findall(pad)]
    return _replace(tree, steps, tekst)


def put_value(tree: Any, pad: str, value: object) -> None:  # noqa: ANN401  a plain tree
    """Put a value at a path of a plain tree, in that tree itself.

    Raises:
        LookupError: there is no such path.
    """
    steps = [key or int(index) for key, index in _STEP.findall(pad)]
    for step in steps[:-1]:
        tree = tree[step]
    if isinstance(tree, dict) and steps[-1] not in tree:
        raise LookupError("plek")
    tree[steps[-1]] = value


def _replace(tree: Any, steps: list[str | int], tekst: str) -> Any:  # noqa: ANN401  a plain tree
    if not steps:
        if not isinstance(tree, str):
            raise LookupError("plek")
        return tekst
    step, rest = steps[0], steps[1:]
    if isinstance(tree, dict) and step in tree:
        return {**tree, step: _replace(tree[step], rest, tekst)}
    if isinstance(tree, list | tuple) and isinstance(step, int) and step < len(tree):
        return [_replace(item, rest, tekst) if at == step else item for at, item in enumerate(tree)]
    raise LookupError("plek")
