"""The address book: cards of other organisations, compared at the table before they count."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.doorgifte import OntvangerSoort
from topdossier.domain.logregel import ObjectSoort
from topdossier.errors import RuleError, UsageError
from topdossier.exchange import sshsig
from topdossier.exchange.age import derive_ontvanger
from topdossier.exchange.allowed_signers import format_allowed_signers
from topdossier.exchange.kaart import (
    FORMAAT,
    VERSIE,
    Kaart,
    Ondertekensleutel,
)
from topdossier.exchange.kaart_bestand import GelezenKaart, make_kaart, parse_kaart
from topdossier.exchange.lezer import Ondertekenaar
from topdossier.exchange.rollen import find_soorten
from topdossier.services.omgeving import Omgeving, make_id
from topdossier.services.views import ContactRij
from topdossier.storage.contacten import Contact
from topdossier.storage.transactie import Transactie

GECONTROLEERD = "gecontroleerd"
INGETROKKEN = "ingetrokken"
ONBEKEND = "onbekend"


class AdresboekService:
    """Our own card, and the cards of others."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def my_kaart(self) -> bytes:
        """A new card of this organisation, to hand over."""
        with self._omgeving.perform(Actie.ADRESBOEK) as werk:
            tx = werk.tx
            secrets = tx.kluis.load_sleutels()
            own = Ed25519PrivateKey.from_private_bytes(secrets.onderteken)
            kaart = Kaart(
                formaat=FORMAAT,
                versie=VERSIE,
                organisatie=self._omgeving.kluis.naam,
                soort=OntvangerSoort(self._omgeving.kluis.soort),
                sleutel=sshsig.format_public_key(own.public_key()),
                ondertekensleutels=tuple(
                    Ondertekensleutel(
                        persoon=person.naam,
                        rol=person.rol,
                        sleutel=_format_key(person.onderteken_sleutel),
                        geldig_tot=None,
                    )
                    for person in tx.kluis.list_gebruikers()
                ),
                age=(derive_ontvanger(secrets.age),),
                opvolger_van=None,
                volgnr=tx.kluis.next_kaart_volgnr(),
            )
            data = make_kaart(kaart, own)
            werk.note(ObjectSoort.CONTACT, "", "eigen-kaart")
        return data

    def preview(self, kaart: bytes) -> ContactRij:
        """What stands on a card, with the digits to compare; nothing is taken in.

        Raises:
            FileRefusedError: not a good card.
        """
        self._omgeving.require(Actie.ADRESBOEK)
        gelezen = parse_kaart(kaart)
        with self._omgeving.look() as tx:
            known = tx.contacten.find_by_vingerafdruk(gelezen.cijfers)
        return _to_rij(known.id if known else "", gelezen, known.status if known else ONBEKEND)

    def add(self, kaart: bytes, vingerafdruk: str) -> ContactRij:
        """Take a card in once someone has compared its digits.

        Args:
            kaart: the file.
            vingerafdruk: the 12 groups of 5 digits as the other side read them aloud.

        Raises:
            FileRefusedError: not a good card.
            RuleError: `vingerafdruk-anders`, `kaart-verouderd` or `contact-ingetrokken`.
        """
        with self._omgeving.perform(Actie.ADRESBOEK) as werk:
            gelezen = parse_kaart(kaart)
            if "".join(vingerafdruk.split()) != "".join(gelezen.cijfers.split()):
                raise RuleError("vingerafdruk-anders")
            known = werk.tx.contacten.find_by_vingerafdruk(gelezen.cijfers)
            if known is not None and known.status == INGETROKKEN:
                raise RuleError("contact-ingetrokken")
            if known is not None and known.volgnr > gelezen.kaart.volgnr:
                raise RuleError("kaart-verouderd")
            contact = Contact(
                id=known.id if known else make_id(),
                organisatie=gelezen.kaart.organisatie,
                soort=gelezen.kaart.soort,
                vingerafdruk=gelezen.cijfers,
                status=GECONTROLEERD,
                volgnr=gelezen.kaart.volgnr,
                kaart=kaart,
                gewijzigd_op=self._omgeving.klok.now(),
            )
            werk.tx.contacten.save(contact)
            werk.note(ObjectSoort.CONTACT, contact.id, GECONTROLEERD)
        return _to_rij(contact.id, gelezen, GECONTROLEERD)

    def revoke(self, contact_id: str) -> None:
        """Trust this organisation's keys no more: nothing of theirs opens, nothing goes there.

        Raises:
            UsageError: `contact-onbekend`.
        """
        with self._omgeving.perform(Actie.ADRESBOEK) as werk:
            contact = load_contact(werk.tx, contact_id)
            werk.tx.contacten.save(
                Contact(
                    id=contact.id,
                    organisatie=contact.organisatie,
                    soort=contact.soort,
                    vingerafdruk=contact.vingerafdruk,
                    status=INGETROKKEN,
                    volgnr=contact.volgnr,
                    kaart=contact.kaart,
                    gewijzigd_op=self._omgeving.klok.now(),
                )
            )
            werk.note(ObjectSoort.CONTACT, contact.id, INGETROKKEN)

    def list(self) -> tuple[ContactRij, ...]:
        """The whole address book; whoever has a key may see whom the organisation knows."""
        with self._omgeving.look() as tx:
            contacten = tx.contacten.list()
        return tuple(
            _to_rij(contact.id, parse_kaart(contact.kaart), contact.status) for contact in contacten
        )

    def find(self, tekst: str) -> str:
        """Id of the contact with this id, or the one whose name holds every word.

        Raises:
            UsageError: `contact-onbekend` or `contact-niet-eenduidig`.
        """
        words = tekst.casefold().split()
        rows = self.list()
        exact = [row.id for row in rows if tekst in (row.id, row.organisatie)]
        fits = exact or [
            row.id for row in rows if words and all(w in row.organisatie.casefold() for w in words)
        ]
        if not fits:
            raise UsageError("contact-onbekend")
        if len(fits) > 1:
            raise UsageError("contact-niet-eenduidig")
        return fits[0]

    def format_signers(self) -> str:
        """A signers file with which `ssh-keygen` checks packages of this organisation.

        It tells what a card tells, so it takes the same right; without a line, like `list`.

        Raises:
            NotLetInError: `geen-recht`.
        """
        self._omgeving.require(Actie.ADRESBOEK)
        with self._omgeving.look() as tx:
            people = tx.kluis.list_gebruikers()
        soort = OntvangerSoort(self._omgeving.kluis.soort)
        return format_allowed_signers(
            Ondertekenaar(
                sleutel=_format_key(person.onderteken_sleutel),
                organisatie=self._omgeving.kluis.naam,
                persoon=person.naam,
                rol=person.rol,
                soorten=find_soorten(soort, person.rol),
            )
            for person in people
        )


