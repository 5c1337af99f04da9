"""What a row of a list changes in a dossier, and what it never does."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.plannen import make_betrokkene, make_gegevens, make_jongere
from topdossier.domain.betrokkene import (
    Adres,
    Betrokkene,
    Contactgegeven,
    ContactSoort,
    Gezag,
    Relatie,
)
from topdossier.domain.gegevens import DossierGegevens, School
from topdossier.domain.jongere import Jongere, Naam
from topdossier.domain.jongerenlijst import (
    BRON,
    LijstDossier,
    LijstJongere,
    start_dossier,
    update_dossier,
)
from topdossier.domain.lijstverschil import list_ontbrekend, list_verschillen
from topdossier.domain.naamvergelijking import is_same_naam

DAG = date(2026, 3, 12)
SCHOOL = School(naam="Het Getij College", brin="99ZZ")
ELDERS = School(naam="De Verre School", brin="11AB")
TEL, MAIL = ContactSoort.TELEFOON, ContactSoort.EMAIL


def make_rij(**changes: object) -> LijstJongere:
    """A row that says nothing but who it is about."""
    jongere = Jongere(naam=Naam(achternaam="Vries"), leerlingnummer="20231")
    names = set(Jongere.__struct_fields__)
    own = {name: value for name, value in changes.items() if name in names}
    rest = {name: value for name, value in changes.items() if name not in names}
    return LijstJongere(
        rij=2,
        jongere=msgspec.structs.replace(jongere, **own),
        **rest,  # type: ignore[arg-type]  # keywords of the struct
    )


def make_dossier(*people: Betrokkene, **gegevens: object) -> LijstDossier:
    found = msgspec.structs.replace(make_gegevens(), **({"school": SCHOOL} | gegevens))
    return LijstDossier(
        make_jongere(), found, tuple((f"id-{i}", item) for i, item in enumerate(people))
    )


def update(known: LijstDossier, rij: LijstJongere) -> LijstDossier:
    return update_dossier(known, rij, SCHOOL, DAG)


def test_an_empty_row_changes_nothing_that_people_see() -> None:
    before = make_dossier(make_betrokkene())
    after = update(before, make_rij())
    assert list_verschillen(before, after) == ()
    assert (after.jongere, after.betrokkenen) == (before.jongere, before.betrokkenen)
    assert after.gegevens.leerlingvolgsysteem is not None


def test_the_same_row_again_gives_the_very_same_value() -> None:
    once = update(make_dossier(), make_rij(klas="4C"))
    assert update(once, make_rij(klas="4C")) is once


@pytest.mark.parametrize(
    ("field", "value", "onderdeel", "oud", "nieuw"),
    [
        ("klas", "4C", "klas", "3B", "4C"),
        ("leerjaar", "4", "leerjaar", "3", "4"),
        ("onderwijssoort", "havo", "onderwijssoort", "vmbo-kb", "havo"),
        ("geslacht", "vrouw", "geslacht", "", "vrouw"),
        ("geboortedatum", date(2011, 9, 4), "geboortedatum", "03-09-2011", "04-09-2011"),
        ("leerlingnummer", "020231", "leerlingnummer", "20231", "020231"),
    ],
)
def test_a_filled_cell_replaces_and_is_shown(
    field: str, value: object, onderdeel: str, oud: str, nieuw: str
) -> None:
    before = make_dossier()
    after = update(before, make_rij(**{field: value}))
    assert getattr(after.jongere, field) == value
    (verschil,) = list_verschillen(before, after)
    assert (verschil.onderdeel, verschil.oud, verschil.nieuw) == (onderdeel, oud, nieuw)


def test_who_is_handelingsbekwaam_is_not_up_to_a_list() -> None:
    known = make_dossier()
    jongere = msgspec.structs.replace(known.jongere, handelingsbekwaam=False)
    known = msgspec.structs.replace(known, jongere=jongere)
    assert not update(known, make_rij(klas="4C")).jongere.handelingsbekwaam


@pytest.mark.parametrize(
    ("naam", "found"),
    [
        (Naam("Vries"), ("de", "Vries")),
        (Naam("de Vries"), ("de", "Vries")),
        (Naam("VRIES", voorvoegsel="de"), ("de", "VRIES")),
        (Naam("Bakker"), ("", "Bakker")),
        (Naam("Berg", voorvoegsel="van den"), ("van den", "Berg")),
        (Naam("Vriés", voorvoegsel="de"), ("de", "Vriés")),
    ],
)
def test_another_achternaam_takes_its_own_voorvoegsel(naam: Naam, found: tuple[str, str]) -> None:
    after = update(make_dossier(), make_rij(naam=naam)).jongere.naam
    assert (after.voorvoegsel, after.achternaam) == found
    assert (after.roepnaam, after.voornamen) == ("Sanne", "Sanne Lot")


def test_days_of_enrolment_at_the_school_before_stay() -> None:
    before = make_dossier(school=ELDERS, inschrijfdatum=date(2020, 8, 1))
    after = update(before, make_rij(inschrijfdatum=date(2025, 8, 1)))
    assert (after.gegevens.school, after.gegevens.inschrijfdatum) == (ELDERS, date(2020, 8, 1))


@pytest.mark.parametrize(
    "school", [None, SCHOOL, School("het getij college"), School("x", "99ZZ01")]
)
def test_days_of_enrolment_here_are_taken(school: School | None) -> None:
    after = update(make_dossier(school=school), make_rij(inschrijfdatum=date(2025, 8, 1)))
    assert after.gegevens.inschrijfdatum == date(2025, 8, 1)
    assert after.gegevens.school == (school or SCHOOL)


def test_an_uitschrijving_is_never_taken_by_itself() -> None:
    before = make_dossier()
    after = update(before, make_rij(uitschrijfdatum=date(2026, 1, 1), klas="4C"))
    assert after.gegevens.uitschrijfdatum == before.gegevens.uitschrijfdatum


NIEUW_ADRES = Adres(straat="Zeeweg", huisnummer="2", postcode="1931 ZZ", plaats="Egmond")


def test_a_new_address_takes_the_place_of_that_of_an_earlier_list() -> None:
    oud = Adres(straat="Duinlaan", huisnummer="1", plaats="Egmond")
    post = Adres(straat="Postbus", huisnummer="4", plaats="Alkmaar", soort="post")
    after = update(make_dossier(adressen=(oud, post)), make_rij(adres=NIEUW_ADRES))
    assert after.gegevens.adressen == (NIEUW_ADRES, post)


def test_the_same_address_written_otherwise_is_no_change() -> None:
    known = make_dossier(
        adressen=(
            Adres(straat="ZEEWEG", huisnummer="2", postcode="1931ZZ", plaats="Egmond", soort="w"),
        )
    )
    assert update(known, make_rij(adres=NIEUW_ADRES)).gegevens.adressen == known.gegevens.adressen


def test_a_secret_address_stays_alone() -> None:
    known = make_dossier(adressen=(Adres(geheim=True),))
    after = update(known, make_rij(adres=NIEUW_ADRES))
    assert after.gegevens.adressen == (Adres(geheim=True),)
    assert list_verschillen(known, after) == ()


def test_where_a_number_is_secret_no_number_is_added() -> None:
    secret = Contactgegeven(TEL, "0611111111", geheim=True)
    known = make_dossier(contactgegevens=(secret,))
    new = (Contactgegeven(TEL, "0622222222"), Contactgegeven(MAIL, "s@example.org"))
    after = update(known, make_rij(contactgegevens=new))
    assert after.gegevens.contactgegevens == (secret, new[1])
    assert "0611111111" not in repr(list_verschillen(known, after))


def make_ouder(roepnaam: str = "", relatie: Relatie = Relatie.ANDERS, tel: str = "") -> Betrokkene:
    contact = (Contactgegeven(TEL, tel),) if tel else ()
    naam = Naam(achternaam="Amrani", voorvoegsel="el", roepnaam=roepnaam)
    return Betrokkene(naam=naam, relatie=relatie, contactgegevens=contact, bron=BRON)


def test_an_ouder_who_is_here_keeps_id_gezag_and_source() -> None:
    known = make_dossier(make_betrokkene(bron="gezagsregister"))
    after = update(known, make_rij(ouders=(make_ouder("Fatima", tel="0612345678"),)))
    ((key, person),) = after.betrokkenen
    assert (key, person.gezag, person.bron) == ("id-0", Gezag.JA, "gezagsregister")
    assert person.relatie is Relatie.MOEDER
    assert person.contactgegevens[0].waarde == "0612345678"


def test_an_ouder_of_another_name_comes_beside_who_is_here() -> None:
    known = make_dossier(make_betrokkene())
    after = update(known, make_rij(ouders=(make_ouder("Karim", Relatie.VADER),)))
    assert [key for key, _ in after.betrokkenen] == ["id-0", ""]
    assert after.betrokkenen[1][1].gezag is Gezag.ONBEKEND


def test_a_vader_never_gets_what_belongs_to_a_moeder_without_a_first_name() -> None:
    known = make_dossier(make_ouder("", Relatie.MOEDER), make_ouder("", Relatie.VADER))
    rij = make_rij(
        ouders=(make_ouder("", Relatie.VADER, "0612345678"), make_ouder("", Relatie.MOEDER))
    )
    after = dict(update(known, rij).betrokkenen)
    assert after["id-0"].contactgegevens == ()
    assert after["id-1"].contactgegevens[0].waarde == "0612345678"


def test_a_new_dossier_says_where_it_came_from_and_has_no_gezag() -> None:
    made = start_dossier(make_rij(ouders=(make_ouder("Fatima"),)), SCHOOL, DAG)
    assert made.gegevens.herkomst == made.gegevens.leerlingvolgsysteem
    assert made.gegevens.herkomst is not None
    assert (made.gegevens.herkomst.soort, made.gegevens.herkomst.datum) == (BRON, DAG)
    assert made.gegevens.school == SCHOOL
    assert [(key, person.gezag) for key, person in made.betrokkenen] == [("", Gezag.ONBEKEND)]


def test_what_is_not_known_shows_as_missing() -> None:
    made = start_dossier(make_rij(klas="2B"), SCHOOL, DAG)
    assert list_ontbrekend(made) == (
        "roepnaam",
        "geboortedatum",
        "leerjaar",
        "onderwijssoort",
        "ouder",
    )


TEXT = st.text(st.characters(categories=["L", "N", "Zs"]), max_size=12)


@given(
    klas=TEXT,
    leerjaar=TEXT,
    roepnaam=TEXT,
    achternaam=TEXT.filter(lambda text: text.strip() != ""),
    telefoon=st.lists(TEXT.filter(bool), max_size=3),
)
def test_nothing_that_is_known_ever_becomes_empty_and_nobody_goes(
    klas: str, leerjaar: str, roepnaam: str, achternaam: str, telefoon: list[str]
) -> None:
    known = make_dossier(make_betrokkene(), make_ouder("Karim", Relatie.VADER))
    rij = make_rij(
        klas=klas,
        leerjaar=leerjaar,
        naam=Naam(achternaam=achternaam, roepnaam=roepnaam),
        contactgegevens=tuple(Contactgegeven(TEL, item) for item in telefoon),
    )
    after = update(known, rij)
    for name in ("geboortedatum", "leerlingnummer", "klas", "leerjaar", "onderwijssoort"):
        assert getattr(after.jongere, name)
    assert after.jongere.naam.roepnaam
    assert {key for key, _ in known.betrokkenen} <= {key for key, _ in after.betrokkenen}
    for name in set(DossierGegevens.__struct_fields__) - {"contactgegevens", "leerlingvolgsysteem"}:
        assert getattr(after.gegevens, name) == getattr(known.gegevens, name)
    kept = known.gegevens.contactgegevens
    assert after.gegevens.contactgegevens[: len(kept)] == kept
    assert update(after, rij) is after


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Naam("Vries", roepnaam="Tim"), Naam("Vries", roepnaam="Tom"), False),
        (Naam("Vries", roepnaam="Tim"), Naam("Vries", voorletters="T."), True),
        (Naam("Vries", voorletters="A.B."), Naam("Vries", voorletters="A"), True),
        (Naam("Vries", voorletters="A"), Naam("Vries", voorletters="B"), False),
        (Naam("Vries"), Naam("Vries"), True),
        (Naam("Vries"), Naam("Vries", roepnaam="Tim"), False),
        (Naam("Vries", voorvoegsel="de", roepnaam="T"), Naam("de Vries", roepnaam="T"), True),
        (Naam("Vries", voorvoegsel="de", roepnaam="T"), Naam("Vries", roepnaam="T"), True),
        (Naam("Berg", "", "", "T", "van den"), Naam("Berg", "", "", "T", "van der"), False),
        (Naam("Yilmaz", roepnaam="Zoe"), Naam("Yılmaz", roepnaam="Zoë"), True),
        (Naam("X", roepnaam="Bob", voornamen="Robert J"), Naam("X", voornamen="Robert"), True),
    ],
)
def test_two_names_are_one_only_when_nothing_contradicts(
    one: Naam, other: Naam, *, same: bool
) -> None:
    assert is_same_naam(one, other) is same
    assert is_same_naam(other, one) is same
