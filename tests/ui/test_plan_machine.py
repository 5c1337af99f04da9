"""Anything that people do while they write, in any order, and the power fails in between.

On real encrypted files. The rules: after opening again the text is the last one that was saved,
letter for letter, and the way back from it is the way that was there when it was saved.
"""

import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from tests.helpers.kluizen import PROEFDAG, Proefkluis, add_dossier, make_kluis
from tests.helpers.plannen import make_plan
from topdossier.domain.geschiedenis import Geschiedenis
from topdossier.domain.handelingsdeel import Actie, Doel
from topdossier.domain.plan import AfwijkingenKeuze, PlanInhoud
from topdossier.services.services import Services
from ui.models.plan_draft import PlanDraft
from ui.models.plan_history import PlanHistory

DOELEN = "handelingsdeel.doelen"
WORDS = st.text(alphabet="abc é\u0301\n🙂", min_size=1, max_size=6)
FIELDS = ("aanleiding", "beeld.talenten", f"{DOELEN}[0].doel", f"{DOELEN}[0].acties[0].wat")


def walk_back(plan: PlanInhoud, history: Geschiedenis | None) -> tuple[list[PlanInhoud], ...]:
    """Every text on the way back, and every one on the way forward."""
    ways = []
    for name in ("undo", "redo"):
        walker, text, way = PlanHistory(history), plan, []
        while (found := getattr(walker, name)(text)) is not None:
            text = found[0]
            way.append(text)
        ways.append(way)
    return tuple(ways)


class Writing(RuleBasedStateMachine):
    """One concept, written by one person on a machine that may stop at any moment."""

    template: Proefkluis
    folder: Path
    numbers = count()

    @initialize()
    def begin(self) -> None:
        self.now = 0.0
        self.kluis = self._copy(self.template)
        self.services: Services = self.kluis.open_on(PROEFDAG)
        self.dossier_id = add_dossier(self.services)
        self.saved = make_plan()
        self.services.plannen.save_concept(self.dossier_id, self.saved)
        self.way: tuple[list[PlanInhoud], ...] = ([], [])
        self.seen = [self.saved]
        self._open()

    def _copy(self, kluis: Proefkluis) -> Proefkluis:
        """The files as they are at this moment: what a machine that stops leaves behind."""
        target = self.folder / str(next(self.numbers))
        shutil.copytree(kluis.folder, target)
        return replace(kluis, folder=target, _open=[])

    def _open(self) -> None:
        _, plan = self.services.plannen.load(self.dossier_id)
        kept = self.services.plannen.load_geschiedenis(self.dossier_id, plan)
        assert plan == self.saved, "the text is the last one that was saved"
        assert walk_back(plan, kept) == self.way, "and the way back is the one of then"
        self.draft = PlanDraft(plan, kept=kept, clock=lambda: self.now)

    def _note(self) -> None:
        self.seen.append(self.draft.inhoud)

    def _last(self) -> int:
        return len(self.draft.get(DOELEN)) - 1

    @rule(word=WORDS, field=st.sampled_from(FIELDS), at=st.floats(0, 1))
    def type_text(self, word: str, field: str, at: float) -> None:
        try:
            old = self.draft.get(field)
        except LookupError:
            return  # there is no such doel or actie now
        place = round(at * len(old))
        for letter in range(1, len(word) + 1):
            self.now += 0.15
            self.draft.set(field, old[:place] + word[:letter] + old[place:])
            self._note()

    @rule(field=st.sampled_from(FIELDS), most=st.integers(1, 50))
    def rub_out(self, field: str, most: int) -> None:
        try:
            self.draft.set(field, self.draft.get(field)[:-most])
        except LookupError:
            return
        self._note()

    @rule(seconds=st.floats(0, 3))
    def think(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def add_doel(self) -> None:
        self.draft.add(DOELEN, Doel(id=f"d{self.draft.number}", acties=(Actie(),)))
        self._note()

    @precondition(lambda self: self._last() >= 0)
    @rule(at=st.floats(0, 1))
    def remove_doel(self, at: float) -> None:
        self.draft.remove(DOELEN, round(at * self._last()))
        self._note()

    @precondition(lambda self: self._last() > 0)
    @rule(start=st.floats(0, 1), end=st.floats(0, 1))
    def move_doel(self, start: float, end: float) -> None:
        self.draft.move(DOELEN, round(start * self._last()), round(end * self._last()))
        self._note()

    @rule(keuze=st.sampled_from([None, *AfwijkingenKeuze]))
    def choose(self, keuze: AfwijkingenKeuze | None) -> None:
        self.draft.set("afwijkingen.keuze", keuze)
        self._note()

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.draft.undo()
            assert self.draft.inhoud in self.seen, "no text that nobody wrote"

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.draft.redo()
            assert self.draft.inhoud in self.seen, "no text that nobody wrote"

    @rule()
    def save(self) -> None:
        state = self.draft.state
        self.services.plannen.save_concept(self.dossier_id, state.inhoud, state.geschiedenis)
        self.saved = state.inhoud
        self.way = walk_back(state.inhoud, state.geschiedenis)

    @rule(word=WORDS, field=st.sampled_from(FIELDS), at=st.floats(0, 1), also=st.booleans())
    def autosave(self, word: str, field: str, at: float, *, also: bool) -> None:
        """Saved in the middle of a word, as the timer does, and perhaps that was the last."""
        self.type_text(word, field, at)
        self.save()
        self.type_text(word, field, at)
        if also:
            self.save()
        self.stop_and_open_again()

    @rule()
    def another_program_saves(self) -> None:
        """The command line, or a colleague: their text stays, and nobody undoes it."""
        self.saved = make_plan(aanleiding=f"Van een ander, {next(self.numbers)}")
        self.services.plannen.save_concept(self.dossier_id, self.saved)
        self.way = ([], [])
        self.seen.append(self.saved)
        self._open()

    @rule()
    def stop_and_open_again(self) -> None:
        """No warning, nothing is flushed, nothing is closed."""
        old, self.kluis = self.kluis, self._copy(self.kluis)
        old.close_all()
        self.services = self.kluis.open_on(PROEFDAG)
        self._open()

    @invariant()
    def every_way_leads_to_texts_that_were_there(self) -> None:
        state = self.draft.state
        for way in walk_back(state.inhoud, state.geschiedenis):
            assert all(text in self.seen for text in way)

    @override
    def teardown(self) -> None:
        if hasattr(self, "kluis"):
            self.kluis.close_all()


@pytest.fixture
def template(tmp_path: Path) -> Proefkluis:
    made = make_kluis(tmp_path / "leeg")
    made.open_on(PROEFDAG)
    made.close_all()
    return made


@pytest.mark.slow
def test_no_text_is_lost_or_made_up_whatever_happens(template: Proefkluis, tmp_path: Path) -> None:
    Writing.template, Writing.folder = template, tmp_path
    run_state_machine_as_test(
        Writing,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
