"""Signatures as OpenSSH writes and reads them, in one spelling and for one purpose."""

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.pakketten import SCHOOLSLEUTEL, VREEMDE_SLEUTEL
from tests.exchange.stock import needs
from topdossier.exchange import sshsig
from topdossier.exchange.errors import PakketRefusedError

NAMESPACE = "toets@topdossier"
DATA = b'{"plan":1}'
KEY = SCHOOLSLEUTEL.public_key()
LINE = sshsig.format_public_key(KEY)
GOOD = sshsig.sign(SCHOOLSLEUTEL, DATA, NAMESPACE)


@given(data=st.binary(max_size=300), seed=st.binary(min_size=32, max_size=32))
@settings(deadline=None, max_examples=50)
def test_any_signature_of_any_key_is_good_for_its_own_data(data: bytes, seed: bytes) -> None:
    sleutel = Ed25519PrivateKey.from_private_bytes(seed)
    handtekening = sshsig.sign(sleutel, data, NAMESPACE)
    assert len(handtekening) == sshsig.compute_size(NAMESPACE)
    sshsig.verify(sleutel.public_key(), data, handtekening, NAMESPACE)
    with pytest.raises(PakketRefusedError, match=r"^P-SIG-BAD$"):
        sshsig.verify(sleutel.public_key(), data + b"x", handtekening, NAMESPACE)


def test_the_same_data_gives_the_same_signature() -> None:
    assert sshsig.sign(SCHOOLSLEUTEL, DATA, NAMESPACE) == GOOD


def test_any_changed_byte_is_refused() -> None:
    for place in range(len(GOOD)):
        wrong = bytearray(GOOD)
        wrong[place] ^= 1
        with pytest.raises(PakketRefusedError, match=r"^P-SIG-"):
            sshsig.verify(KEY, DATA, bytes(wrong), NAMESPACE)


OTHER_FORMS = {
    "another namespace": sshsig.sign(SCHOOLSLEUTEL, DATA, "file"),
    "a namespace that begins the same": sshsig.sign(SCHOOLSLEUTEL, DATA, NAMESPACE + "2"),
    "another key": sshsig.sign(VREEMDE_SLEUTEL, DATA, NAMESPACE),
    "empty": b"",
    "bare": base64.b64decode(b"".join(GOOD.split(b"\n")[1:-2])),
    "no line end": GOOD[:-1],
    "one line end more": GOOD + b"\n",
    "space in front": b" " + GOOD,
    "lines of Windows": GOOD.replace(b"\n", b"\r\n"),
    "lines of another length": b"\n".join(
        [GOOD.split(b"\n")[0], b"".join(GOOD.split(b"\n")[1:-2]), *GOOD.split(b"\n")[-2:]]
    ),
    "no head": GOOD.split(b"\n", 1)[1],
    "twice": GOOD * 2,
    "not base64": GOOD.replace(b"U1NIU0lH", b"U1NI*0lH"),
    "sha256": GOOD.replace(
        base64.b64encode(b"\0\0\0\6sha512"), base64.b64encode(b"\0\0\0\6sha256")
    ).replace(b"U1NIU0lH", b"U1NIU0lI"),
}


@pytest.mark.parametrize("wrong", OTHER_FORMS.values(), ids=OTHER_FORMS.keys())
def test_any_other_form_is_refused(wrong: bytes) -> None:
    with pytest.raises(PakketRefusedError, match=r"^P-SIG-FORM$"):
        sshsig.verify(KEY, DATA, wrong, NAMESPACE)


def test_a_key_has_one_spelling() -> None:
    assert sshsig.format_public_key(sshsig.parse_public_key(LINE)) == LINE
    assert sshsig.names_key(KEY, GOOD, NAMESPACE)
    assert not sshsig.names_key(VREEMDE_SLEUTEL.public_key(), GOOD, NAMESPACE)
    ecdsa = generate_private_key(SECP256R1()).public_key()
    wrong = [
        "",
        "ssh-ed25519",
        LINE + " anouk@school",
        LINE + "\n",
        " " + LINE,
        LINE.replace(" ", "  "),
        LINE[:-2],
        LINE.replace("ssh-ed25519", "ssh-rsa"),
        LINE.replace("A", "é", 1),
        ecdsa.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode(),
    ]
    for regel in wrong:
        with pytest.raises(ValueError, match=r"^sleutel$"):
            sshsig.parse_public_key(regel)


def test_the_fingerprint_is_the_hash_of_the_key_in_the_line() -> None:
    blob = base64.b64decode(LINE.split(" ")[1])
    digest = base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
    assert sshsig.compute_vingerafdruk(KEY) == f"SHA256:{digest}"


@needs("ssh-keygen")
def test_ssh_keygen_prints_the_same_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "sleutel.pub").write_text(LINE + "\n", encoding="ascii")
    found = subprocess.run(
        ["ssh-keygen", "-lf", "sleutel.pub"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    assert found.split()[1] == sshsig.compute_vingerafdruk(KEY)


@needs("ssh-keygen")
@pytest.mark.parametrize("data", [b"", DATA, bytes(range(256)) * 40])
def test_ssh_keygen_writes_exactly_the_same_signature(tmp_path: Path, data: bytes) -> None:
    secret = tmp_path / "sleutel"
    secret.write_bytes(
        SCHOOLSLEUTEL.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    )
    secret.chmod(0o600)
    found = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-q", "-f", "sleutel", "-n", NAMESPACE],
        cwd=tmp_path,
        input=data,
        capture_output=True,
        check=True,
    ).stdout
    assert found == sshsig.sign(SCHOOLSLEUTEL, data, NAMESPACE)
