"""A copy for one person holds everything of the jongere and nothing of anyone else."""

import json
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.plannen import DAG, make_betrokkene, make_gegevens, make_jongere, make_plan
from topdossier.domain.betrokkene import (
    Adres,
    Betrokkene,
    Contactgegeven,
    ContactSoort,
    Gezag,
    Relatie,
)
from topdossier.domain.dossierinhoud import (
    DossierBetrokkene,
    DossierInhoud,
    DossierTeam,
    DossierVersie,
)
from topdossier.domain.instemming import Besluit, Handtekening, Instemming, Punt, Wijze
from topdossier.domain.inzage import Inzage, Reactie
from topdossier.domain.inzagekopie import Inzagekopie, Lezer, MerktekenReden, redact
from topdossier.domain.jongere import Naam
from topdossier.domain.plan import InbrengOuder
from topdossier.domain.verklaring import Verklaring
from topdossier.domain.versie import Versie, VersieStatus

NU = datetime(2026, 3, 12, 9, tzinfo=UTC)
MOEDER = make_betrokkene(
    contactgegevens=(Contactgegeven(ContactSoort.TELEFOON, "06-11112222"),),
)
VADER = make_betrokkene(
    naam=Naam(achternaam="Vries", voorvoegsel="de", roepnaam="Mark", voornamen="Marcus Willem"),
    relatie=Relatie.VADER,
    contactgegevens=(Contactgegeven(ContactSoort.TELEFOON, "06-33334444"),),
    adressen=(Adres("Duinweg", "14", "1999 ZZ", "Kustdorp", geheim=True),),
)
OMA = make_betrokkene(
    naam=Naam(achternaam="Ouwehand", roepnaam="Geertruida"),
    relatie=Relatie.ANDERS,
    gezag=Gezag.NEE,
)
VAN_VADER = "Mijn ex houdt zich nooit aan de regeling. Zij drinkt te veel wijn."
STREKEN = Handtekening(300, 100, ((Punt(7771, 7772), Punt(7773, 7774)),))


def make_instemming(van: str, woorden: str) -> Instemming:
    return Instemming(
        id=f"i-{van}",
        betrokkene_id=van,
        versie_nummer=1,
        vingerafdruk="ab" * 32,
        besluit=Besluit.INGESTEMD,
        wijze=Wijze.SCHERM,
        datum=DAG,
        vastgelegd_op=NU,
        vastgelegd_door="karin",
        opmerkingen=woorden,
        handtekening=STREKEN if van == "v" else None,
    )


def make_inhoud(
    vader: Betrokkene = VADER, tekst: str = VAN_VADER, **changes: object
) -> DossierInhoud:
    plan = make_plan(
        aanleiding="Vader Mark belt vaak; oma Geertruida haalt Sanne op.",
        inbreng_ouders=(
            InbrengOuder("m", DAG, "Ik wil dat Sanne haar diploma haalt."),
            InbrengOuder("v", DAG, tekst),
        ),
        behoeften_ouders=f"Vader schreef: {tekst}",
    )
    versie = Versie(
        id="ver-1",
        dossier_id="d",
        nummer=1,
        status=VersieStatus.VASTGESTELD,
        vingerafdruk_plan="ab" * 32,
        vingerafdruk_handelingsdeel="cd" * 32,
        gewijzigd_op=NU,
        vastgesteld_door="karin",
    )
    fields: dict[str, object] = {
        "id": "d",
        "nummer": "D00001",
        "regisseur": "karin",
        "herkomst": "eigen",
        "school": "Het Getij College",
        "status": "van-kracht",
        "jongere": make_jongere(),
        "gegevens": make_gegevens(
            adressen=(
                Adres("Duinweg", "14", "1999 ZZ", "Kustdorp"),
                Adres("Kade", "3", geheim=True),
            )
        ),
        "betrokkenen": (
            DossierBetrokkene("m", MOEDER),
            DossierBetrokkene("v", vader),
            DossierBetrokkene("o", OMA),
        ),
        "versies": (DossierVersie(versie, plan),),
        "instemmingen": (make_instemming("m", "Graag bellen."), make_instemming("v", tekst)),
        "inzages": (Inzage("z", "v", DAG, Reactie.ZIENSWIJZE, NU, "karin", tekst),),
        "verklaringen": (
            Verklaring("m", DAG, "", "Ik zie het anders dan de school."),
            Verklaring("v", DAG, "", tekst),
        ),
        "team": (DossierTeam("bert", NU),),
    }
    return DossierInhoud(**(fields | changes))  # type: ignore[arg-type]  # keywords of the struct


def to_text(kopie: Inzagekopie) -> str:
    """Everything in it, on paper and in the data."""
    data = json.dumps(msgspec.to_builtins(kopie.gegevens), ensure_ascii=False)
    return data + "\n".join(str(regel.waarde) for regel in kopie.regels)


OVER_DE_JONGERE = (
    "Sanne begint aan twee van de tien taken",
    "Dyslexie",
    "Het gaat wel. Thuis is het druk",
    "wiskunde",
    "D00001",
)
EIGEN = ("Ik wil dat Sanne haar diploma haalt.", "Graag bellen.", "06-11112222", "Fatima")
VAN_EEN_ANDER = (
    *("ex houdt zich", "wijn", "Mark", "Marcus", "06-33334444", "Duinweg", "1999 ZZ"),
    *("Geertruida", "Ouwehand", "7771", "karin", "bert"),
)


