"""A demo that was run once, and the command line as a person types it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from topdossier.cli.main import run
from topdossier.kluis.sleutelvak import Kdf


class Uitvoer(NamedTuple):
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  any document
        """The one document on standard output."""
        return json.loads(self.out)


Typ = Callable[..., Uitvoer]


def make_cheap(zout: str) -> Kdf:
    """The lowest cost that is taken: these tests open a kluis hundreds of times."""
    return Kdf(zout=zout, geheugen=64 * 1024, rondes=1, banen=1)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", make_cheap)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as it was made; nobody changes it."""
    folder = tmp_path_factory.mktemp("demo") / "map"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("topdossier.kluis.sleutelvak.Kdf", make_cheap)
        assert run(["--json", "demo", str(folder)]) == 0
    return folder


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo to work in."""
    copy = tmp_path / "demo"
    shutil.copytree(made_demo, copy)
    return copy


@pytest.fixture
def typ(capsys: pytest.CaptureFixture[str]) -> Typ:
    """Type a command."""

    def type_command(*arguments: object) -> Uitvoer:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Uitvoer(status, captured.out, captured.err)

    return type_command


@pytest.fixture
def school(demo: Path, typ: Typ) -> Typ:
    """Type a command in the kluis of the school."""
    return _enter(typ, demo, "school")


@pytest.fixture
def swv(demo: Path, typ: Typ) -> Typ:
    """Type a command in the kluis of the SWV."""
    return _enter(typ, demo, "swv")


def _enter(typ: Typ, demo: Path, name: str) -> Typ:
    described = json.loads((demo / "demo.json").read_bytes())[name]
    entrance = (
        "--kluis",
        demo / described["kluis"],
        "--gebruiker",
        described["gebruiker"],
        "--wachtwoord-bestand",
        demo / described["wachtwoord_bestand"],
    )
    return lambda *arguments: typ(*entrance, *arguments)
