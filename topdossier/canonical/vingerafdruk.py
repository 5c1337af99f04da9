"""The fingerprints: what an instemming names and what a package names."""

import hashlib

from topdossier.canonical.codec import encode
from topdossier.domain.handelingsdeel import Handelingsdeel, extract_agreed
from topdossier.domain.plan import PlanInhoud


def compute_sha256(data: bytes) -> str:
    """SHA-256 as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def fingerprint_plan(plan: PlanInhoud) -> str:
    """Fingerprint of the whole plan: SHA-256 of exactly the bytes that are stored."""
    return compute_sha256(encode(plan))


def fingerprint_handelingsdeel(handelingsdeel: Handelingsdeel) -> str:
    """Fingerprint of what is agreed to (row 1.4); see `extract_agreed` for what is outside."""
    return compute_sha256(encode(extract_agreed(handelingsdeel)))
