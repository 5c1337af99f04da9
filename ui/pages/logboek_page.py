"""What happened in this dossier, as people read it."""

from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.services.views import LogRij
from ui.pages.tab import DossierTab
from ui.session import Session
from ui.texts import Tone, format_moment, label_of
from ui.widgets.card import Card
from ui.widgets.label import make_label
from ui.widgets.scroll import ScrollPage
from ui.widgets.table import Table


class LogboekPage(DossierTab):
    """The newest line first. Numbers and codes only: the log never holds what was written."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        page = ScrollPage()
        self.box.addWidget(page, 1)
        card = Card()
        card.box.addWidget(make_label("Logboek van dit dossier", "h2"))
        card.box.addWidget(make_label("Wie heeft wanneer wat gedaan. Ook lezen telt.", "muted"))
        self.table = Table(
            "Logboek",
            ("Wanneer", "Wie", "Rol", "Wat", "Waarvan", "Uitkomst"),
            stretch=4,
            max_rows=500,
        )
        card.box.addWidget(self.table)
        page.box.addWidget(card)
        self.reload()

    @override
    def reload(self) -> None:
        """Load the lines; without the right to the log it says so."""
        if not self.may(Actie.LOGBOEK):
            self.table.hide()
            self.bar.show_message(
                "Uw rol mag het logboek niet lezen. Vraag het de zorgcoördinator of de FG.",
                Tone.INFO,
                closable=False,
            )
            return
        logboek, dossier_id = self.session.services.logboek, self.dossier_id
        self.load(lambda: logboek.list(dossier_id), self._show)

    def _show(self, rijen: tuple[LogRij, ...]) -> None:
        newest = sorted(rijen, key=lambda rij: rij.nr, reverse=True)
        self.table.show_rows(
            [
                (
                    format_moment(rij.tijd),
                    rij.wie,
                    label_of("rol", rij.rol),
                    label_of("actie", rij.actie),
                    label_of("object_soort", rij.object_soort),
                    label_of("uitkomst", rij.uitkomst),
                )
                for rij in newest
            ]
        )
