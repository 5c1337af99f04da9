"""Whose agreement counts: only gezag that the school has established, of someone alive."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import make_betrokkene
from topdossier.domain.betrokkene import (
    Adres,
    Betrokkene,
    Contactgegeven,
    ContactSoort,
    Gezag,
    Relatie,
)
from topdossier.domain.jongere import Naam

TABLE = [
    ("1.4 row 1", Gezag.JA, False, True),
    ("1.4 row 3", Gezag.NEE, False, False),
    ("1.1.5: found out first", Gezag.ONBEKEND, False, False),
    ("1.4: who died is not asked", Gezag.JA, True, False),
    ("1.4 row 3", Gezag.NEE, True, False),
    ("1.1.5", Gezag.ONBEKEND, True, False),
]


@pytest.mark.parametrize(("bron", "gezag", "overleden", "counts"), TABLE)
def test_whose_agreement_counts(bron: str, gezag: Gezag, *, overleden: bool, counts: bool) -> None:
    assert make_betrokkene(gezag=gezag, overleden=overleden).has_gezag is counts, bron


@given(
    relatie=st.sampled_from(list(Relatie)),
    flag=st.sampled_from([None, True, False]),
    gezag=st.sampled_from([Gezag.NEE, Gezag.ONBEKEND]),
)
@settings(deadline=None, max_examples=60)
def test_neither_relation_nor_flag_of_the_source_ever_gives_gezag(
    relatie: Relatie,
    flag: bool | None,  # noqa: FBT001  drawn by name
    gezag: Gezag,
) -> None:
    someone = make_betrokkene(relatie=relatie, wettelijk_vertegenwoordiger=flag, gezag=gezag)
    assert not someone.has_gezag


def test_someone_of_whom_only_a_name_is_known_has_no_gezag_yet() -> None:
    new = Betrokkene(naam=Naam("Jansen"))
    assert new.gezag is Gezag.ONBEKEND
    assert new.relatie is Relatie.ANDERS
    assert not new.has_gezag


def test_a_date_of_death_alone_does_not_end_gezag() -> None:
    """The mark decides; a date may have been typed wrong and is shown for the school to see."""
    assert make_betrokkene(overlijdensdatum=date(2020, 1, 1)).has_gezag


def test_an_address_or_number_is_open_unless_it_is_said_to_be_secret() -> None:
    assert not Contactgegeven(ContactSoort.TELEFOON, "0612345678").geheim
    assert not Adres().geheim
