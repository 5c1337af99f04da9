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


class PersoonStand(Waarde, frozen=True):
    """Where one person around a handelingsdeel stands.

    Attributes:
        besluit: the newest own decision on this handelingsdeel, with `reden` and `opmerkingen`.
        doel_opmerkingen: what this person said at a doel.
        namens: name of who agreed on this person's behalf as well, or empty.
        vervangen: a judge agreed in the place of this person.
        feiten: what happened around it, oldest first.
        pogingen: how often the school tried to reach this person since the newest decision.
        niet_bereikbaar: tried as often as the school says, and never answered.
        mag_mede_namens: ids of those for whom this person may decide as well.
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
    pogingen: int = 0
    niet_bereikbaar: bool = False
    mag_mede_namens: tuple[str, ...] = ()
    intrekbaar: int | None = None

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
    concept_dekking: Dekking | None = None
