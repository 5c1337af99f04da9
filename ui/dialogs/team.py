"""Giving a colleague a place in a team."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie, may
from topdossier.domain.gebruiker import check_teamlid
from topdossier.services.views import GebruikerRij, TeamlidRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import label_of
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label


class CollegaDialog(FormDialog):
    """From then on the dossier is one of their own.

    Asks for one colleague: from the list of people, or by login for who may not see that list.

    Args:
        team: who is there already.
    """

    def __init__(self, parent: QWidget, session: Session, team: Sequence[TeamlidRij]) -> None:
        super().__init__(parent, "Collega toevoegen", "Toevoegen", icon="user-plus")
        self._session = session
        self._taken = {rij.login for rij in team}
        self.collega: Choice | TextLine
        if may(session.services.info.rol, Actie.BEHEREN):
            self.collega = Choice(())
            self.field = Field("Collega", self.collega)
            gebruikers = session.services.gebruikers
            runner.run(self, gebruikers.list, self._fill, self.bar.show_error)
        else:
            self.collega = TextLine()
            self.field = Field(
                "Inlognaam van de collega", self.collega, "Vraag de naam aan de collega zelf."
            )
        self.box.addWidget(make_label("Deze collega ziet het dossier vanaf nu.", "muted"))
        self.box.addWidget(self.field)

    def _fill(self, rijen: Sequence[GebruikerRij]) -> None:
        fits = [
            rij
            for rij in rijen
            if rij.login not in self._taken and not check_teamlid(rij.rol, rij.status)
        ]
        if isinstance(self.collega, Choice):
            for rij in fits:
                self.collega.addItem(f"{rij.naam}, {label_of('rol', rij.rol).lower()}", rij.login)
        if not fits:
            self.field.set_error("Er is nu niemand die dit kan zijn. Vraag de beheerder.")

    @override
    def submit(self) -> None:
        """Put them in the team."""
        login = str(self.collega.get_value()).strip()
        self.field.set_error("" if login else "Kies een collega.")
        if not login:
            self.field.focus()
            return
        session, dossier_id = self._session, self._session.dossier_id
        teams = session.services.teams
        self.run(lambda: teams.add(dossier_id, login), lambda _: session.tell_changed())
