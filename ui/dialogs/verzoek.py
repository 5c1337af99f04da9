"""A request under the AVG: recording it, telling that it takes longer, and how it ended."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.verzoek import VerzoekSoort, VerzoekUitkomst
from topdossier.services.avg_views import VerzoekRij
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session
from ui.texts import format_date, label_of
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label

SOORT_WORDS = {
    VerzoekSoort.INZAGE: "weten wat er bewaard is, of een kopie krijgen",
    VerzoekSoort.RECTIFICATIE: "iets laten verbeteren dat niet klopt",
    VerzoekSoort.WISSEN: "gegevens laten weghalen",
    VerzoekSoort.BEPERKING: "gegevens een tijd niet laten gebruiken",
    VerzoekSoort.OVERDRAAGBAARHEID: "de eigen gegevens meekrijgen als bestand",
    VerzoekSoort.BEZWAAR: "niet willen dat gegevens worden gebruikt",
}
"""What somebody asks for, in one line beside its name."""

NO_DAY = "Vul de datum in, bijvoorbeeld 09-02-2026."


class VerzoekDialog(FormDialog):
    """From the day it came in the term runs, also when it is recorded later."""

    def __init__(
        self, parent: QWidget, session: Session, people: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(parent, "Verzoek vastleggen", "Vastleggen", icon="plus")
        self._session = session
        self.door = Choice(people)
        self.door_field = Field("Wie vraagt het?", self.door)
        self.soort = RadioChoice(
            [
                (str(item), f"{label_of('verzoek_soort', item)}: {SOORT_WORDS[item]}")
                for item in VerzoekSoort
            ]
        )
        self.soort_field = Field("Wat wordt er gevraagd?", self.soort)
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.datum_field = Field(
            "Wanneer kwam het binnen?", self.datum, "Vanaf deze dag hebt u een maand."
        )
        self.fields["datum"] = self.datum_field
        for field in (self.door_field, self.soort_field, self.datum_field):
            self.box.addWidget(field)

    @override
    def submit(self) -> None:
        """Record it."""
        door, soort, datum = (
            self.door.get_value(),
            self.soort.get_value(),
            self.datum.get_value(),
        )
        self.door_field.set_error("" if door else "Kies wie het vraagt.")
        self.soort_field.set_error("" if soort else "Kies wat er gevraagd wordt.")
        self.datum_field.set_error("" if datum else NO_DAY)
        for field in (self.door_field, self.soort_field, self.datum_field):
            if field.error:
                field.focus()
                return
        session, dossier_id = self._session, self._session.dossier_id
        avg = session.services.avg
        if datum is not None:
            self.run(
                lambda: avg.record_verzoek(dossier_id, VerzoekSoort(soort), door, datum),
                lambda _: session.tell_changed(),
            )


class VerlengenDialog(FormDialog):
    """Two months more, when the person hears that in the first month."""

    def __init__(self, parent: QWidget, session: Session, rij: VerzoekRij) -> None:
        super().__init__(parent, "Verzoek verlengen", "Verlengen", icon="calendar-clock")
        self._session = session
        self._rij = rij
        self.box.addWidget(
            make_label(
                "Is het verzoek lastig, dan mag u er twee maanden langer over doen. Vertel dat "
                "de persoon dan wel in de eerste maand, en waarom."
            )
        )
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.datum_field = Field("Wanneer hebt u het verteld?", self.datum)
        self.fields["verlengd_op"] = self.datum_field
        self.box.addWidget(self.datum_field)

    @override
    def submit(self) -> None:
        """Record the day on which they were told."""
        datum = self.datum.get_value()
        self.datum_field.set_error("" if datum else NO_DAY)
        if datum is not None:
            session, rij, avg = self._session, self._rij, self._session.services.avg
            self.run(lambda: avg.extend_verzoek(rij.id, datum), lambda _: session.tell_changed())


class AfhandelenDialog(FormDialog):
    """How it was answered, and when."""

    def __init__(self, parent: QWidget, session: Session, rij: VerzoekRij) -> None:
        super().__init__(parent, "Verzoek afhandelen", "Vastleggen")
        self._session = session
        self._rij = rij
        soort = label_of("verzoek_soort", rij.soort)
        self.box.addWidget(
            make_label(
                f"{soort}, ontvangen op {format_date(rij.ontvangen_op)}. Doe eerst wat nodig is, "
                "en leg daarna hier vast hoe het afliep.",
                "muted",
            )
        )
        self.uitkomst = RadioChoice(
            [(str(item), label_of("verzoek_uitkomst", item)) for item in VerzoekUitkomst]
        )
        self.uitkomst_field = Field("Hoe liep het af?", self.uitkomst)
        self.datum = DateField()
        self.datum.set_value(session.services.dag())
        self.datum_field = Field("Wanneer hebt u geantwoord?", self.datum)
        self.fields["datum"] = self.datum_field
        self.box.addWidget(self.uitkomst_field)
        self.box.addWidget(self.datum_field)

    @override
    def submit(self) -> None:
        """Close it."""
        uitkomst, datum = self.uitkomst.get_value(), self.datum.get_value()
        self.uitkomst_field.set_error("" if uitkomst else "Kies hoe het afliep.")
        self.datum_field.set_error("" if datum else NO_DAY)
        if not uitkomst or datum is None:
            return
        session, rij, avg = self._session, self._rij, self._session.services.avg
        self.run(
            lambda: avg.close_verzoek(rij.id, VerzoekUitkomst(uitkomst), datum),
            lambda _: session.tell_changed(),
        )
