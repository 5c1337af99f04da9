"""What is written during an overleg: every key press is here at once, whatever a page does."""

from dataclasses import dataclass
from datetime import date

import msgspec
from PySide6.QtCore import QObject, Signal

from topdossier.domain.actietafel import Actietafel, Zienswijze
from topdossier.domain.deelname import Deelname, Toestemming
from topdossier.domain.overleg import Agendapunt, Gesprek


@dataclass(frozen=True)
class GesprekState:
    """What is on screen, and the how-manieth version of it that is."""

    gesprek: Gesprek
    number: int


class GesprekDraft(QObject):
    """One overleg that is open; `ui.models.autosave` saves it.

    Signals:
        changed: something is different.
        table_changed: who sits at the table is different, or may be.
    """

    changed = Signal()
    table_changed = Signal()

    def __init__(self, gesprek: Gesprek, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gesprek = gesprek
        self._number = 0

    @property
    def gesprek(self) -> Gesprek:
        """All of it."""
        return self._gesprek

    @property
    def number(self) -> int:
        """Goes up with every change."""
        return self._number

    @property
    def state(self) -> GesprekState:
        """For a save."""
        return GesprekState(self._gesprek, self._number)

    def change(self, **fields: object) -> None:
        """Give fields of the overleg itself another value."""
        new = msgspec.structs.replace(self._gesprek, **fields)
        if new != self._gesprek:
            self._gesprek = new
            self._number += 1
            self.changed.emit()

    def change_punt(self, index: int, **fields: object) -> None:
        """Give fields of one point of the agenda another value."""
        agenda = list(self._gesprek.agenda)
        agenda[index] = msgspec.structs.replace(agenda[index], **fields)
        self.change(agenda=tuple(agenda))

    def add_punt(self, vraag: str) -> int:
        """One more point; its place."""
        self.change(agenda=(*self._gesprek.agenda, Agendapunt(vraag=vraag)))
        return len(self._gesprek.agenda) - 1

    def change_anderen(self, **fields: object) -> None:
        """Give fields about people of elsewhere another value."""
        self.change(anderen=msgspec.structs.replace(self._gesprek.anderen, **fields))

    def set_toestemming(self, door: str, datum: date | None) -> None:
        """When this person allowed it; None when they did not."""
        others = [item for item in self._gesprek.anderen.toestemmingen if item.door != door]
        given = [Toestemming(door=door, datum=datum)] if datum is not None else []
        self.change_anderen(toestemmingen=(*others, *given))

    def change_actietafel(self, **fields: object) -> None:
        """Give fields of the actietafel another value."""
        tafel = self._gesprek.actietafel or Actietafel()
        self.change(actietafel=msgspec.structs.replace(tafel, **fields))

    def set_zienswijze(self, door: str, tekst: str) -> None:
        """What this person thinks of it."""
        tafel = self._gesprek.actietafel or Actietafel()
        known = {item.door: item.tekst for item in tafel.zienswijzen} | {door: tekst}
        views = tuple(Zienswijze(door=key, tekst=words) for key, words in known.items() if words)
        self.change_actietafel(zienswijzen=views)

    def find_deelname(self, person: Deelname) -> Deelname | None:
        """How this person stands in it; None when they do not."""
        wanted = key_of(person)
        return next((item for item in self._gesprek.deelnames if key_of(item) == wanted), None)

    def put_deelname(self, person: Deelname) -> None:
        """Write down whether somebody came; whoever is not on the list yet comes on it."""
        found, wanted = list(self._gesprek.deelnames), key_of(person)
        for at, item in enumerate(found):
            if key_of(item) == wanted:
                found[at] = person
                break
        else:
            found.append(person)
        self.change(deelnames=tuple(found))
        self.table_changed.emit()

    def drop_deelname(self, person: Deelname) -> None:
        """Take somebody off the list."""
        wanted = key_of(person)
        left = tuple(item for item in self._gesprek.deelnames if key_of(item) != wanted)
        self.change(deelnames=left)
        self.table_changed.emit()


def key_of(person: Deelname) -> str:
    """Who somebody at a table is: one name can come twice, for two kinds of work."""
    return person.betrokkene_id or f"{person.naam}\n{person.functie}"
