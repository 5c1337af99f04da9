"""An overleg that is closed, over the whole window: what was said, and its report to take along."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from typing_extensions import override

from topdossier.domain.afspraak import Afspraak
from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.deelname import Deelname
from topdossier.services.overleg_views import OverlegBlad
from ui.dialogs.files import ICS_FILTER, ODT_FILTER, PDF_FILTER, choose_to_save, write_file
from ui.dialogs.opdrachten import Opdracht
from ui.dialogs.printing import print_pdf
from ui.models.gesprek_reading import read_gesprek
from ui.pages.overleg.afspraken import AfsprakenList
from ui.pages.overleg.full import FullOverleg
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.reading_view import ReadingView
from ui.widgets.scroll import Columns, ScrollPage
from ui.widgets.tab_walk import focus_first

_DONE = "{naam} is bewaard. Het bestand is niet versleuteld. Lees het na voordat u het geeft."


class OverlegVerslag(FullOverleg):
    """Nothing changes here but what became of the afspraken."""

    def __init__(self, session: Session, blad: OverlegBlad, known: Sequence[Deelname]) -> None:
        super().__init__(session, blad.overleg, known)
        self._dossier_id = blad.dossier_id
        self._number = blad.overleg.nummer
        rol = session.services.info.rol
        service, overleg_id = session.services.overlegverslagen, self.overleg_id
        self.print_button = Button("Afdrukken", "primary", "printer")
        self.print_button.clicked.connect(self.print_report)
        self.pdf_button = Button("Verslag als PDF", "", "save")
        self.odt_button = Button("Verslag als ODT", "", "save")
        self.ics_button = Button("Agenda-bestand (.ics)", "", "calendar")
        for button, ending, file_filter, make in (
            (self.pdf_button, "pdf", PDF_FILTER, lambda: service.make_pdf(overleg_id)),
            (self.odt_button, "odt", ODT_FILTER, lambda: service.make_odt(overleg_id)),
            (self.ics_button, "ics", ICS_FILTER, lambda: service.make_ics(overleg_id)),
        ):
            button.clicked.connect(
                lambda _=False, e=ending, f=file_filter, m=make: self.save(e, f, m)
            )
        page = ScrollPage()
        row = FlowRow(self.print_button, self.pdf_button, self.odt_button, self.ics_button)
        page.box.addWidget(row)
        if not may(rol, Actie.AFDRUKKEN):
            row.hide()
        self.reading = ReadingView("Verslag van het overleg")
        names = {item.betrokkene_id: item.naam for item in known if item.betrokkene_id}
        self.reading.show_paragraphs(read_gesprek(blad.overleg.gesprek, names))
        text = Card(pad=20)
        text.box.addWidget(self.reading)
        self.afspraken = AfsprakenList(session, may_settle=may(rol, Actie.OVERLEG))
        self.afspraken.changed.connect(self._reload)
        self.afspraken.failed.connect(self.bar.show_error)
        listed = Card()
        listed.box.addWidget(make_label("Afspraken", "h3"))
        listed.box.addWidget(self.afspraken)
        page.box.addWidget(Columns(text, listed, ratio=(5, 4)))
        self.outer.addWidget(page, 1)
        self._page = page
        self._has_begun = False
        self._show(blad.afspraken)

    def save(self, ending: str, file_filter: str, make: Callable[[], bytes]) -> None:
        """The report where the user wants it; the name offered tells nobody's."""
        name = f"verslag-overleg-{self._number}.{ending}"
        target = choose_to_save(self.window(), "Verslag bewaren", name, file_filter)
        if target is None:
            return

        def work() -> Path:
            write_file(target, make())
            return target

        runner.run(self, work, self._say_saved, self.bar.show_error)

    def list_opdrachten(self) -> list[Opdracht]:
        """What can be done here, for the list of Ctrl+K."""
        back = Opdracht("Terug naar het dossier", self.go_back, "Esc")
        if not may(self.session.services.info.rol, Actie.AFDRUKKEN):
            return [back]
        return [
            Opdracht("Verslag afdrukken", self.print_report),
            Opdracht("Verslag als PDF", self.pdf_button.click),
            Opdracht("Verslag als ODT", self.odt_button.click),
            Opdracht("Agenda-bestand (.ics)", self.ics_button.click),
            back,
        ]

    def print_report(self) -> None:
        """The report on paper."""
        service, overleg_id = self.session.services.overlegverslagen, self.overleg_id
        runner.run(self, lambda: service.make_pdf(overleg_id), self._print, self.bar.show_error)

    def _print(self, content: bytes) -> None:
        try:
            if print_pdf(self.window(), content, f"Overleg {self._number}"):
                self.bar.show_message("Het verslag is naar de printer.", Tone.OK)
        except Exception as error:  # noqa: BLE001  whatever the printer says is shown
            self.bar.show_error(error)

    def _say_saved(self, target: Path) -> None:
        self.bar.show_message(_DONE.format(naam=target.name), Tone.OK)

    def _reload(self) -> None:
        afspraken, dossier_id = self.session.services.afspraken, self._dossier_id
        mine = self.overleg_id

        def work() -> tuple[Afspraak, ...]:
            return tuple(item for item in afspraken.list(dossier_id) if item.overleg_id == mine)

        runner.run(self, work, self._show, self.bar.show_error)

    def _show(self, found: tuple[Afspraak, ...]) -> None:
        self.afspraken.show_afspraken(found, "Er zijn geen afspraken gemaakt.")

    @override
    def go_back(self) -> None:
        self.session.tell_changed()
        self.finished.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Whoever just ended an overleg wants it on paper."""
        super().showEvent(event)
        if not self._has_begun:
            self._has_begun = True
            QTimer.singleShot(0, self._page, lambda: focus_first(self._page))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)
