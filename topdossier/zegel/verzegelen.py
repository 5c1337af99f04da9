"""Makes the sealed file: what was shown, the page of the decision, the proof, and the seal.

The file begins with literally the bytes that were shown; everything else comes behind them.
"""

from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.bewijs import Bewijs
from topdossier.zegel.bewijs import check_bewijs, write_bewijs
from topdossier.zegel.certificaat import Zegel, fingerprint_certificaat

VELD = "Zegel"
"""Name of the field that holds the seal."""

BESTAND = "bewijs.json"
"""Name under which the proof stands in the file."""

_REDEN = "Verzegeling van een besluit over een handelingsdeel"
_BESCHRIJVING = "Bewijs van het besluit"


def seal(paginas: bytes, besluitblad: bytes, bewijs: Bewijs, zegel: Zegel) -> bytes:
    """The sealed file.

    Args:
        paginas: the PDF that was shown.
        besluitblad: the page or pages of the decision, a PDF of `documents`.
        bewijs: signed, about these pages and naming this certificate.
        zegel: key and certificate.

    Raises:
        ValueError: the proof does not fit itself, the pages or the certificate; or one of the
            documents is none of ours.
    """
    if (
        check_bewijs(bewijs)
        or bewijs.paginas.sha256 != compute_sha256(paginas)
        or bewijs.paginas.omvang != len(paginas)
        or bewijs.organisatie.certificaat_sha256 != fingerprint_certificaat(zegel.certificaat)
    ):
        raise ValueError("bewijs")
    from topdossier.zegel.aanvulling import Aanvulling  # noqa: PLC0415  brings pyHanko along
    from topdossier.zegel.cms import ZegelSigner  # noqa: PLC0415  as above
    from topdossier.zegel.offline import fields, run_to_end, signers  # noqa: PLC0415  as above

    moment = bewijs.tijd.vastgelegd_op
    aanvulling = Aanvulling(paginas)
    aanvulling.describe(moment)
    aanvulling.add_pages(besluitblad)
    aanvulling.add_file(BESTAND, write_bewijs(bewijs), _BESCHRIJVING, moment)
    how = signers.PdfSignatureMetadata(
        field_name=VELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        reason=_REDEN,
        name=bewijs.organisatie.naam,
    )
    signer = signers.PdfSigner(
        how,
        ZegelSigner(zegel.sleutel, zegel.certificaat),
        # on the last page, so that no page that was shown has to be written anew
        new_field_spec=fields.SigFieldSpec(VELD, on_page=-1),
    )
    sealed: bytes = run_to_end(signer.async_sign_pdf(aanvulling)).getvalue()
    return sealed
