"""Destroying a dossier: two people, a reason that holds, and a certificate that tells nothing."""

from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    GEHEIMEN,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    count_log,
    exchange_kaarten,
    find_id,
    make_agreed_dossier,
    make_kluis,
    make_swv,
    read_all_files,
    tell_ouders,
)
from tests.helpers.overhandigen import leave as leave_behind
from tests.helpers.overhandigen import make_antwoord, make_vraag
from tests.helpers.paginas import find_texts, read_everything
from tests.helpers.pdf import read_content, read_pages
from tests.helpers.plannen import make_gegevens, make_jongere, make_plan
from tests.helpers.raw import connect
from topdossier.canonical.codec import decode
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.bewaartermijn import Bewaarcategorie, BewaarfeitSoort, BewaarstopSoort
from topdossier.domain.gegevens import DossierGegevens, School
from topdossier.domain.inzage import Reactie
from topdossier.domain.jongere import Naam
from topdossier.domain.problem import Problem
from topdossier.domain.vernietiging import Certificaat, Vernietigingsreden
from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.errors import (
    FileRefusedError,
    KluisDamagedError,
    MachineError,
    NotLetInError,
    RuleError,
    UsageError,
)
from topdossier.exchange.besluitbestand import list_besluiten
from topdossier.services import wissen
from topdossier.services.services import Services
from topdossier.services.vernietigd_lijst import NAAM
from topdossier.services.vernietiging import Vernietigd, replay
from topdossier.storage import engine
from topdossier.storage.transactie import Opslag

SEVEN_YEARS, THREE_YEARS, ONE_YEAR = date(2019, 2, 1), date(2023, 2, 1), date(2025, 2, 1)
TERMIJN, VERZOEK, ONTERECHT = Vernietigingsreden
LEERLING = Bewaarcategorie.LEERLINGDOSSIER
KLEIN = Bewaarcategorie.VERZUIM_EN_INSCHRIJVING
AKKOORD = Reactie.AKKOORD


@pytest.fixture
def kluis(tmp_path: Path) -> Generator[Proefkluis]:
    made = make_kluis(tmp_path / "school")
    made.add_gebruiker("baas", Rol.BEHEERDER)
    made.write_slots()
    yield made
    made.close_all()


@pytest.fixture
def karin(kluis: Proefkluis) -> Services:
    return kluis.open_on(PROEFDAG)


@pytest.fixture
def baas(kluis: Proefkluis, karin: Services) -> Services:
    """Works in the same open kluis: one program, one store."""
    other = kluis.open_on(PROEFDAG, "baas")
    other.omgeving.opslag.close()
    other.omgeving.opslag = karin.omgeving.opslag
    return other


def leave(services: Services, dossier_id: str, dag: date) -> None:
    """Uitschrijving; the enrolment of the made-up gegevens lies before it."""
    with services.omgeving.look() as tx:
        gegevens = make_gegevens()
        jongere = make_jongere()
        enrolled = DossierGegevens(
            school=School(naam="Het Getij College", brin="99ZZ"),
            inschrijfdatum=date(2016, 8, 1),
            verzuim=gegevens.verzuim,
            diagnoses=gegevens.diagnoses,
        )
        tx.dossiers.save_jongere(dossier_id, jongere, enrolled, services.omgeving.klok.now())
    services.bewaren.record_feit(dossier_id, BewaarfeitSoort.UITSCHRIJVING, dag)


def destroy(
    one: Services, other: Services, dossier_id: str, reden: Vernietigingsreden = TERMIJN
) -> Vernietigd:
    one.vernietiging.propose(dossier_id, reden)
    return other.vernietiging.confirm(dossier_id)


def codes(caught: "pytest.ExceptionInfo[RuleError]") -> list[str]:
    return [str(item.code) for item in caught.value.problems if isinstance(item, Problem)]


def read_store(services: Services) -> bytes:
    omgeving = services.omgeving
    return read_everything(omgeving.map / "kluis.db", omgeving.load_opslagsleutel())


