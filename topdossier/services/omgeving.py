"""Who works, where and when: checks the right, opens one transaction and demands a log line."""

import uuid
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from topdossier import __version__
from topdossier.clock import Klok
from topdossier.domain.bevoegdheden import (
    DOSSIERGEBONDEN,
    Actie,
    KluisSoort,
    Rol,
    Toegang,
    find_toegang,
    may,
    may_on,
    needs_reden,
)
from topdossier.domain.handeling import find_handeling
from topdossier.domain.logregel import Logregel, ObjectSoort, Uitkomst, needs_zegel
from topdossier.domain.waarde import Waarde
from topdossier.errors import NotLetInError, UsageError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.rekey import require_settled, unwrap_opslagsleutel
from topdossier.kluis.sleutels import Persoonssleutels
from topdossier.services.redenen import Ingezien, Redenen, find_deel, join_reden
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
        Actie.OVERLEG,
        Actie.PAKKET_MAKEN,
        Actie.PAKKET_OPENEN,
        Actie.TEAM,
        Actie.REGIE_AANBIEDEN,
        Actie.REGIE_BEANTWOORDEN,
        Actie.BEHEREN,
        Actie.TEKSTBLOKKEN,
        Actie.SLEUTEL,
        Actie.VERKLARING,
        Actie.AFSCHERMEN,
        Actie.BEWAREN,
        Actie.VERNIETIGEN,
    }
)


_WITH_STARTWACHTWOORD = frozenset({Actie.SLEUTEL, Actie.ONTGRENDELEN, Actie.CONTROLEREN})
"""What someone may do whose wachtwoord was chosen by another: replace it."""


class UnloggedError(AssertionError):
    """A use case ended without a log line: a bug in a service."""


class UnrelatedError(AssertionError):
    """A use case on one dossier never said on which: a bug in a service."""


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
        self._dossier_id = ""
        self.tx = tx
        self.noted = False
        self.entered = False
        self.seen = ""

    def enter(self, dossier_id: str) -> None:
        """Say which dossier this is about; must come before anything of it is used.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`; the attempt itself is logged.
        """
        self.entered = True
        self._dossier_id = dossier_id
        self._omgeving.check_betrekking(self.tx, self._actie, dossier_id)

    def note(self, soort: ObjectSoort, object_id: str = "", reden: str = "") -> None:
        """Write the log line; the object is a dossier number or another code, never a name.

        Behind a code of its own stands why a dossier outside one's own was opened: `okr+overleg`.
        """
        why = join_reden(reden, self._omgeving.redenen.find(self._dossier_id))
        regel = self._omgeving.compose_regel(self._actie, soort, object_id, why, Uitkomst.GELUKT)
        self.tx.logboek.append(regel)
        if needs_zegel(regel.actie, regel.reden, regel.uitkomst):
            self.tx.logboek.seal(self._omgeving.sleutels.onderteken)
        self.noted = True
        if self._dossier_id and find_handeling(self._actie, why) is not None:
            self.seen = self._dossier_id

    def note_each(self, dossiers: Iterable[tuple[str, str]], reden: str) -> None:
        """Write a line for each of many dossiers, by id and by what the log calls it.

        Who calls this has asked `Omgeving.judge_betrekkingen` about every one of them.
        """
        regels = []
        for dossier_id, object_id in dossiers:
            why = join_reden(reden, self._omgeving.redenen.find(dossier_id))
            regels.append(
                self._omgeving.compose_regel(
                    self._actie, ObjectSoort.DOSSIER, object_id, why, Uitkomst.GELUKT
                )
            )
        self.tx.logboek.append_all(regels)
        self.noted = True

    def note_refused(self, soort: ObjectSoort, object_id: str, reden: str) -> None:
        """Write a line about something that was refused before this use case began."""
        self.tx.logboek.append(
            self._omgeving.compose_regel(self._actie, soort, object_id, reden, Uitkomst.GEWEIGERD)
        )


