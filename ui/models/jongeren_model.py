"""The list of jongeren as the services found it; never filtered here."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from topdossier.domain.instemming import Dekking
from topdossier.services.views import JongereRij
from ui.texts import (
    TONE_OF_STATUS,
    Tone,
    describe_until,
    format_age,
    label_of,
    tone_of_evaluatie,
)


class PeopleRole(IntEnum):
    """What the delegate asks for besides the name."""

    DOSSIER_ID = Qt.ItemDataRole.UserRole.value + 1
    INITIALEN = Qt.ItemDataRole.UserRole.value + 2
    SUB = Qt.ItemDataRole.UserRole.value + 3
    TONE = Qt.ItemDataRole.UserRole.value + 4
    IS_OPEN = Qt.ItemDataRole.UserRole.value + 5


def describe_state(rij: JongereRij, today: date) -> tuple[str, Tone]:
    """The one thing about a jongere that matters most in a list, and its colour."""
    if rij.dekking is Dekking.GEWEIGERD:
        return label_of("dekking", rij.dekking), Tone.BAD
    if rij.volgende_evaluatie is not None:
        tone = tone_of_evaluatie(rij.volgende_evaluatie, today)
        if tone in (Tone.BAD, Tone.WARN):
            return describe_until(rij.volgende_evaluatie, today), tone
    if rij.dekking is Dekking.NIET_MEER_GEDEKT:
        return label_of("dekking", rij.dekking), Tone.WARN
    return label_of("plan_status", rij.status), TONE_OF_STATUS[rij.status]


class JongerenModel(QAbstractListModel):
    """One line a jongere; the open dossier is a mark and not the selection."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[JongereRij, ...] = ()
        self._today = date(1970, 1, 1)
        self._open_id = ""

    def show_rows(self, rows: Sequence[JongereRij], today: date) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._today = today
        self.endResetModel()

    def mark_open(self, dossier_id: str) -> None:
        """Mark the dossier that is open."""
        self._open_id = dossier_id
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def get_id(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The dossier of a line."""
        return self._rows[index.row()].dossier_id if index.isValid() else ""

    def find_naam(self, dossier_id: str) -> str:
        """The name on the line of a dossier, empty when it is not in the list."""
        return next((rij.naam for rij in self._rows if rij.dossier_id == dossier_id), "")

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        return self._get_values(self._rows[index.row()]).get(int(role))

    def _get_values(self, rij: JongereRij) -> dict[int, object]:
        is_open = rij.dossier_id == self._open_id
        state, tone = describe_state(rij, self._today)
        klas = "" if tone in (Tone.WARN, Tone.BAD) else rij.klas
        age = "" if rij.leeftijd is None else format_age(rij.leeftijd)
        opened = ", dit dossier is open" if is_open else ""
        spoken = f"{rij.naam}, {format_age(rij.leeftijd)}, {state}{opened}"
        return {
            Qt.ItemDataRole.DisplayRole: rij.naam,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
            PeopleRole.DOSSIER_ID: rij.dossier_id,
            PeopleRole.INITIALEN: rij.initialen,
            PeopleRole.IS_OPEN: is_open,
            PeopleRole.TONE: str(tone),
            PeopleRole.SUB: " · ".join(part for part in (age, klas, state) if part),
        }
