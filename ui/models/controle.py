"""What a check found, in words."""

from topdossier.texts import get_sentence

PAGE_FAULT, MORE_PAGES = "bladzijde", "bladzijden-meer"
"""Damaged pages come one by one; here they stand together in one sentence."""

_MOST_PAGES = 25
_DAMAGE = frozenset({PAGE_FAULT, MORE_PAGES, "versleuteling", "opslag"})


def describe_fouten(fouten: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """A sentence for each fault; damaged pages together in one."""
    pages = tuple(number for code, number in fouten if code == PAGE_FAULT)
    more = sum(number for code, number in fouten if code == MORE_PAGES)
    others = tuple(
        get_sentence("controle_fout", code, number)
        for code, number in fouten
        if code not in {PAGE_FAULT, MORE_PAGES}
    )
    return (describe_pages(pages, more), *others) if pages else others


def describe_pages(pages: tuple[int, ...], more: int = 0) -> str:
    """Which pages of the store are damaged.

    Args:
        pages: their numbers.
        more: how many others were counted and not named.
    """
    named = ", ".join(str(page) for page in pages[:_MOST_PAGES])
    more += max(0, len(pages) - _MOST_PAGES)
    if len(pages) == 1 and not more:
        return f"Bladzijde {named} van de opslag is beschadigd."
    rest = f" en nog {more}" if more else ""
    return f"Deze bladzijden van de opslag zijn beschadigd: {named}{rest}."


def is_damage(fouten: tuple[tuple[str, int], ...]) -> bool:
    """Whether the file itself is damaged: then a back-up helps, or saving what is readable."""
    return any(code in _DAMAGE for code, _ in fouten)
