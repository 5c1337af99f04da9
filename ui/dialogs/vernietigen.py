"""Destroying a dossier: one person proposes, another confirms, and both see what goes and stays."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.vernietiging import Vernietigingsreden
from topdossier.services.bewaren import BewaarRij
from topdossier.services.vernietiging import Vernietigd, VernietigingVoorbeeld
from ui.dialogs.form_dialog import FormDialog
from ui.errors import describe_problem
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count, label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label


class _VernietigenDialog(FormDialog):
    """Shows what would happen before anything can be asked for."""

    def __init__(
        self, parent: QWidget, session: Session, rij: BewaarRij, title: str, primary: str
    ) -> None:
        super().__init__(parent, title, primary, icon="trash-2")
        self._session = session
        self._rij = rij
        self.voorbeeld: VernietigingVoorbeeld | None = None
        self.what = make_label("Even kijken wat er zou gebeuren …", "muted")
        self.box.addWidget(self.what)
        self.stays = make_label()
        self.others = make_label()
        for label in (self.stays, self.others):
            label.hide()
            self.box.addWidget(label)
        self.ok_button.setDefault(False)
        self.ok_button.setEnabled(False)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self, reden: Vernietigingsreden) -> None:
        """Ask what would go with this reason."""
        vernietiging, dossier_id = self._session.services.vernietiging, self._rij.dossier_id
        runner.run(
            self,
            lambda: vernietiging.preview(dossier_id, reden),
            self.show_voorbeeld,
            self.bar.show_error,
        )

    def show_voorbeeld(self, voorbeeld: VernietigingVoorbeeld) -> None:
        """What goes, what stays, who else has something, and what stands in the way."""
        self.voorbeeld = voorbeeld
        gone = ", ".join(label_of("bewaarcategorie", item).lower() for item in voorbeeld.omvat)
        self.what.setText(
            f"Dit gaat voorgoed weg uit dossier {voorbeeld.nummer}: {gone}."
            if gone
            else f"Van dossier {voorbeeld.nummer} kan nu niets weg."
        )
        kept = ", ".join(label_of("bewaarcategorie", item).lower() for item in voorbeeld.blijft)
        self.stays.setText(f"Dit blijft, omdat de wet dat vraagt: {kept}.")
        self.stays.setVisible(bool(kept))
        others = ", ".join(
            f"{name} ({format_count(number, 'pakket', 'pakketten')})"
            for name, number in voorbeeld.ontvangers
        )
        self.others.setText(f"Wat anderen kregen, hebben zij nog: {others}.")
        self.others.setVisible(bool(others))
        if voorbeeld.problemen:
            self.bar.show_message(
                "Dit dossier kan nu niet worden vernietigd:",
                Tone.WARN,
                reasons=tuple(describe_problem(item) for item in voorbeeld.problemen),
                closable=False,
            )
        else:
            self.bar.hide()
        self.ok_button.setEnabled(bool(voorbeeld.omvat) and not voorbeeld.problemen)


class VoorstellenDialog(_VernietigenDialog):
    """The first of two people; nothing goes yet.

    Signals:
        proposed: it waits for the second.
    """

    proposed = Signal()

    def __init__(self, parent: QWidget, session: Session, rij: BewaarRij) -> None:
        super().__init__(parent, session, rij, "Vernietiging voorstellen", "Voorstellen")
        self.reden = RadioChoice(
            [(str(item), label_of("vernietigingsreden", item)) for item in Vernietigingsreden]
        )
        self.reden_field = Field("Waarom?", self.reden)
        self.reden.value_changed.connect(lambda slug: self.look(Vernietigingsreden(slug)))
        self.what.setText("Kies eerst waarom. Daarna ziet u wat er weggaat en wat blijft.")
        self.box.insertWidget(0, self.reden_field)
        self.box.addWidget(
            make_label("Een ander moet dit bevestigen. Tot dan blijft alles staan.", "caption")
        )

    @override
    def submit(self) -> None:
        """Propose it."""
        vernietiging, dossier_id = self._session.services.vernietiging, self._rij.dossier_id
        reden = Vernietigingsreden(self.reden.get_value())
        self.run(lambda: vernietiging.propose(dossier_id, reden), lambda _: self.proposed.emit())


class BevestigenDialog(_VernietigenDialog):
    """The second of two people; types the number, so that no habit of clicking does it.

    Signals:
        destroyed: carries the certificate.
    """

    destroyed = Signal(object)

    def __init__(self, parent: QWidget, session: Session, rij: BewaarRij) -> None:
        super().__init__(parent, session, rij, "Definitief vernietigen?", "Vernietigen")
        self.box.insertWidget(
            0,
            make_label(
                f"{rij.voorgesteld_door} stelde dit voor. Bevestigt u het, dan is het weg. "
                "Niemand kan het terughalen, ook niet uit deze kluis."
            ),
        )
        self.nummer = TextLine()
        self.nummer_field = Field(
            "Typ het nummer van het dossier", self.nummer, f"Het gaat om {rij.nummer}."
        )
        self.box.addWidget(self.nummer_field)
        self.box.addWidget(
            make_label(
                "Oude reservekopieën bevatten het dossier nog. Vernietig die ook, of laat ze "
                "verlopen.",
                "caption",
            )
        )
        self.look(Vernietigingsreden.BEWAARTERMIJN)  # a proposal brings its own reason

    @override
    def submit(self) -> None:
        """Destroy it."""
        same = self.nummer.text().strip().upper() == self._rij.nummer
        self.nummer_field.set_error("" if same else f"Typ {self._rij.nummer} precies over.")
        if not same:
            self.nummer_field.focus()
            return
        vernietiging, dossier_id = self._session.services.vernietiging, self._rij.dossier_id

        def done(made: Vernietigd) -> None:
            self.destroyed.emit(made)

        self.run(lambda: vernietiging.confirm(dossier_id), done)
