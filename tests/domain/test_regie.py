"""Who gives the regie, who can get it, and who adopts the plan: row 002-04 of the region."""

import pytest

from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.domain.problem import ProblemCode
from topdossier.domain.regie import check_gever, check_ontvanger
from topdossier.domain.vaststellen import check_vaststeller
from topdossier.domain.versie import Vaststelreden

GIVERS = {
    Rol.ZORGCOORDINATOR: True,
    Rol.CONSULENT: True,
    Rol.CVT_SECRETARIS: True,
    Rol.MENTOR: False,
    Rol.ORTHOPEDAGOOG: False,
    Rol.BEHEERDER: False,
    Rol.FG: False,
    Rol.CVT_LID: False,
}
"""Who gives the regie of a plan of which they are not the regisseur; in an SWV there is none."""

ACTIEF, WEG = GebruikerStatus.ACTIEF, GebruikerStatus.GEBLOKKEERD


@pytest.mark.parametrize("rol", Rol)
def test_the_regisseur_gives_it_and_else_who_gives_places(rol: Rol) -> None:
    assert check_gever(rol, is_regisseur=True) == ()
    found = {problem.code for problem in check_gever(rol, is_regisseur=False)}
    assert found == (set() if GIVERS[rol] else {ProblemCode.REGIE_NIET_VAN_U})


@pytest.mark.parametrize(
    ("rol", "status", "is_regisseur", "expected"),
    [
        (Rol.MENTOR, ACTIEF, False, set()),
        (Rol.ZORGCOORDINATOR, ACTIEF, False, set()),
        (Rol.ORTHOPEDAGOOG, ACTIEF, False, set()),
        (Rol.BEHEERDER, ACTIEF, False, {ProblemCode.ROL_SCHRIJFT_NIET}),
        (Rol.MENTOR, WEG, False, {ProblemCode.GEBRUIKER_NIET_ACTIEF}),
        (Rol.MENTOR, ACTIEF, True, {ProblemCode.REGIE_AL_DAAR}),
        (
            Rol.FG,
            WEG,
            True,
            {
                ProblemCode.ROL_SCHRIJFT_NIET,
                ProblemCode.GEBRUIKER_NIET_ACTIEF,
                ProblemCode.REGIE_AL_DAAR,
            },
        ),
    ],
)
def test_who_gets_it_has_a_key_writes_plans_and_has_it_not_yet(
    rol: Rol, status: GebruikerStatus, *, is_regisseur: bool, expected: set[ProblemCode]
) -> None:
    found = check_ontvanger(rol, status, is_regisseur=is_regisseur)
    assert {problem.code for problem in found} == expected


NIET, REDEN = ProblemCode.VASTSTELLER_NIET_REGISSEUR, ProblemCode.VASTSTELREDEN_ONTBREEKT


@pytest.mark.parametrize(
    ("rol", "is_regisseur", "reden", "expected"),
    [
        (Rol.MENTOR, True, None, set()),
        (Rol.ORTHOPEDAGOOG, True, None, set()),
        (Rol.ZORGCOORDINATOR, True, None, set()),
        (Rol.ZORGCOORDINATOR, False, None, {REDEN}),
        (Rol.ZORGCOORDINATOR, False, Vaststelreden.REGISSEUR_AFWEZIG, set()),
        (Rol.ZORGCOORDINATOR, False, Vaststelreden.REGISSEUR_ELDERS, set()),
        (Rol.MENTOR, False, None, {NIET}),
        (Rol.MENTOR, False, Vaststelreden.SPOED, {NIET}),
        (Rol.ORTHOPEDAGOOG, False, Vaststelreden.SPOED, {NIET}),
    ],
)
def test_the_regisseur_adopts_or_with_a_reason_the_zorgcoordinator(
    rol: Rol, *, is_regisseur: bool, reden: Vaststelreden | None, expected: set[ProblemCode]
) -> None:
    """Row 1.1.1: in the name of the bevoegd gezag, by whom the school has made responsible."""
    found = check_vaststeller(rol, is_regisseur=is_regisseur, reden=reden)
    assert {problem.code for problem in found} == expected