@dataclass(eq=False)
class Omgeving:
    """The open kluis as one person works in it.

    Attributes:
        map: folder of the kluis.
        gebruiker: who works in it; replaced when their rol or keys change, like `sleutels`.
        redenen: why this person opened dossiers outside their own, since unlocking.
        ingezien: in which dossiers the log names them as somebody who looked, since unlocking.
        verzegeld_op: the day on which this person last sealed the log by working in it; a kluis
            that stays open overnight is sealed at the first line of the next day.
    """

    map: Path
    opslag: Opslag
    kluis: KluisGegevens
    gebruiker: Gebruiker
    sleutels: Persoonssleutels
    klok: Klok
    werkplek: str
    redenen: Redenen = field(default_factory=Redenen)
    ingezien: Ingezien = field(default_factory=Ingezien)
    verzegeld_op: date | None = None

    @contextmanager
    def perform(self, actie: Actie, dossier_id: str = "") -> Generator[Werk]:
        """One use case: right, transaction, log line, in that order.

        Args:
            actie: what is done.
            dossier_id: on which dossier; a use case that finds out later calls `Werk.enter`.

        Raises:
            NotLetInError: `geen-recht`, or `reden-nodig` when opening this dossier asks a
                reason; the attempt itself is logged.
            UsageError: `nu-alleen-lezen`, a change on another day than today.
            UnloggedError: the use case wrote no log line.
            UnrelatedError: the use case on a dossier did not say on which.
        """
        self.require(actie)
        self.require_dag(actie)
        with self._logging_refusal(actie), self.opslag.transactie() as tx:
            werk = Werk(self, tx, actie)
            if dossier_id:
                werk.enter(dossier_id)
            yield werk
            if not werk.noted:
                raise UnloggedError(actie)
            if actie in DOSSIERGEBONDEN and not werk.entered:
                raise UnrelatedError(actie)
            dag = self._seal_daily(tx)
        self.verzegeld_op = dag
        if werk.seen:
            reden = self.redenen.find(werk.seen) or ""
            self.ingezien.add(werk.seen, reden, find_deel(actie))

    @contextmanager
    def peek(self, actie: Actie, dossier_id: str) -> Generator[Transactie]:
        """A transaction for a part of a dossier; one `inzien` line when the log has none yet.

        In the window a dossier is opened first and this writes nothing. A command reads such a
        part without opening: then who looked and why would stand nowhere.

        Raises:
            NotLetInError: as `perform`.
        """
        self.require(actie)
        reden, deel = self.redenen.find(dossier_id) or "", find_deel(actie)
        dag = None
        with self._logging_refusal(actie), self.opslag.transactie() as tx:
            self.check_betrekking(tx, actie, dossier_id)
            dossier = tx.dossiers.find(dossier_id)
            if dossier is not None and not self.ingezien.covers(dossier_id, reden, deel):
                why, soort = join_reden(deel, reden), ObjectSoort.DOSSIER
                tx.logboek.append(
                    self.compose_regel(Actie.INZIEN, soort, dossier.nummer, why, Uitkomst.GELUKT)
                )
                dag = self._seal_daily(tx)
            yield tx
        if dag is not None:
            self.verzegeld_op = dag
            self.ingezien.add(dossier_id, reden, deel)

    def require_on(self, actie: Actie, dossier_id: str) -> None:
        """Check a right on one dossier without reading anything of it.

        Raises:
            NotLetInError: as `perform`.
        """
        self.require(actie)
        with self._logging_refusal(actie), self.opslag.transactie() as tx:
            self.check_betrekking(tx, actie, dossier_id)

    def load_opslagsleutel(self) -> bytes:
        """The key of the store, out of this person's own slot: it is held nowhere.

        Raises:
            NotLetInError: `gebruiker-onbekend`, the slot is gone.
            KluisDamagedError: the slot file is damaged or not of this kluis.
            MachineError: `sleutel-vervangen-loopt`, open the kluis again first.
        """
        require_settled(self.map)
        return unwrap_opslagsleutel(
            read_kluisbestand(self.map), self.gebruiker.login, self.sleutels
        )

    def require(self, actie: Actie) -> None:
        """Check a right without beginning anything.

        Raises:
            NotLetInError: `geen-recht`, or `wachtwoord-wijzigen-nodig` as long as someone else
                knows the wachtwoord; the attempt itself is logged.
        """
        if not may(self.gebruiker.rol, actie):
            self._log_refusal(actie, "geen-recht", "")
            raise NotLetInError("geen-recht")
        if self.gebruiker.moet_wijzigen and actie not in _WITH_STARTWACHTWOORD:
            self._log_refusal(actie, "wachtwoord-wijzigen-nodig", "")
            raise NotLetInError("wachtwoord-wijzigen-nodig")

    def require_dag(self, actie: Actie) -> None:
        """Refuse a change that would be dated on another day than today.

        Raises:
            UsageError: `nu-alleen-lezen`.
        """
        if self.klok.shifted and actie in _NEEDS_REAL_DAY and not self.kluis.voorbeeld:
            raise UsageError("nu-alleen-lezen")

    def log_refusal(self, actie: Actie, code: str, dossier_id: str = "") -> None:
        """Log that something was refused that no right decides about, such as a wachtwoord."""
        self._log_refusal(actie, code, dossier_id)

    def only_eigen(self, actie: Actie) -> str | None:
        """The login whose dossiers alone count for this action, None when others count too."""
        eigen = find_toegang(self.gebruiker.rol, actie) is Toegang.EIGEN
        return self.gebruiker.login if eigen else None

    def check_betrekking(self, tx: Transactie, actie: Actie, dossier_id: str) -> None:
        """Check a right against the relation to one dossier; an unknown one is nobody's.

        Raises:
            NotLetInError: `geen-recht` or `reden-nodig`.
        """
        rol, met_reden = self.gebruiker.rol, self.redenen.find(dossier_id) is not None
        if may_on(rol, actie, eigen=False, met_reden=met_reden):
            return
        if tx.dossiers.find(dossier_id) is None:
            return  # whoever is told that there is none learns nothing
        eigen = tx.toegang.is_eigen(dossier_id, self.gebruiker.login)
        if not may_on(rol, actie, eigen=eigen, met_reden=met_reden):
            why = needs_reden(rol, actie, eigen=eigen, met_reden=met_reden)
            raise _BetrekkingError("reden-nodig" if why else "geen-recht", dossier_id)

    def judge_betrekkingen(
        self, tx: Transactie, actie: Actie, dossier_ids: Iterable[str]
    ) -> dict[str, str]:
        """As `check_betrekking` for many dossiers of this school, and as codes.

        Returns for each `geen-recht`, `reden-nodig`, or nothing when it may be done.
        """
        rol, eigen = self.gebruiker.rol, tx.jongerenlijst.list_eigen(self.gebruiker.login)
        found: dict[str, str] = {}
        for dossier_id in dossier_ids:
            met_reden = self.redenen.find(dossier_id) is not None
            is_eigen = dossier_id in eigen
            if may_on(rol, actie, eigen=is_eigen, met_reden=met_reden):
                found[dossier_id] = ""
            else:
                asked = needs_reden(rol, actie, eigen=is_eigen, met_reden=met_reden)
                found[dossier_id] = "reden-nodig" if asked else "geen-recht"
        return found

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

    @contextmanager
    def _logging_refusal(self, actie: Actie) -> Generator[None]:
        """Log a refusal after its transaction is undone, or the line would go with it."""
        try:
            yield
        except _BetrekkingError as error:
            self._log_refusal(actie, error.code, error.dossier_id)
            if error.code == "reden-nodig":
                raise NotLetInError("reden-nodig") from None
            raise NotLetInError("geen-recht") from None

    def _log_refusal(self, actie: Actie, code: str, dossier_id: str) -> None:
        with self.opslag.transactie() as tx:
            dossier = tx.dossiers.find(dossier_id) if dossier_id else None
            soort = ObjectSoort.DOSSIER if dossier else ObjectSoort.KLUIS
            nummer = dossier.nummer if dossier else ""
            tx.logboek.append(self.compose_regel(actie, soort, nummer, code, Uitkomst.GEWEIGERD))
            dag = self._seal_daily(tx)
        self.verzegeld_op = dag

    def _seal_daily(self, tx: Transactie) -> date:
        """Seal at the first line of a day; the day, to remember once the line stands."""
        dag = self.klok.now().astimezone().date()
        if dag != self.verzegeld_op:
            tx.logboek.seal(self.sleutels.onderteken)
        return dag


class _BetrekkingError(NotLetInError):
    """A refusal that knows which dossier it was about; never leaves this module."""

    def __init__(self, code: str, dossier_id: str) -> None:
        super().__init__(code)
        self.dossier_id = dossier_id


def make_id() -> str:
    """A new identifier: UUID version 4, lower case."""
    return str(uuid.uuid4())
