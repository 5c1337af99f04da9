"""Days from which a term runs, and holds: their begin and their end."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bewaartermijn import (
    BewaarfeitSoort,
    Bewaarstop,
    BewaarstopSoort,
    list_termijnen,
)
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import format_date, label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.label import make_label

NO_DAY = "Vul de datum in, bijvoorbeeld 09-02-2026."


class FeitDialog(FormDialog):
    """What happened and when; only what starts a term in this kind of kluis.

    Args:
        parent: the window.
        session: the open kluis.
        dossier_id: the open dossier when it is left out.
    """

    def __init__(self, parent: QWidget, session: Session, dossier_id: str = "") -> None:
        super().__init__(parent, "Datum vastleggen", "Vastleggen", icon="calendar")
        self._session = session
        self._dossier_id = dossier_id or session.dossier_id
        termijnen = list_termijnen(session.services.info.soort)
        found = [soort for item in termijnen for soort in item.vanaf]
        self._soorten = tuple(soort for soort in BewaarfeitSoort if soort in found)
        self.soort = RadioChoice(
            [(str(item), label_of("bewaarfeit_soort", item)) for item in self._soorten]
        )
        self.soort_field = Field("Wat gebeurde er?", self.soort)
        self.box.addWidget(
            make_label("Vanaf deze dag telt het programma hoe lang het dossier blijft.", "muted")
        )
        self.box.addWidget(self.soort_field)
        self.datum = DateField()
        only = label_of("bewaarfeit_soort", self._soorten[0]).lower()
        self.fields["datum"] = self.datum_field = Field(
            f"Dag van de {only}" if len(self._soorten) == 1 else "Wanneer was dat?", self.datum
        )
        self.box.addWidget(self.datum_field)
        if len(self._soorten) == 1:
            self.soort_field.hide()

    @override
    def submit(self) -> None:
        """Record it."""
        datum = self.datum.get_value()
        only = len(self._soorten) == 1
        soort = self._soorten[0] if only else self.soort.get_value()
        self.soort_field.set_error("" if soort else "Kies wat er gebeurde.")
        self.datum_field.set_error("" if datum else NO_DAY)
        for field in (self.soort_field, self.datum_field):
            if field.error:
                field.focus()
                return
        session, dossier_id = self._session, self._dossier_id
        bewaren = session.services.bewaren
        if datum is not None:
            self.run(
                lambda: bewaren.record_feit(dossier_id, BewaarfeitSoort(soort), datum),
                lambda _: session.tell_changed(),
            )


class StopDialog(FormDialog):
    """A request under the AVG is no choice here: recorded as a request it holds by itself."""

    def __init__(self, parent: QWidget, session: Session, dossier_id: str = "") -> None:
        super().__init__(parent, "Bewaarstop vastleggen", "Vastleggen", icon="lock")
        self._session = session
        self._dossier_id = dossier_id or session.dossier_id
        self.box.addWidget(
            make_label(
                "Zolang dit loopt, wordt er niets van dit dossier vernietigd. Een open verzoek "
                "onder de AVG houdt het dossier vanzelf vast.",
                "muted",
            )
        )
        self.soort = RadioChoice(
            [
                (str(item), label_of("bewaarstop_soort", item))
                for item in (BewaarstopSoort.BEZWAAR, BewaarstopSoort.GESCHIL)
            ]
        )
        self.soort_field = Field("Wat loopt er?", self.soort)
        self.datum = DateField()
        self.fields["sinds"] = self.datum_field = Field("Sinds wanneer?", self.datum)
        self.box.addWidget(self.soort_field)
        self.box.addWidget(self.datum_field)

    @override
    def submit(self) -> None:
        """Start it."""
        soort, datum = self.soort.get_value(), self.datum.get_value()
        self.soort_field.set_error("" if soort else "Kies wat er loopt.")
        self.datum_field.set_error("" if datum else NO_DAY)
        for field in (self.soort_field, self.datum_field):
            if field.error:
                field.focus()
                return
        session, dossier_id = self._session, self._dossier_id
        bewaren = session.services.bewaren
        if datum is not None:
            self.run(
                lambda: bewaren.start_stop(dossier_id, BewaarstopSoort(soort), datum),
                lambda _: session.tell_changed(),
            )


class EindeDialog(FormDialog):
    """From that day on it holds nothing any more."""

    def __init__(self, parent: QWidget, session: Session, stop: Bewaarstop) -> None:
        soort = label_of("bewaarstop_soort", stop.soort)
        super().__init__(parent, f"{soort} is voorbij", "Vastleggen")
        self._session = session
        self._stop = stop
        self.box.addWidget(make_label(f"Begonnen op {format_date(stop.sinds)}.", "muted"))
        self.datum = DateField()
        self.datum_field = Field("Vanaf welke dag is het voorbij?", self.datum)
        self.box.addWidget(self.datum_field)

    @override
    def submit(self) -> None:
        """End it."""
        datum = self.datum.get_value()
        self.datum_field.set_error("" if datum else NO_DAY)
        if datum is None:
            self.datum_field.focus()
            return
        session, stop, bewaren = self._session, self._stop, self._session.services.bewaren
        self.run(lambda: bewaren.end_stop(stop.id, datum), lambda _: session.tell_changed())
