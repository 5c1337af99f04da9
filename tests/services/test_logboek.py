"""The log as people read it: who was in a dossier, why, the file for the FG, and the seals."""

import csv
import io
import re
from collections.abc import Generator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    agree,
    find_id,
    make_agreed_dossier,
    make_kluis,
)
from tests.helpers.pdf import read_text
from tests.helpers.plannen import make_plan
from topdossier.cellen import escape_cell
from topdossier.clock import Klok
from topdossier.domain.bevoegdheden import Actie, Rol, Toegangsreden
from topdossier.domain.instemming import Besluit
from topdossier.domain.logkop import Logkop, parse_logkop
from topdossier.domain.logregel import ObjectSoort, Uitkomst
from topdossier.errors import NotLetInError, UsageError
from topdossier.services.kijkers import find_toegangsreden
from topdossier.services.logboek_csv import KOLOMMEN, SLOT
from topdossier.services.services import Services
from topdossier.services.views import KijkerRij, LogRij

MIDNIGHT = datetime(2026, 3, 20, 23, tzinfo=UTC)


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    for login, rol in (("fleur", Rol.FG), ("zoe", Rol.ZORGCOORDINATOR), ("mees", Rol.MENTOR)):
        made.add_gebruiker(login, rol)
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def dossier(karin: Services) -> str:
    return make_agreed_dossier(karin)


def make_klok_at(moment: datetime) -> Klok:
    return Klok(now=lambda: moment, today=moment.date)


def newest(services: Services) -> LogRij:
    with services.omgeving.look() as tx:
        line = tx.logboek.list(limit=1)[0]
    return LogRij(
        nr=line.nr,
        tijd=line.tijd,
        wie=line.wie,
        rol=line.rol,
        actie=line.actie,
        object_soort=line.object_soort,
        object_id=line.object_id,
        reden=line.reden,
        uitkomst=line.uitkomst,
    )


def count_zegels(services: Services) -> int:
    with services.omgeving.look() as tx:
        return tx.logboek.check(tx.kluis.list_zegelsleutels()).zegels


