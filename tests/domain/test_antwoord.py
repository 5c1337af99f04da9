"""Which answers of a hand-over are taken in, and why others are not."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from topdossier.domain.antwoord import (
    AntwoordCode,
    check_afronding,
    check_antwoord,
    hash_geheim,
)
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.instemming import Besluit, DoelOpmerking, Handtekening, Punt
from topdossier.domain.overhandiging import (
    Afronding,
    Antwoord,
    Hoedanigheid,
    Leesbeurt,
    Overhandiging,
)
from topdossier.domain.vaststelling import Herkenning, Vaststelling

NU = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
GEHEIM = "ab" * 32
SEEN = Vaststelling(herkenning=Herkenning.BEKEND, datum=date(2026, 3, 12))
MOEDER = Leesbeurt(
    betrokkene_id="b-1",
    naam="Fatima el Amrani",
    relatie=Relatie.MOEDER,
    hoedanigheid=Hoedanigheid.INSTEMMER,
    vaststelling=SEEN,
    mede_namens=("b-2",),
    mede_namens_namen=("Mark de Vries",),
)
STIEFVADER = Leesbeurt(
    betrokkene_id="b-3",
    naam="Joost Bakker",
    relatie=Relatie.STIEFOUDER,
    hoedanigheid=Hoedanigheid.LEZER,
    vaststelling=SEEN,
)
OVERHANDIGING = Overhandiging(
    id="o-1",
    dossier_id="d-1",
    versie_nummer=2,
    vingerafdruk="f" * 64,
    paginas_sha256="a" * 64,
    paginas_aantal=3,
    geheim_sha256=hash_geheim(GEHEIM),
    beurten=(MOEDER, STIEFVADER),
    aanwezigen=(),
    login="karin",
    gemaakt_op=NU - timedelta(minutes=20),
    besluiten_tot=NU + timedelta(hours=2),
    geldig_tot=NU + timedelta(days=7),
    log_nr=12,
    log_hash="c" * 64,
)
ANTWOORD = Antwoord(
    overhandiging_id="o-1",
    geheim=GEHEIM,
    volgnummer=1,
    betrokkene_id="b-1",
    vingerafdruk="f" * 64,
    paginas_sha256="a" * 64,
    taal="nl",
    gelezen=(0, 1, 2),
    begonnen_op=NU - timedelta(minutes=15),
    besloten_op=NU - timedelta(minutes=5),
    besluit=Besluit.INGESTEMD,
    handtekening=Handtekening(breedte=4, hoogte=1, lijnen=((Punt(1, 1), Punt(2, 2)),)),
)


def check(
    antwoord: Antwoord = ANTWOORD,
    *,
    volgnummer: int = 1,
    nu: datetime = NU,
    eerdere: tuple[Antwoord, ...] = (),
    overhandiging: Overhandiging = OVERHANDIGING,
) -> tuple[AntwoordCode, ...]:
    return check_antwoord(antwoord, volgnummer, overhandiging, eerdere, nu)


def change(**fields: object) -> Antwoord:
    return msgspec.structs.replace(ANTWOORD, **fields)


def test_an_answer_that_fits_is_taken_in() -> None:
    assert check() == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"geheim": "cd" * 32}, AntwoordCode.GEHEIM_FOUT),
        ({"geheim": ""}, AntwoordCode.GEHEIM_FOUT),
        ({"geheim": "geen cijfers"}, AntwoordCode.GEHEIM_FOUT),
        ({"geheim": "AB" * 32 + " "}, AntwoordCode.GEHEIM_FOUT),
        ({"vingerafdruk": "e" * 64}, AntwoordCode.TEKST_ANDERS),
        ({"paginas_sha256": "b" * 64}, AntwoordCode.PAGINAS_ANDERS),
        ({"volgnummer": 2}, AntwoordCode.VOLGNUMMER_FOUT),
        ({"betrokkene_id": "b-9"}, AntwoordCode.PERSOON_ONBEKEND),
        ({"besloten_op": NU - timedelta(minutes=16)}, AntwoordCode.TIJD_FOUT),
        ({"begonnen_op": NU - timedelta(hours=1)}, AntwoordCode.TIJD_FOUT),
        ({"begonnen_op": NU.replace(tzinfo=None)}, AntwoordCode.TIJD_FOUT),
        ({"besloten_op": NU + timedelta(minutes=6)}, AntwoordCode.TIJD_FOUT),
        ({"besluit": None}, AntwoordCode.BESLUIT_ONTBREEKT),
        ({"besluit": Besluit.INGETROKKEN}, AntwoordCode.BESLUIT_FOUT),
        ({"mede_namens": ("b-3",)}, AntwoordCode.NAMENS_FOUT),
        ({"handtekening": None}, AntwoordCode.ZONDER_HANDTEKENING),
        ({"handtekening": Handtekening(4, 1, ((),))}, AntwoordCode.ZONDER_HANDTEKENING),
        ({"gelezen": (0, 1)}, AntwoordCode.NIET_GELEZEN),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_the_reason(
    fields: dict[str, object], code: AntwoordCode
) -> None:
    assert check(change(**fields)) == (code,)


@pytest.mark.parametrize(
    "words",
    [
        {"zienswijze": "Dit klopt."},
        {"opmerkingen": "Fijn."},
        {"reden": "Te snel."},
        {"doel_opmerkingen": (DoelOpmerking(1, "Graag."),)},
    ],
)
def test_who_was_not_done_in_time_decides_nothing_and_keeps_the_words(
    words: dict[str, object],
) -> None:
    undone = change(besluit=None, handtekening=None, gelezen=(0,), **words)
    assert check(undone) == ()
    blank = change(besluit=None, handtekening=None, zienswijze=" ")
    assert check(blank) == (AntwoordCode.BESLUIT_ONTBREEKT,)


def test_after_its_last_day_nothing_is_taken_in() -> None:
    assert check(nu=NU + timedelta(days=8)) == (AntwoordCode.VERLOPEN,)


def test_a_decision_after_the_time_to_decide_is_refused() -> None:
    late = OVERHANDIGING.besluiten_tot + timedelta(hours=1)
    found = check(change(besloten_op=late), nu=late + timedelta(hours=1))
    assert found == (AntwoordCode.TIJD_FOUT,)


def test_of_two_answers_of_one_person_the_first_counts() -> None:
    assert check(change(volgnummer=2), volgnummer=2, eerdere=(ANTWOORD,)) == (AntwoordCode.DUBBEL,)


def test_who_has_no_vote_may_say_something_and_not_decide() -> None:
    own = change(betrokkene_id="b-3", besluit=None, handtekening=None)
    assert check(own) == (AntwoordCode.NIETS_GEZEGD,)
    assert check(msgspec.structs.replace(own, zienswijze="Fijn plan.")) == ()
    decided = change(betrokkene_id="b-3", zienswijze="Fijn plan.")
    assert check(decided) == (AntwoordCode.GEEN_STEM,)


@pytest.mark.parametrize("besluit", [Besluit.GEWEIGERD, Besluit.BEDENKTIJD, Besluit.VOORWAARDELIJK])
def test_only_agreeing_needs_a_signature_and_every_page(besluit: Besluit) -> None:
    assert check(change(besluit=besluit, handtekening=None, gelezen=(0,))) == ()


def test_deciding_for_the_other_as_well_is_possible_when_it_was_offered() -> None:
    assert check(change(mede_namens=("b-2",))) == ()
    found = check(change(mede_namens=("b-2",), besluit=Besluit.GEWEIGERD, handtekening=None))
    assert AntwoordCode.NAMENS_FOUT in found


@given(geheim=st.text(max_size=70))
def test_without_the_secret_nothing_is_ever_taken_in(geheim: str) -> None:
    if geheim != GEHEIM:
        assert check(change(geheim=geheim)) == (AntwoordCode.GEHEIM_FOUT,)


def test_the_closing_counts_the_answers() -> None:
    closing = Afronding(overhandiging_id="o-1", geheim=GEHEIM, aantal=1)
    assert check_afronding(closing, OVERHANDIGING, 1)
    assert not check_afronding(closing, OVERHANDIGING, 0)
    forged = msgspec.structs.replace(closing, geheim="cd" * 32)
    assert not check_afronding(forged, OVERHANDIGING, 1)
