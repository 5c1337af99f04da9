"""An overleg from its agenda to its end: what is kept, what is frozen, and what goes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.helpers.kluizen import (
    PROEFDAG,
    Proefkluis,
    add_dossier,
    adopt_plan,
    exchange_kaarten,
    find_id,
    make_agreed_dossier,
    tell_ouders,
)
from tests.helpers.paginas import find_texts, read_everything
from tests.helpers.plannen import make_plan
from tests.services.overleggen import KORT, RUW, agree_on, change, fill, start_overleg
from topdossier.domain.actietafel import Actietafel, ActietafelUitkomst
from topdossier.domain.afspraak import AfspraakStatus, NieuweAfspraak
from topdossier.domain.bevoegdheden import Rol
from topdossier.domain.overleg import OverlegSoort, OverlegStatus
from topdossier.domain.problem import Problem, ProblemCode
from topdossier.errors import NotLetInError, RuleError, UsageError
from topdossier.services.services import Services


def codes(caught: "pytest.ExceptionInfo[RuleError]") -> list[ProblemCode]:
    return [item.code for item in caught.value.problems if isinstance(item, Problem)]


@pytest.mark.parametrize("soort", OverlegSoort)
def test_an_overleg_begins_with_its_agenda_and_nobody_ticked(
    school: Services, soort: OverlegSoort
) -> None:
    dossier_id = add_dossier(school)
    blad = school.overleggen.start(dossier_id, soort)
    gesprek = blad.overleg.gesprek
    assert (blad.overleg.nummer, gesprek.soort, gesprek.datum) == (1, soort, PROEFDAG)
    assert gesprek.agenda
    assert all(item.aanwezig is None for item in gesprek.deelnames)
    assert (gesprek.actietafel is not None) is (soort is OverlegSoort.ACTIETAFEL)
    assert school.overleggen.load(blad.overleg.id) == blad


def test_the_jongere_the_ouders_with_gezag_and_the_regisseur_are_asked(school: Services) -> None:
    """Rows 1.3.4 and 002:1036; oma has no gezag, but can be chosen."""
    dossier_id = add_dossier(school)
    gesprek = school.overleggen.start(dossier_id, OverlegSoort.MDO).overleg.gesprek
    assert [(item.naam, item.functie) for item in gesprek.deelnames] == [
        ("Sanne de Vries", "Jongere"),
        ("Fatima el Amrani", "Moeder"),
        ("Mark de Vries", "Vader"),
        ("Karin Wiersma", "Zorgcoördinator"),
    ]
    assert gesprek.deelnames[0].betrokkene_id == dossier_id
    assert gesprek.deelnames[1].betrokkene_id == find_id(school, dossier_id, "Fatima")
    alle = [item.naam for item in school.overleggen.list_genodigden(dossier_id)]
    assert "Geertruida Ouwehand" in alle


def test_what_is_saved_comes_back_and_its_kind_stays(school: Services) -> None:
    blad = school.overleggen.start(add_dossier(school), OverlegSoort.MDO)
    gesprek = change(blad, soort=OverlegSoort.ZAT, plaats="Kamer 12")
    saved = school.overleggen.save(blad.overleg.id, gesprek)
    found = school.overleggen.load(blad.overleg.id).overleg
    assert found == saved
    assert (found.gesprek.soort, found.gesprek.plaats) == (OverlegSoort.MDO, "Kamer 12")


def test_saving_what_was_said_leaves_afspraken_alone(school: Services) -> None:
    overleg = start_overleg(school, add_dossier(school))
    made = agree_on(school, overleg)
    school.overleggen.save(overleg.id, overleg.gesprek)
    assert school.overleggen.load(overleg.id).afspraken == (made,)


def test_numbers_count_within_a_dossier(school: Services) -> None:
    one, other = add_dossier(school), add_dossier(school)
    numbers = [start_overleg(school, key).nummer for key in (one, one, other)]
    assert numbers == [1, 2, 1]
    assert [rij.nummer for rij in school.overleggen.list(one)] == [2, 1]


def test_closing_takes_notes_over_where_nobody_wrote_for_the_verslag(school: Services) -> None:
    overleg = start_overleg(school, add_dossier(school))
    agree_on(school, overleg)
    blad = school.overleggen.close(overleg.id)
    first, second = blad.overleg.gesprek.agenda[:2]
    assert (first.kort, second.kort) == (RUW, KORT)
    assert (first.aantekening, second.aantekening) == (RUW, "kladje")
    assert blad.overleg.status is OverlegStatus.AFGEROND
    assert blad.overleg.afgerond_door == "karin"
    assert len(blad.afspraken) == 1


def test_all_that_stops_closing_is_told_and_nothing_changes(school: Services) -> None:
    blad = school.overleggen.start(add_dossier(school), OverlegSoort.MDO)
    problems = school.overleggen.check(blad.overleg.id)
    with pytest.raises(RuleError) as caught:
        school.overleggen.close(blad.overleg.id)
    assert codes(caught) == [problem.code for problem in problems]
    assert set(codes(caught)) == {
        ProblemCode.DEELNAME_NIET_GEKOZEN,
        ProblemCode.OVERLEG_NIEMAND_AANWEZIG,
        ProblemCode.OVERLEG_LEEG,
    }
    assert school.overleggen.load(blad.overleg.id) == blad


CHANGES: dict[str, Callable[[Services, str, str], object]] = {
    "save": lambda s, o, _: s.overleggen.save(o, s.overleggen.load(o).overleg.gesprek),
    "close": lambda s, o, _: s.overleggen.close(o),
    "discard": lambda s, o, _: s.overleggen.discard(o),
    "add": lambda s, o, _: s.afspraken.add(o, NieuweAfspraak("Karin", "belt")),
    "change": lambda s, _, a: s.afspraken.change(a, NieuweAfspraak("Karin", "belt")),
    "remove": lambda s, _, a: s.afspraken.remove(a),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_closed_does_not_change(school: Services, name: str) -> None:
    overleg = start_overleg(school, add_dossier(school))
    afspraak = agree_on(school, overleg)
    closed = school.overleggen.close(overleg.id)
    with pytest.raises(RuleError) as caught:
        CHANGES[name](school, overleg.id, afspraak.id)
    assert caught.value.code == "overleg-afgerond"
    assert school.overleggen.load(overleg.id) == closed


@pytest.mark.parametrize("name", CHANGES)
def test_what_nobody_knows_is_said_so(school: Services, name: str) -> None:
    with pytest.raises(UsageError):
        CHANGES[name](school, "x", "x")


def test_an_overleg_begun_by_mistake_goes_with_its_afspraken(school: Services) -> None:
    dossier_id = add_dossier(school)
    overleg = start_overleg(school, dossier_id)
    agree_on(school, overleg)
    school.overleggen.discard(overleg.id)
    assert school.overleggen.list(dossier_id) == ()
    assert school.afspraken.list(dossier_id) == ()


def test_an_actietafel_needs_a_decision(school: Services) -> None:
    overleg = start_overleg(school, add_dossier(school), OverlegSoort.ACTIETAFEL)
    with pytest.raises(RuleError) as caught:
        school.overleggen.close(overleg.id)
    assert codes(caught) == [
        ProblemCode.ACTIETAFEL_AANLEIDING_LEEG,
        ProblemCode.ACTIETAFEL_BESLUIT_LEEG,
        ProblemCode.ACTIETAFEL_UITKOMST_ONTBREEKT,
    ]
    tafel = Actietafel(
        aanleiding="Thuis.", besluit="Start.", uitkomst=ActietafelUitkomst.TERUGKEERPLAN
    )
    gesprek = msgspec.structs.replace(overleg.gesprek, actietafel=tafel)
    school.overleggen.save(overleg.id, gesprek)
    assert not school.overleggen.close(overleg.id).overleg.is_open


class TestRawNotes:
    """They stay until the plan is adopted; the verslag stays."""

    def read(self, services: Services, overleg_id: str) -> list[str]:
        return [p.aantekening for p in services.overleggen.load(overleg_id).overleg.gesprek.agenda]

    def test_they_stay_after_closing_and_go_at_adoption(
        self, kluis: Proefkluis, school: Services
    ) -> None:
        dossier_id = add_dossier(school)
        overleg = start_overleg(school, dossier_id)
        school.overleggen.close(overleg.id)
        assert RUW in self.read(school, overleg.id)
        adopt_plan(school, dossier_id)
        assert not any(self.read(school, overleg.id))
        agenda = school.overleggen.load(overleg.id).overleg.gesprek.agenda
        assert [p.kort for p in agenda[:2]] == [RUW, KORT]
        pages = read_everything(kluis.db, kluis.opslagsleutel)
        assert find_texts(pages, ["kladje"]) == []
        assert find_texts(pages, [KORT]) == [KORT]

    def test_an_overleg_that_adopted_at_the_table_loses_them_when_it_is_closed(
        self, kluis: Proefkluis, school: Services
    ) -> None:
        dossier_id = add_dossier(school)
        overleg = start_overleg(school, dossier_id)
        adopt_plan(school, dossier_id)
        assert RUW in self.read(school, overleg.id)
        school.overleggen.close(overleg.id)
        assert not any(self.read(school, overleg.id))
        assert find_texts(read_everything(kluis.db, kluis.opslagsleutel), ["kladje"]) == []

    def test_an_adoption_of_before_does_not_count(self, school: Services) -> None:
        dossier_id = add_dossier(school)
        adopt_plan(school, dossier_id)
        with school.omgeving.look() as tx:
            (versie,) = tx.versies.list(dossier_id)
        assert versie.vastgesteld_op is not None
        blad = school.overleggen.start(dossier_id, OverlegSoort.MDO)
        later = msgspec.structs.replace(
            blad.overleg,
            gesprek=fill(blad.overleg.gesprek),
            begonnen_op=versie.vastgesteld_op + timedelta(seconds=1),
        )
        with school.omgeving.look() as tx:
            tx.overleggen.save(dossier_id, later)
        school.overleggen.close(later.id)
        assert RUW in self.read(school, later.id)

    def test_those_of_another_dossier_stay(self, school: Services) -> None:
        overleg = start_overleg(school, add_dossier(school))
        school.overleggen.close(overleg.id)
        adopt_plan(school, add_dossier(school))
        assert RUW in self.read(school, overleg.id)


class TestAfspraken:
    """Who does what, and when; over the whole caseload."""

    def test_one_is_ticked_off_dropped_and_opened_again(self, school: Services) -> None:
        dossier_id = add_dossier(school)
        overleg = start_overleg(school, dossier_id)
        made = agree_on(school, overleg)
        school.overleggen.close(overleg.id)
        done = school.afspraken.settle(made.id, AfspraakStatus.GEDAAN)
        assert (done.status, done.afgerond_op, done.afgerond_door) == (
            AfspraakStatus.GEDAAN,
            PROEFDAG,
            "karin",
        )
        assert school.afspraken.list_open().totaal == 0
        dropped = school.afspraken.settle(made.id, AfspraakStatus.VERVALLEN)
        assert dropped.status is AfspraakStatus.VERVALLEN
        assert school.afspraken.settle(made.id, AfspraakStatus.OPEN) == made
        assert school.afspraken.list(dossier_id) == (made,)

    @pytest.mark.parametrize("nieuwe", [NieuweAfspraak("", "belt"), NieuweAfspraak("Karin", " ")])
    def test_without_who_or_what_there_is_none(
        self, school: Services, nieuwe: NieuweAfspraak
    ) -> None:
        overleg = start_overleg(school, add_dossier(school))
        with pytest.raises(RuleError) as caught:
            school.afspraken.add(overleg.id, nieuwe)
        assert caught.value.code == "afspraak-kan-niet"

    def test_it_can_be_written_anew_and_taken_away_while_people_talk(
        self, school: Services
    ) -> None:
        overleg = start_overleg(school, add_dossier(school))
        made = agree_on(school, overleg)
        changed = school.afspraken.change(made.id, NieuweAfspraak("Mark", "brengt Sanne"))
        assert (changed.id, changed.wie, changed.wanneer) == (made.id, "Mark", None)
        school.afspraken.remove(made.id)
        assert school.overleggen.load(overleg.id).afspraken == ()

    def test_what_was_taken_away_is_put_back_as_it_was(self, school: Services) -> None:
        overleg = start_overleg(school, add_dossier(school))
        made = agree_on(school, overleg)
        school.afspraken.remove(made.id)
        assert school.afspraken.put_back(made) == made
        assert school.afspraken.put_back(made) == made  # pressed twice
        assert school.overleggen.load(overleg.id).afspraken == (made,)

    def test_what_is_put_back_takes_no_number_of_another(self, school: Services) -> None:
        overleg = start_overleg(school, add_dossier(school))
        made = agree_on(school, overleg)
        school.afspraken.remove(made.id)
        other = agree_on(school, overleg, "iets anders")
        back = school.afspraken.put_back(made)
        assert (back.id, back.wat, other.nummer, back.nummer) == (made.id, made.wat, 1, 2)

    def test_nothing_is_put_back_in_an_overleg_that_is_closed(self, school: Services) -> None:
        overleg = start_overleg(school, add_dossier(school))
        made = agree_on(school, overleg)
        school.afspraken.remove(made.id)
        school.overleggen.close(overleg.id)
        with pytest.raises(RuleError) as caught:
            school.afspraken.put_back(made)
        assert caught.value.code == "overleg-afgerond"

    def test_what_is_open_comes_in_the_order_of_its_day(self, school: Services) -> None:
        overleg = start_overleg(school, add_dossier(school))
        for wat, days in (("later", 9), ("ooit", None), ("te laat", -3), ("nu", 0)):
            agree_on(school, overleg, wat, days)
        lijst = school.afspraken.list_open()
        assert [(rij.wat, rij.te_laat) for rij in lijst.rijen] == [
            ("te laat", True),
            ("nu", False),
            ("later", False),
            ("ooit", False),
        ]
        assert lijst.rijen[0].naam == "Sanne de Vries"
        until = school.afspraken.list_open(PROEFDAG)
        assert [rij.wat for rij in until.rijen] == ["te laat", "nu"]
        first = school.afspraken.list_open(limit=1)
        assert ([rij.wat for rij in first.rijen], first.totaal) == (["te laat"], 4)

    def test_a_mentor_sees_those_of_own_dossiers_alone(
        self, kluis: Proefkluis, school: Services
    ) -> None:
        kluis.add_gebruiker("mentor", Rol.MENTOR)
        mine, other = add_dossier(school), add_dossier(school)
        for key in (mine, other):
            agree_on(school, start_overleg(school, key))
        school.teams.add(mine, "mentor")
        mentor = kluis.open_on(PROEFDAG, "mentor")
        for alle in (False, True):
            lijst = mentor.afspraken.list_open(alle=alle)
            assert [rij.dossier_id for rij in lijst.rijen] == [mine]
            assert lijst.totaal == 1

    def test_words_of_other_dossiers_are_not_shown_without_a_reason(
        self, kluis: Proefkluis, school: Services
    ) -> None:
        kluis.add_gebruiker("zoco", Rol.ZORGCOORDINATOR)
        agree_on(school, start_overleg(school, add_dossier(school)))
        other = kluis.open_on(PROEFDAG, "zoco")
        assert other.afspraken.list_open().totaal == 0
        (rij,) = other.afspraken.list_open(alle=True).rijen
        assert (rij.eigen, rij.wie, rij.wat) == (False, "", "")
        assert (rij.naam, rij.wanneer) == ("Sanne de Vries", PROEFDAG + timedelta(7))


class TestRights:
    """Who may write and read an overleg."""

    def test_a_mentor_outside_the_team_sees_nothing(
        self, kluis: Proefkluis, school: Services
    ) -> None:
        kluis.add_gebruiker("mentor", Rol.MENTOR)
        overleg = start_overleg(school, add_dossier(school))
        mentor = kluis.open_on(PROEFDAG, "mentor")
        for call in (mentor.overleggen.load, mentor.overleggen.check, mentor.overleggen.close):
            with pytest.raises(NotLetInError) as caught:
                call(overleg.id)
            assert caught.value.code == "geen-recht"

    def test_an_swv_leads_an_actietafel_about_a_plan_it_cannot_change(
        self, tmp_path: Path, school: Services, swv: Services
    ) -> None:
        """Row 002-38: the consulent calls the table together."""
        exchange_kaarten(school, swv)
        dossier_id = make_agreed_dossier(school)
        tell_ouders(school, dossier_id, swv.info.naam)
        contact_id = school.adresboek.find(swv.info.naam)
        _, data = school.pakketten.make(dossier_id, "plan", contact_id, "advies")
        path = tmp_path / "plan.toppakket"
        path.write_bytes(data)
        swv.pakketten.open(path)
        received = swv.jongeren.search("Sanne").rijen[0].dossier_id
        swv.teams.add(received, "karin")
        blad = swv.overleggen.start(received, OverlegSoort.ACTIETAFEL)
        # the regisseur works at the school, under the same login as somebody here
        assert "Karin Wiersma" not in [i.naam for i in blad.overleg.gesprek.deelnames]
        assert swv.overleggen.list(received)[0].soort is OverlegSoort.ACTIETAFEL
        with pytest.raises(NotLetInError):
            swv.plannen.save_concept(received, make_plan())
