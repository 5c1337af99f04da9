"""The jongere the plan is about, and what their age decides."""

from datetime import date

from topdossier.domain.waarde import Waarde

AGE_OWN_AVG_RIGHTS = 16
"""From this age the jongere holds the rights of the AVG (UAVG art. 5; row 4.4)."""

AGE_OF_MAJORITY = 18
"""From this age the jongere agrees instead of the ouders (WEC 41a; row 1.4)."""


class Naam(Waarde, frozen=True):
    """A name as Dutch administrations write it; `achternaam` is the one part never empty."""

    achternaam: str
    voornamen: str = ""
    voorletters: str = ""
    roepnaam: str = ""
    voorvoegsel: str = ""

    @property
    def volledig(self) -> str:
        """The name as it is spoken at the table: roepnaam, voorvoegsel, achternaam."""
        first = self.roepnaam or self.voornamen or self.voorletters
        return " ".join(part for part in (first, self.voorvoegsel, self.achternaam) if part)

    @property
    def op_achternaam(self) -> str:
        """The name as a list sorts it: achternaam, roepnaam voorvoegsel."""
        first = self.roepnaam or self.voornamen or self.voorletters
        tail = " ".join(part for part in (first, self.voorvoegsel) if part)
        return f"{self.achternaam}, {tail}" if tail else self.achternaam

    @property
    def initialen(self) -> str:
        """Two letters for the round mark beside a name."""
        first = self.roepnaam or self.voornamen or self.voorletters
        return (first[:1] + self.achternaam[:1]).upper()


class Jongere(Waarde, frozen=True):
    """Who the dossier is about. No BSN and no onderwijsnummer: there is no field for them.

    Attributes:
        leerlingnummer: the key of the school's own administration, empty when unknown.
        handelingsbekwaam: False under curatele or mentorschap; decides who agrees from 18 on.
    """

    naam: Naam
    geboortedatum: date | None = None
    geslacht: str = ""
    leerlingnummer: str = ""
    klas: str = ""
    leerjaar: str = ""
    onderwijssoort: str = ""
    handelingsbekwaam: bool = True


def compute_leeftijd(geboortedatum: date, dag: date) -> int:
    """Age in whole years on `dag`; someone born on 29 February has the birthday on 1 March."""
    had_birthday = (dag.month, dag.day) >= (geboortedatum.month, geboortedatum.day)
    return dag.year - geboortedatum.year - (0 if had_birthday else 1)


def is_meerderjarig(jongere: Jongere, dag: date) -> bool:
    """True from the 18th birthday on; an unknown date of birth counts as under 18."""
    if jongere.geboortedatum is None:
        return False
    return compute_leeftijd(jongere.geboortedatum, dag) >= AGE_OF_MAJORITY
