"""The organisation's own words for the spelling check, and the dictionary behind it.

They belong to the organisation and not to a jongere: no erasure or copy under the AVG reaches
them, and so no name may stand among them. The log says that a word came or went, never which.
"""

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.woorden import fits_woordenlijst, fold
from topdossier.errors import UsageError
from topdossier.services.omgeving import Omgeving
from topdossier.spelling.woordenboek import Woordenboek

MOST = 2_000
"""Own words: more is no list of exceptions any more."""


class WoordenlijstService:
    """Adding and taking out own words."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self) -> tuple[str, ...]:
        """All own words, in the order of the alphabet.

        Raises:
            NotLetInError: `geen-recht`.
        """
        self._omgeving.require(Actie.WOORDENLIJST)
        with self._omgeving.look() as tx:
            return tx.kluis.load_woordenlijst()

    def add(self, woord: str) -> tuple[str, ...]:
        """Add a word; all own words after it.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `woord-kan-niet`, not one word in letters; `woordenlijst-vol`.
        """
        if not fits_woordenlijst(woord):
            raise UsageError("woord-kan-niet")
        with self._omgeving.perform(Actie.WOORDENLIJST) as werk:
            woorden = werk.tx.kluis.load_woordenlijst()
            if fold(woord) not in {fold(known) for known in woorden}:
                if len(woorden) >= MOST:
                    raise UsageError("woordenlijst-vol")
                werk.tx.kluis.save_woordenlijst((*woorden, woord))
            werk.note(ObjectSoort.KLUIS, "", "woord-erbij")
            return werk.tx.kluis.load_woordenlijst()

    def remove(self, woord: str) -> tuple[str, ...]:
        """Take a word out; all own words after it.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `woord-onbekend`.
        """
        with self._omgeving.perform(Actie.WOORDENLIJST) as werk:
            woorden = werk.tx.kluis.load_woordenlijst()
            if woord not in woorden:
                raise UsageError("woord-onbekend")
            werk.tx.kluis.save_woordenlijst(known for known in woorden if known != woord)
            werk.note(ObjectSoort.KLUIS, "", "woord-weg")
            return werk.tx.kluis.load_woordenlijst()


def make_woordenboek() -> Woordenboek:
    """A dictionary that has yet to be read."""
    return Woordenboek()
