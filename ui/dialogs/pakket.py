"""Making a package: for whom, for what purpose, and field by field what the receiver will see."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.problem import ProblemCode
from topdossier.errors import RuleError
from topdossier.services.views import ContactRij, VeldInzage
from ui.dialogs.files import PAKKET_FILTER, choose_to_save, write_file
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.inzage import MededelingDialog, People
from ui.dialogs.toestemming import ToestemmingDialog
from ui.errors import describe
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, label_of
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.table import Table

SOORT = "plan"
"""The only kind of package of this delivery."""

DOELEN = (
    ("advies", "Advies"),
    ("toewijzing", "Toewijzing"),
    ("tlv", "Toelaatbaarheidsverklaring (TLV)"),
    ("overstap", "Overstap naar een andere school"),
)


class PakketDialog(FormDialog):
    """Nothing is written before the table was shown and a place was chosen."""

    def __init__(
        self, parent: QWidget, session: Session, contacts: Sequence[ContactRij], people: People
    ) -> None:
        super().__init__(parent, "Pakket maken", "Pakket opslaan", icon="package", width=860)
        self._session = session
        self._people = people
        self._contacts = {item.id: item for item in contacts}
        options = [(item.id, describe_contact(item)) for item in contacts]
        self.ontvanger = Choice(options)
        self.doel = Choice(DOELEN)
        self.box.addWidget(
            FieldGrid(
                Field("Ontvanger", self.ontvanger, "Uit het adresboek."),
                Field("Doel", self.doel, "Waarvoor heeft de ontvanger dit nodig?"),
                cell=280,
            )
        )
        self.box.addWidget(make_label("Wat ziet de ontvanger?", "h3"))
        self._hint = make_label("Kies eerst een ontvanger en een doel.", "muted")
        self.box.addWidget(self._hint)
        self.table = Table(
            "Wat ziet de ontvanger",
            ("Onderdeel", "Inhoud", "Doel", "Grondslag"),
            stretch=1,
            max_rows=400,
        )
        self.table.hide()
        self.box.addWidget(self.table)
        self.ok_button.setEnabled(False)
        self.ontvanger.value_changed.connect(self._preview)
        self.doel.value_changed.connect(self._preview)

    def _preview(self) -> None:
        contact_id, doel = self.ontvanger.get_value(), self.doel.get_value()
        self.ok_button.setEnabled(False)
        self.bar.hide()
        self.table.hide()
        if not contact_id or not doel:
            self._hint.show()
            return
        dossier_id, pakketten = self._session.dossier_id, self._session.services.pakketten
        runner.run(
            self,
            lambda: pakketten.preview(dossier_id, SOORT, contact_id, doel),
            self._show,
            self._show_refusal,
        )

    def _show(self, velden: Sequence[VeldInzage]) -> None:
        self._hint.hide()
        self.table.show()
        self.table.show_rows(
            [
                (
                    veld.onderdeel.capitalize(),
                    veld.inhoud,
                    label_of_doel(veld.doel),
                    _describe_grondslag(veld.grondslag),
                )
                for veld in velden
            ]
        )
        self.ok_button.setEnabled(True)

    def _show_refusal(self, error: Exception) -> None:
        problems = error.problems if isinstance(error, RuleError) else ()
        codes = {getattr(problem, "code", None) for problem in problems}
        if ProblemCode.OUDERS_NIET_GEINFORMEERD in codes:
            action = ("Informeren vastleggen", self._record_mededeling)
        elif ProblemCode.TOESTEMMING_ONTBREEKT in codes:
            action = ("Toestemming vastleggen", self._record_toestemming)
        else:
            self.bar.show_error(error)
            return
        found = describe(error)
        self.bar.show_message(found.sentence, Tone.WARN, reasons=found.reasons, action=action)

    def _record_mededeling(self) -> None:
        contact = self._contacts[self.ontvanger.get_value()]
        dialog = MededelingDialog(
            self, self._session, self._people, contact.organisatie, self.doel.get_value()
        )
        dialog.accepted.connect(self._preview)
        dialog.open()

    def _record_toestemming(self) -> None:
        contact = self._contacts[self.ontvanger.get_value()]
        dialog = ToestemmingDialog(self, self._session, contact.organisatie)
        dialog.accepted.connect(self._preview)
        dialog.open()

    @override
    def submit(self) -> None:
        """Seal it and write it where the user wants."""
        contact_id, doel = self.ontvanger.get_value(), self.doel.get_value()
        session, dossier_id = self._session, self._session.dossier_id
        pakketten = session.services.pakketten
        self.ok_button.setEnabled(False)

        def save(made: tuple[str, bytes]) -> None:
            name, content = made
            target = choose_to_save(self, "Pakket opslaan", name, PAKKET_FILTER)
            if target is None:
                self.ok_button.setEnabled(True)
                return
            self.run(lambda: write_file(target, content), lambda _: session.tell_changed())

        def fail(error: Exception) -> None:
            self.ok_button.setEnabled(True)
            self._show_refusal(error)

        runner.run(self, lambda: pakketten.make(dossier_id, SOORT, contact_id, doel), save, fail)


def label_of_doel(slug: str) -> str:
    """The purpose in words; the slug itself when it is not of this delivery."""
    return dict(DOELEN).get(slug, slug)


def describe_contact(item: ContactRij) -> str:
    """The name of a receiver, and whether their card was not confirmed."""
    if item.status == "gecontroleerd":
        return item.organisatie
    return f"{item.organisatie} ({label_of('contact_status', item.status).lower()})"


def _describe_grondslag(text: str) -> str:
    soort, colon, article = text.partition(":")
    return f"{label_of('grondslag_soort', soort)}{colon}{article}"
