"""Removing a text from a dossier: which places that reaches, and what is written down of it."""

from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec

from topdossier.domain.afscherming import (
    BIJLAGE_INHOUD,
    Afscherming,
    AfschermingReden,
    hash_tekst,
    is_reached,
    join_plek,
    split_plek,
    walk_texts,
)
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.dossierinhoud import DossierInhoud
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import RuleError, UsageError
from topdossier.exchange.media import JSON
from topdossier.services.afschermen_schrijven import Schrijver, make_merk
from topdossier.services.avg_doorzoeken import MIN_PART, is_part, search_files
from topdossier.services.avg_inhoud import UIT_PAKKET, load_inhoud
from topdossier.services.avg_plekken import (
    list_rijen,
    make_bijlage_rij,
    walk_plekken,
)
from topdossier.services.avg_views import AfschermingVoorbeeld, PlekRij
from topdossier.services.omgeving import Omgeving, Werk, make_id
from topdossier.services.wissen import finish
from topdossier.storage.instemmen import OverhandigStatus
from topdossier.storage.transactie import Transactie

_ONE_SECOND = timedelta(seconds=1)
_CORRECTIE = "correctie"
_MARK = "bijlage-"
_SHOWN = ("versie-", "erratum-")
"""Documents of which the pages of a hand-over are made."""


def list_plekken(omgeving: Omgeving, dossier_id: str) -> tuple[PlekRij, ...]:
    """See `AvgService.list_plekken`."""
    with omgeving.peek(Actie.AFSCHERMEN, dossier_id) as tx:
        inhoud = load_inhoud(tx, dossier_id)
        marks = _list_marks(inhoud)
        gone = set(_list_emptied(inhoud))
    return tuple(
        rij for rij in list_rijen(inhoud) if rij.tekst not in marks and rij.plek not in gone
    )


def preview_afscherming(omgeving: Omgeving, dossier_id: str, plek: str) -> AfschermingVoorbeeld:
    """See `AvgService.preview_afscherming`."""
    with omgeving.peek(Actie.AFSCHERMEN, dossier_id) as tx:
        inhoud = load_inhoud(tx, dossier_id)
        sha256, tekst = _find_wanted(inhoud, plek)
        rijen = {rij.plek: rij for rij in list_rijen(inhoud)}
        reached = find_reached(tx, inhoud, plek, sha256)
        bevat = [
            rij for rij in rijen.values() if rij.plek not in reached and is_part(tekst, rij.tekst)
        ]
        unread: list[PlekRij] = []
        if len(tekst.strip()) >= MIN_PART:
            holding, unsearched = search_files(tx, inhoud, tekst)
            bevat += [rij for rij in holding if rij.plek not in reached]
            unread += [rij for rij in unsearched if rij.plek not in reached]
    return AfschermingVoorbeeld(
        plekken=tuple(rijen[found] for found in reached),
        bevat=tuple(bevat),
        niet_doorzocht=tuple(unread),
    )


def shield(omgeving: Omgeving, dossier_id: str, plek: str, reden: AfschermingReden) -> int:
    """See `AvgService.shield`."""
    with omgeving.perform(Actie.AFSCHERMEN, dossier_id) as werk:
        inhoud = load_inhoud(werk.tx, dossier_id)
        sha256, _ = _find_wanted(inhoud, plek)
        item = Afscherming(
            id=make_id(),
            plek=plek,
            reden=reden,
            sha256=sha256,
            plekken=(),
            vastgelegd_op=_find_moment(werk.tx, dossier_id, omgeving.klok.now()),
            vastgelegd_door=omgeving.gebruiker.login,
        )
        done = apply_afscherming(werk, inhoud, item)
        werk.note(ObjectSoort.DOSSIER, inhoud.nummer, f"{reden}/{len(done.plekken)}")
    # only now: the pages of the file cannot be cleaned while the transaction is open
    finish(omgeving)
    return len(done.plekken)


def apply_afscherming(werk: Werk, inhoud: DossierInhoud, item: Afscherming) -> Afscherming:
    """Remove a text from every place that it reaches, within another use case.

    Returns:
        What was written down, with the places from which it was removed up to now.
    """
    reached = find_reached(werk.tx, inhoud, item.plek, item.sha256)
    if not reached:
        return item
    places = tuple(dict.fromkeys((*item.plekken, *reached)))
    done = msgspec.structs.replace(item, plekken=places)
    werk.tx.rechten.save_afscherming(inhoud.id, done, removed=True)
    Schrijver(werk, inhoud, done).write(reached, make_merk(done))
    if any(plek.startswith(_SHOWN) for plek in reached):
        _close_overhandigingen(werk, inhoud)
    return done


