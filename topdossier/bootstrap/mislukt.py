"""What the log says of attempts to open the kluis that failed while nobody could write in it."""

from datetime import UTC, datetime

from topdossier.domain.logregel import ObjectSoort
from topdossier.kluis.pogingen import HERSTEL, ONBEKEND, Poging
from topdossier.texts import MOMENT

_REDENEN = {ONBEKEND: "inlognaam-mis", HERSTEL: "herstelsleutel-mis"}


def compose_mislukt(poging: Poging) -> tuple[ObjectSoort, str, str]:
    """Object, its number and the code of one line for all failures of a place since the last one.

    Their own moments are gone but for the last, which stands in the code.
    """
    reden = _REDENEN.get(poging.plaats, "wachtwoord-mis")
    code = f"{reden}/{poging.nieuw}/{_stamp(poging.klok)}"
    if poging.plaats in _REDENEN:
        return ObjectSoort.KLUIS, "", code
    return ObjectSoort.GEBRUIKER, poging.plaats, code


def _stamp(klok: int) -> str:
    """The minute in UTC; a clock that stood at nonsense stamps nothing."""
    try:
        return datetime.fromtimestamp(klok, UTC).strftime(MOMENT)
    except (OverflowError, ValueError, OSError):
        return ""
