"""Who may do what: one frozen table, so that no right comes or goes unnoticed."""

import pytest

from topdossier.domain.bevoegdheden import (
    BEVOEGDHEDEN,
    ROLLEN_PER_KLUIS,
    Actie,
    KluisSoort,
    Rol,
    may,
)

ROLLEN = (
    Rol.BEHEERDER,
    Rol.ZORGCOORDINATOR,
    Rol.MENTOR,
    Rol.ORTHOPEDAGOOG,
    Rol.FG,
    Rol.CONSULENT,
    Rol.CVT_SECRETARIS,
    Rol.CVT_LID,
)
EXPECTED = {
    # beheerder, zorgcoordinator, mentor, orthopedagoog, fg, consulent, cvt-secretaris, cvt-lid
    Actie.ZOEKEN: "- x x x - x x x",
    Actie.INZIEN: "- x x x - x x x",
    Actie.IMPORTEREN: "- x x x - - - -",
    Actie.WIJZIGEN: "- x x x - - - -",
    Actie.VASTSTELLEN: "- x - - - - - -",
    Actie.INSTEMMING_VASTLEGGEN: "- x x x - - - -",
    Actie.INZAGE_VASTLEGGEN: "- x x x - - - -",
    Actie.EVALUEREN: "- x x x - - - -",
    Actie.AFDRUKKEN: "- x x x - x x -",
    Actie.PAKKET_MAKEN: "- x - - - x - -",
    Actie.PAKKET_CONTROLEREN: "- x x x - x x -",
    Actie.PAKKET_OPENEN: "- x - - - x x -",
    Actie.ADRESBOEK: "x x - - - x - -",
    Actie.LOGBOEK: "x x - - x x - -",
    Actie.BEHEREN: "x x - - - x - -",
    Actie.CONTROLEREN: "x x x x x x x x",
    Actie.ONTGRENDELEN: "x x x x x x x x",
}
"""Row 7.6 and product, People and kluizen."""
CELLS = [
    (rol, actie, mark == "x")
    for actie, row in EXPECTED.items()
    for rol, mark in zip(ROLLEN, row.split(), strict=True)
]
OF_PLANS = {
    Actie.ZOEKEN,
    Actie.INZIEN,
    Actie.IMPORTEREN,
    Actie.WIJZIGEN,
    Actie.VASTSTELLEN,
    Actie.INSTEMMING_VASTLEGGEN,
    Actie.INZAGE_VASTLEGGEN,
    Actie.EVALUEREN,
    Actie.AFDRUKKEN,
    Actie.PAKKET_MAKEN,
    Actie.PAKKET_CONTROLEREN,
    Actie.PAKKET_OPENEN,
}
"""Actions through which something of a plan can be read."""


@pytest.mark.parametrize(("rol", "actie", "expected"), CELLS)
def test_every_role_has_an_expected_right_for_every_action(
    rol: Rol, actie: Actie, *, expected: bool
) -> None:
    assert may(rol, actie) is expected


def test_the_table_holds_every_role_and_every_action() -> None:
    assert {(rol, actie) for rol, actie, _ in CELLS} == {(r, a) for r in Rol for a in Actie}
    assert set(BEVOEGDHEDEN) == set(Rol)


@pytest.mark.parametrize("rol", [Rol.BEHEERDER, Rol.FG])
def test_beheerder_and_fg_can_read_no_plan(rol: Rol) -> None:
    assert not any(may(rol, actie) for actie in OF_PLANS)


def test_what_is_no_reading_of_a_plan_is_said_to_be_so() -> None:
    assert set(Actie) - OF_PLANS == {
        Actie.ADRESBOEK,
        Actie.LOGBOEK,
        Actie.BEHEREN,
        Actie.CONTROLEREN,
        Actie.ONTGRENDELEN,
    }


def test_only_the_school_writes_a_plan() -> None:
    """Product, The regisseur: adopting stays with the school."""
    writing = {Actie.WIJZIGEN, Actie.VASTSTELLEN, Actie.INSTEMMING_VASTLEGGEN, Actie.EVALUEREN}
    for rol in ROLLEN_PER_KLUIS[KluisSoort.SWV]:
        assert not any(may(rol, actie) for actie in writing)


def test_who_changes_a_plan_can_also_read_it() -> None:
    for rol in Rol:
        if any(may(rol, actie) for actie in OF_PLANS):
            assert may(rol, Actie.INZIEN)


def test_every_role_belongs_to_a_kluis_and_every_kluis_can_be_managed() -> None:
    assert set(KluisSoort) == set(ROLLEN_PER_KLUIS)
    assert frozenset().union(*ROLLEN_PER_KLUIS.values()) == set(Rol)
    for rollen in ROLLEN_PER_KLUIS.values():
        assert {Rol.BEHEERDER, Rol.FG} <= rollen
        assert any(may(rol, Actie.INZIEN) for rol in rollen)


def test_school_and_swv_share_only_those_who_read_no_plans() -> None:
    shared = ROLLEN_PER_KLUIS[KluisSoort.SCHOOL] & ROLLEN_PER_KLUIS[KluisSoort.SWV]
    assert shared == {Rol.BEHEERDER, Rol.FG}
