"""Undo and redo, without a window: what is one step, and that every way back is exact."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.plannen import make_plan
from topdossier.domain.geschiedenis import fits
from topdossier.domain.handelingsdeel import Actie, Doel
from topdossier.domain.plan import PlanInhoud
from ui.models import plan_history
from ui.models.plan_draft import PlanDraft

DOELEN = "handelingsdeel.doelen"


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def make_draft(plan: PlanInhoud | None = None) -> tuple[PlanDraft, Clock]:
    clock = Clock()
    return PlanDraft(plan or PlanInhoud(), clock=clock), clock


def type_text(draft: PlanDraft, clock: Clock, text: str, *, seconds: float = 0.1) -> None:
    for letter in text:
        clock.now += seconds
        draft.set("aanleiding", draft.get("aanleiding") + letter)


def undo_all(draft: PlanDraft) -> list[str]:
    texts = [draft.get("aanleiding")]
    while draft.undo() is not None:
        texts.append(draft.get("aanleiding"))
    return texts


def test_typing_without_a_pause_comes_apart_at_words_of_about_a_second() -> None:
    draft, clock = make_draft()
    type_text(draft, clock, "Het gaat goed op school en thuis")
    texts = undo_all(draft)
    assert texts == [
        "Het gaat goed op school en thuis",
        "Het gaat goed op school ",
        "Het gaat goed ",
        "",
    ]


def test_a_pause_ends_a_step() -> None:
    draft, clock = make_draft()
    type_text(draft, clock, "Het ga")
    clock.now += 1.0
    type_text(draft, clock, "at goed")
    assert undo_all(draft) == ["Het gaat goed", "Het ga", ""]


def test_a_slow_typist_takes_back_letter_by_letter_and_not_more() -> None:
    draft, clock = make_draft()
    type_text(draft, clock, "Het", seconds=2)
    assert undo_all(draft) == ["Het", "He", "H", ""]


def test_another_field_is_another_step() -> None:
    draft, clock = make_draft()
    type_text(draft, clock, "Het")
    draft.set("leerroute", "m")
    type_text(draft, clock, " gaat")
    draft.undo()
    assert draft.get("aanleiding") == "Het"
    draft.undo()
    assert draft.get("leerroute") == ""


def test_what_is_pasted_is_a_step_of_its_own() -> None:
    draft, clock = make_draft()
    type_text(draft, clock, "Verslag: ")
    pasted = "Verslag: " + "Sanne plant haar werk. " * 5
    draft.set("aanleiding", pasted)
    type_text(draft, clock, "En verder.")
    assert undo_all(draft) == [pasted + "En verder.", pasted, "Verslag: ", ""]


def test_what_was_typed_and_taken_away_again_is_no_step() -> None:
    draft, clock = make_draft(PlanInhoud(aanleiding="Er stond al iets"))
    type_text(draft, clock, "x")
    draft.set("aanleiding", "Er stond al iets")
    assert draft.next_undo is None


def test_a_new_step_ends_the_way_forward() -> None:
    draft, clock = make_draft()
    type_text(draft, clock, "Eén")
    draft.undo()
    assert draft.next_redo is not None
    type_text(draft, clock, "twee")
    assert draft.redo() is None
    assert draft.get("aanleiding") == "twee"


def test_deleted_and_moved_entries_come_back_whole() -> None:
    draft, _ = make_draft(make_plan())
    before = draft.inhoud
    at = draft.add(DOELEN, Doel(id="x", doel="Nieuw", acties=(Actie(wat="Bellen"),)))
    draft.set(f"{DOELEN}[{at}].acties[0].wat", "Bellen met moeder")
    draft.move(DOELEN, at, 0)
    for _doel in range(at + 1):
        draft.remove(DOELEN, 0)
    after = draft.inhoud
    assert after.handelingsdeel.doelen == ()
    steps = 0
    while draft.undo() is not None:
        steps += 1
    assert steps == 3 + at + 1
    assert draft.inhoud == before
    while draft.redo() is not None:
        pass
    assert draft.inhoud == after


def test_letters_are_composed_and_halves_of_a_character_leave_a_mark() -> None:
    draft, _ = make_draft()
    draft.set("aanleiding", "Zoe\u0308 en \ud83d")
    assert draft.get("aanleiding") == "Zo\u00eb en \ufffd"
    draft.set("aanleiding", "\ud83d\ude00")
    assert draft.get("aanleiding") == "\U0001f600"


@pytest.mark.parametrize(("most", "size"), [(10, 10_000_000), (1_000, 2_000)])
def test_only_so_much_is_kept_and_the_oldest_goes(
    monkeypatch: pytest.MonkeyPatch, most: int, size: int
) -> None:
    monkeypatch.setattr(plan_history, "MOST_STEPS", most)
    monkeypatch.setattr(plan_history, "MOST_BYTES", size)
    draft, clock = make_draft()
    for number in range(100):
        clock.now += 5
        draft.set("aanleiding", f"Zin nummer {number}. " * 2)
    history = draft.state.geschiedenis
    assert 0 < len(history.gedaan) < 100
    assert history.gedaan[-1].nr == 100
    assert fits(draft.inhoud, history)
    texts = undo_all(draft)
    assert len(texts) == len(history.gedaan) + 1


def test_a_step_larger_than_all_room_stays_until_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_history, "MOST_BYTES", 100)
    draft, _ = make_draft()
    draft.set("aanleiding", "Een lang verslag. " * 50)
    assert draft.undo() is not None
    assert draft.get("aanleiding") == ""


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("typ"), st.text(alphabet="ab é\u0308🙂\n", max_size=8)),
        st.tuples(st.just("wacht"), st.floats(min_value=0, max_value=2)),
        st.tuples(st.sampled_from(["erbij", "weg", "omhoog", "terug", "opnieuw"]), st.just(0)),
        st.tuples(st.just("actie"), st.integers(0, 3)),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(edits=EDITS)
def test_every_way_back_leads_to_texts_that_were_there(edits: list[tuple[str, object]]) -> None:
    draft, clock = make_draft(make_plan())
    seen = [draft.inhoud]
    for kind, value in edits:
        clock.now += 0.3
        _edit(draft, clock, kind, value)
        seen.append(draft.inhoud)
        history = draft.state.geschiedenis
        assert fits(draft.inhoud, history)
        numbers = [step.nr for step in (*history.gedaan, *history.teruggenomen)]
        assert numbers == sorted(set(numbers))
    end = draft.inhoud
    while draft.redo():
        pass
    last = draft.inhoud
    while draft.undo():
        assert draft.inhoud in seen or last != end
    assert draft.inhoud == seen[0]
    while draft.redo():
        pass
    assert draft.inhoud == last


def _edit(draft: PlanDraft, clock: Clock, kind: str, value: object) -> None:
    last = len(draft.get(DOELEN)) - 1
    if last < 0 and kind in ("weg", "omhoog", "actie"):
        return
    edits: dict[str, Callable[[], object]] = {
        "typ": lambda: draft.set("aanleiding", draft.get("aanleiding") + str(value)),
        "wacht": lambda: setattr(clock, "now", clock.now + float(str(value))),
        "erbij": lambda: draft.add(DOELEN, Doel(id=str(draft.number))),
        "weg": lambda: draft.remove(DOELEN, 0),
        "omhoog": lambda: draft.move(DOELEN, last, 0),
        "actie": lambda: draft.set(f"{DOELEN}[{last}].doel", f"Doel {value}"),
        "terug": draft.undo,
        "opnieuw": draft.redo,
    }
    edits[kind]()
