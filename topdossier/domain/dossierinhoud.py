"""Everything that is stored about one jongere, in one value: what a complete copy is made of."""

from datetime import date, datetime

from topdossier.domain.afgifte import Afgifte
from topdossier.domain.afscherming import Afscherming
from topdossier.domain.afspraak import Afspraak
from topdossier.domain.betrokkene import Betrokkene
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.doorgeeftoestemming import Doorgeeftoestemming
from topdossier.domain.doorgifte import Mededeling
from topdossier.domain.erratum import Erratum
from topdossier.domain.evaluatie import Evaluatie
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.instemming import Instemming
from topdossier.domain.instemmingfeit import InstemmingFeit
from topdossier.domain.inzage import Inzage
from topdossier.domain.jongere import Jongere
from topdossier.domain.overhandiging import Overhandiging
from topdossier.domain.overleg import Overleg
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.uitleg import Uitleg
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.versie import Versie
from topdossier.domain.verstrekking import Kennisgeving, Verstrekking
from topdossier.domain.verzoek import Verzoek
from topdossier.domain.waarde import Waarde


class DossierBetrokkene(Waarde, frozen=True):
    """A betrokkene with the id by which the rest of the dossier names them."""

    id: str
    betrokkene: Betrokkene


class DossierVersie(Waarde, frozen=True):
    """A version with its content."""

    versie: Versie
    plan: PlanInhoud


class DossierEvaluatie(Waarde, frozen=True):
    """An evaluatie, with the version that it looked at.

    Attributes:
        id: of the row; an evaluatie has no id of its own.
    """

    id: str
    versie_nummer: int
    evaluatie: Evaluatie


class DossierBewaarfeit(Waarde, frozen=True):
    """A day from which a retention term runs."""

    soort: str
    datum: date


class DossierBewaarstop(Waarde, frozen=True):
    """A time in which nothing is destroyed."""

    soort: str
    sinds: date
    tot: date | None


class DossierTeam(Waarde, frozen=True):
    """Someone who works with the dossier beside the regisseur."""

    medewerker: str
    sinds: datetime


class DossierRegie(Waarde, frozen=True):
    """The regie went from one member of staff to another."""

    van: str
    naar: str
    op: datetime


class DossierPakket(Waarde, frozen=True):
    """A package that went out or came in: to or from whom, what and why."""

    richting: str
    ander: str
    soort: str
    doel: str
    op: datetime
    ontvangst_op: datetime | None


class DossierInhoud(Waarde, frozen=True):
    """The whole dossier; `id` stands for the jongere wherever a person is named by id."""

    id: str
    nummer: str
    regisseur: str
    herkomst: str
    school: str
    status: str
    jongere: Jongere
    gegevens: DossierGegevens
    betrokkenen: tuple[DossierBetrokkene, ...] = ()
    versies: tuple[DossierVersie, ...] = ()
    instemmingen: tuple[Instemming, ...] = ()
    instemming_feiten: tuple[InstemmingFeit, ...] = ()
    toestemmingen: tuple[Doorgeeftoestemming, ...] = ()
    afgiften: tuple[Afgifte, ...] = ()
    overhandigingen: tuple[Overhandiging, ...] = ()
    evaluaties: tuple[DossierEvaluatie, ...] = ()
    overleggen: tuple[Overleg, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    uitleg: tuple[Uitleg, ...] = ()
    errata: tuple[Erratum, ...] = ()
    inzages: tuple[Inzage, ...] = ()
    mededelingen: tuple[Mededeling, ...] = ()
    verstrekkingen: tuple[Verstrekking, ...] = ()
    kennisgevingen: tuple[Kennisgeving, ...] = ()
    verklaringen: tuple[Verklaring, ...] = ()
    afschermingen: tuple[Afscherming, ...] = ()
    verzoeken: tuple[Verzoek, ...] = ()
    bewaarfeiten: tuple[DossierBewaarfeit, ...] = ()
    bewaarstops: tuple[DossierBewaarstop, ...] = ()
    team: tuple[DossierTeam, ...] = ()
    regie: tuple[DossierRegie, ...] = ()
    pakketten: tuple[DossierPakket, ...] = ()
    bijlagen: tuple[Bijlage, ...] = ()
