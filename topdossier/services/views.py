"""What a front end gets to see: frozen values put together for a list, a header or a table."""

from datetime import date, datetime
from enum import StrEnum

from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.erratum import Erratum
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.instemming import Dekking
from topdossier.domain.regie import RegieWijze
from topdossier.domain.waarde import Waarde


class PlanStatus(StrEnum):
    """Where a dossier stands, as the list shows it."""

    GEEN_PLAN = "geen-plan"
    CONCEPT = "concept"
    VOORGELEGD = "voorgelegd"
    VAN_KRACHT = "van-kracht"


class JongereRij(Waarde, frozen=True):
    """One line of the list of jongeren."""

    dossier_id: str
    nummer: str
    naam: str
    op_achternaam: str
    initialen: str
    leeftijd: int | None
    klas: str
    status: PlanStatus
    dekking: Dekking | None
    volgende_evaluatie: date | None


class JongerenLijst(Waarde, frozen=True):
    """A part of the caseload and how many there are in all."""

    rijen: tuple[JongereRij, ...]
    totaal: int


class DossierKop(Waarde, frozen=True):
    """The header that never scrolls away.

    Attributes:
        versie_nummer: newest adopted version, None before the first adoption.
        concept_nummer: the open concept, None when there is none.
        dekking: for the version that is being worked on; None without any version.
        status: as in the list.
        van_kracht_nummer: the version whose handelingsdeel is in force, None when none is.
        wacht_op: names of those of whom a decision is still needed for that version.
        geweigerd_door: names of those who refused it or took back that they agreed.
    """

    dossier_id: str
    nummer: str
    naam: str
    initialen: str
    geboortedatum: date | None
    leeftijd: int | None
    school: str
    klas: str
    regisseur: str
    status: PlanStatus
    versie_nummer: int | None
    van_kracht_nummer: int | None
    concept_nummer: int | None
    dekking: Dekking | None
    volgende_evaluatie: date | None
    aantal_doelen: int
    aantal_acties: int
    wacht_op: tuple[str, ...] = ()
    geweigerd_door: tuple[str, ...] = ()


class ImportRegel(Waarde, frozen=True):
    """One line of the preview: a subject, how many, and a hint.

    Attributes:
        soort: slug under `import` in the labels: jongere, betrokkenen, toetsen and so on.
        uitkomst: slug: `nieuw`, `gewijzigd`, `gelijk`, `overgeslagen`, `bijlage`.
    """

    soort: str
    aantal: int
    uitkomst: str
    toelichting: str = ""


class ImportVoorbeeld(Waarde, frozen=True):
    """What an import would do; nothing has been changed yet.

    Attributes:
        token: hands the checked file back to `accept`; the bytes stay in memory.
        bestaand_dossier: number of the dossier that this jongere already has, or empty.
        bewaard_als_bijlage: names of the parts that have no place of their own yet.
    """

    token: str
    naam: str
    geboortedatum: date | None
    bestaand_dossier: str
    regels: tuple[ImportRegel, ...]
    bewaard_als_bijlage: tuple[str, ...]


class VeldInzage(Waarde, frozen=True):
    """One line of *wat ziet de ontvanger*: what goes along and why."""

    onderdeel: str
    inhoud: str
    doel: str
    grondslag: str


class ContactRij(Waarde, frozen=True):
    """One entry of the address book.

    Attributes:
        vingerafdruk: 12 groups of 5 digits to read aloud.
        status: slug `onbekend`, `gecontroleerd` or `ingetrokken`.
    """

    id: str
    organisatie: str
    soort: str
    vingerafdruk: str
    status: str
    personen: tuple[str, ...]


class PakketRij(Waarde, frozen=True):
    """One package that went out or came in.

    Attributes:
        ander_anker: line of our own log that a receipt knows differently; 0 when all is well.
    """

    pakket_id: str
    richting: str
    soort: str
    ander: str
    doel: str
    opgesteld_op: datetime
    ontvangst_op: datetime | None
    ander_anker: int = 0