def _close_overhandigingen(werk: Werk, inhoud: DossierInhoud) -> None:
    """The pages of a hand-over that still waits hold the text, and nobody may decide on it."""
    for item in werk.tx.instemmen.list_open_overhandigingen():
        if item.dossier_id == inhoud.id:
            werk.tx.instemmen.close_overhandiging(item.id, OverhandigStatus.VERLOPEN)
            object_id = f"{inhoud.nummer}/versie-{item.versie_nummer}"
            werk.note(ObjectSoort.INSTEMMING, object_id, "overhandiging-verwijderd")


def find_reached(tx: Transactie, inhoud: DossierInhoud, plek: str, sha256: str) -> tuple[str, ...]:
    """Every place where the text with this hash stands, as far as `plek` reaches.

    What came in packages is kept as it came: a package that holds the text goes whole, since its
    PDF says the same as its data.
    """
    gone = set(_list_emptied(inhoud))
    texts = (
        join_plek(veld.stuk, veld.pad)
        for veld in walk_plekken(inhoud)
        if hash_tekst(veld.waarde) == sha256
        and is_reached(plek, join_plek(veld.stuk, veld.pad), veld.waarde)
    )
    files = (make_bijlage_rij(inhoud, b.id).plek for b in inhoud.bijlagen if b.sha256 == sha256)
    reached = [*texts]
    found = dict.fromkeys(
        (*reached, *_list_errata(inhoud, reached), *files, *_find_packed(tx, inhoud, sha256))
    )
    return tuple(item for item in found if item not in gone)


def _list_errata(inhoud: DossierInhoud, plekken: Collection[str]) -> list[str]:
    """The words of an erratum go with the text that they stand beside, and say as much."""
    return [
        join_plek(f"erratum-{item.id}", name)
        for item in inhoud.errata
        for name in ("oud", "nieuw")
        if join_plek(f"versie-{item.versie_nummer}", item.plek) in plekken
    ]


def _find_packed(tx: Transactie, inhoud: DossierInhoud, sha256: str) -> list[str]:
    groups: dict[str, list[Bijlage]] = {}
    for bijlage in inhoud.bijlagen:
        if bijlage.herkomst.startswith(UIT_PAKKET):
            group = bijlage.herkomst.removeprefix(UIT_PAKKET).partition("/")[0]
            groups.setdefault(group, []).append(bijlage)
    return [
        make_bijlage_rij(inhoud, bijlage.id).plek
        for items in groups.values()
        if any(_holds(tx, item, sha256) for item in items)
        for bijlage in items
    ]


def _holds(tx: Transactie, bijlage: Bijlage, sha256: str) -> bool:
    if bijlage.media != JSON:
        return False
    try:
        tree = msgspec.json.decode(tx.bijlagen.read(bijlage.id))
    except (msgspec.DecodeError, RecursionError):
        return False
    return any(hash_tekst(text) == sha256 for _, text in walk_texts(tree))


def _find_wanted(inhoud: DossierInhoud, plek: str) -> tuple[str, str]:
    """Hash and text of what stands at a place; no text for the bytes of a bijlage.

    Raises:
        UsageError: `plek-onbekend`.
        RuleError: `al-afgeschermd`.
    """
    stuk, pad = split_plek(plek)
    if plek in _list_emptied(inhoud):
        raise RuleError("al-afgeschermd")
    if stuk.startswith(_MARK) and pad == BIJLAGE_INHOUD:
        for bijlage in inhoud.bijlagen:
            if bijlage.id == stuk.removeprefix(_MARK):
                return bijlage.sha256, ""
    for veld in walk_plekken(inhoud):
        if (veld.stuk, veld.pad) == (stuk, pad):
            if veld.waarde in _list_marks(inhoud):
                raise RuleError("al-afgeschermd")
            return hash_tekst(veld.waarde), veld.waarde
    raise UsageError("plek-onbekend")


def _list_marks(inhoud: DossierInhoud) -> set[str]:
    return {make_merk(item) for item in inhoud.afschermingen}


def _list_emptied(inhoud: DossierInhoud) -> tuple[str, ...]:
    """The places of bijlagen whose bytes were removed."""
    return tuple(
        plek
        for item in inhoud.afschermingen
        for plek in item.plekken
        if plek.startswith(_MARK) and plek.endswith(f"/{BIJLAGE_INHOUD}")
    )


def _find_moment(tx: Transactie, dossier_id: str, nu: datetime) -> datetime:
    """Now, and after whatever a receiver heard: of this one everybody has to hear again."""
    made = [p.opgesteld_op for p in tx.pakketten.list(dossier_id) if p.soort == _CORRECTIE]
    made += [item.vastgelegd_op for item in tx.rechten.list_kennisgevingen(dossier_id)]
    return max([nu, *(moment + _ONE_SECOND for moment in made)])
