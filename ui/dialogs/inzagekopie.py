"""A copy of what is kept, for one person: for whom, what goes along, and where it goes."""

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.errors import MachineError, UsageError
from topdossier.files import write_file
from topdossier.services.avg_views import AchtergehoudenRij, Bestand
from ui.dialogs.bijlage import BijlageDialog
from ui.dialogs.files import choose_folder
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import label_of
from ui.widgets.button import Button, name_for
from ui.widgets.choice_boxes import CheckBox, RadioChoice
from ui.widgets.entry import Entry, EntryList
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label

VOLLEDIG, EIGEN = "volledig", "eigen"

_WORDS = {
    VOLLEDIG: "Het hele dossier, zonder woorden en gegevens van anderen",
    EIGEN: "Alleen wat over deze persoon zelf is bewaard",
}


@dataclass(frozen=True)
class Gemaakt:
    """A copy that was made.

    Attributes:
        map: the folder it stands in.
        bestanden: the names of its files.
        niet_mee: what was left out and why, one line each.
    """

    map: Path
    bestanden: tuple[str, ...]
    niet_mee: tuple[str, ...]


class InzagekopieDialog(FormDialog):
    """What is kept back is shown before anything is made; nothing of it is chosen beforehand.

    Signals:
        made: carries what was made.

    Args:
        nummer: of the dossier, for the name of the folder.
        people: id and words of everyone around the jongere.
        rechthebbenden: who may have the whole dossier.
    """

    made = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        nummer: str,
        people: Sequence[tuple[str, str]],
        rechthebbenden: Collection[str],
    ) -> None:
        super().__init__(parent, "Kopie maken", "Kopie maken", icon="file-output", width=720)
        self._session = session
        self._nummer = nummer
        self._rechthebbenden = rechthebbenden
        self._kept: tuple[AchtergehoudenRij, ...] = ()
        self.boxes: dict[str, CheckBox] = {}
        jongere = session.dossier_id
        self.persoon = Choice([p for p in people if p[0] != jongere or jongere in rechthebbenden])
        self.persoon_field = Field("Voor wie is de kopie?", self.persoon)
        self.wat = RadioChoice(tuple(_WORDS.items()))
        self.wat_field = Field("Wat komt erin?", self.wat)
        self.only = make_label("", "muted")
        self._kept_title = make_label("Dit gaat niet vanzelf mee", "h3")
        self._kept_hint = make_label(
            "Bekijk het eerst. Vink daarna aan wat u toch meegeeft.", "muted"
        )
        self.kept = EntryList()
        for widget in (
            self.persoon_field,
            self.only,
            self.wat_field,
            self._kept_title,
            self._kept_hint,
            self.kept,
        ):
            self.box.addWidget(widget)
        for widget in (
            self.only,
            self.wat_field,
            self._kept_title,
            self._kept_hint,
            self.kept,
        ):
            widget.hide()
        self.persoon.value_changed.connect(self._show_options)
        self.wat.value_changed.connect(self._look)

    @property
    def soort(self) -> str:
        """Which copy it will be; empty as long as somebody has to choose."""
        persoon = self.persoon.get_value()
        if not persoon:
            return ""
        if persoon == self._session.dossier_id:
            return VOLLEDIG
        return self.wat.get_value() if persoon in self._rechthebbenden else EIGEN

    def _show_options(self) -> None:
        persoon = self.persoon.get_value()
        is_jongere = persoon == self._session.dossier_id
        both = persoon in self._rechthebbenden and not is_jongere
        self.wat.set_value("")
        self.wat_field.setVisible(both)
        self.only.setVisible(bool(persoon) and not both)
        self.only.setText(
            f"De kopie bevat: {_WORDS[VOLLEDIG][:1].lower()}{_WORDS[VOLLEDIG][1:]}."
            if is_jongere
            else "Deze persoon heeft nu niet de rechten over het dossier. De kopie bevat alleen "
            "wat over deze persoon zelf is bewaard."
        )
        self._look()

    def _look(self) -> None:
        """Ask what is kept back for this person."""
        self._show_kept(())
        if self.soort != VOLLEDIG:
            return
        avg, dossier_id = self._session.services.avg, self._session.dossier_id
        persoon = self.persoon.get_value()

        def show(found: tuple[AchtergehoudenRij, ...]) -> None:
            if self.soort == VOLLEDIG and self.persoon.get_value() == persoon:
                self._show_kept(found)

        runner.run(
            self,
            lambda: avg.list_achtergehouden(dossier_id, persoon),
            show,
            self.bar.show_error,
        )

    def _show_kept(self, found: tuple[AchtergehoudenRij, ...]) -> None:
        self._kept = found
        self.boxes = {}
        self.kept.show_entries([self._make_entry(rij) for rij in found])
        for widget in (self._kept_title, self._kept_hint, self.kept):
            widget.setVisible(bool(found))

    def _make_entry(self, rij: AchtergehoudenRij) -> Entry:
        view = Button("Bekijken", "quiet", "eye")
        name_for(view, f"Bekijken: {rij.titel}")
        view.clicked.connect(lambda: BijlageDialog(self, self._session, rij.id, rij.titel).open())
        box = CheckBox("Gaat toch mee")
        name_for(box, f"Gaat toch mee: {rij.titel}")
        self.boxes[rij.id] = box
        return Entry(rij.titel, (label_of("merkteken_reden", rij.reden),), None, (view, box))

    @override
    def submit(self) -> None:
        """Choose a folder, then make the copy in a new one within it."""
        soort = self.soort
        self.persoon_field.set_error("" if self.persoon.get_value() else "Kies een persoon.")
        self.wat_field.set_error("" if soort else "Kies wat erin komt.")
        for field in (self.persoon_field, self.wat_field):
            if field.error and not field.isHidden():
                field.focus()
                return
        folder = choose_folder(self, "Kies een map voor de kopie")
        if folder is None:
            return
        avg, dossier_id, nummer = (
            self._session.services.avg,
            self._session.dossier_id,
            self._nummer,
        )
        persoon = self.persoon.get_value()
        along = frozenset(key for key, box in self.boxes.items() if box.isChecked())
        left_out = tuple(
            f"{rij.titel}: {label_of('merkteken_reden', rij.reden)}"
            for rij in self._kept
            if rij.id not in along
        )

        def work() -> Gemaakt:
            target = _make_folder(folder, f"kopie-{nummer}")
            try:
                if soort == EIGEN:
                    files = avg.make_eigen_kopie(dossier_id, persoon)
                else:
                    files = avg.make_inzagekopie(dossier_id, persoon, along)
                _write(target, files)
            except Exception:
                shutil.rmtree(target, ignore_errors=True)  # half a copy helps nobody
                raise
            return Gemaakt(target, tuple(item.naam for item in files), left_out)

        self.run(work, self.made.emit)


def _make_folder(parent: Path, name: str) -> Path:
    """A new folder for its owner alone, with a number behind its name when there is one.

    Raises:
        UsageError: `bestand-in-kluis`.
        MachineError: `map-niet-schrijfbaar`.
    """
    if (parent / "kluis.json").exists():
        raise UsageError("bestand-in-kluis")
    for number in range(1, 1000):
        target = parent / (name if number == 1 else f"{name}-{number}")
        try:
            target.mkdir(mode=0o700)
        except FileExistsError:
            continue
        except OSError:
            raise MachineError("map-niet-schrijfbaar") from None
        return target
    raise MachineError("map-niet-schrijfbaar")


def _write(folder: Path, files: Sequence[Bestand]) -> None:
    for item in files:
        write_file(folder / item.naam, item.inhoud)