class GebruikerRij(Waarde, frozen=True):
    """One person with a key to this kluis, or who had one.

    Attributes:
        tot: when the key was taken.
        gebonden: the key needs the laptop it was bound to beside the wachtwoord.
        moet_wijzigen: still has the start wachtwoord that someone else saw.
        regie: of how many dossiers this person is regisseur; of someone who was blocked, how
            many wait for another.
        teams: in the team of how many dossiers.
    """

    login: str
    naam: str
    rol: Rol
    status: GebruikerStatus
    sinds: datetime
    tot: datetime | None
    gebonden: bool
    moet_wijzigen: bool
    regie: int = 0
    teams: int = 0


class SleutelStand(Waarde, frozen=True):
    """How one's own key is kept.

    Attributes:
        gebonden: it needs this laptop beside the wachtwoord.
        bewaarplaats: this machine has a real safe to bind it with.
        moet_wijzigen: the wachtwoord was chosen by someone else and must be replaced first.
    """

    login: str
    gebonden: bool
    bewaarplaats: bool
    moet_wijzigen: bool


class TeamlidRij(Waarde, frozen=True):
    """Someone who works on one dossier.

    Attributes:
        door: login of who put them there; empty for the regisseur.
        sinds: since when; None for the regisseur.
        actief: still has a key.
    """

    login: str
    naam: str
    rol: Rol
    is_regisseur: bool
    door: str
    sinds: datetime | None
    actief: bool = True


class RegieStap(Waarde, frozen=True):
    """The regie went from one to another, by name."""

    van: str
    naar: str
    op: datetime
    wijze: RegieWijze


class RegieStand(Waarde, frozen=True):
    """Who has the regie of one dossier.

    Attributes:
        regisseur: login.
        aanbod_naar: login of who is asked to take it; empty when nobody is.
        eigen: the plan lies here; for one that was received the regie lies elsewhere.
        verloop: through whose hands it went, the first one first.
    """

    regisseur: str
    naam: str
    aanbod_naar: str = ""
    aanbod_naam: str = ""
    aanbod_op: datetime | None = None
    eigen: bool = True
    verloop: tuple[RegieStap, ...] = ()


class ErratumPlek(Waarde, frozen=True):
    """A text in which a slip of the pen can stand; `label` says in words where it is."""

    plek: str
    label: str
    tekst: str


class ErratumRij(Waarde, frozen=True):
    """An erratum as a front end shows it; `door` is the name of who recorded it."""

    erratum: Erratum
    label: str
    door: str


class ErratumTaak(Waarde, frozen=True):
    """The ouders of this jongere are still to be told of an erratum."""

    dossier_id: str
    dossiernummer: str
    naam: str


class Collega(Waarde, frozen=True):
    """Somebody of this organisation who can be chosen."""

    login: str
    naam: str
    rol: Rol


class RegieAangeboden(Waarde, frozen=True):
    """Somebody asks to take the regie; `naam` is of the jongere, `door` of who asks."""

    dossier_id: str
    dossiernummer: str
    naam: str
    door: str
    op: datetime


class LogRij(Waarde, frozen=True):
    """One line of the log as people read it."""

    nr: int
    tijd: datetime
    wie: str
    rol: str
    actie: str
    object_soort: str
    object_id: str
    reden: str
    uitkomst: str


class KijkerRij(Waarde, frozen=True):
    """One person who was in a dossier, as *wie keek in dit dossier* shows it.

    Attributes:
        naam: of who has or had a key; the login when nobody here knows the name any more.
        rol: the one they had the last time.
        eerste, laatste: moment of their first and their last deed, in UTC.
        ingezien, gewijzigd, afgedrukt, verstuurd: how often.
        redenen: slugs of why they opened a dossier outside their own, each once.
    """

    login: str
    naam: str
    rol: str
    eerste: datetime
    laatste: datetime
    ingezien: int
    gewijzigd: int
    afgedrukt: int
    verstuurd: int
    redenen: tuple[str, ...]


class Controle(Waarde, frozen=True):
    """What a check looked at and what it found wrong.

    Attributes:
        onderdelen: slug of each part that was checked, with how many items.
        fouten: code and number of each thing that is wrong.
    """

    onderdelen: tuple[tuple[str, int], ...]
    fouten: tuple[tuple[str, int], ...]
