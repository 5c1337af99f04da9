"""One plan, one pen: whether a package fits what is already known of its plan.

Pure functions: known history and manifest in, decision out. The kinds that move the regie from
one person to another join `_RULES`; a kind without a rule is never accepted by accident.
"""

from collections.abc import Callable
from enum import StrEnum

from topdossier.domain.waarde import Waarde
from topdossier.exchange.manifest import Manifest, PakketSoort

_FIRST_TERMIJN = 1


class KetenBesluit(StrEnum):
    """What to do with a package."""

    AANVAARD = "aanvaard"
    GAT = "gat"
    DUBBEL = "dubbel"
    VORK = "vork"
    GEEN_REGIE = "geen-regie"


class KetenOordeel(Waarde, frozen=True):
    """The decision and what is missing.

    Attributes:
        ontbrekend: places in the chain of packages that were made and have not been seen here;
            only with `GAT`, which accepts.
    """

    besluit: KetenBesluit
    ontbrekend: tuple[int, ...] = ()

    @property
    def accepts(self) -> bool:
        """True when the package may be taken in."""
        return self.besluit in {KetenBesluit.AANVAARD, KetenBesluit.GAT}


class Geschiedenis(Waarde, frozen=True):
    """What is known here of the chain of one plan.

    Attributes:
        keten: hash of each chain manifest, oldest first; those that were never seen here are
            known by the list in a later manifest.
        termijn: the current one.
        schrijvers: fingerprints of the keys of the regisseur of this termijn: more than one only
            when a key was replaced by its owner.
    """

    keten: tuple[str, ...]
    termijn: int
    schrijvers: frozenset[str]


def judge_keten(
    geschiedenis: Geschiedenis | None,
    manifest: Manifest,
    manifest_sha256: str,
    bekend_als: str | None = None,
) -> KetenOordeel:
    """Decide on a package whose signature has been checked.

    Args:
        geschiedenis: of the plan that the manifest names; None when it is not known here. A plan
            that lies in this kluis has one from the start, with an empty `keten` and the own key
            as `schrijvers`: nobody else may send it in.
        manifest: of the package.
        manifest_sha256: hash of the signed bytes.
        bekend_als: hash of the manifest that this `pakket_id` is known by here, on any plan.
    """
    if bekend_als is not None:
        same = bekend_als == manifest_sha256
        return KetenOordeel(besluit=KetenBesluit.DUBBEL if same else KetenBesluit.VORK)
    rule = _RULES.get(manifest.soort)
    if rule is None:
        return KetenOordeel(besluit=KetenBesluit.GEEN_REGIE)
    return rule(geschiedenis, manifest, manifest_sha256)


def extend_geschiedenis(
    geschiedenis: Geschiedenis | None, manifest: Manifest, manifest_sha256: str
) -> Geschiedenis | None:
    """The history after a package that was accepted; off-chain kinds leave it as it is."""
    if manifest.soort is not PakketSoort.PLAN:
        return geschiedenis
    keten = (*manifest.regie.keten, manifest_sha256)
    if geschiedenis is None:
        schrijvers = frozenset({manifest.afzender.sleutel})
        return Geschiedenis(keten=keten, termijn=manifest.regie.termijn, schrijvers=schrijvers)
    return Geschiedenis(
        keten=keten, termijn=geschiedenis.termijn, schrijvers=geschiedenis.schrijvers
    )


def _judge_plan(
    geschiedenis: Geschiedenis | None, manifest: Manifest, manifest_sha256: str
) -> KetenOordeel:
    """A full snapshot by the regisseur of the current termijn.

    A higher termijn means a hand-over, and that is accepted on its proof alone, never because a
    later plan claims it.
    """
    regie = manifest.regie
    if geschiedenis is None:
        if regie.termijn != _FIRST_TERMIJN:
            return KetenOordeel(besluit=KetenBesluit.GEEN_REGIE)
        return _accept(known=0, volgnr=regie.volgnr)
    known = geschiedenis.keten
    if regie.volgnr < len(known):
        same = known[regie.volgnr] == manifest_sha256
        return KetenOordeel(besluit=KetenBesluit.DUBBEL if same else KetenBesluit.VORK)
    if regie.keten[: len(known)] != known:
        return KetenOordeel(besluit=KetenBesluit.VORK)
    has_pen = manifest.afzender.sleutel in geschiedenis.schrijvers
    if regie.termijn != geschiedenis.termijn or not has_pen:
        return KetenOordeel(besluit=KetenBesluit.GEEN_REGIE)
    return _accept(known=len(known), volgnr=regie.volgnr)


def _judge_beside(
    geschiedenis: Geschiedenis | None, manifest: Manifest, _manifest_sha256: str
) -> KetenOordeel:
    """A receipt or a correction: from anyone who may sign it, on a plan that is known here.

    It shows the chain as its maker has it. Another chain is a fork; a longer one says that this
    kluis is behind, for instance after a back-up was put back.
    """
    if geschiedenis is None:
        return KetenOordeel(besluit=KetenBesluit.GEEN_REGIE)
    known, theirs = geschiedenis.keten, manifest.regie.keten
    shared = min(len(known), len(theirs))
    if known[:shared] != theirs[:shared]:
        return KetenOordeel(besluit=KetenBesluit.VORK)
    return _accept(known=len(known), volgnr=len(theirs))


def _accept(*, known: int, volgnr: int) -> KetenOordeel:
    ontbrekend = tuple(range(known, volgnr))
    besluit = KetenBesluit.GAT if ontbrekend else KetenBesluit.AANVAARD
    return KetenOordeel(besluit=besluit, ontbrekend=ontbrekend)


_RULES: dict[PakketSoort, Callable[[Geschiedenis | None, Manifest, str], KetenOordeel]] = {
    PakketSoort.PLAN: _judge_plan,
    PakketSoort.ONTVANGST: _judge_beside,
    PakketSoort.CORRECTIE: _judge_beside,
}