def read_json(made: Vernietigd) -> str:
    return made.certificaat.decode()


def test_the_same_person_cannot_do_both(karin: Services, baas: Services) -> None:
    dossier_id = add_dossier(karin)
    leave(karin, dossier_id, SEVEN_YEARS)
    karin.vernietiging.propose(dossier_id, TERMIJN)
    with pytest.raises(NotLetInError) as caught:
        karin.vernietiging.confirm(dossier_id)
    assert caught.value.code == "vernietigen-zelfde-persoon"
    assert karin.jongeren.search("Sanne").totaal == 1
    assert baas.vernietiging.confirm(dossier_id).nummer == "D00001"
    assert karin.jongeren.search("").totaal == 0


def test_nothing_is_destroyed_without_a_proposal(karin: Services, baas: Services) -> None:
    dossier_id = add_dossier(karin)
    leave(karin, dossier_id, SEVEN_YEARS)
    with pytest.raises(UsageError, match="voorstel-onbekend"):
        baas.vernietiging.confirm(dossier_id)
    karin.vernietiging.propose(dossier_id, TERMIJN)
    with pytest.raises(UsageError, match="voorstel-bestaat"):
        baas.vernietiging.propose(dossier_id, ONTERECHT)
    baas.vernietiging.withdraw_voorstel(dossier_id)
    with pytest.raises(UsageError, match="voorstel-onbekend"):
        baas.vernietiging.confirm(dossier_id)
    with pytest.raises(UsageError, match="voorstel-onbekend"):
        baas.vernietiging.withdraw_voorstel(dossier_id)


