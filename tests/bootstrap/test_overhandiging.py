"""What comes in through standard input is one whole document, or nothing is read."""

import base64
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.helpers.overhandiging import OUDER, make_opdracht
from topdossier.bootstrap.overhandiging import MAX_OPDRACHT, make_bezorger, read_leesopdracht
from topdossier.canonical import codec
from topdossier.domain.overhandiging import Afronding, Leesopdracht
from topdossier.errors import FileRefusedError
from topdossier.exchange.age import derive_ontvanger, generate_identiteit
from topdossier.exchange.besluitbestand import list_besluiten, read_besluit

Change = Callable[[Leesopdracht], dict[str, Any]]
WRONG: dict[str, Change] = {
    "an id that leads elsewhere": lambda _: {"overhandiging_id": "../x"},
    "a secret that is none": lambda _: {"geheim": "kort"},
    "a receiver that is none": lambda _: {"ontvanger": "age1x"},
    "a secret key as receiver": lambda _: {"ontvanger": generate_identiteit()},
    "a folder somewhere": lambda _: {"folder": "besluiten"},
    "pages that are no base64": lambda _: {"paginas": "%%%"},
    "other pages": lambda _: {"paginas": base64.b64encode(b"%PDF-1.7 x").decode()},
    "another hash": lambda _: {"paginas_sha256": "0" * 64},
    "no parts": lambda _: {"delen": ()},
    "a part that ends before it begins": lambda o: {
        "delen": (msgspec.structs.replace(o.delen[0], eerste=2, laatste=1),)
    },
    "no readers": lambda _: {"beurten": ()},
    "one reader twice": lambda _: {"beurten": (OUDER, OUDER)},
    "somebody to decide for without a name": lambda _: {
        "beurten": (msgspec.structs.replace(OUDER, mede_namens=("x",)),)
    },
}


def test_the_whole_document_is_read(tmp_path: Path) -> None:
    opdracht = make_opdracht(tmp_path)
    assert read_leesopdracht(io.BytesIO(codec.encode(opdracht))) == opdracht


def test_one_that_is_too_old_to_decide_on_is_read_too(tmp_path: Path) -> None:
    """The window has a sentence for it; a refusal here would say that something broke."""
    opdracht = make_opdracht(tmp_path, nog=-timedelta(hours=1))
    assert read_leesopdracht(io.BytesIO(codec.encode(opdracht))) == opdracht


@pytest.mark.parametrize("wrong", WRONG)
def test_a_document_that_does_not_hold_together_is_refused(tmp_path: Path, wrong: str) -> None:
    opdracht = make_opdracht(tmp_path)
    changed = msgspec.structs.replace(opdracht, **WRONG[wrong](opdracht))
    with pytest.raises(FileRefusedError, match="overhandiging-onleesbaar"):
        read_leesopdracht(io.BytesIO(codec.encode(changed)))


def test_pages_that_are_no_pdf_are_refused(tmp_path: Path) -> None:
    opdracht = msgspec.structs.replace(
        make_opdracht(tmp_path),
        paginas=base64.b64encode(b"GIF89a").decode(),
        paginas_sha256="a50c8ab9f0bb5eeb1e1be2cbb1ec6a3a5a1e2a3a1b0a4b2f0b1c7bd7f7e9d111",
    )
    with pytest.raises(FileRefusedError, match="overhandiging-onleesbaar"):
        read_leesopdracht(io.BytesIO(codec.encode(opdracht)))


@pytest.mark.parametrize("data", [b"", b"\0", b"hallo", b"[]", b"{}", b'{"geheim": 1}', b"{" * 99])
def test_garbage_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefusedError, match="overhandiging-onleesbaar"):
        read_leesopdracht(io.BytesIO(data))


def test_two_documents_are_none(tmp_path: Path) -> None:
    data = codec.encode(make_opdracht(tmp_path))
    with pytest.raises(FileRefusedError, match="overhandiging-onleesbaar"):
        read_leesopdracht(io.BytesIO(data + data))


def test_no_more_is_read_than_agreed() -> None:
    source = io.BytesIO(b" " * (MAX_OPDRACHT + 1000))
    with pytest.raises(FileRefusedError, match="overhandiging-onleesbaar"):
        read_leesopdracht(source)
    assert source.tell() == MAX_OPDRACHT + 1


def test_what_is_delivered_can_be_read_with_the_key_of_the_kluis_alone(tmp_path: Path) -> None:
    sleutel = generate_identiteit()
    opdracht = make_opdracht(tmp_path, ontvanger=derive_ontvanger(sleutel))
    einde = Afronding(overhandiging_id=opdracht.overhandiging_id, geheim=opdracht.geheim, aantal=0)
    make_bezorger(opdracht)(einde)
    (path,) = list_besluiten(tmp_path)
    assert opdracht.geheim.encode() not in path.read_bytes()
    assert read_besluit(path, sleutel) == einde
