"""Writing one text of the school: its name, for which places it is, and the text itself."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.problem import Problem
from topdossier.domain.tekstblok import (
    MOST_NAAM,
    Tekstblok,
    TekstblokSoort,
    check_tekstblok,
    find_namen,
)
from ui.dialogs.form_dialog import FormDialog
from ui.errors import describe_problem
from ui.session import Session
from ui.texts import label_of
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, TextArea, TextLine
from ui.widgets.label import make_label

NO_NAMES = (
    "Schrijf geen namen van mensen op en niets over één jongere: deze tekst kan in elk plan komen."
)
_QUIET_MS = 600


class TekstblokDialog(FormDialog):
    """For a new text, or for one that is there.

    Signals:
        saved: it stands; carries the text.

    Args:
        parent: the window it belongs to.
        session: the open kluis.
        bezet: names of the other texts.
        blok: the one to change, None for a new one.
    """

    saved = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        bezet: tuple[str, ...],
        blok: Tekstblok | None = None,
    ) -> None:
        title = "Tekstblok toevoegen" if blok is None else "Tekstblok wijzigen"
        super().__init__(parent, title, "Bewaren", icon="save", width=680)
        self._session, self._bezet, self._blok = session, bezet, blok
        self.box.addWidget(make_label(NO_NAMES))
        self.naam = TextLine()
        self.naam.setMaxLength(MOST_NAAM)
        self.naam_field = Field("Naam", self.naam, "Hierop zoekt u bij het invoegen.")
        self.tekst = TextArea(lines=5, max_lines=12)
        self.tekst_field = Field("Tekst", self.tekst)
        self.namen = make_label("")
        self.namen.hide()
        self.soort = Choice(
            [(str(soort), label_of("tekstblok_soort", soort)) for soort in TekstblokSoort],
            empty=None,
        )
        self.soort_field = Field(
            "Waar past dit?", self.soort, "In een doel komt nooit een tekstblok."
        )
        for widget in (self.naam_field, self.tekst_field, self.namen, self.soort_field):
            self.box.addWidget(widget)
        if blok is not None:
            self.naam.set_value(blok.naam)
            self.tekst.set_value(blok.tekst)
            self.soort.set_value(blok.soort)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.look_for_names)
        self.tekst.value_changed.connect(lambda _: self._quiet.start())
        self.look_for_names()

    def look_for_names(self) -> None:
        """Point at what looks like the name of somebody; it stops nothing."""
        tekst = self.tekst.get_value()
        found = find_namen(tekst, [self._session.services.info.naam])
        names = ", ".join(f"“{tekst[item.begin : item.eind]}”" for item in found)
        self.namen.setText(f"Is dit de naam van iemand? Haal die dan weg: {names}" if names else "")
        self.namen.setHidden(not names)

    @override
    def submit(self) -> None:
        """Keep it; what stops that stands at its field."""
        naam, tekst, soort = self.naam.text(), self.tekst.get_value(), self.soort.get_value()
        problems = check_tekstblok(naam, tekst, self._bezet)
        self._show_problem(self.naam_field, problems)
        self._show_problem(self.tekst_field, problems)
        for field in (self.naam_field, self.tekst_field):
            if field.error:
                field.focus()
                return
        service, blok = self._session.services.tekstblokken, self._blok
        where = TekstblokSoort(soort)

        def work() -> Tekstblok:
            if blok is None:
                return service.add(naam, tekst, where)
            return service.change(blok.id, naam, tekst, where)

        self.run(work, self.saved.emit)

    def _show_problem(self, field: Field, problems: tuple[Problem, ...]) -> None:
        plek = "naam" if field is self.naam_field else "tekst"
        found = (describe_problem(item) for item in problems if item.plek == plek)
        field.set_error(next(found, ""))
