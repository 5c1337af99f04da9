from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_private_key
from cryptography.x509.oid import NameOID

from topdossier.zegel.certificaat import (
    GELDIG,
    fingerprint_certificaat,
    make_zegelsleutel,
    needs_new_zegel,
)

NU = datetime(2026, 11, 28, 12, 0, 0, tzinfo=UTC)


def read_name(certificaat: bytes, oid: x509.ObjectIdentifier) -> str:
    loaded = x509.load_der_x509_certificate(certificaat)
    return str(loaded.subject.get_attributes_for_oid(oid)[0].value)


def test_the_certificate_names_the_organisation_and_is_signed_by_its_own_key() -> None:
    sleutel, certificaat, geldig_tot = make_zegelsleutel("Voorbeeld College", NU)
    loaded = x509.load_der_x509_certificate(certificaat)
    key = load_der_private_key(sleutel, password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert isinstance(key.curve, ec.SECP256R1)
    assert loaded.public_key() == key.public_key()
    loaded.verify_directly_issued_by(loaded)
    assert read_name(certificaat, NameOID.ORGANIZATION_NAME) == "Voorbeeld College"
    assert read_name(certificaat, NameOID.COMMON_NAME) == "Zegel van Voorbeeld College"
    assert read_name(certificaat, NameOID.COUNTRY_NAME) == "NL"
    assert loaded.not_valid_after_utc == geldig_tot == NU + GELDIG
    assert loaded.not_valid_before_utc < NU


def test_it_may_sign_documents_and_vouch_for_nobody() -> None:
    loaded = x509.load_der_x509_certificate(make_zegelsleutel("School", NU).certificaat)
    usage = loaded.extensions.get_extension_for_class(x509.KeyUsage)
    basic = loaded.extensions.get_extension_for_class(x509.BasicConstraints)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert basic.critical
    assert not basic.value.ca


@pytest.mark.parametrize(
    "naam", ["", "  ", "\0\n", "É" * 200, "Sint-Janscollege «Noord»", "Ç\u202e"]
)
def test_any_name_of_a_school_makes_a_certificate(naam: str) -> None:
    certificaat = make_zegelsleutel(naam, NU).certificaat
    assert 0 < len(read_name(certificaat, NameOID.ORGANIZATION_NAME)) <= 64


def test_two_certificates_are_never_the_same() -> None:
    one, other = (make_zegelsleutel("School", NU).certificaat for _ in range(2))
    assert fingerprint_certificaat(one) != fingerprint_certificaat(other)


@pytest.mark.parametrize(("days", "due"), [(-31, False), (-30, True), (-1, True), (0, True)])
def test_a_new_one_is_due_thirty_days_before_the_end(days: int, *, due: bool) -> None:
    assert needs_new_zegel(NU, NU + timedelta(days=days)) is due
