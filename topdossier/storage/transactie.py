"""One transaction: commit on a clean exit, otherwise everything is rolled back."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm import Session

from topdossier.errors import KluisDamagedError, MachineError
from topdossier.storage.avg_bewaren import BewaarRepository
from topdossier.storage.avg_rechten import RechtenRepository
from topdossier.storage.beurt import Beurten
from topdossier.storage.bijlagen import BijlageRepository
from topdossier.storage.contacten import ContactRepository
from topdossier.storage.dossiers import DossierRepository
from topdossier.storage.engine import list_integrity_faults, translate_error
from topdossier.storage.errata import ErratumRepository
from topdossier.storage.geschiedenis import GeschiedenisRepository
from topdossier.storage.instemmen import InstemmenRepository
from topdossier.storage.invoer import InvoerRepository
from topdossier.storage.jongerenlijst import JongerenlijstRepository
from topdossier.storage.kluisinfo import KluisRepository
from topdossier.storage.logboek import LogRepository
from topdossier.storage.onderdelen import OnderdeelRepository
from topdossier.storage.overleggen import OverlegRepository
from topdossier.storage.pakketten import PakketRepository
from topdossier.storage.plekken import PlekRepository
from topdossier.storage.regie import RegieRepository
from topdossier.storage.rekeying import rekey_store
from topdossier.storage.reservekopie import ReservekopieRepository
from topdossier.storage.tekstblokken import TekstblokRepository
from topdossier.storage.tellingen import TellingRepository
from topdossier.storage.toegang import ToegangRepository
from topdossier.storage.uitleg import UitlegRepository
from topdossier.storage.versies import VersieRepository
from topdossier.storage.verslagen import VerslagRepository
from topdossier.storage.wissen import WisRepository, purge
from topdossier.storage.wreck import parse_pages

_LONGEST_TRANSACTION = 30
_LONGEST_REKEY = 300
"""Seconds that a thread waits for another, before it says that the kluis is busy."""


class Transactie:
    """The repositories of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.kluis = KluisRepository(session)
        self.dossiers = DossierRepository(session)
        self.jongerenlijst = JongerenlijstRepository(session)
        self.toegang = ToegangRepository(session)
        self.regie = RegieRepository(session)
        self.tellingen = TellingRepository(session)
        self.versies = VersieRepository(session)
        self.geschiedenis = GeschiedenisRepository(session)
        self.invoer = InvoerRepository(session)
        self.onderdelen = OnderdeelRepository(session)
        self.verslagen = VerslagRepository(session)
        self.instemmen = InstemmenRepository(session)
        self.overleggen = OverlegRepository(session)
        self.uitleg = UitlegRepository(session)
        self.errata = ErratumRepository(session)
        self.tekstblokken = TekstblokRepository(session)
        self.bijlagen = BijlageRepository(session)
        self.contacten = ContactRepository(session)
        self.pakketten = PakketRepository(session)
        self.plekken = PlekRepository(session)
        self.rechten = RechtenRepository(session)
        self.logboek = LogRepository(session)
        self.reservekopie = ReservekopieRepository(session)
        self.bewaren = BewaarRepository(session)
        self.wissen = WisRepository(session)

    def list_integrity_faults(self) -> list[str]:
        """Codes of what is wrong in the file itself; see `engine.list_integrity_faults`."""
        return list_integrity_faults(self._session.connection())


