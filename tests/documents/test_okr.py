"""The OKR is a whitelist (Besluit ULB art. 2; rows 2.1.3, 2.1.4, 2.1.9)."""

import re

import msgspec

from tests.documents.invoer import make_kader, make_okr
from tests.helpers.pdf import read_content, read_pages
from tests.helpers.plannen import DAG
from tests.helpers.sentinels import Sentinels
from topdossier.documents.okr import render_okr
from topdossier.domain.betrokkene import Adres, Betrokkene, Contactgegeven, ContactSoort
from topdossier.domain.gegevens import DossierGegevens, Ondersteuning, School
from topdossier.domain.jongere import Jongere
from topdossier.domain.okr import Okr, OkrZienswijze, compose_okr
from topdossier.domain.plan import LeefgebiedBeeld, PlanInhoud

CATEGORIES = [
    "a. Administratieve gegevens",
    "b. Onderwijshistorie en leerresultaten",
    "c. Sociaal-emotionele ontwikkeling en gedrag",
    "d. Gegeven of geïndiceerde begeleiding",
    "e. Verzuimhistorie",
]

OF_THE_PLAN = {
    "plan.aanspreekpunt",  # a
    "plan.beeld.welbevinden",  # c
    "plan.beeld.motivatie",  # c
    "plan.beeld.talenten",  # c
    "plan.ondersteuningsbehoeften[].tekst",  # d
    "plan.handelingsdeel.begeleiding[].omschrijving",  # d
    "plan.handelingsdeel.begeleiding[].plaats",  # d
    "plan.handelingsdeel.begeleiding[].groepsgrootte",  # d
    "plan.handelingsdeel.begeleiding[].deskundigheid",  # d
    "plan.handelingsdeel.handelingsadviezen[]",  # d
}
"""Everything of a plan that belongs to one of the five categories."""

NOT_OF_THE_GEGEVENS = re.compile(
    r"gegevens\.(adressen|contactgegevens|leerlingvolgsysteem)\b"
    r"|gegevens\.school\.(adressen|contactgegevens)\b"
)
"""Where the jongere lives and is called, and which list they came with; the addresses of the
school are secret in the test."""


def test_of_everything_known_only_the_five_categories_are_printed() -> None:
    sentinels = Sentinels("w")
    plan = sentinels.fill(PlanInhoud, "plan")
    gegevens = sentinels.fill(DossierGegevens, "gegevens")
    ouder = msgspec.structs.replace(sentinels.fill(Betrokkene, "ouder"), overleden=False)
    jongere = sentinels.fill(Jongere, "jongere")
    okr = compose_okr(jongere, "2026-0012", (ouder,), gegevens, plan, ())

    content = read_content(render_okr(okr, make_kader()))

    printed = {path for path, text in sentinels.texts.items() if text in content}
    assert {path for path in printed if path.startswith("plan.")} == OF_THE_PLAN
    known = {path for path in sentinels.texts if path.startswith("gegevens.")}
    assert {path for path in printed if path.startswith("gegevens.")} == {
        path for path in known if not NOT_OF_THE_GEGEVENS.match(path)
    }
    assert {path for path in printed if path.startswith("jongere.")} == {
        path for path in sentinels.texts if path.startswith("jongere.")
    }
    # Of an ouder the name as it is spoken; no address, number, or second first name.
    assert {path for path in printed if path.startswith("ouder.")} == {
        "ouder.naam.achternaam",
        "ouder.naam.voorvoegsel",
        "ouder.naam.roepnaam",
    }


def test_only_the_pictures_of_gedrag_and_feelings_are_printed() -> None:
    plan = PlanInhoud(
        beeld=msgspec.structs.replace(
            PlanInhoud().beeld,
            leefgebieden=(
                LeefgebiedBeeld("gedrag", "Zwaait naar iedereen."),
                LeefgebiedBeeld("thuis", "Woont om de week bij vader."),
            ),
        )
    )
    content = read_content(render_okr(make_okr(plan), make_kader()))
    assert "Zwaait naar iedereen." in content
    assert "om de week" not in content


def test_five_categories_stand_in_the_order_of_the_law() -> None:
    content = read_content(render_okr(make_okr(), make_kader()))
    places = [content.index(f"\n{category}\n") for category in CATEGORIES]
    assert places == sorted(places)
    assert len(re.findall(r"^[a-z]\. ", content, flags=re.MULTILINE)) == len(CATEGORIES)


def test_an_empty_category_says_that_there_is_nothing() -> None:
    okr = compose_okr(
        make_okr().administratief.jongere, "1", (), DossierGegevens(), PlanInhoud(), ()
    )
    content = read_content(render_okr(okr, make_kader()))
    assert content.count("Geen gegevens.") == 4
    assert content.endswith("e. Verzuimhistorie\nGeen gegevens.")


def test_zienswijzen_travel_along_word_for_word_on_their_own_page() -> None:
    words = "Ik ben het niet eens.\n\nMijn kind las thuis <drie> boeken & meer."
    okr = msgspec.structs.replace(
        make_okr(), zienswijzen=(OkrZienswijze("Fatima el Amrani", DAG, words),)
    )
    last = read_pages(render_okr(okr, make_kader()))[-1]
    assert "Bijlage: zienswijzen" in last
    assert "Mijn kind las thuis <drie> boeken & meer." in last
    assert "Verzuimhistorie" not in last


def test_without_zienswijzen_there_is_no_annex() -> None:
    okr = msgspec.structs.replace(make_okr(), zienswijzen=())
    assert "Bijlage" not in read_content(render_okr(okr, make_kader()))


def test_secret_addresses_and_numbers_of_a_school_are_not_printed() -> None:
    school = School(
        "De Regenboog",
        adressen=(
            Adres("Dorpsstraat", "1", "1234 AB", "Alkmaar"),
            Adres("Schuilstraat", "2", geheim=True),
        ),
        contactgegevens=(
            Contactgegeven(ContactSoort.TELEFOON, "072-1111111"),
            Contactgegeven(ContactSoort.TELEFOON, "06-99999999", geheim=True),
        ),
    )
    okr = make_okr()
    okr = msgspec.structs.replace(
        okr, administratief=msgspec.structs.replace(okr.administratief, school=school)
    )
    content = read_content(render_okr(okr, make_kader()))
    assert "Dorpsstraat 1, 1234 AB Alkmaar" in content
    assert "Telefoon: 072-1111111" in content
    assert "Schuilstraat" not in content
    assert "06-99999999" not in content


def test_the_page_code_changes_with_the_report() -> None:
    def read_code(okr: Okr) -> str:
        found = re.search(
            r"Paginacode ([0-9a-f ]{19})", read_pages(render_okr(okr, make_kader()))[0]
        )
        assert found
        return found[1]

    assert read_code(make_okr()) == read_code(make_okr())
    assert read_code(msgspec.structs.replace(make_okr(), verzuim=None)) != read_code(make_okr())


def test_a_preview_carries_the_word_concept_on_every_page() -> None:
    pages = read_pages(render_okr(make_okr(), make_kader(concept=True)))
    assert all("CONCEPT" in page for page in pages)


def test_an_unknown_slug_from_an_older_file_is_printed_as_it_is() -> None:
    gegevens = DossierGegevens(ondersteuning=(Ondersteuning("oud-soort"),))
    okr = compose_okr(make_okr().administratief.jongere, "1", (), gegevens, PlanInhoud(), ())
    assert "oud-soort" in read_content(render_okr(okr, make_kader()))
