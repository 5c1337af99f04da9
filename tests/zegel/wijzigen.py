"""What a forger could do with a sealed file, also one who has the key of the seal."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pyhanko.pdf_utils.writer import copy_into_new_writer

from tests.helpers.bewijzen import NU, Verzegeld
from topdossier.domain.bewijs import Bewijs
from topdossier.zegel.aanvulling import Aanvulling
from topdossier.zegel.bewijs import write_bewijs
from topdossier.zegel.certificaat import Zegel
from topdossier.zegel.cms import ZegelSigner
from topdossier.zegel.offline import (
    IncrementalPdfFileWriter,
    PdfFileReader,
    fields,
    generic,
    run_to_end,
    signers,
)
from topdossier.zegel.verzegelen import BESTAND, VELD


def append_update(pdf: bytes) -> bytes:
    """Something behind the seal, as a PDF allows it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.root["/Lang"] = generic.pdf_string("en")
    writer.mark_update(writer.root_ref)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def put_another_behind(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """A whole other document behind this one, that a reader takes for the only one there is."""
    copy = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf)))
    change(copy)
    out = io.BytesIO(pdf)
    out.seek(0, io.SEEK_END)
    copy.write(out)
    return out.getvalue()


def save_anew(pdf: bytes) -> bytes:
    """The same document as another program writes it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out)
    return out.getvalue()


def seal_anyway(
    made: Verzegeld,
    bewijs: Bewijs,
    zegel: Zegel | None = None,
    change: Callable[[Any], None] | None = None,
) -> bytes:
    """Sealed without asking whether the proof fits, with something more changed on the way."""
    return _seal(made, write_bewijs(bewijs), zegel or made.zegel, change)


def seal_with_file(made: Verzegeld, data: bytes) -> bytes:
    """Sealed with any bytes in the place of the proof."""
    return _seal(made, data, made.zegel, None)


def _seal(
    made: Verzegeld, data: bytes, zegel: Zegel, change: Callable[[Any], None] | None
) -> bytes:
    writer = Aanvulling(made.paginas)
    writer.describe(NU)
    writer.add_pages(made.besluitblad)
    writer.add_file(BESTAND, data, "", NU)
    if change is not None:
        change(writer)
    taken = b"/FT /Sig" in made.paginas or b"/ByteRange" in made.paginas
    veld = f"{VELD}2" if taken else VELD
    how = signers.PdfSignatureMetadata(
        field_name=veld, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    signer = signers.PdfSigner(
        how,
        ZegelSigner(zegel.sleutel, zegel.certificaat),
        new_field_spec=fields.SigFieldSpec(veld, on_page=-1),
    )
    sealed: bytes = run_to_end(signer.async_sign_pdf(writer)).getvalue()
    return sealed
