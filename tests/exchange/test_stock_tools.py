"""A package is opened and verified with tools that anybody has, and theirs by this program."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.exchange.pakketten import (
    NU,
    PDF,
    PNG,
    SCHOOLSLEUTEL,
    SWV_AGE,
    VREEMDE_SLEUTEL,
    fingerprint,
    make_bestanden,
    make_manifest,
    make_ondertekenaar,
    make_pakket,
    read_bytes,
)
from tests.exchange.stock import needs
from topdossier.exchange import age, sshsig
from topdossier.exchange.allowed_signers import format_allowed_signers
from topdossier.exchange.archief import generate_archief
from topdossier.exchange.manifest import NAMESPACE, encode_manifest

VERIFY = ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-s", "manifest.json.sig"]
SUMS = (
    "import json;"
    "[print(e['sha256']+'  '+e['pad']) for e in json.load(open('manifest.json'))['inhoud']]"
)


def run(map_: Path, command: list[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=map_, input=data, capture_output=True, check=False)


def unpack(map_: Path, pakket: bytes) -> None:
    (map_ / "p.toppakket").write_bytes(pakket)
    (map_ / "identiteit.txt").write_text(SWV_AGE + "\n", encoding="ascii")
    archief = run(map_, ["age", "-d", "-i", "identiteit.txt", "p.toppakket"])
    assert archief.returncode == 0, archief.stderr
    assert run(map_, ["tar", "-x"], archief.stdout).returncode == 0


@needs("age", "tar", "ssh-keygen", "sha256sum")
def test_age_tar_ssh_keygen_and_sha256sum_accept_a_package(tmp_path: Path) -> None:
    unpack(tmp_path, make_pakket(PDF, PNG))
    signers = format_allowed_signers([make_ondertekenaar(geldig_tot=None)])
    (tmp_path / "allowed_signers").write_text(signers, encoding="ascii")
    manifest = (tmp_path / "manifest.json").read_bytes()
    sleutel = json.loads(manifest)["afzender"]["sleutel"]
    found = run(tmp_path, [*VERIFY, "-I", sleutel, "-n", NAMESPACE], manifest)
    assert found.stdout.startswith(f'Good "{NAMESPACE}" signature for {sleutel}'.encode())
    sums = run(tmp_path, [sys.executable, "-c", SUMS])
    found = run(tmp_path, ["sha256sum", "-c"], sums.stdout)
    assert found.stdout.decode().splitlines() == [
        "inhoud/inhoud.json: OK",
        "inhoud/bijlage-0001: OK",
        "inhoud/bijlage-0002: OK",
    ]


@needs("tar")
def test_tar_sees_nothing_but_plain_files_of_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(b"".join(generate_archief([("inhoud/x", b"x" * 1_000)])))
    found = run(tmp_path, ["tar", "--numeric-owner", "--utc", "-tvf", "a.tar"]).stdout.decode()
    assert found.split() == ["-rw-r--r--", "0/0", "1000", "1970-01-01", "00:00", "inhoud/x"]


@needs("ssh-keygen")
def test_ssh_keygen_refuses_what_this_program_refuses(tmp_path: Path) -> None:
    manifest = encode_manifest(make_manifest(make_bestanden()))
    principal = fingerprint(SCHOOLSLEUTEL)
    signature = tmp_path / "manifest.json.sig"

    def verify(data: bytes, namespace: str = NAMESPACE, wie: str = principal) -> bool:
        return run(tmp_path, [*VERIFY, "-I", wie, "-n", namespace], data).returncode == 0

    def allow(*people: object) -> None:
        lines = format_allowed_signers(people)  # type: ignore[arg-type]  # made below
        (tmp_path / "allowed_signers").write_text(lines, encoding="ascii")

    allow(make_ondertekenaar(geldig_tot=None))
    signature.write_bytes(sshsig.sign(SCHOOLSLEUTEL, manifest, NAMESPACE))
    assert verify(manifest)
    assert not verify(manifest + b"\n")
    assert not verify(manifest, wie=fingerprint(VREEMDE_SLEUTEL))
    signature.write_bytes(sshsig.sign(VREEMDE_SLEUTEL, manifest, NAMESPACE))
    assert not verify(manifest)
    # the line itself names the namespace: a signature for another purpose is not allowed
    signature.write_bytes(sshsig.sign(SCHOOLSLEUTEL, manifest, "file"))
    assert not verify(manifest)
    assert not verify(manifest, namespace="file")
    # a key that is out of date, and one that was revoked
    signature.write_bytes(sshsig.sign(SCHOOLSLEUTEL, manifest, NAMESPACE))
    allow(make_ondertekenaar(geldig_tot=NU.replace(year=2020)))
    assert not verify(manifest)
    allow(make_ondertekenaar(geldig_tot=NU.replace(year=2090)))
    assert verify(manifest)
    allow(make_ondertekenaar(ingetrokken_op=NU))
    assert not verify(manifest)


def test_the_signers_file_holds_no_name_and_no_comment() -> None:
    people = [make_ondertekenaar(), make_ondertekenaar(ingetrokken_op=NU)]
    lines = format_allowed_signers(people).splitlines()
    assert lines == [
        f'{fingerprint(SCHOOLSLEUTEL)} namespaces="{NAMESPACE}",valid-before="20270424093000Z" '
        + sshsig.format_public_key(SCHOOLSLEUTEL.public_key())
    ]
    assert format_allowed_signers([]) == ""


@needs("age", "tar", "ssh-keygen")
@pytest.mark.parametrize("armour", [False, True])
def test_a_package_made_with_stock_tools_is_read_here(tmp_path: Path, *, armour: bool) -> None:
    """So the format is a format, and not whatever this program happens to write."""
    bestanden = make_bestanden(PDF)
    manifest = encode_manifest(make_manifest(bestanden))
    (tmp_path / "inhoud").mkdir()
    for name, data in (
        ("manifest.json", manifest),
        ("inhoud/inhoud.json", bestanden[0]),
        ("inhoud/bijlage-0001", bestanden[1]),
    ):
        (tmp_path / name).write_bytes(data)
        (tmp_path / name).chmod(0o644)
    key = SCHOOLSLEUTEL.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    (tmp_path / "sleutel").write_bytes(key)
    (tmp_path / "sleutel").chmod(0o600)
    sign = ["ssh-keygen", "-Y", "sign", "-q", "-f", "sleutel", "-n", NAMESPACE, "manifest.json"]
    assert run(tmp_path, sign).returncode == 0
    (tmp_path / "manifest.json.sig").chmod(0o644)
    pack = ["tar", "--format=ustar", "--owner=:0", "--group=:0", "--numeric-owner", "--mtime=@0"]
    pack += ["-b", "1", "-cf", "p.tar", "manifest.json", "manifest.json.sig"]
    made = run(tmp_path, [*pack, "inhoud/inhoud.json", "inhoud/bijlage-0001"])
    assert made.returncode == 0, made.stderr
    seal = ["age", *(["-a"] if armour else []), "-r", age.derive_ontvanger(SWV_AGE), "p.tar"]
    sealed = run(tmp_path, seal).stdout
    if armour:
        with pytest.raises(Exception, match=r"^P-AGE$"):
            read_bytes(tmp_path, sealed)
        return
    assert read_bytes(tmp_path, sealed).manifest_bytes == manifest


@needs("age")
def test_age_reads_what_is_encrypted_here_and_the_other_way_round(tmp_path: Path) -> None:
    data = os.urandom(200_000)
    target = io.BytesIO()
    age.encrypt(io.BytesIO(data), target, [age.derive_ontvanger(SWV_AGE)])
    (tmp_path / "x.age").write_bytes(target.getvalue())
    (tmp_path / "identiteit.txt").write_text(SWV_AGE + "\n", encoding="ascii")
    found = run(tmp_path, ["age", "-d", "-i", "identiteit.txt", "x.age"]).stdout
    assert hashlib.sha256(found).digest() == hashlib.sha256(data).digest()
    theirs = run(tmp_path, ["age", "-r", age.derive_ontvanger(SWV_AGE)], data).stdout
    back = io.BytesIO()
    age.decrypt(io.BytesIO(theirs), back, [SWV_AGE])
    assert back.getvalue() == data
