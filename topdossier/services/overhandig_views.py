"""What a front end shows of handing the laptop over and of what came back."""

from datetime import date, datetime

from topdossier.domain.antwoord import AntwoordCode
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.instemming import Besluit
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.vaststelling import Aanwezige, Vaststelling
from topdossier.domain.waarde import Waarde


class MogelijkeLezer(Waarde, frozen=True):
    """Somebody the laptop can be handed to.

    Attributes:
        besluit: what this person decided on these very afspraken, None when nothing yet.
    """

    betrokkene_id: str
    naam: str
    relatie: Relatie
    hoedanigheid: Hoedanigheid
    besluit: Besluit | None = None


class TeLezen(Waarde, frozen=True):
    """Which version is shown to who reads, and which one is not yet.

    Attributes:
        versie_nummer: the adopted version, None when nothing was adopted.
        concept_nummer: the concept that is open beside it, None without one.
    """

    versie_nummer: int | None
    vastgesteld_op: date | None
    concept_nummer: int | None


class OverhandigKeuze(Waarde, frozen=True):
    """One reader, with how the staff member knows who this is."""

    betrokkene_id: str
    vaststelling: Vaststelling


class OverhandigVraag(Waarde, frozen=True):
    """What a staff member fills in before handing over.

    Attributes:
        keuzes: who reads, in this order.
        concept_gegeven_op: when the concept was given along, None when it was not.
    """

    keuzes: tuple[OverhandigKeuze, ...]
    aanwezigen: tuple[Aanwezige, ...] = ()
    concept_gegeven_op: date | None = None


class Binnengekomen(Waarde, frozen=True):
    """One answer that waits for the staff member.

    Attributes:
        redenen: why it cannot be taken in; empty when it can.
        bestand: name of the file.
        mede_namens: names of whom this person said to decide for as well.
        getypte_naam: what was typed as a name, when that is another than in the dossier.
        onbeslist: may decide, and was not done when the time was over.
    """

    bestand: str
    betrokkene_id: str
    naam: str
    besluit: Besluit | None
    besloten_op: datetime | None
    met_opmerkingen: bool
    redenen: tuple[AntwoordCode, ...]
    mede_namens: tuple[str, ...] = ()
    getypte_naam: str = ""
    onbeslist: bool = False


class OverhandigingRij(Waarde, frozen=True):
    """A hand-over with what it left behind.

    Attributes:
        van_mij: who is logged in handed the laptop over.
        afgerond: it was ended in the ordinary way, and no answer is missing.
        geldig_tot: after this moment nothing of it can be taken in.
    """

    id: str
    dossier_id: str
    dossiernummer: str
    naam: str
    versie_nummer: int
    gemaakt_op: datetime
    geldig_tot: datetime
    medewerker: str
    van_mij: bool
    afgerond: bool
    antwoorden: tuple[Binnengekomen, ...]


class Wachtend(Waarde, frozen=True):
    """Everything that hand-overs left in the folder of this kluis.

    Attributes:
        los: how many files belong to no hand-over that is open; they count for nothing.
    """

    rijen: tuple[OverhandigingRij, ...]
    los: int


class Verwerkt(Waarde, frozen=True):
    """What became of a hand-over.

    Attributes:
        instemmingen: ids of the decisions that were recorded.
        geweigerd: how many files were not taken in.
    """

    instemmingen: tuple[str, ...]
    geweigerd: int
