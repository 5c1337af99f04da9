"""The check of the whole kluis: what was looked at, and each fault in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.errors import KluisDamagedError
from topdossier.services.views import Controle
from ui.models.controle import describe_fouten, is_damage
from ui.pages.beheer.instemregels import InstemregelsCard
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count, label_of
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.table import Row, Table

_ONCE = frozenset({"versleuteling", "opslag", "verwijzingen"})
"""Parts that are looked at as a whole, so that a number says nothing."""

_MEND = (
    "Vergrendel de kluis (Ctrl+L).",
    "Maak een gewone kopie van de hele map van de kluis en laat die liggen.",
    "Zet in het beginscherm een reservekopie terug, of kies daar Beschadigde kluis.",
)
_STOP = "Verander nu niets meer in deze kluis."
_TELL_BEHEERDER = "Waarschuw uw beheerder en laat deze lijst zien."
_TELL_FG = "Waarschuw de functionaris gegevensbescherming (FG) en laat deze lijst zien."


class KluisSection(BeheerSection):
    """Everyone may check: a kluis that is damaged concerns whoever works in it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        card = make_card(
            "De kluis controleren",
            "Kijkt of alles nog precies is wat het was: de versleuteling, het logboek, de versies "
            "van plannen en de bijlagen. Er verandert niets. Bij een grote kluis duurt het even.",
        )
        self.check_button = Button("Kluis controleren", "primary", "shield-check")
        self.check_button.clicked.connect(self.check)
        card.box.addWidget(FlowRow(self.check_button))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("De kluis wordt gecontroleerd")
        self.progress.hide()
        card.box.addWidget(self.progress)
        self.box.addWidget(card)
        self._add_outcome()
        self.instemregels: InstemregelsCard | None = None
        if self.may(Actie.BEHEREN):
            self.instemregels = InstemregelsCard(self)
            self.box.addWidget(self.instemregels)

    def _add_outcome(self) -> None:
        self._outcome = make_card("Wat er is gevonden")
        self.state = Chip()
        self._outcome.box.addWidget(FlowRow(self.state))
        self.faults = Table("Wat er niet klopt", ("Wat er niet klopt",), max_rows=40)
        self._outcome.box.addWidget(self.faults)
        self._what_now = make_label("Wat u nu doet", "h3")
        self._outcome.box.addWidget(self._what_now)
        self.advice = make_label()
        self._outcome.box.addWidget(self.advice)
        self.parts = Table("Wat er is bekeken", ("Wat er is bekeken", "Hoeveel"), max_rows=40)
        self._outcome.box.addWidget(self.parts)
        self.box.addWidget(self._outcome)
        self._outcome.hide()

    @override
    def reload(self) -> None:
        """Load the choices; a check is made when it is asked for."""
        if self.instemregels is not None:
            self.instemregels.reload()

    def check(self) -> None:
        """Look through the whole kluis."""
        if not self.check_button.isEnabled():
            return
        self.bar.hide()
        self._outcome.hide()
        self.check_button.setEnabled(False)
        self.progress.show()
        runner.run(self, self.session.services.kluis.check, self._show, self._refuse)

    def _show(self, controle: Controle) -> None:
        self._rest()
        sentences = describe_fouten(controle.fouten)
        self._outcome.show()
        if sentences:
            number = format_count(len(controle.fouten), "fout", "fouten")
            self.state.show_state(f"De kluis klopt niet: {number}", Tone.BAD)
        else:
            self.state.show_state("Alles klopt", Tone.OK)
        self.faults.setVisible(bool(sentences))
        self.faults.show_rows([(sentence,) for sentence in sentences])
        for label in (self._what_now, self.advice):
            label.setVisible(bool(sentences))
        self.advice.setText(_number(self._advise(damaged=is_damage(controle.fouten))))
        self.parts.show_rows([_to_row(name, number) for name, number in controle.onderdelen])

    def _refuse(self, error: Exception) -> None:
        self._rest()
        self.bar.show_error(error)
        if isinstance(error, KluisDamagedError):
            sentence = self.bar.text
            advice = self._advise(damaged=True)
            self.bar.show_message(sentence, Tone.BAD, reasons=advice, closable=False)

    def _advise(self, *, damaged: bool) -> tuple[str, ...]:
        if not damaged:
            return (_STOP, _TELL_FG)
        return (_STOP, *(_MEND if self.may(Actie.RESERVEKOPIE) else (_TELL_BEHEERDER,)))

    def _rest(self) -> None:
        self.progress.hide()
        self.check_button.setEnabled(True)
        self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _number(lines: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _to_row(name: str, number: int) -> Row:
    what = label_of("controle", name)
    shown = "alles" if name in _ONCE else f"{number:,}".replace(",", ".")
    return (what[:1].upper() + what[1:], shown)
