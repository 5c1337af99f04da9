"""Headings that really occur mean what they should (peers 4.1), and no name means two things."""

from collections import Counter
from collections.abc import Mapping

import pytest

from topdossier.domain.kolom import NOOIT, KolomReden, KolomVeld
from topdossier.domain.regels.kolommen import (
    find_onderwijssoort,
    find_woord,
    load_kolommen,
    load_kolomnamen,
    recognise_kolom,
    reduce_naam,
)

V, R = KolomVeld, KolomReden
Namen = Mapping[str, KolomVeld | KolomReden]

MAGISTER_CSV: Namen = {
    "Stamnummer": V.LEERLINGNUMMER,
    "Roepnaam": V.ROEPNAAM,
    "Tussenvoegsel": V.VOORVOEGSEL,
    "Achternaam": V.ACHTERNAAM,
    "Klas": V.KLAS,
    "Klassenmentor 1": R.GEEN_PLEK,
}
MAGISTER_ONE_NAME: Namen = {"Naam": V.NAAM}
MAGISTER_DECIBEL: Namen = {
    "Schooljaar": R.GEEN_PLEK,
    "Leerlingnummer": V.LEERLINGNUMMER,
    "Voornaam": V.ROEPNAAM,
    "Tussenvoegsel": V.VOORVOEGSEL,
    "Achternaam": V.ACHTERNAAM,
    "Email": V.EMAIL,
    "Locatie": R.GEEN_PLEK,
    "Klas": V.KLAS,
}
MAGISTER_SERVICE: Namen = {
    "stamnr_str": V.LEERLINGNUMMER,
    "Roepnaam": V.ROEPNAAM,
    "Tussenv": V.VOORVOEGSEL,
    "Achternaam": V.ACHTERNAAM,
    "Voorletters": V.VOORLETTERS,
    "Klas": V.KLAS,
    "Studie": V.ONDERWIJSSOORT,
    "Leerfase.Leerjaar": V.LEERJAAR,
    "Lesperiode.Korte_omschrijving": R.GEEN_PLEK,
    "Profiel.Code": R.GEEN_PLEK,
    "geb_datum_str": V.GEBOORTEDATUM,
    "Geslacht": V.GESLACHT,
    "Email": V.EMAIL,
    "Personeelslid.Volledige_naam": R.GEEN_PLEK,
}
SOMTODAY_UM: Namen = {
    "leerlingNummer": V.LEERLINGNUMMER,
    "leerlingRoepnaam": V.ROEPNAAM,
    "leerlingVoorvoegsel": V.VOORVOEGSEL,
    "leerlingAchternaam": V.ACHTERNAAM,
    "leerlingGeboortedatum": V.GEBOORTEDATUM,
    "leerlingStamgroep": V.KLAS,
    "leerlingLeerjaar": V.LEERJAAR,
    "leerlingMentoren": R.GEEN_PLEK,
    "leerlingOpleidingCode": R.GEEN_PLEK,
    "leerlingVestigingNaam": R.GEEN_PLEK,
    "leerlingActief": V.ACTIEF,
    "leerlingBSN": R.BSN,
    "leerlingLgfIndicaties": R.GEEN_PLEK,
}
ZERMELO_OUDERS: Namen = {
    "Code": R.NIET_HERKEND,
    "Achternaam": V.ACHTERNAAM,
    "Email": V.EMAIL,
    "Leerlingcodes": R.GEEN_PLEK,
}
SYNONYMS: Namen = {
    "stamnr": V.LEERLINGNUMMER,
    "Voorvoegsel": V.VOORVOEGSEL,
    "Stamgroep": V.KLAS,
    "Stamklas": V.KLAS,
    "Mentor": R.GEEN_PLEK,
}
OUDERS: Namen = {
    "Verzorger 1 achternaam": V.OUDER1_ACHTERNAAM,
    "Achternaam verzorger 2": V.OUDER2_ACHTERNAAM,
    "1e verzorger": V.OUDER1_NAAM,
    "Ouder/verzorger 2: e-mail": V.OUDER2_EMAIL,
    "Ouder 1 relatie tot leerling": V.OUDER1_RELATIE,
    "Mobiel ouder 2": V.OUDER2_TELEFOON,
    "Contactpersoon 1 tussenvoegsel": V.OUDER1_VOORVOEGSEL,
}
SOURCES: dict[str, Namen] = {
    "magister-csv": MAGISTER_CSV,
    "magister-one-name": MAGISTER_ONE_NAME,
    "magister-decibel": MAGISTER_DECIBEL,
    "magister-service": MAGISTER_SERVICE,
    "somtoday": SOMTODAY_UM,
    "zermelo": ZERMELO_OUDERS,
    "synonyms": SYNONYMS,
    "ouders": OUDERS,
}
EVERYTHING = [
    pytest.param(naam, found, id=f"{source}-{naam}")
    for source, row in SOURCES.items()
    for naam, found in row.items()
]


@pytest.mark.parametrize(("naam", "found"), EVERYTHING)
def test_a_heading_that_occurs_means_what_it_should(
    naam: str, found: KolomVeld | KolomReden
) -> None:
    assert recognise_kolom(naam) == found


@pytest.mark.parametrize("naam", ["KLAS", " klas ", "Klas:", "k-l-a-s", "_klas_"])
def test_capitals_spaces_and_marks_do_not_count(naam: str) -> None:
    assert recognise_kolom(naam) is KolomVeld.KLAS


def test_no_heading_stands_under_two_meanings() -> None:
    tabel = load_kolommen()
    names = Counter(
        naam for regel in tabel.kolom for naam in {reduce_naam(item) for item in regel.namen}
    )
    names.update({reduce_naam(naam) for naam in tabel.geen_plek.namen})
    assert {naam: n for naam, n in names.items() if n > 1} == {}


def test_every_meaning_can_be_reached_by_some_heading() -> None:
    assert set(KolomVeld) - set(load_kolomnamen().values()) == set()


def test_every_rule_has_its_source() -> None:
    tabel = load_kolommen()
    assert all(regel.bron for regel in tabel.kolom)
    assert tabel.ouder.bron
    assert tabel.geen_plek.bron
    assert tabel.voorvoegsels.bron


def test_no_heading_is_also_that_of_a_forbidden_number() -> None:
    assert not [naam for naam in load_kolomnamen() if recognise_kolom(naam) in NOOIT]


@pytest.mark.parametrize(
    ("tekst", "slug"),
    [
        ("VMBO-KB", "vmbo-kb"),
        ("vmbo kader", "vmbo-kb"),
        ("mavo", "vmbo-tl"),
        ("Atheneum", "vwo"),
        ("praktijkonderwijs", "pro"),
        ("havo/vwo", "havo/vwo"),
        ("H4", "H4"),
        ("", ""),
    ],
)
def test_an_onderwijssoort_is_one_of_the_list_or_stays_as_it_is(tekst: str, slug: str) -> None:
    assert find_onderwijssoort(tekst) == slug


def test_a_word_counts_only_where_it_is_asked_for() -> None:
    assert find_woord("V", "vrouw", "man") == "vrouw"
    assert find_woord("Moeder", "vrouw", "man") == ""