def read_csv(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


# -- what a line tells ------------------------------------------------------------------------


def test_agreeing_refusing_and_taking_back_are_three_different_lines(
    karin: Services, dossier: str
) -> None:
    moeder = find_id(karin, dossier, "Fatima")
    assert newest(karin).reden == Besluit.INGESTEMD
    agree(karin, dossier, moeder, Besluit.GEWEIGERD)
    assert newest(karin).reden == Besluit.INGETROKKEN
    agree(karin, dossier, moeder, Besluit.GEWEIGERD)
    assert newest(karin).reden == Besluit.GEWEIGERD


def test_a_dossier_that_was_found_by_searching_says_so_once(karin: Services, dossier: str) -> None:
    karin.jongeren.open_dossier(dossier)
    assert newest(karin).reden == ""
    karin.jongeren.search("Sanne")
    karin.jongeren.open_dossier(dossier)
    assert newest(karin).reden == "zoeken"
    karin.jongeren.open_dossier(dossier)
    assert newest(karin).reden == ""


@pytest.mark.parametrize("tekst", ["", "  ", "Bestaat Niet"])
def test_a_list_that_was_not_searched_is_no_search(
    karin: Services, dossier: str, tekst: str
) -> None:
    karin.jongeren.search("Sanne")
    karin.jongeren.search(tekst)
    karin.jongeren.open_dossier(dossier)
    assert newest(karin).reden == ""


def test_the_reason_stands_behind_the_code_of_every_line_of_that_dossier(
    kluis: Proefkluis, dossier: str
) -> None:
    """Row 4.5: why is asked at opening, and goes for whatever follows."""
    zoe = kluis.open_on(PROEFDAG, "zoe")
    zoe.jongeren.search("Sanne")
    zoe.jongeren.open_dossier(dossier, Toegangsreden.WAARNEMING)
    assert newest(zoe).reden == "zoeken+waarneming"
    zoe.documenten.make_plan(dossier)
    assert newest(zoe).reden == "plan+waarneming"
    zoe.plannen.save_concept(dossier, make_plan())
    assert newest(zoe).reden == "waarneming"
    zoe.jongeren.find("Sanne")
    assert newest(zoe).reden == ""


@pytest.mark.parametrize(
    ("reden", "found"),
    [
        ("waarneming", "waarneming"),
        ("plan+crisis", "crisis"),
        ("okr/abc+overleg", "overleg"),
        ("plan", ""),
        ("", ""),
        ("waarneming+plan", ""),
    ],
)
def test_a_reason_is_found_back_in_a_line(reden: str, found: str) -> None:
    assert find_toegangsreden(reden) == found


# -- wie keek in dit dossier ------------------------------------------------------------------


def find_kijker(rijen: tuple[KijkerRij, ...], login: str) -> KijkerRij:
    return next(rij for rij in rijen if rij.login == login)


def test_who_was_in_a_dossier_is_counted_per_person(kluis: Proefkluis, karin: Services) -> None:
    dossier = add_dossier(karin)
    other = add_dossier(karin)
    karin.jongeren.open_dossier(dossier)
    karin.plannen.save_concept(dossier, make_plan())
    karin.documenten.make_plan(dossier)
    zoe = kluis.open_on(PROEFDAG, "zoe")
    zoe.jongeren.open_dossier(dossier, Toegangsreden.CRISIS)
    zoe.documenten.make_plan(dossier)
    zoe.jongeren.open_dossier(other, Toegangsreden.TOEZICHT)
    rijen = zoe.logboek.list_kijkers(dossier)
    assert [rij.login for rij in rijen] == sorted((r.login for r in rijen), reverse=True)
    assert {rij.login for rij in rijen} == {"karin", "zoe"}
    k, z = find_kijker(rijen, "karin"), find_kijker(rijen, "zoe")
    assert (k.naam, k.rol) == ("Karin Wiersma", Rol.ZORGCOORDINATOR)
    assert (k.ingezien, k.gewijzigd, k.afgedrukt, k.verstuurd, k.redenen) == (1, 2, 1, 0, ())
    assert (z.ingezien, z.gewijzigd, z.afgedrukt, z.verstuurd) == (1, 0, 1, 0)
    assert z.redenen == ("crisis",)
    assert k.eerste <= k.laatste <= z.laatste


def test_the_fg_asks_it_by_number_and_is_no_kijker(kluis: Proefkluis, dossier: str) -> None:
    fleur = kluis.open_on(PROEFDAG, "fleur")
    rijen = fleur.logboek.list_kijkers("d00001")
    assert rijen == fleur.logboek.list_kijkers(dossier)
    assert [rij.login for rij in rijen] == ["karin"]
    line = newest(fleur)
    assert (line.actie, line.object_soort, line.object_id, line.reden) == (
        Actie.LOGBOEK_DOSSIER,
        ObjectSoort.LOGBOEK,
        "D00001",
        "kijkers",
    )


def test_who_was_refused_saw_nothing_and_is_not_counted(kluis: Proefkluis, dossier: str) -> None:
    mees, zoe = kluis.open_on(PROEFDAG, "mees"), kluis.open_on(PROEFDAG, "zoe")
    with pytest.raises(NotLetInError):
        mees.jongeren.open_dossier(dossier)
    with pytest.raises(NotLetInError):
        zoe.jongeren.open_dossier(dossier)
    fleur = kluis.open_on(PROEFDAG, "fleur")
    assert {rij.login for rij in fleur.logboek.list_kijkers(dossier)} == {"karin"}
    refused = [r.wie for r in fleur.logboek.list(dossier) if r.uitkomst == "geweigerd"]
    assert refused == ["zoe", "mees"]


def test_what_did_not_happen_is_not_counted(kluis: Proefkluis, dossier: str) -> None:
    """A search, a refusal behind it, and a look at what a destruction would do."""
    kluis.add_gebruiker("baas", Rol.BEHEERDER)
    zoe, baas = kluis.open_on(PROEFDAG, "zoe"), kluis.open_on(PROEFDAG, "baas")
    assert zoe.jongeren.find("Sanne") == dossier
    with pytest.raises(NotLetInError):
        zoe.jongeren.open_dossier(dossier)
    baas.vernietiging.preview(dossier)
    fleur = kluis.open_on(PROEFDAG, "fleur")
    assert {rij.login for rij in fleur.logboek.list_kijkers(dossier)} == {"karin"}
    zoe.jongeren.open_dossier(dossier, Toegangsreden.OVERLEG)
    found = find_kijker(fleur.logboek.list_kijkers(dossier), "zoe")
    assert (found.ingezien, found.gewijzigd) == (1, 0)


def test_an_unknown_dossier_has_no_kijkers(karin: Services) -> None:
    with pytest.raises(UsageError, match="jongere-onbekend"):
        karin.logboek.list_kijkers("D09999")


def test_who_was_in_a_destroyed_dossier_can_be_asked_by_its_number(
    kluis: Proefkluis, karin: Services
) -> None:
    """The log keeps the number, and nothing tells any more whose it was (row 4.3)."""
    with karin.omgeving.perform(Actie.ADRESBOEK) as werk:
        regel = karin.omgeving.compose_regel(
            Actie.INZIEN, ObjectSoort.DOSSIER, "D00077", "", Uitkomst.GELUKT
        )
        werk.tx.logboek.append(regel)
        werk.note(ObjectSoort.CONTACT)
    fleur = kluis.open_on(PROEFDAG, "fleur")
    assert [rij.login for rij in fleur.logboek.list_kijkers("d00077")] == ["karin"]
    assert [rij.object_id for rij in fleur.logboek.list("D00077")][-1] == "D00077"
    mees = kluis.open_on(PROEFDAG, "mees")
    for nummer in ("D00077", "D00078"):
        with pytest.raises(NotLetInError, match="geen-recht"):
            mees.logboek.list_kijkers(nummer)
    with pytest.raises(UsageError, match="jongere-onbekend"):
        fleur.logboek.list("D00078")


# -- the file for the FG ----------------------------------------------------------------------


def test_the_file_holds_every_line_with_the_export_itself_and_the_head(
    kluis: Proefkluis, karin: Services
) -> None:
    make_agreed_dossier(karin)
    fleur = kluis.open_on(PROEFDAG, "fleur")
    before = count_zegels(fleur)
    data = fleur.logboek.make_csv()
    assert data.startswith(b'\xef\xbb\xbf"nummer";"tijd"')
    header, *lines, slot = read_csv(data)
    assert tuple(header) == KOLOMMEN
    assert [line[0] for line in lines] == [str(nr) for nr in range(1, newest(fleur).nr + 1)]
    last = dict(zip(header, lines[-1], strict=True))
    assert (last["inlognaam"], last["handeling"], last["kenmerk"], last["reden"]) == (
        "fleur",
        "logboek-uitvoeren",
        "/",
        "csv",
    )
    assert last["tijd"] == f"{newest(fleur).tijd.astimezone():%Y-%m-%d %H:%M:%S}"
    assert slot[0] == SLOT
    kop = parse_logkop(slot[1])
    assert kop is not None
    assert kop.nr == newest(fleur).nr
    assert kop.hash.startswith(last["hash"])
    assert count_zegels(fleur) == before + 1
    assert fleur.logboek.check([slot[1], *(f"{r[0]}:{r[-1]}" for r in lines)]).fouten == ()


def test_a_period_is_reckoned_by_the_days_of_who_asks(kluis: Proefkluis) -> None:
    days = [date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 21)]
    for dag in days:
        services = kluis.open(make_klok_at(datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)))
        services.logboek.list()
        services.close()
    fleur = kluis.open_on(PROEFDAG, "fleur")

    def found(vanaf: date | None, tot: date | None) -> list[str]:
        return sorted({row[2][:10] for row in read_csv(fleur.logboek.make_csv(vanaf, tot))[1:-1]})

    assert found(days[1], days[1]) == ["2026-03-20"]
    assert found(None, days[1]) == ["2026-03-19", "2026-03-20"]
    assert found(days[1], days[2]) == ["2026-03-20", "2026-03-21"]
    assert newest(fleur).object_id == "2026-03-20/2026-03-21"
    with pytest.raises(UsageError, match="periode-omgekeerd"):
        fleur.logboek.make_csv(days[1], days[0])


HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\u200b=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "\x01=1",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_spreadsheet_would_reckon_stands_behind_an_apostrophe(text: str) -> None:
    assert escape_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "12", "D00001/versie-1", "2026-03-20T07:30:00Z", "karin"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert escape_cell(text) == text


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert escape_cell(text).lstrip(" \u00a0")[:1] not in {*"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"}


def test_a_hostile_login_stays_one_cell_and_no_formula(kluis: Proefkluis, karin: Services) -> None:
    with karin.omgeving.perform(Actie.ADRESBOEK) as werk:
        werk.note(ObjectSoort.LOGBOEK, 'x";=1+1;"', "=cmd|' /c calc'!A0")
    fleur = kluis.open_on(PROEFDAG, "fleur")
    row = next(r for r in read_csv(fleur.logboek.make_csv()) if "calc" in r[9])
    assert len(row) == len(KOLOMMEN)
    assert row[8] == 'x";=1+1;"'
    assert row[9] == "'=cmd|' /c calc'!A0"


def test_an_empty_log_but_for_the_export_can_be_exported(tmp_path: Path) -> None:
    made = make_kluis(tmp_path / "leeg", rol=Rol.BEHEERDER)
    rows = read_csv(made.open_on(PROEFDAG).logboek.make_csv(date(2030, 1, 1)))
    assert [row[0] for row in rows] == ["nummer", SLOT]
    made.close_all()