def load_contact(tx: Transactie, contact_id: str) -> Contact:
    """A contact of the address book.

    Raises:
        UsageError: `contact-onbekend`.
    """
    contact = tx.contacten.find(contact_id)
    if contact is None:
        raise UsageError("contact-onbekend")
    return contact


def find_ondertekenaar(tx: Transactie, vingerafdruk: str) -> Ondertekenaar | None:
    """The confirmed or revoked signer with this key among all cards."""
    for contact in tx.contacten.list():
        kaart = parse_kaart(contact.kaart).kaart
        for person in kaart.ondertekensleutels:
            key = sshsig.parse_public_key(person.sleutel)
            if sshsig.compute_vingerafdruk(key) == vingerafdruk:
                return Ondertekenaar(
                    sleutel=person.sleutel,
                    organisatie=kaart.organisatie,
                    persoon=person.persoon,
                    rol=person.rol,
                    soorten=find_soorten(kaart.soort, person.rol),
                    geldig_tot=person.geldig_tot,
                    ingetrokken_op=_revoked_at(contact),
                )
    return None


def find_contact_of(tx: Transactie, vingerafdruk: str) -> Contact | None:
    """The contact whose card names this signing key."""
    for contact in tx.contacten.list():
        for person in parse_kaart(contact.kaart).kaart.ondertekensleutels:
            key = sshsig.parse_public_key(person.sleutel)
            if sshsig.compute_vingerafdruk(key) == vingerafdruk:
                return contact
    return None


def read_ontvangers(contact: Contact) -> tuple[str, ...]:
    """The age keys on a contact's card."""
    return parse_kaart(contact.kaart).kaart.age


def _revoked_at(contact: Contact) -> datetime | None:
    return contact.gewijzigd_op if contact.status == INGETROKKEN else None


def _format_key(raw: bytes) -> str:
    return sshsig.format_public_key(Ed25519PublicKey.from_public_bytes(raw))


def _to_rij(contact_id: str, gelezen: GelezenKaart, status: str) -> ContactRij:
    return ContactRij(
        id=contact_id,
        organisatie=gelezen.kaart.organisatie,
        soort=gelezen.kaart.soort,
        vingerafdruk=gelezen.cijfers,
        status=status,
        personen=tuple(person.persoon for person in gelezen.kaart.ondertekensleutels),
    )
