"""The proof of one decision: what later shows who decided what, on which text, and how that went.

It travels inside the sealed PDF as `bewijs.json`, so that it can be checked without a kluis.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from topdossier.domain.betrokkene import GezagGrond, Relatie
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.instemkring import HoedanigheidReden
from topdossier.domain.instemming import Besluit, DoelOpmerking, Handtekening, Wijze
from topdossier.domain.logkop import Logkop
from topdossier.domain.overhandiging import Hoedanigheid
from topdossier.domain.vaststelling import Aanwezige, Vaststelling
from topdossier.domain.waarde import Waarde

BEWIJS_FORMAAT = 1
"""Form of the proof; a newer one is told apart from one that was tampered with.

A field that came later is `UNSET` when it is empty, so that an older proof keeps its bytes.
"""


class BewijsDeel(StrEnum):
    """What can fit or no longer fit: the parts of a proof, and before them those of the file.

    Attributes:
        LEESBAAR: the file is a PDF that can be read within the limits.
        ZEGEL: the seal is good: nothing that it covers was changed.
        GEHEEL: the seal covers the whole file; nothing was added after it.
        CERTIFICAAT: it was sealed with the certificate that the proof names, while that was valid.
        BEWIJS: the proof is there, once, and has the right form.
        GETOOND: the file begins with exactly the pages that were shown.
        BLADEN: a reader shows those pages and no others in their place.
        ONDERDELEN: the list of parts is complete and in order, and of a form that is known.
        MEDEWERKER: the signature by the key of the member of staff.
        ORGANISATIESLEUTEL: the signature by the key of the organisation.
    """

    LEESBAAR = "leesbaar"
    ZEGEL = "zegel"
    GEHEEL = "geheel"
    CERTIFICAAT = "certificaat"
    BEWIJS = "bewijs"
    GETOOND = "getoond"
    BLADEN = "bladen"
    ORGANISATIE = "organisatie"
    TEKST = "tekst"
    PAGINAS = "paginas"
    PERSOON = "persoon"
    BESLUIT = "besluit"
    HANDTEKENING = "handtekening"
    APPARAAT = "apparaat"
    TIJD = "tijd"
    GETUIGE = "getuige"
    ONDERDELEN = "onderdelen"
    MEDEWERKER = "medewerker"
    ORGANISATIESLEUTEL = "organisatiesleutel"


class BewijsOrganisatie(Waarde, frozen=True):
    """The school or SWV that recorded the decision.

    Attributes:
        certificaat_sha256: of the certificate (DER) that the file is sealed with, so that a seal
            by any other one shows.
    """

    naam: str
    code: str
    certificaat_sha256: str


class BewijsTekst(Waarde, frozen=True):
    """What was decided on.

    Attributes:
        jongere: full name.
        vingerafdruk: SHA-256 of `afgesproken`, the fingerprint of the handelingsdeel.
        afgesproken: the canonical JSON text of what is agreed to (`extract_agreed`).
    """

    dossiernummer: str
    jongere: str
    versie_nummer: int
    vingerafdruk: str
    afgesproken: str


class BewijsPagina(Waarde, frozen=True):
    """The pages as they were shown.

    Attributes:
        sha256: of the PDF that was shown, which is the first `omvang` bytes of the sealed file.
        omvang: its length in bytes.
        aantal: how many pages it has.
        getoond: numbers of the pages that really were on the screen, from 0.
        taal: language of the fixed texts around the plan, such as `nl`.
    """

    sha256: str
    omvang: int
    aantal: int
    getoond: tuple[int, ...]
    taal: str


class BewijsPersoon(Waarde, frozen=True):
    """Who decided, and how the school knew.

    Attributes:
        vaststelling: how identity was checked, None when nobody wrote it down.
        aanwezigen: who was there beside this person and the member of staff.
        hoedanigheid_reden: why this person has the hoedanigheid, on the day of the decision; not
            there in an older proof, and then `gezag_grond` alone says on what ground.
    """

    betrokkene_id: str
    naam: str
    relatie: Relatie
    hoedanigheid: Hoedanigheid
    gezag_grond: GezagGrond = GezagGrond.ONBEKEND
    vaststelling: Vaststelling | None = None
    aanwezigen: tuple[Aanwezige, ...] = ()
    hoedanigheid_reden: HoedanigheidReden | msgspec.UnsetType = msgspec.UNSET


class BewijsBesluit(Waarde, frozen=True):
    """What was decided, in the person's own words.

    Attributes:
        mede_namens: names of the others with gezag that this person decided for as well.
        eerder_versie: the version this person agreed to before, None without one.
        concept_gegeven_op: when the concept was given along to read.
        zienswijze: on what needs no agreement; not there when nothing was said.
        inbreng: of the jongere alone; not there when nothing was said.
    """

    besluit: Besluit
    wijze: Wijze
    reden: str = ""
    opmerkingen: str = ""
    doel_opmerkingen: tuple[DoelOpmerking, ...] = ()
    mede_namens: tuple[str, ...] = ()
    eerder_versie: int | None = None
    concept_gegeven_op: date | None = None
    zienswijze: str | msgspec.UnsetType = msgspec.UNSET
    inbreng: str | msgspec.UnsetType = msgspec.UNSET


class BewijsHandtekening(Waarde, frozen=True):
    """What was set: strokes or a typed name; never speed or pressure (AVG art. 4(14)).

    Attributes:
        handtekening: the strokes as they were drawn, or the outlines of the letters typed.
        getypt: the name was typed and not drawn.
        getypte_naam: what was typed; not there when nothing was, nor in an older proof.
    """

    handtekening: Handtekening | None = None
    getypt: bool = False
    getypte_naam: str | msgspec.UnsetType = msgspec.UNSET


class BewijsApparaat(Waarde, frozen=True):
    """On what it was done; the name of the computer is not written down.

    Attributes:
        systeem: operating system with its version.
        programma: version of this program.
    """

    systeem: str
    programma: str


class BewijsTijd(Waarde, frozen=True):
    """When, on the clock of this computer and by the log.

    Attributes:
        log_voor: head of the log when the laptop was handed over.
        log_na: head of the log when the decision was taken in.
    """

    begonnen_op: datetime
    besloten_op: datetime
    vastgelegd_op: datetime
    log_voor: Logkop
    log_na: Logkop


class BewijsGetuige(Waarde, frozen=True):
    """The member of staff who was there and took it in."""

    login: str
    naam: str
    rol: Rol


class BewijsRegel(Waarde, frozen=True):
    """SHA-256 of the canonical bytes of one part."""

    deel: BewijsDeel
    sha256: str


class BewijsOndertekening(Waarde, frozen=True):
    """An Ed25519 signature over the list of parts: both in base64.

    Attributes:
        sleutel: the public key, 32 bytes.
        handtekening: 64 bytes.
    """

    sleutel: str
    handtekening: str


class Bewijs(Waarde, frozen=True):
    """Everything that is kept of one decision.

    Attributes:
        onderdelen: a line for each part; empty until it is signed, with both signatures.
        formaat: `BEWIJS_FORMAAT`.
    """

    organisatie: BewijsOrganisatie
    tekst: BewijsTekst
    paginas: BewijsPagina
    persoon: BewijsPersoon
    besluit: BewijsBesluit
    handtekening: BewijsHandtekening
    apparaat: BewijsApparaat
    tijd: BewijsTijd
    getuige: BewijsGetuige
    onderdelen: tuple[BewijsRegel, ...] = ()
    medewerker: BewijsOndertekening | None = None
    organisatiesleutel: BewijsOndertekening | None = None
    formaat: int = BEWIJS_FORMAAT


class BevindingDeel(Waarde, frozen=True):
    """One part that was looked at, and whether it fits."""

    deel: BewijsDeel
    past: bool


class Bevinding(Waarde, frozen=True):
    """What was found of a sealed file.

    Attributes:
        delen: every part that could be looked at, in a fixed order.
        bewijs: what the file holds, None when that could not be read.
        certificaat_sha256: of the certificate that it was sealed with, empty without one.
        certificaat_naam: name in that certificate; anybody can write any name there.
        verzegeld_op: moment that the seal names, on the clock of who sealed.
        zonder_zegel: True for a PDF that was never sealed, or whose seal was taken out with every
            trace of it; nothing in it can be checked, so it is not good, and not tampered with.
    """

    delen: tuple[BevindingDeel, ...]
    bewijs: Bewijs | None = None
    certificaat_sha256: str = ""
    certificaat_naam: str = ""
    verzegeld_op: datetime | None = None
    zonder_zegel: bool = False

    @property
    def in_orde(self) -> bool:
        """True when every part there is was looked at and fits."""
        return [item.deel for item in self.delen if item.past] == list(BewijsDeel)

    @property
    def past_niet(self) -> tuple[BewijsDeel, ...]:
        """The parts that do not fit."""
        return tuple(item.deel for item in self.delen if not item.past)
