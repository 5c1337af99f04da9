"""Who works, where and when: checks the right, opens one transaction and demands a log line."""

import uuid
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from topdossier import __version__
from topdossier.clock import Klok
from topdossier.domain.bevoegdheden import Actie, KluisSoort, Rol, may
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst
from topdossier.domain.waarde import Waarde
from topdossier.errors import NotLetInError, UsageError
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.storage.kluisinfo import Gebruiker, KluisGegevens
from topdossier.storage.transactie import Opslag, Transactie

_NEEDS_REAL_DAY = frozenset(
    {
        Actie.IMPORTEREN,
        Actie.WIJZIGEN,
        Actie.VASTSTELLEN,
        Actie.INSTEMMING_VASTLEGGEN,
        Actie.INZAGE_VASTLEGGEN,
        Actie.EVALUEREN,
        Actie.PAKKET_MAKEN,
        Actie.PAKKET_OPENEN,
    }
)


class UnloggedError(AssertionError):
    """A use case ended without a log line: a bug in a service."""


class KluisInfo(Waarde, frozen=True):
    """What a front end shows of the open kluis."""

    naam: str
    soort: KluisSoort
    voorbeeld: bool
    login: str
    gebruiker_naam: str
    rol: Rol


class Werk:
    """One use case in progress: its transaction, and what will be written in the log."""

    def __init__(self, omgeving: "Omgeving", tx: Transactie, actie: Actie) -> None:
        self._omgeving = omgeving
        self._actie = actie
        self.tx = tx
        self.noted = False

    def note(self, soort: ObjectSoort, object_id: str = "", reden: str = "") -> None:
        """Write the log line; the object is a dossier number or another code, never a name."""
        self.tx.logboek.append(
            self._omgeving.compose_regel(self._actie, soort, object_id, reden, Uitkomst.GELUKT)
        )
        self.noted = True


@dataclass(frozen=True)
class Omgeving:
    """The open kluis as one person works in it."""

    opslag: Opslag
    kluis: KluisGegevens
    gebruiker: Gebruiker
    sleutels: Persoonssleutels
    klok: Klok
    werkplek: str

    @contextmanager
    def perform(self, actie: Actie) -> Generator[Werk]:
        """One use case: right, transaction, log line, in that order.

        Raises:
            NotLetInError: `geen-recht`; the attempt itself is logged.
            UsageError: `nu-alleen-lezen`, a change on another day than today.
            UnloggedError: the use case wrote no log line.
        """
        self.require(actie)
        if self.klok.shifted and actie in _NEEDS_REAL_DAY and not self.kluis.voorbeeld:
            raise UsageError("nu-alleen-lezen")
        with self.opslag.transactie() as tx:
            werk = Werk(self, tx, actie)
            yield werk
            if not werk.noted:
                raise UnloggedError(actie)

    def require(self, actie: Actie) -> None:
        """Check a right without beginning anything.

        Raises:
            NotLetInError: `geen-recht`; the attempt itself is logged.
        """
        if not may(self.gebruiker.rol, actie):
            self._log_refusal(actie)
            raise NotLetInError("geen-recht")

    @contextmanager
    def look(self) -> Generator[Transactie]:
        """A transaction for what is no reading of its own: a refresh, a list of the program."""
        with self.opslag.transactie() as tx:
            yield tx

    def compose_regel(
        self,
        actie: Actie,
        soort: ObjectSoort,
        object_id: str,
        reden: str,
        uitkomst: Uitkomst,
    ) -> Logregel:
        """A log line of this person at this moment; the number is given by the store."""
        return Logregel(
            nr=0,
            tijd=self.klok.now(),
            wie=self.gebruiker.login,
            namens="",
            rol=self.gebruiker.rol,
            actie=actie,
            object_soort=soort,
            object_id=object_id,
            reden=reden,
            uitkomst=uitkomst,
            werkplek=self.werkplek,
            versie=__version__,
        )

    def _log_refusal(self, actie: Actie) -> None:
        with self.opslag.transactie() as tx:
            tx.logboek.append(
                self.compose_regel(actie, ObjectSoort.KLUIS, "", "geen-recht", Uitkomst.GEWEIGERD)
            )


def make_id() -> str:
    """A new identifier: UUID version 4, lower case."""
    return str(uuid.uuid4())
