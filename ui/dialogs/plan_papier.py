"""The plan on paper or as a PDF: first for whom, because an ouder does not read the other ouder."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.errors import MachineError
from ui.dialogs.files import PDF_FILTER, choose_to_save, write_file
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.printing import ask_printer, paint_pages
from ui.session import Session
from ui.tasks import runner
from ui.widgets.button import Button
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field

_SCHOOL, _HANDELINGSDEEL = "school", "handelingsdeel"
PRINTED = "Het is naar de printer."
SAVED = "{naam} is bewaard. Het bestand is niet versleuteld."


class PlanPapierDialog(FormDialog):
    """Nothing is chosen beforehand: the copy of the school holds what each ouder said.

    Signals:
        told: carries the sentence that says what became of it.

    Args:
        parent: the window that asks.
        session: with the open dossier.
        people: id and name of each betrokkene.
    """

    told = Signal(str)

    def __init__(
        self, parent: QWidget, session: Session, people: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(parent, "Plan afdrukken", "Afdrukken", icon="printer")
        self._session = session
        self.wat = RadioChoice(
            (
                (_HANDELINGSDEEL, "Het handelingsdeel, om te tekenen"),
                (_SCHOOL, "Het hele plan, voor school"),
                *((key, f"Het hele plan, voor {naam}") for key, naam in people),
            )
        )
        self.wat_field = Field(
            "Wat wilt u op papier?",
            self.wat,
            "Wat een ouder zelf zei, staat alleen in het plan voor die ouder en voor school.",
        )
        self.box.addWidget(self.wat_field)
        self.save_button = Button("Bewaren als PDF", "", "save")
        self.save_button.clicked.connect(self.save)
        self._row.insertWidget(self._row.indexOf(self.ok_button), self.save_button)

    @override
    def submit(self) -> None:
        """On paper."""
        printer = ask_printer(self, "Plan") if self._is_chosen() else None
        if printer is None:
            return
        self.ok_button.setEnabled(False)

        def paint(content: bytes) -> None:
            self.ok_button.setEnabled(True)
            try:
                paint_pages(printer, content)
            except MachineError as error:
                self.bar.show_error(error)
                return
            self._finish(PRINTED)

        runner.run(self, self._make, paint, self._fail)

    def save(self) -> None:
        """As a file; the name offered tells nobody's."""
        if not self._is_chosen():
            return
        target = choose_to_save(self, "Plan bewaren", "plan.pdf", PDF_FILTER)
        if target is not None:
            runner.run(
                self,
                lambda: write_file(target, self._make()),
                lambda _: self._finish(SAVED.format(naam=target.name)),
                self._fail,
            )

    def _is_chosen(self) -> bool:
        chosen = bool(self.wat.get_value())
        self.wat_field.set_error("" if chosen else "Kies wat u op papier wilt.")
        if not chosen:
            self.wat_field.focus()
        return chosen

    def _make(self) -> bytes:
        documenten, dossier_id = self._session.services.documenten, self._session.dossier_id
        wat = self.wat.get_value()
        if wat == _HANDELINGSDEEL:
            return documenten.make_handelingsdeel(dossier_id)
        return documenten.make_plan(dossier_id, "" if wat == _SCHOOL else wat)

    def _finish(self, words: str) -> None:
        self.told.emit(words)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self.ok_button.setEnabled(True)
        self.bar.show_error(error)
