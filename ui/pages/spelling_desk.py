"""Tells the spelling check what is right in the open dossier, and asks before a word is kept."""

from PySide6.QtWidgets import QWidget

from topdossier.domain.bevoegdheden import Actie, may
from topdossier.services.views import DossierKop
from topdossier.services.woordenlijst import make_woordenboek
from ui.dialogs.woordenlijst import WoordDialog, WoordenlijstDialog
from ui.models.spelling import spelling
from ui.session import Session
from ui.tasks import runner


class SpellingDesk(QWidget):
    """Lives as long as a dossier is open, and shows nothing itself."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self.hide()
        self._session = session
        self._naam = ""
        rol = session.services.info.rol
        self._may_add = may(rol, Actie.WOORDENLIJST)
        spelling.start(self, make_woordenboek, may_add=self._may_add)
        spelling.add_asked.connect(self.ask_to_add)

    def learn(self, kop: DossierKop) -> None:
        """Read whose names are right here, and the own words; again after each change."""
        services, may_add = self._session.services, self._may_add
        info = services.info

        def work() -> tuple[tuple[str, ...], tuple[str, ...]]:
            people = services.jongeren.list_betrokkenen(kop.dossier_id)
            names = tuple(person.naam.volledig for _, person in people)
            own = services.woordenlijst.list() if may_add else ()
            known = (kop.naam, kop.school, kop.regisseur, info.gebruiker_naam, info.naam)
            return (*names, *known), own

        runner.run(self, work, lambda found: spelling.learn(*found), lambda _: None)

    def ask_to_add(self, woord: str) -> WoordDialog:
        """Ask before a word goes into the list that everyone shares."""
        dialog = WoordDialog(self.window(), self._session, woord)
        dialog.added.connect(spelling.learn_own)
        dialog.open()
        return dialog

    def open_list(self) -> WoordenlijstDialog:
        """All own words, to take some out."""
        spelling.wake()
        dialog = WoordenlijstDialog(self.window(), self._session)
        dialog.changed.connect(spelling.learn_own)
        dialog.open()
        return dialog
