"""The short texts of the organisation itself: kept by a few, inserted by everyone who writes."""

import unicodedata

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.logregel import ObjectSoort
from topdossier.domain.tekstblok import Tekstblok, TekstblokSoort, check_tekstblok
from topdossier.errors import RuleError, UsageError
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.storage.transactie import Transactie

TOEGEVOEGD, GEWIJZIGD, WEGGEHAALD = (
    *("tekstblok-toegevoegd", "tekstblok-gewijzigd", "tekstblok-weggehaald"),
)
"""Codes in the log; the text itself never stands there."""


class TekstblokkenService:
    """Keeping them, and reading them to insert one."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def list(self) -> tuple[Tekstblok, ...]:
        """All of them, by name; without a line, since they are about no jongere."""
        with self._omgeving.look() as tx:
            return tx.tekstblokken.list()

    def add(self, naam: str, tekst: str, soort: TekstblokSoort) -> Tekstblok:
        """Keep a new text.

        Args:
            naam: by which people find it.
            tekst: what is inserted.
            soort: for which places it is meant.

        Raises:
            NotLetInError: `geen-recht`.
            RuleError: `tekstblok-kan-niet` with every reason.
        """
        with self._omgeving.perform(Actie.TEKSTBLOKKEN) as werk:
            blok = _compose(make_id(), naam, tekst, soort)
            _require_sound(werk.tx, blok)
            werk.tx.tekstblokken.save(blok)
            werk.note(ObjectSoort.TEKSTBLOK, blok.id, TOEGEVOEGD)
        return blok

    def change(self, tekstblok_id: str, naam: str, tekst: str, soort: TekstblokSoort) -> Tekstblok:
        """Replace a text; plans in which it was inserted stay as they are.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `tekstblok-onbekend`.
            RuleError: `tekstblok-kan-niet` with every reason.
        """
        with self._omgeving.perform(Actie.TEKSTBLOKKEN) as werk:
            _require_there(werk.tx, tekstblok_id)
            blok = _compose(tekstblok_id, naam, tekst, soort)
            _require_sound(werk.tx, blok)
            werk.tx.tekstblokken.save(blok)
            werk.note(ObjectSoort.TEKSTBLOK, blok.id, GEWIJZIGD)
        return blok

    def remove(self, tekstblok_id: str) -> None:
        """Take a text away; where it was inserted it stays.

        Raises:
            NotLetInError: `geen-recht`.
            UsageError: `tekstblok-onbekend`.
        """
        with self._omgeving.perform(Actie.TEKSTBLOKKEN) as werk:
            _require_there(werk.tx, tekstblok_id)
            werk.tx.tekstblokken.remove(tekstblok_id)
            werk.note(ObjectSoort.TEKSTBLOK, tekstblok_id, WEGGEHAALD)


def _compose(tekstblok_id: str, naam: str, tekst: str, soort: TekstblokSoort) -> Tekstblok:
    """Composed letters, as in a plan: what is inserted must not change when it is saved."""
    naam, tekst = (unicodedata.normalize("NFC", words.strip()) for words in (naam, tekst))
    return Tekstblok(id=tekstblok_id, naam=" ".join(naam.split()), tekst=tekst, soort=soort)


def _require_there(tx: Transactie, tekstblok_id: str) -> None:
    if tx.tekstblokken.find(tekstblok_id) is None:
        raise UsageError("tekstblok-onbekend")


def _require_sound(tx: Transactie, blok: Tekstblok) -> None:
    others = [other.naam for other in tx.tekstblokken.list() if other.id != blok.id]
    problems = check_tekstblok(blok.naam, blok.tekst, others)
    if problems:
        raise RuleError("tekstblok-kan-niet", problems)
