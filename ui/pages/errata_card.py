"""Slips of the pen beside the adopted version, and whether the ouders were told."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.services.views import ErratumRij
from ui.dialogs.erratum import ErratumDialog
from ui.pages.tab import DossierTab, TabCard
from ui.texts import Tone, format_count, format_date, format_moment
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField
from ui.widgets.entry import Entry, EntryList
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.scroll import Column


class ErrataCard(TabCard):
    """Shows what was mended; adds another, and records that the ouders heard of it.

    Args:
        tab: the tab it stands in.
        only_filled: not there as long as nothing was mended.
    """

    def __init__(self, tab: DossierTab, *, only_filled: bool = False) -> None:
        self.add_button = Button("Verschrijving verbeteren", "", "pen-line")
        super().__init__(
            tab,
            "Verschrijvingen",
            "Een tikfout in de vastgestelde versie. De verbetering staat ernaast; aan de "
            "afspraken verandert niets.",
        )
        self.box.addWidget(FlowRow(self.add_button))
        self._only_filled = only_filled
        if only_filled:
            self.hide()
        self.add_button.clicked.connect(self.open_add)
        self.add_button.hide()
        self.entries = EntryList()
        self.box.addWidget(self.entries)
        self.datum = DateField()
        self.datum_field = Field("Wanneer hoorden de ouders het?", self.datum)
        self.tell_button = Button("Vastleggen", "", "check")
        self.tell_button.clicked.connect(self.tell)
        self.form = Column(self.datum_field, FlowRow(self.tell_button), spacing=8)
        self.box.addWidget(self.form)
        self.form.hide()
        self.reload()

    @override
    def reload(self) -> None:
        errata, dossier_id = self.session.services.errata, self.dossier_id
        plannen = self.session.services.plannen
        self.load(lambda: (errata.list(dossier_id), plannen.may_adopt(dossier_id)), self._show)

    def _show(self, found: tuple[tuple[ErratumRij, ...], bool]) -> None:
        rijen, may_add = found
        self.add_button.setVisible(may_add)
        self.entries.show_entries([_make_entry(rij) for rij in rijen], "Er zijn er geen.")
        self.setVisible(bool(rijen) or not self._only_filled)
        is_open = any(rij.erratum.meegedeeld_op is None for rij in rijen)
        self.form.setVisible(is_open and self.tab.may(Actie.WIJZIGEN))

    def open_add(self) -> ErratumDialog:
        """Ask what is to be mended."""
        dialog = ErratumDialog(self.window(), self.session)
        dialog.open()
        return dialog

    def tell(self) -> None:
        """Record that the ouders were told of all that is open."""
        datum = self.datum.get_value()
        self.datum_field.set_error("" if datum else "Vul in wanneer de ouders het hoorden.")
        if datum is None:
            self.datum_field.focus()
            return
        errata, dossier_id = self.session.services.errata, self.dossier_id
        self.load(lambda: errata.tell(dossier_id, datum), self._note)

    def _note(self, number: int) -> None:
        count = format_count(number, "verschrijving", "verschrijvingen")
        self.tab.bar.show_message(f"Vastgelegd: de ouders weten van {count}.", Tone.OK)
        self.datum.set_value(None)
        self.session.tell_changed()


def _make_entry(rij: ErratumRij) -> Entry:
    item = rij.erratum
    told = item.meegedeeld_op
    chip = (
        Chip("Nog vertellen aan de ouders", Tone.WARN)
        if told is None
        else Chip(f"Ouders weten het sinds {format_date(told)}", Tone.OK)
    )
    details = (f"Er staat: {item.oud}", f"Bedoeld is: {item.nieuw}")
    made = f"Verbeterd door {rij.door} op {format_moment(item.vastgelegd_op)}"
    return Entry(rij.label[:1].upper() + rij.label[1:], (*details, made), chip)
