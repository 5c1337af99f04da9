"""Kluizen of a school and of an SWV, opened on a day on which the example plan can be adopted."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, make_kluis, make_swv
from topdossier.services.services import Services


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    """The kluis of a school."""
    made = make_kluis(tmp_path / "school")
    yield made
    made.close_all()


@pytest.fixture
def school(kluis: Proefkluis) -> Services:
    """The school at work."""
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def swv_kluis(tmp_path: Path) -> Generator[Proefkluis]:
    """The kluis of a samenwerkingsverband."""
    made = make_swv(tmp_path / "swv")
    yield made
    made.close_all()


@pytest.fixture
def swv(swv_kluis: Proefkluis) -> Services:
    """The samenwerkingsverband at work."""
    return swv_kluis.open_on(PROEFDAG)
