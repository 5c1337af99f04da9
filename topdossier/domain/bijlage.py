"""A bijlage of a dossier: what it is called, what it is, and where it came from."""

from datetime import datetime

from topdossier.domain.waarde import Waarde


class Bijlage(Waarde, frozen=True):
    """A stored file without its bytes.

    Attributes:
        titel: shown to people, never used as a path.
        media: media type found in the bytes themselves, not claimed by a name.
        omvang: number of bytes.
        herkomst: where it came from, for instance the element of the transfer file.
    """

    id: str
    titel: str
    media: str
    omvang: int
    sha256: str
    toegevoegd_op: datetime
    herkomst: str = ""


class NieuweBijlage(Waarde, frozen=True):
    """A file on its way into a dossier."""

    titel: str
    media: str
    inhoud: bytes
    herkomst: str = ""
