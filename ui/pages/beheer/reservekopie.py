"""Back-ups: how old the newest one is, making one now, and what to do when one is needed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar
from shiboken6 import isValid
from typing_extensions import override

from topdossier.domain.reservekopie import ReservekopieStand
from topdossier.services.reservekopie import ReservekopieRij
from ui.dialogs.files import CERTIFICAAT_FILTER, choose_folder, choose_several, read_file
from ui.dialogs.mensen import VraagDialog
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count, format_moment, format_size
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label


class ReservekopieSection(BeheerSection):
    """The copy opens with the wachtwoorden of today, so it may lie on a stick."""

    _step = Signal(int, int)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        card = make_card(
            "Reservekopie",
            "Een kopie van de hele kluis in één bestand, even goed versleuteld als de kluis zelf.",
        )
        self.state = Chip()
        self.state.hide()
        card.box.addWidget(FlowRow(self.state))
        self.words = make_label()
        card.box.addWidget(self.words)
        self.make_button = Button("Reservekopie maken", "primary", "hard-drive")
        self.make_button.clicked.connect(self._choose)
        card.box.addWidget(FlowRow(self.make_button))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Voortgang van de reservekopie")
        self.progress.hide()
        card.box.addWidget(self.progress)
        self.replaced = make_label("", "caption")
        card.box.addWidget(self.replaced)
        self.box.addWidget(card)
        explained = make_card("Een reservekopie terugzetten")
        for sentence in (
            "1. Zet het bestand op de computer waar de kluis moet komen.",
            "2. Vergrendel de kluis, als er daar een open is (Ctrl+L).",
            "3. Kies in het beginscherm Reservekopie terugzetten en wijs het bestand aan.",
            "4. Typ het wachtwoord dat u had toen de kopie werd gemaakt.",
        ):
            explained.box.addWidget(make_label(sentence))
        explained.box.addWidget(
            make_label(
                "Het programma zegt eerst wat er in de kopie nog niet stond. De kluis van nu "
                "blijft ernaast bewaard. Wat is vernietigd, wordt opnieuw vernietigd.",
                "muted",
            )
        )
        self.box.addWidget(explained)
        self._add_repeat()
        self._step.connect(self._show_step)

    def _add_repeat(self) -> None:
        card = make_card(
            "Opnieuw wissen na een ramp",
            "Een oude reservekopie kan dossiers terugbrengen die vernietigd zijn. Meestal wist het "
            "programma ze vanzelf opnieuw. Is de lijst daarvan ook weg (vernietigd.json)? Kies dan "
            "de ondertekende certificaten uit het archief.",
        )
        self.repeat_button = Button("Certificaten kiezen", "", "file-input")
        self.repeat_button.clicked.connect(self._choose_certificaten)
        card.box.addWidget(FlowRow(self.repeat_button))
        self.box.addWidget(card)

    @override
    def reload(self) -> None:
        services = self.session.services
        self.load(lambda: services.reservekopie.load_stand(services.dag()), self._show)

    def _show(self, stand: ReservekopieStand) -> None:
        self.state.show()
        tone = Tone.WARN if stand.herinneren else Tone.OK
        if stand.laatste is None:
            self.state.show_state("Nog geen reservekopie", tone if stand.herinneren else Tone.INFO)
            self.words.setText("Maak er een op een USB-stick en leg die op een andere plek.")
        else:
            days = describe_days(stand.dagen or 0)
            self.state.show_state(f"De laatste is van {days}", tone)
            self.words.setText(f"Gemaakt op {format_moment(stand.laatste)}.")
        self.replaced.setVisible(bool(stand.vervangen))
        self.replaced.setText(
            "Naast de kluis staat nog wat eerder is vervangen: "
            f"{', '.join(stand.vervangen)}. Verwijder die map als alles er is."
        )

    def _choose(self) -> None:
        folder = choose_folder(self.window(), "Waar komt de reservekopie?")
        if folder is not None:
            self.make(folder)

    def make(self, folder: Path) -> None:
        """Write one in a folder, with its progress in sight."""
        service = self.session.services.reservekopie
        self.make_button.setEnabled(False)
        self.bar.hide()
        self.progress.setRange(0, 0)
        self.progress.show()

        def tell(left: int, total: int) -> None:
            if isValid(self):
                self._step.emit(left, total)

        runner.run(self, lambda: service.make(folder, tell), self._done, self._refuse)

    def _show_step(self, left: int, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(total - left)

    def _done(self, made: ReservekopieRij) -> None:
        self._rest()
        self.session.reservekopie_made.emit()
        name = Path(made.bestand).name
        self.bar.show_message(
            f"De reservekopie is gemaakt en gecontroleerd: {name} ({format_size(made.omvang)}).",
            Tone.OK,
        )
        self.reload()

    def _refuse(self, error: Exception) -> None:
        self._rest()
        self.bar.show_error(error)

    def _choose_certificaten(self) -> None:
        chosen = choose_several(self.window(), "Certificaten kiezen", CERTIFICAAT_FILTER)
        if chosen:
            self.open_repeat(chosen)

    def open_repeat(self, bestanden: tuple[Path, ...]) -> VraagDialog:
        """Ask, and then destroy again what these certificates name."""
        vernietiging = self.session.services.vernietiging
        number = format_count(len(bestanden), "certificaat", "certificaten")
        dialog = VraagDialog(
            self.window(),
            "Opnieuw wissen?",
            (
                f"U koos {number}. Staat een dossier daarvan weer in deze kluis, dan gaat het weg.",
                "Niemand kan het terughalen. Klopt er één certificaat niet, dan gebeurt er niets.",
            ),
            "Opnieuw wissen",
            "trash-2",
            lambda: vernietiging.repeat(tuple(read_file(path) for path in bestanden)),
        )
        dialog.answered.connect(self._tell_erased)
        dialog.open()
        return dialog

    def _tell_erased(self, number: object) -> None:
        words = "Geen van deze dossiers stond nog in de kluis."
        if isinstance(number, int) and number:
            words = f"Opnieuw gewist: {format_count(number, 'dossier', 'dossiers')}."
        self.bar.show_message(words, Tone.OK)

    def _rest(self) -> None:
        self.progress.hide()
        self.make_button.setEnabled(True)
        self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)


def describe_days(days: int) -> str:
    """`vandaag`, `gisteren`, `9 dagen geleden`."""
    if days == 0:
        return "vandaag"
    return "gisteren" if days == 1 else f"{format_count(days, 'dag', 'dagen')} geleden"
