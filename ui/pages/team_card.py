"""Who works on a dossier: the regisseur and the team, for who may give and take places."""

from typing_extensions import override

from topdossier.services.views import TeamlidRij
from ui.dialogs.mensen import VraagDialog
from ui.dialogs.team import CollegaDialog
from ui.pages.tab import DossierTab, TabCard
from ui.texts import Tone, format_moment, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList


class TeamCard(TabCard):
    """One regisseur, and whoever works along; every change counts at once."""

    def __init__(self, tab: DossierTab) -> None:
        button = Button("Collega toevoegen", "", "user-plus")
        super().__init__(
            tab,
            "Team",
            "Wie hier staat, mag dit dossier openen zonder een reden te geven.",
            button,
        )
        self.add_button = button
        button.clicked.connect(self.open_add)
        self._rijen: tuple[TeamlidRij, ...] = ()
        self.entries = EntryList()
        self.box.addWidget(self.entries)
        self.reload()

    @override
    def reload(self) -> None:
        teams, dossier_id = self.session.services.teams, self.dossier_id
        self.load(lambda: teams.list(dossier_id), self._show)

    def _show(self, rijen: tuple[TeamlidRij, ...]) -> None:
        self._rijen = rijen
        self.entries.show_entries(
            [self._make_entry(rij) for rij in rijen],
            "Er is nog geen team. De regisseur werkt bij een andere organisatie.",
        )

    def _make_entry(self, rij: TeamlidRij) -> Entry:
        since = f" sinds {format_moment(rij.sinds)[:10]}" if rij.sinds else ""
        details = f"{label_of('rol', rij.rol)}{f', in het team{since}' if since else ''}"
        chip = None
        if not rij.actief:
            chip = Chip("Geblokkeerd", Tone.WARN, "user-x")
        elif rij.is_regisseur:
            chip = Chip("Regisseur", Tone.INFO, "user-cog")
        if rij.is_regisseur:
            return Entry(rij.naam, (details,), chip)
        button = Button("Uit het team halen", "quiet", "user-x")
        button.clicked.connect(lambda: self.open_remove(rij))
        name_for(button, f"{button.text()}: {rij.naam}")
        return Entry(rij.naam, (details,), chip, (button,))

    def open_add(self) -> CollegaDialog:
        """Put someone in the team."""
        dialog = CollegaDialog(self.window(), self.session, self._rijen)
        dialog.open()
        return dialog

    def open_remove(self, rij: TeamlidRij) -> VraagDialog:
        """Take someone out of the team."""
        teams, dossier_id, login = self.session.services.teams, self.dossier_id, rij.login
        dialog = VraagDialog(
            self.window(),
            f"{rij.naam} uit het team halen?",
            ("Wat deze persoon schreef, blijft staan.",),
            "Uit het team halen",
            "user-x",
            lambda: teams.remove(dossier_id, login),
        )
        dialog.answered.connect(self.session.tell_changed)
        dialog.open()
        return dialog
