"""The lines of the log, page by page: of the whole kluis, or of one dossier and who was in it."""

import re

from topdossier.errors import NotLetInError, UsageError
from topdossier.services.views import KijkerRij, LogRij
from topdossier.texts import describe_logreden
from ui.errors import describe
from ui.pages.beheer.section import BeheerSection, make_card
from ui.pages.logboek_page import describe_times
from ui.tasks import runner
from ui.texts import Tone, format_moment, label_of
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import TextLine
from ui.widgets.label import make_label
from ui.widgets.scroll import Column
from ui.widgets.table import Row, Table

PAGE = 100
"""Lines on one page: what is below it is a button away, and a file has all."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ALL = "Alles wat er in deze kluis gebeurde, het nieuwste bovenaan. Ook lezen en zoeken tellen."

Loaded = tuple[tuple[KijkerRij, ...] | None, tuple[LogRij, ...]]
"""Who looked is asked with the first page alone: asking it is a line in the log too."""


class LogRegels(Column):
    """By number, since who reads the log may not be able to search.

    Args:
        section: the tab it stands in; errors come in its bar.
    """

    def __init__(self, section: BeheerSection) -> None:
        super().__init__()
        self._section = section
        self._nummer = ""
        self._starts = [0]
        self._oldest = 0
        card = make_card("Wat er gebeurde")
        self.words = make_label(_ALL, "muted")
        card.box.addWidget(self.words)
        self.nummer = TextLine()
        self.nummer.returnPressed.connect(self.show_dossier)
        on_look(self, lambda: self.nummer.setMaximumWidth(look.px(280)))
        self.nummer_field = Field(
            "Alleen van één dossier", self.nummer, "Typ het nummer, zoals D00012."
        )
        card.box.addWidget(self.nummer_field)
        self.find_button = Button("Dossier tonen", "", "search")
        self.find_button.clicked.connect(self.show_dossier)
        self.all_button = Button("Hele logboek tonen", "quiet", "scroll-text")
        self.all_button.clicked.connect(self.show_all)
        card.box.addWidget(FlowRow(self.find_button, self.all_button))
        self._kijkers_title = make_label("Wie keek in dit dossier", "h3")
        card.box.addWidget(self._kijkers_title)
        self.kijkers = Table(
            "Wie keek in dit dossier",
            ("Wie", "Rol", "Eerste keer", "Laatste keer", "Hoe vaak", "Reden"),
            stretch=4,
            max_rows=200,
        )
        card.box.addWidget(self.kijkers)
        self._lines_title = make_label("Alle regels van dit dossier", "h3")
        card.box.addWidget(self._lines_title)
        self.table = Table(
            "Logboek",
            ("Wanneer", "Wie", "Rol", "Wat", "Waarvan", "Reden", "Uitkomst"),
            stretch=4,
            max_rows=PAGE,
        )
        card.box.addWidget(self.table)
        self.place = make_label("", "caption")
        card.box.addWidget(self.place)
        self.newer_button = Button("Nieuwere regels", "", "arrow-up")
        self.newer_button.clicked.connect(self.show_newer)
        self.older_button = Button("Oudere regels", "", "arrow-down")
        self.older_button.clicked.connect(self.show_older)
        card.box.addWidget(FlowRow(self.newer_button, self.older_button))
        self.box.addWidget(card)
        self._show_about()

    def show_dossier(self) -> None:
        """Show one dossier."""
        nummer = self.nummer.text().strip().upper()
        self.nummer_field.set_error("" if nummer else "Typ eerst het nummer van een dossier.")
        if not nummer:
            self.nummer_field.focus()
            return
        self._ask(nummer, [0])

    def show_all(self) -> None:
        """Show the whole log again."""
        self.nummer.set_value("")
        self.nummer_field.set_error("")
        self._ask("", [0])

    def show_older(self) -> None:
        """The page below this one."""
        if self._oldest:
            self._ask(self._nummer, [*self._starts, self._oldest])

    def show_newer(self) -> None:
        """The page above this one."""
        if len(self._starts) > 1:
            self._ask(self._nummer, self._starts[:-1])

    def reload(self) -> None:
        """Load the page that is shown anew."""
        self._ask(self._nummer, self._starts)

    def _ask(self, nummer: str, starts: list[int]) -> None:
        logboek = self._section.session.services.logboek

        def work() -> Loaded:
            kijkers = logboek.list_kijkers(nummer) if nummer and starts == [0] else None
            return kijkers, logboek.list(nummer, PAGE + 1, starts[-1])

        moved = starts != self._starts or nummer != self._nummer
        runner.run(
            self,
            work,
            lambda found: self._show(nummer, starts, found, moved=moved),
            lambda error: self._fail(nummer, error),
        )

    def _show(self, nummer: str, starts: list[int], found: Loaded, *, moved: bool) -> None:
        kijkers, rijen = found
        self._nummer, self._starts = nummer, starts
        shown = rijen[:PAGE]
        self._oldest = shown[-1].nr if len(rijen) > PAGE else 0
        self.nummer_field.set_error("")
        if kijkers is not None:
            self.kijkers.show_rows([_row_of_kijker(rij) for rij in kijkers])
        self.table.show_rows([_row_of_regel(rij) for rij in shown])
        self.older_button.setEnabled(bool(self._oldest))
        self.newer_button.setEnabled(len(starts) > 1)
        self.place.setText(describe_place(shown))
        self._show_about()
        if moved:
            self._section.page.reveal(self._lines_title if nummer else self.words)

    def _show_about(self) -> None:
        about = bool(self._nummer)
        self.words.setText(f"Alleen regels over dossier {self._nummer}." if about else _ALL)
        self.all_button.setVisible(about)
        for widget in (self._kijkers_title, self.kijkers, self._lines_title):
            widget.setVisible(about)

    def _fail(self, nummer: str, error: Exception) -> None:
        if nummer and isinstance(error, UsageError):
            self.nummer_field.set_error(describe(error).sentence)
            self.nummer_field.focus()
            return
        if nummer and isinstance(error, NotLetInError) and error.code == "reden-nodig":
            self._section.bar.show_message(
                describe(error).sentence,
                Tone.WARN,
                action=("Dossier openen", lambda: self._open_dossier(nummer)),
            )
            return
        self._section.bar.show_error(error)

    def _open_dossier(self, nummer: str) -> None:
        """To the place where the reason is asked."""
        session = self._section.session
        self._section.load(lambda: session.services.bewaren.find(nummer), session.open_dossier)


def describe_place(rijen: tuple[LogRij, ...]) -> str:
    """Which lines are in sight."""
    if not rijen:
        return "Er zijn geen regels."
    if len(rijen) == 1:
        return f"Regel {rijen[0].nr}."
    return f"Van regel {rijen[0].nr} tot en met regel {rijen[-1].nr}."


def _shorten(found: re.Match[str]) -> str:
    """The beginning of a long number: enough to tell two apart; the file has all of it."""
    return found[0].split("-")[0] + "…"


def _row_of_kijker(rij: KijkerRij) -> Row:
    return (
        f"{rij.naam} ({rij.login})",
        label_of("rol", rij.rol),
        format_moment(rij.eerste),
        format_moment(rij.laatste),
        describe_times(rij),
        ", ".join(label_of("toegangsreden", reden) for reden in rij.redenen),
    )


def _row_of_regel(rij: LogRij) -> Row:
    what = label_of("object_soort", rij.object_soort)
    return (
        format_moment(rij.tijd),
        rij.wie,
        label_of("rol", rij.rol),
        label_of("actie", rij.actie),
        f"{what} {_UUID.sub(_shorten, rij.object_id)}".strip(),
        describe_logreden(rij.reden),
        label_of("uitkomst", rij.uitkomst),
    )
