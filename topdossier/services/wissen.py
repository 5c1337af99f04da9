"""What makes a destruction final: the list beside the store, the bytes in the file, a new key.

Each step may be repeated, so a plug that is pulled in between costs nothing: the certificate
stays open until all is done, and the next opening of the kluis goes on where this one stopped.
"""

from collections.abc import Iterable
from contextlib import suppress

from topdossier.canonical.codec import decode
from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort, Uitkomst
from topdossier.domain.vernietiging import Certificaat, reduce_gegevens, reduce_jongere
from topdossier.errors import FileRefusedError, KluisDamagedError, MachineError
from topdossier.services.losse_besluiten import sweep_loose
from topdossier.services.omgeving import Omgeving
from topdossier.services.rekey import rekey_kluis
from topdossier.services.vernietigd_lijst import (
    decode_certificaat,
    read_lijst,
    set_aside,
    write_lijst,
)
from topdossier.services.views import PlanStatus
from topdossier.storage.avg_bewaren import Vernietiging
from topdossier.storage.dossiers import Dossier, DossierStand
from topdossier.storage.transactie import Transactie


def erase_rows(
    omgeving: Omgeving, tx: Transactie, dossier: Dossier, *, whole: bool
) -> tuple[tuple[str, int], ...]:
    """Remove the rows of a dossier within a transaction; returns table and number.

    Args:
        omgeving: the open kluis.
        tx: the transaction.
        dossier: which one.
        whole: False keeps name, in-/uitschrijving and verzuim, which the law demands longer.
    """
    gegevens = tx.dossiers.load_gegevens(dossier.id)
    counts = tx.wissen.erase(dossier.id, whole=whole)
    if not whole:
        nu = omgeving.klok.now()
        tx.dossiers.save_jongere(
            dossier.id, reduce_jongere(dossier.jongere), reduce_gegevens(gegevens), nu
        )
        tx.dossiers.save_stand(dossier.id, DossierStand(status=PlanStatus.GEEN_PLAN), nu)
    return counts


def finish(omgeving: Omgeving) -> None:
    """Take what was destroyed or removed out of the file; after destruction with a new key.

    What a disk still keeps of the old pages is then under a key that nobody has. Does nothing
    when nothing waits.

    Raises:
        MachineError: disk full, somebody is still reading; the next opening goes on.
        KluisDamagedError: the store or the slot file is damaged.
    """
    _write_list(omgeving)
    with omgeving.look() as tx:
        destroyed, removed = tx.bewaren.has_pending(), tx.rechten.has_pending()
    if not (destroyed or removed):
        return
    omgeving.opslag.purge()
    if destroyed:
        with suppress(MachineError):  # the new key must come, and the next opening sweeps again
            sweep_loose(omgeving)
        rekey_kluis(omgeving, Actie.ONTGRENDELEN)
    with omgeving.look() as tx:
        tx.rechten.finish_pending()
        if destroyed:
            tx.bewaren.finish_pending(omgeving.klok.now())


def settle(omgeving: Omgeving) -> None:
    """At every opening: destroy again what an older store brought back, and finish what waits.

    A disk that is full must not keep people out: it stands in the log, and the next opening tries
    again. A list that somebody changed is set aside; the store itself knows what it destroyed.

    Raises:
        KluisDamagedError: the store is damaged.
    """
    try:
        try:
            replay(omgeving)
        except KluisDamagedError as error:
            if error.code != "vernietigd-lijst-ongeldig":
                raise
            set_aside(omgeving.map)
        finish(omgeving)
    except MachineError as error:
        with suppress(MachineError), omgeving.look() as tx:
            tx.logboek.append(
                omgeving.compose_regel(
                    Actie.VERNIETIGEN, ObjectSoort.KLUIS, "", error.code, Uitkomst.GEWEIGERD
                )
            )


def replay(omgeving: Omgeving, bestanden: Iterable[bytes] = ()) -> int:
    """Destroy again what was destroyed after this store was written; returns how many dossiers.

    For a back-up that was put back. What this store destroyed itself is left alone: a dossier
    with the same id that is here now came in later, and rightly so.

    Args:
        omgeving: the open kluis; its folder holds the list.
        bestanden: certificates from the archive, for when the list itself is lost.

    Raises:
        KluisDamagedError: `vernietigd-lijst-ongeldig`, the list was changed.
        FileRefusedError: `certificaat-ongeldig`, a file is no certificate of this kluis.
        MachineError: the rows are gone, the next opening goes on with the rest.
    """
    with omgeving.look() as tx:
        known = {item.id for item in tx.bewaren.list_vernietigingen()}
        listed = read_lijst(
            omgeving.map, omgeving.kluis.kluis_id, tx.kluis.load_sleutels().onderteken
        )
        trusted = set(tx.kluis.list_zegelsleutels())
    extra = [_require_own(omgeving, decode_certificaat(data), trusted) for data in bestanden]
    missing = {item.id: item for item in (*listed, *extra) if item.id not in known}
    if not missing:
        return 0
    erased = 0
    with omgeving.look() as tx:
        for item in sorted(missing.values(), key=lambda one: one.vernietigd_op):
            erased += _erase_again(omgeving, tx, item)
    omgeving.opslag.purge()
    return erased


def _erase_again(omgeving: Omgeving, tx: Transactie, item: Vernietiging) -> int:
    certificaat = decode(item.certificaat, Certificaat)
    dossier = tx.dossiers.find(item.dossier_id)
    if dossier is not None:
        erase_rows(omgeving, tx, dossier, whole=not certificaat.blijft)
        tx.logboek.append(
            omgeving.compose_regel(
                Actie.VERNIETIGEN, ObjectSoort.DOSSIER, item.nummer, "opnieuw", Uitkomst.GELUKT
            )
        )
    tx.bewaren.add_vernietiging(item)
    return int(dossier is not None)


def _write_list(omgeving: Omgeving) -> None:
    """Bring the list beside the store up to what the store knows."""
    kluis_id = omgeving.kluis.kluis_id
    with omgeving.look() as tx:
        stored = tx.bewaren.list_vernietigingen()
        organisatie = tx.kluis.load_sleutels().onderteken
    try:
        listed = {item.id for item in read_lijst(omgeving.map, kluis_id, organisatie)}
    except KluisDamagedError:
        set_aside(omgeving.map)
        listed = set()
    if listed != {item.id for item in stored}:
        write_lijst(omgeving.map, kluis_id, organisatie, stored)


def _require_own(omgeving: Omgeving, item: Vernietiging, trusted: set[bytes]) -> Vernietiging:
    certificaat = decode(item.certificaat, Certificaat)
    if certificaat.kluis_id != omgeving.kluis.kluis_id or item.sleutel not in trusted:
        raise FileRefusedError("certificaat-ongeldig")
    return item
