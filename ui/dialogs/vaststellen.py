"""Adopting a plan: in whose name, and what it means."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.vaststellen import check_vaststeller
from topdossier.domain.versie import BevoegdGezag, Vaststelreden
from topdossier.errors import UsageError
from topdossier.services.views import RegieStand
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label


class VaststellenDialog(FormDialog):
    """Asks the bevoegd gezag (row 1.1.1) and adopts the concept.

    Args:
        parent: the window.
        session: with the dossier.
        advies: also asks for the advice that comes first in vso.
    """

    def __init__(self, parent: QWidget, session: Session, *, advies: bool = False) -> None:
        super().__init__(parent, "Plan vaststellen", "Vaststellen", icon="stamp")
        self._session = session
        self.box.addWidget(
            make_label(
                "U stelt deze versie vast. Daarna verandert deze versie niet meer. "
                "Het handelingsdeel gaat pas in als iedereen die moet instemmen, dat heeft gedaan."
            )
        )
        self.naam = TextLine()
        self.functie = TextLine()
        self.mandaat = TextLine()
        self._naam_field = Field("Naam van wie namens het bevoegd gezag vaststelt", self.naam)
        self.box.addWidget(self._naam_field)
        self.box.addWidget(Field("Functie", self.functie, "Bijvoorbeeld: teamleider onderbouw."))
        self.box.addWidget(
            Field("Mandaat", self.mandaat, "Waar staat dat deze persoon dit mag? Mag leeg blijven.")
        )

        self.advies = DateField()
        advies_field = Field(
            "Advies van de commissie voor de begeleiding",
            self.advies,
            "In het vso: de datum van het advies.",
        )
        self.box.addWidget(advies_field)
        advies_field.setVisible(advies)

        self.reden = RadioChoice(
            [(str(reden), label_of("vaststelreden", reden)) for reden in Vaststelreden]
        )
        self.reden_field = Field("Waarom stelt u vast, en niet de regisseur?", self.reden)
        self.reden_field.hide()
        self.box.addWidget(self.reden_field)
        regie, dossier_id = session.services.regie, session.dossier_id
        runner.run(self, lambda: regie.load(dossier_id), self._fit_reden, self.bar.show_error)

    def _fit_reden(self, stand: RegieStand) -> None:
        """Whether who adopts is the regisseur, or may with a reason, or may not."""
        info = self._session.services.info
        is_mine = stand.regisseur == info.login

        def judge(reden: Vaststelreden | None) -> bool:
            return not check_vaststeller(info.rol, is_regisseur=is_mine, reden=reden)

        if judge(None):
            return
        if not judge(Vaststelreden.SPOED):
            self.bar.show_message(
                f"{stand.naam} is de regisseur en stelt dit plan vast. U kunt het wel klaarzetten.",
                Tone.WARN,
                closable=False,
            )
            self.ok_button.setEnabled(False)
            return
        self.reden_field.relabel(f"Waarom stelt u vast, en niet {stand.naam}?")
        self.reden_field.show()

    @override
    def submit(self) -> None:
        """Adopt; all problems come back as a list."""
        gezag = BevoegdGezag(
            naam=self.naam.text().strip(),
            functie=self.functie.text().strip(),
            mandaat=self.mandaat.text().strip(),
            advies_cvb=self.advies.get_value(),
            vaststelreden=Vaststelreden(reden) if (reden := self.reden.get_value()) else None,
        )
        if not gezag.naam:
            self._naam_field.set_error("Vul de naam in.")
            self._naam_field.focus()
            return
        needs_reden = not self.reden_field.isHidden() and gezag.vaststelreden is None
        self.reden_field.set_error("Kies waarom." if needs_reden else "")
        if needs_reden:
            self.reden_field.focus()
            return
        session = self._session
        dossier_id = session.dossier_id
        if not session.flush():
            self.bar.show_error(UsageError("plan-niet-opgeslagen"))
            return
        plannen = session.services.plannen
        self.run(lambda: plannen.adopt(dossier_id, gezag), lambda _: None)
