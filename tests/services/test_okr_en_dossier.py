"""The gate of the OKR, the caseload, and bringing a transfer file in."""

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from tests.helpers.kluizen import (
    MOEDER,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    count_log,
    find_id,
    make_agreed_dossier,
)
from tests.helpers.pdf import read_text
from tests.helpers.plannen import make_jongere
from tests.services.toneel import OSO
from topdossier.domain.betrokkene import Gezag
from topdossier.domain.inzage import Reactie
from topdossier.domain.jongere import Naam
from topdossier.domain.problem import ProblemCode
from topdossier.errors import FileRefusedError, MachineError, RuleError, UsageError
from topdossier.services.services import Services

OFFICIAL = Path(__file__).parents[3] / "shared" / "oso" / "Voorbeelddossier_OV_VOVO_full.xml"


def test_the_okr_waits_for_inzage(school: Services) -> None:
    dossier_id = make_agreed_dossier(school)
    with pytest.raises(RuleError) as caught:
        school.documenten.make_okr(dossier_id)
    assert caught.value.code == "inzage-ontbreekt"
    assert [p.code for p in caught.value.problems] == [ProblemCode.INZAGE_ONTBREEKT]  # type: ignore[attr-defined]  # problems of the domain
    assert school.documenten.preview_okr(dossier_id).startswith(b"%PDF")
    moeder = find_id(school, dossier_id, "Fatima")
    school.inzages.record(dossier_id, moeder, PROEFDAG, Reactie.AKKOORD)
    assert school.documenten.make_okr(dossier_id).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("datum", "reactie", "zienswijze", "code"),
    [
        (PROEFDAG + timedelta(days=1), Reactie.AKKOORD, "", ProblemCode.DATUM_IN_TOEKOMST),
        (PROEFDAG, Reactie.ZIENSWIJZE, " ", ProblemCode.ZIENSWIJZE_LEEG),
    ],
)
def test_an_inzage_that_cannot_be_is_refused(
    school: Services, datum: date, reactie: Reactie, zienswijze: str, code: ProblemCode
) -> None:
    dossier_id = add_dossier(school)
    moeder = find_id(school, dossier_id, "Fatima")
    with pytest.raises(RuleError) as caught:
        school.inzages.record(dossier_id, moeder, datum, reactie, zienswijze)
    assert [p.code for p in caught.value.problems] == [code]  # type: ignore[attr-defined]  # problems of the domain
    assert school.inzages.list(dossier_id) == ()


def test_a_purpose_that_is_free_text_never_reaches_the_log(school: Services) -> None:
    dossier_id = add_dossier(school)
    moeder = find_id(school, dossier_id, "Fatima")
    with pytest.raises(RuleError):
        school.mededelingen.record(dossier_id, moeder, "SWV", "hulp voor Sanne", PROEFDAG)
    assert "Sanne" not in repr(school.logboek.list())


@pytest.mark.parametrize(
    "typed", ["sanne", "VRIES sanne", "vriés", "3b", "20231", "D00001", "d00001", "de vries sa"]
)
def test_a_jongere_is_found_by_words_in_any_order(school: Services, typed: str) -> None:
    dossier_id = add_dossier(school)
    assert [row.dossier_id for row in school.jongeren.search(typed).rijen] == [dossier_id]
    assert school.jongeren.find(typed) == dossier_id


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "piet", "' OR 1=1 --", "D00002"])
def test_who_is_not_there_is_not_found(school: Services, typed: str) -> None:
    add_dossier(school)
    with pytest.raises(UsageError) as caught:
        school.jongeren.find(typed)
    assert caught.value.code == "jongere-onbekend"


def test_a_name_that_fits_two_is_asked_again(school: Services) -> None:
    add_dossier(school)
    school.jongeren.add(make_jongere(naam=Naam(achternaam="Vries", roepnaam="Sanne")), (MOEDER,))
    with pytest.raises(UsageError) as caught:
        school.jongeren.find("sanne vries")
    assert caught.value.code == "jongere-niet-eenduidig"


