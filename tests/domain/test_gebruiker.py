"""Who may get a key, change rol or lose the key (product, People and kluizen; row 7.6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, Actie, KluisSoort, Rol, may
from topdossier.domain.gebruiker import (
    MAX_NAAM,
    GebruikerStatus,
    check_nieuw,
    check_regisseur,
    check_rol,
    check_teamlid,
    check_weg,
    is_login,
    may_manage,
)
from topdossier.domain.problem import Problem, ProblemCode

SCHOOL = KluisSoort.SCHOOL
LOGINS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}", fullmatch=True)


def codes(problems: tuple[Problem, ...]) -> set[ProblemCode]:
    return {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("login", "good"),
    [
        ("karin", True),
        ("k.de-vries", True),
        ("1a", True),
        ("K", True),
        ("a" * 40, True),
        ("a" * 41, False),
        ("", False),
        ("-h", False),
        (".verborgen", False),
        ("karin de vries", False),
        ("kárin", False),
        ("karin/../x", False),
        ("karin\n", False),
        ("карин", False),
    ],
)
def test_a_login_fits_in_a_command_and_in_a_log_line(login: str, good: bool) -> None:  # noqa: FBT001
    assert is_login(login) is good


@pytest.mark.parametrize(
    ("login", "naam", "rol", "found"),
    [
        ("piet", "Piet Bakker", Rol.MENTOR, set()),
        ("Karin", "Karin Wit", Rol.MENTOR, {ProblemCode.LOGIN_BEZET}),
        ("weg", "Iemand anders", Rol.MENTOR, {ProblemCode.LOGIN_BEZET}),
        ("piet", " ", Rol.MENTOR, {ProblemCode.GEBRUIKER_NAAM_LEEG}),
        ("piet", "P" * (MAX_NAAM + 1), Rol.MENTOR, {ProblemCode.GEBRUIKER_NAAM_ONGELDIG}),
        ("piet", "Piet\nBakker", Rol.MENTOR, {ProblemCode.GEBRUIKER_NAAM_ONGELDIG}),
        ("piet", "Piet Bakker", Rol.CVT_LID, {ProblemCode.ROL_PAST_NIET}),
        (
            "p p",
            "",
            Rol.CONSULENT,
            {
                ProblemCode.LOGIN_ONGELDIG,
                ProblemCode.GEBRUIKER_NAAM_LEEG,
                ProblemCode.ROL_PAST_NIET,
            },
        ),
    ],
)
def test_every_reason_against_a_new_person_is_given(
    login: str, naam: str, rol: Rol, found: set[ProblemCode]
) -> None:
    assert codes(check_nieuw(login, naam, rol, SCHOOL, {"karin", "weg"})) == found


@given(LOGINS, st.sampled_from(["upper", "lower", "title", "swapcase"]))
def test_a_login_is_never_given_twice_however_it_is_written(login: str, way: str) -> None:
    again = str(getattr(login, way)())
    found = codes(check_nieuw(again, "Piet", Rol.MENTOR, SCHOOL, [login]))
    assert ProblemCode.LOGIN_BEZET in found


@given(
    st.dictionaries(LOGINS, st.sampled_from(sorted(ROLLEN_PER_KLUIS[SCHOOL])), min_size=1),
    st.data(),
)
def test_someone_who_may_manage_is_always_left(people: dict[str, Rol], data: st.DataObject) -> None:
    """Any row of changes that the rules let through."""
    door = data.draw(st.sampled_from(sorted(people)))
    people[door] = Rol.BEHEERDER
    for _ in range(6):
        managers = {login for login, rol in people.items() if may_manage(rol)}
        door = data.draw(st.sampled_from(sorted(managers)))
        login = data.draw(st.sampled_from(sorted(people)))
        if data.draw(st.booleans()):
            if not check_weg(login, door, managers):
                del people[login]
        else:
            rol = data.draw(st.sampled_from(sorted(ROLLEN_PER_KLUIS[SCHOOL])))
            if not check_rol(login, rol, SCHOOL, managers, door):
                people[login] = rol
        assert any(may_manage(rol) for rol in people.values())


def test_nobody_takes_their_own_key() -> None:
    assert codes(check_weg("karin", "karin", {"karin", "piet"})) == {ProblemCode.GEBRUIKER_ZELF}


def test_the_last_one_who_may_manage_keeps_the_key_and_the_rol() -> None:
    last = {"karin"}
    assert codes(check_weg("karin", "piet", last)) == {ProblemCode.LAATSTE_BEHEERDER}
    assert codes(check_rol("karin", Rol.MENTOR, SCHOOL, last, "piet")) == {
        ProblemCode.LAATSTE_BEHEERDER
    }
    assert check_rol("karin", Rol.BEHEERDER, SCHOOL, last, "piet") == ()
    assert check_rol("piet", Rol.MENTOR, SCHOOL, last, "karin") == ()


@pytest.mark.parametrize("rol", sorted(ROLLEN_PER_KLUIS[SCHOOL]))
def test_nobody_gives_themselves_another_rol(rol: Rol) -> None:
    """Or a beheerder reads for an afternoon, and is a beheerder again (row 7.6)."""
    both = {"karin", "piet"}
    assert codes(check_rol("karin", rol, SCHOOL, both, "karin")) == {ProblemCode.GEBRUIKER_ZELF}


@pytest.mark.parametrize("rol", Rol)
def test_who_may_read_may_be_in_a_team_and_who_may_write_may_be_regisseur(rol: Rol) -> None:
    actief, weg = GebruikerStatus.ACTIEF, GebruikerStatus.GEBLOKKEERD
    assert (check_teamlid(rol, actief) == ()) is may(rol, Actie.INZIEN)
    assert (check_regisseur(rol, actief) == ()) is may(rol, Actie.WIJZIGEN)
    assert ProblemCode.GEBRUIKER_NIET_ACTIEF in codes(check_teamlid(rol, weg))
    assert ProblemCode.GEBRUIKER_NIET_ACTIEF in codes(check_regisseur(rol, weg))
