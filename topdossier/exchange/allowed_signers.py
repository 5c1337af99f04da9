"""The address book as `allowed_signers`, so that `ssh-keygen -Y verify` can check a package.

Every line names its namespace: a verifier without it accepts a signature made for any purpose.
The principal is the fingerprint of the key itself: it stands in the manifest under
`afzender.sleutel`, and the file holds no name of anyone.
"""

from collections.abc import Iterable
from datetime import UTC

from topdossier.exchange import sshsig
from topdossier.exchange.lezer import Ondertekenaar
from topdossier.exchange.manifest import NAMESPACE


def format_allowed_signers(ondertekenaars: Iterable[Ondertekenaar]) -> str:
    """One line per key that is not revoked, without comments, in the order given.

    A key with an end is accepted by `ssh-keygen` before that moment only. Needs OpenSSH 9.1 or
    later, which reads the moment as UTC because of the Z.

    Raises:
        ValueError: a key that is no Ed25519 key.
    """
    return "".join(_format_line(item) for item in ondertekenaars if item.ingetrokken_op is None)


def _format_line(item: Ondertekenaar) -> str:
    principal = sshsig.compute_vingerafdruk(sshsig.parse_public_key(item.sleutel))
    options = f'namespaces="{NAMESPACE}"'
    if item.geldig_tot is not None:
        moment = item.geldig_tot.astimezone(UTC).strftime("%Y%m%d%H%M%SZ")
        options += f',valid-before="{moment}"'
    return f"{principal} {options} {item.sleutel}\n"
