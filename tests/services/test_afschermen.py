"""Removing a text: gone from every place and from the file, and everything signed stays good."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.helpers.kluizen import (
    PNG,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    find_id,
)
from tests.helpers.paginas import find_texts, read_everything
from tests.helpers.plannen import make_plan
from topdossier.canonical.vingerafdruk import compute_sha256
from topdossier.domain.afscherming import AfschermingReden, hash_tekst
from topdossier.domain.bijlage import Bijlage
from topdossier.domain.instemming import Dekking
from topdossier.domain.inzage import Reactie
from topdossier.domain.plan import InbrengOuder
from topdossier.domain.verklaring import Verklaring
from topdossier.errors import MachineError, RuleError, UsageError
from topdossier.services.omgeving import make_id
from topdossier.services.services import Services
from topdossier.services.wissen import settle

FOUT = "Sanne zou bij de buren geld hebben weggenomen."
ONJUIST = AfschermingReden.ONJUIST


@pytest.fixture
def dossier_id(school: Services) -> str:
    """The same untrue sentence in two adopted versions, a concept, a zienswijze and an annex."""
    made = add_dossier(school)
    moeder, vader = (find_id(school, made, name) for name in ("Fatima", "Mark"))
    plan = make_plan(aanleiding=FOUT, inbreng_ouders=(InbrengOuder(vader, PROEFDAG, FOUT),))
    adopt_plan(school, made, plan)
    for key in (moeder, vader):
        agree(school, made, key)
    adopt_plan(school, made, make_plan(behoeften_leraar=FOUT))
    school.plannen.save_concept(
        made, make_plan(behoeften_ouders=f"Verder: {FOUT}", aanleiding=FOUT)
    )
    school.inzages.record(made, vader, PROEFDAG, Reactie.ZIENSWIJZE, FOUT)
    school.avg.record_verklaring(made, Verklaring(vader, PROEFDAG, "", FOUT))
    return made


PLEK = "versie-1/aanleiding"


def test_a_text_goes_from_every_version_and_place_at_once(
    school: Services, dossier_id: str
) -> None:
    assert school.avg.shield(dossier_id, PLEK, ONJUIST) == 6
    concept = school.plannen.load(dossier_id)[1]
    assert concept.behoeften_ouders == f"Verder: {FOUT}"  # within more text: pointed at first
    mark = concept.aanleiding
    assert mark.startswith("[afgeschermd op ")
    assert mark.endswith(": het klopte niet]")
    assert school.plannen.load_versie(dossier_id, 1)[1].inbreng_ouders[0].tekst == mark
    assert school.plannen.load_versie(dossier_id, 2)[1].behoeften_leraar == mark
    assert school.inzages.list(dossier_id)[0].zienswijze == mark
    assert school.avg.list_verklaringen(dossier_id)[0].tekst == mark


def test_the_preview_tells_what_goes_and_where_it_stands_within_more(
    school: Services, dossier_id: str
) -> None:
    found = school.avg.preview_afscherming(dossier_id, PLEK)
    assert {rij.plek for rij in found.plekken} >= {PLEK, "versie-2/behoeften_leraar"}
    assert len(found.plekken) == 6
    assert [rij.plek for rij in found.bevat] == ["versie-3/behoeften_ouders"]
    assert all(rij.label for rij in (*found.plekken, *found.bevat))
    school.avg.shield(dossier_id, "versie-3/behoeften_ouders", ONJUIST)
    assert FOUT in school.plannen.load_versie(dossier_id, 1)[1].aanleiding


def test_hash_reason_and_places_stay_and_the_text_does_not(
    school: Services, dossier_id: str
) -> None:
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    (left,) = school.avg.list_afschermingen(dossier_id)
    assert (left.plek, left.reden, left.sha256) == (PLEK, ONJUIST, hash_tekst(FOUT))
    assert len(left.plekken) == 6
    assert "buren" not in repr(left)


def test_what_was_signed_stays_covered_and_the_kluis_stays_good(
    school: Services, dossier_id: str
) -> None:
    with school.omgeving.look() as tx:
        before = {v.nummer: v for v in tx.versies.list(dossier_id)}
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    with school.omgeving.look() as tx:
        after = {v.nummer: v for v in tx.versies.list(dossier_id)}
    for nummer in (1, 2):
        assert after[nummer].vingerafdruk_plan == before[nummer].vingerafdruk_plan
    assert school.kluis.check().fouten == ()
    assert school.jongeren.load_kop(dossier_id).van_kracht_nummer == 2


def test_a_text_of_the_handelingsdeel_stays_agreed_to_and_the_next_version_asks_anew(
    school: Services,
) -> None:
    made = add_dossier(school)
    adopt_plan(school, made)
    for name in ("Fatima", "Mark"):
        agree(school, made, find_id(school, made, name))
    school.avg.shield(made, "versie-1/handelingsdeel.handelingsadviezen[0]", ONJUIST)
    assert school.instemmingen.load_overzicht(made).dekking is Dekking.GEDEKT
    school.plannen.open_concept(made)
    assert school.instemmingen.load_overzicht(made).dekking is Dekking.NIET_MEER_GEDEKT
    assert school.kluis.check().fouten == ()


def test_a_version_can_be_shielded_again(school: Services, dossier_id: str) -> None:
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    school.avg.shield(dossier_id, "versie-1/beeld.talenten", AfschermingReden.NIET_NODIG)
    assert school.kluis.check().fouten == ()
    with pytest.raises(RuleError) as caught:
        school.avg.shield(dossier_id, PLEK, ONJUIST)
    assert caught.value.code == "al-afgeschermd"
    assert PLEK not in {rij.plek for rij in school.avg.list_plekken(dossier_id)}


@pytest.mark.parametrize(
    "plek", ["", "versie-9/aanleiding", "versie-1/formaat", "jongere/naam.roepnaam", "versie-1"]
)
def test_what_is_no_text_of_somebody_cannot_be_pointed_at(
    school: Services, dossier_id: str, plek: str
) -> None:
    with pytest.raises(UsageError):
        school.avg.shield(dossier_id, plek, ONJUIST)


def test_a_short_text_goes_from_its_own_field_alone(school: Services) -> None:
    made = add_dossier(school)
    adopt_plan(school, made)
    school.avg.shield(made, "jongere/leerjaar", ONJUIST)
    with school.omgeving.look() as tx:
        found = tx.dossiers.find(made)
        gegevens = tx.dossiers.load_gegevens(made)
    assert gegevens.cijferlijsten[0].leerjaar == "3"
    assert found is not None
    assert found.jongere.leerjaar.startswith("[afgeschermd")


def test_data_and_people_can_be_shielded_and_the_list_follows(school: Services) -> None:
    made = add_dossier(school)
    oma = find_id(school, made, "Geertruida")
    school.avg.shield(made, "gegevens/diagnoses[0].naam", AfschermingReden.VAN_EEN_ANDER)
    school.avg.shield(made, f"betrokkene-{oma}/naam.achternaam", AfschermingReden.NIET_NODIG)
    school.avg.shield(made, "jongere/leerlingnummer", ONJUIST)
    assert "Dyslexie" not in repr(school.jongeren.load_gegevens(made))
    assert "Ouwehand" not in repr(school.jongeren.list_betrokkenen(made))
    assert school.jongeren.search("20231").totaal == 0
    assert school.jongeren.search("Sanne").totaal == 1
    named = {rij.plek for rij in school.avg.list_plekken(made)}
    moeder = find_id(school, made, "Fatima")
    assert f"betrokkene-{moeder}/naam.achternaam" not in named


def test_a_scan_can_be_removed_and_only_its_hash_stays(school: Services, dossier_id: str) -> None:
    scan = school.jongeren.list_bijlagen(dossier_id)[0]
    places = school.avg.shield(dossier_id, f"bijlage-{scan.id}/inhoud", ONJUIST)
    assert places == 2  # both ouders signed the same sheet
    assert school.jongeren.read_bijlage(scan.id)[1] == b""
    kept = school.jongeren.list_bijlagen(dossier_id)[0]
    assert (kept.sha256, kept.omvang) == (compute_sha256(PNG), len(PNG))
    assert school.kluis.check().fouten == ()
    with pytest.raises(RuleError):
        school.avg.shield(dossier_id, f"bijlage-{scan.id}/inhoud", ONJUIST)


def test_the_log_holds_numbers_and_hashes_and_no_word(school: Services, dossier_id: str) -> None:
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    with school.omgeving.look() as tx:
        lines = tx.logboek.list(limit=3)
        versies = {v.nummer: tx.versies.load_inhoud(v.id) for v in tx.versies.list(dossier_id)}
    assert lines[0].reden == "onjuist/6"
    told = {line.object_id: line.reden for line in lines[1:]}
    assert told == {
        f"D00001/versie-{nummer}": f"afgeschermd/{compute_sha256(versies[nummer])}"
        for nummer in (1, 2)
    }


def change(services: Services, statement: str, **values: object) -> None:
    """What somebody with the key can do beside the program."""
    with services.omgeving.look() as tx:
        tx._session.execute(text("DROP TRIGGER IF EXISTS versie_no_rewrite"))
        tx._session.execute(text(statement), values)


def test_an_adopted_version_cannot_be_rewritten_beside_an_afscherming(
    school: Services, dossier_id: str
) -> None:
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    for column in ("inhoud", "vingerafdruk_plan"):
        with pytest.raises(DBAPIError), school.omgeving.opslag._engine.connect() as connection:
            connection.exec_driver_sql(f"UPDATE versie SET {column} = 'x' WHERE nummer = 1")  # noqa: S608  names of this test


def test_words_that_are_changed_or_put_back_after_it_are_found(
    school: Services, dossier_id: str
) -> None:
    """The hash in the log is of what is there since: neither another text nor the old one fits."""
    with school.omgeving.look() as tx:
        versie = next(v for v in tx.versies.list(dossier_id) if v.nummer == 1)
        old = tx.versies.load_inhoud(versie.id)
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    with school.omgeving.look() as tx:
        new = tx.versies.load_inhoud(versie.id)
    update = "UPDATE versie SET inhoud = :data WHERE id = :key"
    for data, faults in (
        (old, {"versie-vingerafdruk"}),
        (new.replace(b"talenten", b"tAlenten"), {"versie-onleesbaar"}),
        (new.replace(b"geduldig", b"ongeduld"), {"versie-vingerafdruk"}),
        (new, set()),
    ):
        change(school, update, data=data, key=versie.id)
        assert {code for code, _ in school.kluis.check().fouten} == faults


def test_a_version_that_was_left_open_and_a_scan_that_came_back_are_found(
    school: Services, dossier_id: str
) -> None:
    scan = school.jongeren.list_bijlagen(dossier_id)[0]
    school.avg.shield(dossier_id, f"bijlage-{scan.id}/inhoud", ONJUIST)
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    change(school, "UPDATE versie_afscherming SET klaar = 0")
    assert {code for code, _ in school.kluis.check().fouten} == {"versie-open"}
    change(school, "UPDATE versie_afscherming SET klaar = 1")
    change(school, "INSERT INTO bijlage_deel VALUES (:key, 0, :data)", key=scan.id, data=PNG)
    assert {code for code, _ in school.kluis.check().fouten} == {"bijlage-inhoud"}


def test_an_afscherming_that_fails_halfway_changes_nothing(
    school: Services, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr("topdossier.services.afschermen_schrijven.note_versie", fail)
    with pytest.raises(LookupError):
        school.avg.shield(dossier_id, PLEK, ONJUIST)
    monkeypatch.undo()
    assert school.avg.list_afschermingen(dossier_id) == ()
    assert FOUT in school.plannen.load_versie(dossier_id, 1)[1].aanleiding
    assert school.kluis.check().fouten == ()


def test_the_text_is_not_in_the_pages_of_the_file_any_more(
    kluis: Proefkluis, school: Services, dossier_id: str
) -> None:
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["weggenomen"])
    school.avg.shield(dossier_id, "versie-3/behoeften_ouders", ONJUIST)
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    left = read_everything(kluis.db, kluis.opslagsleutel)
    assert find_texts(left, [FOUT, "weggenomen", "bij de buren"]) == []


def test_a_cleaning_that_was_cut_off_is_done_at_the_next_opening(
    kluis: Proefkluis, school: Services, dossier_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise MachineError("schijf-vol")

    monkeypatch.setattr("topdossier.storage.transactie.Opslag.purge", fail)
    with pytest.raises(MachineError):
        school.avg.shield(dossier_id, PLEK, ONJUIST)
    monkeypatch.undo()
    with school.omgeving.look() as tx:
        assert tx.rechten.has_pending()
    assert FOUT not in school.plannen.load_versie(dossier_id, 1)[1].aanleiding
    settle(school.omgeving)
    with school.omgeving.look() as tx:
        assert not tx.rechten.has_pending()
    left = read_everything(kluis.db, kluis.opslagsleutel)
    assert find_texts(left, [f"Verder: {FOUT}"])  # which nobody removed
    assert b'"aanleiding":"Sanne zou' not in left


def test_a_file_that_holds_the_text_is_pointed_at_and_stays_until_it_is_chosen(
    school: Services, dossier_id: str
) -> None:
    data = f"<rest>{FOUT}</rest>".encode()
    bijlage = Bijlage(
        id=make_id(),
        titel="Overige gegevens",
        media="application/octet-stream",
        omvang=len(data),
        sha256=compute_sha256(data),
        toegevoegd_op=school.omgeving.klok.now(),
    )
    with school.omgeving.look() as tx:
        tx.bijlagen.add(dossier_id, bijlage, data)
    place = f"bijlage-{bijlage.id}/inhoud"
    assert place in {rij.plek for rij in school.avg.preview_afscherming(dossier_id, PLEK).bevat}
    school.avg.shield(dossier_id, PLEK, ONJUIST)
    assert school.jongeren.read_bijlage(bijlage.id)[1] == data
    assert school.avg.shield(dossier_id, place, ONJUIST) == 1
    assert school.jongeren.read_bijlage(bijlage.id)[1] == b""
