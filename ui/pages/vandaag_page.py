"""The first page: what waits, the longest due first; each line leads to where it is solved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from topdossier.domain.vandaag import Haast, Taak, TaakSoort
from topdossier.services.vandaag import Vandaag
from ui.dialogs.regie import RegieAntwoordDialog
from ui.session import Session
from ui.tasks import runner
from ui.texts import format_count, format_date, format_long_date, label_of
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll import Column, ScrollPage
from ui.widgets.task_row import TaskRow

_ICONS = {
    TaakSoort.TOESTEMMING: "calendar-clock",
    TaakSoort.AFGIFTE: "printer",
    TaakSoort.OVERHANDIGING: "signature",
    TaakSoort.REGIE: "user-cog",
    TaakSoort.ERRATUM: "pen-line",
    TaakSoort.AFSPRAAK: "calendar-clock",
    TaakSoort.INSTEMMING: "signature",
    TaakSoort.EVALUATIE: "clipboard-check",
    TaakSoort.UITLEG: "users",
    TaakSoort.CONCEPT: "pen-line",
    TaakSoort.WORDT_18: "calendar-clock",
    TaakSoort.WORDT_16: "calendar-clock",
}
TABS_OF = {
    TaakSoort.TOESTEMMING: "Overdracht",
    TaakSoort.AFGIFTE: "Instemming",
    TaakSoort.OVERHANDIGING: "Instemming",
    TaakSoort.REGIE: "Plan",
    TaakSoort.ERRATUM: "Instemming",
    TaakSoort.AFSPRAAK: "Overleg",
    TaakSoort.INSTEMMING: "Instemming",
    TaakSoort.EVALUATIE: "Evaluatie",
    TaakSoort.UITLEG: "Overleg",
    TaakSoort.CONCEPT: "Plan",
    TaakSoort.WORDT_18: "Instemming",
    TaakSoort.WORDT_16: "Instemming",
}
"""The tab of the dossier where each kind is solved."""


class VandaagPage(QWidget):
    """Shown beside the list as long as no dossier is open.

    Signals:
        wanted: a dossier with the title of its tab.
    """

    wanted = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session = session
        self._body: QWidget | None = None
        self.rows: list[TaskRow] = []
        self._gevraagd: list[Taak] = []
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        self._outer.addLayout(head)
        day = session.services.dag()
        head.addWidget(make_label("Vandaag", "h1"))
        head.addWidget(make_label(format_long_date(day), "muted"), 1)
        self.reload_button = Button("Vernieuwen", "quiet", "rotate-ccw")
        self.reload_button.clicked.connect(self.reload)
        head.addWidget(self.reload_button)
        self.bar = MessageBar()
        self._outer.addWidget(self.bar)
        self._page = ScrollPage(max_width=900, place="left")
        self._outer.addWidget(self._page, 1)
        session.dossier_changed.connect(self.reload)
        on_look(self, self._fit)
        self.reload()

    def reload(self) -> None:
        """Look again what waits."""
        runner.run(self, self._session.services.vandaag.load, self._show, self.bar.show_error)

    def _show(self, found: Vandaag) -> None:
        if self._body is not None:
            self._page.box.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.rows = []
        self._gevraagd = [
            taak for _, taken in found.delen for taak in taken if taak.soort is TaakSoort.REGIE
        ]
        self._body = self._make_body(found)
        self._page.box.addWidget(self._body)
        self._page.box.addStretch(1)

    def _make_body(self, found: Vandaag) -> QWidget:
        if not found.delen:
            return Column(
                make_label("Er wacht niets op u.", "h2"),
                make_label("Zoek links een jongere op naam of nummer en druk op Enter.", "muted"),
            )
        parts: list[QWidget] = []
        shown = 0
        for haast, taken in found.delen:
            count = format_count(len(taken), "taak", "taken")
            parts.append(make_label(f"{label_of('haast', haast)} · {count}", "h3"))
            parts += [self._make_row(taak, haast) for taak in taken]
            shown += len(taken)
        if found.totaal > shown:
            words = f"Er zijn er nog {found.totaal - shown}. Zij komen hier als deze klaar zijn."
            parts.append(make_label(words, "caption"))
        return Column(*parts, spacing=8)

    def _make_row(self, taak: Taak, haast: Haast) -> TaskRow:
        what = label_of("taak_soort", taak.soort)
        detail = f"{what}: {taak.wat}" if taak.wat else what
        if taak.soort is TaakSoort.REGIE:
            detail = f"{what} door {taak.wat}"
        row = TaskRow(
            _ICONS[taak.soort],
            f"{taak.naam} · {taak.dossiernummer}",
            detail,
            format_date(taak.wanneer),
            late=haast is Haast.TE_LAAT,
        )
        row.clicked.connect(lambda: self._go(taak))
        self.rows.append(row)
        return row

    def _go(self, taak: Taak) -> None:
        if taak.soort is TaakSoort.REGIE:
            self.open_antwoord(taak)
        else:
            self.wanted.emit(taak.dossier_id, TABS_OF[taak.soort])

    def open_antwoord(self, taak: Taak) -> RegieAntwoordDialog:
        """Answer whether one takes the regie; whoever does goes to the plan."""
        others = [one for one in self._gevraagd if one.dossier_id != taak.dossier_id]
        dialog = RegieAntwoordDialog(self.window(), self._session, taak, others)
        tab = TABS_OF[TaakSoort.REGIE]
        dialog.taken.connect(lambda dossier_id: self.wanted.emit(dossier_id, tab))
        dialog.left.connect(self.reload)
        dialog.open()
        return dialog

    def focus_first(self) -> None:
        """Give the keyboard to the first line."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self._outer.setSpacing(look.px(12))
