"""Two versions of a plan side by side, with the words that went and came marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.domain.vergelijking import WijzigingSoort, is_afgesproken, mark_words
from topdossier.domain.versie import Versie
from topdossier.services.vergelijken import Vergelijking, WijzigingRij
from ui.dialogs.files import PDF_FILTER, choose_to_save, write_file
from ui.session import Session
from ui.tasks import runner
from ui.texts import Tone, format_count, format_date, label_of
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import Choice
from ui.widgets.label import make_label
from ui.widgets.marked_text import MarkedText
from ui.widgets.message_bar import MessageBar
from ui.widgets.scroll import Column, Columns, ScrollPage


class VersiesPage(QWidget):
    """Fills the window; Escape leads back to the plan.

    Signals:
        finished: back to the dossier.
    """

    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._dossier_id = session.dossier_id
        self._body: QWidget | None = None
        outer = self._outer = QVBoxLayout(self)
        head = self._head = QHBoxLayout()
        outer.addLayout(head)
        self.back_button = Button("Terug naar het plan", "", "arrow-left")
        self.back_button.clicked.connect(self.finished)
        head.addWidget(self.back_button)
        head.addWidget(make_label("Wat is er veranderd?", "h1"), 1)
        self.save_button = Button("Bewaren als PDF", "primary", "save")
        self.save_button.clicked.connect(self.save)
        head.addWidget(self.save_button)
        self.bar = MessageBar()
        outer.addWidget(self.bar)
        self.van = Choice((), empty=None)
        self.tot = Choice((), empty=None)
        for choice in (self.van, self.tot):
            choice.value_changed.connect(self.reload)
        outer.addWidget(
            FieldGrid(Field("Van versie", self.van), Field("Naar versie", self.tot), cell=300)
        )
        self._page = ScrollPage(max_width=1240)
        outer.addWidget(self._page, 1)
        on_look(self, self._fit)
        self._load_versies()

    def _fit(self) -> None:
        self._outer.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        self._outer.setSpacing(look.px(12))
        self._head.setSpacing(look.px(16))

    def _load_versies(self) -> None:
        plannen, dossier_id = self._session.services.plannen, self._dossier_id
        runner.run(
            self, lambda: plannen.list_versies(dossier_id), self._show_versies, self.bar.show_error
        )

    def _show_versies(self, versies: tuple[Versie, ...]) -> None:
        options = [(str(versie.nummer), _describe(versie)) for versie in versies]
        for choice in (self.van, self.tot):
            choice.set_options(options)
        self.reload()

    def reload(self) -> None:
        """Compare what is chosen; at first what changed since somebody agreed."""
        vergelijken, dossier_id = self._session.services.vergelijken, self._dossier_id
        van, tot = (int(choice.get_value() or 0) for choice in (self.van, self.tot))
        chosen = self._body is not None
        if chosen and van == tot:
            self._replace(make_label("Kies twee verschillende versies.", "muted"))
            return

        def work() -> Vergelijking:
            if chosen:
                return vergelijken.compare(dossier_id, min(van, tot), max(van, tot))
            return vergelijken.compare(dossier_id)

        runner.run(self, work, self._show, self._refuse)

    def save(self) -> None:
        """The same as a sheet for the table."""
        target = choose_to_save(self.window(), "Wijzigingen bewaren", "wijzigingen.pdf", PDF_FILTER)
        if target is None:
            return
        vergelijken, dossier_id = self._session.services.vergelijken, self._dossier_id
        van, tot = sorted(int(choice.get_value() or 0) for choice in (self.van, self.tot))

        def work() -> None:
            write_file(target, vergelijken.make_blad(dossier_id, van, tot))

        def done(_: None) -> None:
            self.bar.show_message("Het blad met wijzigingen is bewaard.", Tone.OK)

        runner.run(self, work, done, self.bar.show_error)

    def _refuse(self, error: Exception) -> None:
        self.bar.show_error(error)
        self.save_button.setEnabled(False)

    def _show(self, found: Vergelijking) -> None:
        self.bar.hide()
        self.save_button.setEnabled(True)
        self.van.set_value(found.van.nummer)
        self.tot.set_value(found.tot.nummer)
        parts: list[QWidget] = [_make_summary(found)]
        agreed = [rij for rij in found.rijen if is_afgesproken(rij.wijziging.plek)]
        other = [rij for rij in found.rijen if not is_afgesproken(rij.wijziging.plek)]
        for title, rijen in (
            ("Veranderd in de afspraken", agreed),
            ("Veranderd in de rest van het plan", other),
        ):
            if rijen:
                parts.append(make_label(title, "h2"))
                parts += [_make_row(rij) for rij in rijen]
        self._replace(Column(*parts))

    def _replace(self, body: QWidget) -> None:
        if self._body is not None:
            self._page.box.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._page.box.addWidget(body)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            return
        super().keyPressEvent(event)


def _describe(versie: Versie) -> str:
    day = versie.vastgesteld_op or versie.gewijzigd_op
    status = label_of("versie_status", versie.status).lower()
    return f"Versie {versie.nummer} ({status}, {format_date(day.date())})"


def _make_summary(found: Vergelijking) -> QWidget:
    if not found.rijen:
        return make_label("Er is niets veranderd tussen deze versies.", "muted")
    count = format_count(len(found.rijen), "wijziging", "wijzigingen")
    words = f"{count} van versie {found.van.nummer} naar versie {found.tot.nummer}."
    if found.getekend:
        words += f" Versie {found.van.nummer} is de laatste waarmee iemand instemde."
    chip = Chip()
    if any(is_afgesproken(rij.wijziging.plek) for rij in found.rijen):
        chip.show_state("Opnieuw instemming nodig", Tone.WARN, "pen-line")
    else:
        chip.show_state("Instemming blijft gelden", Tone.OK, "circle-check")
    return Column(make_label(words), FlowRow(chip), spacing=8)


def _make_row(rij: WijzigingRij) -> QWidget:
    card = Card("inner", pad=16, spacing=10)
    card.box.addWidget(make_label(rij.zin, "h3"))
    parts = mark_words(rij.oud, rij.nieuw)
    sides: list[QWidget] = []
    for title, side, text in (
        ("Dit stond er", WijzigingSoort.WEG, rij.oud),
        ("Dit staat er nu", WijzigingSoort.ERBIJ, rij.nieuw),
    ):
        if text:
            view = MarkedText(f"{rij.zin} {title}", side)
            view.show_parts(parts)
            sides.append(Column(make_label(title, "caption"), view, spacing=4))
    if rij.oud and rij.nieuw:
        card.box.addWidget(Columns(sides[0], sides[1], ratio=(1, 1)))
    elif sides:
        card.box.addWidget(sides[0])
    return card
