"""Who sees which dossier: one's own, others with a reason, and the line that tells of it."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import PROEFDAG, make_agreed_dossier, make_kluis
from tests.helpers.plannen import make_jongere
from tests.services.toneel import OSO
from topdossier.domain.bevoegdheden import Actie, Rol, Toegangsreden
from topdossier.domain.jongere import Naam
from topdossier.domain.logregel import Uitkomst
from topdossier.errors import NotLetInError, UsageError
from topdossier.services.services import Services
from topdossier.storage.toegang import Teamlid


class School:
    """A school with one jongere of the zorgcoordinator, and colleagues beside her."""

    def __init__(self, folder: Path) -> None:
        self.kluis = make_kluis(folder)
        self.karin = self.kluis.open_on(PROEFDAG)
        self.dossier_id = make_agreed_dossier(self.karin)
        self.nummer = self.karin.jongeren.load_kop(self.dossier_id).nummer
        for login, rol in (
            ("mo", Rol.MENTOR),
            ("olga", Rol.ORTHOPEDAGOOG),
            ("zaki", Rol.ZORGCOORDINATOR),
        ):
            self.kluis.add_gebruiker(login, rol)

    def open(self, login: str) -> Services:
        """The kluis as a colleague sees it."""
        return self.kluis.open_on(PROEFDAG, login)

    def join(self, login: str) -> None:
        """Put a colleague in the team."""
        with self.karin.omgeving.look() as tx:
            nu = self.karin.omgeving.klok.now()
            tx.toegang.add(self.dossier_id, Teamlid(login=login, door="karin", sinds=nu))


@pytest.fixture
def school(tmp_path: Path) -> Generator[School]:
    made = School(tmp_path / "kluis")
    yield made
    made.kluis.close_all()


def test_a_mentor_finds_own_jongeren_only(school: School) -> None:
    mo = school.open("mo")
    assert mo.jongeren.search().rijen == ()
    for tekst in ("Sanne", school.nummer):
        with pytest.raises(UsageError) as caught:
            mo.jongeren.find(tekst)
        assert caught.value.code == "jongere-onbekend"
    school.join("mo")
    assert [rij.nummer for rij in mo.jongeren.search().rijen] == [school.nummer]
    assert mo.jongeren.find(school.nummer) == school.dossier_id


def test_a_mentor_gets_no_dossier_of_others_whatever_the_reason(school: School) -> None:
    mo = school.open("mo")
    with pytest.raises(NotLetInError) as caught:
        mo.jongeren.open_dossier(school.dossier_id, Toegangsreden.WAARNEMING)
    assert caught.value.code == "geen-recht"


def test_a_jongere_that_a_mentor_adds_is_their_own(school: School) -> None:
    mo = school.open("mo")
    added = mo.jongeren.add(make_jongere(naam=Naam(achternaam="Bakker", roepnaam="Luuk")))
    assert mo.jongeren.open_dossier(added).naam == "Luuk Bakker"
    assert mo.jongeren.search().totaal == 1


@pytest.mark.parametrize("login", ["olga", "zaki"])
def test_a_colleague_gives_a_reason_once_and_it_stands_in_the_log(
    school: School, login: str
) -> None:
    colleague = school.open(login)
    with pytest.raises(NotLetInError) as caught:
        colleague.jongeren.open_dossier(school.dossier_id)
    assert caught.value.code == "reden-nodig"
    colleague.jongeren.open_dossier(school.dossier_id, Toegangsreden.OVERLEG)
    colleague.plannen.load(school.dossier_id)
    lines = [r for r in school.karin.logboek.list(school.dossier_id) if r.wie == login]
    assert [(r.reden, r.uitkomst) for r in reversed(lines)] == [
        ("reden-nodig", Uitkomst.GEWEIGERD),
        ("overleg", Uitkomst.GELUKT),
        ("overleg", Uitkomst.GELUKT),
    ]


def test_a_reason_is_forgotten_when_the_kluis_is_opened_anew(school: School) -> None:
    school.open("zaki").jongeren.open_dossier(school.dossier_id, Toegangsreden.CRISIS)
    with pytest.raises(NotLetInError):
        school.open("zaki").jongeren.open_dossier(school.dossier_id)


def test_who_is_in_the_team_needs_no_reason(school: School) -> None:
    school.join("olga")
    school.open("olga").jongeren.open_dossier(school.dossier_id)
    assert school.karin.logboek.list(school.dossier_id)[0].reden == ""


def test_more_of_a_dossier_is_refused_like_the_dossier_itself(school: School) -> None:
    """What writes no line of its own checks the relation all the same."""
    mo = school.open("mo")
    bijlage = school.karin.jongeren.list_bijlagen(school.dossier_id)[0].id
    for call in (
        lambda: mo.jongeren.load_kop(school.dossier_id),
        lambda: mo.jongeren.list_betrokkenen(school.dossier_id),
        lambda: mo.jongeren.read_bijlage(bijlage),
        lambda: mo.pakketten.list(school.dossier_id),
        mo.pakketten.list,
        lambda: mo.plannen.list_versies(school.dossier_id),
    ):
        with pytest.raises(NotLetInError):
            call()


def test_an_import_changes_no_dossier_of_others(school: School) -> None:
    mo = school.open("mo")
    token = mo.importen.preview(OSO).token
    known = school.karin.importen.accept(school.karin.importen.preview(OSO).token)
    before = school.karin.jongeren.load_gegevens(known)
    with pytest.raises(NotLetInError):
        mo.importen.accept(token)
    assert school.karin.jongeren.load_gegevens(known) == before


@pytest.mark.parametrize(("login", "code"), [("mo", "geen-recht"), ("zaki", "reden-nodig")])
def test_a_preview_of_an_import_shows_nothing_of_a_dossier_of_others(
    school: School, login: str, code: str
) -> None:
    """Not its number, and not what would change in it; the attempt is in its log."""
    known = school.karin.importen.accept(school.karin.importen.preview(OSO).token)
    nummer = school.karin.jongeren.load_kop(known).nummer
    other = school.open(login)
    with pytest.raises(NotLetInError) as caught:
        other.importen.preview(OSO)
    assert caught.value.code == code
    line = school.karin.logboek.list(known)[0]
    assert (line.wie, line.actie, line.reden) == (login, Actie.IMPORTEREN, code)
    assert (line.object_id, line.uitkomst) == (nummer, Uitkomst.GEWEIGERD)
    if code == "reden-nodig":
        other.omgeving.redenen.give(known, Toegangsreden.OVERDRACHT)
        assert other.importen.preview(OSO).bestaand_dossier == nummer


def test_an_unknown_dossier_is_nobodys(school: School) -> None:
    with school.karin.omgeving.look() as tx:
        assert tx.toegang.is_eigen(school.dossier_id, "karin")
        assert not tx.toegang.is_eigen(school.dossier_id, "olga")
        assert not tx.toegang.is_eigen("bestaat-niet", "karin")
