"""What this tab and its cards have in common: who is who around the jongere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.pages.tab import DossierTab, TabCard
from ui.session import Session
from ui.texts import label_of

People = tuple[tuple[str, str, str], ...]
"""Id, name, and name with relation of everyone around the jongere; the jongere comes last."""


class RechtenTab(DossierTab):
    """Loads who is who before its cards load; the answers come in that order.

    Signals:
        rewritten: texts of the dossier were removed; whoever holds some lets go of them.

    Attributes:
        nummer: of the dossier.
        people: id, and name with relation, for a choice.
    """

    rewritten = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.nummer = ""
        self.people: tuple[tuple[str, str], ...] = ()
        self._names: dict[str, str] = {}

    def find_naam(self, betrokkene_id: str) -> str:
        """The name of the jongere or of someone around them."""
        return self._names.get(betrokkene_id, "Onbekend")

    @override
    def reload(self) -> None:
        """Load the people anew."""
        jongeren, dossier_id = self.session.services.jongeren, self.dossier_id

        def work() -> tuple[str, People]:
            kop = jongeren.load_kop(dossier_id)
            people = [
                (key, person.naam.volledig, describe_person(person.naam.volledig, person.relatie))
                for key, person in jongeren.list_betrokkenen(dossier_id)
            ]
            jongere = (dossier_id, kop.naam, describe_person(kop.naam, "jongere"))
            return kop.nummer, (*people, jongere)

        self.load(work, self._take_people)

    def _take_people(self, loaded: tuple[str, People]) -> None:
        self.nummer, people = loaded
        self._names = {key: naam for key, naam, _ in people}
        self.people = tuple((key, words) for key, _, words in people)


class RechtenCard(TabCard):
    """A card of this tab; its dialogs tell the window what changed, and then it loads anew."""

    def __init__(self, tab: RechtenTab, title: str, hint: str, *beside: QWidget) -> None:
        super().__init__(tab, title, hint, *beside)
        self.rechten = tab


def describe_person(naam: str, relatie: str) -> str:
    """A name with what this person is to the jongere."""
    return f"{naam} ({label_of('relatie', relatie).lower()})"
