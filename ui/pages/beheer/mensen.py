"""Who has a key to this kluis, and giving, changing and taking one."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.services.views import GebruikerRij
from ui.dialogs.mensen import (
    RolDialog,
    StartwachtwoordDialog,
    ToevoegenDialog,
    VraagDialog,
)
from ui.dialogs.overdragen import OverdragenDialog, describe_work
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.texts import Tone, format_count, format_moment, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.table import Table


class MensenSection(BeheerSection):
    """A table, and below it what can be done with the person that is chosen in it.

    Who may give dossiers to others and may not manage keys gets that alone.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._rijen: tuple[GebruikerRij, ...] = ()
        self.transfer_button = Button("Dossiers overdragen", "", "users")
        self.transfer_button.clicked.connect(self._open_transfer)
        if self.may(Actie.BEHEREN):
            self._add_people()
        else:
            card = make_card(
                "Dossiers van een collega",
                "Gaat een collega weg of is iemand ziek? Geef alle dossiers in één keer aan een "
                "ander. U hebt de inlognamen van beide nodig.",
            )
            card.box.addWidget(FlowRow(self.transfer_button))
            self.box.addWidget(card)

    def _add_people(self) -> None:
        self.add_button = Button("Iemand toevoegen", "primary", "user-plus")
        self.add_button.clicked.connect(self.open_add)
        card = make_card(
            "Mensen met een sleutel",
            "Alleen medewerkers van uw eigen organisatie. Anderen krijgen een pakket.",
            self.add_button,
        )
        self.table = Table(
            "Mensen met een sleutel",
            ("Naam", "Inlognaam", "Rol", "Sinds", "Stand", "Dossiers"),
            stretch=4,
            max_rows=100,
        )
        self.table.selectionModel().selectionChanged.connect(self._show_actions)
        card.box.addWidget(self.table)
        self.chosen = make_label("Kies iemand in de lijst om iets te wijzigen.", "muted")
        card.box.addWidget(self.chosen)
        self.rol_button = Button("Rol wijzigen", "", "user-cog")
        self.rol_button.clicked.connect(self.open_rol)
        self.restart_button = Button("Nieuw startwachtwoord", "", "key-round")
        self.restart_button.clicked.connect(self.open_restart)
        self.block_button = Button("Blokkeren", "", "user-x")
        self.block_button.clicked.connect(self.open_block)
        self._actions = FlowRow(self.rol_button, self.restart_button, self.block_button)
        if self.may(Actie.TEAM):
            self._actions.add(self.transfer_button)
        card.box.addWidget(self._actions)
        self.box.addWidget(card)
        self._show_actions()

    @override
    def reload(self) -> None:
        if self.may(Actie.BEHEREN):
            self.load(self.session.services.gebruikers.list, self._show)

    def _show(self, rijen: tuple[GebruikerRij, ...]) -> None:
        self._rijen = rijen
        self.table.show_rows(
            [
                (
                    rij.naam,
                    rij.login,
                    label_of("rol", rij.rol),
                    format_moment(rij.sinds)[:10],
                    describe_stand(rij),
                    describe_dossiers(rij),
                )
                for rij in rijen
            ]
        )
        self._show_actions()

    @property
    def persoon(self) -> GebruikerRij | None:
        """Who is chosen in the table."""
        row = self.table.chosen_row if self._rijen else -1
        return self._rijen[row] if 0 <= row < len(self._rijen) else None

    def _show_actions(self, *_: object) -> None:
        persoon = self.persoon
        self._actions.setVisible(persoon is not None)
        if persoon is None:
            self.chosen.setText("Kies iemand in de lijst om iets te wijzigen.")
            return
        self.chosen.setText(f"Gekozen: {persoon.naam}")
        blocked = persoon.status is GebruikerStatus.GEBLOKKEERD
        zelf = persoon.login == self.session.services.info.login
        self.rol_button.setEnabled(not blocked)
        self.block_button.setEnabled(not blocked and not zelf)
        self.restart_button.setEnabled(not zelf)
        self.transfer_button.setEnabled(bool(persoon.regie + persoon.teams))
        buttons = (self.rol_button, self.restart_button, self.block_button, self.transfer_button)
        for button in buttons:
            name_for(button, f"{button.text()}: {persoon.naam}")

    def open_add(self) -> ToevoegenDialog:
        """Add someone."""
        dialog = ToevoegenDialog(self.window(), self.session)
        dialog.added.connect(self._show_start)
        dialog.open()
        return dialog

    def open_rol(self) -> RolDialog | None:
        """Give the chosen person another rol."""
        if self.persoon is None:
            return None
        dialog = RolDialog(self.window(), self.session, self.persoon)
        dialog.changed.connect(self.reload)
        dialog.open()
        return dialog

    def open_restart(self) -> VraagDialog | None:
        """Give the chosen person a start wachtwoord again."""
        persoon = self.persoon
        if persoon is None:
            return None
        gebruikers, login, naam = self.session.services.gebruikers, persoon.login, persoon.naam
        dialog = VraagDialog(
            self.window(),
            f"Nieuw startwachtwoord voor {naam}?",
            (
                "Het oude wachtwoord werkt dan niet meer. Een binding aan een laptop vervalt.",
                "Deze persoon krijgt nieuwe sleutels en kiest de eerste keer een eigen wachtwoord.",
            ),
            "Startwachtwoord maken",
            "key-round",
            lambda: gebruikers.restart(login),
        )
        dialog.answered.connect(lambda start: self._show_start(naam, str(start)))
        dialog.open()
        return dialog

    def open_block(self) -> VraagDialog | None:
        """Take the key of the chosen person."""
        persoon = self.persoon
        if persoon is None:
            return None
        gebruikers, login = self.session.services.gebruikers, persoon.login
        dialog = VraagDialog(
            self.window(),
            f"De sleutel van {persoon.naam} afnemen?",
            (
                "Deze persoon komt niet meer in de kluis. Wat deze persoon schreef, blijft staan.",
                "De kluis wordt opnieuw versleuteld. Dat kan even duren.",
                *self._describe_left(persoon),
            ),
            "Blokkeren",
            "user-x",
            lambda: gebruikers.block(login),
        )
        dialog.answered.connect(lambda _: self._after_block(persoon))
        dialog.open()
        return dialog

    def _describe_left(self, persoon: GebruikerRij) -> tuple[str, ...]:
        if not persoon.regie + persoon.teams:
            return ()
        if self.may(Actie.TEAM):
            return (describe_work(persoon), "Daarna kunt u ze aan een collega overdragen.")
        asked = "Vraag de zorgcoördinator of consulent om ze daarna over te dragen."
        return (describe_work(persoon), asked)

    def _after_block(self, persoon: GebruikerRij) -> None:
        words, action = "De sleutel is afgenomen.", None
        if persoon.regie + persoon.teams:
            words = f"{words} {describe_work(persoon)}"
            if self.may(Actie.TEAM):
                action = ("Dossiers overdragen", lambda: self.open_transfer(persoon.login))
        self.bar.show_message(words, Tone.WARN if action else Tone.OK, action=action)
        self.reload()

    def _open_transfer(self) -> None:
        self.open_transfer(self.persoon.login if self.persoon else "")

    def open_transfer(self, van: str = "") -> OverdragenDialog:
        """Give the dossiers of one person to another."""
        dialog = OverdragenDialog(self.window(), self.session, self._rijen, van)
        dialog.transferred.connect(self._after_transfer)
        dialog.open()
        return dialog

    def _after_transfer(self, van: str, naar: str, number: int, asks: bool) -> None:  # noqa: FBT001  a signal
        work = format_count(number, "dossier", "dossiers")
        words = f"{naar} werkt nu bij {work} van {van}." if number else f"{van} had geen dossiers."
        if asks:
            words += " De regie gaat over zodra die wordt aangenomen, op de pagina Vandaag."
        self.bar.show_message(words, Tone.OK)
        self.reload()

    def _show_start(self, naam: str, start: str) -> StartwachtwoordDialog:
        self.reload()
        dialog = StartwachtwoordDialog(self.window(), naam, start)
        dialog.open()
        return dialog


def describe_stand(rij: GebruikerRij) -> str:
    """How someone stands, in words."""
    if rij.status is GebruikerStatus.GEBLOKKEERD:
        since = f" sinds {format_moment(rij.tot)[:10]}" if rij.tot else ""
        return f"Geblokkeerd{since}"
    words = ["Actief"]
    if rij.moet_wijzigen:
        words.append("heeft nog het startwachtwoord")
    if rij.gebonden:
        words.append("gebonden aan een laptop")
    return ", ".join(words)


def describe_dossiers(rij: GebruikerRij) -> str:
    """At how many dossiers someone works, and as what."""
    parts = []
    if rij.regie:
        parts.append(f"{rij.regie} als regisseur")
    if rij.teams:
        parts.append(f"{rij.teams} in het team")
    return "\n".join(parts)
