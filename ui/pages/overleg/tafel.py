"""Who sits at the table: everyone the dossier knows, and whoever came besides; nobody is ticked."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from topdossier.domain.agenda import is_van_buiten, list_functies
from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.deelname import Deelname
from ui.models.gesprek_draft import GesprekDraft, key_of
from ui.theme.look import look, on_look
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.choice_boxes import CheckBox
from ui.widgets.entry import EntryList
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label


class TafelCard(Card):
    """The list, and a line to add somebody.

    Args:
        draft: of the overleg.
        known: everyone the dossier knows.
        soort: of the kluis; it says who works elsewhere.
    """

    def __init__(self, draft: GesprekDraft, known: Sequence[Deelname], soort: KluisSoort) -> None:
        super().__init__()
        self._draft = draft
        self._known = tuple(known)
        self.box.addWidget(make_label("Wie is erbij?", "h3"))
        self.entries = EntryList()
        self.box.addWidget(self.entries)
        self.rows: dict[str, PersonRow] = {}
        self.adder = AddPerson(draft, soort)
        self.adder.button.clicked.connect(self.show_people)
        self.box.addWidget(self.adder)
        self.show_people()

    def show_people(self) -> None:
        """Those who were asked first, then everyone else the dossier knows."""
        asked = self._draft.gesprek.deelnames
        keys = {key_of(item) for item in asked}
        others = [item for item in self._known if key_of(item) not in keys]
        known = {key_of(item) for item in self._known}
        self.rows = {}
        for item in (*asked, *others):
            row = PersonRow(self._draft, item, removable=key_of(item) not in known)
            row.trash.clicked.connect(self.show_people)
            self.rows[key_of(item)] = row
        self.entries.show_entries(list(self.rows.values()))


class PersonRow(QWidget):
    """One person: came, or did not; two boxes, of which at most one is ticked."""

    def __init__(self, draft: GesprekDraft, person: Deelname, *, removable: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self._draft = draft
        self._person = person
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        row.addLayout(words, 1)
        words.setSpacing(0)
        title = person.naam or person.functie
        words.addWidget(make_label(title, "label"))
        about = [person.functie if person.naam else "", person.organisatie]
        if person.van_buiten:
            about.append("van buiten")
        line = " · ".join(word for word in about if word)
        if line:
            words.addWidget(make_label(line, "caption"))
        self.came = CheckBox("Is er")
        self.missed = CheckBox("Is er niet")
        self.came.set_value(person.aanwezig is True)
        self.missed.set_value(person.aanwezig is False)
        for box, other in ((self.came, self.missed), (self.missed, self.came)):
            box.setAccessibleName(f"{title}: {box.text().lower()}")
            box.value_changed.connect(lambda on, o=other: self._choose(o, is_on=on))
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
        self.trash = IconButton("trash-2", f"{title} van de lijst halen")
        self.trash.clicked.connect(lambda: draft.drop_deelname(person))
        keep = self.trash.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.trash.setSizePolicy(keep)
        row.addWidget(self.trash)
        self.trash.setVisible(removable)
        on_look(self, lambda: row.setSpacing(look.px(12)))

    def _choose(self, other: CheckBox, *, is_on: bool) -> None:
        if is_on:
            other.set_value(False)
        came = True if self.came.isChecked() else None
        if self.missed.isChecked():
            came = False
        self._draft.put_deelname(msgspec.structs.replace(self._person, aanwezig=came))


class AddPerson(QWidget):
    """Somebody the dossier does not know: name, what they are, and where they work."""

    def __init__(self, draft: GesprekDraft, soort: KluisSoort) -> None:
        super().__init__()
        self.setObjectName("page")
        self._draft = draft
        self._soort = soort
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.naam = TextLine()
        self.functie = TextLine()
        completer = QCompleter([item.naam for item in list_functies()], self.functie)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.functie.setCompleter(completer)
        self.functie.value_changed.connect(self._propose)
        self.organisatie = TextLine()
        self.naam_field = Field("Nog iemand: naam", self.naam)
        box.addWidget(
            FieldGrid(
                self.naam_field,
                Field("Functie", self.functie),
                Field("Organisatie", self.organisatie),
                cell=170,
            )
        )
        row = QHBoxLayout()
        box.addLayout(row)
        self.outside = CheckBox("Werkt bij een andere organisatie")
        row.addWidget(self.outside, 1)
        self.button = Button("Aan tafel zetten", "", "user-plus")
        self.button.clicked.connect(self.add)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        on_look(self, lambda: box.setSpacing(look.px(8)))

    def add(self) -> None:
        """Put this person at the table; whoever is put there is there."""
        naam, functie = self.naam.text().strip(), self.functie.text().strip()
        self.naam_field.set_error("" if naam or functie else "Vul een naam of een functie in.")
        if not (naam or functie):
            self.naam_field.focus()
            return
        self._draft.put_deelname(
            Deelname(
                naam=naam,
                functie=functie,
                aanwezig=True,
                van_buiten=self.outside.isChecked(),
                organisatie=self.organisatie.text().strip(),
            )
        )
        for line in (self.naam, self.functie, self.organisatie):
            line.set_value("")
        self.outside.set_value(False)
        self.naam.setFocus()

    def _propose(self, functie: object) -> None:
        if is_van_buiten(str(functie), self._soort):
            self.outside.set_value(True)