def test_the_list_says_how_many_there_are(school: Services) -> None:
    for _ in range(5):
        add_dossier(school)
    found = school.jongeren.search(limit=2)
    assert (len(found.rijen), found.totaal) == (2, 5)


def test_the_fg_sees_who_looked_by_number_alone(kluis: Proefkluis) -> None:
    kluis.add_gebruiker("fg", "fg")  # type: ignore[arg-type]  # the slug is the value
    school = kluis.open_on(PROEFDAG)
    dossier_id = make_agreed_dossier(school)
    add_dossier(school)
    fg = kluis.open_on(PROEFDAG, "fg")
    lines = fg.logboek.list("d00001")
    assert {line.object_id.split("/")[0] for line in lines} == {"D00001"}
    assert len(lines) == len(school.logboek.list(dossier_id)) - 1
    with pytest.raises(UsageError):
        fg.logboek.list("D99999")


def take_in(school: Services, path: Path = OSO) -> str:
    return school.importen.accept(school.importen.preview(path).token)


def load_all(school: Services, dossier_id: str) -> tuple[object, ...]:
    return (
        school.jongeren.load_gegevens(dossier_id),
        school.jongeren.list_betrokkenen(dossier_id),
        school.jongeren.list_bijlagen(dossier_id),
        school.instemmingen.list(dossier_id),
        school.plannen.list_versies(dossier_id),
    )


def test_a_preview_changes_nothing(school: Services) -> None:
    voorbeeld = school.importen.preview(OSO)
    assert voorbeeld.bestaand_dossier == ""
    assert school.jongeren.search().totaal == 0


def test_a_second_import_changes_nothing_that_was_established(school: Services) -> None:
    dossier_id = take_in(school)
    adopt_plan(school, dossier_id)
    before = load_all(school, dossier_id)
    voorbeeld = school.importen.preview(OSO)
    assert voorbeeld.bestaand_dossier == "D00001"
    assert school.importen.accept(voorbeeld.token) == dossier_id
    assert load_all(school, dossier_id) == before
    assert school.jongeren.search().totaal == 1


def test_what_the_school_established_survives_a_file_that_says_otherwise(
    school: Services,
) -> None:
    dossier_id = take_in(school)
    with school.omgeving.look() as tx:
        people = tx.dossiers.list_betrokkenen(dossier_id)
        tx.dossiers.save_betrokkenen(
            dossier_id,
            tuple((k, msgspec.structs.replace(p, gezag=Gezag.NEE)) for k, p in people),
        )
        dossier = tx.dossiers.find(dossier_id)
        assert dossier is not None
        tx.dossiers.save_jongere(
            dossier_id,
            msgspec.structs.replace(dossier.jongere, handelingsbekwaam=False, klas="4X"),
            tx.dossiers.load_gegevens(dossier_id),
            dossier.gewijzigd_op,
        )
    take_in(school)
    assert {p.gezag for _, p in school.jongeren.list_betrokkenen(dossier_id)} == {Gezag.NEE}
    assert not school.jongeren.load_gegevens(dossier_id)[0].handelingsbekwaam


def test_a_used_or_unknown_token_is_told(school: Services) -> None:
    token = school.importen.preview(OSO).token
    school.importen.accept(token)
    for wrong in (token, "nothing"):
        with pytest.raises(UsageError) as caught:
            school.importen.accept(wrong)
        assert caught.value.code == "import-verlopen"


