"""Which files of a dossier go along in a copy for one person, and why the others do not."""

from collections.abc import Mapping

import msgspec

from topdossier.domain.afscherming import walk_texts
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.inzagekopie import Lezer, MerktekenReden
from topdossier.exchange.media import DOCX, JPEG, JSON, ODT, PDF, PNG, XLSX
from topdossier.storage.transactie import Transactie

_EXTENSIES: Mapping[str, str] = {
    PDF: ".pdf",
    PNG: ".png",
    JPEG: ".jpg",
    JSON: ".json",
    ODT: ".odt",
    DOCX: ".docx",
    XLSX: ".xlsx",
}


def judge_bijlagen(
    tx: Transactie, inhoud: DossierInhoud, voor: str
) -> tuple[tuple[Bijlage, MerktekenReden | None], ...]:
    """Every bijlage, with the reason why it does not go along by itself, None when it does.

    What holds words of another is known for the proof of a decision and for text; whatever else
    the program cannot read has to be looked at by a person first (AVG art. 15(4)).
    """
    lezer = Lezer(inhoud, voor)
    owners: dict[str, set[str]] = {}
    for item in inhoud.instemmingen:
        if item.bewijs_bijlage_id:
            owners.setdefault(item.bewijs_bijlage_id, set()).add(item.betrokkene_id)
    return tuple(
        (item, _judge(tx, item, lezer, owners.get(item.id, set()) - {inhoud.id, voor}, owners))
        for item in inhoud.bijlagen
    )


def name_file(nummer: int, bijlage: Bijlage, data: bytes) -> str:
    """The name of a bijlage in a copy: a number, since a title can hold a name or a path.

    What is no kind that we know and can be read as text gets a name that opens it as text.
    """
    other = ".bin" if read_text(data, bijlage.media) is None else ".txt"
    return f"bijlage-{nummer:02d}{_EXTENSIES.get(bijlage.media, other)}"


def _judge(
    tx: Transactie,
    bijlage: Bijlage,
    lezer: Lezer,
    others: set[str],
    owners: Mapping[str, set[str]],
) -> MerktekenReden | None:
    if others:
        return MerktekenReden.WOORDEN
    if bijlage.id in owners:
        return None
    tekst = read_text(tx.bijlagen.read(bijlage.id), bijlage.media)
    if tekst is None:
        return MerktekenReden.EERST_BEKIJKEN
    return MerktekenReden.GEGEVENS if lezer.holds_of_others(tekst) else None


def read_text(data: bytes, media: str) -> str | None:
    """What a file says, None when it is no text."""
    if media == JSON:
        try:
            return "\n".join(text for _, text in walk_texts(msgspec.json.decode(data)))
        except (msgspec.DecodeError, RecursionError):
            return None
    try:
        tekst = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in tekst or tekst.startswith("%PDF") else tekst
