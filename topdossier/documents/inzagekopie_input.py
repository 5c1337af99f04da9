"""What the readable part of a copy of a dossier is made of."""

from topdossier.documents.inputs import DocumentKader
from topdossier.documents.register_input import BewaarRegel
from topdossier.domain.inzagekopie import Inzagekopie, MerktekenReden
from topdossier.domain.verwerking import GegevensSoort, Verwerking
from topdossier.domain.waarde import Waarde


class KopieBijlage(Waarde, frozen=True):
    """A bijlage of the dossier, and whether it goes along.

    Attributes:
        naam: of its file in the copy; empty when it does not go along.
        reden: why it does not, None when it does.
    """

    titel: str
    naam: str
    reden: MerktekenReden | None = None


class KopieOntvanger(Waarde, frozen=True):
    """Who got data, what, why and when."""

    wie: str
    wat: str
    waarvoor: str
    op: str


class KopieKijker(Waarde, frozen=True):
    """A member of staff who was in the dossier, by role: names are not told.

    Attributes:
        wat: what they did and how often, in words.
        waarom: why, when the dossier was outside their own.
    """

    wie: str
    wat: str
    eerste: str
    laatste: str
    waarom: str


class InzageDocument(Waarde, frozen=True):
    """A whole copy for one person.

    Attributes:
        voor: name of whose copy it is.
        naam: of the jongere.
        waarom: why this person may have it, in words; empty for what is held about themselves.
        herkomst: where the data came from, in words.
        fg: names of the people with the role of FG.
    """

    kader: DocumentKader
    voor: str
    naam: str
    dossiernummer: str
    waarom: str
    herkomst: str
    fg: tuple[str, ...]
    kopie: Inzagekopie
    verwerkingen: tuple[Verwerking, ...]
    gegevenssoorten: tuple[GegevensSoort, ...]
    bewaren: tuple[BewaarRegel, ...]
    ontvangers: tuple[KopieOntvanger, ...]
    kijkers: tuple[KopieKijker, ...]
    bijlagen: tuple[KopieBijlage, ...]
