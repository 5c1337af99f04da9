"""Any row of changes to the people of a kluis, held against a model in memory."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.kluizen import PROEFDAG, Proefkluis, make_kluis
from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, KluisSoort, Rol
from topdossier.domain.gebruiker import GebruikerStatus, may_manage
from topdossier.errors import RuleError, UsageError
from topdossier.kluis.kluisbestand import read_kluisbestand
from topdossier.kluis.sleutels import unwrap_with
from topdossier.kluis.sleutelvak import Kdf
from topdossier.services.services import Services

LOGINS = ("karin", "a", "b", "c", "A")
ROLLEN = tuple(sorted(ROLLEN_PER_KLUIS[KluisSoort.SCHOOL]))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "block", "rol", "restart", "transfer")),
        st.sampled_from(LOGINS),
        st.sampled_from(ROLLEN),
    ),
    max_size=10,
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Proefkluis:
    """A kluis with `karin` in it, to copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("topdossier.kluis.sleutelvak.Kdf", _cheapest())
        made = make_kluis(tmp_path_factory.mktemp("model") / "school")
        made.write_slots()
    return made


def _cheapest() -> object:
    """Nobody unlocks here, so nothing has to cost anything."""
    return partial(Kdf, geheugen=64, rondes=1, banen=1)


def do(services: Services, step: tuple[str, str, Rol]) -> bool:
    """One change; False when a rule said no."""
    what, login, rol = step
    people = services.gebruikers
    try:
        match what:
            case "add":
                people.add(login, login.upper(), rol)
            case "block":
                people.block(login)
            case "rol":
                people.change_rol(login, rol)
            case "restart":
                people.restart(login)
            case _:
                services.teams.transfer(login, "karin")
    except (RuleError, UsageError):
        return False
    return True


def expect(people: dict[str, tuple[Rol, bool]], step: tuple[str, str, Rol]) -> None:
    """What a change that was let through does to the people: rol, and whether they are in."""
    what, login, rol = step
    if what == "add":
        people[login] = (rol, True)
    elif what == "block":
        people[login] = (people[login][0], False)
    elif what == "rol":
        people[login] = (rol, True)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_slots_rows_and_keys_always_belong_together(
    model: Proefkluis,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[tuple[str, str, Rol]],
) -> None:
    monkeypatch.setattr("topdossier.kluis.sleutelvak.Kdf", _cheapest())
    folder: Path = tmp_path_factory.mktemp("stap") / "school"
    shutil.copytree(model.folder, folder)
    kluis = Proefkluis(folder, model.opslagsleutel, model.soort, model.naam, model.logins)
    services = kluis.open_on(PROEFDAG)
    people = {"karin": (Rol.ZORGCOORDINATOR, True)}
    for step in steps:
        if not may_manage(people["karin"][0]):
            break
        if do(services, step):
            expect(people, step)
    with services.omgeving.look() as tx:
        rows = {row.login: row for row in tx.kluis.list_allen()}
    found = {k: (r.rol, r.status is GebruikerStatus.ACTIEF) for k, r in rows.items()}
    assert found == people
    assert people["karin"][1], "nobody takes their own key"
    assert any(may_manage(rol) for rol, is_in in people.values() if is_in)
    bestand = read_kluisbestand(folder)
    slots = {vak.login: vak for vak in bestand.sleutelvakken}
    assert set(slots) == {login for login, (_, is_in) in people.items() if is_in}
    assert all(vak.ontvanger == rows[login].ontvanger for login, vak in slots.items())
    key = services.omgeving.load_opslagsleutel()
    assert unwrap_with(bestand.herstel.opslagsleutel, model.herstelsleutel) == key
    assert services.kluis.check().fouten == ()
    services.omgeving.opslag.close()