# -- seals and heads --------------------------------------------------------------------------


def test_a_kluis_that_stays_open_overnight_is_sealed_at_the_first_line_of_the_day(
    kluis: Proefkluis,
) -> None:
    moment = [MIDNIGHT - timedelta(hours=6)]
    services = kluis.open(Klok(now=lambda: moment[0], today=lambda: PROEFDAG))
    services.logboek.list()
    services.logboek.list()
    assert count_zegels(services) == 1
    moment[0] += timedelta(days=1)
    services.logboek.list()
    assert count_zegels(services) == 2
    services.logboek.list()
    assert count_zegels(services) == 2
    assert services.logboek.check().fouten == ()


def test_a_refusal_can_be_the_first_line_of_the_day(kluis: Proefkluis) -> None:
    moment = [MIDNIGHT]
    mees = kluis.open(Klok(now=lambda: moment[0], today=lambda: PROEFDAG), "mees")
    moment[0] += timedelta(days=1)
    with pytest.raises(NotLetInError):
        mees.logboek.list()
    assert count_zegels(mees) == 2


def test_a_line_that_is_undone_does_not_use_up_the_seal_of_the_day(kluis: Proefkluis) -> None:
    moment = [MIDNIGHT]
    services = kluis.open(Klok(now=lambda: moment[0], today=lambda: PROEFDAG))
    moment[0] += timedelta(days=1)
    with pytest.raises(UsageError):
        services.logboek.list("D09999")
    services.logboek.list()
    assert count_zegels(services) == 2


def test_logging_in_and_out_seal(kluis: Proefkluis) -> None:
    services = kluis.open_on(PROEFDAG)
    assert count_zegels(services) == 1
    services.close()
    assert count_zegels(kluis.open_on(PROEFDAG)) == 3


def test_a_list_is_read_on_where_it_ended(karin: Services, dossier: str) -> None:
    for _ in range(5):
        karin.jongeren.open_dossier(dossier)
    whole = [rij.nr for rij in karin.logboek.list()]
    first = [rij.nr for rij in karin.logboek.list(limit=3)]
    rest = [rij.nr for rij in karin.logboek.list(voor=first[-1])]
    assert rest == [nr for nr in whole if nr < first[-1]]
    about = [rij.nr for rij in karin.logboek.list(dossier)]
    assert [rij.nr for rij in karin.logboek.list(dossier, voor=about[1])] == about[2:]


def test_a_head_from_paper_is_compared(karin: Services) -> None:
    with karin.omgeving.look() as tx:
        kop = tx.logboek.load_kop()
    found = karin.logboek.check([kop.short])
    assert found.fouten == ()
    assert ("logankers-zelf", 1) in found.onderdelen
    wrong = f"{kop.nr}:{'0' * 16}"
    assert karin.logboek.check([wrong]).fouten == (("log-anker", kop.nr),)
    with pytest.raises(UsageError, match="anker-onleesbaar"):
        karin.logboek.check(["onzin"])


def test_a_printed_page_carries_a_head_that_can_be_typed_over(
    karin: Services, dossier: str
) -> None:
    printed = re.search(r"Logboek \d+:[0-9a-f]{16}", read_text(karin.documenten.make_plan(dossier)))
    assert printed is not None
    assert karin.logboek.check([printed[0]]).fouten == ()


def test_the_head_that_went_into_a_back_up_is_a_witness_too(karin: Services) -> None:
    with karin.omgeving.look() as tx:
        kop = tx.logboek.load_kop()
        tx.reservekopie.add(karin.omgeving.klok.now(), kop)
    assert karin.logboek.check().fouten == ()
    with karin.omgeving.look() as tx:
        tx.reservekopie.add(karin.omgeving.klok.now(), Logkop(nr=kop.nr, hash="ab" * 32))
    found = karin.logboek.check()
    assert found.fouten == (("log-anker", kop.nr),)
    assert dict(found.onderdelen)["logankers-reservekopie"] == 2
