"""Whatever someone types or a file brings: no crash, nothing clipped, nothing lost."""

import io

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.invoer import make_kader, make_plan_document
from tests.helpers.pdf import read_content
from tests.helpers.plannen import DAG, make_actie, make_doel, make_handelingsdeel, make_jongere
from tests.helpers.plannen import make_plan as make_sound_plan
from topdossier.documents.handelingsdeel import render_handelingsdeel
from topdossier.documents.plan import render_plan
from topdossier.documents.script import clean_text
from topdossier.domain.betrokkene import Relatie
from topdossier.domain.handelingsdeel import Begeleiding, HulpVanAnderen
from topdossier.domain.jongere import Naam
from topdossier.domain.plan import InbrengOuder, OverlegMetOuders, PlanInhoud

ANY_TEXT = st.text(max_size=300) | st.text(
    alphabet="<>&/\"'ab \n\t\x00\x1b\u200b\u202e\u2028é王م😀", max_size=300
)


def make_plan(text: str) -> PlanInhoud:
    """A plan with the text in every kind of place: heading, paragraph, list, table, annex."""
    return make_sound_plan(
        aanleiding=text,
        leerroute=text,
        onderwijssoort=text,
        handelingsdeel=make_handelingsdeel(
            doelen=(
                make_doel(
                    leefgebied=text,
                    doel=text,
                    beginsituatie=text,
                    acties=(make_actie(wat=text, functie=text, uitvoerder=text, frequentie=text),),
                ),
            ),
            begeleiding=(Begeleiding(omschrijving=text, plaats=text),),
            handelingsadviezen=(text, text),
            hulp_van_anderen=(HulpVanAnderen(wat=text),),
        ),
        overleg_met_ouders=(OverlegMetOuders(aanwezigen=(text, text), onderwerp=text),),
        inbreng_ouders=(InbrengOuder("b-1", DAG, text),),
    )


def squeeze(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_is_printed_in_full(text: str) -> None:
    document = make_plan_document(
        make_plan(text),
        kader=make_kader(organisatie=text, door=text, logkop=text),
        jongere=make_jongere(naam=Naam(text or "x", roepnaam=text), klas=text),
        dossiernummer=text,
        inbreng_van=(("b-1", text),),
        instemmers=((text, Relatie.MOEDER),),
    )
    content = squeeze(read_content(render_plan(document)))
    for line in text.splitlines():
        assert squeeze(clean_text(line)) in content
    render_handelingsdeel(document)


@pytest.mark.parametrize(
    "text",
    [
        '<img src="resources/fonts/README.md"/>',
        "<img src='/etc/hostname'/>",
        '<a href="javascript:alert(1)">x</a>',
        "Jan <i>O'Brien",
        "<para><b></para>",
        "&#0; &#xD800; &unknown;",
        "{naam} {pagina} {totaal} %s %(x)s",
    ],
)
def test_markup_is_only_text(text: str) -> None:
    document = make_plan_document(make_plan(text), instemmers=((text, Relatie.VADER),))
    data = render_plan(document)
    assert squeeze(text) in squeeze(read_content(data))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            assert "/XObject" not in page.Resources
            assert "/Annots" not in page


@pytest.mark.parametrize("field", ["aanleiding", "wat", "functie", "naam", "inbreng"])
def test_100_000_characters_are_all_on_paper(field: str) -> None:
    words = [f"woord{number:05}" for number in range(9_000)]
    text = " ".join(words)
    assert len(text) > 98_000
    doel = make_doel(acties=(make_actie(**{field: text} if field in ("wat", "functie") else {}),))
    plan = make_sound_plan(
        aanleiding=text if field == "aanleiding" else "x",
        handelingsdeel=make_handelingsdeel(doelen=(doel,)),
        inbreng_ouders=(InbrengOuder("b-1", DAG, text if field == "inbreng" else "x"),),
    )
    naam = text if field == "naam" else "Fatima"
    document = make_plan_document(plan, instemmers=((naam, Relatie.MOEDER),))
    content = read_content(render_plan(document))
    assert sum(word in content for word in words) == len(words)


@pytest.mark.parametrize("char", ["x", "W", "م", "王"])
def test_a_word_of_4000_characters_is_all_on_paper(char: str) -> None:
    content = squeeze(read_content(render_plan(make_plan_document(make_plan(char * 4_000)))))
    assert content.count(char) >= 9 * 4_000


def test_an_empty_plan_of_nobody_is_printed() -> None:
    document = make_plan_document(
        PlanInhoud(),
        kader=make_kader(organisatie="", door="", logkop=""),
        jongere=make_jongere(naam=Naam("")),
        dossiernummer="",
        vingerafdruk_plan="",
        instemmers=(("", Relatie.ANDERS),),
    )
    assert render_plan(document).startswith(b"%PDF-1.7")
    assert render_handelingsdeel(document).startswith(b"%PDF-1.7")


def test_characters_that_cannot_be_shown_are_explained_once() -> None:
    content = read_content(render_plan(make_plan_document(make_sound_plan(aanleiding="王 ቢ 王"))))
    assert "王 ቢ 王" in content
    assert content.count("Op die plaatsen staat een vierkantje") == 1
