"""In which files a text stands, and in which nobody but a person can look.

A sealed proof says the text of a version again, in its pages and in its data: whoever removes that
text has to hear which files hold it too.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from topdossier.domain.afscherming import walk_texts
from topdossier.domain.bewijs import Bewijs
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.services.avg_bijlagen import read_text
from topdossier.services.avg_plekken import make_bijlage_rij
from topdossier.services.avg_views import PlekRij
from topdossier.storage.transactie import Transactie
from topdossier.zegel.nagaan import examine

MIN_PART = 5
"""Shortest text that is looked for inside longer ones, in letters."""


def is_part(tekst: str, other: str) -> bool:
    """True when a text stands within another, whatever its case and the room between words."""
    needle = " ".join(tekst.split()).casefold()
    return len(needle) >= MIN_PART and needle in " ".join(other.split()).casefold()


def search_files(
    tx: Transactie, inhoud: DossierInhoud, tekst: str
) -> tuple[tuple[PlekRij, ...], tuple[PlekRij, ...]]:
    """The bijlagen that hold a text, and those that were not searched.

    Searched are files of text, byte by byte, and the sealed proof of an instemming. A scan, or a
    PDF of another origin, says nothing that the program can read.
    """
    proofs = {item.bewijs_bijlage_id for item in inhoud.instemmingen}
    found: list[PlekRij] = []
    unread: list[PlekRij] = []
    for bijlage in inhoud.bijlagen:
        holds = _search(tx.bijlagen.read(bijlage.id), bijlage, proofs, inhoud, tekst)
        if holds is None:
            unread.append(make_bijlage_rij(inhoud, bijlage.id))
        elif holds:
            found.append(make_bijlage_rij(inhoud, bijlage.id))
    return tuple(found), tuple(unread)


def _search(
    data: bytes, bijlage: Bijlage, proofs: set[str], inhoud: DossierInhoud, tekst: str
) -> bool | None:
    """Whether a file holds a text, None when that cannot be told."""
    if tekst.strip().encode() in data:
        return True
    plain = read_text(data, bijlage.media)
    if plain is not None:
        return is_part(tekst, plain)
    if bijlage.id not in proofs:
        return None
    found = examine(data)
    if found.bewijs is None:
        return None
    if any(is_part(tekst, other) for other in _list_texts(found.bewijs, inhoud)):
        return True
    # of a file that was altered nobody knows what its pages show
    return False if found.in_orde else None


def _list_texts(bewijs: Bewijs, inhoud: DossierInhoud) -> Iterator[str]:
    """What the data of a proof say, and what its pages show of the version it is about."""
    besluit, persoon = bewijs.besluit, bewijs.persoon
    yield from (bewijs.tekst.jongere, persoon.naam, besluit.reden, besluit.opmerkingen)
    yield from (item.tekst for item in besluit.doel_opmerkingen)
    written = (besluit.zienswijze, besluit.inbreng, bewijs.handtekening.getypte_naam)
    yield from (text for text in written if text)
    yield from (item.naam for item in persoon.aanwezigen)
    yield from besluit.mede_namens
    trees: list[Any] = [msgspec.json.decode(bewijs.tekst.afgesproken)]
    for item in inhoud.versies:
        if item.versie.nummer == bewijs.tekst.versie_nummer:
            plan = item.plan
            shown = (plan.perspectief, plan.factoren, plan.afwijkingen, plan.handelingsdeel)
            trees.append(msgspec.to_builtins(shown))
    for tree in trees:
        yield from (text for _, text in walk_texts(tree))
