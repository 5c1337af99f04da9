"""What a back-up lacks of the kluis whose place it would take: said before anything is replaced."""

from datetime import datetime
from enum import StrEnum

from topdossier.domain.logkop import Logkop
from topdossier.domain.waarde import Waarde
from topdossier.storage.vergelijking import SOORTEN, Opslaginhoud


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
    geblokkeerd: int = 0
    fouten: tuple[tuple[str, int], ...] = ()

    @property
    def loses_something(self) -> bool:
        """True when somebody must say that it may be put back all the same."""
        lost = self.logregels or self.dossiers or self.gewijzigd or self.aantallen
        return self.huidig is Huidig.ONLEESBAAR or self.afgesplitst or bool(lost)


def compare(
    huidig: Opslaginhoud,
    kopie: Opslaginhoud,
    gemaakt_op: datetime,
    fouten: tuple[tuple[str, int], ...] = (),
) -> Verschil:
    """Lay the present kluis beside a back-up of it; `huidig` knows the hash of its last line."""
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
        geblokkeerd=len(huidig.geblokkeerd - kopie.geblokkeerd),
        fouten=fouten,
    )
