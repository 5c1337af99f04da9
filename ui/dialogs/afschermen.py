"""Removing a text: first which one, then what goes with it, why, and only then for good."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.afscherming import AfschermingReden
from topdossier.errors import MachineError
from topdossier.services.avg_views import AfschermingVoorbeeld, PlekRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count, label_of
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.pager import Pager
from ui.widgets.plek_picker import WHOLE_FILE, PlekPicker, make_row
from ui.widgets.scroll import Column
from ui.widgets.table import Table

GO_ON, SHIELD = "Verder", "Voorgoed weghalen"
CHOOSE, CONFIRM = 0, 1

_CONSEQUENCES = (
    "Niemand kan de tekst terughalen. Er komt een merk voor in de plaats, met de datum en de "
    "reden. Wie had ingestemd, houdt ingestemd. Oude reservekopieën bevatten de tekst nog: gooi "
    "die ook weg."
)


class AfschermenDialog(FormDialog):
    """Enter alone never removes anything: on the second page going back has the keyboard.

    Signals:
        shielded: carries from how many places it is gone; 0 when it is gone and the file still
            has to be cleaned.
    """

    shielded = Signal(int)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "Tekst afschermen", GO_ON, icon="eye-off", width=860)
        self._session = session
        self.voorbeeld: AfschermingVoorbeeld | None = None
        self.picker = PlekPicker(rows=7)
        self.picker_field = Field("Welke tekst moet weg?", self.picker)
        self.tekst = make_label("", "body")
        tekst_card = Card("inner")
        tekst_card.box.addWidget(self.tekst)
        self.going = Table("Waar het weggaat", ("Plek",), max_rows=6)
        self._within_title = make_label("Hier staat het midden in meer tekst", "h3")
        self._within_hint = make_label(
            "Dit blijft nu staan. Kijk zelf of het ook weg moet, en scherm het dan apart af.",
            "muted",
        )
        self.within = Table(
            "Waar het midden in meer tekst staat", ("Plek", "Wat er staat"), stretch=1, max_rows=4
        )
        self._unread_title = make_label("Hier is niet gezocht", "h3")
        self._unread_hint = make_label(
            "Het programma kan deze bestanden niet lezen, zoals een scan. Kijk zelf of de tekst "
            "erin staat, en scherm het bestand dan apart af.",
            "muted",
        )
        self.unread = Table("Bestanden waarin niet is gezocht", ("Plek",), max_rows=4)
        self.reden = RadioChoice(
            [(str(r), label_of("afscherming_reden", r).capitalize()) for r in AfschermingReden]
        )
        self.reden_field = Field("Waarom moet het weg?", self.reden)
        self.back_button = Button("Andere tekst kiezen", "quiet", "arrow-left")
        self.back_button.clicked.connect(self.go_back)
        self._going_title = make_label("", "muted")
        confirm = Column(
            FlowRow(self.back_button),
            make_label("Deze tekst gaat weg", "h3"),
            tekst_card,
            self._going_title,
            self.going,
            self._within_title,
            self._within_hint,
            self.within,
            self._unread_title,
            self._unread_hint,
            self.unread,
            self.reden_field,
            make_label(_CONSEQUENCES, "muted"),
            spacing=12,
        )
        self.pager = Pager(Column(self.picker_field), confirm)
        self.box.addWidget(self.pager)
        avg, dossier_id = session.services.avg, session.dossier_id
        runner.run(self, lambda: avg.list_plekken(dossier_id), self._offer, self.bar.show_error)

    def _offer(self, rijen: Sequence[PlekRij]) -> None:
        self.picker.show_plekken(rijen)
        self.picker.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """To the list of places; nothing was removed."""
        self.bar.hide()
        self.voorbeeld = None
        self.reden.set_value("")
        self.pager.show_page(CHOOSE)
        self.ok_button.setText(GO_ON)
        self.ok_button.setDefault(True)
        self.picker.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview(self, plek: str) -> None:
        avg, dossier_id = self._session.services.avg, self._session.dossier_id
        self.ok_button.setEnabled(False)

        def refuse(error: Exception) -> None:
            self.ok_button.setEnabled(True)
            self.bar.show_error(error)

        runner.run(self, lambda: avg.preview_afscherming(dossier_id, plek), self._show, refuse)

    def _show(self, voorbeeld: AfschermingVoorbeeld) -> None:
        self.voorbeeld = voorbeeld
        self.bar.hide()
        self.pager.show_page(CONFIRM)
        places = format_count(len(voorbeeld.plekken), "plaats", "plaatsen")
        tekst = voorbeeld.plekken[0].tekst if voorbeeld.plekken else ""
        self.tekst.setText(tekst or WHOLE_FILE)
        self._going_title.setText(f"Op {places}:")
        self.going.show_rows([(rij.label,) for rij in voorbeeld.plekken])
        self.within.show_rows([make_row(rij, tekst) for rij in voorbeeld.bevat])
        for widget in (self._within_title, self._within_hint, self.within):
            widget.setVisible(bool(voorbeeld.bevat))
        self.unread.show_rows([(rij.label,) for rij in voorbeeld.niet_doorzocht])
        for widget in (self._unread_title, self._unread_hint, self.unread):
            widget.setVisible(bool(voorbeeld.niet_doorzocht))
        self.ok_button.setText(SHIELD)
        self.ok_button.setEnabled(True)
        self.ok_button.setDefault(False)
        self.cancel_button.setDefault(True)
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def submit(self) -> None:
        """Look what would go, and the second time remove it."""
        plek = self.picker.get_value()
        self.picker_field.set_error("" if plek else "Kies een tekst in de lijst.")
        if not plek:
            self.picker_field.focus()
            return
        if self.pager.index == CHOOSE:
            self._preview(plek)
            return
        reden = self.reden.get_value()
        self.reden_field.set_error("" if reden else "Kies waarom het weg moet.")
        if not reden:
            self.reden_field.focus()
            return
        if not self._session.flush():
            self.bar.show_message("Het plan is nog niet opgeslagen. Kijk eerst bij Plan.", Tone.BAD)
            return
        avg, dossier_id = self._session.services.avg, self._session.dossier_id

        def work() -> int:
            try:
                return avg.shield(dossier_id, plek, AfschermingReden(reden))
            except MachineError as error:
                if error.code != "wissen-niet-af":
                    raise
            return 0

        self.run(work, self.shielded.emit)
