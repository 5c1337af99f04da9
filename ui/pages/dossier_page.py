"""A dossier: a header that never scrolls away, and a tab per subject, built at the first visit."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from topdossier.services.views import DossierKop
from ui.pages.evaluatie_page import EvaluatiePage
from ui.pages.gegevens_page import GegevensPage
from ui.pages.instemming_page import InstemmingPage
from ui.pages.logboek_page import LogboekPage
from ui.pages.overdracht_page import OverdrachtPage
from ui.pages.plan_page import PlanPage
from ui.session import Session
from ui.tasks import runner
from ui.texts import (
    TONE_OF_DEKKING,
    TONE_OF_STATUS,
    Tone,
    describe_until,
    format_age,
    format_count,
    format_long_date,
    label_of,
    tone_of_evaluatie,
)
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar

TABS = ("Plan", "Instemming", "Evaluatie", "Overdracht", "Gegevens", "Logboek")


class DossierHeader(Card):
    """Name, facts and states; shrinks when the window is low or narrow."""

    def __init__(self) -> None:
        super().__init__(pad=16, spacing=8)
        row = QHBoxLayout()
        self._row = row
        self._avatar = Avatar()
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        self._column = column
        first = QHBoxLayout()
        self.name = make_label("", "h1")
        first.addWidget(self.name, 1)
        self.saved = Chip("", Tone.OK, "save")
        self.saved.hide()
        first.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        self.facts = make_label("", "muted")
        column.addWidget(self.facts)
        self.status = Chip()
        self.concept = Chip()
        self.dekking = Chip()
        self.evaluatie = Chip()
        self.aantallen = Chip()
        self._chips = FlowRow(
            self.status, self.concept, self.dekking, self.evaluatie, self.aantallen
        )
        column.addWidget(self._chips)
        row.addLayout(column, 1)
        self.box.addLayout(row)
        on_look(self, self._fit_header)

    def show_kop(self, kop: DossierKop, session: Session) -> None:
        """Show where the dossier stands."""
        today = session.services.dag()
        self.name.setText(kop.naam)
        self._avatar.show_initialen(kop.initialen)
        born = f"Geboren {format_long_date(kop.geboortedatum)}" if kop.geboortedatum else ""
        age = f"({format_age(kop.leeftijd)})" if born else format_age(kop.leeftijd)
        klas = f"klas {kop.klas}" if kop.klas else ""
        facts = (
            f"{born} {age}".strip(),
            ", ".join(part for part in (kop.school, klas) if part),
            f"Regisseur: {kop.regisseur}",
            f"Dossier {kop.nummer}",
        )
        self.facts.setText(" · ".join(part for part in facts if part))
        words = label_of("plan_status", kop.status)
        version = kop.versie_nummer or kop.concept_nummer
        if version is not None:
            words = f"Versie {version}: {words.lower()}"
        extra = kop.concept_nummer not in (None, version)
        self.concept.show_state(
            f"Versie {kop.concept_nummer}: concept" if extra else "", Tone.INFO, "pen-line"
        )
        self.status.show_state(words, TONE_OF_STATUS[kop.status], "file-text")
        if kop.dekking is not None:
            self.dekking.show_state(
                label_of("dekking", kop.dekking), TONE_OF_DEKKING[kop.dekking], "signature"
            )
        if kop.volgende_evaluatie is not None:
            tone = tone_of_evaluatie(kop.volgende_evaluatie, today)
            words = describe_until(kop.volgende_evaluatie, today)
            self.evaluatie.show_state(words, tone, "calendar-clock")
        doelen = format_count(kop.aantal_doelen, "doel", "doelen")
        acties = format_count(kop.aantal_acties, "actie", "acties")
        self.aantallen.show_state(f"{doelen}, {acties}", Tone.NEUTRAL, "target")
        self._chips.flow.invalidate()

    def show_saved(self, text: str, tone: str) -> None:
        """Show when the plan was last saved, or that it was not."""
        self.saved.setVisible(bool(text))
        if text:
            bad = tone == str(Tone.BAD)
            self.saved.show_state(text, Tone(tone), "triangle-alert" if bad else "save")

    def shrink(self, *, low: bool, narrow: bool) -> None:
        """Leave out what is not needed on a small screen."""
        self.facts.setVisible(not low)
        for chip in (self.status, self.aantallen):
            chip.setVisible(not low)
        urgent = (Tone.WARN, Tone.BAD)
        for chip in (self.concept, self.dekking, self.evaluatie):
            chip.setVisible(bool(chip.text) and (not low or chip.tone in urgent))
        self._avatar.setVisible(not narrow and not low)

    def _fit_header(self) -> None:
        self._row.setSpacing(look.px(16))
        self._column.setSpacing(look.px(6))


class DossierPage(QWidget):
    """The dossier that is open.

    Signals:
        full_view: a tab wants the whole window for this page.
    """

    full_view = Signal(QWidget)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.dossier_id = session.dossier_id
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.header = DossierHeader()
        self._layout.addWidget(self.header)
        self.bar = MessageBar()
        self._layout.addWidget(self.bar)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Onderdelen van het dossier")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for title in TABS:
            self.tabs.addTab(title)
        self._layout.addWidget(self.tabs)
        self._stack = QStackedWidget()
        self._layout.addWidget(self._stack, 1)
        self._pages: dict[int, QWidget] = {}
        self._makers: tuple[Callable[[], QWidget], ...] = (
            self._make_plan,
            self._make_instemming,
            lambda: EvaluatiePage(session),
            lambda: OverdrachtPage(session),
            lambda: GegevensPage(session),
            lambda: LogboekPage(session),
        )
        self.tabs.currentChanged.connect(self.show_tab)
        session.dossier_changed.connect(self._reload)
        on_look(self, self._fit)
        jongeren = session.services.jongeren
        dossier_id = self.dossier_id
        runner.run(
            self, lambda: jongeren.open_dossier(dossier_id), self._show_kop, self.bar.show_error
        )
        self.show_tab(0)

    def show_tab(self, index: int) -> QWidget:
        """Show a tab; it is built at the first visit."""
        page = self._pages.get(index)
        if page is None:
            page = self._makers[index]()
            self._pages[index] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self.tabs.currentIndex() != index:
            self.tabs.setCurrentIndex(index)
        return page

    def _make_plan(self) -> QWidget:
        page = PlanPage(self.session)
        page.save_state.connect(self.header.show_saved)
        return page

    def _make_instemming(self) -> QWidget:
        page = InstemmingPage(self.session)
        page.full_view.connect(self.full_view)
        return page

    def _reload(self, dossier_id: str) -> None:
        if dossier_id == self.dossier_id:
            jongeren = self.session.services.jongeren
            runner.run(
                self, lambda: jongeren.load_kop(dossier_id), self._show_kop, self.bar.show_error
            )

    def _show_kop(self, kop: DossierKop) -> None:
        self.header.show_kop(kop, self.session)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._layout.setSpacing(look.px(10))
        low = self.window().height() / look.zoom < tokens.LOW
        self.header.shrink(low=low, narrow=self.width() / look.zoom < tokens.STACKED)
