"""The OKR is a whitelist: five legal categories, and no sentence from anywhere else."""

import typing
from datetime import date
from enum import Enum
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import make_betrokkene, make_gegevens, make_jongere, make_plan
from topdossier.domain.betrokkene import Adres, Contactgegeven, ContactSoort, Gezag, Relatie
from topdossier.domain.okr import (
    SOCIAAL_EMOTIONELE_LEEFGEBIEDEN,
    Okr,
    OkrAdministratief,
    OkrBegeleiding,
    OkrOnderwijshistorie,
    OkrOuder,
    OkrSociaalEmotioneel,
    OkrZienswijze,
    compose_okr,
)
from topdossier.domain.plan import Beeld, LeefgebiedBeeld, PlanInhoud

replace = msgspec.structs.replace
ZIENSWIJZE = OkrZienswijze("Fatima el Amrani", date(2026, 3, 10), "Ik mis de dyslexie.")


def compose(plan: PlanInhoud | None = None) -> Okr:
    return compose_okr(
        make_jongere(),
        "D00001",
        [make_betrokkene()],
        make_gegevens(),
        plan or make_plan(),
        [ZIENSWIJZE],
    )


def collect_texts(value: object) -> list[str]:
    """Every text of a value, as JSON would hold it."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in collect_texts(item)]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in collect_texts(item)]
    return [value] if isinstance(value, str) else []


def make_markers(value: Any, path: str, marks: dict[str, str]) -> Any:  # noqa: ANN401  any value
    """The same value with a word of its own in every text, and which word stands where."""
    if isinstance(value, msgspec.Struct):
        changed = {
            name: make_markers(getattr(value, name), f"{path}.{name}", marks)
            for name in value.__struct_fields__
        }
        return type(value)(**changed)
    if isinstance(value, tuple):
        return tuple(make_markers(item, f"{path}[]", marks) for item in value)
    if isinstance(value, str) and not isinstance(value, Enum):
        if path.endswith("leefgebied"):
            return value
        word = f"woord-{len(marks)}-einde"
        marks[word] = path
        return word
    return value


ALLOWED_OF_A_PLAN = {
    # category a
    "plan.aanspreekpunt",
    # category c
    "plan.beeld.welbevinden",
    "plan.beeld.motivatie",
    "plan.beeld.talenten",
    "plan.beeld.leefgebieden[].beeld",
    # category d
    "plan.ondersteuningsbehoeften[].tekst",
    "plan.handelingsdeel.begeleiding[].omschrijving",
    "plan.handelingsdeel.begeleiding[].plaats",
    "plan.handelingsdeel.begeleiding[].groepsgrootte",
    "plan.handelingsdeel.begeleiding[].deskundigheid",
    "plan.handelingsdeel.handelingsadviezen[]",
}
"""Row 2.1.3; everything else of a plan is an OPP, which asks toestemming (row 2.1.9)."""


def test_only_these_texts_of_a_plan_can_get_into_an_okr() -> None:
    marks: dict[str, str] = {}
    plan = make_markers(make_plan(), "plan", marks)
    found = set(collect_texts(msgspec.to_builtins(compose(plan))))
    got_in = {path for word, path in marks.items() if word in found}
    assert got_in == ALLOWED_OF_A_PLAN


def test_the_words_of_jongere_and_ouders_stay_out() -> None:
    """The hoorrecht and the inbreng of ouders are part of the OPP, not of the OKR."""
    plan = make_plan()
    text = " ".join(collect_texts(msgspec.to_builtins(compose(plan))))
    for word in (
        plan.aanleiding,
        plan.inbreng_jongere.inbreng,
        plan.inbreng_ouders[0].tekst,
        plan.overleg_met_ouders[0].verschil_van_mening,
        plan.handelingsdeel.doelen[0].doel,
        plan.perspectief.onderbouwing,
        plan.factoren[0].tekst,
        plan.behoeften_ouders,
    ):
        assert word
        assert word not in text


def test_only_two_leefgebieden_belong_to_category_c() -> None:
    assert {"sociaal-emotioneel", "gedrag"} == SOCIAAL_EMOTIONELE_LEEFGEBIEDEN
    plan = make_plan(
        beeld=Beeld(
            leefgebieden=tuple(
                LeefgebiedBeeld(name, f"beeld van {name}")
                for name in ("leren", "gedrag", "thuis", "sociaal-emotioneel", "geld", "gezin")
            )
        )
    )
    shown = compose(plan).sociaal_emotioneel.leefgebieden
    assert [beeld.leefgebied for beeld in shown] == ["gedrag", "sociaal-emotioneel"]


@given(leefgebied=st.text(max_size=20))
@settings(deadline=None, max_examples=60)
def test_an_unknown_leefgebied_never_gets_in(leefgebied: str) -> None:
    plan = make_plan(beeld=Beeld(leefgebieden=(LeefgebiedBeeld(leefgebied, "beeld"),)))
    inside = leefgebied in SOCIAAL_EMOTIONELE_LEEFGEBIEDEN
    assert bool(compose(plan).sociaal_emotioneel.leefgebieden) is inside


def test_the_categories_are_those_of_the_law_and_no_other() -> None:
    """Besluit ULB art. 2, letters a to e; zienswijzen and verklaringen are annexes (2.1.5, 4.4)."""
    assert Okr.__struct_fields__ == (
        "administratief",
        "onderwijshistorie",
        "sociaal_emotioneel",
        "begeleiding",
        "verzuim",
        "zienswijzen",
        "verklaringen",
    )


FIELDS: list[tuple[type[msgspec.Struct], str]] = [
    (
        OkrAdministratief,
        "jongere dossiernummer school inschrijfdatum uitschrijfdatum ouders aanspreekpunt herkomst",
    ),
    (OkrOnderwijshistorie, "loopbaan advies toetsen cijferlijsten stages"),
    (OkrSociaalEmotioneel, "welbevinden motivatie talenten leefgebieden"),
    (OkrBegeleiding, "ondersteuning diagnoses behoeften begeleiding handelingsadviezen"),
    (OkrOuder, "naam relatie gezag"),
    (OkrZienswijze, "naam datum tekst"),
]


@pytest.mark.parametrize(
    ("soort", "names"), FIELDS, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_category_has_these_fields_and_no_other(soort: type[msgspec.Struct], names: str) -> None:
    """Whoever adds one says here which letter of the law allows it."""
    assert " ".join(soort.__struct_fields__) == names


def test_no_field_holds_whatever_comes_along() -> None:
    for soort, _ in FIELDS:
        for hint in typing.get_type_hints(soort).values():
            assert hint not in {dict, object, Any}


def test_no_address_and_no_telephone_number_of_an_ouder_gets_in() -> None:
    ouder = make_betrokkene(
        contactgegevens=(Contactgegeven(ContactSoort.TELEFOON, "0612345678"),),
        adressen=(Adres(straat="Duinweg", huisnummer="3"),),
        bron="OSO 2019.1",
    )
    okr = compose_okr(make_jongere(), "D00001", [ouder], make_gegevens(), make_plan(), [])
    assert okr.administratief.ouders == (OkrOuder("Fatima el Amrani", Relatie.MOEDER, Gezag.JA),)
    text = " ".join(collect_texts(msgspec.to_builtins(okr)))
    assert "0612345678" not in text
    assert "Duinweg" not in text


def test_home_address_and_medicines_stay_out() -> None:
    """Row 2.1.4: no family medical data; an address is no category."""
    gegevens = make_gegevens(
        adressen=(Adres(straat="Zeestraat", geheim=True),),
        contactgegevens=(Contactgegeven(ContactSoort.EMAIL, "s@voorbeeld.example", geheim=True),),
        medicijngebruik=True,
    )
    okr = compose_okr(make_jongere(), "D00001", [], gegevens, make_plan(), [])
    text = " ".join(collect_texts(msgspec.to_builtins(okr)))
    assert "Zeestraat" not in text
    assert "voorbeeld.example" not in text
    assert "medicijngebruik" not in str(msgspec.to_builtins(okr))


def test_an_ouder_who_died_is_not_named() -> None:
    ouders = [make_betrokkene(), make_betrokkene(relatie=Relatie.VADER, overleden=True)]
    okr = compose_okr(make_jongere(), "D00001", ouders, make_gegevens(), make_plan(), [])
    assert [ouder.relatie for ouder in okr.administratief.ouders] == [Relatie.MOEDER]


def test_an_ouder_without_gezag_is_named_as_such() -> None:
    ouders = [make_betrokkene(gezag=gezag) for gezag in Gezag]
    okr = compose_okr(make_jongere(), "D00001", ouders, make_gegevens(), make_plan(), [])
    assert [ouder.gezag for ouder in okr.administratief.ouders] == list(Gezag)


def test_all_that_the_school_history_holds_comes_along() -> None:
    """A lost test result is found when it is too late."""
    gegevens, okr = make_gegevens(), compose()
    assert okr.onderwijshistorie.toetsen == gegevens.toetsen
    assert okr.onderwijshistorie.loopbaan == gegevens.loopbaan
    assert okr.onderwijshistorie.cijferlijsten == gegevens.cijferlijsten
    assert okr.onderwijshistorie.advies == gegevens.advies
    assert okr.begeleiding.diagnoses == gegevens.diagnoses
    assert okr.begeleiding.ondersteuning == gegevens.ondersteuning
    assert okr.verzuim == gegevens.verzuim


def test_zienswijzen_travel_along_word_for_word() -> None:
    assert compose().zienswijzen == (ZIENSWIJZE,)
