"""Consent to pass on: what was given and withdrawn, and whether it still counts."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.domain.doorgeven import ToestemmingStand
from topdossier.services.papier_views import ToestemmingRij
from ui.dialogs.toestemming import IntrekDialog, ToestemmingDialog
from ui.pages.tab import DossierTab, TabCard
from ui.texts import Tone, format_date, label_of
from ui.widgets.button import Button, name_for
from ui.widgets.chip import Chip
from ui.widgets.entry import Entry, EntryList
from ui.widgets.flow import FlowRow

_TONES = {
    ToestemmingStand.GELDIG: Tone.OK,
    ToestemmingStand.NOG_NIET: Tone.INFO,
    ToestemmingStand.INGETROKKEN: Tone.WARN,
    ToestemmingStand.VERLOPEN: Tone.WARN,
    ToestemmingStand.ANDERE_GEVER: Tone.WARN,
}


class ToestemmingCard(TabCard):
    """Shows every consent with its state; records one, and takes one back in two clicks."""

    def __init__(self, tab: DossierTab) -> None:
        super().__init__(
            tab,
            "Toestemming om door te geven",
            "Alleen nodig voor het plan naar een andere school, en voor jeugdhulp en anderen. Iets "
            "anders dan instemmen met het handelingsdeel.",
        )
        self.entries = EntryList()
        self.box.addWidget(self.entries)
        self._may = tab.may(Actie.INSTEMMING_VASTLEGGEN)
        self.give_button = Button("Toestemming vastleggen", "", "shield-check")
        self.give_button.clicked.connect(self.open_give)
        if not self._may:
            self.give_button.hide()
        self.box.addWidget(FlowRow(self.give_button))

    @override
    def reload(self) -> None:
        doorgeven, dossier_id = self.session.services.doorgeven, self.dossier_id
        self.load(lambda: doorgeven.list(dossier_id), self._show)

    def _show(self, rijen: tuple[ToestemmingRij, ...]) -> None:
        newest_first = sorted(rijen, key=lambda rij: -rij.nummer)
        self.entries.show_entries(
            [self._make_entry(rij) for rij in newest_first], "Er is nog geen toestemming gegeven."
        )

    def _make_entry(self, rij: ToestemmingRij) -> Entry:
        item = rij.toestemming
        wat = ", ".join(label_of("doorgifte_soort", soort) for soort in item.wat)
        period = f"Gegeven op {format_date(item.gegeven_op)}, tot en met {format_date(rij.einde)}"
        more = f"Ook nodig: {', '.join(rij.nog_nodig)}" if rij.nog_nodig else ""
        withdrawn = ""
        if item.ingetrokken_op is not None:
            withdrawn = f"Ingetrokken op {format_date(item.ingetrokken_op)}"
        chip = Chip(label_of("toestemming_stand", rij.stand), _TONES[rij.stand])
        if rij.nog_nodig:
            chip = Chip("Nog niet van iedereen", Tone.WARN)
        buttons = []
        if self._may and item.ingetrokken_op is None and rij.stand is not ToestemmingStand.VERLOPEN:
            button = Button("Intrekken", "quiet", "x")
            button.clicked.connect(lambda: self.open_withdraw(rij))
            name_for(button, f"{button.text()}: {rij.naam}, {item.ontvanger}")
            buttons.append(button)
        doel = f"{wat}. Waarvoor: {label_of('doorgifte_doel', item.waarvoor).lower()}"
        title = f"{rij.naam}, voor {item.ontvanger}"
        return Entry(title, (doel, period, more, withdrawn), chip, buttons, text=item.reden)

    def open_give(self) -> ToestemmingDialog:
        """Record that somebody allows it."""
        dialog = ToestemmingDialog(self.window(), self.session)
        dialog.open()
        return dialog

    def open_withdraw(self, rij: ToestemmingRij) -> IntrekDialog:
        """Somebody takes it back."""
        dialog = IntrekDialog(self.window(), self.session, rij)
        dialog.open()
        return dialog
