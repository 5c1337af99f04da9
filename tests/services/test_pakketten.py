"""Packages between two kluizen: what lets them leave, what lets them in, and what never does."""

import random
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from tests.helpers.kluizen import (
    MOEDER,
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    agree,
    count_log,
    exchange_kaarten,
    find_id,
    make_agreed_dossier,
    make_kluis,
    make_swv,
    tell_ouders,
)
from tests.helpers.plannen import make_plan
from tests.services.toneel import EVALUATIE, Toneel, set_up
from topdossier.domain.betrokkene import Gezag, Relatie
from topdossier.domain.bevoegdheden import KluisSoort, Rol, Toegangsreden
from topdossier.domain.doorgifte import DoorgifteOntvanger, DoorgifteRegel, GrondslagSoort
from topdossier.domain.instemming import Dekking
from topdossier.domain.inzage import Reactie
from topdossier.domain.logkop import Logkop
from topdossier.domain.problem import ProblemCode
from topdossier.errors import FileRefusedError, RuleError, UsageError
from topdossier.exchange.errors import PakketKnownError, PakketRefusedError
from topdossier.exchange.inhoud import InhoudPlan
from topdossier.services.pakket_inzage import list_velden
from topdossier.services.pakket_uit import compose_plan_inhoud
from topdossier.services.services import Services
from topdossier.services.stand import load_toestand
from topdossier.texts import get_label

TABLES = (
    "dossier",
    "betrokkene",
    "versie",
    "instemming",
    "evaluatie",
    "mededeling",
    "bijlage",
    "bijlage_deel",
    "pakket",
    "contact",
)


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    made = set_up(tmp_path)
    yield made
    made.close()


def codes(error: RuleError) -> set[str]:
    return {problem.code for problem in error.problems}  # type: ignore[attr-defined]  # problems of the domain


def dump(services: Services) -> dict[str, list[Any]]:
    """All rows but those of the log."""
    with services.omgeving.look() as tx:
        return {
            name: [tuple(r) for r in tx._session.execute(text(f"SELECT * FROM {name} ORDER BY 1"))]  # noqa: S608  names of this test
            for name in TABLES
        }


def refuse(services: Services, path: Path) -> str:
    """A package that must be refused changes nothing but one line of the log."""
    before, lines = dump(services), count_log(services)
    with pytest.raises(FileRefusedError) as caught:
        services.pakketten.open(path)
    assert dump(services) == before
    assert count_log(services) == lines + 1
    assert services.logboek.list(limit=1)[0].uitkomst == "geweigerd"
    return caught.value.code


def test_nothing_leaves_before_the_ouders_know(toneel: Toneel) -> None:
    with pytest.raises(RuleError) as caught:
        toneel.school.pakketten.make(toneel.dossier_id, "plan", toneel.contact_id, "advies")
    assert codes(caught.value) == {ProblemCode.OUDERS_NIET_GEINFORMEERD}
    name = toneel.swv.info.naam
    toneel.school.mededelingen.record(toneel.dossier_id, toneel.moeder, name, "advies", PROEFDAG)
    tell_ouders(toneel.school, toneel.dossier_id, name, "tlv")
    tell_ouders(toneel.school, toneel.dossier_id, "Een ander", "advies")
    with pytest.raises(RuleError) as caught:
        toneel.school.pakketten.preview(toneel.dossier_id, "plan", toneel.contact_id, "advies")
    assert codes(caught.value) == {ProblemCode.OUDERS_NIET_GEINFORMEERD}
    assert toneel.school.pakketten.list() == ()


def test_nothing_goes_to_a_receiver_whose_card_is_revoked(toneel: Toneel) -> None:
    tell_ouders(toneel.school, toneel.dossier_id, toneel.swv.info.naam)
    toneel.school.adresboek.revoke(toneel.contact_id)
    with pytest.raises(RuleError) as caught:
        toneel.school.pakketten.make(toneel.dossier_id, "plan", toneel.contact_id, "advies")
    assert codes(caught.value) == {ProblemCode.ONTVANGER_NIET_GECONTROLEERD}
    with pytest.raises(UsageError):
        toneel.school.pakketten.make(toneel.dossier_id, "plan", "nobody", "advies")


