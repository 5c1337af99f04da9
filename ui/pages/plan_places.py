"""What is on the screen of the plan, by its path: fields, and the entries that they are in."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.models.plan_draft import PlanDraft
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.list_editor import ListEditor

Convert = Callable[[object], object]


class NoValueYetError(ValueError):
    """What stands in a field is no value; whoever stores it keeps the letters instead."""


def keep_same(value: object) -> object:
    """For a field that shows what stands in the plan as it is."""
    return value


@dataclass(frozen=True)
class BoundField:
    """A field on the screen, and how it shows what stands in the plan."""

    field: Field
    show: Convert


class PlanPlaces:
    """The fields and lists of the blocks that are built."""

    def __init__(self, draft: PlanDraft) -> None:
        self.draft = draft
        self._fields: dict[str, BoundField] = {}
        self._lists: dict[str, ListEditor] = {}
        self._opened: dict[str, int | None] = {}
        self._open: tuple[str, ...] = ()
        self._sentences: dict[str, str] = {}
        self._remarks: dict[str, str] = {}

    def forget(self, prefix: str) -> None:
        """Drop the fields below a path; their widgets are gone."""
        for known in (self._fields, self._lists):
            for plek in [key for key in known if key.startswith(prefix)]:
                del known[plek]

    def forget_within(self, block: QWidget) -> None:
        """Drop the fields of a block that is about to go, but not which entries are open."""
        for plek in [key for key, item in self._fields.items() if block.isAncestorOf(item.field)]:
            del self._fields[plek]
        for plek in [key for key, item in self._lists.items() if block.isAncestorOf(item)]:
            self._opened[plek] = self._lists.pop(plek).opened

    def find_field(self, plek: str) -> Field | ListEditor | None:
        """The field of a path, or the list it belongs in."""
        if plek in self._fields:
            return self._fields[plek].field
        best = max((key for key in self._lists if plek.startswith(key)), key=len, default=None)
        if best is not None:
            return self._lists[best]
        return next(
            (bound.field for key, bound in self._fields.items() if key.startswith(plek)), None
        )

    def find_plek(self, control: QWidget | None) -> str | None:
        """The path of the field that a control is in."""
        for plek, bound in self._fields.items():
            if control is not None and bound.field.isAncestorOf(control):
                return plek
        return None

    def reveal(self, plek: str) -> None:
        """Open every entry that a path goes through, as far as its block is built."""
        for found in re.finditer(r"\[(\d+)\]", plek):
            editor = self._lists.get(plek[: found.start()])
            if editor is not None and int(found[1]) < editor.count:
                editor.open_item(int(found[1]))

    def focus(self, plek: str, caret: int | None = None, *, closed: bool = False) -> QWidget | None:
        """Give the keyboard to the field of a path, or to its entry; what got it.

        Args:
            plek: of a field, of an entry of a list, or of a list.
            caret: behind which letter of a text; None is behind the last one.
            closed: an entry stays closed; only what it is in opens.
        """
        self.reveal(plek.rpartition("[")[0] if closed else plek)
        target = self.find_field(plek)
        if isinstance(target, Field):
            target.focus()
            control = target.control
            if caret is not None and isinstance(control, (TextLine, TextArea)):
                control.place_caret(caret)
        elif isinstance(target, ListEditor):
            entry = re.search(r"\[(\d+)\]$", plek)
            index = min(int(entry[1]), target.count - 1) if entry else -1
            target.focus_item(index)
            return target.items[index] if index >= 0 else target.add_button
        return target

    def show_value(self, plek: str) -> None:
        """Show again what stands in the plan, in a field that is on the screen."""
        bound = self._fields.get(plek)
        if bound is None:
            return
        control, value = bound.field.control, bound.show(self.draft.get(plek))
        if self.show_invoer(plek, control):
            return
        if isinstance(control, TextArea):
            control.replace_value(str(value))
        elif isinstance(control, (TextLine, Choice, DateField, RadioChoice)):
            control.set_value(value)

    def show_invoer(self, plek: str, control: QWidget) -> bool:
        """Put back letters that are no value yet; False when there are none for this place."""
        tekst = self.draft.invoer.get(plek)
        if tekst is None:
            return False
        if isinstance(control, DateField):
            control.show_typed(tekst)
        elif isinstance(control, TextLine):
            control.set_value(tekst)
        return True

    def count_problems(self, prefix: str) -> int:
        """How many problems there are below a path."""
        return sum(plek.startswith(prefix) for plek in self._open)

    def note_problems(self, plekken: Sequence[str]) -> None:
        """Take over where something is missing, for entries that are closed."""
        self._open = tuple(plekken)
        for editor in self._lists.values():
            editor.refresh()

    def forget_problems(self, prefix: str) -> None:
        """Drop what was said below a path; another entry stands there until the next check."""
        self._open = tuple(plek for plek in self._open if not plek.startswith(prefix))
        kept = self._remarks.items()
        self._remarks = {plek: text for plek, text in kept if not plek.startswith(prefix)}

    def show_problems(self, sentences: dict[str, str]) -> None:
        """Tie each sentence to its field and clear the others."""
        self._sentences = sentences
        for plek, bound in self._fields.items():
            bound.field.set_error(sentences.get(plek, ""))

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Say at each field what asks for a second look there, and clear the others."""
        found: dict[str, str] = {}
        for plek, text in remarks.items():
            words = "\n".join(f"Let op: {line}" for line in text.splitlines())
            # entries of a list that is one field, such as names with commas, are said at that field
            for place in (plek, plek.rpartition("[")[0] if plek.endswith("]") else ""):
                if place:
                    found[place] = "\n".join(filter(None, (found.get(place), words)))
        self._remarks = found
        for plek, bound in self._fields.items():
            bound.field.set_remark(found.get(plek, ""))
