"""What a back-up lacks of the kluis whose place it would take: said before anything is replaced."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from topdossier.domain.logkop import Logkop
from topdossier.domain.waarde import Waarde
from topdossier.storage.dossierinhoud import FEITEN
from topdossier.storage.vergelijking import SOORTEN, Opslaginhoud

GEVOLGEN = tuple(f"{soort}-{way}" for soort in FEITEN for way in ("weg", "terug"))
"""What a restore undoes, in the order in which it is told.

Behind the kind stands whether it is in force now and not in the back-up, or the other way round.
"""


class Huidig(StrEnum):
    """What stands where the back-up is put back.

    Attributes:
        GEEN: nothing.
        LEESBAAR: a kluis that could be compared with it.
        ONLEESBAAR: a kluis that does not open, so that nobody can say what it holds more.
    """

    GEEN = "geen"
    LEESBAAR = "leesbaar"
    ONLEESBAAR = "onleesbaar"


class Verschil(Waarde, frozen=True):
    """What is in the present kluis and not in the back-up; numbers and dossier numbers only.

    Attributes:
        gemaakt_op: moment of the back-up.
        logkop: where its log ends.
        logregels: lines that the present log has more.
        afgesplitst: the end of its log is no line of the present log: both went on apart.
        dossiers: numbers of dossiers that it lacks.
        gewijzigd: numbers of dossiers that were changed since.
        aantallen: of other things, kind and how many it lacks.
        gevolgen: what comes back or goes, see `GEVOLGEN`, with the numbers of the dossiers.
        besluiten: decisions of a hand-over that wait and that the back-up does not know: they go
            along and cannot be taken in any more.
        geblokkeerd: how many people were blocked since; they stay blocked.
        fouten: what a check of the back-up finds, as in `Controle`.
    """

    huidig: Huidig
    gemaakt_op: datetime
    logkop: Logkop
    logregels: int = 0
    afgesplitst: bool = False
    dossiers: tuple[str, ...] = ()
    gewijzigd: tuple[str, ...] = ()
    aantallen: tuple[tuple[str, int], ...] = ()
    gevolgen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    besluiten: int = 0
    geblokkeerd: int = 0
    fouten: tuple[tuple[str, int], ...] = ()

    @property
    def loses_something(self) -> bool:
        """True when somebody must say that it may be put back all the same."""
        lost = (self.logregels, self.dossiers, self.gewijzigd, self.aantallen)
        lost_too = (self.gevolgen, self.besluiten)
        return self.huidig is Huidig.ONLEESBAAR or self.afgesplitst or any((*lost, *lost_too))


def compare(
    huidig: Opslaginhoud,
    kopie: Opslaginhoud,
    gemaakt_op: datetime,
    fouten: tuple[tuple[str, int], ...] = (),
    wachtend: Iterable[str] = (),
) -> Verschil:
    """Lay the present kluis beside a back-up of it.

    Args:
        huidig: the present kluis; it knows the hash of the last line of the back-up.
        kopie: the back-up; both were read by the same columns.
        gemaakt_op: moment of the back-up.
        fouten: what a check of the back-up found.
        wachtend: the id of a hand-over for each decision that waits beside the present kluis.
    """
    kop = kopie.logkop
    known = huidig.loghashes.get(kop.nr) == kop.hash or kop.nr == 0
    more = {soort: len(huidig.sleutels[soort] - kopie.sleutels[soort]) for soort in SOORTEN}
    gone = huidig.dossiers.keys() - kopie.dossiers.keys()
    changed = [
        nummer
        for key, (nummer, digest) in huidig.dossiers.items()
        if key in kopie.dossiers and kopie.dossiers[key][1] != digest
    ]
    return Verschil(
        huidig=Huidig.LEESBAAR,
        gemaakt_op=gemaakt_op,
        logkop=kop,
        logregels=max(huidig.logkop.nr - kop.nr, 0),
        afgesplitst=not known,
        dossiers=tuple(sorted(huidig.dossiers[key][0] for key in gone)),
        gewijzigd=tuple(sorted(changed)),
        aantallen=tuple((soort, number) for soort, number in more.items() if number),
        gevolgen=_list_gevolgen(huidig, kopie),
        besluiten=count_lost(wachtend, kopie, huidig),
        geblokkeerd=len(huidig.geblokkeerd - kopie.geblokkeerd),
        fouten=fouten,
    )


def count_lost(
    wachtend: Iterable[str], kopie: Opslaginhoud, huidig: Opslaginhoud | None = None
) -> int:
    """How many decisions wait for a hand-over that the back-up does not know.

    Args:
        wachtend: the id of a hand-over for each decision.
        kopie: the back-up.
        huidig: the present kluis, when it can be read: what it does not wait for is not lost.
    """
    return sum(
        key not in kopie.overhandigingen and (huidig is None or key in huidig.overhandigingen)
        for key in wachtend
    )


def _list_gevolgen(
    huidig: Opslaginhoud, kopie: Opslaginhoud
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A dossier that was destroyed since is destroyed again: nothing of it comes back."""
    found = []
    for soort in FEITEN:
        now, then = huidig.feiten[soort], kopie.feiten[soort]
        for way, rows in (("weg", now - then), ("terug", then - now)):
            numbers = {huidig.dossiers[key][0] for key, _ in rows if key in huidig.dossiers}
            if numbers:
                found.append((f"{soort}-{way}", tuple(sorted(numbers))))
    return tuple(found)
