"""Who may do what: one frozen table, so that no right comes or goes unnoticed."""

import pytest

from topdossier.domain.bevoegdheden import (
    BEVOEGDHEDEN,
    DOSSIERGEBONDEN,
    ROLLEN_PER_KLUIS,
    Actie,
    KluisSoort,
    Rol,
    Toegang,
    find_toegang,
    may,
    may_on,
    needs_reden,
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
    # - no right, e own dossiers, r own and others with a reason, x all
    Actie.ZOEKEN: "- x e x - x x e",
    Actie.INZIEN: "- r e r - r r e",
    Actie.IMPORTEREN: "- r e e - - - -",
    Actie.WIJZIGEN: "- r e e - - - -",
    Actie.VASTSTELLEN: "- r e e - - - -",
    Actie.INSTEMMING_VASTLEGGEN: "- r e e - - - -",
    Actie.INZAGE_VASTLEGGEN: "- r e e - - - -",
    Actie.EVALUEREN: "- r e e - - - -",
    Actie.OVERLEG: "- r e e - r r -",
    Actie.AFDRUKKEN: "- r e e - r r -",
    Actie.PAKKET_MAKEN: "- r - - - r - -",
    Actie.PAKKET_CONTROLEREN: "- x x x - x x -",
    Actie.PAKKET_OPENEN: "- x - - - x x -",
    Actie.TEAM: "- x - - - x x -",
    Actie.REGIE_AANBIEDEN: "- x e e - - - -",
    Actie.REGIE_BEANTWOORDEN: "- x x x - - - -",
    Actie.AVG_INZAGE: "- r - - - r r -",
    Actie.VERKLARING: "- r e e - r r -",
    Actie.AFSCHERMEN: "- r - - - r r -",
    Actie.BEWAREN: "- x - - - x x -",
    Actie.BEWAARLIJST: "x x - - x x x -",
    Actie.VERNIETIGEN: "x x - - - x x -",
    Actie.AVG_REGISTER: "x x - - x x x -",
    Actie.ADRESBOEK: "x x - - - x - -",
    Actie.WOORDENLIJST: "- x x x - x x -",
    Actie.LOGBOEK: "x x - - x x - -",
    Actie.LOGBOEK_DOSSIER: "x r e e x r r -",
    Actie.LOGBOEK_UITVOEREN: "x - - - x - - -",
    Actie.RESERVEKOPIE: "x x - - - x x -",
    Actie.BEHEREN: "x x - - - x - -",
    Actie.TEKSTBLOKKEN: "x x - - - x - -",
    Actie.CONTROLEREN: "x x x x x x x x",
    Actie.SLEUTEL: "x x x x x x x x",
    Actie.ONTGRENDELEN: "x x x x x x x x",
}
"""Row 7.6 and product, People and kluizen."""
MARKS = {"-": Toegang.NEE, "e": Toegang.EIGEN, "r": Toegang.MET_REDEN, "x": Toegang.ALLE}
CELLS = [
    (rol, actie, MARKS[mark])
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
    Actie.OVERLEG,
    Actie.AFDRUKKEN,
    Actie.PAKKET_MAKEN,
    Actie.PAKKET_CONTROLEREN,
    Actie.PAKKET_OPENEN,
    Actie.AVG_INZAGE,
    Actie.VERKLARING,
    Actie.AFSCHERMEN,
}
"""Actions through which something of a plan can be read."""


@pytest.mark.parametrize(("rol", "actie", "expected"), CELLS)
def test_every_role_has_an_expected_right_for_every_action(
    rol: Rol, actie: Actie, expected: Toegang
) -> None:
    assert find_toegang(rol, actie) is expected
    assert may(rol, actie) is (expected is not Toegang.NEE)


@pytest.mark.parametrize(
    ("toegang", "eigen", "met_reden", "expected"),
    [
        (Toegang.NEE, True, True, False),
        (Toegang.EIGEN, True, False, True),
        (Toegang.EIGEN, False, True, False),
        (Toegang.MET_REDEN, True, False, True),
        (Toegang.MET_REDEN, False, True, True),
        (Toegang.MET_REDEN, False, False, False),
        (Toegang.ALLE, False, False, True),
    ],
)
def test_a_right_reaches_as_far_as_the_relation_to_the_dossier(
    toegang: Toegang, *, eigen: bool, met_reden: bool, expected: bool
) -> None:
    cells = [(rol, actie) for rol, actie, reach in CELLS if reach is toegang]
    assert cells
    for rol, actie in cells:
        assert may_on(rol, actie, eigen=eigen, met_reden=met_reden) is expected
        asked = toegang is Toegang.MET_REDEN and not (eigen or met_reden)
        assert needs_reden(rol, actie, eigen=eigen, met_reden=met_reden) is asked


def test_a_right_that_depends_on_the_dossier_is_one_on_a_dossier() -> None:
    """Searching and importing keep to one's own dossiers by themselves."""
    partial = {a for _, a, reach in CELLS if reach in {Toegang.EIGEN, Toegang.MET_REDEN}}
    assert partial - DOSSIERGEBONDEN == {Actie.ZOEKEN, Actie.IMPORTEREN}


def test_the_table_holds_every_role_and_every_action() -> None:
    assert {(rol, actie) for rol, actie, _ in CELLS} == {(r, a) for r in Rol for a in Actie}
    assert set(BEVOEGDHEDEN) == set(Rol)


@pytest.mark.parametrize("rol", [Rol.BEHEERDER, Rol.FG])
def test_beheerder_and_fg_can_read_no_plan(rol: Rol) -> None:
    assert not any(may(rol, actie) for actie in OF_PLANS)


def test_what_is_no_reading_of_a_plan_is_said_to_be_so() -> None:
    assert set(Actie) - OF_PLANS == {
        Actie.TEAM,
        Actie.REGIE_AANBIEDEN,
        Actie.REGIE_BEANTWOORDEN,
        Actie.BEWAREN,
        Actie.BEWAARLIJST,
        Actie.VERNIETIGEN,
        Actie.AVG_REGISTER,
        Actie.ADRESBOEK,
        Actie.WOORDENLIJST,
        Actie.LOGBOEK,
        Actie.LOGBOEK_DOSSIER,
        Actie.LOGBOEK_UITVOEREN,
        Actie.RESERVEKOPIE,
        Actie.SLEUTEL,
        Actie.BEHEREN,
        Actie.TEKSTBLOKKEN,
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
