"""The plan on paper or as a PDF: first for whom, because an ouder does not read the other ouder."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.errors import MachineError
from topdossier.services.papier_views import PapierKeuzes
from ui.dialogs.files import PDF_FILTER, choose_to_save, write_file
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.printing import ask_printer, paint_pages
from ui.session import Session
from ui.tasks import runner
from ui.widgets.button import Button
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field

_SCHOOL, _HANDELINGSDEEL, _CONCEPT = "school", "handelingsdeel", "concept"
PRINTED = "Het is naar de printer."
SAVED = "{naam} is bewaard. Het bestand is niet versleuteld."


class PlanPapierDialog(FormDialog):
    """Nothing is chosen beforehand: the copy of the school holds what each ouder said.

    Signals:
        told: carries the sentence that says what became of it.

    Args:
        parent: the window that asks.
        session: with the open dossier.
        keuzes: which handelingsdelen there are, and who may get the whole plan.
    """

    told = Signal(str)

    def __init__(self, parent: QWidget, session: Session, keuzes: PapierKeuzes) -> None:
        super().__init__(parent, "Plan afdrukken", "Afdrukken", icon="printer")
        self._session, self._keuzes = session, keuzes
        self.wat = RadioChoice(
            (
                *_list_handelingsdelen(keuzes),
                (_SCHOOL, "Het hele plan, voor school"),
                *((key, f"Het hele plan, voor {naam}") for key, naam in keuzes.voor),
            )
        )
        self.wat_field = Field(
            "Wat wilt u op papier?",
            self.wat,
            "Wat een ouder zelf zei, staat alleen in het plan voor die ouder en voor school. Wie "
            "het hele plan niet mag krijgen, staat er niet bij.",
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
        if wat == _CONCEPT:
            return documenten.make_handelingsdeel(
                dossier_id, versie_nummer=self._keuzes.concept or 0
            )
        return documenten.make_plan(dossier_id, "" if wat == _SCHOOL else wat)

    def _finish(self, words: str) -> None:
        self.told.emit(words)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self.ok_button.setEnabled(True)
        self.bar.show_error(error)


def _list_handelingsdelen(keuzes: PapierKeuzes) -> Iterator[tuple[str, str]]:
    """What people decide on comes first; a concept is there to talk about and not to sign."""
    adopted, concept = keuzes.te_tekenen, keuzes.concept
    if adopted is not None:
        which = f" van versie {adopted}" if concept is not None else ""
        yield _HANDELINGSDEEL, f"Het handelingsdeel{which}, om te tekenen"
    if concept is not None:
        which = f"concept {concept}" if adopted is not None else "het concept"
        yield _CONCEPT, f"Het handelingsdeel van {which}, om over te praten"
