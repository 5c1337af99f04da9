"""Noting which papers somebody was given, and when."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.afgifte import Afgiftestuk
from topdossier.services.papier_views import AfgifteRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import label_of
from ui.widgets.choice_boxes import CheckBox
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.label import make_label
from ui.widgets.scroll import Column


class AfgifteDialog(FormDialog):
    """Printing a paper is not giving it: nothing is ticked beforehand, also right after printing.

    Args:
        parent: the window that asks.
        session: with the open dossier.
        rijen: the papers of one person that wait.
        printed: they just came out of the printer.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        rijen: Sequence[AfgifteRij],
        *,
        printed: bool = False,
    ) -> None:
        super().__init__(parent, f"Papieren voor {rijen[0].naam}", "Vastleggen")
        self._session = session
        if printed:
            words = "Het is naar de printer. Hebt u het meteen gegeven? Leg dat dan hier vast."
            self.box.addWidget(make_label(words))
            self.cancel_button.setText("Nog niet gegeven")
        self.box.addWidget(make_label("Wat hebt u gegeven?", "label"))
        self.boxes = {rij.afgifte.id: CheckBox(describe_stuk(rij)) for rij in rijen}
        self.box.addWidget(Column(*self.boxes.values(), spacing=4))
        self.missing = make_label("Kies wat u hebt gegeven.", "error")
        self.missing.hide()
        self.box.addWidget(self.missing)
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.datum_field = Field("Wanneer?", self.datum)
        self.fields["datum"] = self.datum_field
        self.box.addWidget(self.datum_field)

    @override
    def submit(self) -> None:
        """Record it."""
        chosen = [key for key, box in self.boxes.items() if box.get_value()]
        datum = self.datum.get_value()
        self.missing.setVisible(not chosen)
        self.datum_field.set_error("" if datum else "Vul in wanneer u het gaf.")
        if not chosen or datum is None:
            return
        session, dossier_id = self._session, self._session.dossier_id
        self.run(
            lambda: session.services.afgiften.hand_out(dossier_id, chosen, datum),
            lambda _: session.tell_changed(),
        )


def describe_stuk(rij: AfgifteRij) -> str:
    """Which paper, of which version; rights are those of today."""
    label = label_of("afgiftestuk", rij.afgifte.stuk)
    if rij.afgifte.stuk is Afgiftestuk.RECHTEN:
        return label
    return f"{label}, versie {rij.afgifte.versie_nummer}"
