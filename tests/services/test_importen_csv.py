"""A list is shown, then taken in whole or not at all; it touches no plan and no other's work."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.test_persoonsnummer import BSNS
from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    count_log,
    find_id,
    make_agreed_dossier,
    make_kluis,
    read_all_files,
)
from tests.helpers.paginas import read_everything, spell
from tests.services.lijsten import KOP, SANNE, ZOE, list_klassen, only, show, take, write_lijst
from topdossier.cellen import escape_cell
from topdossier.domain.bevoegdheden import Rol, Toegangsreden
from topdossier.domain.bewaartermijn import BewaarfeitSoort
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.jongerenlijst import BRON
from topdossier.domain.kolom import KolomVeld
from topdossier.domain.lijstvergelijking import LijstKeuze, LijstTwijfel
from topdossier.errors import MachineError, NotLetInError, RowsRefusedError, UsageError
from topdossier.services.lijst_views import LijstInname, LijstReden, LijstUitkomst
from topdossier.services.services import Services

U = LijstUitkomst
UIT = f"{KOP};Datum uitschrijving"


def read_log(services: Services, limit: int = 100) -> list[tuple[str, str, str]]:
    with services.omgeving.look() as tx:
        lines = tx.logboek.list(limit=limit)
    return [(str(line.object_soort), line.object_id, line.reden) for line in lines]


def load(services: Services, naam: str) -> Jongere:
    return services.jongeren.load_gegevens(services.jongeren.find(naam))[0]


def test_a_new_jongere_gets_a_dossier_with_its_source(school: Services, tmp_path: Path) -> None:
    rij = only(show(school, tmp_path, ZOE))
    assert (rij.uitkomst, rij.rij, rij.naam) == (U.NIEUW, 2, "Zoë Yılmaz")
    assert rij.ontbreekt == ("leerjaar", "onderwijssoort", "ouder")
    assert school.jongeren.search().totaal == 0
    uitslag = take(school, tmp_path, ZOE)
    assert (uitslag.nieuw, uitslag.gewijzigd) == (1, 0)
    dossier_id = school.jongeren.find("Zoë")
    jongere, gegevens = school.jongeren.load_gegevens(dossier_id)
    assert jongere.leerlingnummer == "001234"
    assert jongere.geboortedatum == date(2013, 5, 4)
    assert gegevens.herkomst is not None
    assert gegevens.herkomst.soort == BRON
    kop = school.jongeren.load_kop(dossier_id)
    assert (kop.school, kop.nummer, kop.status) == ("Het Getij College", "D00001", "geen-plan")


def test_the_log_has_a_line_for_the_list_and_each_dossier_and_no_name(
    school: Services, tmp_path: Path
) -> None:
    add_dossier(school)
    before = count_log(school)
    take(school, tmp_path, SANNE.replace("3B", "4C"), ZOE)
    assert count_log(school) == before + 3
    assert read_log(school, 3) == [
        ("dossier", "D00001", "jongerenlijst"),
        ("dossier", "D00002", "jongerenlijst"),
        ("lijst", "", "jongerenlijst-rijen/2"),
    ]
    assert school.kluis.check().fouten == ()


def test_the_same_list_again_changes_nothing(school: Services, tmp_path: Path) -> None:
    take(school, tmp_path, ZOE)
    before = count_log(school)
    voorbeeld = show(school, tmp_path, ZOE)
    assert only(voorbeeld).uitkomst is U.GELIJK
    uitslag = school.csv_importen.accept(voorbeeld.token)
    assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.gelijk) == (0, 0, 1)
    assert count_log(school) == before + 1


def test_a_change_is_shown_with_what_stood_there(school: Services, tmp_path: Path) -> None:
    add_dossier(school)
    rij = only(show(school, tmp_path, SANNE.replace("3B", "4C")))
    assert (rij.uitkomst, rij.dossier) == (U.GEWIJZIGD, "D00001")
    assert [(v.onderdeel, v.oud, v.nieuw) for v in rij.verschillen] == [("klas", "3B", "4C")]


def test_no_version_of_a_plan_is_touched(school: Services, tmp_path: Path) -> None:
    dossier_id = make_agreed_dossier(school)
    with school.omgeving.look() as tx:
        versies = tx.versies.list(dossier_id)
        plan = tx.versies.load_plan(versies[0].id)
    overzicht = school.instemmingen.load_overzicht(dossier_id)
    rij = "20231;Sanne;de;Bakker;03-09-2011;4C;Amrani;el;Fatima;0612345678"
    kop = f"{KOP};Ouder 1 achternaam;Ouder 1 tussenvoegsel;Ouder 1 roepnaam;Ouder 1 telefoon"
    assert take(school, tmp_path, rij, kop=kop).gewijzigd == 1
    with school.omgeving.look() as tx:
        assert tx.versies.list(dossier_id) == versies
        assert tx.versies.load_plan(versies[0].id) == plan
    after = school.instemmingen.load_overzicht(dossier_id)
    assert (after.dekking, after.vingerafdruk) == (overzicht.dekking, overzicht.vingerafdruk)
    assert [s.betrokkene_id for s in after.standen] == [s.betrokkene_id for s in overzicht.standen]
    moeder = dict(school.jongeren.list_betrokkenen(dossier_id))[
        find_id(school, dossier_id, "Fatima")
    ]
    assert moeder.contactgegevens[-1].waarde == "0612345678"
    assert load(school, "Bakker").klas == "4C"


def test_a_birthday_that_was_wrong_decides_anew_who_must_agree(
    school: Services, tmp_path: Path
) -> None:
    dossier_id = make_agreed_dossier(school)
    take(school, tmp_path, SANNE.replace("2011", "2007"))
    assert school.jongeren.search().rijen[0].dekking == "open"
    standen = school.instemmingen.load_overzicht(dossier_id).standen
    assert [stand.betrokkene_id for stand in standen] == [dossier_id]


def test_who_is_not_in_the_list_is_shown_and_stays(school: Services, tmp_path: Path) -> None:
    add_dossier(school)  # made by hand: never in a list, so never gone
    take(school, tmp_path, ZOE, "7;Sem;;Kuiper;01-02-2012;1A")
    voorbeeld = show(school, tmp_path, ZOE)
    assert [(item.naam, item.klas) for item in voorbeeld.verdwenen] == [("Sem Kuiper", "1A")]
    school.csv_importen.accept(voorbeeld.token)
    assert len(list_klassen(school)) == 3


def test_who_was_here_before_the_first_list_can_be_gone_from_the_second(
    school: Services, tmp_path: Path
) -> None:
    add_dossier(school)
    take(school, tmp_path, SANNE)
    assert [item.naam for item in show(school, tmp_path, ZOE).verdwenen] == ["Sanne de Vries"]


@pytest.mark.parametrize(
    ("row", "twijfel"),
    [
        (SANNE.replace("20231", "0020231"), LijstTwijfel.NULLEN),
        (SANNE.replace("20231", "77"), LijstTwijfel.ZELFDE_PERSOON),
        ("20231;Tim;;Bakker;01-01-2010;1A", LijstTwijfel.ANDER_PERSOON),
    ],
)
@pytest.mark.parametrize("keuze", LijstKeuze)
def test_a_row_in_doubt_does_what_somebody_says(
    school: Services, tmp_path: Path, row: str, twijfel: LijstTwijfel, keuze: LijstKeuze
) -> None:
    add_dossier(school)
    voorbeeld = show(school, tmp_path, row)
    rij = only(voorbeeld)
    assert (rij.uitkomst, rij.twijfel) == (U.TWIJFEL, twijfel)
    inname = LijstInname(keuzes=((rij.rij, keuze),))
    if keuze not in rij.keuzes:
        with pytest.raises(UsageError, match="rij-niet-in-twijfel"):
            school.csv_importen.accept(voorbeeld.token, inname)
        return
    uitslag = school.csv_importen.accept(voorbeeld.token, inname)
    assert (uitslag.nieuw, uitslag.gewijzigd) == {
        LijstKeuze.OVERSLAAN: (0, 0),
        LijstKeuze.DEZELFDE: (0, 1),
        LijstKeuze.ANDER: (1, 0),
    }[keuze]
    if keuze is not LijstKeuze.OVERSLAAN:
        assert only(show(school, tmp_path, row)).uitkomst is U.GELIJK


def test_without_an_answer_a_row_in_doubt_is_left_out(school: Services, tmp_path: Path) -> None:
    add_dossier(school)
    uitslag = take(school, tmp_path, SANNE.replace("20231", "0020231"), ZOE)
    assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.overgeslagen) == (1, 0, 1)


def test_one_answer_can_count_for_all_rows_that_may_have_it(
    school: Services, tmp_path: Path
) -> None:
    add_dossier(school)
    twice = ("1;Sem;;Bos;01-02-2012;1A", "2;Sem;;Bos;01-02-2012;1B")
    inname = LijstInname(overige=LijstKeuze.DEZELFDE)
    uitslag = take(school, tmp_path, SANNE.replace("20231", "0020231"), *twice, inname=inname)
    assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.overgeslagen) == (0, 1, 2)


def test_two_rows_for_one_dossier_are_refused_whole(school: Services, tmp_path: Path) -> None:
    add_dossier(school)
    before = count_log(school)
    inname = LijstInname(overige=LijstKeuze.DEZELFDE)
    with pytest.raises(RowsRefusedError) as caught:
        take(school, tmp_path, ZOE, SANNE, SANNE.replace("20231", "0020231"), inname=inname)
    assert (caught.value.code, caught.value.rijen) == ("csv-dossier-dubbel", (3, 4))
    assert (len(list_klassen(school)), count_log(school)) == (1, before)


def test_new_dossiers_can_be_left_out(school: Services, tmp_path: Path) -> None:
    add_dossier(school)
    inname = LijstInname(nieuwe=False)
    uitslag = take(school, tmp_path, SANNE.replace("3B", "4C"), ZOE, inname=inname)
    assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.overgeslagen) == (0, 1, 1)
    assert list_klassen(school) == {"Sanne de Vries": "4C"}


def test_who_left_before_gets_no_dossier(school: Services, tmp_path: Path) -> None:
    rij = only(show(school, tmp_path, f"{ZOE};01-02-2026", kop=UIT))
    assert (rij.uitkomst, rij.reden) == (U.OVERGESLAGEN, LijstReden.UITGESCHREVEN)
    rij = only(show(school, tmp_path, f"{ZOE};nee", kop=f"{KOP};leerlingActief"))
    assert rij.reden is LijstReden.UITGESCHREVEN
    assert only(show(school, tmp_path, f"{ZOE};01-02-2027", kop=UIT)).uitkomst is U.NIEUW


@pytest.mark.parametrize("wanted", [True, False])
def test_an_uitschrijving_is_recorded_only_when_somebody_says_so(
    school: Services, tmp_path: Path, *, wanted: bool
) -> None:
    dossier_id = add_dossier(school)
    row, inname = f"{SANNE};01-02-2026", LijstInname(uitschrijvingen=wanted)
    assert show(school, tmp_path, row, kop=UIT).aantallen.uitschrijvingen == 1
    uitslag = take(school, tmp_path, row, kop=UIT, inname=inname)
    assert uitslag.uitschrijvingen == int(wanted)
    feiten = [(feit.soort, feit.datum) for feit in school.bewaren.list_feiten(dossier_id)]
    expected = [(BewaarfeitSoort.UITSCHRIJVING, date(2026, 2, 1))]
    assert feiten == expected * wanted
    assert school.jongeren.load_gegevens(dossier_id)[1].uitschrijfdatum is None
    if wanted:
        assert ("dossier", "D00001/bewaarfeit", "uitschrijving") in read_log(school)
        again = show(school, tmp_path, row, kop=UIT)
        assert again.aantallen.uitschrijvingen == 0
        assert school.csv_importen.accept(again.token, inname).uitschrijvingen == 0


@pytest.mark.parametrize("day", ["01-02-2027", "01-02-2010", "31-02-2026"])
def test_a_day_on_which_nobody_can_have_left_is_not_offered(
    school: Services, tmp_path: Path, day: str
) -> None:
    add_dossier(school)
    assert show(school, tmp_path, f"{SANNE};{day}", kop=UIT).aantallen.uitschrijvingen == 0


def test_a_list_comes_in_whole_or_not_at_all(school: Services, tmp_path: Path) -> None:
    add_dossier(school)
    voorbeeld = show(school, tmp_path, SANNE.replace("3B", "4C"), ZOE)
    before = count_log(school)
    full = MachineError("schijf-vol")
    where = "topdossier.storage.jongerenlijst.JongerenlijstRepository.save_jongeren"
    with patch(where, side_effect=full), pytest.raises(MachineError):
        school.csv_importen.accept(voorbeeld.token)
    assert list_klassen(school) == {"Sanne de Vries": "3B"}
    assert count_log(school) == before
    assert (
        school.csv_importen.accept(voorbeeld.token).nieuw == 1
    )  # the same list can be tried again
    assert school.jongeren.load_kop(school.jongeren.find("Zoë")).nummer == "D00002"


def test_a_kluis_that_changed_meanwhile_asks_to_look_again(
    school: Services, tmp_path: Path
) -> None:
    dossier_id = add_dossier(school)
    voorbeeld = show(school, tmp_path, SANNE.replace("3B", "4C"))
    with school.omgeving.look() as tx:
        jongere = Jongere(naam=Naam("Vries"), leerlingnummer="20231", klas="9Z")
        gegevens = tx.dossiers.load_gegevens(dossier_id)
        tx.dossiers.save_jongere(dossier_id, jongere, gegevens, school.omgeving.klok.now())
    with pytest.raises(UsageError, match="import-veranderd"):
        school.csv_importen.accept(voorbeeld.token)
    assert list_klassen(school) == {"Vries": "9Z"}


@pytest.mark.parametrize("way", ["never", "forgotten", "another", "taken"])
def test_a_list_that_is_gone_has_to_be_opened_again(
    school: Services, tmp_path: Path, way: str
) -> None:
    token = show(school, tmp_path, ZOE).token
    if way == "never":
        token = "unknown"  # noqa: S105  a list that was never opened
    elif way == "forgotten":
        school.csv_importen.forget(token)
    elif way == "another":
        show(school, tmp_path, SANNE)
    else:
        school.csv_importen.accept(token)
    for call in (school.csv_importen.preview, school.csv_importen.accept):
        with pytest.raises(UsageError, match="import-verlopen"):
            call(token)


def test_a_meaning_that_somebody_chose_counts(school: Services, tmp_path: Path) -> None:
    path = write_lijst(tmp_path, "7;Bos;2B", kop="Stamnummer;Achternaam;Groep")
    token = school.csv_importen.open(path).token
    assert only(school.csv_importen.preview(token)).klas == ""
    assert only(school.csv_importen.preview(token, {3: KolomVeld.KLAS})).klas == "2B"
    school.csv_importen.accept(token)
    assert list_klassen(school) == {"Bos": "2B"}


@pytest.fixture
def with_colleagues(kluis: Proefkluis, school: Services) -> Proefkluis:
    """Sanne has karin as her regisseur; a mentor and another zorgcoördinator work here too."""
    add_dossier(school)
    kluis.add_gebruiker("mentor", Rol.MENTOR)
    kluis.add_gebruiker("collega", Rol.ZORGCOORDINATOR)
    return kluis


CHANGED = SANNE.replace("3B", "4C")


def test_a_mentor_changes_no_dossier_of_a_colleague_and_learns_nothing_of_it(
    with_colleagues: Proefkluis, tmp_path: Path
) -> None:
    mentor = with_colleagues.open_on(PROEFDAG, "mentor")
    voorbeeld = show(mentor, tmp_path, CHANGED, ZOE, reden=Toegangsreden.OVERLEG)
    first = voorbeeld.rijen[0]
    assert (first.uitkomst, first.reden) == (U.OVERGESLAGEN, LijstReden.GEEN_RECHT)
    assert (first.dossier, first.verschillen, first.ontbreekt) == ("", (), ())
    uitslag = mentor.csv_importen.accept(voorbeeld.token)
    assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.overgeslagen) == (1, 0, 1)
    assert list_klassen(mentor) == {"Zoë Yılmaz": "2B"}
    karin = with_colleagues.open_on(PROEFDAG)
    assert list_klassen(karin) == {"Sanne de Vries": "3B", "Zoë Yılmaz": "2B"}


def test_a_mentor_in_the_team_may(with_colleagues: Proefkluis, tmp_path: Path) -> None:
    karin = with_colleagues.open_on(PROEFDAG)
    karin.teams.add(karin.jongeren.find("Sanne"), "mentor")
    mentor = with_colleagues.open_on(PROEFDAG, "mentor")
    assert take(mentor, tmp_path, CHANGED).gewijzigd == 1


def test_a_mentor_sees_only_who_is_gone_of_their_own(
    with_colleagues: Proefkluis, tmp_path: Path
) -> None:
    karin = with_colleagues.open_on(PROEFDAG)
    take(karin, tmp_path, SANNE, "7;Sem;;Kuiper;01-02-2012;1A")
    mentor = with_colleagues.open_on(PROEFDAG, "mentor")
    assert show(mentor, tmp_path, ZOE).verdwenen == ()
    assert len(show(karin, tmp_path, ZOE).verdwenen) == 2


def test_a_mentor_cannot_record_an_uitschrijving(
    with_colleagues: Proefkluis, tmp_path: Path
) -> None:
    mentor = with_colleagues.open_on(PROEFDAG, "mentor")
    take(mentor, tmp_path, ZOE)
    voorbeeld = show(mentor, tmp_path, f"{ZOE};01-02-2026", kop=UIT)
    assert not voorbeeld.mag_uitschrijven
    with pytest.raises(NotLetInError, match="geen-recht"):
        mentor.csv_importen.accept(voorbeeld.token, LijstInname(uitschrijvingen=True))


def test_another_zorgcoordinator_needs_a_reason_and_it_stands_in_the_log(
    with_colleagues: Proefkluis, tmp_path: Path
) -> None:
    collega = with_colleagues.open_on(PROEFDAG, "collega")
    without = show(collega, tmp_path, CHANGED)
    assert only(without).reden is LijstReden.REDEN_NODIG
    assert without.aantallen.reden_nodig == 1
    assert collega.csv_importen.accept(without.token).gewijzigd == 0
    voorbeeld = show(collega, tmp_path, CHANGED, reden=Toegangsreden.WAARNEMING)
    rij = only(voorbeeld)
    assert [(v.onderdeel, v.oud, v.nieuw) for v in rij.verschillen] == [("klas", "", "4C")]
    assert collega.csv_importen.accept(voorbeeld.token).gewijzigd == 1
    assert read_log(collega, 1) == [("dossier", "D00001", "jongerenlijst+waarneming")]


def test_only_what_was_changed_stays_open_for_the_reason(
    with_colleagues: Proefkluis, tmp_path: Path
) -> None:
    collega = with_colleagues.open_on(PROEFDAG, "collega")
    show(collega, tmp_path, CHANGED, reden=Toegangsreden.WAARNEMING)
    with pytest.raises(NotLetInError, match="reden-nodig"):
        collega.jongeren.open_dossier(with_colleagues.open_on(PROEFDAG).jongeren.find("Sanne"))


def test_a_formula_is_kept_as_the_text_it_is_and_goes_out_quiet(
    school: Services, tmp_path: Path
) -> None:
    row = "1;=cmd|' /c calc'!A0;;@SUM(1);;+2B"
    take(school, tmp_path, row)
    jongere = load(school, "SUM")
    assert jongere.naam == Naam(achternaam="@SUM(1)", roepnaam="=cmd|' /c calc'!A0")
    assert jongere.klas == "+2B"
    for text in (jongere.naam.achternaam, jongere.naam.roepnaam, jongere.klas):
        assert escape_cell(text) == f"'{text}"


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    numbers=st.lists(BSNS, min_size=1, max_size=5, unique=True), kop=st.sampled_from(["BSN", "id"])
)
def test_no_number_of_a_bsn_column_ever_lands_in_the_store(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[str], kop: str
) -> None:
    folder = tmp_path_factory.mktemp("bsn")
    kluis = make_kluis(folder / "school")
    services = kluis.open_on(PROEFDAG)
    rows = [f"A{i};Bos{i};Naam{i};{number}" for i, number in enumerate(numbers)]
    take(services, folder, *rows, kop=f"Stamnummer;Achternaam;Roepnaam;{kop}")
    kluis.close_all()
    plain = read_everything(kluis.db, kluis.opslagsleutel)
    assert b"Bos0" in plain
    assert not [number for number in numbers for form in spell(number) if form in plain]
    files = b"".join(read_all_files(kluis.folder).values())
    assert not [number for number in numbers if number.encode() in files]
