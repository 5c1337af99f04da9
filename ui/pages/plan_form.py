"""Binds controls to places in the plan: what is typed is in the draft at once."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from topdossier.domain.gegeven import Gegeven
from topdossier.domain.geschiedenis import Wijziging
from topdossier.domain.instemmingfeit import InstemmingFeit
from topdossier.domain.oogo import VorigeVersie
from topdossier.domain.plan import PlanInhoud
from topdossier.domain.regels.regelset import Keuze, Regelset
from ui.models.plan_draft import PlanDraft
from ui.pages.plan_places import BoundField, Convert, NoValueYetError, PlanPlaces, keep_same
from ui.widgets.announce import announce
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.list_editor import ListEditor, Summarise
from ui.widgets.scroll import reveal
from ui.widgets.typed import DRAFTED

Options = Sequence[tuple[str, str]]
MakeRow = Callable[[str], QWidget]


def to_options(keuzes: Sequence[Keuze]) -> list[tuple[str, str]]:
    """Slug and label of a list from a rule file."""
    return [(keuze.slug, keuze.label) for keuze in keuzes]


class PlanForm(PlanPlaces):
    """Makes fields that are tied to a path in the draft, and finds the field of a problem.

    Attributes:
        people: id and name of each betrokkene, for what belongs to one of them.
        proposals: gegevens of the dossier that can be taken over.
        inbreng: what the jongere wrote at a hand-over, which can be taken over as well.
        vorige: what was adopted before, None for a first version.
    """

    def __init__(
        self,
        draft: PlanDraft,
        regelset: Regelset,
        people: Options,
        proposals: Sequence[Gegeven] = (),
        inbreng: Sequence[InstemmingFeit] = (),
        vorige: VorigeVersie | None = None,
    ) -> None:
        super().__init__(draft)
        self.regelset = regelset
        self.people = people
        self.proposals = tuple(proposals)
        self.inbreng = tuple(inbreng)
        self.vorige = vorige

    @property
    def inhoud(self) -> PlanInhoud:
        """The plan as it reads now."""
        return self.draft.inhoud

    def line(self, plek: str, label: str, hint: str = "", *, prose: bool = True) -> Field:
        """One line of text; no prose is what holds the name of somebody."""
        return self._bind(plek, Field(label, TextLine(prose=prose), hint), keep_same)

    def area(self, plek: str, label: str, hint: str = "", *, lines: int = 3) -> Field:
        """A growing text."""
        return self._bind(plek, Field(label, TextArea(lines=lines), hint), keep_same)

    def day(self, plek: str, label: str, hint: str = "") -> Field:
        """A date or nothing."""
        return self._bind(plek, Field(label, DateField(), hint), keep_same)

    def choice(
        self,
        plek: str,
        label: str,
        options: Options,
        *,
        hint: str = "",
        convert: Convert = keep_same,
    ) -> Field:
        """One of a list."""
        return self._bind(plek, Field(label, Choice(options), hint), convert)

    def radio(
        self,
        plek: str,
        label: str,
        options: Options,
        *,
        hint: str = "",
        convert: Convert = keep_same,
    ) -> Field:
        """One of a few, all in sight."""
        return self._bind(plek, Field(label, RadioChoice(options), hint), convert)

    def number(self, plek: str, label: str, hint: str = "") -> Field:
        """A whole number or nothing."""

        def convert(value: object) -> object:
            text = str(value).strip()
            if text and not text.isdecimal():
                raise NoValueYetError
            return int(text) if text else None

        control = TextLine()
        control.setMaxLength(4)
        return self._bind(
            plek,
            Field(label, control, hint),
            convert,
            lambda value: "" if value is None else str(value),
        )

    def names(self, plek: str, label: str, hint: str = "") -> Field:
        """Names on one line with commas between them."""

        def convert(value: object) -> object:
            return tuple(part.strip() for part in str(value).split(",") if part.strip())

        def show(value: object) -> object:
            return ", ".join(value) if isinstance(value, tuple) else ""

        return self._bind(plek, Field(label, TextLine(), hint), convert, show)

    def items(
        self,
        plek: str,
        word: str,
        make_row: MakeRow,
        make_item: Callable[[], object],
        *,
        summarise: Summarise | None = None,
    ) -> ListEditor:
        """A list of entries; `make_row` gets the path of one entry.

        Args:
            plek: path of the list.
            word: what an entry is called.
            make_row: what is in an entry.
            make_item: an entry that is empty.
            summarise: an entry in short, for a list whose entries open and close.
        """
        editor = ListEditor(word, lambda index: make_row(f"{plek}[{index}]"), summarise=summarise)
        self._lists[plek] = editor
        editor.added.connect(lambda: self._add(plek, make_item()))
        editor.removed.connect(lambda index: self._remove(plek, index))
        editor.moved.connect(lambda start, end: self._move(plek, start, end))
        editor.rebuild(len(self.draft.get(plek)), opened=self._opened.pop(plek, 0))
        return editor

    def add_item(self, plek: str) -> None:
        """What the button of a list in sight does: an empty entry, with the keyboard in it."""
        self._lists[plek].added.emit()

    def append(self, plek: str, item: object) -> None:
        """Add an entry to a list, as its own button does."""
        index = self.draft.add(plek, item)
        self._follow(plek, index, 0, 1)

    def show_step(self, step: Wijziging) -> None:
        """Show on the screen what a step changed that was not made on the screen."""
        if not step.is_lijst:
            self.show_value(step.plek)
        elif step.naar is not None:
            self._follow_move(step.plek, step.start or 0, step.naar)
        else:
            self._follow(step.plek, step.start or 0, len(step.weg), len(step.erbij))

    def _add(self, plek: str, item: object) -> None:
        self.append(plek, item)
        fresh = self._lists[plek].items[-1]
        fresh.focus_content()
        reveal(fresh)

    def _remove(self, plek: str, index: int) -> None:
        title = self._lists[plek].items[index].title
        self.draft.remove(plek, index)
        self._follow(plek, index, 1, 0)
        editor = self._lists[plek]
        editor.focus_item(min(index, editor.count - 1))
        announce(editor, f"{title} is weggehaald. Ctrl+Z zet het terug.")

    def _move(self, plek: str, start: int, end: int) -> None:
        """Move an entry; whoever was writing in it goes along."""
        focused = QApplication.focusWidget()
        writing, old = self.find_plek(focused), f"{plek}[{start}]"
        caret = focused.textCursor().position() if isinstance(focused, TextArea) else None
        self.draft.move(plek, start, end)
        self._follow_move(plek, start, end)
        if writing is not None and writing.startswith(old):
            self.focus(f"{plek}[{end}]{writing.removeprefix(old)}", caret)
        else:
            self._lists[plek].focus_item(end)
            reveal(self._lists[plek].items[end])

    def _follow(self, plek: str, start: int, gone: int, come: int) -> None:
        """Show a list in which entries came or went."""
        editor = self._lists.get(plek)
        if editor is None:
            return
        count, opened = len(self.draft.get(plek)), editor.opened
        if come:
            opened = start
        elif opened is not None and opened >= start:
            opened = opened - gone if opened >= start + gone else None
        self._rebuild(editor, plek, range(start, max(count, editor.count)), opened)

    def _follow_move(self, plek: str, start: int, end: int) -> None:
        editor = self._lists.get(plek)
        if editor is None:
            return
        opened = editor.opened
        if opened is not None:
            order = list(range(editor.count))
            order.insert(end, order.pop(start))
            opened = order.index(opened)
        self._rebuild(editor, plek, range(min(start, end), max(start, end) + 1), opened)

    def _rebuild(self, editor: ListEditor, plek: str, changed: range, opened: int | None) -> None:
        for index in changed:
            self.forget(f"{plek}[{index}]")
            self.forget_problems(f"{plek}[{index}]")
        editor.rebuild(len(self.draft.get(plek)), changed=changed, opened=opened)

    def _bind(self, plek: str, field: Field, convert: Convert, show: Convert = keep_same) -> Field:
        control = field.control
        self._fields[plek] = BoundField(field, show)
        control.setProperty(DRAFTED, plek)
        field.set_error(self._sentences.get(plek, ""))
        field.set_remark(self._remarks.get(plek, ""))

        def store(shown: object) -> None:
            try:
                value = convert(shown)
            except NoValueYetError:
                self.draft.hold(plek, str(shown))
            else:
                self.draft.set(plek, value)

        if isinstance(control, (TextLine, TextArea, DateField)):
            control.become_drafted()
        if isinstance(control, (TextLine, TextArea, Choice, DateField, RadioChoice)):
            control.set_value(show(self.draft.get(plek)))
            control.value_changed.connect(store)
            self.show_invoer(plek, control)
        if isinstance(control, DateField):
            control.typed.connect(lambda tekst: self.draft.hold(plek, tekst))
        return field