def test_a_proposal_stands_on_the_list(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    leave(karin, dossier_id, SEVEN_YEARS)
    karin.vernietiging.propose(dossier_id, TERMIJN)
    assert {row.voorgesteld_door for row in karin.bewaren.list_due()} == {"karin"}


@pytest.mark.parametrize("soort", BewaarstopSoort)
@pytest.mark.parametrize("reden", Vernietigingsreden)
def test_a_hold_refuses_the_proposal(
    karin: Services, soort: BewaarstopSoort, reden: Vernietigingsreden
) -> None:
    dossier_id = add_dossier(karin)
    leave(karin, dossier_id, SEVEN_YEARS)
    karin.bewaren.start_stop(dossier_id, soort, PROEFDAG)
    with pytest.raises(RuleError) as caught:
        karin.vernietiging.propose(dossier_id, reden)
    assert codes(caught) == [f"bewaarstop-{soort}"]


def test_a_hold_that_came_after_the_proposal_refuses_too(karin: Services, baas: Services) -> None:
    dossier_id = add_dossier(karin)
    leave(karin, dossier_id, SEVEN_YEARS)
    karin.vernietiging.propose(dossier_id, TERMIJN)
    stop_id = karin.bewaren.start_stop(dossier_id, BewaarstopSoort.BEZWAAR, PROEFDAG)
    with pytest.raises(RuleError) as caught:
        baas.vernietiging.confirm(dossier_id)
    assert codes(caught) == ["bewaarstop-bezwaar"]
    assert karin.jongeren.search("Sanne").totaal == 1
    karin.bewaren.end_stop(stop_id, PROEFDAG)
    baas.vernietiging.confirm(dossier_id)


def test_a_term_that_runs_and_a_hold_are_told_together(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    leave(karin, dossier_id, ONE_YEAR)
    karin.bewaren.start_stop(dossier_id, BewaarstopSoort.GESCHIL, PROEFDAG)
    with pytest.raises(RuleError) as caught:
        karin.vernietiging.propose(dossier_id, TERMIJN)
    assert codes(caught) == ["bewaarstop-geschil", "bewaartermijn-loopt"]


def test_a_pupil_who_is_enrolled_is_not_erased_on_request(karin: Services) -> None:
    """AVG art. 17(3)(b), WVO 2020 art. 2.44."""
    dossier_id = add_dossier(karin)
    with pytest.raises(RuleError) as caught:
        karin.vernietiging.propose(dossier_id, VERZOEK)
    assert codes(caught) == ["bewaarplicht-loopt"]


def test_what_should_never_have_been_here_may_go_at_once(karin: Services, baas: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    destroy(karin, baas, dossier_id, ONTERECHT)
    assert find_texts(read_store(karin), GEHEIMEN) == []


def test_nothing_of_the_jongere_is_left_anywhere_and_the_others_are(
    karin: Services, baas: Services, kluis: Proefkluis
) -> None:
    other = karin.jongeren.add(
        make_jongere(naam=Naam(achternaam="Blijvertje", roepnaam="Ömer")), (), make_gegevens()
    )
    dossier_id = make_agreed_dossier(karin)
    leave(karin, dossier_id, SEVEN_YEARS)
    texts = (*GEHEIMEN[:5], "Jansen", "dossier_id_of")
    assert set(GEHEIMEN[:5]) <= set(find_texts(read_store(karin), texts)), "the search works"
    destroy(karin, baas, dossier_id)
    left = read_store(karin)
    assert find_texts(left, GEHEIMEN[:5]) == []
    assert find_texts(left, ("Blijvertje", "Ömer")) == ["Blijvertje", "Ömer"]
    for name, data in read_all_files(kluis.folder).items():
        assert find_texts(data, (*GEHEIMEN, "Blijvertje")) == [], name
    assert karin.jongeren.open_dossier(other).naam == "Ömer Blijvertje"
    assert karin.kluis.check().fouten == ()


def test_what_a_hand_over_left_goes_with_the_dossier(karin: Services, baas: Services) -> None:
    gone, stays = add_dossier(karin), add_dossier(karin)
    for dossier_id in (gone, stays):
        adopt_plan(karin, dossier_id)
        lezers = karin.overhandigen.list_lezers(dossier_id)
        opdracht = karin.overhandigen.prepare(dossier_id, make_vraag(lezers[:1]))
        leave_behind(opdracht, make_antwoord(opdracht, karin.omgeving.klok.now()))
    destroy(karin, baas, gone, ONTERECHT)
    (waiting,) = karin.innemen.list_wachtend().rijen
    assert waiting.dossier_id == stays
    assert len(list_besluiten(karin.omgeving.map)) == 2, "the answer and the closing of the other"


def test_the_log_keeps_the_number_and_no_name(karin: Services, baas: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    leave(karin, dossier_id, SEVEN_YEARS)
    destroy(karin, baas, dossier_id)
    with karin.omgeving.look() as tx:
        lines = tx.logboek.list(limit=1000)
    assert not find_texts(repr(lines).encode(), GEHEIMEN)
    (line,) = [line for line in lines if line.actie == "vernietigen" and "rijen-" in line.reden]
    assert (line.wie, line.object_id) == ("baas", "D00001")
    assert line.reden.startswith("bewaartermijn+leerlingdossier+verzuim-en-inschrijving+rijen-")


def test_the_certificate_counts_and_tells_nothing(karin: Services, baas: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    leave(karin, dossier_id, SEVEN_YEARS)
    made = destroy(karin, baas, dossier_id)
    (stored,) = karin.vernietiging.list_certificaten()
    assert (stored.nummer, stored.dossier_id) == ("D00001", dossier_id)
    assert (stored.voorgesteld_door, stored.vernietigd_door) == ("karin", "baas")
    assert (stored.omvat, stored.blijft) == ((LEERLING, KLEIN), ())
    assert dict(stored.aantallen)["betrokkene"] == 3
    assert dict(stored.aantallen)["instemming"] == 2
    with karin.omgeving.look() as tx:
        lines = {line.nr: line for line in tx.logboek.list(limit=1000)}
    assert lines[stored.log_nr].object_id == "D00001"
    text = read_content(made.certificaat_pdf)
    assert len(read_pages(made.certificaat_pdf)) == 1
    for part in ("Dossier D00001 is vernietigd", "Karin Wiersma", "Baas Wiersma", "Het Getij"):
        assert part in text
    for data in (made.certificaat_pdf, made.certificaat, text.encode()):
        assert find_texts(data, GEHEIMEN) == []


def test_the_paper_can_be_made_again(karin: Services, baas: Services) -> None:
    dossier_id = add_dossier(karin)
    made = destroy(karin, baas, dossier_id, ONTERECHT)
    (again,) = karin.vernietiging.make_certificaat(" d00001 ")
    assert again.certificaat == made.certificaat
    with pytest.raises(UsageError, match="certificaat-onbekend"):
        karin.vernietiging.make_certificaat("D09999")


def test_after_two_years_name_enrolment_and_verzuim_stay_and_go_after_five(
    kluis: Proefkluis, karin: Services, baas: Services
) -> None:
    """Row 4.3: leerlingdossier 2 years; verzuim and in-/uitschrijving 5."""
    dossier_id = make_agreed_dossier(karin)
    leave(karin, dossier_id, THREE_YEARS)
    destroy(karin, baas, dossier_id)
    left = read_store(karin)
    gone = ("Amrani", "Geertruida", "Fatima", "loopt vast bij het plannen", "Dyslexie", "20231")
    assert find_texts(left, gone) == []
    assert find_texts(left, ("Sanne", "Vries")) == ["Sanne", "Vries"]
    jongere, gegevens = karin.jongeren.load_gegevens(dossier_id)
    assert (jongere.naam.roepnaam, jongere.klas) == ("Sanne", "")
    assert gegevens.verzuim == make_gegevens().verzuim
    assert gegevens.inschrijfdatum == date(2016, 8, 1)
    assert [feit.datum for feit in karin.bewaren.list_feiten(dossier_id)] == [THREE_YEARS]
    assert karin.jongeren.list_betrokkenen(dossier_id) == ()
    assert karin.kluis.check().fouten == ()
    (row,) = karin.bewaren.list_due(date(2028, 2, 2))
    assert (row.categorie, row.vernietigen_op) == (KLEIN, date(2028, 2, 2))
    with pytest.raises(RuleError) as caught:
        karin.vernietiging.propose(dossier_id, TERMIJN)
    assert codes(caught) == ["bewaartermijn-loopt"]
    kluis.opslagsleutel = karin.omgeving.load_opslagsleutel()
    kluis.close_all()
    later = kluis.open_on(date(2028, 2, 2))
    other = kluis.open_on(date(2028, 2, 2), "baas")
    other.omgeving.opslag.close()
    other.omgeving.opslag = later.omgeving.opslag
    destroy(later, other, dossier_id)
    assert find_texts(read_store(later), ("Sanne", "Vries")) == []
    assert [item.omvat for item in later.vernietiging.list_certificaten()] == [
        (LEERLING,),
        (KLEIN,),
    ]
    assert len(later.vernietiging.make_certificaat("D00001")) == 2


def test_a_small_part_that_grew_again_counts_as_a_dossier(karin: Services, baas: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    leave(karin, dossier_id, THREE_YEARS)
    destroy(karin, baas, dossier_id)
    karin.plannen.save_concept(dossier_id, make_plan())
    rows = karin.bewaren.list_due(date.max)
    assert [row.categorie for row in rows] == [LEERLING, KLEIN]


def test_a_place_in_the_dossier_is_forgotten_and_another_is_kept(
    karin: Services, baas: Services
) -> None:
    from sqlalchemy import text  # noqa: PLC0415  beside this test only

    dossier_id = add_dossier(karin)
    with karin.omgeving.look() as tx:
        for login, place in (("karin", dossier_id), ("baas", "beheer")):
            tx.wissen._session.execute(
                text("INSERT INTO plek (login, inhoud, gewijzigd_op) VALUES (:l, :i, :g)"),
                {"l": login, "i": f'{{"dossier":"{place}"}}'.encode(), "g": "2026-03-12T00:00:00Z"},
            )
    destroy(karin, baas, dossier_id, ONTERECHT)
    with karin.omgeving.look() as tx:
        kept = tx.wissen._session.execute(text("SELECT login FROM plek")).scalars().all()
    assert kept == ["baas"]


def test_only_who_has_data_is_shown_as_a_receiver(
    tmp_path: Path, karin: Services, baas: Services
) -> None:
    """A receipt and a correction go out too and hold nothing of the jongere."""
    swv_kluis = make_swv(tmp_path / "swv")
    swv = swv_kluis.open_on(PROEFDAG)
    exchange_kaarten(karin, swv)
    dossier_id = make_agreed_dossier(karin)
    tell_ouders(karin, dossier_id, swv.info.naam)
    contact = karin.adresboek.find(swv.info.naam)
    name, data = karin.pakketten.make(dossier_id, "plan", contact, "advies")
    (tmp_path / name).write_bytes(data)
    swv_kluis.add_gebruiker("baas", Rol.BEHEERDER)
    opened = swv.pakketten.open(tmp_path / name)
    swv.pakketten.make_ontvangst(opened.pakket_id)
    there = swv.jongeren.find("Sanne")
    assert swv_kluis.open_on(PROEFDAG, "baas").vernietiging.preview(there).ontvangers == ()
    karin.avg.shield(dossier_id, "versie-1/aanleiding", AfschermingReden.ONJUIST)
    karin.avg.make_correctie(dossier_id, contact)
    assert baas.vernietiging.preview(dossier_id).ontvangers == ((swv.info.naam, 1),)
    swv_kluis.close_all()


def test_who_has_an_okr_is_shown_as_well(karin: Services, baas: Services) -> None:
    dossier_id = make_agreed_dossier(karin)
    karin.inzages.record(dossier_id, find_id(karin, dossier_id, "Fatima"), PROEFDAG, AKKOORD)
    karin.documenten.make_okr(dossier_id)
    assert baas.vernietiging.preview(dossier_id).okr_ontvangers == ()
    for naam in ("De jeugdarts", "De jeugdarts", "Het Duin College"):
        karin.documenten.make_okr(dossier_id, ontvanger=naam)
    shown = baas.vernietiging.preview(dossier_id)
    assert shown.okr_ontvangers == ("De jeugdarts", "Het Duin College")


def test_receivers_are_shown_before_and_stand_in_the_certificate(
    tmp_path: Path, karin: Services, baas: Services
) -> None:
    swv_kluis = make_swv(tmp_path / "swv")
    swv = swv_kluis.open_on(PROEFDAG)
    exchange_kaarten(karin, swv)
    dossier_id = make_agreed_dossier(karin)
    tell_ouders(karin, dossier_id, swv.info.naam)
    karin.pakketten.make(dossier_id, "plan", karin.adresboek.find(swv.info.naam), "advies")
    leave(karin, dossier_id, SEVEN_YEARS)
    shown = baas.vernietiging.preview(dossier_id)
    assert shown.ontvangers == ((swv.info.naam, 1),)
    assert (shown.omvat, shown.blijft, shown.problemen) == ((LEERLING, KLEIN), (), ())
    made = destroy(karin, baas, dossier_id)
    (stored,) = karin.vernietiging.list_certificaten()
    assert [(item.ander, item.richting) for item in stored.pakketten] == [(swv.info.naam, "uit")]
    assert stored.pakketten[0].anker_nr > 0
    assert swv.info.naam in read_content(made.certificaat_pdf)
    assert karin.kluis.check().fouten == ()
    swv_kluis.close_all()


def test_a_preview_changes_nothing_and_says_what_stands_in_the_way(karin: Services) -> None:
    dossier_id = add_dossier(karin)
    shown = karin.vernietiging.preview(dossier_id)
    assert [item.code for item in shown.problemen] == ["begindatum-ontbreekt"]
    assert (shown.omvat, shown.voorgesteld_door) == ((), "")
    assert karin.jongeren.search("Sanne").totaal == 1


def test_another_day_than_today_destroys_nothing(tmp_path: Path) -> None:
    made = make_kluis(tmp_path / "echt", voorbeeld=False)
    dossier_id = made.open().jongeren.add(make_jongere(), (), make_gegevens())
    later = made.open_on(date(2099, 1, 1))
    with pytest.raises(UsageError, match="nu-alleen-lezen"):
        later.vernietiging.propose(dossier_id, ONTERECHT)
    made.close_all()


def test_the_old_key_opens_nothing_any_more(
    kluis: Proefkluis, karin: Services, baas: Services
) -> None:
    dossier_id = add_dossier(karin)
    destroy(karin, baas, dossier_id, ONTERECHT)
    new = karin.omgeving.load_opslagsleutel()
    assert new != kluis.opslagsleutel
    assert baas.omgeving.load_opslagsleutel() == new
    with pytest.raises(AssertionError):
        read_everything(kluis.db, kluis.opslagsleutel)


STEPS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {}


def step(kind: type | object, method: str) -> Callable[[pytest.MonkeyPatch], None]:
    def fail(*_: object, **__: object) -> None:
        raise MachineError("schijf-vol")

    return lambda patch: patch.setattr(kind, method, fail)


STEPS["list"] = step(wissen, "write_lijst")
STEPS["purge"] = step(Opslag, "purge")
STEPS["rekey"] = step(wissen, "rekey_kluis")


@pytest.mark.parametrize("name", STEPS)
def test_what_was_interrupted_is_finished_at_the_next_opening(
    kluis: Proefkluis, karin: Services, baas: Services, name: str
) -> None:
    dossier_id = make_agreed_dossier(karin)
    karin.vernietiging.propose(dossier_id, ONTERECHT)
    with pytest.MonkeyPatch.context() as patch:
        STEPS[name](patch)
        with pytest.raises(MachineError, match="wissen-niet-af"):
            baas.vernietiging.confirm(dossier_id)
        assert karin.jongeren.search("Sanne").totaal == 0, "for people it is gone"
        wissen.settle(karin.omgeving)  # a full disk must not keep anybody out
        with karin.omgeving.look() as tx:
            assert tx.bewaren.has_pending()
    wissen.settle(karin.omgeving)
    with karin.omgeving.look() as tx:
        assert not tx.bewaren.has_pending()
    assert find_texts(read_store(karin), GEHEIMEN) == []
    assert (kluis.folder / NAAM).exists()
    assert karin.omgeving.load_opslagsleutel() != kluis.opslagsleutel
    assert karin.kluis.check().fouten == ()


def test_a_checkpoint_that_somebody_blocks_is_noticed(
    kluis: Proefkluis, karin: Services, baas: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader keeps the old pages alive in the write-ahead log, and the answer says so."""
    dossier_id = make_agreed_dossier(karin)
    karin.vernietiging.propose(dossier_id, ONTERECHT)
    hasty = [text.replace("5000", "50") for text in engine._PRAGMAS]
    monkeypatch.setattr(engine, "_PRAGMAS", tuple(hasty))
    reader = connect(kluis.db, kluis.opslagsleutel)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM dossier").fetchone()
    with pytest.raises(MachineError):
        baas.vernietiging.confirm(dossier_id)
    with karin.omgeving.look() as tx:
        assert tx.bewaren.has_pending()
    reader.close()
    wissen.settle(karin.omgeving)
    assert find_texts(read_store(karin), GEHEIMEN) == []


def test_a_transaction_that_fails_leaves_the_dossier_whole(
    kluis: Proefkluis, karin: Services, baas: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = add_dossier(karin)
    karin.vernietiging.propose(dossier_id, ONTERECHT)
    before = count_log(karin)

    def fail(*_: object) -> bytes:
        raise MachineError("schijf-vol")

    monkeypatch.setattr("topdossier.services.vernietiging.VernietigingService._render", fail)
    with pytest.raises(MachineError, match="schijf-vol"):
        baas.vernietiging.confirm(dossier_id)
    assert count_log(karin) == before
    assert karin.jongeren.open_dossier(dossier_id).naam == "Sanne de Vries"
    assert len(karin.jongeren.list_betrokkenen(dossier_id)) == 3
    assert not (kluis.folder / NAAM).exists()


def copy_store(services: Services) -> bytes:
    services.omgeving.opslag.close()
    return (services.omgeving.map / "kluis.db").read_bytes()


def bring_back(kluis: Proefkluis, store: bytes, key: bytes) -> Services:
    """An older store in the place of the present one, as a restore leaves it."""
    kluis.close_all()
    kluis.db.write_bytes(store)
    kluis.opslagsleutel = key
    kluis.write_slots()
    return kluis.open_on(PROEFDAG)


def test_a_restored_back_up_destroys_again_what_was_destroyed(
    kluis: Proefkluis, karin: Services, baas: Services
) -> None:
    dossier_id = make_agreed_dossier(karin)
    leave(karin, dossier_id, THREE_YEARS)
    kept = karin.jongeren.add(make_jongere(naam=Naam(achternaam="Blijvertje")))
    old_key, old_store = kluis.opslagsleutel, copy_store(karin)
    destroy(karin, baas, dossier_id)
    restored = bring_back(kluis, old_store, old_key)
    assert "Amrani" in str(restored.jongeren.list_betrokkenen(dossier_id)), "it came back"
    assert replay(restored.omgeving) == 1
    assert replay(restored.omgeving) == 0, "once is enough"
    assert find_texts(read_store(restored), ("Amrani", "loopt vast bij het plannen")) == []
    assert find_texts(read_store(restored), ("Sanne",)) == ["Sanne"], "in part, as it was"
    assert restored.jongeren.open_dossier(kept).naam == "Blijvertje"
    assert len(restored.vernietiging.list_certificaten()) == 1
    with restored.omgeving.look() as tx:
        (line,) = [line for line in tx.logboek.list(limit=9) if line.reden == "opnieuw"]
        assert tx.bewaren.has_pending()
    assert (line.actie, line.object_id) == ("vernietigen", "D00001")
    wissen.settle(restored.omgeving)
    assert restored.omgeving.load_opslagsleutel() != old_key
    assert restored.kluis.check().fouten == ()


def test_a_dossier_that_came_in_again_afterwards_is_left_alone(
    karin: Services, baas: Services
) -> None:
    dossier_id = add_dossier(karin)
    destroy(karin, baas, dossier_id, ONTERECHT)
    with karin.omgeving.look() as tx:
        dossier = karin.jongeren.create_dossier(tx, make_jongere(), make_gegevens())
    assert replay(karin.omgeving) == 0
    assert karin.jongeren.open_dossier(dossier.id).naam == "Sanne de Vries"


def test_without_the_list_the_certificates_from_the_archive_do(
    kluis: Proefkluis, karin: Services, baas: Services
) -> None:
    dossier_id = add_dossier(karin)
    old_key, old_store = kluis.opslagsleutel, copy_store(karin)
    made = destroy(karin, baas, dossier_id, ONTERECHT)
    restored = bring_back(kluis, old_store, old_key)
    (kluis.folder / NAAM).unlink()
    assert replay(restored.omgeving) == 0
    assert restored.vernietiging.repeat((made.certificaat,)) == 1
    assert restored.jongeren.search("Sanne").totaal == 0
    assert (kluis.folder / NAAM).exists(), "and the list is there again"
    assert restored.vernietiging.repeat((made.certificaat,)) == 0
    assert restored.kluis.check().fouten == ()


def test_a_certificate_of_somebody_else_destroys_nothing(
    tmp_path: Path, karin: Services, baas: Services
) -> None:
    strange = make_kluis(tmp_path / "ander")
    strange.add_gebruiker("baas", Rol.BEHEERDER)
    strange.write_slots()
    one = strange.open_on(PROEFDAG)
    other = strange.open_on(PROEFDAG, "baas")
    other.omgeving.opslag.close()
    other.omgeving.opslag = one.omgeving.opslag
    foreign = destroy(one, other, add_dossier(one), ONTERECHT)
    own = destroy(karin, baas, add_dossier(karin), ONTERECHT)
    changed = own.certificaat.replace(b'"nummer":"D00001"', b'"nummer":"D00002"')
    for data in (foreign.certificaat, changed, b"{}", b"niets"):
        with pytest.raises(FileRefusedError, match="certificaat-ongeldig"):
            replay(karin.omgeving, [data])
    strange.close_all()


def test_a_list_that_was_changed_is_refused_and_set_aside(
    kluis: Proefkluis, karin: Services, baas: Services
) -> None:
    dossier_id = add_dossier(karin)
    destroy(karin, baas, dossier_id, ONTERECHT)
    path = kluis.folder / NAAM
    assert path.stat().st_mode & 0o777 == 0o600
    good = path.read_bytes()
    for bad in (b"", b"{}", good.replace(b"D00001", b"D00009"), good[:-1]):
        path.write_bytes(bad)
        with pytest.raises(KluisDamagedError, match="vernietigd-lijst-ongeldig"):
            replay(karin.omgeving)
        wissen.settle(karin.omgeving)
        assert path.read_bytes() == good, "the store knows what it destroyed"


def test_every_byte_of_the_stored_certificate_is_what_was_signed(
    karin: Services, baas: Services
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  here only
        Ed25519PublicKey,
    )

    destroy(karin, baas, add_dossier(karin), ONTERECHT)
    with karin.omgeving.look() as tx:
        (stored,) = tx.bewaren.list_vernietigingen()
    key = Ed25519PublicKey.from_public_bytes(stored.sleutel)
    key.verify(stored.handtekening, b"topdossier-certificaat-v1" + stored.certificaat)
    assert stored.sleutel == baas.omgeving.gebruiker.onderteken_sleutel
    assert decode(stored.certificaat, Certificaat).dossier_id == stored.dossier_id


@pytest.mark.parametrize("soort", VerzoekSoort)
def test_an_open_request_holds_the_dossier_unless_it_asks_to_erase(
    karin: Services, soort: VerzoekSoort
) -> None:
    """Row 4.3: no destruction while a request under the AVG runs."""
    dossier_id = add_dossier(karin)
    door = find_id(karin, dossier_id, "Fatima")
    rij = karin.avg.record_verzoek(dossier_id, soort, door, PROEFDAG)
    if soort is VerzoekSoort.WISSEN:
        assert karin.bewaren.list_stops(dossier_id) == ()
        karin.vernietiging.propose(dossier_id, ONTERECHT)
        return
    assert [stop.soort for stop in karin.bewaren.list_stops(dossier_id)] == ["avg-verzoek"]
    with pytest.raises(RuleError) as caught:
        karin.vernietiging.propose(dossier_id, ONTERECHT)
    assert codes(caught) == ["bewaarstop-avg-verzoek"]
    karin.avg.close_verzoek(rij.id, VerzoekUitkomst.INGEWILLIGD, PROEFDAG)
    karin.vernietiging.propose(dossier_id, ONTERECHT)


def test_a_cleaning_up_that_keeps_failing_stands_in_the_log(
    karin: Services, baas: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = add_dossier(karin)
    karin.vernietiging.propose(dossier_id, ONTERECHT)
    STEPS["purge"](monkeypatch)
    with pytest.raises(MachineError, match="wissen-niet-af"):
        baas.vernietiging.confirm(dossier_id)
    wissen.settle(karin.omgeving)
    with karin.omgeving.look() as tx:
        (line,) = tx.logboek.list(limit=1)
    assert (line.actie, line.reden, line.uitkomst) == ("vernietigen", "schijf-vol", "geweigerd")
