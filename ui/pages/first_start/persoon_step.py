"""Step 2: the first person with a key; the login follows the name until someone types another."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import KluisSoort, Rol
from topdossier.domain.gebruiker import check_nieuw
from ui.errors import describe_problem
from ui.models.nieuwe_kluis import (
    NieuweKluisAntwoorden,
    list_first_rollen,
    propose_login,
)
from ui.pages.first_start.step import Step
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine

ROL_WORDS = {
    Rol.BEHEERDER: "Beheerder: regelt mensen, sleutels en reservekopieën, en leest geen plannen",
    Rol.ZORGCOORDINATOR: "Zorgcoördinator: schrijft en leest plannen, en regelt ook het beheer",
    Rol.CONSULENT: "Consulent: leest wat scholen sturen, en regelt ook het beheer",
}


class PersoonStep(Step):
    """Name, login and a role that may add the others."""

    def __init__(self, antwoorden: NieuweKluisAntwoorden) -> None:
        super().__init__(
            antwoorden,
            "Wie krijgt de eerste sleutel?",
            "Deze persoon kan daarna anderen toevoegen.",
        )
        self._proposal = propose_login(antwoorden.gebruiker_naam)
        self.naam = TextLine()
        self.naam_field = Field("Voornaam en achternaam", self.naam, "Zo komt u op papier.")
        self.login = TextLine()
        self.login.setMaxLength(32)
        self.login_field = Field(
            "Inlognaam", self.login, "Deze naam ziet iedereen die het programma start."
        )
        # one for each kind of kluis: a widget that is made later comes last with the Tab key
        self._rollen = {soort: Field("Rol", _make_choice(soort)) for soort in KluisSoort}
        self.naam.textChanged.connect(self._propose)
        for field in (self.naam_field, self.login_field, *self._rollen.values()):
            self.box.addWidget(field)

    @property
    def _soort(self) -> KluisSoort:
        return self.antwoorden.soort or KluisSoort.SCHOOL

    @property
    def rol_field(self) -> Field:
        """The question about the rol for this kind of kluis."""
        return self._rollen[self._soort]

    @property
    def rol(self) -> RadioChoice:
        """Its answers."""
        control = self.rol_field.control
        if not isinstance(control, RadioChoice):
            raise TypeError(type(control).__name__)
        return control

    @override
    def enter(self) -> None:
        answers = self.antwoorden
        for soort, field in self._rollen.items():
            field.setVisible(soort is self._soort)
        self.naam.set_value(answers.gebruiker_naam)
        self.login.set_value(answers.login)
        self.rol.set_value(answers.rol)
        self.naam_field.focus()

    @override
    def leave(self) -> bool:
        answers, slug = self.antwoorden, self.rol.get_value()
        naam, login = " ".join(self.naam.text().split()), self.login.text().strip()
        rol = Rol(slug) if slug else None
        errors = self._find_errors(naam, login, rol)
        fields = {"naam": self.naam_field, "login": self.login_field, "rol": self.rol_field}
        for plek, field in fields.items():
            field.set_error(errors.get(plek, ""))
        for plek, field in fields.items():
            if plek in errors:
                field.focus()
                return False
        answers.gebruiker_naam, answers.login, answers.rol = naam, login, rol
        return True

    def _find_errors(self, naam: str, login: str, rol: Rol | None) -> dict[str, str]:
        soort = self._soort
        some = rol or list_first_rollen(soort)[0]
        problems = check_nieuw(login, naam, some, soort, ())
        errors = {problem.plek: describe_problem(problem) for problem in reversed(problems)}
        if rol is None:
            errors["rol"] = "Kies de rol van deze persoon."
        return errors

    def _propose(self, naam: str) -> None:
        if self.login.text() in {"", self._proposal}:
            self._proposal = propose_login(naam)
            self.login.set_value(self._proposal)


def _make_choice(soort: KluisSoort) -> RadioChoice:
    return RadioChoice([(str(rol), ROL_WORDS[rol]) for rol in list_first_rollen(soort)])
