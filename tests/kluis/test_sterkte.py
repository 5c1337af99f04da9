"""How hard a wachtwoord is to guess, as people here choose one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.sterkte import GOED_RAADSELS, SterkteNiveau, SterkteReden
from topdossier.errors import NotLetInError
from topdossier.kluis.sterkte import _load_lists, judge_wachtwoord, require_sterk
from topdossier.texts import get_label

EIGEN = ("karin", "Karin Wiersma", "Het Getij College")


@pytest.mark.parametrize(
    ("wachtwoord", "reden"),
    [
        ("", SterkteReden.TE_KORT),
        ("   ", SterkteReden.TE_KORT),
        ("x7!", SterkteReden.TE_KORT),
        ("пароль", SterkteReden.TE_KORT),
        ("welkom2026", SterkteReden.VEELGEBRUIKT),
        ("Welkom2026!", SterkteReden.VEELGEBRUIKT),
        ("voorbeeld", SterkteReden.VEELGEBRUIKT),
        ("zomervakantie", SterkteReden.VEELGEBRUIKT),
        ("w4chtw00rd", SterkteReden.VEELGEBRUIKT),
        ("Karin1985", SterkteReden.NAAM_OF_PLAATS),
        ("DenHelder2024", SterkteReden.NAAM_OF_PLAATS),
        ("Het Getij College", SterkteReden.NAAM_OF_PLAATS),
        ("hetgetijcollege", SterkteReden.NAAM_OF_PLAATS),
        ("aaaaaaaaaaaaaaaa", SterkteReden.HERHALING),
        ("hond hond hond hond", SterkteReden.HERHALING),
        ("asdfghjkl;'", SterkteReden.TOETSENBORDRIJ),
        ("17-03-1985", SterkteReden.DATUM),
        ("Sinterklaas2026!", SterkteReden.WEINIG_WOORDEN),
        ("verantwoordelijkheidsgevoel", SterkteReden.WEINIG_WOORDEN),
        ("mijn eigen zin", SterkteReden.WEINIG_WOORDEN),
    ],
)
def test_what_people_choose_first_is_too_weak_and_says_why(
    wachtwoord: str, reden: SterkteReden
) -> None:
    found = judge_wachtwoord(wachtwoord, EIGEN)
    assert found.niveau in (SterkteNiveau.ZWAK, SterkteNiveau.MATIG)
    assert found.reden is reden
    with pytest.raises(NotLetInError) as caught:
        require_sterk(wachtwoord, EIGEN)
    assert caught.value.code == "wachtwoord-te-zwak"


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "vier losse woorden samen",
        "paraplu-tandem-wolk-kachel",
        "mosterd gieter klarinet dauw",
        "correct horse battery staple",
        "xK9#mQ2$vL7p",
        "hufsyx-gubkoc-7xenZa",
        "قلب أحمر كبير جميل",
        "f3a91c7d0b2e4f86",
    ],
)
def test_loose_words_and_a_jumble_are_taken(wachtwoord: str) -> None:
    found = judge_wachtwoord(wachtwoord, EIGEN)
    assert found.is_genoeg
    assert found.reden is SterkteReden.GOED
    require_sterk(wachtwoord, EIGEN)


def test_the_own_name_counts_for_nothing() -> None:
    assert judge_wachtwoord("Zwartewaterland").raadsels > 4
    assert judge_wachtwoord("Zwartewaterland", ("Zwartewaterland",)).raadsels < 2


def test_accents_and_case_hide_no_word() -> None:
    plain = judge_wachtwoord("vakantie").raadsels
    assert judge_wachtwoord("vákantïe").raadsels == plain
    assert judge_wachtwoord("VAKANTIE").raadsels < plain + 1


def test_five_words_by_lot_from_the_commonest_are_nearly_always_enough() -> None:
    dice = random.Random(7)  # noqa: S311  a sample, no secret
    words, _ = _load_lists()
    drawn = [" ".join(dice.choices(words, k=5)) for _ in range(60)]
    assert sum(judge_wachtwoord(text).is_genoeg for text in drawn) >= 56


@given(wachtwoord=st.text(max_size=300))
def test_anything_that_can_be_typed_gets_a_judgement(wachtwoord: str) -> None:
    found = judge_wachtwoord(wachtwoord, EIGEN)
    assert found.is_genoeg is (found.reden is SterkteReden.GOED)
    assert found.is_genoeg is (found.raadsels >= GOED_RAADSELS)
    assert get_label("sterkte_reden", found.reden)
    assert get_label("sterkte_niveau", found.niveau)


def test_half_a_character_is_judged_too() -> None:
    assert not judge_wachtwoord("\ud800" * 3).is_genoeg
