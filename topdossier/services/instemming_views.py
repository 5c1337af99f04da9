"""What a front end gets to see around an instemming."""

from datetime import date

from topdossier.domain.betrokkene import Relatie
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemming import Besluit, Dekking, DoelOpmerking, Wijze
from topdossier.domain.instemmingfeit import InstemmingFeit
from topdossier.domain.instemregels import Instemregels
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.problem import Problem
from topdossier.domain.regels.routes import Route
from topdossier.domain.versie import VersieStatus
from topdossier.domain.waarde import Waarde


class EerderGezegd(Waarde, frozen=True):
    """What somebody said, or what happened with them, around an earlier handelingsdeel.

    Attributes:
        versie_nummer: the version it belongs to.
        feit: what happened, None when these are the words with a decision.
        besluit: the decision that `reden`, `opmerkingen` and `doel_opmerkingen` were given with.
    """

    versie_nummer: int
    datum: date
    feit: InstemmingFeit | None = None
    besluit: Besluit | None = None
    reden: str = ""
    opmerkingen: str = ""
    doel_opmerkingen: tuple[DoelOpmerking, ...] = ()


class VersieKeuze(Waarde, frozen=True):
    """An adopted version that a paper without a code can be of."""

    nummer: int
    vastgesteld_op: date | None


class PersoonStand(Waarde, frozen=True):
    """Where one person around a handelingsdeel stands.

    Attributes:
        besluit: the newest own decision on this handelingsdeel, with `reden` and `opmerkingen`.
        doel_opmerkingen: what this person said at a doel.
        namens: name of who agreed on this person's behalf as well, or empty.
        vervangen: a judge agreed in the place of this person.
        feiten: what happened around it, oldest first.
        eerder: what was said and what happened around earlier versions, the newest first.
        pogingen: how often the school tried to reach this person since the newest decision.
        niet_bereikbaar: tried as often as the school says, and never answered.
        mag_mede_namens: ids of those for whom this person may decide as well.
        zonder_code: number of the version that was chosen for a paper without a code, with the name
            of who chose it in `gekozen_door`; None when the paper had one, or nobody knows.
        intrekbaar: number of the version of which this person may take the agreement back: the
            one that is shown, or else the one that is in force; None when there is none.
    """

    betrokkene_id: str
    naam: str
    relatie: Relatie
    besluit: Besluit | None
    wijze: Wijze | None
    datum: date | None
    eerder_ingestemd: bool
    eerder_versie: int | None
    hoedanigheid: Hoedanigheid
    hoedanigheid_reden: HoedanigheidReden
    reden: str = ""
    opmerkingen: str = ""
    doel_opmerkingen: tuple[DoelOpmerking, ...] = ()
    namens: str = ""
    vervangen: bool = False
    feiten: tuple[InstemmingFeit, ...] = ()
    eerder: tuple[EerderGezegd, ...] = ()
    pogingen: int = 0
    niet_bereikbaar: bool = False
    mag_mede_namens: tuple[str, ...] = ()
    intrekbaar: int | None = None
    zonder_code: int | None = None
    gekozen_door: str = ""

    @property
    def is_gedekt(self) -> bool:
        """True when nothing more of this person is needed."""
        return self.vervangen or bool(self.namens) or self.besluit is Besluit.INGESTEMD


class InstemmingOverzicht(Waarde, frozen=True):
    """Who must agree to the version that is being worked on, and who did.

    Attributes:
        standen: who must agree.
        overigen: who signs as well, and who reads without a vote.
        problemen: what must be found out before these can be all.
        regels: what the organisation chose.
        routes: where somebody can go, as long as it is refused.
        concept_nummer: number of the concept that is open beside it, None without one.
        concept_dekking: how far the agreement reaches for that concept as it reads now.
        niet_informeren: id and name of who is not informed, in the interest of the jongere.
        te_kiezen: what a paper without a code can be of, newest first.
    """

    versie_nummer: int
    versie_status: VersieStatus
    vingerafdruk: str
    dekking: Dekking
    standen: tuple[PersoonStand, ...]
    overigen: tuple[PersoonStand, ...] = ()
    problemen: tuple[Problem, ...] = ()
    regels: Instemregels = Instemregels()
    routes: tuple[Route, ...] = ()
    niet_informeren: tuple[tuple[str, str], ...] = ()
    concept_nummer: int | None = None
    te_kiezen: tuple[VersieKeuze, ...] = ()
    concept_dekking: Dekking | None = None
