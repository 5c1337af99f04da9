"""What the record of processing and the DPIA are made of."""

from topdossier.documents.inputs import DocumentKader
from topdossier.domain.bevoegdheden import Actie, KluisSoort, Rol, Toegang
from topdossier.domain.verwerking import GegevensSoort, Verwerking
from topdossier.domain.waarde import Waarde


class GegevensAantal(Waarde, frozen=True):
    """One kind of data, with how many records of it stand in this kluis."""

    soort: GegevensSoort
    aantal: int


class BewaarRegel(Waarde, frozen=True):
    """How long a category is kept, from when, and where that stands."""

    wat: str
    termijn: str
    bron: str


class DoorgifteRij(Waarde, frozen=True):
    """Who may get what, why, on what ground, and who really got it from this kluis.

    Attributes:
        ontvangers: organisations to which packages of this kind went.
    """

    ontvanger: str
    soort: str
    doel: str
    verwijzing: str
    ontvangers: tuple[str, ...]


class RegisterDocument(Waarde, frozen=True):
    """The record of processing of one kluis (AVG art. 30(1)).

    Attributes:
        code: BRIN of the school or number of the SWV.
        fg: names of the people with the role of FG.
        aantal_dossiers: how many jongeren are in the kluis.
        rechten: for each role, how far each action reaches.
        mensen: for each role, how many people have it.
    """

    kader: DocumentKader
    soort: KluisSoort
    code: str
    fg: tuple[str, ...]
    aantal_dossiers: int
    verwerkingen: tuple[Verwerking, ...]
    gegevens: tuple[GegevensAantal, ...]
    bewaren: tuple[BewaarRegel, ...]
    doorgifte: tuple[DoorgifteRij, ...]
    rechten: dict[Rol, dict[Actie, Toegang]]
    mensen: dict[Rol, int]
