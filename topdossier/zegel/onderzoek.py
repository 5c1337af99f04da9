"""One look at one sealed file, part by part, each within limits."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from asn1crypto import cms

from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.bewijs import Bevinding, BevindingDeel, Bewijs, BewijsDeel
from topdossier.zegel.bewijs import check_bewijs, read_bewijs
from topdossier.zegel.certificaat import fingerprint_certificaat
from topdossier.zegel.cms import has_one_spelling, read_certificaat
from topdossier.zegel.lezer import BegrensdeLezer
from topdossier.zegel.offline import (
    SignatureCoverageLevel,
    ValidationContext,
    async_validate_pdf_signature,
    run_to_end,
)
from topdossier.zegel.verzegelen import BESTAND, VELD

_REVISIES = 2
"""What was shown, and what was added with the seal; there is nothing else."""

_MAX_BEWIJS = 4 * 1024 * 1024
_MAX_BLADEN = 2000

_PAGES = {"/Type", "/Kids", "/Count"}

_FORM_OR_FILE = {"/AcroForm", "/Names", "/AF", "/Perms", "/DSS"}
"""What a seal and a proof hang from; a paper of ours has none of them."""

_OF_FILE = (
    BewijsDeel.LEESBAAR,
    BewijsDeel.ZEGEL,
    BewijsDeel.GEHEEL,
    BewijsDeel.CERTIFICAAT,
    BewijsDeel.BEWIJS,
    BewijsDeel.GETOOND,
    BewijsDeel.BLADEN,
)

_OF_BEWIJS = tuple(deel for deel in BewijsDeel if deel not in _OF_FILE)


class Onderzoek:
    """Looks at one file.

    Args:
        pdf: its bytes; what is in them is trusted in nothing.
        max_objecten: with more objects it is not looked at.
    """

    def __init__(self, pdf: bytes, max_objecten: int) -> None:
        self._pdf = pdf
        self._max_objecten = max_objecten
        self._reader: Any = None
        self._seal: Any = None
        self._certificaat = b""
        self._bewijs: Bewijs | None = None
        self._wrong = _OF_BEWIJS
        self._naam = ""
        self._moment: datetime | None = None

    def run(self) -> Bevinding:
        """Every part that there is; what a broken part makes impossible to look at does not fit."""
        fits = {
            BewijsDeel.LEESBAAR: _holds(self._read),
            BewijsDeel.ZEGEL: _holds(self._check_seal),
            BewijsDeel.GEHEEL: _holds(self._check_whole),
            BewijsDeel.BEWIJS: _holds(self._read_bewijs),
            BewijsDeel.CERTIFICAAT: _holds(self._check_certificaat),
            BewijsDeel.GETOOND: _holds(self._check_shown),
            BewijsDeel.BLADEN: _holds(self._check_pages),
        }
        delen = [BevindingDeel(deel, fits[deel]) for deel in _OF_FILE]
        if self._bewijs is not None:
            _holds(self._check_parts)
            delen += [BevindingDeel(deel, deel not in self._wrong) for deel in _OF_BEWIJS]
        return Bevinding(
            delen=tuple(delen),
            bewijs=self._bewijs,
            certificaat_sha256=(
                fingerprint_certificaat(self._certificaat) if self._certificaat else ""
            ),
            certificaat_naam=self._naam,
            verzegeld_op=self._moment,
            zonder_zegel=_holds(self._is_without_seal),
        )

    def _read(self) -> bool:
        reader = BegrensdeLezer(self._pdf)
        if reader.encrypted or int(reader.trailer["/Size"]) > self._max_objecten:
            return False
        self._reader = reader
        return True

    def _is_without_seal(self) -> bool:
        """Nothing of a seal or a proof is there: not broken, not outdated, not hidden.

        A trace of either is a file that was tampered with, and stays one.
        """
        traces = (b"/ByteRange", b"/SigFlags", b"/EmbeddedFile", BESTAND.encode())
        return (
            self._reader.total_revisions == 1
            and not _FORM_OR_FILE & self._reader.root.keys()
            and not any(trace in self._pdf for trace in traces)
        )

    def _check_seal(self) -> bool:
        """The bottom line of pyHanko, with the certificate itself as what is trusted."""
        (self._seal,) = self._reader.embedded_signatures
        self._certificaat = self._seal.signer_cert.dump()
        self._naam, begin, end = read_certificaat(self._certificaat)
        self._moment = self._seal.self_reported_timestamp
        if self._moment is None or not begin <= self._moment <= end:
            return False
        context = ValidationContext(
            trust_roots=[self._seal.signer_cert], allow_fetching=False, moment=self._moment
        )
        status = run_to_end(async_validate_pdf_signature(self._seal, context, skip_diff=True))
        return bool(status.bottom_line) and self._seal.field_name == VELD and self._is_spelled()

    def _is_spelled(self) -> bool:
        """Outside the signed bytes stands the seal in its one spelling, and no byte more."""
        start, length, second, _ = (int(number) for number in self._seal.byte_range)
        contents: bytes = self._seal.pkcs7_content
        gap = b"<" + contents.hex().upper().encode() + b">"
        info = self._seal.signer_info
        digests = [item for item in info["signed_attrs"] if item["type"].native == "message_digest"]
        return (
            start == 0
            and second == length + len(gap)
            and self._pdf[length:second] == gap
            and isinstance(info, cms.SignerInfo)
            and has_one_spelling(
                contents,
                self._certificaat,
                digests[0]["values"][0].native,
                info["signature"].native,
            )
        )

    def _check_whole(self) -> bool:
        coverage = self._seal.evaluate_signature_coverage()
        *_, second, rest = (int(number) for number in self._seal.byte_range)
        return (
            second + rest == len(self._pdf)
            and coverage is SignatureCoverageLevel.ENTIRE_FILE
            and self._reader.total_revisions == _REVISIES
        )

    def _read_bewijs(self) -> bool:
        listed = self._reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
        stream = listed[1]["/EF"]["/F"]
        alone = len(listed) == len(("name", "file")) and str(listed[0]) == BESTAND
        if not alone or len(stream.encoded_data) > _MAX_BEWIJS:
            return False
        data = stream.data
        if len(data) > _MAX_BEWIJS:
            return False
        self._bewijs = read_bewijs(data)
        return True

    def _check_certificaat(self) -> bool:
        bewijs = self._require_bewijs()
        return bewijs.organisatie.certificaat_sha256 == fingerprint_certificaat(self._certificaat)

    def _check_shown(self) -> bool:
        paginas = self._require_bewijs().paginas
        return compute_sha256(self._pdf[: paginas.omvang]) == paginas.sha256

    def _check_pages(self) -> bool:
        """A reader starts from what was shown, sees its pages first, and none was replaced."""
        paginas = self._require_bewijs().paginas
        alone = BegrensdeLezer(self._pdf[: paginas.omvang])
        shown, now = _list_pages(alone.root["/Pages"]), _list_pages(self._reader.root["/Pages"])
        xrefs, aantal = self._reader.xrefs, paginas.aantal
        # the beginning can be there without any reader ever looking at it
        starts = {item.get_startxref_for_revision(0) for item in (alone.xrefs, xrefs)}
        written = {ref.idnum for ref in xrefs.explicit_refs_in_revision(1)}
        written |= set(xrefs.get_xref_data(1).freed)
        there = {ref.idnum for ref in alone.xrefs.explicit_refs_in_revision(0)}
        return (
            alone.total_revisions == len(starts) == 1
            and len(shown) == aantal < len(now)
            and now[:aantal] == shown
            and written & there <= _list_renewable(alone)
        )

    def _check_parts(self) -> bool:
        self._wrong = check_bewijs(self._require_bewijs())
        return not self._wrong

    def _require_bewijs(self) -> Bewijs:
        if self._bewijs is None:
            raise ValueError("bewijs")
        return self._bewijs


def _holds(check: Callable[[], bool]) -> bool:
    """A part that cannot be looked at does not fit.

    Whatever the library raises over bytes that somebody made to break it ends here; what it says
    would quote the file.
    """
    try:
        return check()
    except Exception:  # noqa: BLE001  the border to a file from outside: nothing may fall through
        return False


def _list_renewable(shown: Any) -> set[int]:  # noqa: ANN401  pyHanko has no types
    """What an update has to write anew to add pages, tags and a file; none of it is drawn."""
    root = shown.root
    tree = root["/StructTreeRoot"]
    places = [
        (shown.trailer, "/Root"),
        (shown.trailer, "/Info"),
        (root, "/Pages"),
        (root["/Pages"], "/Kids"),
        (root, "/StructTreeRoot"),
        (tree, "/K"),
        (tree["/K"], "/K"),
        (tree, "/ParentTree"),
        (tree["/ParentTree"], "/Nums"),
    ]
    refs = (holder.raw_get(key) for holder, key in places)
    return {ref.idnum for ref in refs if hasattr(ref, "idnum")}


def _list_pages(root: Any) -> list[int]:  # noqa: ANN401  pyHanko has no types
    """Numbers of the objects of all pages in order.

    Our documents have one list of pages and nothing beside it: what stands there besides would
    hold for every page in it, such as being turned or cut off.

    Raises:
        ValueError: it has another form, or more pages than a receipt can have.
    """
    kids = list(root["/Kids"].iterate())
    if root.keys() != _PAGES or len(kids) > _MAX_BLADEN:
        raise ValueError("bladen")
    if any(ref.get_object()["/Type"] != "/Page" for ref in kids):
        raise ValueError("bladen")
    return [ref.idnum for ref in kids]
