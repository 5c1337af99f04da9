"""The address book as it is stored: each card exactly as it was received."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from topdossier.domain.waarde import Waarde
from topdossier.storage.tables import ContactRij


class Contact(Waarde, frozen=True):
    """One organisation in the address book.

    Attributes:
        status: slug `gecontroleerd` or `ingetrokken`; what is not here is onbekend.
    """

    id: str
    organisatie: str
    soort: str
    vingerafdruk: str
    status: str
    volgnr: int
    kaart: bytes
    gewijzigd_op: datetime


class ContactRepository:
    """The address book, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, contact: Contact) -> None:
        """Add a contact, or replace the one with the same id."""
        self._session.merge(
            ContactRij(
                id=contact.id,
                organisatie=contact.organisatie,
                soort=contact.soort,
                vingerafdruk=contact.vingerafdruk,
                status=contact.status,
                volgnr=contact.volgnr,
                kaart=contact.kaart,
                gewijzigd_op=contact.gewijzigd_op,
            )
        )
        self._session.flush()

    def find(self, contact_id: str) -> Contact | None:
        """The contact with this id."""
        row = self._session.get(ContactRij, contact_id)
        return None if row is None else _to_contact(row)

    def find_by_vingerafdruk(self, vingerafdruk: str) -> Contact | None:
        """The contact whose organisation key has this fingerprint."""
        row = self._session.scalars(
            select(ContactRij).where(ContactRij.vingerafdruk == vingerafdruk)
        ).first()
        return None if row is None else _to_contact(row)

    def list(self) -> tuple[Contact, ...]:
        """The whole address book, by organisation."""
        rows = self._session.scalars(select(ContactRij).order_by(ContactRij.organisatie))
        return tuple(_to_contact(row) for row in rows)


def _to_contact(row: ContactRij) -> Contact:
    return Contact(
        id=row.id,
        organisatie=row.organisatie,
        soort=row.soort,
        vingerafdruk=row.vingerafdruk,
        status=row.status,
        volgnr=row.volgnr,
        kaart=row.kaart,
        gewijzigd_op=row.gewijzigd_op,
    )
