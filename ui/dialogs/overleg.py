"""Beginning an overleg, and an afspraak in fields for whoever does not type sentences."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.afspraak import NieuweAfspraak
from topdossier.domain.deelname import Deelname
from topdossier.domain.overleg import OverlegSoort
from topdossier.services.overleg_views import OverlegBlad
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine

_OTHER = "iemand-anders"


class NieuwOverlegDialog(FormDialog):
    """What kind, and on which day; no kind is chosen beforehand.

    Signals:
        begun: carries the overleg.
    """

    begun = Signal(object)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "Nieuw overleg", "Beginnen", icon="users")
        self._session = session
        self.soort = RadioChoice(
            [(str(item), label_of("overleg_soort", item)) for item in OverlegSoort]
        )
        self.soort_field = Field("Welk overleg is het?", self.soort)
        self.box.addWidget(self.soort_field)
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.fields["datum"] = self.datum_field = Field("Datum", self.datum)
        self.box.addWidget(self.datum_field)
        self.soort_field.focus()

    @override
    def submit(self) -> None:
        """Begin it."""
        soort, datum = self.soort.get_value(), self.datum.get_value()
        self.soort_field.set_error("" if soort else "Kies welk overleg het is.")
        self.datum_field.set_error("" if datum else "Vul de datum in.")
        for field in (self.soort_field, self.datum_field):
            if field.error:
                field.focus()
                return
        overleggen, dossier_id = self._session.services.overleggen, self._session.dossier_id

        def begin() -> OverlegBlad:
            return overleggen.start(dossier_id, OverlegSoort(soort), datum)

        self.run(begin, self.begun.emit)


class AfspraakDialog(FormDialog):
    """Who, what and by when.

    Signals:
        kept: carries the afspraak.

    Args:
        parent: the window that asks.
        people: to choose from; another name may be typed.
        found: what is known already.
        work: keeps it.
    """

    kept = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        people: Sequence[Deelname],
        found: NieuweAfspraak,
        work: Callable[[NieuweAfspraak], object],
    ) -> None:
        super().__init__(parent, "Afspraak", "Vastleggen")
        self._work = work
        names = {
            item.naam or item.functie: f"{item.naam} ({item.functie.lower()})"
            if item.naam and item.functie
            else item.naam or item.functie
            for item in people
        }
        self.wie = Choice([*names.items(), (_OTHER, "Iemand anders")])
        self.ander = TextLine()
        self.ander_field = Field("Naam of functie", self.ander)
        self.wie_field = Field("Wie doet het?", self.wie)
        self.wat = TextArea(lines=2)
        self.wat_field = Field("Wat doet die persoon?", self.wat)
        self.wanneer = DateField()
        self.wanneer_field = Field("Uiterlijk op", self.wanneer, "Mag leeg blijven.")
        if found.wie in names or not found.wie:
            self.wie.set_value(found.wie)
        else:
            self.wie.set_value(_OTHER)
            self.ander.set_value(found.wie)
        self.wat.set_value(found.wat)
        self.wanneer.set_value(found.wanneer)
        for field in (self.wie_field, self.ander_field, self.wat_field, self.wanneer_field):
            self.box.addWidget(field)
        self.wie.value_changed.connect(self._show_other)
        self._show_other()
        self.wie_field.focus()

    def _show_other(self) -> None:
        self.ander_field.setHidden(self.wie.get_value() != _OTHER)

    @override
    def submit(self) -> None:
        """Keep it; all reasons against it come back as a list."""
        self.wanneer_field.set_error(
            "" if self.wanneer.is_valid else "Schrijf de dag zo: 09-02-2026."
        )
        if self.wanneer_field.error:
            self.wanneer_field.focus()
            return
        wie = self.wie.get_value()
        nieuwe = NieuweAfspraak(
            wie=self.ander.text().strip() if wie == _OTHER else wie,
            wat=self.wat.get_value().strip(),
            wanneer=self.wanneer.get_value(),
        )
        self.run(lambda: self._work(nieuwe), self.kept.emit)
