"""Binds controls to places in the plan: what is typed is in the draft at once."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from topdossier.domain.gegeven import Gegeven
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.regels.regelset import Keuze, Regelset
from ui.models.plan_draft import PlanDraft
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.list_editor import ListEditor
from ui.widgets.typed import DRAFTED

Options = Sequence[tuple[str, str]]
Convert = Callable[[object], object]
MakeRow = Callable[[str], QWidget]


def _same(value: object) -> object:
    return value


def to_options(keuzes: Sequence[Keuze]) -> list[tuple[str, str]]:
    """Slug and label of a list from a rule file."""
    return [(keuze.slug, keuze.label) for keuze in keuzes]


class PlanForm:
    """Makes fields that are tied to a path in the draft, and finds the field of a problem.

    Attributes:
        people: id and name of each betrokkene, for what belongs to one of them.
        proposals: gegevens of the dossier that can be taken over.
    """

    def __init__(
        self,
        draft: PlanDraft,
        regelset: Regelset,
        people: Options,
        proposals: Sequence[Gegeven] = (),
    ) -> None:
        self.draft = draft
        self.regelset = regelset
        self.people = people
        self.proposals = tuple(proposals)
        self._fields: dict[str, Field] = {}
        self._lists: dict[str, ListEditor] = {}

    @property
    def inhoud(self) -> PlanInhoud:
        """The plan as it reads now."""
        return self.draft.inhoud

    def line(self, plek: str, label: str, hint: str = "") -> Field:
        """One line of text."""
        return self._bind(plek, Field(label, TextLine(), hint), _same)

    def area(self, plek: str, label: str, hint: str = "", *, lines: int = 3) -> Field:
        """A growing text."""
        return self._bind(plek, Field(label, TextArea(lines=lines), hint), _same)

    def day(self, plek: str, label: str, hint: str = "") -> Field:
        """A date or nothing."""
        return self._bind(plek, Field(label, DateField(), hint), _same)

    def choice(
        self, plek: str, label: str, options: Options, *, hint: str = "", convert: Convert = _same
    ) -> Field:
        """One of a list."""
        return self._bind(plek, Field(label, Choice(options), hint), convert)

    def radio(
        self, plek: str, label: str, options: Options, *, hint: str = "", convert: Convert = _same
    ) -> Field:
        """One of a few, all in sight."""
        return self._bind(plek, Field(label, RadioChoice(options), hint), convert)

    def number(self, plek: str, label: str, hint: str = "") -> Field:
        """A whole number or nothing."""

        def convert(value: object) -> object:
            text = str(value).strip()
            return int(text) if text.isdecimal() else None

        field = self._bind(plek, Field(label, TextLine(), hint), convert)
        value = self.draft.get(plek)
        if isinstance(field.control, TextLine):
            field.control.set_value("" if value is None else str(value))
            field.control.setMaxLength(4)
        return field

    def names(self, plek: str, label: str, hint: str = "") -> Field:
        """Names on one line with commas between them."""

        def convert(value: object) -> object:
            return tuple(part.strip() for part in str(value).split(",") if part.strip())

        field = self._bind(plek, Field(label, TextLine(), hint), convert)
        if isinstance(field.control, TextLine):
            field.control.set_value(", ".join(self.draft.get(plek)))
        return field

    def items(
        self, plek: str, word: str, make_row: MakeRow, make_item: Callable[[], object]
    ) -> ListEditor:
        """A list of entries; `make_row` gets the path of one entry."""
        editor = ListEditor(word, lambda index: make_row(f"{plek}[{index}]"))
        self._lists[plek] = editor

        def rebuild(focus: int | None = None) -> None:
            self.forget(f"{plek}[")
            editor.rebuild(len(self.draft.get(plek)), focus=focus)

        def add() -> None:
            rebuild(self.draft.add(plek, make_item()))

        def remove(index: int) -> None:
            self.draft.remove(plek, index)
            rebuild(min(index, len(self.draft.get(plek)) - 1))

        def move(start: int, end: int) -> None:
            self.draft.move(plek, start, end)
            rebuild(end)

        editor.added.connect(add)
        editor.removed.connect(remove)
        editor.moved.connect(move)
        rebuild()
        return editor

    def append(self, plek: str, item: object) -> None:
        """Add an entry to a list, as its own button does."""
        self.draft.add(plek, item)
        self._lists[plek].rebuild(len(self.draft.get(plek)))

    def forget(self, prefix: str) -> None:
        """Drop the fields below a path; their widgets are gone."""
        for fields in (self._fields, self._lists):
            for plek in [key for key in fields if key.startswith(prefix)]:
                del fields[plek]

    def find_field(self, plek: str) -> Field | ListEditor | None:
        """The field of a path, or the list it belongs in."""
        if plek in self._fields:
            return self._fields[plek]
        best = max((key for key in self._lists if plek.startswith(key)), key=len, default=None)
        if best is not None:
            return self._lists[best]
        return next((field for key, field in self._fields.items() if key.startswith(plek)), None)

    def show_problems(self, sentences: dict[str, str]) -> None:
        """Tie each sentence to its field and clear the others."""
        for plek, field in self._fields.items():
            field.set_error(sentences.get(plek, ""))

    def _bind(self, plek: str, field: Field, convert: Convert) -> Field:
        control = field.control
        value = self.draft.get(plek)
        self._fields[plek] = field
        control.setProperty(DRAFTED, True)  # noqa: FBT003  Qt takes positional values

        def store(shown: object) -> None:
            self.draft.set(plek, convert(shown))

        if isinstance(control, (TextLine, TextArea, Choice, DateField, RadioChoice)):
            control.set_value(value)
            control.value_changed.connect(store)
        return field
