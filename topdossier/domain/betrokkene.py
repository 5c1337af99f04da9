"""The people around a jongere: ouders, voogden, verzorgers, and what the law lets them decide."""

from datetime import date
from enum import StrEnum

from topdossier.domain.jongere import Naam
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.waarde import Waarde


class Relatie(StrEnum):
    """How a betrokkene is related to the jongere."""

    MOEDER = "moeder"
    VADER = "vader"
    OUDER = "ouder"
    VOOGD = "voogd"
    PLEEGOUDER = "pleegouder"
    STIEFOUDER = "stiefouder"
    VERZORGER = "verzorger"
    ANDERS = "anders"
    JONGERE = "jongere"


class Gezag(StrEnum):
    """Whether someone holds the ouderlijk gezag or voogdij; unknown must be found out."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"


class GezagGrond(StrEnum):
    """On what ground somebody decides; it says whose place that takes and until when.

    Attributes:
        ONBEKEND: nobody wrote it down; it counts as what goes with the relatie.
        OUDERLIJK: ouderlijk gezag (BW 1:245, 1:251, 1:253b).
        GEZAMENLIJK: gezag together with a parent, without being one (BW 1:253t).
        VOOGDIJ: voogdij of a person or of a gecertificeerde instelling (BW 1:279, 1:302).
        GI_ONDERWIJS: a gecertificeerde instelling has the gezag about school (BW 1:265e).
        VERZORGING: cares for the jongere as if it were their own child (WVO 2020 art. 1.1).
        CURATELE: curator (BW 1:381).
        MENTORSCHAP: mentor (BW 1:453).
        BEWIND: bewindvoerder, about money alone (BW 1:441).
    """

    ONBEKEND = "onbekend"
    OUDERLIJK = "ouderlijk"
    GEZAMENLIJK = "gezamenlijk"
    VOOGDIJ = "voogdij"
    GI_ONDERWIJS = "gi-onderwijs"
    VERZORGING = "verzorging"
    CURATELE = "curatele"
    MENTORSCHAP = "mentorschap"
    BEWIND = "bewind"


class ContactSoort(StrEnum):
    """Kinds of contact details."""

    TELEFOON = "telefoon"
    EMAIL = "e-mail"


class Contactgegeven(Waarde, frozen=True):
    """One telephone number or e-mail address; `geheim` ones are never printed or sent."""

    soort: ContactSoort
    waarde: str
    geheim: bool = False


class Adres(Waarde, frozen=True):
    """A postal address as one line per part; `geheim` ones are never printed or sent."""

    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""
    land: str = ""
    soort: str = ""
    geheim: bool = False


class Betrokkene(Waarde, frozen=True):
    """Someone around the jongere.

    Attributes:
        wettelijk_vertegenwoordiger: the flag as the source gave it (OSO
            `wettigevertegenwoordiger`), None when the source was silent.
        gezag: what the school has established; only this decides who must agree (row 1.4).
        bron: where the data came from, for instance the file format and its date.
        gezag_grond: on what ground this person decides.
        gezag_vanaf: first day of it, None when it has no beginning here; `gezag_tot` the last.
    """

    naam: Naam
    relatie: Relatie = Relatie.ANDERS
    gezag: Gezag = Gezag.ONBEKEND
    wettelijk_vertegenwoordiger: bool | None = None
    overleden: bool = False
    overlijdensdatum: date | None = None
    geslacht: str = ""
    contactgegevens: tuple[Contactgegeven, ...] = ()
    adressen: tuple[Adres, ...] = ()
    bron: str = ""
    gezag_grond: GezagGrond = GezagGrond.ONBEKEND
    gezag_vanaf: date | None = None
    gezag_tot: date | None = None

    @property
    def has_gezag(self) -> bool:
        """True when the school established gezag and the person is alive, whatever the day."""
        return self.gezag is Gezag.JA and not self.overleden

    @property
    def grond(self) -> GezagGrond:
        """The ground, or what goes with the relatie as long as nobody wrote it down."""
        if self.gezag_grond is not GezagGrond.ONBEKEND:
            return self.gezag_grond
        return _GROND_PER_RELATIE.get(self.relatie, GezagGrond.ONBEKEND)

    def is_within(self, dag: date) -> bool:
        """True between the first and the last day of the ground; both days count."""
        begun = self.gezag_vanaf is None or self.gezag_vanaf <= dag
        return begun and (self.gezag_tot is None or dag <= self.gezag_tot)

    def has_gezag_on(self, dag: date) -> bool:
        """True when this person has gezag over a minor on `dag` (row 1.1.5)."""
        return self.has_gezag and self.is_within(dag) and self.grond not in _NO_GEZAG

    def represents_adult_on(self, dag: date) -> bool:
        """True when this person decides for an adult who is not handelingsbekwaam (row 1.4).

        Ouderlijk gezag and voogdij end at 18. A ground that nobody wrote down counts, as it was
        recorded before there were grounds.
        """
        return self.has_gezag and self.is_within(dag) and self.gezag_grond in _FOR_AN_ADULT


_GROND_PER_RELATIE = {
    Relatie.MOEDER: GezagGrond.OUDERLIJK,
    Relatie.VADER: GezagGrond.OUDERLIJK,
    Relatie.OUDER: GezagGrond.OUDERLIJK,
    Relatie.STIEFOUDER: GezagGrond.GEZAMENLIJK,
    Relatie.VOOGD: GezagGrond.VOOGDIJ,
}
_NO_GEZAG = frozenset(
    {GezagGrond.VERZORGING, GezagGrond.CURATELE, GezagGrond.MENTORSCHAP, GezagGrond.BEWIND}
)
"""Care is no gezag, and the other three are about adults."""

_FOR_AN_ADULT = frozenset({GezagGrond.ONBEKEND, GezagGrond.CURATELE, GezagGrond.MENTORSCHAP})


def check_gezag(
    gezag: Gezag, grond: GezagGrond, vanaf: date | None, tot: date | None
) -> list[Problem]:
    """All reasons not to record this: days the wrong way round, or a ground that is no gezag."""
    found: list[Problem] = []
    if vanaf is not None and tot is not None and tot < vanaf:
        found.append(Problem(code=ProblemCode.GEZAG_PERIODE_OMGEKEERD, plek="gezag_tot"))
    if gezag is Gezag.JA and grond in {GezagGrond.VERZORGING, GezagGrond.BEWIND}:
        found.append(Problem(code=ProblemCode.GEZAG_GROND_PAST_NIET, plek="gezag_grond"))
    return found