def test_a_school_needs_toestemming_to_receive(toneel: Toneel, tmp_path: Path) -> None:
    other_kluis = make_kluis(tmp_path / "andere-school", naam="De Brug")
    other = other_kluis.open_on(PROEFDAG)
    exchange_kaarten(toneel.school, other)
    contact = toneel.school.adresboek.find("De Brug")
    with pytest.raises(RuleError) as caught:
        toneel.school.pakketten.make(toneel.dossier_id, "plan", contact)
    assert ProblemCode.TOESTEMMING_ONTBREEKT in codes(caught.value)
    other_kluis.close_all()


@pytest.mark.parametrize(("soort", "doel"), [("okr", ""), ("plan", "overstap"), ("vraag", "x")])
def test_what_is_not_in_the_table_does_not_leave(toneel: Toneel, soort: str, doel: str) -> None:
    with pytest.raises(RuleError) as caught:
        toneel.school.pakketten.make(toneel.dossier_id, soort, toneel.contact_id, doel)
    assert codes(caught.value) == {ProblemCode.ONTVANGER_NIET_TOEGESTAAN}


def test_a_concept_never_leaves(toneel: Toneel) -> None:
    dossier_id = add_dossier(toneel.school)
    toneel.school.plannen.save_concept(dossier_id, make_plan())
    with pytest.raises(RuleError) as caught:
        toneel.school.pakketten.make(dossier_id, "plan", toneel.contact_id, "advies")
    assert ProblemCode.GEEN_VERSIE in codes(caught.value)


def test_a_card_whose_digits_differ_is_not_taken(toneel: Toneel) -> None:
    kaart = toneel.swv.adresboek.my_kaart()
    digits = toneel.swv.adresboek.preview(kaart).vingerafdruk
    wrong = ("1" if digits[0] != "1" else "2") + digits[1:]
    for typed in (wrong, "", digits[:-1], digits + " 00000"):
        with pytest.raises(RuleError) as caught:
            toneel.school.adresboek.add(kaart, typed)
        assert caught.value.code == "vingerafdruk-anders"


def test_an_older_or_revoked_card_is_not_taken(toneel: Toneel) -> None:
    old, new = toneel.swv.adresboek.my_kaart(), toneel.swv.adresboek.my_kaart()
    digits = toneel.swv.adresboek.preview(new).vingerafdruk
    toneel.school.adresboek.add(new, digits)
    with pytest.raises(RuleError) as caught:
        toneel.school.adresboek.add(old, digits)
    assert caught.value.code == "kaart-verouderd"
    toneel.school.adresboek.revoke(toneel.contact_id)
    with pytest.raises(RuleError) as caught:
        toneel.school.adresboek.add(toneel.swv.adresboek.my_kaart(), digits)
    assert caught.value.code == "contact-ingetrokken"


def test_the_round_trip_ends_with_a_receipt(toneel: Toneel) -> None:
    name = toneel.swv.info.naam
    toneel.school.evaluaties.record(toneel.dossier_id, EVALUATIE)
    tell_ouders(toneel.school, toneel.dossier_id, name)
    toneel.school.mededelingen.record(
        toneel.dossier_id, toneel.moeder, name, "advies", PROEFDAG, "Vraag het ook aan oma."
    )
    _, data = toneel.school.pakketten.make(toneel.dossier_id, "plan", toneel.contact_id, "advies")
    path = toneel.write("plan.toppakket", data)
    checked = toneel.swv.pakketten.check(path)
    assert toneel.swv.jongeren.search().totaal == 0
    opened = toneel.swv.pakketten.open(path)
    assert opened == checked
    there = toneel.swv.jongeren.find("Sanne")
    assert toneel.swv.plannen.load(there)[1] == toneel.school.plannen.load(toneel.dossier_id)[1]
    assert toneel.swv.jongeren.load_kop(there).dekking is Dekking.GEDEKT
    assert toneel.swv.evaluaties.list(there) == toneel.school.evaluaties.list(toneel.dossier_id)
    assert [m.zienswijze for m in toneel.swv.mededelingen.list(there)] == ["Vraag het ook aan oma."]
    assert toneel.swv.documenten.make_plan(there).startswith(b"%PDF")
    _, receipt = toneel.swv.pakketten.make_ontvangst(opened.pakket_id)
    sent = toneel.school.pakketten.list(toneel.dossier_id)[0]
    assert (sent.richting, sent.ontvangst_op) == ("uit", None)
    toneel.school.pakketten.open(toneel.write("ontvangst.toppakket", receipt))
    sent = next(p for p in toneel.school.pakketten.list() if p.pakket_id == opened.pakket_id)
    assert sent.ontvangst_op is not None
    for services in (toneel.school, toneel.swv):
        assert services.kluis.check().fouten == ()
    lines = toneel.swv.logboek.list(there)
    assert {line.reden for line in lines if line.object_soort == "pakket"} >= {"plan", "ontvangst"}


