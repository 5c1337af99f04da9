"""What is known of a jongere from elsewhere: school career, tests, absence, earlier support.

These values are filled by an import and feed the OKR; each keeps its source and date.
"""

from datetime import date

from topdossier.domain.betrokkene import Adres, Contactgegeven
from topdossier.domain.waarde import Waarde


class Herkomst(Waarde, frozen=True):
    """Where data came from: kind of source, its date, and the school that supplied it."""

    soort: str
    datum: date | None = None
    school: str = ""


class School(Waarde, frozen=True):
    """A school as a transfer file names it."""

    naam: str
    brin: str = ""
    vestiging: str = ""
    soort: str = ""
    contactgegevens: tuple[Contactgegeven, ...] = ()
    adressen: tuple[Adres, ...] = ()


class Loopbaanjaar(Waarde, frozen=True):
    """One step of the schoolloopbaan; `brin` and `vestiging` say at which school."""

    schooljaar: str = ""
    groep: str = ""
    leerjaar: str = ""
    begindatum: date | None = None
    einddatum: date | None = None
    brin: str = ""
    onderwijssoort: str = ""
    omschrijving: str = ""
    vestiging: str = ""


class Schooladvies(Waarde, frozen=True):
    """The advice at an overstap, with the wishes beside it.

    Attributes:
        advies, wens_ouders, wens_jongere, herzien_advies: in words, or the code of the source
            when its meaning is not established.
        contactpersoon: whom to call at the school that gave the advice, and how.
    """

    advies: str = ""
    wens_ouders: str = ""
    wens_jongere: str = ""
    motivatie: str = ""
    aandachtspunten: str = ""
    herzien_advies: str = ""
    motivatie_herziening: str = ""
    profiel: str = ""
    contact_nodig: bool | None = None
    contactpersoon: str = ""


class Score(Waarde, frozen=True):
    """One figure of a test: its kind (DLE, IQ, vaardigheidsscore …) and value as written.

    Attributes:
        vergelijkingsgroep: with whom the figure compares, as the source names the group.
    """

    soort: str
    waarde: str
    kwalificatie: str = ""
    vergelijkingsgroep: str = ""


class Toets(Waarde, frozen=True):
    """A test or examination with its scores.

    Attributes:
        code: code of the test in the source's own list.
        opmerking: what the school wrote about the result.
    """

    naam: str
    vakgebied: str = ""
    datum: date | None = None
    leerjaar: str = ""
    afgenomen_door: str = ""
    scores: tuple[Score, ...] = ()
    onderdelen: tuple["Toetsonderdeel", ...] = ()
    code: str = ""
    opmerking: str = ""


class Toetsonderdeel(Waarde, frozen=True):
    """A part of a test with scores of its own."""

    naam: str
    scores: tuple[Score, ...] = ()
    code: str = ""


class Cijfer(Waarde, frozen=True):
    """A mark for a subject."""

    vak: str
    waarde: str = ""
    kwalificatie: str = ""
    datum: date | None = None
    periode: str = ""
    leerjaar: str = ""


class Cijferlijst(Waarde, frozen=True):
    """A report card."""

    naam: str
    leerjaar: str = ""
    datum: date | None = None
    periode: str = ""
    cijfers: tuple[Cijfer, ...] = ()
    totaal: tuple[Score, ...] = ()


class Verzuim(Waarde, frozen=True):
    """Absence over the last twelve months; hours in vo, dagdelen in po; None = not given."""

    uren_geoorloofd: int | None = None
    uren_ongeoorloofd: int | None = None
    dagdelen_geoorloofd: int | None = None
    dagdelen_ongeoorloofd: int | None = None
    meer_dan_kwart: bool | None = None
    aantal_keren: int | None = None
    contact_leerplicht: bool | None = None
    melding_rmc: bool | None = None


class Diagnose(Waarde, frozen=True):
    """A diagnosis by someone outside; special personal data (AVG art. 9)."""

    naam: str
    codes: tuple[str, ...] = ()
    datum: date | None = None
    door: str = ""
    instantie: str = ""


class Ondersteuning(Waarde, frozen=True):
    """One form of support, given or indicated: handelingsplan, OPP, TLV, arrangement, lwoo.

    Attributes:
        soort: a slug, see `resources/teksten/labels.toml` under `ondersteuning`.
        kenmerken: name and value of what else the source told, in the source's order.
    """

    soort: str
    begindatum: date | None = None
    einddatum: date | None = None
    omschrijving: str = ""
    kenmerken: tuple[tuple[str, str], ...] = ()


class DossierGegevens(Waarde, frozen=True):
    """Everything known from elsewhere about one jongere.

    Attributes:
        leerlingvolgsysteem: the last list of the school's own leerlingvolgsysteem that changed
            something here; None for who never stood in one.
    """

    herkomst: Herkomst | None = None
    school: School | None = None
    inschrijfdatum: date | None = None
    uitschrijfdatum: date | None = None
    adressen: tuple[Adres, ...] = ()
    contactgegevens: tuple[Contactgegeven, ...] = ()
    loopbaan: tuple[Loopbaanjaar, ...] = ()
    advies: Schooladvies | None = None
    toetsen: tuple[Toets, ...] = ()
    cijferlijsten: tuple[Cijferlijst, ...] = ()
    verzuim: Verzuim | None = None
    diagnoses: tuple[Diagnose, ...] = ()
    medicijngebruik: bool | None = None
    ondersteuning: tuple[Ondersteuning, ...] = ()
    stages: tuple[Ondersteuning, ...] = ()
    leerlingvolgsysteem: Herkomst | None = None
