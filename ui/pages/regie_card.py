"""Who has the regie of this plan, who is asked to take it, and who had it before."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.regie import check_gever
from topdossier.services.views import RegieStand
from ui.dialogs.regie import RegieDialog
from ui.pages.tab import DossierTab, TabCard
from ui.texts import Tone, format_moment, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList


class RegieCard(TabCard):
    """One regisseur; the regie moves only when the other one accepts it."""

    def __init__(self, tab: DossierTab) -> None:
        self.offer_button = Button("Regie overdragen", "", "users")
        super().__init__(
            tab,
            "Regie",
            "Eén regisseur houdt dit plan bij en stelt het vast.",
            self.offer_button,
        )
        self.offer_button.clicked.connect(self.open_offer)
        self.offer_button.hide()
        self._stand: RegieStand | None = None
        self._is_wanted = False
        self.withdraw_button: Button | None = None
        self.entries = EntryList()
        self.box.addWidget(self.entries)
        self.hide()
        self.reload()

    @override
    def reload(self) -> None:
        regie, dossier_id = self.session.services.regie, self.dossier_id
        self.load(lambda: regie.load(dossier_id), self._show)

    def _show(self, stand: RegieStand) -> None:
        self._stand = stand
        info = self.session.services.info
        is_mine = stand.regisseur == info.login
        may_give = self.tab.may(Actie.REGIE_AANBIEDEN) and not check_gever(
            info.rol, is_regisseur=is_mine
        )
        self.offer_button.setVisible(may_give)
        self.withdraw_button = None
        entries = [Entry(stand.naam, ("Regisseur van dit plan",), _make_chip(is_mine=is_mine))]
        if stand.aanbod_op is not None:
            entries.append(self._make_aanbod(stand, may_give=may_give))
        entries += [
            Entry(
                f"Van {step.van} naar {step.naar}",
                (f"{label_of('regie_wijze', step.wijze)} op {format_moment(step.op)}",),
            )
            for step in reversed(stand.verloop)
        ]
        self.entries.show_entries(entries)
        self.setVisible(stand.eigen)
        if self._is_wanted:
            self.open_when_known()

    def _make_aanbod(self, stand: RegieStand, *, may_give: bool) -> Entry:
        asked = f"Gevraagd op {format_moment(stand.aanbod_op)}" if stand.aanbod_op else ""
        buttons = []
        if may_give:
            self.withdraw_button = Button("Vraag intrekken", "quiet", "x")
            name_for(self.withdraw_button, f"Vraag intrekken: {stand.aanbod_naam}")
            self.withdraw_button.clicked.connect(self.withdraw)
            buttons.append(self.withdraw_button)
        return Entry(
            stand.aanbod_naam,
            (asked,),
            Chip("Nog geen antwoord", Tone.WARN, "calendar-clock"),
            buttons,
        )

    def open_offer(self) -> RegieDialog | None:
        """Ask who is to take it."""
        if self._stand is None:
            return None
        dialog = RegieDialog(self.window(), self.session, self._stand)
        dialog.open()
        return dialog

    def open_when_known(self) -> None:
        """The same for who comes from elsewhere, as soon as it is known who has it."""
        self._is_wanted = self._stand is None
        if self._stand is not None and not self.offer_button.isHidden():
            self.open_offer()

    def withdraw(self) -> None:
        """Take the question back; nothing had changed yet."""
        regie, dossier_id = self.session.services.regie, self.dossier_id
        self.load(lambda: regie.withdraw(dossier_id), lambda _: self.session.tell_changed())


def _make_chip(*, is_mine: bool) -> Chip:
    return Chip("Dat bent u" if is_mine else "Regisseur", Tone.INFO, "user-cog")
