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

LOOKING = "Even kijken wat er zou gebeuren …"
FIRST_WHY = "Kies eerst waarom. Daarna ziet u wat er weggaat en wat blijft."
SECOND = "Een ander moet dit bevestigen. Tot dan blijft alles staan."


class VernietigenDialog(FormDialog):
    """Shows what would happen before anything can be asked for."""

    def __init__(self, parent: QWidget, session: Session, title: str, primary: str) -> None:
        super().__init__(parent, title, primary, icon="trash-2")
        self._session = session
        self.voorbeeld: VernietigingVoorbeeld | None = None
        self.what = make_label(LOOKING)
        self.box.addWidget(self.what)
        self.stays = make_label()
        self.others = make_label()
        for label in (self.stays, self.others):
            label.hide()
            self.box.addWidget(label)
        self.ok_button.setDefault(False)
        self.ok_button.setEnabled(False)

    def prefer_going_back(self) -> None:
        """Enter alone goes back; not where something is typed, since Enter ends a line there."""
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self, dossier_id: str, reden: Vernietigingsreden) -> None:
        """Ask what would go with this reason."""
        vernietiging = self._session.services.vernietiging
        runner.run(
            self,
            lambda: vernietiging.preview(dossier_id, reden),
            self.show_voorbeeld,
            self.bar.show_error,
        )

    def forget_voorbeeld(self, words: str) -> None:
        """What was shown no longer belongs to what is asked."""
        self.voorbeeld = None
        self.what.setText(words)
        self.stays.hide()
        self.others.hide()
        self.bar.hide()
        self.ok_button.setEnabled(False)

    def show_voorbeeld(self, voorbeeld: VernietigingVoorbeeld) -> None:
        """What goes, what stays, who else has something, and what stands in the way."""
        self.voorbeeld = voorbeeld
        about = voorbeeld.nummer + (f" ({voorbeeld.naam})" if voorbeeld.naam else "")
        gone = ", ".join(label_of("bewaarcategorie", item).lower() for item in voorbeeld.omvat)
        self.what.setText(
            f"Dit gaat voorgoed weg uit dossier {about}: {gone}."
            if gone
            else f"Van dossier {about} kan nu niets weg."
        )
        kept = ", ".join(label_of("bewaarcategorie", item).lower() for item in voorbeeld.blijft)
        self.stays.setText(f"Dit blijft, omdat de wet dat vraagt: {kept}.")
        self.stays.setVisible(bool(kept))
        others = ", ".join(
            (
                *(
                    f"{name} ({format_count(number, 'pakket', 'pakketten')})"
                    for name, number in voorbeeld.ontvangers
                ),
                *(f"{name} (OKR)" for name in voorbeeld.okr_ontvangers),
            )
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
        # nobody proposes what they have not seen: in a low window it lies below the edge
        shown = [label for label in (self.what, self.stays, self.others) if not label.isHidden()]
        self._page.reveal(shown[-1])


class VoorstellenDialog(VernietigenDialog):
    """The first of two people; nothing goes yet.

    Signals:
        proposed: it waits for the second.
    """

    proposed = Signal()

    def __init__(self, parent: QWidget, session: Session, rij: BewaarRij) -> None:
        super().__init__(parent, session, "Vernietiging voorstellen", "Voorstellen")
        self._dossier_id = rij.dossier_id
        self.reden = make_redenen(*Vernietigingsreden)
        self.reden_field = Field("Waarom?", self.reden)
        self.reden.value_changed.connect(
            lambda slug: self.look(self._dossier_id, Vernietigingsreden(slug))
        )
        self.what.setText(FIRST_WHY)
        self.box.insertWidget(0, self.reden_field)
        self.box.addWidget(make_label(SECOND, "caption"))
        self.prefer_going_back()

    @override
    def submit(self) -> None:
        """Propose it."""
        vernietiging, dossier_id = self._session.services.vernietiging, self._dossier_id
        reden = Vernietigingsreden(self.reden.get_value())
        self.run(lambda: vernietiging.propose(dossier_id, reden), lambda _: self.proposed.emit())


class BevestigenDialog(VernietigenDialog):
    """The second of two people; types the number, so that no habit of clicking does it.

    Signals:
        destroyed: carries the certificate.
    """

    destroyed = Signal(object)

    def __init__(self, parent: QWidget, session: Session, rij: BewaarRij) -> None:
        super().__init__(parent, session, "Definitief vernietigen?", "Vernietigen")
        self._rij = rij
        self.box.insertWidget(
            0,
            make_label(
                f"{rij.voorgesteld_door} stelde dit voor. Bevestigt u het, dan is het weg. "
                "Niemand kan het terughalen, ook niet uit deze kluis."
            ),
        )
        self.why = make_label()
        self.box.insertWidget(1, self.why)
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
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        # a proposal brings its own reason
        self.look(rij.dossier_id, Vernietigingsreden.BEWAARTERMIJN)

    @override
    def show_voorbeeld(self, voorbeeld: VernietigingVoorbeeld) -> None:
        super().show_voorbeeld(voorbeeld)
        self.why.setText(f"Reden: {label_of('vernietigingsreden', voorbeeld.reden).lower()}.")

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


def make_redenen(*redenen: Vernietigingsreden) -> RadioChoice:
    """Reasons to choose from, none chosen."""
    return RadioChoice([(str(item), label_of("vernietigingsreden", item)) for item in redenen])
