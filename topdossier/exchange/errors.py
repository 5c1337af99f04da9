"""Why a package or a contact card is refused: one code a reason, and never any content."""

from enum import StrEnum
from typing import ClassVar

from topdossier.errors import ExitStatus, FileRefusedError


class PakketCode(StrEnum):
    """Every reason to refuse a package, in the order in which they are looked for."""

    LIMIT = "P-LIMIT"
    AGE = "P-AGE"
    AGE_HEADER = "P-AGE-HEADER"
    AGE_KEY = "P-AGE-KEY"
    TAR = "P-TAR"
    MAN_JSON = "P-MAN-JSON"
    MAN_CANON = "P-MAN-CANON"
    MAN_FORMAT = "P-MAN-FORMAT"
    VERSION = "P-VERSION"
    MAN_FIELD = "P-MAN-FIELD"
    PATH = "P-PATH"
    MEDIA = "P-MEDIA"
    SIGNER_UNKNOWN = "P-SIGNER-UNKNOWN"
    SIGNER_REVOKED = "P-SIGNER-REVOKED"
    SIGNER_ROLE = "P-SIGNER-ROLE"
    SIG_FORM = "P-SIG-FORM"
    SIG_BAD = "P-SIG-BAD"
    NOT_FOR_ME = "P-NOT-FOR-ME"
    EXPIRED = "P-EXPIRED"
    DUP = "P-DUP"
    FORK = "P-FORK"
    REGIE = "P-REGIE"
    HASH = "P-HASH"
    TRUNC = "P-TRUNC"
    TRAIL = "P-TRAIL"
    CONTENT = "P-CONTENT"


class PakketRefusedError(FileRefusedError):
    """A package is refused; nothing that came out of it may be kept.

    Attributes:
        bestand_sha256: SHA-256 of the file, for the log; empty when there is no file (a package
            that is being made) or when it is too large or no regular file.
    """

    def __init__(self, code: PakketCode, bestand_sha256: str = "") -> None:
        super().__init__(code.value)
        self.bestand_sha256 = bestand_sha256


class PakketKnownError(PakketRefusedError):
    """The package was taken in before (`P-DUP`): information, not an error."""

    status: ClassVar[ExitStatus] = ExitStatus.DONE


class KaartCode(StrEnum):
    """Every reason to refuse a contact card."""

    LIMIT = "K-LIMIT"
    FORM = "K-FORM"
    VERSION = "K-VERSION"
    FIELD = "K-FIELD"
    SIG = "K-SIG"


class KaartRefusedError(FileRefusedError):
    """A contact card is refused; nothing of it goes into the address book."""

    def __init__(self, code: KaartCode) -> None:
        super().__init__(code.value)