class Opslag:
    """The open store; hands out transactions, one at a time per thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._identity = self._find_identity()
        self._turn = threading.Condition()
        self._beurten = Beurten(_LONGEST_TRANSACTION)
        self._busy = 0
        self._is_held = False

    @contextmanager
    def transactie(self) -> Generator[Transactie]:
        """Begin a transaction that takes the write lock at once.

        Raises:
            MachineError: disk full, no rights, another process holds the store, or `kluis-weg`:
                the folder is not where it was, so what is written would reach nobody.
            KluisDamagedError: the file is damaged.
        """
        with self._having(), Session(self._engine, expire_on_commit=False) as session:
            try:
                with _refusing_harm(session):
                    yield Transactie(session)
                self._require_there()
                session.commit()
                self._require_there()
            except StatementError as error:
                with suppress(DBAPIError):
                    session.rollback()
                self._require_there()
                _raise_without_data(error)
            except MemoryError:
                # a damaged page can ask for more memory than there is
                with suppress(DBAPIError, MemoryError):
                    session.rollback()
                raise KluisDamagedError("kluis-beschadigd") from None

    def list_damaged_pages(self) -> tuple[int, ...]:
        """Numbers of the pages that do not fit their seal; the first is 1.

        Raises:
            MachineError, KluisDamagedError: as `transactie`.
        """
        try:
            with self._having(), self._engine.connect() as connection:
                rows = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
                connection.invalidate()
        except StatementError as error:
            _raise_without_data(error)
        return parse_pages(str(text) for text in rows)

    @contextmanager
    def alone(self) -> Generator[Callable[[bytes, bytes], None]]:
        """Keep every other thread out of the store; gives the means to change its key.

        What is given takes the old key and the new one, and raises as `rekey_store`.

        Raises:
            MachineError: `kluis-bezet`, a transaction of another thread does not end.
        """
        with self._turn:
            if not self._turn.wait_for(lambda: not self._is_held, _LONGEST_REKEY):
                raise MachineError("kluis-bezet")
            self._is_held = True  # from here on nobody begins, so that this does come to an end
        try:
            with self._turn:
                if not self._turn.wait_for(lambda: not self._busy, _LONGEST_TRANSACTION):
                    raise MachineError("kluis-bezet")
            yield self._rekey
        finally:
            with self._turn:
                self._is_held = False
                self._turn.notify_all()

    def _rekey(self, old: bytes, new: bytes) -> None:
        path = Path(str(self._engine.url.database))
        self._engine = rekey_store(self._engine, path, old, new)
        self._identity = self._find_identity()

    def _find_identity(self) -> tuple[int, int] | None:
        """Which file on which disk the store is; None when it is not there."""
        try:
            found = Path(str(self._engine.url.database)).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _require_there(self) -> None:
        """The store is still the file that was opened.

        A file that was removed or moved can be written as long as it is open, and the database
        says nothing: the stick may be in somebody's pocket.
        """
        if self._identity is None or self._find_identity() != self._identity:
            raise MachineError("kluis-weg") from None

    @contextmanager
    def sharing(self) -> Generator[None]:
        """Keep the key and the file as they are while something else reads the store by itself.

        A transaction does this of its own; do not begin one within.

        Raises:
            MachineError: `kluis-bezet`, somebody has the store alone and does not end.
        """
        with self._turn:
            if not self._turn.wait_for(lambda: not self._is_held, _LONGEST_REKEY):
                raise MachineError("kluis-bezet")
            self._busy += 1
        try:
            yield
        finally:
            with self._turn:
                self._busy -= 1
                self._turn.notify_all()

    @contextmanager
    def _having(self) -> Generator[None]:
        """The store as it is, and for this thread alone: each connection begins by writing."""
        with self.sharing(), self._beurten.take():
            yield

    def fold(self) -> None:
        """Fold the write-ahead log into the store, so that old pages in it are gone.

        For after a removal that was committed: who is in the way or a full disk is no failure of
        it, the log is folded in when the store closes or opens.
        """
        with suppress(DBAPIError, MachineError), self._having(), self._engine.connect() as link:
            link.exec_driver_sql("COMMIT")
            link.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def purge(self) -> None:
        """Take what was deleted out of the file itself; see `wissen.purge`.

        Raises:
            MachineError: `wissen-niet-af`, disk full and the like; it can be done again.
            KluisDamagedError: the file is damaged.
        """
        try:
            with self.alone():
                purge(self._engine)
        except DBAPIError as error:
            _raise_without_data(error)
        except MemoryError:
            raise KluisDamagedError("kluis-beschadigd") from None

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the store.

        Raises:
            MachineError: the log could not be folded in; it stays beside the store, nothing is
                lost, and the next one who opens it does it.
        """
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except DBAPIError as error:
            _raise_without_data(error)
        except MemoryError:
            raise KluisDamagedError("kluis-beschadigd") from None
        finally:
            self._engine.dispose()


@contextmanager
def _refusing_harm(session: Session) -> Generator[None]:
    """Refuse everything that was read in a transaction in which one page did not fit its seal.

    SQLCipher gives zeros for a damaged page in the middle of a long row, and no error: a plan
    ends in nothing, a bijlage has a hole, and what follows is written over it. What it does keep
    is its status, which is asked here. Its connection refuses every page from then on, so it
    goes; the next one reads what is whole.

    Raises:
        KluisDamagedError: `kluis-beschadigd`; nothing was written.
    """
    dbapi = session.connection().connection.driver_connection
    try:
        yield
    except BaseException:
        if _is_harmed(dbapi):
            session.invalidate()
            _raise_alone(KluisDamagedError("kluis-beschadigd"))
        raise
    session.flush()
    if _is_harmed(dbapi):
        session.invalidate()
        raise KluisDamagedError("kluis-beschadigd")


def _is_harmed(dbapi: Any) -> bool:  # noqa: ANN401  two drivers share this shape
    return bool(dbapi.execute("PRAGMA cipher_status").fetchone() != ("1",))


def _raise_without_data(error: StatementError) -> NoReturn:
    """Raise our own error, cut loose from that of the database: its parameters hold names.

    `from None` alone hides the first error and keeps it, for whoever looks at `__context__`.
    """
    error.params = None
    _raise_alone(translate_error(error) if isinstance(error, DBAPIError) else error)


def _raise_alone(own: Exception) -> NoReturn:
    try:
        raise own from None
    finally:
        own.__context__ = None