@pytest.mark.parametrize("step", ["save_stand", "_match_people"])
def test_an_import_that_fails_halfway_leaves_nothing_and_can_be_tried_again(
    school: Services, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    token = school.importen.preview(OSO).token
    lines = count_log(school)

    def fail(*_: object) -> None:
        raise MachineError("schijf-vol")

    monkeypatch.setattr(f"topdossier.services.importen.{step}", fail)
    with pytest.raises(MachineError):
        school.importen.accept(token)
    monkeypatch.undo()
    assert school.jongeren.search().totaal == 0
    assert count_log(school) == lines
    with school.omgeving.look() as tx:
        for table in ("dossier", "betrokkene", "bijlage", "bijlage_deel"):
            assert tx._session.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0  # noqa: S608  names of this test
    assert school.importen.accept(token)
    assert school.jongeren.search().rijen[0].nummer == "D00001"


def test_a_file_that_is_no_dossier_is_refused(school: Services, tmp_path: Path) -> None:
    path = tmp_path / "brief.xml"
    path.write_bytes(b"<brief>Beste Sanne</brief>")
    with pytest.raises(FileRefusedError):
        school.importen.preview(path)
    with pytest.raises(MachineError):
        school.importen.preview(tmp_path / "niets.xml")
    assert school.jongeren.search().totaal == 0


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official example files are not here")
def test_the_official_example_comes_in_on_its_own_day(kluis: Proefkluis) -> None:
    school = kluis.open_on(date(2016, 2, 1))
    voorbeeld = school.importen.preview(OFFICIAL)
    dossier_id = school.importen.accept(voorbeeld.token)
    before = load_all(school, dossier_id)
    assert school.jongeren.list_bijlagen(dossier_id)
    assert school.jongeren.load_gegevens(dossier_id)[1].toetsen
    take_in(school, OFFICIAL)
    assert load_all(school, dossier_id) == before
    for bijlage in school.jongeren.list_bijlagen(dossier_id):
        found, inhoud = school.jongeren.read_bijlage(bijlage.id)
        assert (found.omvang, len(inhoud)) == (len(inhoud), bijlage.omvang)
    assert school.kluis.check().fouten == ()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE bijlage_deel SET inhoud = x'00'", "bijlage-inhoud"),
        ("DELETE FROM bijlage_deel", "bijlage-inhoud"),
        ("UPDATE versie SET vingerafdruk_plan = 'x'", "versie-vingerafdruk"),
        ("UPDATE versie SET vingerafdruk_handelingsdeel = 'x'", "versie-vingerafdruk"),
        ("UPDATE versie SET inhoud = x'7b7d'", "versie-vingerafdruk"),
        ("UPDATE versie SET inhoud = x'00'", "versie-onleesbaar"),
        ("UPDATE logregel SET reden = 'x' WHERE nr = 3", "log-keten"),
    ],
)
def test_the_check_of_the_kluis_finds_what_was_changed(
    school: Services, statement: str, code: str
) -> None:
    make_agreed_dossier(school)
    with school.omgeving.look() as tx:
        for trigger in ("versie_no_update", "versie_no_rewrite", "logregel_no_update"):
            tx._session.execute(text(f"DROP TRIGGER {trigger}"))
        tx._session.execute(text(statement))
    assert code in {found for found, _ in school.kluis.check().fouten}


def test_how_gezag_was_found_out_survives_a_second_import(school: Services) -> None:
    dossier_id = take_in(school)
    key = school.jongeren.list_betrokkenen(dossier_id)[0][0]
    school.betrokkenen.record_gezag(dossier_id, key, Gezag.NEE, "gezagsregister, 2 maart 2026")
    take_in(school)
    person = dict(school.jongeren.list_betrokkenen(dossier_id))[key]
    assert (person.gezag, person.bron) == (Gezag.NEE, "gezagsregister, 2 maart 2026")


def test_the_okr_on_the_screen_says_concept_until_inzage_and_is_the_real_one_after(
    school: Services,
) -> None:
    dossier_id = make_agreed_dossier(school)
    assert "CONCEPT" in read_text(school.documenten.preview_okr(dossier_id))
    moeder = find_id(school, dossier_id, "Fatima")
    school.inzages.record(dossier_id, moeder, PROEFDAG, Reactie.AKKOORD)
    shown = read_text(school.documenten.preview_okr(dossier_id))
    assert "CONCEPT" not in shown
