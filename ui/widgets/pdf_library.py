"""Keeps the library that draws PDF as it is, once it was used.

Qt begins it with the first document and ends it with the last. Each beginning takes memory and
eight pieces of the address space that the ending does not give back; after some thousands of
previews there would be no address left.
"""

from functools import cache

from PySide6.QtPdf import QPdfDocument


@cache
def hold_pdf_library() -> QPdfDocument:
    """A document that shows nothing and stays; call it before making another."""
    return QPdfDocument()
