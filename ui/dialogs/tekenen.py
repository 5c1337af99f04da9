"""What an ouder or jongere sees: first read, then remarks, then decide and sign.

Fills the whole window, so that no other name is in sight, and has nothing chosen beforehand.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QStackedWidget, QVBoxLayout, QWidget

from topdossier.domain.bijlage import NieuweBijlage
from topdossier.domain.instemming import Besluit, Wijze
from topdossier.services.instemmingen import Vastlegging
from ui.models.reading import Paragraph
from ui.session import Session
from ui.tasks import runner
from ui.texts import PROGRAM
from ui.theme import tokens
from ui.theme.look import look, on_look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_boxes import RadioChoice
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.inputs import TextArea
from ui.widgets.label import make_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.reading_view import ReadingView
from ui.widgets.scroll import ScrollPage
from ui.widgets.signature_pad import SignaturePad

KEUZES = (
    (str(Besluit.INGESTEMD), "Ik stem in"),
    (str(Besluit.GEWEIGERD), "Ik stem niet in, omdat …"),
)


class TekenenView(QWidget):
    """Three steps: lezen, besluiten, tekenen. One can always go back a step.

    Signals:
        finished: recorded, or left; the window goes back to the dossier.
    """

    finished = Signal()

    def __init__(
        self, session: Session, betrokkene_id: str, naam: str, paragraphs: Sequence[Paragraph]
    ) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._dossier_id = session.dossier_id
        self._betrokkene_id = betrokkene_id
        self._outer = QVBoxLayout(self)
        self.title = make_label("", "h1")
        self.intro = make_label("", "reading")
        self._outer.addWidget(self.title)
        self._outer.addWidget(self.intro)
        self.bar = MessageBar()
        self._outer.addWidget(self.bar)
        self.steps = QStackedWidget()
        self._outer.addWidget(self.steps, 1)
        self._naam = naam
        self._add_reading(paragraphs)
        self._add_decision()
        self._add_pad()
        self._add_buttons()
        on_look(self, self._fit)
        self._go(0)

    def _add_reading(self, paragraphs: Sequence[Paragraph]) -> None:
        page = ScrollPage(max_width=980)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName("Afspraken lezen")
        card = Card(pad=24)
        view = ReadingView("De afspraken in het plan", large=True)
        view.show_paragraphs(paragraphs)
        card.box.addWidget(view)
        page.box.addWidget(card)
        self.reading = view
        self.steps.addWidget(page)

    def _add_decision(self) -> None:
        page = ScrollPage(max_width=980)
        card = Card(pad=24, spacing=20)
        self.opmerkingen = TextArea(lines=3)
        card.box.addWidget(
            Field("Wilt u er iets bij zeggen?", self.opmerkingen, "Dit mag leeg blijven.")
        )
        self.keuze = RadioChoice(KEUZES, tokens.READING)
        card.box.addWidget(Field("Wat besluit u?", self.keuze))
        self.reden = TextArea(lines=3)
        self._reden_field = Field("Omdat", self.reden, "Een reden geven hoeft niet.")
        self._reden_field.hide()
        card.box.addWidget(self._reden_field)
        self.keuze.value_changed.connect(self._show_choice)
        page.box.addWidget(card)
        self.steps.addWidget(page)

    def _add_pad(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.pad = SignaturePad()
        self.pad.changed.connect(self._update)
        layout.addWidget(self.pad, 1)
        self.undo_button = Button("Streep terug", "", "undo-2", touch=True)
        self.undo_button.clicked.connect(self.pad.undo)
        self.clear_button = Button("Opnieuw", "", "eraser", touch=True)
        self.clear_button.clicked.connect(self.pad.clear)
        self.type_button = Button("Ik typ mijn naam", "", "keyboard", touch=True)
        self.type_button.clicked.connect(self._type_name)
        layout.addWidget(FlowRow(self.undo_button, self.clear_button, self.type_button, gap=12))
        self.steps.addWidget(page)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        self.back_button = Button("Terug", "", "arrow-left", touch=True)
        self.back_button.clicked.connect(self.go_back)
        self.next_button = Button("Verder", "primary", "check", touch=True)
        self.next_button.clicked.connect(self.go_on)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        self._outer.addLayout(row)

    def go_back(self) -> None:
        """One step back; from the first step back to the dossier."""
        step = self.steps.currentIndex()
        if step == 0:
            self.finished.emit()
        else:
            self._go(step - 1)

    def go_on(self) -> None:
        """One step on; from the last one record the decision."""
        step = self.steps.currentIndex()
        if step < self.steps.count() - 1:
            self._go(step + 1)
        else:
            self._record()

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        refuses = self.keuze.get_value() == str(Besluit.GEWEIGERD)
        decision = "U stemt niet in." if refuses else "U stemt in met deze afspraken."
        titles = (
            ("Lees rustig wat is afgesproken", f"Dit zijn de afspraken. U leest als {self._naam}."),
            ("Wat vindt u ervan?", "U mag instemmen of niet. Beide keuzes leggen we vast."),
            ("Wilt u hier tekenen?", f"{decision} U kunt later van gedachten veranderen."),
        )
        self.title.setText(titles[step][0])
        self.intro.setText(titles[step][1])
        self.back_button.setText("Stoppen" if step == 0 else "Terug")
        self.next_button.setText(("Ik heb het gelezen", "Verder", "Ondertekenen")[step])
        self._update()
        if step == 1:
            self.keuze.focus_first()
        elif step == 2:  # noqa: PLR2004  the third step
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choice(self, value: object) -> None:
        self._reden_field.setVisible(value == str(Besluit.GEWEIGERD))
        self._update()

    def _update(self) -> None:
        step = self.steps.currentIndex()
        ready = (True, bool(self.keuze.get_value()), self.pad.is_signed)[step]
        self.next_button.setEnabled(ready)

    def _type_name(self) -> None:
        name, ok = QInputDialog.getText(self, PROGRAM, "Typ uw naam")
        if ok and name.strip():
            self.pad.write_name(name)

    def compose(self) -> Vastlegging:
        """What was decided, with the strokes and a picture of them as proof."""
        besluit = Besluit(self.keuze.get_value())
        refused = besluit is Besluit.GEWEIGERD
        return Vastlegging(
            betrokkene_id=self._betrokkene_id,
            besluit=besluit,
            wijze=Wijze.SCHERM,
            datum=self._session.services.dag(),
            opmerkingen=self.opmerkingen.get_value().strip(),
            reden=self.reden.get_value().strip() if refused else "",
            bewijs=NieuweBijlage(
                titel="Handtekening op het scherm", media="image/png", inhoud=self.pad.to_png()
            ),
            handtekening=self.pad.to_handtekening(),
        )

    def _record(self) -> None:
        vastlegging = self.compose()
        self.next_button.setEnabled(False)

        def done(_result: object) -> None:
            self._session.tell_changed()
            self.finished.emit()

        def fail(error: Exception) -> None:
            self.bar.show_error(error)
            self._update()

        instemmingen = self._session.services.instemmingen
        runner.run(self, lambda: instemmingen.record(self._dossier_id, vastlegging), done, fail)

    def _fit(self) -> None:
        pad = look.px(24)
        self._outer.setContentsMargins(pad, pad, pad, pad)
        self._outer.setSpacing(look.px(16))
