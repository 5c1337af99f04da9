"""The key and certificate that an organisation seals with; it vouches for itself.

A PDF reader shows the name in it with the remark that nobody else vouches for it. Who wants to be
sure compares the fingerprint with the one that the school gives.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

GELDIG = timedelta(days=825)
"""How long a certificate may be used to seal."""

VERNIEUWEN = timedelta(days=30)
"""How long before its end a new one is due."""

_SPELING = timedelta(minutes=5)
"""A certificate begins a little before now, because the clock of a reader may be behind."""

_MAX_NAAM = 64
"""Most bytes of a name in a certificate: 64 characters (RFC 5280, appendix A.1), counted safely."""


class Zegel(Protocol):
    """What there is to seal with.

    Attributes:
        sleutel: P-256 key, PKCS 8 in DER.
        certificaat: X.509 in DER.
    """

    @property
    def sleutel(self) -> bytes: ...  # noqa: D102  as above

    @property
    def certificaat(self) -> bytes: ...  # noqa: D102  as above


class NieuwZegel(NamedTuple):
    """A fresh key and certificate, both in DER, and the last moment to seal with them (UTC)."""

    sleutel: bytes
    certificaat: bytes
    geldig_tot: datetime


def make_zegelsleutel(naam: str, nu: datetime) -> NieuwZegel:
    """A fresh P-256 key with a certificate that it signed itself.

    Args:
        naam: of the organisation; what does not fit in a certificate is cut off.
        nu: moment of making, with a time zone.
    """
    sleutel = ec.generate_private_key(ec.SECP256R1())
    begin = nu.astimezone(UTC).replace(microsecond=0)
    einde = begin + GELDIG
    subject = _make_subject(naam)
    openbaar = sleutel.public_key()
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(openbaar)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin - _SPELING)
        .not_valid_after(einde)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SEALING, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(openbaar), critical=False)
        .sign(sleutel, SHA256())
    )
    return NieuwZegel(
        sleutel=sleutel.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        certificaat=certificaat.public_bytes(Encoding.DER),
        geldig_tot=einde,
    )


def needs_new_zegel(geldig_tot: datetime, nu: datetime) -> bool:
    """True from 30 days before the end of the certificate on."""
    return nu >= geldig_tot - VERNIEUWEN


def fingerprint_certificaat(certificaat: bytes) -> str:
    """SHA-256 of a certificate in DER, as PDF readers show it, in 64 lower-case digits."""
    return hashlib.sha256(certificaat).hexdigest()


_SEALING = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
"""It may sign documents, and neither encrypt nor vouch for other certificates."""


def _make_subject(naam: str) -> x509.Name:
    visible = "".join(char for char in naam if char.isprintable()).strip() or "-"
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _cut(visible)),
            x509.NameAttribute(NameOID.COMMON_NAME, _cut(f"Zegel van {visible}")),
        ]
    )


def _cut(naam: str) -> str:
    """As much of a name as fits, in whole letters."""
    return naam.encode()[:_MAX_NAAM].decode(errors="ignore")
