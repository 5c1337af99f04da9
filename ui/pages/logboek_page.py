"""Who looked in this dossier, and what happened in it, as people read it."""

from PySide6.QtGui import QShowEvent
from typing_extensions import override

from topdossier.domain.bevoegdheden import Actie
from topdossier.services.views import KijkerRij, LogRij
from topdossier.texts import describe_logreden
from ui.pages.tab import DossierTab
from ui.session import Session
from ui.texts import Tone, format_moment, label_of
from ui.widgets.card import Card
from ui.widgets.label import make_label
from ui.widgets.scroll import Column, ScrollPage
from ui.widgets.table import Row, Table

Loaded = tuple[tuple[KijkerRij, ...], tuple[LogRij, ...]]


class LogboekPage(DossierTab):
    """People first, then the lines, the newest on top.

    Numbers and codes only: the log never holds what was written. Looking at it stands in it too,
    so it loads anew when it is in sight and not behind another tab.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._is_stale = False
        page = ScrollPage()
        self.box.addWidget(page, 1)
        self.kijkers = Table(
            "Wie keek in dit dossier",
            ("Wie", "Eerste en laatste keer", "Hoe vaak", "Reden"),
            stretch=2,
            max_rows=100,
        )
        people = Card()
        people.box.addWidget(make_label("Wie keek in dit dossier", "h2"))
        people.box.addWidget(
            make_label(
                "Een reden staat er als iemand het dossier opende zonder eraan te werken.", "muted"
            )
        )
        people.box.addWidget(self.kijkers)
        self.table = Table(
            "Logboek",
            ("Wanneer", "Wie", "Rol", "Wat", "Reden", "Uitkomst"),
            stretch=4,
            max_rows=500,
        )
        lines = Card()
        lines.box.addWidget(make_label("Logboek van dit dossier", "h2"))
        lines.box.addWidget(make_label("Wie heeft wanneer wat gedaan. Ook lezen telt.", "muted"))
        lines.box.addWidget(self.table)
        self._holder = Column(people, lines)
        page.box.addWidget(self._holder)
        self.reload()

    @override
    def reload(self) -> None:
        """Load the lines; without the right to them it says so."""
        if not self.may(Actie.LOGBOEK_DOSSIER):
            self._holder.hide()
            self.bar.show_message(
                "Uw rol mag het logboek niet lezen. Vraag het de zorgcoördinator of de FG.",
                Tone.INFO,
                closable=False,
            )
            return
        logboek, dossier_id = self.session.services.logboek, self.dossier_id
        self.load(lambda: (logboek.list_kijkers(dossier_id), logboek.list(dossier_id)), self._show)

    @override
    def _on_changed(self, dossier_id: str) -> None:
        if self.isVisible():
            super()._on_changed(dossier_id)
        else:
            self._is_stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def _show(self, loaded: Loaded) -> None:
        kijkers, rijen = loaded
        self.kijkers.show_rows([_row_of_kijker(rij) for rij in kijkers])
        names = {rij.login: rij.naam for rij in kijkers}
        newest = sorted(rijen, key=lambda rij: rij.nr, reverse=True)
        self.table.show_rows([_row_of_regel(rij, names) for rij in newest])


def _row_of_kijker(rij: KijkerRij) -> Row:
    return (
        f"{rij.naam}\n{label_of('rol', rij.rol)}",
        "\n".join(dict.fromkeys((format_moment(rij.eerste), format_moment(rij.laatste)))),
        describe_times(rij),
        ", ".join(label_of("toegangsreden", reden) for reden in rij.redenen),
    )


def describe_times(rij: KijkerRij) -> str:
    """How often someone did what, such as `3 keer ingezien, 1 keer gewijzigd`."""
    times = {
        "ingezien": rij.ingezien,
        "gewijzigd": rij.gewijzigd,
        "afgedrukt": rij.afgedrukt,
        "verstuurd": rij.verstuurd,
    }
    return ", ".join(
        f"{number} keer {label_of('handeling', slug).lower()}"
        for slug, number in times.items()
        if number
    )


def _row_of_regel(rij: LogRij, names: dict[str, str]) -> Row:
    return (
        format_moment(rij.tijd),
        names.get(rij.wie, rij.wie),
        label_of("rol", rij.rol),
        f"{label_of('actie', rij.actie)}: {label_of('object_soort', rij.object_soort).lower()}",
        describe_logreden(rij.reden),
        label_of("uitkomst", rij.uitkomst),
    )
