"""Who gets a block to sign on the paper, and for whom each may decide as well.

A paper for one person holds no block of another: the second ouder does not read the answer of the
first.
"""

import msgspec

from topdossier.documents.inputs import PlanDocument
from topdossier.domain.medenamens import may_mede_namens
from topdossier.domain.versie import Versie
from topdossier.errors import RuleError
from topdossier.services.stand import DossierToestand


def add_signers(
    document: PlanDocument, toestand: DossierToestand, versie: Versie, betrokkene_id: str = ""
) -> PlanDocument:
    """The paper with a block for everyone who may sign, or for this one person.

    Args:
        document: the paper with everyone.
        toestand: where the dossier stands.
        versie: the version that is printed.
        betrokkene_id: whose block alone is printed; empty for everyone's.

    Raises:
        UsageError: `betrokkene-onbekend`.
        RuleError: `geen-tekenblok`, this person does not decide and does not sign as well.
    """
    if betrokkene_id:
        toestand.find_persoon(betrokkene_id)
        if not toestand.kring.may_decide(betrokkene_id):
            raise RuleError("geen-tekenblok")
    deciding = [key for key in toestand.instemmers if betrokkene_id in {"", key}]
    beside = [key for key in toestand.kring.meetekenaars if betrokkene_id in {"", key}]
    return msgspec.structs.replace(
        document,
        instemmers=tuple(toestand.find_persoon(key) for key in deciding),
        meetekenaars=tuple(toestand.find_persoon(key) for key in beside),
        mag_mede_namens=tuple(_list_others(toestand, versie, key) for key in deciding),
    )


def _list_others(toestand: DossierToestand, versie: Versie, gever: str) -> tuple[str, ...]:
    """Names of those for whom this person may decide as well, by the rules of the school."""
    return tuple(
        toestand.find_persoon(ander)[0]
        for ander in toestand.instemmers
        if may_mede_namens(
            gever,
            ander,
            toestand.kring,
            toestand.regels,
            toestand.instemmingen,
            toestand.feiten,
            versie.vingerafdruk_handelingsdeel,
            toestand.dag,
        )
    )
