"""One transaction: commit on a clean exit, otherwise everything is rolled back."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import NoReturn

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm import Session

from topdossier.errors import KluisDamagedError
from topdossier.storage.avg_rechten import RechtenRepository
from topdossier.storage.bijlagen import BijlageRepository
from topdossier.storage.contacten import ContactRepository
from topdossier.storage.dossiers import DossierRepository
from topdossier.storage.engine import list_integrity_faults, translate_error
from topdossier.storage.kluisinfo import KluisRepository
from topdossier.storage.logboek import LogRepository
from topdossier.storage.pakketten import PakketRepository
from topdossier.storage.tellingen import TellingRepository
from topdossier.storage.toegang import ToegangRepository
from topdossier.storage.versies import VersieRepository
from topdossier.storage.verslagen import VerslagRepository


class Transactie:
    """The repositories of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.kluis = KluisRepository(session)
        self.dossiers = DossierRepository(session)
        self.toegang = ToegangRepository(session)
        self.tellingen = TellingRepository(session)
        self.versies = VersieRepository(session)
        self.verslagen = VerslagRepository(session)
        self.bijlagen = BijlageRepository(session)
        self.contacten = ContactRepository(session)
        self.pakketten = PakketRepository(session)
        self.rechten = RechtenRepository(session)
        self.logboek = LogRepository(session)

    def list_integrity_faults(self) -> list[str]:
        """Codes of what is wrong in the file itself; see `engine.list_integrity_faults`."""
        return list_integrity_faults(self._session.connection())


class Opslag:
    """The open store; hands out transactions, one at a time per thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def transactie(self) -> Generator[Transactie]:
        """Begin a transaction that takes the write lock at once.

        Raises:
            MachineError: disk full, no rights, or another process holds the store.
            KluisDamagedError: the file is damaged.
        """
        with Session(self._engine, expire_on_commit=False) as session:
            try:
                yield Transactie(session)
                session.commit()
            except StatementError as error:
                with suppress(DBAPIError):
                    session.rollback()
                _raise_without_data(error)
            except MemoryError:
                # a damaged page can ask for more memory than there is
                with suppress(DBAPIError, MemoryError):
                    session.rollback()
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


def _raise_without_data(error: StatementError) -> NoReturn:
    """Raise our own error, cut loose from that of the database: its parameters hold names.

    `from None` alone hides the first error and keeps it, for whoever looks at `__context__`.
    """
    error.params = None
    own: Exception = translate_error(error) if isinstance(error, DBAPIError) else error
    try:
        raise own from None
    finally:
        own.__context__ = None
