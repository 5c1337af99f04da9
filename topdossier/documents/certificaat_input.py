"""What the certificate of a destruction is printed from."""

from topdossier.documents.inputs import DocumentKader
from topdossier.domain.vernietiging import Certificaat
from topdossier.domain.waarde import Waarde


class CertificaatDocument(Waarde, frozen=True):
    """One destruction, with the names that go with the logins in it.

    Attributes:
        voorgesteld_door, vernietigd_door: names of staff, empty for who is not known any more.
        kenmerk: SHA-256 of the signed file that goes with the paper, in hexadecimal.
        dagen_reservekopie: after how many days older back-ups must be gone.
    """

    kader: DocumentKader
    certificaat: Certificaat
    voorgesteld_door: str
    vernietigd_door: str
    kenmerk: str
    dagen_reservekopie: int
