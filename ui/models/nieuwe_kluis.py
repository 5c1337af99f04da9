"""What the first start asks, as plain values: nothing is made before the last answer is in."""

import unicodedata
from dataclasses import dataclass

from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, KluisSoort, Rol
from topdossier.domain.gebruiker import may_manage
from ui.session import KluisVraag

_ASCII = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d"})
"""Letters that have no plain one inside them for Unicode, and have one for people."""

_LONGEST = 32


@dataclass
class NieuweKluisAntwoorden:
    """The answers so far; the passphrase and the recovery key live here and nowhere else.

    Attributes:
        herstelsleutel: made once, so that going back and forth shows the same one; a paper that
            was printed before going back stays good.
        binden: whether the key is bound to this laptop; None until someone chose.
    """

    soort: KluisSoort | None = None
    naam: str = ""
    code: str = ""
    vestiging: str = ""
    regelset: str = ""
    gebruiker_naam: str = ""
    login: str = ""
    rol: Rol | None = None
    wachtwoord: str = ""
    binden: bool | None = None
    herstelsleutel: str = ""

    def list_known_words(self) -> tuple[str, ...]:
        """Words that someone who guesses would try first: they make a passphrase weak."""
        words = (self.naam, self.code, self.gebruiker_naam, self.login)
        return tuple(word for word in words if word)

    @property
    def organisatie(self) -> str:
        """The name as it stands on paper, with the vestiging when there are more."""
        return f"{self.naam}, {self.vestiging}" if self.vestiging else self.naam

    def compose(self) -> KluisVraag:
        """All answers together.

        Raises:
            ValueError: a step was skipped; the wizard does not let that happen.
        """
        if self.soort is None or self.rol is None:
            raise ValueError("step")
        return KluisVraag(
            soort=self.soort,
            naam=self.organisatie,
            code=self.code,
            login=self.login,
            gebruiker_naam=self.gebruiker_naam,
            rol=self.rol,
            wachtwoord=self.wachtwoord,
            herstelsleutel=self.herstelsleutel,
            binden=self.binden is True,
            regelset=self.regelset,
        )

    def forget_secrets(self) -> None:
        """Drop what nobody may read back."""
        self.wachtwoord = ""
        self.herstelsleutel = ""


def propose_login(naam: str) -> str:
    """A login name out of a name: the first word, without accents; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", naam.translate(_ASCII)).encode("ascii", "ignore").decode()
    words = plain.lower().split()
    first = words[0] if words else ""
    return (
        "".join(sign for sign in first if sign.isalnum() or sign == "-")
        .strip("-")[:_LONGEST]
        .strip("-")
    )


def list_first_rollen(soort: KluisSoort) -> tuple[Rol, ...]:
    """Roles that may add others: without one of them a kluis would stay with one person."""
    return tuple(rol for rol in Rol if rol in ROLLEN_PER_KLUIS[soort] and may_manage(rol))
