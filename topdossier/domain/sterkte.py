"""How hard a wachtwoord is to guess, as a window may show it while someone types."""

from enum import StrEnum

from topdossier.domain.waarde import Waarde

GOED_RAADSELS = 11.0
"""From here on a wachtwoord is taken: ten to this power of guesses.

One guess costs 256 MiB of memory and about 0.6 s on two cores (docs/metingen.md); the reckoning of
what that makes of this number stands in docs/decisions/0014-passphrase-strength.md.
"""

_MATIG_RAADSELS = 8.0
_STERK_RAADSELS = 14.0


class SterkteNiveau(StrEnum):
    """Four steps for a bar; the upper two are taken."""

    ZWAK = "zwak"
    MATIG = "matig"
    GOED = "goed"
    STERK = "sterk"


class SterkteReden(StrEnum):
    """What makes it easy to guess, so that a person can do something about it."""

    TE_KORT = "te-kort"
    VEELGEBRUIKT = "veelgebruikt"
    NAAM_OF_PLAATS = "naam-of-plaats"
    HERHALING = "herhaling"
    TOETSENBORDRIJ = "toetsenbordrij"
    DATUM = "datum"
    WEINIG_WOORDEN = "weinig-woorden"
    GOED = "goed"


class Sterkte(Waarde, frozen=True):
    """A judgement of one wachtwoord; it holds nothing of the wachtwoord itself.

    Attributes:
        raadsels: logarithm (base 10) of the number of guesses it would take.
        reden: why it is not better, `goed` when it is taken.
    """

    raadsels: float
    niveau: SterkteNiveau
    reden: SterkteReden

    @property
    def is_genoeg(self) -> bool:
        """True when a kluis may be opened with it."""
        return self.raadsels >= GOED_RAADSELS


def grade_sterkte(raadsels: float, zwakte: SterkteReden) -> Sterkte:
    """The judgement that belongs to a number of guesses.

    Args:
        raadsels: logarithm (base 10) of the number of guesses.
        zwakte: what is wrong with it, if it is too easy.
    """
    if raadsels >= _STERK_RAADSELS:
        niveau = SterkteNiveau.STERK
    elif raadsels >= GOED_RAADSELS:
        niveau = SterkteNiveau.GOED
    elif raadsels >= _MATIG_RAADSELS:
        niveau = SterkteNiveau.MATIG
    else:
        niveau = SterkteNiveau.ZWAK
    reden = SterkteReden.GOED if raadsels >= GOED_RAADSELS else zwakte
    return Sterkte(raadsels=raadsels, niveau=niveau, reden=reden)
