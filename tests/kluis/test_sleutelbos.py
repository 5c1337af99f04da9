"""The device secret: only in a real safe, and gone means the recovery key."""

import keyring.errors
import pytest
from typing_extensions import override

from topdossier.errors import NotLetInError
from topdossier.kluis.sleutelbos import (
    find_bewaarplaats,
    load_apparaatgeheim,
    make_apparaatgeheim,
)


class GeheugenSafe:
    """Stands in for the safe of the system."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class WeigerendeSafe(GeheugenSafe):
    """A safe whose prompt was dismissed."""

    @override
    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.InitError(service, username)

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.InitError(service, username, len(password))


def test_a_secret_comes_back_and_fits_every_known_safe() -> None:
    safe = GeheugenSafe()
    secret = make_apparaatgeheim(safe, "kluis", "anna")
    assert load_apparaatgeheim(safe, "kluis", "anna") == secret
    assert len(secret) == 32
    assert all(len(text) <= 1280 for text in safe.kept.values())


def test_the_secret_of_another_slot_is_not_found() -> None:
    safe = GeheugenSafe()
    make_apparaatgeheim(safe, "kluis", "anna")
    with pytest.raises(NotLetInError, match="apparaatgeheim-weg"):
        load_apparaatgeheim(safe, "kluis", "bert")


@pytest.mark.parametrize("text", ["", "geen base64!", "AAAA"])
def test_a_damaged_secret_counts_as_lost(text: str) -> None:
    safe = GeheugenSafe()
    safe.set_password("TOP-dossier", "kluis/anna", text)
    with pytest.raises(NotLetInError, match="apparaatgeheim-weg"):
        load_apparaatgeheim(safe, "kluis", "anna")


def test_without_a_safe_the_program_says_so() -> None:
    with pytest.raises(NotLetInError, match="sleutelbos-ontbreekt"):
        make_apparaatgeheim(None, "kluis", "anna")
    with pytest.raises(NotLetInError, match="sleutelbos-ontbreekt"):
        load_apparaatgeheim(None, "kluis", "anna")


def test_a_safe_that_refuses_is_no_crash() -> None:
    with pytest.raises(NotLetInError, match="sleutelbos-weigert"):
        make_apparaatgeheim(WeigerendeSafe(), "kluis", "anna")
    with pytest.raises(NotLetInError, match="sleutelbos-weigert"):
        load_apparaatgeheim(WeigerendeSafe(), "kluis", "anna")


def test_a_plain_text_file_is_never_a_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    class PlaintextKeyring:
        priority = 10.0

    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [PlaintextKeyring()])
    assert find_bewaarplaats() is None
