import pytest

from ui.theme import tokens


@pytest.mark.parametrize("colors", [tokens.LIGHT, tokens.DARK], ids=["licht", "donker"])
@pytest.mark.parametrize(("front", "back", "least"), tokens.PAIRS)
def test_every_pair_of_colours_can_be_read(
    colors: tokens.Colors, front: str, back: str, least: float
) -> None:
    ratio = tokens.compute_contrast(getattr(colors, front), getattr(colors, back))
    assert ratio >= least, f"{front} op {back}: {ratio:.2f}"


def test_black_on_white_is_the_largest_contrast() -> None:
    assert tokens.compute_contrast("#000000", "#FFFFFF") == pytest.approx(21)
