"""What an OSO file comes down to: values with a place of their own, and all that has none."""

from enum import StrEnum

from topdossier.domain.betrokkene import Betrokkene
from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.gegevens import DossierGegevens
from topdossier.domain.jongere import Jongere
from topdossier.domain.waarde import Waarde


class Overgeslagen(StrEnum):
    """What an import leaves out on purpose, and says so.

    The numbers are left out because the plan does not need them and an SWV may not have them
    (row 4.2; OSO rules LL12 and OV05).
    """

    BSN = "bsn"
    ONDERWIJSNUMMER = "onderwijsnummer"
    BANKNUMMER = "banknummer"
    COMMENTAAR = "commentaar"
    INSTRUCTIE = "instructie"


class OpmerkingCode(StrEnum):
    """What someone should know about one document of the file."""

    ONLEESBAAR = "bijlage-onleesbaar"
    LEEG = "bijlage-leeg"
    INGEPAKT = "bijlage-ingepakt"
    NUMMER = "bijlage-met-nummer"


class OsoOpmerking(Waarde, frozen=True):
    """A remark on one document.

    Attributes:
        code: `bijlage-onleesbaar`: not base64, kept as the text that stood there;
            `bijlage-leeg`: nothing in it; `bijlage-ingepakt`: kept as the ZIP that came, because
            it is damaged or does not hold exactly one file; `bijlage-met-nummer`: a number that
            the import leaves out stands in the document itself, which is kept as it is.
        titel: title of the document.
    """

    code: OpmerkingCode
    titel: str


class OsoDossier(Waarde, frozen=True):
    """One OSO dossier, ready to be shown and then accepted.

    Attributes:
        bijlagen: the documents of the file, and last of all, when anything was left over, one
            readable text with all that has no place of its own.
        overgeslagen: what was left out on purpose.
        restanten: names of the elements in that readable text; without `huidigeschool/leerling/`.
        opmerkingen: remarks on documents.
    """

    jongere: Jongere
    betrokkenen: tuple[Betrokkene, ...]
    gegevens: DossierGegevens
    bijlagen: tuple[NieuweBijlage, ...] = ()
    overgeslagen: tuple[Overgeslagen, ...] = ()
    restanten: tuple[str, ...] = ()
    opmerkingen: tuple[OsoOpmerking, ...] = ()


def count_parts(dossier: OsoDossier) -> tuple[tuple[str, int], ...]:
    """How many of each part there are; the slugs are those of `views.ImportRegel.soort`.

    Parts that the file does not have are left out.
    """
    gegevens = dossier.gegevens
    counts = (
        ("jongere", 1),
        ("betrokkenen", len(dossier.betrokkenen)),
        ("school", int(gegevens.school is not None)),
        ("loopbaan", len(gegevens.loopbaan)),
        ("advies", int(gegevens.advies is not None)),
        ("toetsen", len(gegevens.toetsen)),
        ("cijferlijsten", len(gegevens.cijferlijsten)),
        ("verzuim", int(gegevens.verzuim is not None)),
        ("diagnoses", len(gegevens.diagnoses)),
        ("ondersteuning", len(gegevens.ondersteuning)),
        ("stages", len(gegevens.stages)),
        ("bijlagen", len(dossier.bijlagen)),
    )
    return tuple((soort, aantal) for soort, aantal in counts if aantal)
