"""Moves all dossiers of one person to another: someone leaves, is ill, or was blocked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import Toegangsreden
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.services.views import GebruikerRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import format_count, label_of
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label


class OverdragenDialog(FormDialog):
    """From whom, to whom, and how many; in one step, so that no dossier is without a regisseur.

    Signals:
        transferred: carries the names of both, how many dossiers went, and whether the regie of
            some is asked and not given yet.

    Args:
        parent: the window.
        session: the open kluis.
        mensen: everyone who has or had a key; without them logins are typed.
        van: login of who was chosen already.
    """

    transferred = Signal(str, str, int, bool)

    def __init__(
        self, parent: QWidget, session: Session, mensen: Sequence[GebruikerRij], van: str = ""
    ) -> None:
        super().__init__(parent, "Dossiers overdragen", "Overdragen", icon="users")
        self._session = session
        self._mensen = {persoon.login: persoon for persoon in mensen}
        self.van: Choice | TextLine = TextLine()
        self.naar: Choice | TextLine = TextLine()
        if mensen:
            self.van = Choice([(item.login, describe_van(item)) for item in mensen])
            self.naar = Choice(
                [
                    (item.login, f"{item.naam} ({label_of('rol', item.rol).lower()})")
                    for item in mensen
                    if item.status is GebruikerStatus.ACTIEF
                ]
            )
        self.van.set_value(van)
        hint = "" if mensen else "De inlognaam van een collega."
        self.van_field = Field("Van wie?", self.van, hint)
        self.naar_field = Field("Naar wie?", self.naar, hint)
        self.box.addWidget(self.van_field)
        self.box.addWidget(self.naar_field)
        self.reden = Choice([(str(r), label_of("toegangsreden", r)) for r in Toegangsreden])
        self.reden_field = Field(
            "Waarom neemt u ze zelf over?", self.reden, "Dit komt in het logboek."
        )
        self.reden_field.hide()
        self.box.addWidget(self.reden_field)
        self.what = make_label()
        self.box.addWidget(self.what)
        self.box.addWidget(
            make_label(
                "De plannen zelf veranderen niet. Wie ze krijgt, kan er meteen in werken, en wordt "
                "gevraagd om de regie. In het logboek van elk dossier komt een regel.",
                "muted",
            )
        )
        for control in (self.van, self.naar):
            control.value_changed.connect(self._tell)
        self._tell()

    def _tell(self, _value: object = None) -> None:
        """How much goes, as soon as it is known of whom."""
        van = self._mensen.get(self.van.get_value().strip())
        self.what.setText(describe_work(van) if van else "Alle dossiers gaan in één keer over.")
        self.reden_field.setVisible(self._takes())

    def _takes(self) -> bool:
        """Who takes dossiers themselves says why, as for opening one that is not theirs."""
        return self.naar.get_value().strip() == self._session.services.info.login

    @override
    def submit(self) -> None:
        """Move them; the reasons against it come back as a list."""
        van, naar = self.van.get_value().strip(), self.naar.get_value().strip()
        self.van_field.set_error("" if van else "Kies van wie de dossiers zijn.")
        self.naar_field.set_error("" if naar else "Kies wie de dossiers krijgt.")
        reden = self.reden.get_value() if self._takes() else ""
        missing = self._takes() and not reden
        self.reden_field.set_error("Kies waarom." if missing else "")
        for field in (self.van_field, self.naar_field, self.reden_field):
            if field.error:
                field.focus()
                return
        teams = self._session.services.teams
        why = Toegangsreden(reden) if reden else None

        has_regie = van in self._mensen and self._mensen[van].regie > 0
        asks = has_regie and not self._takes()

        def done(number: int) -> None:
            self.transferred.emit(self._name(van), self._name(naar), number, asks)

        self.run(lambda: teams.transfer(van, naar, why), done)

    def _name(self, login: str) -> str:
        return self._mensen[login].naam if login in self._mensen else login


def describe_van(persoon: GebruikerRij) -> str:
    """Someone in the list, with how many dossiers they have."""
    blocked = ", geblokkeerd" if persoon.status is GebruikerStatus.GEBLOKKEERD else ""
    number = persoon.regie + persoon.teams
    work = f", {format_count(number, 'dossier', 'dossiers')}" if number else ", geen dossiers"
    return f"{persoon.naam}{blocked}{work}"


def describe_work(persoon: GebruikerRij) -> str:
    """What someone does at how many dossiers."""
    parts = []
    if persoon.regie:
        parts.append(f"regisseur van {format_count(persoon.regie, 'dossier', 'dossiers')}")
    if persoon.teams:
        parts.append(f"lid van {format_count(persoon.teams, 'team', 'teams')}")
    return f"{persoon.naam} is {' en '.join(parts) if parts else 'nergens regisseur of teamlid'}."
