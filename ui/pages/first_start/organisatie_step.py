"""Step 1: whose kluis it will be. From here one can also practise, or put a back-up back."""

from PySide6.QtCore import Signal
from typing_extensions import override

from topdossier.domain.bevoegdheden import KluisSoort
from topdossier.domain.organisatiecode import is_code, tidy_code
from topdossier.domain.regels.regelset import REGIOS, load_regelset
from ui.models.nieuwe_kluis import NieuweKluisAntwoorden
from ui.pages.first_start.step import Step
from ui.texts import label_of
from ui.widgets.button import Button
from ui.widgets.card import Rule
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice, TextLine
from ui.widgets.label import make_label

_NAMES = {KluisSoort.SCHOOL: "Naam van de school", KluisSoort.SWV: "Naam van het SWV"}
_CODES = {KluisSoort.SCHOOL: "BRIN", KluisSoort.SWV: "SWV-nummer"}
_CODE_HINTS = {
    KluisSoort.SCHOOL: "Twee cijfers en twee letters, zoals 99ZZ.",
    KluisSoort.SWV: "Zoals VO9999.",
}


class OrganisatieStep(Step):
    """Kind, name, code and, for a school with more than one, the vestiging.

    Signals:
        voorbeeld_asked: rather practise first.
        terugzetten_asked: there is a back-up to put back.
    """

    voorbeeld_asked = Signal()
    terugzetten_asked = Signal()

    def __init__(self, antwoorden: NieuweKluisAntwoorden) -> None:
        super().__init__(
            antwoorden,
            "Van wie wordt deze kluis?",
            "In vier stappen maakt u een kluis op deze computer. Alles erin is versleuteld.",
        )
        soorten = (KluisSoort.SCHOOL, KluisSoort.SWV)
        self.soort = RadioChoice([(str(item), label_of("kluis_soort", item)) for item in soorten])
        self.soort_field = Field("Soort organisatie", self.soort)
        self.soort.value_changed.connect(self._show_soort)
        self.naam = TextLine()
        self.naam_field = Field(_NAMES[KluisSoort.SCHOOL], self.naam, "Zo komt hij op papier.")
        self.code = TextLine()
        self.code.setMaxLength(10)
        self.code_field = Field(
            _CODES[KluisSoort.SCHOOL], self.code, _CODE_HINTS[KluisSoort.SCHOOL]
        )
        self.vestiging = TextLine()
        self.vestiging_field = Field(
            "Vestiging", self.vestiging, "Alleen als er meer vestigingen zijn."
        )
        regios = [(naam, load_regelset(naam).label) for naam in REGIOS]
        self.regio = Choice(regios, empty="Kies uw regio")
        self.regio_field = Field(
            "Regio", self.regio, "Hiervan komen de niveaus en termijnen in het plan."
        )
        self.box.addWidget(self.soort_field)
        self.box.addWidget(self.naam_field)
        # beside each other: below each other they push the button that leads on out of sight
        self.box.addWidget(
            FieldGrid(self.code_field, self.vestiging_field, self.regio_field, cell=200)
        )
        self.box.addWidget(Rule())
        self.box.addWidget(
            make_label("Eerst oefenen? In de voorbeeldkluis staan verzonnen mensen.", "caption")
        )
        self.voorbeeld_button = Button("Voorbeeldkluis openen", "", "users")
        self.voorbeeld_button.clicked.connect(self.voorbeeld_asked.emit)
        self.terugzetten_button = Button("Reservekopie terugzetten", "", "rotate-ccw")
        self.terugzetten_button.clicked.connect(self.terugzetten_asked.emit)
        self.box.addWidget(FlowRow(self.voorbeeld_button, self.terugzetten_button))

    @override
    def enter(self) -> None:
        answers = self.antwoorden
        self.soort.set_value(answers.soort)
        self.naam.set_value(answers.naam)
        self.code.set_value(answers.code)
        self.vestiging.set_value(answers.vestiging)
        self.regio.set_value(answers.regelset)
        self._show_soort()
        if answers.soort is None:
            self.soort.focus_first()
        else:
            self.naam_field.focus()

    @override
    def leave(self) -> bool:
        slug = self.soort.get_value()
        soort = KluisSoort(slug) if slug else None
        naam, code = " ".join(self.naam.text().split()), tidy_code(self.code.text())
        self.soort_field.set_error("" if soort else "Kies school of samenwerkingsverband.")
        self.naam_field.set_error("" if naam else "Vul de naam in.")
        self.code_field.set_error(_find_code_error(soort, code))
        self.regio_field.set_error("" if self.regio.get_value() else "Kies uw regio.")
        for field in (self.soort_field, self.naam_field, self.code_field, self.regio_field):
            if field.error:
                field.focus()
                return False
        answers = self.antwoorden
        if soort is not answers.soort:
            answers.rol = None  # each kind has roles of its own
        answers.soort, answers.naam, answers.code = soort, naam, code
        answers.regelset = self.regio.get_value()
        answers.vestiging = (
            " ".join(self.vestiging.text().split()) if soort is KluisSoort.SCHOOL else ""
        )
        return True

    def _show_soort(self) -> None:
        slug = self.soort.get_value()
        soort = KluisSoort(slug) if slug else KluisSoort.SCHOOL
        self.naam_field.relabel(_NAMES[soort])
        self.code_field.relabel(_CODES[soort], _CODE_HINTS[soort])
        self.vestiging_field.setVisible(soort is KluisSoort.SCHOOL)
        if slug:
            self.soort_field.set_error("")


def _find_code_error(soort: KluisSoort | None, code: str) -> str:
    if is_code(soort or KluisSoort.SCHOOL, code):
        return ""
    what = "SWV-nummer" if soort is KluisSoort.SWV else "BRIN"
    return f"Dit is geen {what}. Kijk het na."
