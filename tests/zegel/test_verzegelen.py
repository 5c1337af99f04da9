"""The sealed file: what was shown is its beginning, the rest is behind it, and readers agree."""

import io
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import msgspec
import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pikepdf import Name

from tests.documents.invoer import make_kader
from tests.helpers.bewijzen import (
    NU,
    SCHOOL,
    load_verzegeld,
    make_bewijs,
    make_paginas,
    make_soorten,
    make_verzegeld,
    make_zegel,
    sign,
)
from tests.helpers.pdf import list_tags, pair_numbers, read_content, read_pieces, walk_elements
from tests.zegel.wijzigen import append_update, save_anew
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.documents.besluitblad import render_besluitblad
from topdossier.documents.conformance import count_pages
from topdossier.domain.bewijs import Bewijs
from topdossier.domain.instemming import Besluit
from topdossier.storage.instemmen import Zegelsleutel
from topdossier.zegel.bewijs import read_bewijs
from topdossier.zegel.cms import ZegelSigner
from topdossier.zegel.nagaan import examine
from topdossier.zegel.verzegelen import BESTAND, seal

replace = msgspec.structs.replace

needs_pdfsig = pytest.mark.skipif(
    shutil.which("pdfsig") is None, reason="pdfsig (poppler) is not here"
)
VALID = "Signature is Valid"
WHOLE = "Total document signed"


