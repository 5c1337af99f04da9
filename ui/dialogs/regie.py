"""Asking a colleague to take the regie, and answering when one is asked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.vandaag import Taak
from topdossier.services.views import Collega, RegieStand
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count, label_of
from ui.widgets.button import Button
from ui.widgets.choice_boxes import CheckBox
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label

NOT_SAVED = "Het plan is nog niet opgeslagen. Kijk eerst bij Plan."


class RegieDialog(FormDialog):
    """There is always one regisseur: it is offered, and stays where it is until it is accepted."""

    def __init__(self, parent: QWidget, session: Session, stand: RegieStand) -> None:
        super().__init__(parent, "Regie overdragen", "Vragen", icon="users")
        self._session = session
        self._ik = session.services.info.login
        self._is_mine = stand.regisseur == self._ik
        self.box.addWidget(
            make_label(
                f"Nu is {stand.naam} de regisseur. Uw collega ziet de vraag op de pagina Vandaag. "
                f"Tot die ja zegt, blijft {stand.naam} de regisseur."
            )
        )
        self.collega = Choice(())
        self.collega.currentIndexChanged.connect(self._fit_words)
        self.field = Field("Wie vraagt u?", self.collega)
        self.box.addWidget(self.field)
        self.blijven = CheckBox(
            "Ik blijf in het team van deze jongere"
            if self._is_mine
            else f"{stand.naam} blijft in het team van deze jongere"
        )
        self.box.addWidget(self.blijven)
        if self._is_mine:
            self.box.addWidget(
                make_label("Anders hoort dit dossier niet meer bij uw eigen dossiers.", "caption")
            )
        regie, dossier_id = session.services.regie, session.dossier_id
        runner.run(self, lambda: regie.list_kandidaten(dossier_id), self._fill, self.bar.show_error)

    def _fill(self, people: Sequence[Collega]) -> None:
        for person in people:
            words = f"{person.naam}, {label_of('rol', person.rol).lower()}"
            self.collega.addItem(words + " (uzelf)" * (person.login == self._ik), person.login)
        if not people:
            self.field.set_error("Er is nu niemand die dit kan zijn. Vraag de beheerder.")

    def _fit_words(self) -> None:
        """Who asks themselves is not asked but takes it."""
        self.ok_button.setText("Overnemen" if self.collega.get_value() == self._ik else "Vragen")

    @override
    def submit(self) -> None:
        """Ask; text that could not be saved goes before it."""
        login = str(self.collega.get_value() or "")
        self.field.set_error("" if login else "Kies een collega.")
        if not login:
            self.field.focus()
            return
        session, dossier_id = self._session, self._session.dossier_id
        if not session.flush():
            self.bar.show_message(NOT_SAVED, Tone.BAD)
            return
        regie, stays = session.services.regie, self.blijven.get_value()
        self.run(
            lambda: regie.offer(dossier_id, login, blijft=stays), lambda _: session.tell_changed()
        )


class RegieAntwoordDialog(FormDialog):
    """Somebody asks to take the regie of a jongere: yes, no, or later.

    Signals:
        taken: carries the dossier id.
        left: it stays where it is.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(
        self, parent: QWidget, session: Session, taak: Taak, others: Sequence[Taak] = ()
    ) -> None:
        super().__init__(
            parent, "U bent gevraagd als regisseur", "Ja, ik neem de regie", icon="users"
        )
        self._session = session
        self._taak = taak
        self.box.addWidget(make_label(f"{taak.naam} · {taak.dossiernummer}", "label"))
        self.box.addWidget(
            make_label(
                f"{taak.wat} vraagt of u de regie van dit plan neemt. Als u ja zegt, bent u de "
                "regisseur en ziet u dit dossier bij uw eigen jongeren. Zegt u nee, dan verandert "
                "er niets."
            )
        )
        self._others = [other.dossier_id for other in others]
        self.alle: CheckBox | None = None
        if others:
            count = format_count(len(others), "andere jongere", "andere jongeren")
            self.alle = CheckBox(f"Ook voor de {count} waarvoor u gevraagd bent")
            self.box.addWidget(self.alle)
        self.nee = Button("Nee, ik neem de regie niet", "", "x")
        self.nee.clicked.connect(self.decline)
        self.box.addWidget(FlowRow(self.nee))
        self.cancel_button.setText("Later beslissen")

    @override
    def submit(self) -> None:
        """Take it, with the others when that was ticked: all of them, or none."""
        regie, key = self._session.services.regie, self._taak.dossier_id
        every = self.alle is not None and self.alle.get_value()
        keys = [key, *(self._others if every else ())]
        self.run(lambda: regie.accept_all(keys), lambda _: self.taken.emit(key))

    def decline(self) -> None:
        """Leave it where it is."""
        regie, key = self._session.services.regie, self._taak.dossier_id
        self.run(lambda: regie.decline(key), lambda _: self.left.emit())
