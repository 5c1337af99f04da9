"""What a column of a list can mean, and why one is not used."""

from enum import StrEnum

from topdossier.domain.waarde import Waarde


class KolomVeld(StrEnum):
    """Which gegeven a column holds; the same words stand behind `--kolommen`."""

    LEERLINGNUMMER = "leerlingnummer"
    ACHTERNAAM = "achternaam"
    VOORVOEGSEL = "voorvoegsel"
    ROEPNAAM = "roepnaam"
    VOORNAMEN = "voornamen"
    VOORLETTERS = "voorletters"
    NAAM = "naam"
    GEBOORTEDATUM = "geboortedatum"
    GESLACHT = "geslacht"
    KLAS = "klas"
    LEERJAAR = "leerjaar"
    ONDERWIJSSOORT = "onderwijssoort"
    INSCHRIJFDATUM = "inschrijfdatum"
    UITSCHRIJFDATUM = "uitschrijfdatum"
    ACTIEF = "actief"
    EMAIL = "email"
    TELEFOON = "telefoon"
    STRAAT = "straat"
    HUISNUMMER = "huisnummer"
    TOEVOEGING = "toevoeging"
    POSTCODE = "postcode"
    PLAATS = "plaats"
    LAND = "land"
    OUDER1_NAAM = "ouder1-naam"
    OUDER1_ACHTERNAAM = "ouder1-achternaam"
    OUDER1_VOORVOEGSEL = "ouder1-voorvoegsel"
    OUDER1_VOORLETTERS = "ouder1-voorletters"
    OUDER1_ROEPNAAM = "ouder1-roepnaam"
    OUDER1_RELATIE = "ouder1-relatie"
    OUDER1_TELEFOON = "ouder1-telefoon"
    OUDER1_EMAIL = "ouder1-email"
    OUDER2_NAAM = "ouder2-naam"
    OUDER2_ACHTERNAAM = "ouder2-achternaam"
    OUDER2_VOORVOEGSEL = "ouder2-voorvoegsel"
    OUDER2_VOORLETTERS = "ouder2-voorletters"
    OUDER2_ROEPNAAM = "ouder2-roepnaam"
    OUDER2_RELATIE = "ouder2-relatie"
    OUDER2_TELEFOON = "ouder2-telefoon"
    OUDER2_EMAIL = "ouder2-email"


MEERVOUDIG = frozenset(
    {
        KolomVeld.EMAIL,
        KolomVeld.TELEFOON,
        KolomVeld.OUDER1_EMAIL,
        KolomVeld.OUDER1_TELEFOON,
        KolomVeld.OUDER2_EMAIL,
        KolomVeld.OUDER2_TELEFOON,
    }
)
"""What more than one column may hold: somebody has a telephone at home and one in the pocket."""


class KolomReden(StrEnum):
    """Why a column is not used.

    Attributes:
        BSN, ONDERWIJSNUMMER, BANKNUMMER: never, whatever somebody chooses.
        GEEN_PLEK: known, and the program has no place for it.
        DUBBEL: another column before it holds the same.
    """

    BSN = "bsn"
    ONDERWIJSNUMMER = "onderwijsnummer"
    BANKNUMMER = "banknummer"
    GEEN_PLEK = "geen-plek"
    DUBBEL = "dubbel"
    NIET_HERKEND = "niet-herkend"


NOOIT = frozenset({KolomReden.BSN, KolomReden.ONDERWIJSNUMMER, KolomReden.BANKNUMMER})
"""Reasons that nobody can set aside."""


class Kolom(Waarde, frozen=True):
    """One column as it was recognised.

    Attributes:
        nummer: from 1 on; two columns can have the same name.
        veld: what it holds, None when it is not used.
        reden: why it is not used.
        voorbeelden: some of its values; none of a column that is never used.
    """

    nummer: int
    naam: str
    veld: KolomVeld | None = None
    reden: KolomReden | None = None
    voorbeelden: tuple[str, ...] = ()

    @property
    def is_vast(self) -> bool:
        """True when nobody can choose a meaning for it."""
        return self.reden in NOOIT
