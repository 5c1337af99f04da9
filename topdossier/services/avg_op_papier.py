"""Who has the OKR on paper and must hear that a text was removed since (AVG art. 19)."""

from collections.abc import Iterable
from datetime import date

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.verstrekking import (
    Kennisgeving,
    check_kennisgeving,
    find_kennisgeving,
    list_since,
)
from topdossier.errors import RuleError, UsageError
from topdossier.services.avg_views import CorrectieRij
from topdossier.services.okr_ontvangers import OkrAfdruk, list_afdrukken
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.stand import load_dossier
from topdossier.storage.transactie import Transactie


def list_op_papier(tx: Transactie, dossier_id: str) -> tuple[CorrectieRij, ...]:
    """One row for each receiver of an OKR that may still hold what was removed."""
    nummer = load_dossier(tx, dossier_id).nummer
    told = tx.rechten.list_kennisgevingen(dossier_id)
    removed = tx.rechten.list_afschermingen(dossier_id)
    rows = []
    for prints in _group(list_afdrukken(tx, dossier_id, nummer)):
        wanted = list_since(removed, min(item.op for item in prints))
        if not wanted:
            continue
        newest = max(item.vastgelegd_op for item in wanted)
        last = find_kennisgeving(told, (item.ontvanger_id for item in prints), newest)
        first = prints[-1]
        rows.append(
            CorrectieRij(
                contact_id=first.ontvanger_id if first.is_contact else "",
                organisatie=first.ontvanger,
                pakket_id="",
                op_papier=True,
                ontvanger_id=first.ontvanger_id,
                geinformeerd_op=last.datum if last else None,
                geinformeerd_door=last.medewerker if last else "",
            )
        )
    return tuple(sorted(rows, key=lambda row: row.organisatie))


def record_kennisgeving(
    omgeving: Omgeving, dossier_id: str, ontvanger_id: str, datum: date, medewerker: str
) -> None:
    """See `AvgService.record_kennisgeving`."""
    with omgeving.perform(Actie.AFSCHERMEN, dossier_id) as werk:
        tx = werk.tx
        nummer = load_dossier(tx, dossier_id).nummer
        if ontvanger_id not in {row.ontvanger_id for row in list_op_papier(tx, dossier_id)}:
            raise UsageError("ontvanger-niet-op-papier")
        problems = check_kennisgeving(datum, omgeving.klok.today())
        if problems:
            raise RuleError("kennisgeving-kan-niet", problems)
        newest = max(item.vastgelegd_op for item in tx.rechten.list_afschermingen(dossier_id))
        made = Kennisgeving(
            id=make_id(),
            ontvanger_id=ontvanger_id,
            datum=datum,
            medewerker=" ".join(medewerker.split()) or omgeving.gebruiker.naam,
            vastgelegd_op=max(omgeving.klok.now(), newest),
            vastgelegd_door=omgeving.gebruiker.login,
        )
        tx.rechten.add_kennisgeving(dossier_id, made)
        werk.note(ObjectSoort.DOSSIER, nummer, f"geinformeerd/{ontvanger_id}")


def _group(afdrukken: Iterable[OkrAfdruk]) -> Iterable[list[OkrAfdruk]]:
    """The prints for each receiver, the newest first; of a name in other capitals it is one."""
    groups: dict[str, list[OkrAfdruk]] = {}
    for item in afdrukken:
        if item.ontvanger_id:
            key = item.ontvanger_id if item.is_contact else item.ontvanger.casefold()
            groups.setdefault(key, []).append(item)
    return groups.values()