def ask_pdfsig(folder: Path, pdf: bytes) -> str:
    (folder / "b.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdfsig", "b.pdf"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def read_attached(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return bytes(opened.attachments[BESTAND].get_file().read_bytes())


def test_the_bytes_that_were_shown_are_a_literal_prefix() -> None:
    made = load_verzegeld()
    assert made.pdf[: len(made.paginas)] == made.paginas
    assert compute_sha256(made.pdf[: made.bewijs.paginas.omvang]) == made.bewijs.paginas.sha256


def test_the_pages_of_the_decision_come_behind_those_that_were_shown() -> None:
    made = load_verzegeld()
    assert count_pages(made.pdf) == count_pages(made.paginas) + count_pages(made.besluitblad)
    content = read_content(made.pdf)
    shown, blad = read_content(made.paginas), read_content(made.besluitblad)
    assert content == f"{shown}\n{blad}"


def test_the_proof_stands_in_the_file_as_it_was_signed() -> None:
    made = load_verzegeld()
    assert read_bewijs(read_attached(made.pdf)) == made.bewijs
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        spec = pdf.Root.AF[0]
        assert spec.AFRelationship == Name.Supplement
        assert spec.EF.F.Subtype == Name("/application/json")


def test_every_mark_leads_to_its_element_and_back_over_both_documents() -> None:
    made = load_verzegeld()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        tree = pdf.Root.StructTreeRoot
        parents = dict(pair_numbers(tree.ParentTree.Nums))
        assert int(tree.ParentTreeNextKey) == len(pdf.pages) == len(parents)
        pages = {page.obj.objgen: page for page in pdf.pages}
        seen = set()
        for element in walk_elements(tree.K):
            for kid in element.get("/K", []):
                if kid.get("/Type") == Name.MCR:
                    key = int(pages[kid.Pg.objgen].obj.StructParents)
                    assert parents[key][int(kid.MCID)].objgen == element.objgen
                    seen.add((key, int(kid.MCID)))
    drawn = {(piece.page, piece.mark) for piece in read_pieces(made.pdf) if piece.mark is not None}
    assert drawn <= seen


def test_headings_still_skip_no_level_and_the_signature_is_a_figure_with_words() -> None:
    made = load_verzegeld()
    levels = [int(name[1]) for name in list_tags(made.pdf) if name in {"H1", "H2", "H3"}]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        alts = [
            str(element.Alt)
            for element in walk_elements(pdf.Root.StructTreeRoot.K)
            if Name.Figure == element.S
        ]
    assert len(alts) == 2
    assert "Fatima el Amrani" in alts[0]


def test_the_description_says_pdf_a_3_and_neither_the_library_nor_a_person() -> None:
    made = load_verzegeld()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf, pdf.open_metadata() as xmp:
        assert pdf.pdf_version == "1.7"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        assert xmp["pdfuaid:part"] == "1"
        told = pdf.Root.Metadata.read_bytes().decode() + str(pdf.docinfo.Producer)
    for word in ("pyHanko", "Amrani", "Sanne"):
        assert word not in told


def test_no_page_that_was_shown_is_written_anew() -> None:
    made = load_verzegeld()
    rest = made.pdf[len(made.paginas) :]
    with pikepdf.open(io.BytesIO(made.paginas)) as pdf:
        for page in pdf.pages:
            assert f"\n{page.obj.objgen[0]} 0 obj".encode() not in rest


@needs_pdfsig
def test_pdfsig_says_that_the_whole_document_is_signed(tmp_path: Path) -> None:
    told = ask_pdfsig(tmp_path, load_verzegeld().pdf)
    assert VALID in told
    assert WHOLE in told
    assert f"CN=Zegel van {SCHOOL}" in told
    assert "ETSI.CAdES.detached" in told


@needs_pdfsig
@pytest.mark.parametrize("place", [0.05, 0.2, 0.45, 0.6, 0.9])
def test_pdfsig_rejects_a_flipped_bit(tmp_path: Path, place: float) -> None:
    made = bytearray(load_verzegeld().pdf)
    made[int(len(made) * place)] ^= 1
    told = ask_pdfsig(tmp_path, bytes(made))
    assert not (VALID in told and WHOLE in told)


@needs_pdfsig
def test_pdfsig_no_longer_says_whole_when_something_is_appended(tmp_path: Path) -> None:
    told = ask_pdfsig(tmp_path, append_update(load_verzegeld().pdf))
    assert WHOLE not in told


@needs_pdfsig
def test_pdfsig_rejects_a_file_that_another_program_saved(tmp_path: Path) -> None:
    told = ask_pdfsig(tmp_path, save_anew(load_verzegeld().pdf))
    assert not (VALID in told and WHOLE in told)


@pytest.mark.parametrize("besluit", Besluit)
def test_every_decision_gets_a_sealed_file(besluit: Besluit) -> None:
    bewijs = make_bewijs()
    made = make_verzegeld(replace(bewijs, besluit=replace(bewijs.besluit, besluit=besluit)))
    assert made.pdf.startswith(made.paginas)


@pytest.mark.parametrize("soort", make_soorten())
def test_whatever_was_decided_and_said_the_file_fits(soort: str) -> None:
    made = make_verzegeld(make_soorten()[soort])
    assert examine(made.pdf).in_orde
    assert made.bewijs.persoon.naam in read_content(made.pdf)


def test_the_key_that_a_kluis_keeps_seals_as_it_is() -> None:
    made = load_verzegeld()
    kept = Zegelsleutel(*made.zegel)
    assert examine(seal(made.paginas, made.besluitblad, made.bewijs, kept)).in_orde


def refuse(bewijs: Bewijs, paginas: bytes | None = None, naam: str = SCHOOL) -> None:
    blad = render_besluitblad(bewijs, make_kader(afgedrukt_op=NU))
    with pytest.raises(ValueError, match=r"^bewijs$"):
        seal(paginas or make_paginas(), blad, bewijs, make_zegel(naam))


def test_a_proof_that_does_not_fit_is_not_sealed() -> None:
    signed = sign(make_bewijs())
    refuse(make_bewijs())
    refuse(replace(signed, persoon=replace(signed.persoon, naam="Iemand Anders")))
    refuse(signed, paginas=make_paginas() + b"\n")
    refuse(signed, naam="Een andere school")


def test_a_document_that_is_none_of_ours_is_not_sealed() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    plain = out.getvalue()
    bewijs = make_bewijs()
    paginas = replace(bewijs.paginas, sha256=compute_sha256(plain), omvang=len(plain))
    signed = sign(replace(bewijs, paginas=paginas))
    blad = render_besluitblad(signed, make_kader(afgedrukt_op=NU))
    with pytest.raises(ValueError, match=r"^pdf$"):
        seal(plain, blad, signed, make_zegel())


def test_a_key_of_another_kind_does_not_seal() -> None:
    key = Ed25519PrivateKey.generate()
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match=r"^sleutel$"):
        ZegelSigner(der, make_zegel().certificaat)