def test_the_copy_for_a_moeder_is_complete_and_holds_no_word_of_the_vader() -> None:
    text = to_text(redact(make_inhoud(), "m", {"karin": "zorgcoordinator"}))
    for words in (*OVER_DE_JONGERE, *EIGEN, "Ik zie het anders", "zorgcoordinator ["):
        assert words in text, words
    for words in (*VAN_EEN_ANDER, "Kade"):
        assert words not in text, words


def test_every_word_is_told_by_relation_and_not_by_name() -> None:
    kopie = redact(make_inhoud(), "m", {})
    found = {r.stuk: r.waarde for r in kopie.regels if r.pad in {"betrokkene_id", "door"}}
    assert (found["instemming-i-v"], found["inzage-z"]) == (Relatie.VADER, Relatie.VADER)


def test_a_surname_that_the_jongere_bears_too_stays() -> None:
    assert "Vries" in to_text(redact(make_inhoud(), "m", {}))


def test_every_mark_is_told_with_its_reason_once() -> None:
    kopie = redact(make_inhoud(), "m", {})
    text = to_text(kopie)
    numbers = [mark.nummer for mark in kopie.merktekens]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(f"[{number}]" in text for number in numbers)
    assert {mark.reden for mark in kopie.merktekens} == {
        MerktekenReden.WOORDEN,
        MerktekenReden.NAAM,
        MerktekenReden.GEGEVENS,
        MerktekenReden.GEHEIM,
        MerktekenReden.MEDEWERKER,
    }


def test_the_jongere_sees_who_holds_the_gezag_and_not_what_they_said() -> None:
    text = to_text(redact(make_inhoud(), "d", {}))
    for words in (*OVER_DE_JONGERE, "Fatima", "Mark", "Kade"):
        assert words in text, words
    for words in ("ex houdt zich", "Ik wil dat Sanne", "06-33334444", "06-11112222", "Geertruida"):
        assert words not in text, words


def test_a_person_who_is_not_in_the_dossier_gets_no_words_of_anyone() -> None:
    """Words whose speaker is unknown, as in an older package, are somebody else's."""
    inzage = Inzage("z", "", DAG, Reactie.ZIENSWIJZE, NU, "karin", "Woorden zonder naam erbij.")
    text = to_text(redact(make_inhoud(inzages=(inzage,)), "m", {}))
    assert "zonder naam erbij" not in text


@pytest.mark.parametrize(
    "written", ["mark", "MARK", "Marks", "Mark's", "Mark\N{RIGHT SINGLE QUOTATION MARK}s", "(Mark)"]
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    inhoud = make_inhoud(gegevens=make_gegevens(toetsen=()))
    plan = msgspec.structs.replace(
        inhoud.versies[0].plan, aanleiding=f"Dat was {written}, zei hij."
    )
    changed = msgspec.structs.replace(inhoud.versies[0], plan=plan)
    kopie = redact(msgspec.structs.replace(inhoud, versies=(changed,)), "m", {})
    said = [r.waarde for r in kopie.regels if r.pad == "aanleiding"]
    assert "mark" not in said[0].lower()
    assert said[0].startswith("Dat was ")


def test_a_name_inside_another_word_stays() -> None:
    inhoud = make_inhoud()
    plan = msgspec.structs.replace(inhoud.versies[0].plan, aanleiding="Zij gaat naar de markt.")
    changed = msgspec.structs.replace(inhoud.versies[0], plan=plan)
    kopie = redact(msgspec.structs.replace(inhoud, versies=(changed,)), "m", {})
    assert [r.waarde for r in kopie.regels if r.pad == "aanleiding"] == ["Zij gaat naar de markt."]


def test_a_file_is_known_by_what_it_holds_of_others() -> None:
    lezer = Lezer(make_inhoud(), "m")
    assert lezer.holds_of_others("<naam>Mark</naam>")
    assert lezer.holds_of_others("bel 06-33334444")
    assert lezer.holds_of_others(f"kopie: {VAN_VADER}")
    assert not lezer.holds_of_others("Sanne de Vries, 3B, dochter van Fatima el Amrani")


_WORD = st.text("qxzjkwvbghé", min_size=6, max_size=12)


@given(st.lists(_WORD, min_size=4, max_size=12, unique=True), _WORD, _WORD, st.booleans())
def test_no_word_or_name_of_the_other_ouder_is_ever_in_the_copy(
    words: list[str],
    roepnaam: str,
    achternaam: str,
    also_at_school: bool,  # noqa: FBT001  drawn
) -> None:
    text = f"{' '.join(words[:2])}. {' '.join(words[2:])}!"
    vader = msgspec.structs.replace(VADER, naam=Naam(achternaam=achternaam, roepnaam=roepnaam))
    inhoud = make_inhoud(vader, text)
    if also_at_school:
        plan = msgspec.structs.replace(
            inhoud.versies[0].plan,
            aanleiding=f"{roepnaam.upper()} {achternaam} zei: {text.upper()}",
            overleg_met_ouders=(),
        )
        changed = msgspec.structs.replace(inhoud.versies[0], plan=plan)
        inhoud = msgspec.structs.replace(inhoud, versies=(changed,))
    found = to_text(redact(inhoud, "m", {})).casefold()
    assert not [word for word in (*words, roepnaam, achternaam) if word.casefold() in found]


def test_the_data_of_a_copy_keep_the_form_of_the_dossier() -> None:
    inhoud = make_inhoud()
    tree = redact(inhoud, "m", {}).gegevens
    assert set(tree) == set(inhoud.__struct_fields__)
    assert tree["versies"][0]["plan"]["inbreng_ouders"][0]["tekst"].startswith("Ik wil")
    assert tree["versies"][0]["plan"]["inbreng_ouders"][1]["tekst"].startswith("[")
    assert tree["jongere"]["geboortedatum"] == date(2011, 9, 3).isoformat()
