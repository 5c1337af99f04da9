"""Where people were when the kluis was locked: one place for each login."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from topdossier.canonical.codec import decode, encode
from topdossier.domain.plek import Plek
from topdossier.errors import FileRefusedError
from topdossier.storage.tables import PlekRij


class PlekRepository:
    """Places, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, login: str, plek: Plek, nu: datetime) -> None:
        """Remember where someone was; the place before it is forgotten."""
        self._session.merge(PlekRij(login=login, inhoud=encode(plek), gewijzigd_op=nu))
        self._session.flush()

    def take(self, login: str) -> Plek | None:
        """Where this person was, once: it is forgotten here. One of another program is none."""
        row = self._session.get(PlekRij, login)
        if row is None:
            return None
        inhoud = row.inhoud
        self.remove(login)
        try:
            return decode(inhoud, Plek)
        except FileRefusedError:
            return None

    def remove(self, login: str) -> None:
        """Forget where someone was."""
        self._session.execute(delete(PlekRij).where(PlekRij.login == login))
