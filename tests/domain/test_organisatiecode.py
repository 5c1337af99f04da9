import pytest

from topdossier.domain.organisatiecode import is_brin, is_swv_code, tidy_code


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("99ZZ", True),  # row 2.3: brincode
        ("99ZZ01", False),
        ("9ZZ9", False),
        ("99zz", False),
        ("", False),
        ("99ZÉ", False),
        ("٩٩ZZ", False),
    ],
)
def test_a_brin_has_two_digits_and_two_capitals(text: str, *, good: bool) -> None:
    assert is_brin(text) is good


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("VO2708", True),  # row 3.7
        ("VO-25-07", True),  # row 3.7
        ("98229", True),  # row 3.7
        ("PO99", False),
        ("", False),
        ("VO27089", False),
    ],
)
def test_an_swv_number_has_one_of_the_forms_people_use(text: str, *, good: bool) -> None:
    assert is_swv_code(text) is good


def test_a_code_is_compared_without_spaces_and_in_capitals() -> None:
    assert tidy_code(" 99 zz ") == "99ZZ"
