"""The own words of an organisation."""

from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, Proefkluis, make_kluis, read_all_files
from topdossier.domain.bevoegdheden import Actie
from topdossier.errors import UsageError

WOORD = "Zwaluwklasrooster"


@pytest.fixture
def kluis(tmp_path: Path) -> Proefkluis:
    return make_kluis(tmp_path / "school")


def test_a_word_that_was_added_is_there_for_the_next_one_who_opens_the_kluis(
    kluis: Proefkluis,
) -> None:
    services = kluis.open_on(PROEFDAG)
    assert services.woordenlijst.list() == ()
    services.woordenlijst.add("mentorlesuur")
    assert services.woordenlijst.add(WOORD) == ("mentorlesuur", WOORD)
    kluis.close_all()
    assert kluis.open_on(PROEFDAG).woordenlijst.list() == ("mentorlesuur", WOORD)
    kluis.close_all()


def test_a_word_stands_there_once_whatever_its_capitals(kluis: Proefkluis) -> None:
    services = kluis.open_on(PROEFDAG)
    services.woordenlijst.add(WOORD)
    assert services.woordenlijst.add(WOORD.lower()) == (WOORD,)
    kluis.close_all()


def test_a_word_that_was_taken_out_is_gone(kluis: Proefkluis) -> None:
    services = kluis.open_on(PROEFDAG)
    services.woordenlijst.add(WOORD)
    assert services.woordenlijst.remove(WOORD) == ()
    with pytest.raises(UsageError, match="woord-onbekend"):
        services.woordenlijst.remove(WOORD)
    kluis.close_all()


@pytest.mark.parametrize("woord", ["", "twee woorden", "a\nb", "3B"])
def test_what_is_no_single_word_is_refused(kluis: Proefkluis, woord: str) -> None:
    services = kluis.open_on(PROEFDAG)
    with pytest.raises(UsageError, match="woord-kan-niet"):
        services.woordenlijst.add(woord)
    assert services.woordenlijst.list() == ()
    kluis.close_all()


def test_a_list_that_is_full_takes_nothing_more(
    kluis: Proefkluis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("topdossier.services.woordenlijst.MOST", 1)
    services = kluis.open_on(PROEFDAG)
    services.woordenlijst.add(WOORD)
    with pytest.raises(UsageError, match="woordenlijst-vol"):
        services.woordenlijst.add("mentorlesuur")
    kluis.close_all()


def test_neither_the_log_nor_any_file_tells_which_word_it_was(kluis: Proefkluis) -> None:
    services = kluis.open_on(PROEFDAG)
    services.woordenlijst.add(WOORD)
    services.woordenlijst.remove(WOORD)
    services.woordenlijst.add(WOORD)
    with services.omgeving.look() as tx:
        lines = [regel for regel in tx.logboek.list() if regel.actie is Actie.WOORDENLIJST]
    assert [regel.reden for regel in lines] == ["woord-erbij", "woord-weg", "woord-erbij"]
    assert WOORD not in repr(lines)
    kluis.close_all()
    assert not any(WOORD.encode() in content for content in read_all_files(kluis.folder).values())
