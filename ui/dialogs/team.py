"""Giving a colleague a place in a team, and handing the regie to someone of this organisation."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie, Rol, may
from topdossier.domain.gebruiker import GebruikerStatus, check_regisseur, check_teamlid
from topdossier.domain.problem import Problem
from topdossier.services.views import GebruikerRij, TeamlidRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, label_of
from ui.widgets.choice_boxes import CheckBox
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label

NOT_SAVED = "Het plan is nog niet opgeslagen. Kijk eerst bij Plan."

Check = Callable[[Rol, GebruikerStatus], tuple[Problem, ...]]


class _CollegaDialog(FormDialog):
    """Asks for one colleague: from the list of people, or by login for who may not see that list.

    Args:
        team: who is there already.
        check: the rule for who can be chosen.
    """

    def __init__(  # noqa: PLR0913, PLR0917  what differs between the two dialogs
        self,
        parent: QWidget,
        session: Session,
        title: str,
        primary: str,
        icon: str,
        team: Sequence[TeamlidRij],
        check: Check,
    ) -> None:
        super().__init__(parent, title, primary, icon=icon)
        self._session = session
        self._check = check
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

    def _fill(self, rijen: Sequence[GebruikerRij]) -> None:
        fits = [
            rij
            for rij in rijen
            if rij.login not in self._taken and not self._check(rij.rol, rij.status)
        ]
        if isinstance(self.collega, Choice):
            for rij in fits:
                self.collega.addItem(f"{rij.naam}, {label_of('rol', rij.rol).lower()}", rij.login)
        if not fits:
            self.field.set_error("Er is nu niemand die dit kan zijn. Vraag de beheerder.")

    def get_login(self) -> str:
        """The login that was chosen; empty with an error below the field."""
        login = str(self.collega.get_value()).strip()
        self.field.set_error("" if login else "Kies een collega.")
        if not login:
            self.field.focus()
        return login


class CollegaDialog(_CollegaDialog):
    """From then on the dossier is one of their own."""

    def __init__(self, parent: QWidget, session: Session, team: Sequence[TeamlidRij]) -> None:
        super().__init__(
            parent, session, "Collega toevoegen", "Toevoegen", "user-plus", team, check_teamlid
        )
        self.box.addWidget(make_label("Deze collega ziet het dossier vanaf nu.", "muted"))
        self.box.addWidget(self.field)

    @override
    def submit(self) -> None:
        """Put them in the team."""
        login = self.get_login()
        if login:
            session, dossier_id = self._session, self._session.dossier_id
            teams = session.services.teams
            self.run(lambda: teams.add(dossier_id, login), lambda _: session.tell_changed())


class RegieDialog(_CollegaDialog):
    """There is always one regisseur; who hands it over can stay in the team."""

    def __init__(self, parent: QWidget, session: Session, team: Sequence[TeamlidRij]) -> None:
        regisseur = [rij for rij in team if rij.is_regisseur]
        super().__init__(
            parent,
            session,
            "Regie overdragen",
            "Regie overdragen",
            "users",
            regisseur,
            check_regisseur,
        )
        naam = regisseur[0].naam if regisseur else ""
        self.box.addWidget(make_label(f"Nu is {naam} de regisseur. De nieuwe is dat meteen."))
        self.box.addWidget(self.field)
        self.blijven: CheckBox | None = None
        if regisseur and regisseur[0].login == session.services.info.login:
            self.blijven = CheckBox("Ik blijf in het team van deze jongere")
            self.box.addWidget(self.blijven)
            self.box.addWidget(
                make_label("Anders hoort dit dossier niet meer bij uw eigen dossiers.", "caption")
            )

    @override
    def submit(self) -> None:
        """Hand it over; text that could not be saved first goes before it."""
        login = self.get_login()
        if not login:
            return
        session, dossier_id = self._session, self._session.dossier_id
        if not session.flush():
            self.bar.show_message(NOT_SAVED, Tone.BAD)
            return
        teams, ik = session.services.teams, session.services.info.login
        stays = self.blijven is not None and self.blijven.get_value()

        def work() -> None:
            if stays:
                teams.add(dossier_id, ik)
            teams.set_regisseur(dossier_id, login)

        self.run(work, lambda _: session.tell_changed())
