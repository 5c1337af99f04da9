"""Who has a key to this kluis, and giving, changing and taking one."""

from typing_extensions import override

from topdossier.domain.gebruiker import GebruikerStatus
from topdossier.services.views import GebruikerRij
from ui.dialogs.mensen import (
    RolDialog,
    StartwachtwoordDialog,
    ToevoegenDialog,
    VraagDialog,
)
from ui.pages.beheer.section import BeheerSection, make_card
from ui.session import Session
from ui.texts import Tone, format_count, format_moment, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.table import Table


class MensenSection(BeheerSection):
    """A table, and below it what can be done with the person that is chosen in it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._rijen: tuple[GebruikerRij, ...] = ()
        self.add_button = Button("Iemand toevoegen", "primary", "user-plus")
        self.add_button.clicked.connect(self.open_add)
        card = make_card(
            "Mensen met een sleutel",
            "Alleen medewerkers van uw eigen organisatie. Anderen krijgen een pakket.",
            self.add_button,
        )
        self.table = Table(
            "Mensen met een sleutel",
            ("Naam", "Inlognaam", "Rol", "Sinds", "Stand"),
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
        card.box.addWidget(self._actions)
        self.box.addWidget(card)
        self._show_actions()

    @override
    def reload(self) -> None:
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
                )
                for rij in rijen
            ]
        )
        self._show_actions()

    @property
    def persoon(self) -> GebruikerRij | None:
        """Who is chosen in the table."""
        row = self.table.chosen_row
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
        for button in (self.rol_button, self.restart_button, self.block_button):
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
        work = format_count(persoon.regie, "dossier", "dossiers")
        regie = (f"Deze persoon is regisseur van {work}. Wijs daarna een ander aan.",)
        dialog = VraagDialog(
            self.window(),
            f"De sleutel van {persoon.naam} afnemen?",
            (
                "Deze persoon komt niet meer in de kluis. Wat deze persoon schreef, blijft staan.",
                "De kluis wordt opnieuw versleuteld. Dat kan even duren.",
                *(regie if persoon.regie else ()),
            ),
            "Blokkeren",
            "user-x",
            lambda: gebruikers.block(login),
        )
        dialog.answered.connect(self._after_block)
        dialog.open()
        return dialog

    def _after_block(self) -> None:
        self.bar.show_message("De sleutel is afgenomen.", Tone.OK)
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
        words = [f"Geblokkeerd{since}"]
        if rij.regie:
            words.append(f"nog regisseur van {format_count(rij.regie, 'dossier', 'dossiers')}")
        return ", ".join(words)
    words = ["Actief"]
    if rij.moet_wijzigen:
        words.append("heeft nog het startwachtwoord")
    if rij.gebonden:
        words.append("gebonden aan een laptop")
    return ", ".join(words)
