"""The paper of an overleg: what it tells, and that it tells no name where that was promised."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest
from icalendar import Calendar, Event
from odfdo import Document

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, find_id
from tests.helpers.pdf import read_content, read_pages
from tests.services.overleggen import BUITEN, KORT, agree_on, fill, start_overleg
from topdossier.domain.actietafel import Actietafel, ActietafelUitkomst, Zienswijze
from topdossier.domain.afspraak import AfspraakStatus, NieuweAfspraak
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.deelname import (
    Deelname,
    OverlegGrondslag,
    OverlegMetAnderen,
    OverlegWijze,
    Toestemming,
)
from topdossier.domain.overleg import Overleg, OverlegSoort
from topdossier.errors import UsageError
from topdossier.services.services import Services

NAMEN = ("Sanne", "Vries", "Lot", "Fatima", "Amrani", "Mark", "Geertruida", "Ouwehand")
"""Every part of every name that the dossier knows."""


def read_paper(services: Services, overleg: Overleg) -> str:
    return "\n".join(read_pages(services.overlegverslagen.make_pdf(overleg.id)))


def read_text(services: Services, overleg: Overleg) -> str:
    document = Document(io.BytesIO(services.overlegverslagen.make_odt(overleg.id)))
    cells = [str(row) for table in document.body.tables for row in table.get_values()]
    return str(document.get_formatted_text()) + "\n".join(cells) + str(document.meta.title)


def read_calendar(services: Services, overleg: Overleg) -> str:
    data = services.overlegverslagen.make_ics(overleg.id)
    return str(Calendar.from_ical(data).to_ical().decode()).replace("\r\n ", "")


READERS: dict[str, Callable[[Services, Overleg], str]] = {
    "pdf": read_paper,
    "odt": read_text,
    "ics": read_calendar,
}


def write_names_everywhere(services: Services, overleg: Overleg) -> None:
    """As people type: names in every spelling, at every point and in every afspraak."""
    gesprek = overleg.gesprek
    spelled = (
        "Sanne, SANNE'S tas, Sanne  Lot de Vries, mevrouw el Amrani, Marks fiets, oma Geertruida"
    )
    agenda = tuple(
        msgspec.structs.replace(punt, kort=f"Over {spelled}.", besluit=f"Vraag {spelled}.")
        for punt in gesprek.agenda
    )
    people = tuple(
        msgspec.structs.replace(item, organisatie="bij Sanne") for item in gesprek.deelnames
    )
    changed = msgspec.structs.replace(
        gesprek, agenda=agenda, plaats="Thuis bij Sanne de Vries", deelnames=people
    )
    services.overleggen.save(overleg.id, changed)
    for wie in ("Fatima el Amrani", "Sanne", "Bo Smit"):
        nieuwe = NieuweAfspraak(wie, f"praat met {spelled}", PROEFDAG + timedelta(3))
        services.afspraken.add(overleg.id, nieuwe)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("closed", [True, False])
def test_what_was_discussed_without_names_tells_none(
    school: Services, name: str, *, closed: bool
) -> None:
    """Product, What may leave: anoniem bespreken."""
    overleg = start_overleg(school, add_dossier(school), OverlegSoort.ZAT, anoniem=True)
    write_names_everywhere(school, overleg)
    if closed:
        school.overleggen.close(overleg.id)
    found = READERS[name](school, overleg).casefold()
    assert [naam for naam in (*NAMEN, "D00001") if naam.casefold() in found] == []
    if name != "ics":
        assert "de jongere" in found
        assert "bo smit" in found  # who is there because of their work is no secret


@pytest.mark.parametrize("soort", OverlegSoort)
def test_a_calendar_never_tells_a_name(
    kluis: Proefkluis, school: Services, soort: OverlegSoort
) -> None:
    """Issue 4, point 4: an .ics without names."""
    overleg = start_overleg(school, add_dossier(school), soort)
    write_names_everywhere(school, overleg)
    kluis.add_gebruiker("mentor", Rol.MENTOR)
    agree_on(school, overleg, "praat met Mentor Wiersma en Karin over Sanne")
    found = read_calendar(school, overleg).casefold()
    told = (*NAMEN, "Karin", "Wiersma", "Bo Smit")
    assert [naam for naam in told if naam.casefold() in found] == []
    assert "dossier d00001" in found
    functies = {item.functie.lower() for item in overleg.gesprek.deelnames}
    for functie in functies & {"moeder", "jongere", "zorgcoördinator"}:
        assert f"({functie})" in found


def test_a_calendar_tells_nothing_that_was_typed(school: Services) -> None:
    """Issue 4, point 4: of a name that nobody entered no mask knows that it is one."""
    overleg = start_overleg(school, add_dossier(school))
    people = (*overleg.gesprek.deelnames, Deelname(naam="Ans Bos", functie="Fatma van de GGD"))
    changed = msgspec.structs.replace(overleg.gesprek, deelnames=people)
    school.overleggen.save(overleg.id, changed)
    for wie in ("moeder", "Ans Bos"):
        nieuwe = NieuweAfspraak(wie, "belt Fatma Kaya van de GGD", PROEFDAG + timedelta(3))
        school.afspraken.add(overleg.id, nieuwe)
    events = list_events(school.overlegverslagen.make_ics(overleg.id))
    assert [str(item["summary"]) for item in events[:2]] == [
        "Afspraak 1 uit een overleg (moeder)",
        "Afspraak 2 uit een overleg",
    ]
    found = read_calendar(school, overleg)
    assert [word for word in ("Fatma", "Kaya", "GGD", "belt") if word in found] == []


def list_events(data: bytes) -> list[Event]:
    found = Calendar.from_ical(data).walk("VEVENT")
    return [item for item in found if isinstance(item, Event)]


def test_a_calendar_can_be_for_one_person(school: Services) -> None:
    overleg = start_overleg(school, add_dossier(school))
    mine = agree_on(school, overleg)
    school.afspraken.add(overleg.id, NieuweAfspraak("moeder", "tekent", PROEFDAG))
    for wie in ("Karin", "zorgcoördinator", "karin wiersma"):
        found = list_events(school.overlegverslagen.make_ics(overleg.id, wie))
        uids = [str(item["uid"]).partition("@")[0] for item in found]
        assert uids == [mine.id, f"{overleg.id}-volgende"]
    (only,) = list_events(school.overlegverslagen.make_ics(overleg.id, "niemand"))
    assert str(only["summary"]) == "Volgend overleg: MDO"


def test_what_is_ticked_off_is_in_no_calendar_and_still_on_paper(school: Services) -> None:
    overleg = start_overleg(school, add_dossier(school))
    made = agree_on(school, overleg)
    school.overleggen.close(overleg.id)
    before = read_paper(school, overleg)
    school.afspraken.settle(made.id, AfspraakStatus.GEDAAN)
    assert len(list_events(school.overlegverslagen.make_ics(overleg.id))) == 1
    assert "belt de huisarts" in read_paper(school, overleg)
    assert "belt de huisarts" in before


def test_the_paper_tells_names_and_the_ground_on_which_others_heard_them(school: Services) -> None:
    dossier_id = add_dossier(school)
    overleg = start_overleg(school, dossier_id)
    ouders = [find_id(school, dossier_id, naam) for naam in ("Fatima", "Mark")]
    earlier = PROEFDAG - timedelta(3)
    gesprek = msgspec.structs.replace(
        overleg.gesprek,
        deelnames=(*overleg.gesprek.deelnames, BUITEN),
        anderen=OverlegMetAnderen(
            wijze=OverlegWijze.OP_NAAM,
            doel="Samen een plek zoeken.",
            grondslag=OverlegGrondslag.TOESTEMMING,
            geinformeerd_op=earlier,
            toestemmingen=tuple(Toestemming(key, earlier) for key in ouders),
        ),
    )
    school.overleggen.save(overleg.id, gesprek)
    school.overleggen.close(overleg.id)
    content = read_content(school.overlegverslagen.make_pdf(overleg.id))
    for words in (
        "Sanne de Vries, dossier D00001",
        "Fatima el Amrani (moeder); Mark de Vries (vader)",
        "Bo Smit (jeugdhulp)",
        "Samen een plek zoeken.",
        "Grondslag: toestemming",
        "Vooraf verteld op 09-03-2026",
        "Toestemming van Mark de Vries op 09-03-2026",
        KORT,
        "Sanne begint later.",
        "om 14:30.",
    ):
        assert words in content, words
    assert "kladje" not in content


def test_an_actietafel_tells_what_the_jongere_and_the_ouders_think(school: Services) -> None:
    dossier_id = add_dossier(school)
    overleg = start_overleg(school, dossier_id, OverlegSoort.ACTIETAFEL)
    vader = find_id(school, dossier_id, "Mark")
    tafel = Actietafel(
        aanleiding="Zeven weken thuis.",
        thuis_sinds=date(2026, 1, 20),
        zienswijzen=(
            Zienswijze(dossier_id, "Ik wil terug."),
            Zienswijze(vader, "Eerst rust."),
            Zienswijze("nobody", "Onbekend."),
        ),
        besluit="Halve dagen.",
        uitkomst=ActietafelUitkomst.TERUGKEERPLAN,
    )
    gesprek = msgspec.structs.replace(overleg.gesprek, actietafel=tafel)
    school.overleggen.save(overleg.id, gesprek)
    school.overleggen.close(overleg.id)
    content = read_content(school.overlegverslagen.make_pdf(overleg.id))
    for words in (
        "Sinds 20-01-2026: 7 weken",
        "Sanne de Vries: Ik wil terug.",
        "Mark de Vries: Eerst rust.",
        "iemand: Onbekend.",
        "Terugkeerplan",
    ):
        assert words in content, words


def test_a_full_mdo_is_one_page(school: Services) -> None:
    overleg = start_overleg(school, add_dossier(school))
    filled = fill(overleg.gesprek)
    agenda = tuple(
        msgspec.structs.replace(punt, kort="Een zin over wat er aan tafel is gezegd, en nog een.")
        for punt in filled.agenda
    )
    school.overleggen.save(overleg.id, msgspec.structs.replace(filled, agenda=agenda))
    for at in range(8):
        agree_on(school, overleg, f"doet iets dat op een regel past, nummer {at}", at)
    school.overleggen.close(overleg.id)
    assert len(read_pages(school.overlegverslagen.make_pdf(overleg.id))) == 1


@pytest.mark.parametrize("name", ["make_pdf", "make_odt", "make_ics"])
def test_an_unknown_overleg_has_no_paper(school: Services, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        getattr(school.overlegverslagen, name)("x")
    assert caught.value.code == "overleg-onbekend"
