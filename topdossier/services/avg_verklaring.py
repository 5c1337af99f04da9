"""Whose statement may stand in a dossier: of who holds the right, or about one's own words."""

from topdossier.domain.rechthebbende import holds_right, is_own
from topdossier.domain.verklaring import Verklaring
from topdossier.errors import RuleError
from topdossier.services.avg_plekken import find_veld
from topdossier.services.stand import DossierToestand
from topdossier.storage.transactie import Transactie


def require_may_state(tx: Transactie, toestand: DossierToestand, verklaring: Verklaring) -> None:
    """Check the person against the age of the jongere on the day of the statement (row 4.4).

    Raises:
        RuleError: `verklaring-van-ander`.
        UsageError: `plek-onbekend`.
    """
    dossier = toestand.dossier
    veld = find_veld(tx, dossier.id, verklaring.over) if verklaring.over else None
    if veld is not None and is_own(veld, verklaring.door, dossier.id):
        return
    if not holds_right(
        verklaring.door, dossier.jongere, toestand.betrokkenen, dossier.id, verklaring.datum
    ):
        raise RuleError("verklaring-van-ander")
