"""Where a decision that a staff member writes down comes from: which paper, and never a screen."""

from collections.abc import Iterable

from topdossier.domain.instemming import Wijze
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.domain.versie import Versie, VersieStatus


def list_te_kiezen(versies: Iterable[Versie]) -> tuple[Versie, ...]:
    """The adopted versions that a paper can be of, newest first, one for each handelingsdeel.

    Two versions with one handelingsdeel are one to whoever signs, so there is nothing to choose.

    Args:
        versies: all versions of a plan.
    """
    found: dict[str, Versie] = {}
    for versie in sorted(versies, key=lambda item: item.nummer, reverse=True):
        if versie.status is not VersieStatus.CONCEPT:
            found.setdefault(versie.vingerafdruk_handelingsdeel, versie)
    return tuple(found.values())


def check_herkomst(
    wijze: Wijze, paginacode: str, versie_nummer: int | None, versies: Iterable[Versie]
) -> list[Problem]:
    """All reasons why nobody could tell later where this decision comes from (row 1.4).

    A decision on the screen has a reader, pages and a seal, and these come with a hand-over alone
    (0036). A paper without a code does not say what was signed: whoever holds it has to.

    Args:
        wijze: how it was given.
        paginacode: what stands at the foot of the paper, empty without.
        versie_nummer: the version that was chosen, None when nobody chose.
        versies: all versions of the plan.
    """
    on_screen = wijze is Wijze.SCHERM
    unsaid = versie_nummer is None and not paginacode.strip()
    rules = (
        (on_screen, ProblemCode.SCHERM_ZONDER_OVERHANDIGING, "wijze"),
        (
            not on_screen and unsaid and len(list_te_kiezen(versies)) > 1,
            ProblemCode.VERSIE_KIEZEN,
            "versie_nummer",
        ),
    )
    return [Problem(code=code, plek=plek) for wrong, code, plek in rules if wrong]
