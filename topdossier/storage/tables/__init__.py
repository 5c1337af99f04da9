"""The tables. Beside each document stand the columns that are searched and joined."""

from topdossier.storage.tables.avg import (
    AfschermingRij,
    AvgVerzoekRij,
    BewaarfeitRij,
    BewaarstopRij,
    VerklaringRij,
    VernietigingRij,
    VernietigingsvoorstelRij,
    VersieAfschermingRij,
)
from topdossier.storage.tables.conventions import (
    Base,
    UtcDateTime,
)
from topdossier.storage.tables.dossier import (
    DEEL_BYTES,
    BetrokkeneRij,
    BijlageDeelRij,
    BijlageRij,
    DossierRij,
    EvaluatieRij,
    InstemmingRij,
    InzageRij,
    KennisgevingRij,
    MededelingRij,
    ToegangRij,
    VersieRij,
    VerstrekkingRij,
)
from topdossier.storage.tables.erratum import ErratumRij
from topdossier.storage.tables.geschiedenis import ConceptGeschiedenisRij, ConceptStapRij
from topdossier.storage.tables.instemmen import (
    AfgifteRij,
    InstemmingFeitRij,
    InstemregelsRij,
    OverhandigingRij,
    ToestemmingRij,
    ZegelsleutelRij,
)
from topdossier.storage.tables.invoer import ConceptInvoerRij
from topdossier.storage.tables.kluis import (
    GebruikerRij,
    HerstelRij,
    KluisRij,
    NieuweSleutelRij,
    OudeSleutelRij,
    PlekRij,
    ReservekopieRij,
)
from topdossier.storage.tables.log import (
    TRIGGERS,
    LogankerRij,
    LogregelRij,
    LogzegelRij,
)
from topdossier.storage.tables.onderdeel import OnderdeelRij
from topdossier.storage.tables.overleg import (
    AfspraakRij,
    OverlegRij,
    UitlegRij,
)
from topdossier.storage.tables.regie import RegieAanbodRij, RegieOverdrachtRij
from topdossier.storage.tables.tekstblok import TekstblokRij
from topdossier.storage.tables.uitwisseling import (
    ContactRij,
    PakketRij,
)

SCHEMA_VERSIE = 2
"""Version of these tables; a store with a higher one is refused, one with a lower one migrated."""

__all__ = [
    "DEEL_BYTES",
    "SCHEMA_VERSIE",
    "TRIGGERS",
    "AfgifteRij",
    "AfschermingRij",
    "AfspraakRij",
    "AvgVerzoekRij",
    "Base",
    "BetrokkeneRij",
    "BewaarfeitRij",
    "BewaarstopRij",
    "BijlageDeelRij",
    "BijlageRij",
    "ConceptGeschiedenisRij",
    "ConceptInvoerRij",
    "ConceptStapRij",
    "ContactRij",
    "DossierRij",
    "ErratumRij",
    "EvaluatieRij",
    "GebruikerRij",
    "HerstelRij",
    "InstemmingFeitRij",
    "InstemmingRij",
    "InstemregelsRij",
    "InzageRij",
    "KennisgevingRij",
    "KluisRij",
    "LogankerRij",
    "LogregelRij",
    "LogzegelRij",
    "MededelingRij",
    "NieuweSleutelRij",
    "OnderdeelRij",
    "OudeSleutelRij",
    "OverhandigingRij",
    "OverlegRij",
    "PakketRij",
    "PlekRij",
    "RegieAanbodRij",
    "RegieOverdrachtRij",
    "ReservekopieRij",
    "TekstblokRij",
    "ToegangRij",
    "ToestemmingRij",
    "UitlegRij",
    "UtcDateTime",
    "VerklaringRij",
    "VernietigingRij",
    "VernietigingsvoorstelRij",
    "VersieAfschermingRij",
    "VersieRij",
    "VerstrekkingRij",
    "ZegelsleutelRij",
]
