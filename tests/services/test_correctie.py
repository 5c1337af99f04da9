"""What a school removed is removed by its receivers too, who confirm it; and never comes back."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    adopt_plan,
    agree,
    exchange_kaarten,
    find_id,
    make_kluis,
    tell_ouders,
)
from tests.helpers.paginas import find_texts, read_everything
from tests.helpers.plannen import make_plan
from tests.services.toneel import EVALUATIE, Toneel, set_up
from topdossier.domain.afscherming import AfschermingReden
from topdossier.domain.instemming import Dekking
from topdossier.domain.verklaring import Verklaring
from topdossier.errors import FileRefusedError, RuleError

ONJUIST = AfschermingReden.ONJUIST
FOUT = "Sanne zou bij de buren geld hebben weggenomen."
PLEK = "versie-2/aanleiding"


@pytest.fixture
def toneel(tmp_path: Path) -> Generator[Toneel]:
    """The second version tells something that is not true."""
    made = set_up(tmp_path)
    adopt_plan(made.school, made.dossier_id, make_plan(aanleiding=FOUT, behoeften_leraar=FOUT))
    for name in ("Fatima", "Mark"):
        agree(made.school, made.dossier_id, find_id(made.school, made.dossier_id, name))
    yield made
    made.close()


def correct(toneel: Toneel) -> Path:
    """A correction on its way to the SWV."""
    _, data = toneel.school.avg.make_correctie(toneel.dossier_id, toneel.contact_id)
    return toneel.write("correctie.toppakket", data)


def confirm(toneel: Toneel, pakket_id: str) -> None:
    _, receipt = toneel.swv.pakketten.make_ontvangst(pakket_id)
    toneel.school.pakketten.open(toneel.write("ontvangst.toppakket", receipt))


def test_a_correction_goes_there_and_back(toneel: Toneel) -> None:
    toneel.swv.pakketten.open(toneel.send())
    assert toneel.school.avg.list_correcties(toneel.dossier_id) == ()
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    (row,) = toneel.school.avg.list_correcties(toneel.dossier_id)
    assert (row.organisatie, row.contact_id) == (toneel.swv.info.naam, toneel.contact_id)
    assert (row.gemaakt_op, row.bevestigd_op) == (None, None)

    path = correct(toneel)
    (row,) = toneel.school.avg.list_correcties(toneel.dossier_id)
    assert row.gemaakt_op is not None
    assert row.bevestigd_op is None

    opened = toneel.swv.pakketten.open(path)
    there = toneel.swv.jongeren.find("Sanne")
    versie, plan = toneel.swv.plannen.load(there)
    assert plan.aanleiding == plan.behoeften_leraar
    assert plan.aanleiding.startswith("[afgeschermd op ")
    assert (
        versie.vingerafdruk_plan
        == toneel.school.plannen.load(toneel.dossier_id)[0].vingerafdruk_plan
    )
    assert toneel.swv.jongeren.load_kop(there).dekking is Dekking.GEDEKT
    confirm(toneel, opened.pakket_id)
    (row,) = toneel.school.avg.list_correcties(toneel.dossier_id)
    assert row.bevestigd_op is not None
    for services in (toneel.school, toneel.swv):
        assert services.kluis.check().fouten == ()


def test_nothing_of_it_is_left_in_the_file_of_the_receiver(toneel: Toneel) -> None:
    """The package that brought it is kept as it came, so it goes whole: its data and its PDF."""
    toneel.swv.pakketten.open(toneel.send())
    kluis = toneel.swv_kluis
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["weggenomen"])
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    toneel.swv.pakketten.open(correct(toneel))
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["weggenomen"]) == []
    there = toneel.swv.jongeren.find("Sanne")
    files = [b for b in toneel.swv.jongeren.list_bijlagen(there) if b.titel.startswith("Plan")]
    assert [toneel.swv.jongeren.read_bijlage(item.id)[1] for item in files] == [b""]
    assert toneel.swv.documenten.make_plan(there).startswith(b"%PDF")


def test_a_correction_tells_no_word_of_what_it_removes(toneel: Toneel) -> None:
    toneel.swv.pakketten.open(toneel.send())
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    toneel.swv.pakketten.open(correct(toneel))
    there = toneel.swv.jongeren.find("Sanne")
    told = [
        toneel.swv.jongeren.read_bijlage(item.id)[1]
        for item in toneel.swv.jongeren.list_bijlagen(there)
    ]
    assert any(b"inhoud.correctie" in data for data in told)
    assert not [data for data in told if b"buren" in data]


def test_a_package_that_comes_late_brings_nothing_back(toneel: Toneel) -> None:
    early = toneel.write("vroeg.toppakket", toneel.send().read_bytes())
    adopt_plan(toneel.school, toneel.dossier_id, make_plan(behoeften_ouders=FOUT))
    late = toneel.write("laat.toppakket", toneel.send().read_bytes())
    toneel.swv.pakketten.open(early)
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    toneel.swv.pakketten.open(correct(toneel))
    toneel.swv.pakketten.open(late)
    there = toneel.swv.jongeren.find("Sanne")
    versie, plan = toneel.swv.plannen.load(there)
    assert versie.nummer == 3
    assert plan.behoeften_ouders.startswith("[afgeschermd")
    kluis = toneel.swv_kluis
    assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["weggenomen"]) == []
    assert toneel.swv.kluis.check().fouten == ()


def test_a_plan_that_leaves_after_it_carries_the_mark_and_the_reason(toneel: Toneel) -> None:
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    toneel.swv.pakketten.open(toneel.send())
    there = toneel.swv.jongeren.find("Sanne")
    (known,) = toneel.swv.avg.list_afschermingen(there)
    assert (known.reden, known.plek) == (ONJUIST, PLEK)
    assert toneel.swv.plannen.load(there)[1].aanleiding.startswith("[afgeschermd")
    assert toneel.swv.kluis.check().fouten == ()


def test_a_later_plan_corrects_the_versions_before_it_too(toneel: Toneel) -> None:
    toneel.swv.pakketten.open(toneel.send())
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    adopt_plan(toneel.school, toneel.dossier_id, make_plan())
    toneel.swv.pakketten.open(toneel.send())
    there = toneel.swv.jongeren.find("Sanne")
    assert FOUT not in repr(toneel.swv.plannen.load_versie(there, 2))
    assert toneel.swv.kluis.check().fouten == ()


def test_a_next_removal_asks_for_a_next_correction(toneel: Toneel) -> None:
    toneel.swv.pakketten.open(toneel.send())
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    opened = toneel.swv.pakketten.open(correct(toneel))
    confirm(toneel, opened.pakket_id)
    toneel.school.avg.shield(toneel.dossier_id, "versie-2/beeld.talenten", ONJUIST)
    (row,) = toneel.school.avg.list_correcties(toneel.dossier_id)
    assert (row.pakket_id, row.bevestigd_op) == ("", None)
    toneel.swv.pakketten.open(correct(toneel))
    there = toneel.swv.jongeren.find("Sanne")
    assert toneel.swv.plannen.load(there)[1].beeld.talenten.startswith("[afgeschermd")
    assert len(toneel.swv.avg.list_afschermingen(there)) == 2


def test_who_received_nothing_needs_no_correction(toneel: Toneel) -> None:
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    with pytest.raises(RuleError) as caught:
        correct(toneel)
    assert caught.value.code == "correctie-niet-nodig"
    assert toneel.school.avg.list_correcties(toneel.dossier_id) == ()


def test_nothing_goes_to_a_receiver_whose_card_is_revoked(toneel: Toneel) -> None:
    toneel.send()
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    toneel.school.adresboek.revoke(toneel.contact_id)
    with pytest.raises(RuleError) as caught:
        correct(toneel)
    assert caught.value.code == "doorgifte-mag-niet"


def test_a_correction_of_a_plan_that_is_not_here_is_refused(toneel: Toneel) -> None:
    toneel.send()  # on its way, and never opened
    toneel.school.avg.shield(toneel.dossier_id, PLEK, ONJUIST)
    with pytest.raises(FileRefusedError) as caught:
        toneel.swv.pakketten.open(correct(toneel))
    assert caught.value.code == "P-REGIE"


def test_only_who_sent_a_plan_can_correct_it(toneel: Toneel, tmp_path: Path) -> None:
    """Another school, known and confirmed, that has come by the number of the plan."""
    toneel.swv.pakketten.open(toneel.send())
    there = toneel.swv.jongeren.find("Sanne")
    other_kluis = make_kluis(tmp_path / "andere", naam="De Brug")
    other = other_kluis.open_on(PROEFDAG)
    exchange_kaarten(other, toneel.swv)
    with toneel.school.omgeving.look() as mine, other.omgeving.look() as theirs:
        dossier = mine.dossiers.find(toneel.dossier_id)
        assert dossier is not None
        theirs.dossiers.add(dossier, mine.dossiers.load_gegevens(toneel.dossier_id))
        for pakket in mine.pakketten.list(toneel.dossier_id):
            theirs.pakketten.add(pakket)
    other.omgeving.redenen.give_for_all("overdracht")  # type: ignore[arg-type]  # as a command line does
    other.avg.shield(toneel.dossier_id, "jongere/leerlingnummer", ONJUIST)
    contact = other.adresboek.find(toneel.swv.info.naam)
    _, data = other.avg.make_correctie(toneel.dossier_id, contact)
    with pytest.raises(RuleError) as caught:
        toneel.swv.pakketten.open(toneel.write("vreemd.toppakket", data))
    assert caught.value.code == "correctie-past-niet"
    assert toneel.swv.avg.list_afschermingen(there) == ()
    other_kluis.close_all()


def test_statements_travel_along_and_those_of_the_receiver_stay(toneel: Toneel) -> None:
    vader = find_id(toneel.school, toneel.dossier_id, "Mark")
    toneel.school.avg.record_verklaring(
        toneel.dossier_id, Verklaring(vader, PROEFDAG, PLEK, "Zo is het niet gegaan.")
    )
    toneel.school.evaluaties.record(toneel.dossier_id, EVALUATIE)
    toneel.swv.pakketten.open(toneel.send())
    there = toneel.swv.jongeren.find("Sanne")
    (received,) = toneel.swv.avg.list_verklaringen(there)
    assert (received.door, received.over, received.tekst) == (vader, PLEK, "Zo is het niet gegaan.")
    toneel.swv.avg.record_verklaring(there, Verklaring(vader, PROEFDAG, "", "Ook niet bij u."))
    adopt_plan(toneel.school, toneel.dossier_id, make_plan(aanleiding="Een jaar later."))
    tell_ouders(toneel.school, toneel.dossier_id, toneel.swv.info.naam)
    toneel.swv.pakketten.open(toneel.send())
    assert sorted(item.tekst for item in toneel.swv.avg.list_verklaringen(there)) == [
        "Ook niet bij u.",
        "Zo is het niet gegaan.",
    ]
