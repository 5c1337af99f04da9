"""All use cases of an open kluis in one place; what a front end holds on to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.services.adresboek import AdresboekService
from topdossier.services.afgiften import AfgiftenService
from topdossier.services.afspraken import AfsprakenService
from topdossier.services.avg import AvgService
from topdossier.services.betrokkenen import BetrokkenenService
from topdossier.services.bewaren import BewarenService
from topdossier.services.documenten import DocumentenService
from topdossier.services.doorgeven import DoorgevenService
from topdossier.services.errata import ErrataService
from topdossier.services.gebruikers import GebruikersService
from topdossier.services.herstelsleutel import HerstelsleutelService
from topdossier.services.importen import ImportenService
from topdossier.services.importen_csv import CsvImportenService
from topdossier.services.innemen import InnemenService
from topdossier.services.instemmingen import InstemmingenService
from topdossier.services.instemmingfeiten import InstemmingfeitenService
from topdossier.services.instemregels import InstemregelsService
from topdossier.services.jongeren import JongerenService
from topdossier.services.kluisbeheer import KluisService
from topdossier.services.logboek import LogboekService
from topdossier.services.omgeving import KluisInfo, Omgeving
from topdossier.services.onderdelen import OnderdelenService
from topdossier.services.overhandigen import OverhandigenService
from topdossier.services.overleggen import OverleggenService
from topdossier.services.overlegverslagen import OverlegverslagenService
from topdossier.services.pakketten import PakkettenService
from topdossier.services.papieren import PapierenService
from topdossier.services.plannen import PlannenService
from topdossier.services.plekken import PlekkenService
from topdossier.services.regie import RegieService
from topdossier.services.register import RegisterService
from topdossier.services.reservekopie import ReservekopieService
from topdossier.services.sleutel import SleutelService
from topdossier.services.teams import TeamsService
from topdossier.services.tekstblokken import TekstblokkenService
from topdossier.services.uitleg import UitlegService
from topdossier.services.vandaag import VandaagService
from topdossier.services.vergelijken import VergelijkenService
from topdossier.services.vernietiging import VernietigingService
from topdossier.services.verslagen import EvaluatiesService, InzagesService, MededelingenService
from topdossier.services.woordenlijst import WoordenlijstService


@dataclass(frozen=True)
class Services:
    """The use cases, ready to call."""

    jongeren: JongerenService
    betrokkenen: BetrokkenenService
    importen: ImportenService
    csv_importen: CsvImportenService
    plannen: PlannenService
    onderdelen: OnderdelenService
    errata: ErrataService
    instemmingen: InstemmingenService
    overhandigen: OverhandigenService
    innemen: InnemenService
    instemmingfeiten: InstemmingfeitenService
    instemregels: InstemregelsService
    inzages: InzagesService
    mededelingen: MededelingenService
    doorgeven: DoorgevenService
    afgiften: AfgiftenService
    papieren: PapierenService
    evaluaties: EvaluatiesService
    overleggen: OverleggenService
    afspraken: AfsprakenService
    overlegverslagen: OverlegverslagenService
    uitleg: UitlegService
    tekstblokken: TekstblokkenService
    vandaag: VandaagService
    documenten: DocumentenService
    vergelijken: VergelijkenService
    adresboek: AdresboekService
    pakketten: PakkettenService
    logboek: LogboekService
    kluis: KluisService
    reservekopie: ReservekopieService
    register: RegisterService
    gebruikers: GebruikersService
    sleutel: SleutelService
    herstelsleutel: HerstelsleutelService
    teams: TeamsService
    regie: RegieService
    plekken: PlekkenService
    bewaren: BewarenService
    vernietiging: VernietigingService
    woordenlijst: WoordenlijstService
    avg: AvgService
    omgeving: Omgeving
    _release: Callable[[], None]

    @property
    def info(self) -> KluisInfo:
        """Whose kluis is open, and who works in it; one's own rol can change meanwhile."""
        kluis, gebruiker = self.omgeving.kluis, self.omgeving.gebruiker
        return KluisInfo(
            naam=kluis.naam,
            soort=kluis.soort,
            voorbeeld=kluis.voorbeeld,
            login=gebruiker.login,
            gebruiker_naam=gebruiker.naam,
            rol=gebruiker.rol,
        )

    def dag(self) -> date:
        """The day to reckon from."""
        return self.omgeving.klok.today()

    def close(self) -> None:
        """Log the logout, seal the log, close the store and free the lock."""
        try:
            with self.omgeving.perform(Actie.ONTGRENDELEN) as werk:
                werk.note(ObjectSoort.KLUIS, "", "afgemeld")
                werk.tx.logboek.seal(self.omgeving.sleutels.onderteken)
        finally:
            try:
                self.omgeving.opslag.close()
            finally:
                self._release()


def compose_services(omgeving: Omgeving, release: Callable[[], None]) -> Services:
    """Wire every use case to one open kluis; `release` frees the lock at the end."""
    jongeren = JongerenService(omgeving)
    documenten = DocumentenService(omgeving)
    afspraken, uitleg = AfsprakenService(omgeving), UitlegService(omgeving)
    regie, errata = RegieService(omgeving), ErrataService(omgeving)
    doorgeven, afgiften = DoorgevenService(omgeving), AfgiftenService(omgeving)
    innemen = InnemenService(omgeving)
    return Services(
        jongeren=jongeren,
        betrokkenen=BetrokkenenService(omgeving),
        importen=ImportenService(omgeving, jongeren),
        csv_importen=CsvImportenService(omgeving),
        plannen=PlannenService(omgeving),
        onderdelen=OnderdelenService(omgeving),
        errata=errata,
        instemmingen=InstemmingenService(omgeving),
        overhandigen=OverhandigenService(omgeving, documenten),
        innemen=innemen,
        instemmingfeiten=InstemmingfeitenService(omgeving),
        instemregels=InstemregelsService(omgeving),
        inzages=InzagesService(omgeving),
        mededelingen=MededelingenService(omgeving),
        doorgeven=doorgeven,
        afgiften=afgiften,
        papieren=PapierenService(omgeving, documenten),
        evaluaties=EvaluatiesService(omgeving),
        overleggen=OverleggenService(omgeving),
        afspraken=afspraken,
        overlegverslagen=OverlegverslagenService(omgeving),
        uitleg=uitleg,
        tekstblokken=TekstblokkenService(omgeving),
        vandaag=VandaagService(omgeving, uitleg, regie, errata, doorgeven, afgiften, innemen),
        documenten=documenten,
        vergelijken=VergelijkenService(omgeving, documenten),
        adresboek=AdresboekService(omgeving),
        pakketten=PakkettenService(omgeving),
        logboek=LogboekService(omgeving),
        kluis=KluisService(omgeving),
        reservekopie=ReservekopieService(omgeving),
        register=RegisterService(omgeving),
        gebruikers=GebruikersService(omgeving),
        sleutel=SleutelService(omgeving),
        herstelsleutel=HerstelsleutelService(omgeving),
        teams=TeamsService(omgeving),
        regie=regie,
        plekken=PlekkenService(omgeving),
        bewaren=BewarenService(omgeving),
        vernietiging=VernietigingService(omgeving),
        woordenlijst=WoordenlijstService(omgeving),
        avg=AvgService(omgeving),
        omgeving=omgeving,
        _release=release,
    )
