"""The one way to pyHanko: without the library that it would ask for time stamps with.

It imports `aiohttp` to have that at hand and calls it for nothing that happens here. An empty
module stands in its place while pyHanko is loaded, so that no code that talks to a network comes
into the process at all. Its work is written as coroutines; they are run here without the loop
that would make a pair of sockets: one that really had to wait for something is an error.
"""

import logging
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar

from typing_extensions import override

_NETWORK = "aiohttp"

_SILENT = logging.CRITICAL + 1

T = TypeVar("T")


class _Absent(ModuleType):
    """Has an empty class for every name: enough for annotations, and for nothing else."""

    @override
    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def _without_network() -> Iterator[None]:
    if _NETWORK in sys.modules:  # somebody else's, and theirs to answer for
        yield
        return
    sys.modules[_NETWORK] = _Absent(_NETWORK)
    try:
        yield
    finally:
        del sys.modules[_NETWORK]


with _without_network():
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.decode_limits import (
        DecodeLimits,
        DecodePurpose,
        DocumentDecodeBudget,
        StreamDecodeLimits,
    )
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

# What it would say quotes the file, and a file from outside decides how often.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(_SILENT)


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine comes to that never has to wait.

    Raises:
        RuntimeError: it wanted to wait, which only a connection could be the reason for.
    """
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise RuntimeError("waits")


__all__ = [
    "DecodeLimits",
    "DecodePurpose",
    "DocumentDecodeBudget",
    "IncrementalPdfFileWriter",
    "PdfFileReader",
    "SignatureCoverageLevel",
    "StreamDecodeLimits",
    "ValidationContext",
    "as_signing_certificate_v2",
    "async_validate_pdf_signature",
    "fields",
    "generic",
    "load_certs_from_pemder_data",
    "load_private_key_from_pemder_data",
    "run_to_end",
    "signers",
    "simple_cms_attribute",
]