def test_a_package_comes_in_once(toneel: Toneel) -> None:
    path = toneel.send()
    toneel.swv.pakketten.open(path)
    before = dump(toneel.swv)
    with pytest.raises(PakketKnownError):
        toneel.swv.pakketten.open(path)
    assert dump(toneel.swv) == before


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9, 0.999])
def test_a_damaged_copy_of_a_known_package_is_refused_and_not_called_known(
    toneel: Toneel, place: float
) -> None:
    path = toneel.send()
    toneel.swv.pakketten.open(path)
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 1
    damaged = toneel.write("kapot.toppakket", bytes(data))
    with pytest.raises(PakketRefusedError) as refused:
        toneel.swv.pakketten.check(damaged)
    assert not isinstance(refused.value, PakketKnownError)


def test_a_second_snapshot_takes_the_place_of_the_first(toneel: Toneel) -> None:
    toneel.swv.pakketten.open(toneel.send())
    there = toneel.swv.jongeren.find("Sanne")
    adopt_plan(toneel.school, toneel.dossier_id, make_plan(aanleiding="Een jaar later."))
    agree(toneel.school, toneel.dossier_id, toneel.moeder)
    toneel.swv.pakketten.open(toneel.send())
    assert toneel.swv.jongeren.search().totaal == 1
    versie, plan = toneel.swv.plannen.load(there)
    assert (versie.nummer, plan.aanleiding) == (2, "Een jaar later.")
    assert [v.nummer for v in toneel.swv.plannen.list_versies(there)] == [2, 1]
    assert len(toneel.swv.instemmingen.list(there)) == 3
    assert toneel.swv.kluis.check().fouten == ()


def test_the_first_snapshot_after_the_second_is_no_fork(toneel: Toneel) -> None:
    first = toneel.write("een.toppakket", toneel.send().read_bytes())
    adopt_plan(toneel.school, toneel.dossier_id, make_plan(aanleiding="Een jaar later."))
    second = toneel.send()
    toneel.swv.pakketten.open(second)
    before = dump(toneel.swv)
    with pytest.raises(PakketKnownError):
        toneel.swv.pakketten.open(first)
    assert dump(toneel.swv) == before


def test_two_branches_of_one_plan_are_refused(toneel: Toneel, tmp_path: Path) -> None:
    """A back-up that was put back sends from the same place in the chain a second time."""
    tell_ouders(toneel.school, toneel.dossier_id, toneel.swv.info.naam)
    toneel.school.omgeving.opslag.close()
    shutil.copytree(toneel.school_kluis.folder, tmp_path / "kopie")
    copy = Proefkluis(
        folder=tmp_path / "kopie",
        opslagsleutel=toneel.school_kluis.opslagsleutel,
        soort=KluisSoort.SCHOOL,
        naam="x",
        logins=toneel.school_kluis.logins,
    )
    toneel.swv.pakketten.open(toneel.send())
    branch = copy.open_on(PROEFDAG)
    _, data = branch.pakketten.make(toneel.dossier_id, "plan", toneel.contact_id, "advies")
    assert refuse(toneel.swv, toneel.write("tak.toppakket", data)) == "P-FORK"
    copy.close_all()


def test_a_third_kluis_cannot_open_it(toneel: Toneel, tmp_path: Path) -> None:
    third_kluis = make_swv(tmp_path / "derde")
    third = third_kluis.open_on(PROEFDAG)
    exchange_kaarten(toneel.school, third)
    assert refuse(third, toneel.send()) == "P-AGE-KEY"
    third_kluis.close_all()


def test_a_stranger_is_not_believed(toneel: Toneel) -> None:
    path = toneel.send()
    contact = toneel.swv.adresboek.find(toneel.school.info.naam)
    toneel.swv.adresboek.revoke(contact)
    assert refuse(toneel.swv, path) == "P-SIGNER-REVOKED"


def test_the_sender_does_not_take_its_own_package_in(toneel: Toneel) -> None:
    path = toneel.send()
    before = dump(toneel.school)
    with pytest.raises(FileRefusedError):
        toneel.school.pakketten.open(path)
    assert dump(toneel.school) == before


