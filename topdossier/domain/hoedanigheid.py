"""As what somebody reads a handelingsdeel; a decision keeps it, because it can change at 18."""

from enum import StrEnum


class Hoedanigheid(StrEnum):
    """As what somebody reads.

    Attributes:
        INSTEMMER: must agree (row 1.4).
        MEETEKENAAR: a jongere of 16 or 17 whom the school asks to sign as well.
        LEZER: reads and reacts, and has no vote.
    """

    INSTEMMER = "instemmer"
    MEETEKENAAR = "meetekenaar"
    LEZER = "lezer"
