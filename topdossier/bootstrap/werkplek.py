"""Which machine this is, as the log may know it."""

import hashlib
import uuid


def find_werkplek(kluis_id: str) -> str:
    """A pseudonym of this machine: the same within one kluis, and nothing outside it."""
    digest = hashlib.sha256(f"{kluis_id}:{uuid.getnode()}".encode()).hexdigest()
    return digest[:8]
