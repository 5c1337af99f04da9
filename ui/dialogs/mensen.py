"""Giving, changing and taking a key: one dialog for each, and one that shows a start wachtwoord."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from topdossier.domain.bevoegdheden import ROLLEN_PER_KLUIS, KluisSoort, Rol
from topdossier.services.views import GebruikerRij
from ui.dialogs.form_dialog import FormDialog
from ui.models.nieuwe_kluis import propose_login
from ui.session import Session
from ui.texts import label_of
from ui.widgets.card import Card
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label

ROL_WORDS = {
    Rol.BEHEERDER: "regelt mensen, sleutels en reservekopieën; leest geen plannen",
    Rol.ZORGCOORDINATOR: "schrijft en leest plannen, stelt vast, en mag beheren",
    Rol.MENTOR: "schrijft en leest de plannen van eigen jongeren, en stelt vast als regisseur",
    Rol.ORTHOPEDAGOOG: "leest plannen en schrijft aan die van eigen jongeren",
    Rol.FG: "leest het logboek en de bewaartermijnen; leest geen plannen",
    Rol.CONSULENT: "leest wat scholen sturen, en mag beheren",
    Rol.CVT_SECRETARIS: "leest wat scholen sturen en opent pakketten",
    Rol.CVT_LID: "leest de dossiers waar dit lid bij hoort",
}
"""What a rol may do, in one line beside its name."""


def make_rol_choice(soort: KluisSoort) -> RadioChoice:
    """The rollen of this kind of kluis, none chosen."""
    return RadioChoice(
        [
            (str(rol), f"{label_of('rol', rol)}: {ROL_WORDS[rol]}")
            for rol in Rol
            if rol in ROLLEN_PER_KLUIS[soort]
        ]
    )


class ToevoegenDialog(FormDialog):
    """Name, login and rol; the start wachtwoord comes back once.

    Signals:
        added: carries the name and the start wachtwoord.
    """

    added = Signal(str, str)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "Iemand toevoegen", "Toevoegen", icon="user-plus")
        self._session = session
        self._proposal = ""
        self.naam = TextLine()
        self.naam.textChanged.connect(self._propose)
        self.naam_field = Field("Voornaam en achternaam", self.naam, "Zo komt de naam op papier.")
        self.login = TextLine()
        self.login_field = Field(
            "Inlognaam", self.login, "Deze naam ziet iedereen die het programma start."
        )
        self.rol = make_rol_choice(session.services.info.soort)
        self.rol_field = Field("Rol", self.rol)
        for field in (self.naam_field, self.login_field, self.rol_field):
            self.box.addWidget(field)

    def _propose(self, naam: str) -> None:
        if self.login.text() in {"", self._proposal}:
            self._proposal = propose_login(naam)
            self.login.set_value(self._proposal)

    @override
    def submit(self) -> None:
        """Add; all reasons against it come back as a list."""
        naam, login = " ".join(self.naam.text().split()), self.login.text().strip()
        rol = self.rol.get_value()
        self.naam_field.set_error("" if naam else "Vul de naam in.")
        self.login_field.set_error("" if login else "Kies een inlognaam.")
        self.rol_field.set_error("" if rol else "Kies een rol.")
        for field in (self.naam_field, self.login_field, self.rol_field):
            if field.error:
                field.focus()
                return
        gebruikers = self._session.services.gebruikers
        self.run(
            lambda: gebruikers.add(login, naam, Rol(rol)),
            lambda start: self.added.emit(naam, start),
        )


class RolDialog(FormDialog):
    """Another rol for someone who has a key.

    Signals:
        changed: it stands.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, session: Session, persoon: GebruikerRij) -> None:
        super().__init__(parent, "Rol wijzigen", "Wijzigen", icon="user-cog")
        self._session = session
        self._persoon = persoon
        self.box.addWidget(
            make_label(
                f"{persoon.naam} is nu {label_of('rol', persoon.rol).lower()}. "
                "De nieuwe rol geldt vanaf de volgende keer ontgrendelen."
            )
        )
        self.rol = make_rol_choice(session.services.info.soort)
        self.rol.set_value(persoon.rol)
        self.box.addWidget(Field("Rol", self.rol))

    @override
    def submit(self) -> None:
        """Change it."""
        gebruikers, login = self._session.services.gebruikers, self._persoon.login
        rol = Rol(self.rol.get_value())
        self.run(lambda: gebruikers.change_rol(login, rol), lambda _: self.changed.emit())


class VraagDialog(FormDialog):
    """A serious question before something that cannot simply be undone.

    Going back is the default button: Enter alone never does it.

    Signals:
        answered: carries what the work gave back.
    """

    answered = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        paragraphs: tuple[str, ...],
        primary: str,
        icon: str,
        work: Callable[[], object],
    ) -> None:
        super().__init__(parent, title, primary, icon=icon)
        self._work = work
        for paragraph in paragraphs:
            self.box.addWidget(make_label(paragraph))
        self.ok_button.setDefault(False)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def submit(self) -> None:
        """Do it."""
        self.run(self._work, self.answered.emit)


class StartwachtwoordDialog(FormDialog):
    """Shown once and kept nowhere; it cannot be selected, so that no clipboard keeps it."""

    def __init__(self, parent: QWidget, naam: str, start: str) -> None:
        super().__init__(
            parent, f"Startwachtwoord van {naam}", "Ik heb het doorgegeven", icon="check"
        )
        card = Card("inner", pad=20)
        self.wachtwoord = make_label(start, "h1")
        self.wachtwoord.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.wachtwoord.setAccessibleName(f"Startwachtwoord: {' '.join(start)}")
        card.box.addWidget(self.wachtwoord)
        self.box.addWidget(card)
        self.box.addWidget(
            make_label(
                "U ziet dit maar één keer. Schrijf het over en geef het zelf aan deze persoon, "
                "niet per mail. Er staat geen 0 en geen 1 in."
            )
        )
        self.box.addWidget(
            make_label(
                "De eerste keer kiest deze persoon een eigen wachtwoord. Eerder gaat de kluis "
                "niet open.",
                "muted",
            )
        )
        self.cancel_button.hide()

    @override
    def holds_work(self) -> bool:
        """It is shown once: with the program it would be gone for good."""
        return True

    @override
    def reject(self) -> None:
        """Escape does not close it: it would be gone for good."""
