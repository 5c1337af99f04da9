"""The seal as bytes: a CMS signature as PAdES B-B wants it, in the one spelling that there is.

Certificate, digest and signature decide every byte of it, so that a check can write it anew and
compare. The signature itself stands outside what it signs, and most readers take several
spellings of it for the same.
"""

from datetime import datetime

from asn1crypto import cms, x509
from asn1crypto.algos import SignedDigestAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key
from typing_extensions import override

from topdossier.zegel.offline import as_signing_certificate_v2, signers, simple_cms_attribute

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Number of points of P-256 (FIPS 186-5): s and this less s are equally good signatures."""

_MAX_NAAM = 100

_LONGEST = bytes(72)
"""As long as a signature by this curve can be."""


class ZegelSigner(signers.Signer):
    """Signs for pyHanko with a P-256 key in memory, without waiting for anything.

    Args:
        sleutel: PKCS 8 in DER.
        certificaat: in DER.

    Raises:
        ValueError: not a P-256 key.
    """

    def __init__(self, sleutel: bytes, certificaat: bytes) -> None:
        key = load_der_private_key(sleutel, password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
            raise ValueError("sleutel")
        self._key = key
        self._certificaat = certificaat
        super().__init__(
            signing_cert=x509.Certificate.load(certificaat),
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            embed_roots=True,
        )

    @override
    async def async_sign(  # what it could be asked for besides is fixed here
        self, data_digest: bytes, *_: object, dry_run: bool = False, **__: object
    ) -> cms.ContentInfo:
        if dry_run:
            return compose_cms(self._certificaat, data_digest, _LONGEST)
        message = _make_attributes(self._certificaat, data_digest).dump()
        r, s = decode_dss_signature(self._key.sign(message, ec.ECDSA(SHA256())))
        signature = encode_dss_signature(r, min(s, _ORDER - s))
        return compose_cms(self._certificaat, data_digest, signature)


def compose_cms(certificaat: bytes, digest: bytes, signature: bytes) -> cms.ContentInfo:
    """The seal around a signature.

    Args:
        certificaat: of who sealed, in DER.
        digest: SHA-256 of the file around the seal.
        signature: ECDSA over the attributes that follow from both.
    """
    loaded = x509.Certificate.load(certificaat)
    sha256 = {"algorithm": "sha256"}
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": loaded.issuer, "serial_number": loaded.serial_number}
                    )
                }
            ),
            "digest_algorithm": sha256,
            "signed_attrs": _make_attributes(certificaat, digest),
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [sha256],
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices({"certificate": loaded})],
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def has_one_spelling(contents: bytes, certificaat: bytes, digest: bytes, signature: bytes) -> bool:
    """True when the bytes of a seal are those that `compose_cms` makes, and zeros behind them."""
    _, s = decode_dss_signature(signature)
    if s > _ORDER // 2:
        return False
    expected = compose_cms(certificaat, digest, signature).dump()
    return contents.startswith(expected) and not any(contents[len(expected) :])


def read_certificaat(certificaat: bytes) -> tuple[str, datetime, datetime]:
    """Name, first and last moment of a certificate in DER.

    Anybody can have written the name, also so that it would move a cursor: only letters are left.
    """
    loaded = x509.Certificate.load(certificaat)
    naam = str(loaded.subject.native.get("common_name", ""))
    visible = "".join(char for char in naam if char.isprintable())[:_MAX_NAAM]
    return visible, loaded.not_valid_before, loaded.not_valid_after


def _make_attributes(certificaat: bytes, digest: bytes) -> cms.CMSAttributes:
    loaded = x509.Certificate.load(certificaat)
    return cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", "data"),
            simple_cms_attribute("message_digest", digest),
            simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(loaded)),
        ]
    )
