"""pyHanko's reader within the limits of this program, also for what is packed inside a file."""

from io import BytesIO
from typing import Any

from typing_extensions import override

from topdossier.zegel.grenzen import MAX_PDF, MAX_WOORDEN, has_short_words
from topdossier.zegel.offline import (
    DecodeLimits,
    DecodePurpose,
    DocumentDecodeBudget,
    PdfFileReader,
    StreamDecodeLimits,
    generic,
)

_LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=MAX_PDF),
    document_budget=DocumentDecodeBudget(base_allowance=8 * MAX_PDF, max_ratio=0),
)


class BegrensdeLezer(PdfFileReader):
    """Reads a file that `is_bounded` let through.

    Args:
        pdf: its bytes.
    """

    def __init__(self, pdf: bytes) -> None:
        self._seen: set[int] = set()
        self._left = MAX_WOORDEN
        super().__init__(BytesIO(pdf), strict=True, decode_limits=_LIMITS)

    @override
    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        """One object out of a packed row; to find it the whole row before it is read.

        Raises:
            ValueError: one word in it, or all that is read together, takes too long.
        """
        row: Any = generic.Reference(stmnum, 0, self).get_object()
        if stmnum not in self._seen:
            if not has_short_words(row.read_data(DecodePurpose.OBJECT_STREAM)):
                raise ValueError("woorden")
            self._seen.add(stmnum)
        self._left -= int(row["/N"])
        if self._left < 0:
            raise ValueError("woorden")
        return super()._get_object_from_stream(idnum, stmnum, idx)  # type: ignore[no-untyped-call]