@pytest.mark.parametrize("seed", range(24))
def test_a_flipped_byte_anywhere_changes_nothing_but_one_log_line(
    shared: tuple[Toneel, bytes], seed: int
) -> None:
    toneel, data = shared
    dice = random.Random(seed)  # noqa: S311  damage, no secret
    place = dice.randrange(len(data)) if seed > 3 else (0, 60, 300, len(data) - 1)[seed]
    damaged = bytearray(data)
    damaged[place] ^= 1 << dice.randrange(8)
    assert refuse(toneel.swv, toneel.write("stuk.toppakket", bytes(damaged))).startswith("P-")


@pytest.mark.parametrize("keep", [0, 1, 100, 400, 5000, -1, -100])
def test_a_package_that_is_cut_off_changes_nothing(shared: tuple[Toneel, bytes], keep: int) -> None:
    toneel, data = shared
    assert refuse(toneel.swv, toneel.write("half.toppakket", data[:keep])).startswith("P-")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Toneel, bytes]]:
    made = set_up(tmp_path_factory.mktemp("pakket"))
    yield made, made.send().read_bytes()
    made.close()


def test_taking_in_happens_whole_or_not(toneel: Toneel, monkeypatch: pytest.MonkeyPatch) -> None:
    path = toneel.send()
    before = dump(toneel.swv)

    def fail(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr("topdossier.services.pakket_inhoud.save_stand", fail)
    with pytest.raises(LookupError):
        toneel.swv.pakketten.open(path)
    monkeypatch.undo()
    assert dump(toneel.swv) == before
    toneel.swv.pakketten.open(path)


def test_making_happens_whole_or_not(toneel: Toneel, monkeypatch: pytest.MonkeyPatch) -> None:
    tell_ouders(toneel.school, toneel.dossier_id, toneel.swv.info.naam)
    before, lines = dump(toneel.school), count_log(toneel.school)

    def fail(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr("topdossier.services.pakket_uit.write_pakket", fail)
    with pytest.raises(LookupError):
        toneel.school.pakketten.make(toneel.dossier_id, "plan", toneel.contact_id, "advies")
    assert dump(toneel.school) == before
    assert count_log(toneel.school) == lines


def test_a_received_plan_is_read_and_not_changed_whatever_the_role(
    toneel: Toneel, tmp_path: Path
) -> None:
    """At a school too, where people have every right to change what is their own."""
    kluis = make_kluis(tmp_path / "ontvanger", soort=KluisSoort.SWV, naam="Verband De Duinen")
    receiver = kluis.open_on(PROEFDAG)
    exchange_kaarten(toneel.school, receiver)
    contact = toneel.school.adresboek.find(kluis.naam)
    tell_ouders(toneel.school, toneel.dossier_id, kluis.naam)
    _, data = toneel.school.pakketten.make(toneel.dossier_id, "plan", contact, "advies")
    receiver.pakketten.open(toneel.write("voor-ander.toppakket", data))
    kluis.add_gebruiker("zoco", Rol.ZORGCOORDINATOR)
    able = kluis.open_on(PROEFDAG, "zoco")
    able.omgeving.redenen.give_for_all(Toegangsreden.WAARNEMING)
    there = able.jongeren.find("Sanne")
    moeder = find_id(able, there, "Fatima")
    back = able.adresboek.find(toneel.school.info.naam)
    for call in (
        lambda: able.plannen.open_concept(there),
        lambda: able.plannen.save_concept(there, make_plan()),
        lambda: agree(able, there, moeder),
        lambda: able.inzages.record(there, moeder, PROEFDAG, Reactie.AKKOORD),
        lambda: able.mededelingen.record(there, moeder, "SWV", "advies", PROEFDAG),
        lambda: able.evaluaties.record(there, EVALUATIE),
        lambda: able.betrokkenen.record_gezag(there, moeder, Gezag.NEE, "gehoord"),
        lambda: able.pakketten.make(there, "plan", back),
        lambda: able.pakketten.preview(there, "plan", back),
    ):
        with pytest.raises(RuleError) as caught:
            call()
        assert caught.value.code == "plan-van-ander"
    kluis.close_all()


def test_a_receipt_for_something_else_is_refused(toneel: Toneel) -> None:
    opened = toneel.swv.pakketten.open(toneel.send())
    _, receipt = toneel.swv.pakketten.make_ontvangst(opened.pakket_id)
    with toneel.school.omgeving.look() as tx:
        tx._session.execute(text("UPDATE pakket SET manifest_sha256 = 'x'"))
    before = dump(toneel.school)
    with pytest.raises((RuleError, FileRefusedError)):
        toneel.school.pakketten.open(toneel.write("bewijs.toppakket", receipt))
    assert dump(toneel.school) == before
    with pytest.raises(UsageError):
        toneel.swv.pakketten.make_ontvangst("00000000-0000-4000-8000-000000000000")


def test_a_rewritten_log_does_not_fit_the_anchor_of_a_package(toneel: Toneel) -> None:
    toneel.send()
    assert toneel.school.logboek.check().fouten == ()
    with toneel.school.omgeving.look() as tx:
        anker = tx.pakketten.list()[0].anker_nr
        tx._session.execute(text("DROP TRIGGER logregel_no_delete"))
        tx._session.execute(text(f"DELETE FROM logregel WHERE nr >= {anker}"))  # noqa: S608  a number
        tx._session.execute(text(f"DELETE FROM logzegel WHERE nr >= {anker}"))  # noqa: S608  a number
    assert ("log-anker", anker) in toneel.school.logboek.check().fouten


def cut_log(toneel: Toneel, since: int) -> None:
    """With the key in hand: the end of the school's log goes, with its seals."""
    with toneel.school.omgeving.look() as tx:
        tx._session.execute(text("DROP TRIGGER logregel_no_delete"))
        tx._session.execute(text(f"DELETE FROM logregel WHERE nr >= {since}"))  # noqa: S608  a number
        tx._session.execute(text(f"DELETE FROM logzegel WHERE nr >= {since}"))  # noqa: S608  a number


def test_the_head_of_the_log_comes_back_in_the_receipt_and_stays_a_witness(toneel: Toneel) -> None:
    opened = toneel.swv.pakketten.open(toneel.send())
    _, receipt = toneel.swv.pakketten.make_ontvangst(opened.pakket_id)
    taken = toneel.school.pakketten.open(toneel.write("bewijs.toppakket", receipt))
    assert taken.ander_anker == 0
    with toneel.school.omgeving.look() as tx:
        sent = tx.pakketten.find(opened.pakket_id, "uit")
        assert sent is not None
        assert tx.logboek.list_ankers() == (Logkop(nr=sent.anker_nr, hash=sent.anker_hash),)
        # also when the package itself is gone with its dossier
        tx._session.execute(text("DELETE FROM pakket"))
    found = toneel.school.logboek.check()
    assert found.fouten == ()
    assert dict(found.onderdelen)["logankers-ontvangst"] == 1
    cut_log(toneel, sent.anker_nr)
    assert toneel.school.logboek.check().fouten == (("log-anker", sent.anker_nr),)


def test_a_receipt_that_knows_another_log_is_told_at_once_and_ever_after(toneel: Toneel) -> None:
    opened = toneel.swv.pakketten.open(toneel.send())
    _, receipt = toneel.swv.pakketten.make_ontvangst(opened.pakket_id)
    with toneel.school.omgeving.look() as tx:
        sent = tx.pakketten.find(opened.pakket_id, "uit")
        assert sent is not None
        nr = sent.anker_nr
        # somebody cut the log and made the package name what is there now
        tx._session.execute(text("UPDATE pakket SET anker_nr = 1, anker_hash = 'x'"))
    cut_log(toneel, nr)
    taken = toneel.school.pakketten.open(toneel.write("bewijs.toppakket", receipt))
    assert taken.ander_anker == nr
    line = toneel.school.logboek.list(limit=1)[0]
    assert (line.object_soort, line.object_id, line.reden) == ("logboek", str(nr), "log-anker")
    assert ("log-anker", nr) in toneel.school.logboek.check().fouten


def test_a_receipt_from_before_an_old_back_up_was_put_back_is_refused_with_the_reason(
    toneel: Toneel,
) -> None:
    opened = toneel.swv.pakketten.open(toneel.send())
    _, receipt = toneel.swv.pakketten.make_ontvangst(opened.pakket_id)
    with toneel.school.omgeving.look() as tx:
        sent = tx.pakketten.find(opened.pakket_id, "uit")
        assert sent is not None
        tx._session.execute(text("DELETE FROM pakket"))
    cut_log(toneel, sent.anker_nr)
    with pytest.raises(RuleError, match="ontvangst-log-anders"):
        toneel.school.pakketten.open(toneel.write("bewijs.toppakket", receipt))
    line = toneel.school.logboek.list(limit=1)[0]
    assert (line.reden, line.uitkomst) == ("ontvangst-log-anders", "geweigerd")


def test_a_receipt_with_another_anchor_than_the_package_had_is_refused(toneel: Toneel) -> None:
    """Its receiver signs what it got: a head of its own making says nothing about our log."""
    opened = toneel.swv.pakketten.open(toneel.send())
    with toneel.swv.omgeving.look() as tx:
        got = tx.pakketten.find(opened.pakket_id, "in")
        assert got is not None
        other = got.manifest.replace(got.anker_hash.encode(), b"ab" * 32)
        tx._session.execute(text("UPDATE pakket SET manifest = :m"), {"m": other})
    _, receipt = toneel.swv.pakketten.make_ontvangst(opened.pakket_id)
    with pytest.raises(RuleError, match="ontvangst-past-niet"):
        toneel.school.pakketten.open(toneel.write("bewijs.toppakket", receipt))
    with toneel.school.omgeving.look() as tx:
        assert tx.logboek.list_ankers() == ()


def fill_texts(value: Any, path: str = "") -> Any:  # noqa: ANN401  any part of a package
    """The same value with a text of its own in every free text field."""
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(
            value,
            **{
                name: fill_texts(getattr(value, name), f"{path}.{name}")
                for name in value.__struct_fields__
            },
        )
    if isinstance(value, tuple):
        return tuple(fill_texts(item, f"{path}.{index}") for index, item in enumerate(value))
    return f"<{path}>" if type(value) is str else value


def collect(value: object) -> set[str]:
    if isinstance(value, msgspec.Struct):
        return {t for name in value.__struct_fields__ for t in collect(getattr(value, name))}
    if isinstance(value, tuple):
        return {text for item in value for text in collect(item)}
    return {value} if type(value) is str else set()


def test_what_the_receiver_sees_leaves_nothing_out(toneel: Toneel) -> None:
    """Every text that goes along stands in the preview, also in fields that are added later."""
    toneel.school.evaluaties.record(toneel.dossier_id, EVALUATIE)
    name = toneel.swv.info.naam
    for who in (toneel.moeder, find_id(toneel.school, toneel.dossier_id, "Mark")):
        toneel.school.mededelingen.record(
            toneel.dossier_id, who, name, "advies", PROEFDAG, "Een mening."
        )
    regel = DoorgifteRegel(
        ontvanger=DoorgifteOntvanger.SWV,
        soort="plan",
        doel="advies",
        grondslag=GrondslagSoort.WETTELIJKE_TAAK,
        verwijzing="WVO 2020 art. 2.47",
        bron="4.1.1",
    )
    with toneel.school.omgeving.look() as tx:
        toestand = load_toestand(tx, toneel.dossier_id, PROEFDAG)
        contact = tx.contacten.find(toneel.contact_id)
        assert contact is not None
        inhoud: InhoudPlan = fill_texts(compose_plan_inhoud(tx, toestand, contact, regel))
    velden = list_velden(inhoud, regel)
    shown = " ".join(veld.inhoud for veld in velden)
    technical = (".id>", "doel_id>", ".vingerafdruk", ".formaat>", ".pad>", "betrokkene_id>")
    person = inhoud.betrokkenen[-1]
    of_jongere = collect(person) if person.relatie is Relatie.JONGERE else set()
    missing = {
        text
        for text in collect(inhoud) - of_jongere
        if text not in shown and not text.endswith(technical) and ".vingerafdruk" not in text
    }
    assert missing == set()
    for veld in velden:
        assert get_label("inzage", veld.onderdeel)
        assert "2.47" in veld.grondslag


def test_names_stand_in_the_preview_where_the_package_has_codes(toneel: Toneel) -> None:
    tell_ouders(toneel.school, toneel.dossier_id, toneel.swv.info.naam)
    velden = toneel.school.pakketten.preview(toneel.dossier_id, "plan", toneel.contact_id, "advies")
    found = {veld.onderdeel: veld.inhoud for veld in velden}
    assert MOEDER.naam.volledig in found["instemmingen"]
    assert toneel.moeder not in " ".join(found.values())
    assert "Vader wil ook bijles" in found["overleg"]
    assert "Jeugdteam Noord" in found["hulp-van-anderen"]
    assert toneel.school.pakketten.list() == ()


def test_a_kluis_with_two_dossiers_sends_the_one_that_is_meant(toneel: Toneel) -> None:
    make_agreed_dossier(toneel.school)
    toneel.swv.pakketten.open(toneel.send())
    found = toneel.swv.pakketten.list()[0]
    assert found.soort == "plan"
    assert toneel.swv.jongeren.search().rijen[0].dossier_id == toneel.dossier_id
